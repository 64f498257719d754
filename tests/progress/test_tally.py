"""Which answers count as what, and what they change in the number of young and mature cards."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.progress.tally import QUARTER, STAGES, Slot, Tally, Was, answered, gather, practised, taken_back
from studycards.scheduling.memory import MATURE_DAYS, NEW, YOUNG_DAYS, Memory
from studycards.scheduling.sm2 import next_states

DAY = 739_000
KNOWN = Memory(repetitions=3, interval=10, due=DAY, reviews=3, last_day=DAY - 10, passed=True)


def tally(before: Memory, grade: int = 4, day: int = DAY, instant: int = 7 * QUARTER + 5) -> Tally:
    return answered(instant, day, before, next_states(before, day)[grade], 1500)


CASES = {
    "a new card": (NEW, Was.NEW),
    "under six days": (KNOWN._replace(interval=5), Was.LEARNING),
    "six days": (KNOWN._replace(interval=6), Was.YOUNG),
    "twenty days": (KNOWN._replace(interval=20), Was.YOUNG),
    "twenty-one days": (KNOWN._replace(interval=21), Was.MATURE),
    "waits for its repeat": (KNOWN._replace(last_day=DAY, repeat_on=DAY), Was.REPEAT),
    "a repeat of another day": (KNOWN._replace(last_day=DAY - 1, repeat_on=DAY - 1, interval=1), Was.LEARNING),
    "answered today already": (KNOWN._replace(last_day=DAY, interval=30), Was.EARLY),
    "new, though put off": (NEW._replace(last_day=DAY), Was.NEW),
}


@pytest.mark.parametrize("case", CASES)
def test_an_answer_counts_as_what_the_card_was(case: str) -> None:
    """What the limits of the day and true retention are counted over."""
    before, was = CASES[case]
    assert tally(before).was == was


def test_a_tally_holds_its_day_its_quarter_and_what_was_spent() -> None:
    assert tally(KNOWN, 2) == Tally(DAY, 7, Was.YOUNG, 2, 1, 1500, -1, 0)
    assert practised(8 * QUARTER, DAY, 5, 700) == Tally(DAY, 8, Was.PRACTICE, 5, 1, 700, 0, 0)


@pytest.mark.parametrize("made", [tally(NEW), practised(0, DAY, 3, 1)])
def test_the_driver_is_handed_whole_numbers_alone(made: Tally) -> None:
    """An enumeration's member would go the slow way into the database, at every answer."""
    assert {type(value) for value in made} == {int}


@pytest.mark.parametrize(
    ("before", "grade", "young", "mature"),
    [
        (NEW, 4, 0, 0),
        (KNOWN._replace(repetitions=1, interval=1), 4, 1, 0),
        (KNOWN, 4, -1, 1),
        (KNOWN, 0, -1, 0),
        (KNOWN._replace(interval=40), 5, 0, 0),
        (KNOWN._replace(interval=40), 1, 0, -1),
    ],
)
def test_a_card_that_comes_into_a_stage_leaves_the_other(before: Memory, grade: int, young: int, mature: int) -> None:
    assert tally(before, grade)[6:] == (young, mature)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 40)), max_size=25))
def test_the_sums_tell_the_stage_a_card_is_in(answers: list[tuple[int, int]]) -> None:
    """Over any history the running sums are the card's stage, and at most one answer a day tells how it was kept."""
    memory, day, tallies = NEW, DAY, []
    for grade, gap in answers:
        day += gap
        outcome = next_states(memory, day)[grade]
        tallies.append(answered(day * 96 * QUARTER, day, memory, outcome, 1))
        memory = outcome.memory
        assert sum(each.young for each in tallies) == (YOUNG_DAYS <= memory.interval < MATURE_DAYS)
        assert sum(each.mature for each in tallies) == (memory.interval >= MATURE_DAYS)
    assert sum(each.was == Was.NEW for each in tallies) == bool(answers)
    told = [each.day for each in tallies if each.was in (*STAGES, Was.NEW)]
    assert len(told) == len(set(told)) == len({each.day for each in tallies})


TALLIES = st.builds(Tally, *(st.integers(0, 1) for _ in range(4)), *(st.integers(-9, 9) for _ in range(4)))


@settings(deadline=None, max_examples=60)
@given(st.lists(TALLIES), st.lists(TALLIES))
def test_what_is_taken_back_leaves_no_trace(kept: list[Tally], undone: list[Tally]) -> None:
    """Sums do not depend on the order, and an answer with its opposite comes to nothing."""
    sums: dict[Slot, Tally] = {}
    gather(sums, [*map(taken_back, undone), *kept, *undone])
    alone: dict[Slot, Tally] = {}
    gather(alone, reversed(kept))
    assert {slot: each for slot, each in sums.items() if any(each[4:])} == {
        slot: each for slot, each in alone.items() if any(each[4:])
    }
    assert all(each[:4] == slot for slot, each in sums.items())
