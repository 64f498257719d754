"""A round of practice: every card comes until it is known once, and picking it up again changes nothing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.scheduling import queue as queues
from studycards.scheduling.memory import NEW, Memory
from studycards.scheduling.queue import Queue
from studycards.scheduling.sm2 import next_states
from studycards.study import practice

GRADES = st.lists(st.integers(0, 5), max_size=40)


def held(cards: int, grades: list[int]) -> tuple[Queue, list[tuple[int, int]]]:
    """Hold a round as a sitting does; give what is left, and what was answered."""
    queue = practice.left(range(cards), ())
    answers = []
    for grade in grades:
        card = queues.head(queue)
        if card is None:
            break
        outcome = practice.outcomes(NEW)[grade]
        queue = queues.answered(queue, card, was_new=False, repeat=outcome.repeat, again=outcome.again)
        answers.append((card, grade))
    return queue, answers


def to_the_end(queue: Queue) -> list[int]:
    """The cards that come if all are known from now on."""
    found = []
    while (card := queues.head(queue)) is not None:
        found.append(card)
        queue = queues.answered(queue, card, was_new=False, repeat=False, again=False)
    return found


@given(st.integers(0, 9), GRADES)
@settings(deadline=None, max_examples=100)
def test_a_round_worked_out_from_its_answers_goes_on_as_it_would_have(cards: int, grades: list[int]) -> None:
    queue, answers = held(cards, grades)
    again = practice.left(range(cards), answers)
    assert to_the_end(again) == to_the_end(queue)
    assert (again.repeats_left, again.left) == (queue.repeats_left, queue.left)


@given(st.integers(0, 9), GRADES)
@settings(deadline=None, max_examples=100)
def test_a_card_comes_until_it_is_known_once_and_then_no_more(cards: int, grades: list[int]) -> None:
    queue, answers = held(cards, grades)
    known = {card for card, grade in answers if grade >= practice.KNOWN}
    assert queues.waiting(queue) == set(range(cards)) - known
    assert sum(grade >= practice.KNOWN for _, grade in answers) == len(known)


def test_what_was_put_away_comes_no_more() -> None:
    left = practice.left([1, 2, 3, 4], [(1, 0), (2, 0)], {1, 3})
    assert queues.waiting(left) == {2, 4}


@given(st.integers(0, 3), st.integers(1, 99))
@settings(deadline=None, max_examples=50)
def test_an_answer_that_does_not_count_leaves_the_memory_alone(lapses: int, interval: int) -> None:
    memory = Memory(3, interval, 196, 740_000, lapses, 9, None, 739_999, True)
    for grade, outcome in enumerate(practice.outcomes(memory)):
        assert outcome == (grade, memory, False, grade < 4, False, False)


def test_an_answer_that_counts_does_what_the_scheduler_says() -> None:
    """But for coming again: a scheduler may let a card go that was not known in this round."""
    lenient = next_states(NEW, 740_000)
    lenient = (*lenient[:3], lenient[3]._replace(again=False), *lenient[4:])
    assert practice.in_round(lenient) == next_states(NEW, 740_000)
