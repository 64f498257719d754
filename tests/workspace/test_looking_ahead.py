"""The card that comes next is read while the one before it is on the table."""

from __future__ import annotations

import pytest

from studycards.study.session import Answer, Do
from studycards.workspace import sitting as sittings
from studycards.workspace import studying
from studycards.workspace.workspace import Workspace


def test_what_is_looked_for_ahead_comes_next_and_is_not_read_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the cards that are read at once have come to their end: no answer waits for more of them."""
    monkeypatch.setattr(sittings, "READ_AHEAD", 1)
    sitting = studying.begin(workspace, [workspace.deck("joints")])
    seen: list[str] = []
    while (ahead := sitting.look_ahead()) is not None:
        sitting.act(Do.REVEAL)
        workspace.con.set_trace_callback(seen.append)
        sitting.act(Answer(4))
        workspace.con.set_trace_callback(None)
        assert sitting.card is not None
        assert (sitting.card.id, sitting.card.face) == (ahead.id, ahead.face)
    assert seen
    assert [statement for statement in seen if "n.front, n.back" in statement] == []
