"""Progress at a glance: what was known lately and what comes due, deck by deck and together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from studycards.study.session import Change
from studycards.workspace import glance, studying
from studycards.workspace.glance import AHEAD, BACK, NOTHING, Glance
from studycards.workspace.workspace import Workspace
from tests.tui.conftest import REVIEWED, empty_library, opened, studied_library

__all__ = ["empty_library", "opened", "studied_library"]


def test_a_glance_tells_what_was_known_and_what_comes(opened: Callable[..., Workspace], studied_library: Path) -> None:
    """Three cards came again, one was forgotten: overdue ones count for today, introductions not as recall."""
    workspace = opened(studied_library)
    deck = workspace.deck("capitals").id
    found = glance.glances(workspace)
    assert found == {deck: Glance(0, 0, (3, *[0] * (AHEAD - 1)))}
    for card, grade in zip(REVIEWED, (4, 4, 1), strict=True):
        studying.answer(workspace, card, grade)
    known = glance.glances(workspace)[deck]
    assert (known.answers, known.passed) == (3, 2)
    assert sum(known.coming) == 3
    assert known.coming[0] == 0
    assert known.coming[6] == 2


def test_a_glance_looks_back_thirty_days_and_ahead_fourteen_today_among_both(
    opened: Callable[..., Workspace], studied_library: Path
) -> None:
    """Each end is held by the day on it and the one beyond; what is suspended comes on none."""
    workspace = opened(studied_library)
    today, deck = workspace.today(), workspace.deck("capitals").id
    for card in REVIEWED:
        studying.answer(workspace, card, 4)
    due = studying.find(workspace, REVIEWED[0]).memory.due
    assert due is not None
    seen = {day: glance.read(workspace.con, 1, day).get(deck, NOTHING) for day in range(due - AHEAD, today + BACK + 1)}
    assert [seen[today + day].answers for day in (BACK - 1, BACK)] == [3, 0]
    assert [seen[due - day].coming[-1] for day in (AHEAD - 1, AHEAD)] == [3, 0]
    studying.change(workspace, REVIEWED[0], Change.SUSPEND)
    assert sum(glance.glances(workspace)[deck].coming) == 2


def test_glances_add_up_and_decks_without_anything_add_nothing() -> None:
    one, other = Glance(3, 2, (1, *[0] * 13)), Glance(1, 1, (0, 5, *[0] * 12))
    found = {1: one, 2: other}
    assert glance.of_decks(found, [1, 2, 3]) == Glance(4, 3, (1, 5, *[0] * 12))
    assert glance.of_decks(found, []) == NOTHING
    assert NOTHING.share is None
    assert one.share == 2 / 3
