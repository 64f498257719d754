"""A deck looked into: every card counted where it belongs, and those set apart found and brought back."""

from __future__ import annotations

from datetime import date
from itertools import product
from pathlib import Path

import pytest

from studycards.cards import Reviewed, SchedulerChoice, State, Unit
from studycards.scheduling.memory import Memory
from studycards.scheduling.states import state
from studycards.study.session import Change
from studycards.workspace import studying
from studycards.workspace.clock import Clock
from studycards.workspace.deck_details import (
    MOST_AT_ONCE,
    Limit,
    Mark,
    UnitCounts,
    about,
    bring_back,
    count,
    limits,
    listed,
    scheduler,
)
from studycards.workspace.importing import import_shipped
from studycards.workspace.place import Place
from studycards.workspace.settings import NEW_PER_DAY, REVIEWS_PER_DAY, SCHEDULER
from studycards.workspace.workspace import Workspace, WriteRefused
from tests.library.making import TODAY, Hands, bring, deck, note, open_workspace, studied

STANDINGS = tuple(product((0, 1, 9), (1, 5, 6, 20, 21, 4000), (None, TODAY, TODAY - 1)))
"""Reviews, interval, and the day of a repeat that waits."""


def remember(workspace: Workspace, name: str, **values: object) -> None:
    """Give a card a memory of these values."""
    card = studying.find(workspace, name)
    known: dict[str, object] = {
        **{"learner_id": 1, "card_id": card.id, "deck_id": card.deck_id, "note_id": card.note_id},
        **{"repetitions": 1, "interval": 1, "easiness": 250, "due": TODAY + 1, "lapses": 0, "reviews": 1},
        **{"passed": 1, "suspended": 0, "buried_on": 0, "flagged": 0, "leech": 0, "held": 0, "last_log": bytes(16)},
        **values,
    }
    marks = ", ".join("?" * len(known))
    workspace.con.execute(f"INSERT INTO memories ({', '.join(known)}) VALUES ({marks})", tuple(known.values()))


def test_each_card_is_in_the_state_that_every_other_screen_calls_it(tmp_path: Path) -> None:
    """The counts by state are those of the one rule there is, at each of its borders, and leave no card out."""
    names = [f"n{at}" for at in range(len(STANDINGS))]
    workspace = studied(tmp_path, deck("d", [*names, "unseen"]))
    wanted = dict.fromkeys(State, 0)
    wanted[State.NEW] = 1
    for name, (reviews, interval, repeat_on) in zip(names, STANDINGS, strict=True):
        remember(workspace, f"d/{name}", reviews=reviews, interval=interval, repeat_on=repeat_on)
        memory = Memory(interval=interval, reviews=reviews, repeat_on=repeat_on)
        wanted[state(memory, TODAY)] += 1
    one = workspace.deck("d")
    found = count(workspace, [one], one)
    assert found.states == wanted
    assert found.cards == len(names) + 1
    assert all(wanted.values())
    workspace.close()


MARKED = {
    "due today": ({"due": TODAY}, "due"),
    "due long ago": ({"due": TODAY - 90}, "due"),
    "due tomorrow": ({"due": TODAY + 1}, None),
    "suspended, so not due": ({"due": TODAY, "suspended": 1, "held": 1}, Mark.SUSPENDED),
    "buried today, so not due": ({"due": TODAY, "buried_on": TODAY}, Mark.BURIED),
    "buried yesterday": ({"buried_on": TODAY - 1}, None),
    "flagged": ({"flagged": 1}, Mark.FLAGGED),
    "leech": ({"leech": 1}, Mark.LEECH),
}


@pytest.mark.parametrize("name", MARKED)
def test_a_card_is_counted_and_listed_by_what_sets_it_apart(name: str, tmp_path: Path) -> None:
    """What is counted is what the list of that mark shows."""
    values, where = MARKED[name]
    workspace = studied(tmp_path, deck("d", ["a", "b"]))
    remember(workspace, "d/a", **values)
    one = workspace.deck("d")
    found = count(workspace, [one], one)
    assert found.due == (where == "due")
    assert found.marked == {mark: int(mark == where) for mark in Mark}
    for mark in Mark:
        assert [card.address for card in listed(workspace, [one], mark, 9)] == ["d/a"] * (mark == where)
    workspace.close()


