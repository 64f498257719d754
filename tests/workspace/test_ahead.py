"""Learning ahead: what would wait next comes now, as ordinary answers that are stored, undone and picked like any."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from studycards.cards import Note
from studycards.library import tallies
from studycards.study.session import Change, Do, Set
from studycards.workspace import studying
from studycards.workspace.planning import AHEAD_CARDS, AHEAD_DAYS, Counts
from studycards.workspace.settings import NEW_PER_DAY, REVIEWS_PER_DAY
from studycards.workspace.sitting import Sitting
from studycards.workspace.today import learnable_ahead, today
from studycards.workspace.upkeep import examination
from studycards.workspace.workspace import Workspace
from tests.library.making import Hands, bring, deck, hands, note, studied
from tests.workspace.test_sitting import give, served, shown

NOTES = ["a", "b", "c", "e", "f", "g"]


@pytest.fixture
def clock() -> Hands:
    """A clock of this test's own."""
    return hands()


@pytest.fixture
def ahead(tmp_path: Path, clock: Hands) -> Iterator[Workspace]:
    """On the fifth day `b` comes due in 2 days and `a` in 3, both after 6 days; no new cards today, 2 on any other."""
    made = studied(tmp_path, deck("d", NOTES), clock=clock)
    for name in ("b", "a"):
        studying.answer(made, f"d/{name}", 4)
    clock.move(days=1)
    studying.answer(made, "d/b", 4)
    clock.move(days=1)
    studying.answer(made, "d/a", 4)
    clock.move(days=3)
    made.set(NEW_PER_DAY, "2")
    for name in ("c", "e"):
        studying.answer(made, f"d/{name}", 4)
    yield made
    made.close()


def begin(workspace: Workspace) -> Sitting:
    return studying.begin(workspace, workspace.decks(), ahead=True)


def test_it_brings_the_reviews_due_soonest_and_then_the_new_cards_of_another_day(ahead: Workspace) -> None:
    assert today(ahead).counts.cards == 0
    assert today(ahead).ahead == learnable_ahead(ahead, ahead.decks()) == Counts(2, 0, 2)
    sitting = begin(ahead)
    assert sitting.left == Counts(2, 0, 2)
    found = served(sitting)
    assert sorted(found) == ["d/a", "d/b", "d/f", "d/g"]
    assert found.index("d/b") < found.index("d/a")
    assert begin(ahead).card is None


def test_nothing_comes_before_half_of_its_interval_is_over(ahead: Workspace, clock: Hands) -> None:
    """Or learning ahead, again and again, would stretch intervals that nobody waited for."""
    clock.move(days=-1)
    sitting = studying.begin(ahead, ahead.decks(), ahead=True)
    assert "d/a" not in {shown(sitting), *served(sitting)}


def test_what_was_answered_today_is_not_asked_again_ahead(ahead: Workspace) -> None:
    found = served(begin(ahead))
    assert not {"d/c", "d/e"} & set(found)


def test_an_answer_ahead_is_an_ordinary_one(ahead: Workspace, clock: Hands) -> None:
    """The interval that the card had is multiplied, and counts from today; the law and the totals hold."""
    before = today(ahead).done
    sitting = begin(ahead)
    while shown(sitting) != "d/b":
        give(sitting, 4)
    given = today(ahead).done
    give(sitting, 4)
    memory = studying.find(ahead, "d/b").memory
    assert (memory.interval, memory.due) == (15, ahead.today() + 15)
    assert today(ahead).done == given + 1 > before
    assert examination(ahead).findings == ()


def test_one_that_fails_is_asked_again_the_same_day(ahead: Workspace) -> None:
    sitting = begin(ahead)
    missed = give(sitting, 1)
    assert sitting.left.again == 1
    assert missed in served(sitting)
    assert examination(ahead).findings == ()


