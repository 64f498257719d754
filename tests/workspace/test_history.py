"""The history of a card: each answer with what it led to, and how the card stands now."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.plain import words
from studycards.scheduling.memory import NEW
from studycards.study.session import Change
from studycards.workspace import studying
from studycards.workspace.history import history, marks, standing
from studycards.workspace.workspace import Workspace
from tests.library.making import Hands, deck, hands, studied


def test_each_answer_tells_what_it_led_to(workspace: Workspace, clock: Hands) -> None:
    """Intervals, same-day repeats and easiness are those that were stored at the time."""
    stored = []
    for grade in (4, 4, 3, 4):
        stored.append(studying.answer(workspace, "joints/hip", grade).outcome)
        clock.move(days=0 if grade == 3 else 6)
    card = studying.find(workspace, "joints/hip")
    events = history(workspace, card)
    assert [event.outcome for event in events] == stored
    assert [event.grade for event in events] == [4, 4, 3, 4]
    assert stored[-1].repeat


def test_an_answer_taken_back_led_to_nothing_and_a_change_is_named(workspace: Workspace, clock: Hands) -> None:
    studying.answer(workspace, "joints/hip", 4)
    clock.move(days=1)
    studying.answer(workspace, "joints/hip", 1)
    studying.take_back(workspace)
    studying.change(workspace, "joints/hip", Change.FLAG)
    card = studying.find(workspace, "joints/hip")
    answered, undone, flag = history(workspace, card)
    assert answered.outcome is not None
    assert answered.outcome.memory == card.memory
    assert (undone.taken_back, undone.outcome) == (True, None)
    assert (flag.kind, flag.outcome) == ("flag", None)
    assert marks(workspace, card) == ["flagged"]
    assert standing(workspace, card) == "learning, due Mon 23 Nov, interval 1 d, EF 2.50, 1 answer, 0 lapses"


def test_an_answer_of_a_round_says_of_which_and_whether_it_counted(workspace: Workspace) -> None:
    """What was typed is text on one line, and is kept from a covered card."""
    card = studying.find(workspace, "joints/hip")
    studying.record(workspace, card.id, 4, studying.Given("quiz", "ace\n\x1b[2Jtabulum"), counts=False)
    studying.answer(workspace, "joints/hip", 4)
    studying.record(workspace, card.id, 1, studying.Given("cram"), counts=False)
    studying.take_back(workspace)
    studying.record(workspace, card.id, 4, studying.Given("exam", "acetabulum"), counts=True)
    events = history(workspace, studying.find(workspace, "joints/hip"))
    assert [event.did_not_count for event in events] == [True, False, False, False]
    assert [line.partition(": ")[2] for line in words.history(events)] == [
        "grade 4, Good, quiz, did not count: “ace ␛[2Jtabulum”",
        "grade 4, Good → 1 d · EF 2.50",
        "grade 1, Again, custom sitting, taken back",
        "grade 4, Good, mock exam → 6 d · EF 2.50: “acetabulum”",
    ]
    assert "tabulum" not in "".join(words.history(events, covered=True))


def test_a_repeat_of_a_card_made_tomorrow_s_led_to_tomorrow(workspace: Workspace, clock: Hands) -> None:
    """What was done between two answers belongs to the memory after the second."""
    studying.answer(workspace, "joints/hip", 4)
    clock.move(days=1)
    studying.answer(workspace, "joints/hip", 3)
    studying.change(workspace, "joints/hip", Change.TOMORROW)
    studying.answer(workspace, "joints/hip", 4)
    card = studying.find(workspace, "joints/hip")
    last = history(workspace, card)[-1].outcome
    assert last is not None
    assert last.memory == card.memory


def test_a_new_card_has_none(workspace: Workspace) -> None:
    card = studying.find(workspace, "joints/hip")
    assert history(workspace, card) == []
    assert standing(workspace, card) == "new"


@settings(deadline=None, max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9), st.booleans()), max_size=8))
def test_the_last_answer_that_stands_led_to_the_memory_there_is(steps: list[tuple[int, int, bool]]) -> None:
    """Whatever was answered, waited and taken back."""
    clock = hands()
    with TemporaryDirectory() as folder, closing(studied(Path(folder), deck("d", ["x"]), clock=clock)) as workspace:
        for grade, days, undo in steps:
            studying.answer(workspace, "d/x", grade)
            clock.move(days=days)
            if undo:
                studying.take_back(workspace)
        card = studying.find(workspace, "d/x")
        led_to = [event.outcome.memory for event in history(workspace, card) if event.outcome is not None]
        assert (led_to or [NEW])[-1] == card.memory