def test_cards_that_left_the_deck_are_counted_apart_and_in_no_list(tmp_path: Path) -> None:
    """An archived card is no longer suspended, flagged or due for anybody."""
    workspace = studied(tmp_path, deck("d", ["a", "b"]))
    for change in (Change.SUSPEND, Change.BURY, Change.FLAG):
        studying.change(workspace, "d/a", change)
    bring(workspace, deck("d", ["b"]))
    one = workspace.deck("d")
    found = count(workspace, [one], one)
    assert (found.cards, found.archived, sum(found.marked.values())) == (1, 1, 0)
    assert [listed(workspace, [one], mark, 9) for mark in Mark] == [[]] * 4
    workspace.close()


def test_all_decks_are_counted_together_and_each_alone(tmp_path: Path) -> None:
    workspace = studied(tmp_path, deck("d", ["a", "b"]), deck("e", ["a"]))
    studying.change(workspace, "e/a", Change.FLAG)
    both = workspace.decks()
    assert count(workspace, both, None).cards == 3
    assert count(workspace, both, None).marked[Mark.FLAGGED] == 1
    assert count(workspace, both[:1], both[0]).marked[Mark.FLAGGED] == 0
    assert count(workspace, [], None).cards == 0
    workspace.close()


def test_another_learners_marks_are_not_shown(tmp_path: Path) -> None:
    workspace = studied(tmp_path, deck("d", ["a"]))
    workspace.add_learner("ann")
    studying.change(workspace, "d/a", Change.SUSPEND)
    ann = open_workspace(workspace.path, learner="ann")
    assert count(ann, ann.decks(), None).marked[Mark.SUSPENDED] == 0
    assert listed(ann, ann.decks(), Mark.SUSPENDED, 9) == []
    ann.close()
    workspace.close()


def test_lists_keep_the_order_of_the_deck_and_leeches_begin_with_the_worst(tmp_path: Path) -> None:
    workspace = studied(tmp_path, deck("d", ["a", "b", "c"]))
    for name, lapses in (("c", 9), ("a", 8), ("b", 12)):
        remember(workspace, f"d/{name}", flagged=1, leech=1, lapses=lapses)
    found = {mark: [card.note.id for card in listed(workspace, workspace.decks(), mark, 2)] for mark in Mark}
    assert found[Mark.FLAGGED] == ["a", "b"]
    assert found[Mark.LEECH] == ["b", "c"]
    workspace.close()


UNITS = (Unit("past", "Past", "2026-11-22"), Unit("soon", "Soon", "2026-11-23"), Unit("any"), Unit("empty"))


def test_units_tell_when_they_open_and_how_far_they_are_learned(tmp_path: Path) -> None:
    """In the order of the deck, one that opens today is open, and cards in no unit come last."""
    notes = [note("a", unit="past"), note("b", unit="past", reverse=True), note("c", unit="soon"), note("d")]
    workspace = studied(tmp_path, deck("d", notes, units=UNITS))
    remember(workspace, "d/a", interval=21)
    remember(workspace, "d/b/reverse", interval=20)
    one = workspace.deck("d")
    assert count(workspace, [one], one).units == (
        UnitCounts(UNITS[0], None, 3, 1),
        UnitCounts(UNITS[1], date(2026, 11, 23), 1, 0),
        UnitCounts(UNITS[2], None, 0, 0),
        UnitCounts(UNITS[3], None, 0, 0),
        UnitCounts(None, None, 1, 0),
    )
    assert count(workspace, [one], None).units == ()
    workspace.close()


def test_limits_say_whose_they_are_and_what_is_left(tmp_path: Path, clock: Hands) -> None:
    """The smaller of what the deck's own limit leaves and what that of all decks leaves."""
    workspace = studied(tmp_path, deck("d", ["a", "b"]), deck("e", ["a"]), clock=clock)
    d, e = workspace.decks()
    studying.answer(workspace, "d/a", 4)
    workspace.set(NEW_PER_DAY, "3")
    workspace.set(NEW_PER_DAY, "1", e)
    assert limits(workspace, None) == (Limit(3, False, 2), Limit(200, False, 200))
    assert limits(workspace, d) == (Limit(3, False, 2), Limit(200, False, 200))
    assert limits(workspace, e) == (Limit(1, True, 1), Limit(200, False, 200))
    workspace.set(REVIEWS_PER_DAY, "0", d)
    workspace.set(NEW_PER_DAY, "0")
    assert limits(workspace, d) == (Limit(0, False, 0), Limit(0, True, 0))
    assert limits(workspace, e)[0] == Limit(1, True, 0)
    workspace.close()