def test_undo_brings_the_card_back_and_adds_no_others(ahead: Workspace) -> None:
    """A sitting that is picked again holds what it held, less what was answered: it comes to an end."""
    ahead.set(NEW_PER_DAY, "20")
    bring(ahead, deck("d", [*NOTES, *(f"more-{number}" for number in range(30))]))
    sitting = begin(ahead)
    assert sitting.left.cards == AHEAD_CARDS
    first = give(sitting, 5)
    give(sitting, 5)
    sitting.act(Do.UNDO)
    sitting.act(Do.UNDO)
    assert shown(sitting) == first
    assert sitting.left.cards == AHEAD_CARDS
    give(sitting, 5)
    sitting.act(Set(Change.BURY))
    assert sitting.left.cards == AHEAD_CARDS - 2
    assert len(served(sitting)) == AHEAD_CARDS - 2
    assert examination(ahead).findings == ()


def test_another_windows_answer_is_left_out(ahead: Workspace) -> None:
    sitting = begin(ahead)
    studying.answer(ahead, "d/a", 4)
    sitting.refresh()
    assert "d/a" not in served(sitting)


def test_due_reviews_that_a_limit_keeps_back_come_first(ahead: Workspace, clock: Hands) -> None:
    clock.move(days=2)
    ahead.set(REVIEWS_PER_DAY, "0")
    ahead.set(NEW_PER_DAY, "0")
    assert today(ahead).counts.cards == 0
    sitting = begin(ahead)
    assert sitting.left == Counts(0, 0, 4)
    found = served(sitting)
    assert found[-1] == "d/a", "which alone is not due yet"


def test_a_review_further_off_than_the_coming_week_stays_away(tmp_path: Path, clock: Hands) -> None:
    workspace = studied(tmp_path, deck("d", ["a"]), clock=clock)
    for wait in (1, 6, 15):
        studying.answer(workspace, "d/a", 4)
        clock.move(days=wait)
    studying.answer(workspace, "d/a", 4)
    days = studying.find(workspace, "d/a").memory.interval
    clock.move(days=days - AHEAD_DAYS - 1)
    assert begin(workspace).card is None
    clock.move(days=1)
    assert shown(begin(workspace)) == "d/a"
    workspace.close()


def test_siblings_stay_apart_ahead_too(tmp_path: Path, clock: Hands) -> None:
    workspace = studied(tmp_path, deck("d", [note("a", reverse=True)]), clock=clock)
    assert len(served(begin(workspace))) == 1
    workspace.close()


def test_cards_are_counted_by_their_numbers(ahead: Workspace) -> None:
    """Sizes are read off the last card's number, so cards in use must be numbered without a gap whatever changed."""
    counted = "SELECT deck_id, count(*) FROM cards WHERE archived = 0 GROUP BY deck_id"
    versions: list[list[Note | str]] = [
        [*NOTES[2:]],
        [note("new", reverse=True), *NOTES[::-1]],
        [NOTES[1], note("new")],
        [*NOTES],
    ]
    for notes in versions:
        bring(ahead, deck("d", notes), deck("empty", []))
        assert tallies.sizes(ahead.con) == dict(ahead.con.execute(counted))


def test_learned_cards_are_counted_deck_by_deck(ahead: Workspace) -> None:
    """As a plain count would, whatever the days on which they are due; what was suspended is left out."""
    bring(ahead, deck("other", ["x", "y"]))
    ahead.con.execute("UPDATE memories SET interval = 21 WHERE reviews = 2")
    for name in ("x", "y"):
        studying.answer(ahead, f"other/{name}", 4)
    ahead.con.execute("UPDATE memories SET interval = 300, due = due + card_id WHERE deck_id = 2")
    assert tallies.learned(ahead.con, ahead.learner.id) == {1: 2, 2: 2}
    studying.change(ahead, "other/x", Change.SUSPEND)
    assert tallies.learned(ahead.con, ahead.learner.id) == {1: 2, 2: 1}
