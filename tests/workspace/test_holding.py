"""What a learner decides about a sitting: units opened by hand, more new cards, orders, and little time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from studycards.cards import Unit
from studycards.library import hot
from studycards.library.errors import NotFound
from studycards.library.settings import SPECS
from studycards.study.session import Answer, Do
from studycards.workspace import holding, studying
from studycards.workspace.today import due_counts, keeps_new_back
from studycards.workspace.upkeep import examination
from studycards.workspace.workspace import Workspace
from tests.library.making import Hands, bring, deck, note, studied

WEEKS = deck(
    "weeks",
    [note("a"), note("b", unit="two"), note("c", unit="two"), note("d", unit="three"), note("e", after=("a",))],
    units=[Unit("two", "Week two", "2026-12-01"), Unit("three", "Week three", "2026-12-01")],
)


@pytest.fixture
def weeks(tmp_path: Path, clock: Hands) -> Iterator[Workspace]:
    """One deck of which `a` may come today, and two units wait for the same day."""
    made = studied(tmp_path, WEEKS, clock=clock)
    yield made
    made.close()


JOINTS = ["facet", "hip", "knee", "wrist", "elbow"]


def new(workspace: Workspace) -> int:
    return due_counts(workspace, workspace.decks())[0].new


def served(workspace: Workspace, grade: int = 5, **how: int) -> list[str]:
    """The notes a sitting serves, each answered alike."""
    sitting = studying.begin(workspace, workspace.decks(), **how)  # type: ignore[arg-type]
    names = []
    while sitting.card is not None:
        names.append(sitting.card.note.id or "")
        sitting.act(Do.REVEAL)
        sitting.act(Answer(grade))
    return names


def test_a_unit_opened_by_hand_brings_its_cards_and_no_other_of_the_same_day(weeks: Workspace) -> None:
    assert new(weeks) == 1
    (opened,) = weeks.decks()
    holding.open_unit(weeks, opened, "two")
    assert holding.opened_units(weeks, opened) == {"two"}
    assert new(weeks) == 3
    bring(weeks, WEEKS._replace(title="Another title"))
    assert new(weeks) == 3
    holding.open_unit(weeks, weeks.decks()[0], "two", opened=False)
    assert new(weeks) == 1
    assert examination(weeks).findings == ()


def test_a_unit_is_opened_for_one_learner(weeks: Workspace) -> None:
    ada = weeks.add_learner("Ada")
    holding.open_unit(weeks, weeks.decks()[0], "two")
    assert [row[0] for row in weeks.con.execute("SELECT learner_id FROM openings")] == [weeks.learner.id]
    assert ada.id != weeks.learner.id


def test_a_unit_that_is_not_there_is_named(weeks: Workspace) -> None:
    with pytest.raises(NotFound, match="weeks has no unit 'four'"):
        holding.open_unit(weeks, weeks.decks()[0], "four")


@pytest.mark.parametrize(
    ("card", "reasons"),
    [
        ("a", []),
        ("b", ["unit two, which opens Tue 1 Dec"]),
        ("e", ["weeks/a answered with Good or better"]),
    ],
)
def test_a_new_card_says_what_it_waits_for(weeks: Workspace, card: str, reasons: list[str]) -> None:
    assert holding.waits_for(weeks, studying.find(weeks, f"weeks/{card}")) == reasons


def test_nothing_is_waited_for_once_it_has_come(weeks: Workspace) -> None:
    holding.open_unit(weeks, weeks.decks()[0], "two")
    studying.answer(weeks, "weeks/a", 4)
    for card in ("a", "b", "e"):
        assert holding.waits_for(weeks, studying.find(weeks, f"weeks/{card}")) == []


def test_more_new_cards_are_for_today(workspace: Workspace, clock: Hands) -> None:
    """In all decks or in one, as often as asked for; tomorrow the limit holds as before."""
    workspace.set(SPECS["new_per_day"], "1")
    joints = workspace.deck("joints")
    assert new(workspace) == 1
    holding.allow_more_new(workspace, joints, 2)
    assert due_counts(workspace, [joints])[0].new == 3
    assert due_counts(workspace, [workspace.deck("nerves")])[0].new == 1
    holding.allow_more_new(workspace, count=1)
    holding.allow_more_new(workspace, count=1)
    assert new(workspace) == 5
    clock.move(days=1)
    assert new(workspace) == 1


def test_more_new_cards_come_also_where_learning_ahead_passed_the_limit(workspace: Workspace) -> None:
    workspace.set(SPECS["new_per_day"], "1")
    for name in ("facet", "hip", "knee"):
        studying.answer(workspace, f"joints/{name}", 5)
    joints = [workspace.deck("joints")]
    assert keeps_new_back(workspace, joints)
    holding.allow_more_new(workspace, joints[0], 2)
    assert due_counts(workspace, joints)[0].new == 2
    assert not keeps_new_back(workspace, joints), "there are no more of them"
    assert keeps_new_back(workspace, workspace.decks())


STANDING = {"facet": (6, 3), "knee": (1, 1), "hip": (10, 20)}
"""Interval and days overdue."""

ORDERS = {
    "overdue": ["hip", "knee", "facet"],
    "due": ["hip", "facet", "knee"],
}


@pytest.mark.parametrize("order", ORDERS)
def test_reviews_come_in_the_order_that_was_chosen(workspace: Workspace, order: str) -> None:
    workspace.set(SPECS["new_per_day"], "0")
    workspace.set(SPECS["review_order"], order)
    for name, (interval, overdue) in STANDING.items():
        studying.answer(workspace, f"joints/{name}", 4)
        card, today = studying.find(workspace, f"joints/{name}").id, workspace.today()
        workspace.con.execute(
            "UPDATE memories SET interval = ?, due = ?, last_day = ? WHERE card_id = ?",
            (interval, today - overdue, today - overdue - interval, card),
        )
    assert served(workspace) == ORDERS[order]


@pytest.mark.parametrize("order", hot.ORDERS)
def test_reviews_have_one_order_however_many_of_them_are_wanted(workspace: Workspace, clock: Hands, order: str) -> None:
    """Picking out the first ones and sorting all of them are two statements."""
    for name in ("facet", "hip", "knee"):
        studying.answer(workspace, f"joints/{name}", 4)
    clock.move(days=1)
    day, decks = workspace.today(), [deck.id for deck in workspace.decks()]
    every, *others = (
        list(hot.due(workspace.con, workspace.learner.id, decks, day, wanted, order)) for wanted in (9, 3, 2, 1, 0, -1)
    )
    assert len(every) == 3
    assert others == [every] * 5


@pytest.mark.parametrize(("place", "first"), [("first", ["new"] * 3), ("last", ["known"] * 3)])
def test_new_cards_come_before_or_after_reviews(
    workspace: Workspace, clock: Hands, place: str, first: list[str]
) -> None:
    known = ("facet", "hip", "knee")
    for name in known:
        studying.answer(workspace, f"joints/{name}", 4)
    clock.move(days=1)
    workspace.set(SPECS["new_among"], place)
    names = served(workspace)
    assert ["known" if name in known else "new" for name in names][:3] == first
    assert len(names) == 9


def test_shuffled_new_cards_are_the_same_ones_in_an_order_of_the_day(workspace: Workspace) -> None:
    workspace.set(SPECS["new_order"], "random", workspace.deck("joints"))
    sitting = studying.begin(workspace, [workspace.deck("joints")])
    first = sitting.card
    assert studying.begin(workspace, [workspace.deck("joints")]).card == first
    names = served(workspace)
    joints = [name for name in names if name in JOINTS]
    assert joints != JOINTS
    assert sorted(joints) == sorted(JOINTS)


def test_with_little_time_what_loses_most_by_waiting_comes(workspace: Workspace, clock: Hands) -> None:
    """Ten seconds a card are reckoned before there is a pace: three reviews in half a minute, none of them new."""
    for name in ("facet", "hip", "knee", "wrist"):
        studying.answer(workspace, f"joints/{name}", 4)
    clock.move(days=1)
    for name in ("facet", "hip"):
        studying.answer(workspace, f"joints/{name}", 4)
    clock.move(days=6)
    sitting = studying.begin(workspace, workspace.decks(), minutes=1)
    assert sitting.left.cards == 6
    workspace.con.execute("UPDATE reviews SET milliseconds = 30000")
    sitting = studying.begin(workspace, workspace.decks(), minutes=1)
    assert sitting.left.cards == 2
    names = []
    while sitting.card is not None:
        names.append(sitting.card.note.id or "")
        sitting.act(Do.REVEAL)
        sitting.act(Answer(5))
    assert sorted(names) == ["knee", "wrist"]  # due for six days after one; the others only today, after six


def test_a_long_absence_is_no_long_answer(workspace: Workspace, clock: Hands) -> None:
    """At most as many seconds are stored as were chosen; what was shorter stays as it was."""
    workspace.set(SPECS["answer_cap"], "30")
    sitting = studying.begin(workspace, workspace.decks())
    for seconds in (4, 900):
        clock.move(seconds=seconds)
        sitting.act(Do.REVEAL)
        sitting.act(Answer(4))
    stored = workspace.con.execute("SELECT milliseconds FROM reviews ORDER BY instant")
    assert [spent for (spent,) in stored] == [4000, 30000]
