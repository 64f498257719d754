"""Progress at a glance: what was known lately and what comes due, deck by deck and together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from studycards.study.session import Change
from studycards.tui.day_table import table
from studycards.workspace import glance, studying
from studycards.workspace.deck_details import count
from studycards.workspace.glance import AHEAD, BACK, NOTHING, Glance, at_decks
from studycards.workspace.progress import over_time, scope_of
from studycards.workspace.today import today
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
    now, deck = workspace.today(), workspace.deck("capitals").id
    for card in REVIEWED:
        studying.answer(workspace, card, 4)
    due = studying.find(workspace, REVIEWED[0]).memory.due
    assert due is not None
    days = range(due - AHEAD, now + BACK + 1)
    seen = {day: at_decks(workspace.con, 1, day, [deck]).get(deck, NOTHING) for day in days}
    assert [seen[now + day].answers for day in (BACK - 1, BACK)] == [3, 0]
    assert [seen[due - day].coming[-1] for day in (AHEAD - 1, AHEAD)] == [3, 0]
    studying.change(workspace, REVIEWED[0], Change.SUSPEND)
    assert sum(glance.glances(workspace)[deck].coming) == 2


def test_only_the_decks_asked_for_are_looked_at(opened: Callable[..., Workspace], studied_library: Path) -> None:
    workspace = opened(studied_library)
    both = [workspace.deck(name).id for name in ("capitals", "terms")]
    assert list(at_decks(workspace.con, 1, workspace.today(), both)) == both[:1]
    assert at_decks(workspace.con, 1, workspace.today(), both[1:]) == {}


def test_all_decks_are_the_same_on_today_in_details_and_on_progress(
    opened: Callable[..., Workspace], studied_library: Path
) -> None:
    """What was known of a deck put away since was known, as its answers were given; but nothing of it comes."""
    workspace = opened(studied_library)
    for card, grade in zip(REVIEWED, (4, 4, 1), strict=True):
        studying.answer(workspace, card, grade)
    workspace.set_archived("capitals", True)
    every, *others = table(today(workspace), archived=True, glances=glance.glances(workspace))
    assert [every.row.title, every.row.glance] == ["All decks", Glance(3, 2)]
    assert [line.row.glance for line in others] == [NOTHING, None]
    assert count(workspace, workspace.decks(), None).glance == Glance(3, 2)
    progressed = over_time(workspace, scope_of(workspace, (), "30 days")).overview
    assert progressed.retention.all == (3, 2)


def test_glances_add_up_and_decks_without_anything_add_nothing() -> None:
    one, other = Glance(3, 2, (1, *[0] * 13)), Glance(1, 1, (0, 5, *[0] * 12))
    assert glance.together([one, other, NOTHING]) == Glance(4, 3, (1, 5, *[0] * 12))
    assert glance.together([]) == NOTHING
    assert NOTHING.share is None
    assert one.share == 2 / 3
