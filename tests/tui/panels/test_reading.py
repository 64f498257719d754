"""Figures read beside the screen: broken off wherever they are once nobody waits, and of the cards meant alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from studycards.library.errors import LibraryError
from studycards.tui.panels import PANELS
from studycards.tui.panels.figures import Figures
from studycards.tui.panels.reading import Reading, Wish
from studycards.workspace import progress, studying
from studycards.workspace import reading as beside_screens
from studycards.workspace.workspace import Workspace

WISH = Wish((), "30 days", 30)
LONG = (
    "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 2000000)"
    " SELECT count(*) FROM numbers"
)
"""It ends by itself, but long after it was first asked whether anybody waits."""


def figures(workspace: Workspace, deck: str) -> Figures:
    """The figures of the last thirty days of a deck."""
    every = progress.scope_of(workspace, (), "30 days")
    return Figures(workspace, every, every._replace(decks=(workspace.deck(deck),)), 30)


@pytest.mark.parametrize("beside", [False, True], ids=["a panel's figures", "the hardest cards, read beside"])
def test_what_is_stopped_is_read_no_further(
    beside: bool, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both threads ask for themselves whether anybody waits."""
    reading, begun = Reading(workspace, WISH), Event()

    def counted(*_: Any) -> None:
        if beside:
            begun.wait()
        with beside_screens.reading(workspace) as con:
            reading.stop()
            con.execute(LONG).fetchone()

    def awaited(found: Figures) -> None:
        begun.set()
        assert found.hardest is None

    if beside:
        monkeypatch.setattr(progress, "hardest", counted)
    panel = PANELS[0]._replace(read=awaited if beside else counted)
    monkeypatch.setattr("studycards.tui.panels.reading.PANELS", [panel])
    with pytest.raises(LibraryError):
        reading.go([0], lambda *_: None)


def test_confused_pairs_are_those_of_the_decks_shown(workspace: Workspace) -> None:
    one, other = (studying.find(workspace, f"terms/{name}").id for name in ("isthmus", "estuary"))
    studying.record(workspace, one, 1, studying.Given("quiz"), counts=False, meant=other)
    assert len(figures(workspace, "terms").confusions) == 1
    assert figures(workspace, "capitals").confusions == []


def test_exams_are_those_of_the_days_shown(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an exam's day is, is held elsewhere; here, that no other days are asked for."""
    monkeypatch.setattr(progress, "exam_results", lambda _, scope: scope)
    shown = figures(workspace, "terms")
    assert shown.exams == shown.scope  # type: ignore[comparison-overlap]


def test_a_day_is_free_by_what_was_done_in_all_decks(opened: Callable[..., Workspace], studied_library: Path) -> None:
    """The streak is of all decks: in one that was never opened the same day was free."""
    workspace = opened(studied_library, 12)
    studying.answer(workspace, "capitals/france", 4)
    yesterday = {workspace.today() - 1}
    assert figures(workspace, "capitals").free_days == yesterday
    assert figures(workspace, "terms").free_days == yesterday