def test_the_scheduler_is_named_with_who_chose_it(tmp_path: Path) -> None:
    workspace = studied(tmp_path, deck("d", ["a"], scheduler=SchedulerChoice("sm2-code")), deck("e", ["a"]))
    d, e = workspace.decks()
    assert [scheduler(workspace, each) for each in (d, e, None)] == [
        ("sm2-code", "as the deck asks"),
        ("sm2", "the default"),
        ("sm2", "the default"),
    ]
    workspace.set(SCHEDULER, "sm2-code")
    assert scheduler(workspace, e) == scheduler(workspace, None) == ("sm2-code", "your choice for all decks")
    workspace.set(SCHEDULER, "sm2", d)
    assert scheduler(workspace, d) == ("sm2", "your choice for this deck")
    workspace.close()


def test_a_deck_tells_what_its_file_says_and_where_it_came_from(tmp_path: Path) -> None:
    reviewed = Reviewed("Dr. A", "2026-03-01")
    made = deck("d", ["a"], notice="For study.", reviewed=reviewed, authors=("B", "C"), license="CC0-1.0", tags=("t",))
    workspace = studied(tmp_path, made)
    found = about(workspace, workspace.deck("d"))
    assert found.deck == made._replace(notes=())
    assert (found.path, found.shipped, found.imported) == (str(tmp_path / "d.yaml"), False, date(2026, 11, 22))
    workspace.close()


def test_a_shipped_deck_comes_from_no_file_of_the_learners(tmp_path: Path) -> None:
    workspace = studied(tmp_path)
    (brought,) = import_shipped(workspace, ["common-pain-conditions"])
    found = about(workspace, workspace.deck(brought.slug))
    assert (found.path, found.shipped) == (None, True)
    workspace.close()


@pytest.mark.parametrize(
    ("mark", "change"), [(Mark.SUSPENDED, Change.SUSPEND), (Mark.BURIED, Change.BURY), (Mark.FLAGGED, Change.FLAG)]
)
def test_all_are_brought_back_in_one_go_and_taken_back_one_by_one(tmp_path: Path, mark: Mark, change: Change) -> None:
    """One log row a card, those of other decks untouched."""
    workspace = studied(tmp_path, deck("d", ["a", "b"]), deck("e", ["a"]))
    for name in ("d/a", "d/b", "e/a"):
        studying.change(workspace, name, change)
    one = [workspace.deck("d")]
    assert bring_back(workspace, one, mark) == 2
    assert listed(workspace, one, mark, 9) == []
    assert len(listed(workspace, workspace.decks(), mark, 9)) == 1
    for left in (1, 2):
        studying.take_back(workspace)
        assert len(listed(workspace, one, mark, 9)) == left
    workspace.close()


def test_no_more_are_brought_back_than_can_be_taken_back_one_by_one(tmp_path: Path) -> None:
    workspace = studied(tmp_path, deck("d", [f"n{at}" for at in range(MOST_AT_ONCE + 1)]))
    workspace.con.execute(
        "INSERT INTO memories (learner_id, card_id, deck_id, note_id, repetitions, interval, easiness, lapses, reviews,"
        " passed, suspended, buried_on, flagged, leech, held, last_log)"
        " SELECT 1, id, deck_id, note_id, 0, 0, 250, 0, 0, 0, 0, 0, 1, 0, 0, zeroblob(16) FROM cards"
    )
    assert bring_back(workspace, workspace.decks(), Mark.FLAGGED) == MOST_AT_ONCE
    assert [card.note.id for card in listed(workspace, workspace.decks(), Mark.FLAGGED, 9)] == [f"n{MOST_AT_ONCE}"]
    workspace.close()


def test_nothing_is_brought_back_under_a_set_clock(tmp_path: Path) -> None:
    """Looking needs no leave to write, changing does."""
    workspace = studied(tmp_path, deck("d", ["a"]))
    studying.change(workspace, "d/a", Change.SUSPEND)
    workspace.place = Place(workspace.place.file, False, None, Clock(workspace.place.clock.instant(), "UTC"))
    assert count(workspace, workspace.decks(), None).marked[Mark.SUSPENDED] == 1
    with pytest.raises(WriteRefused):
        bring_back(workspace, workspace.decks(), Mark.SUSPENDED)
    workspace.close()
