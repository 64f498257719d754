"""SM-2: the published vectors, worked examples, and laws over random histories."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.cards import State
from studycards.scheduling.memory import NEW, Memory, Outcome, Outcomes
from studycards.scheduling.profiles import SCHEDULERS, scheduler
from studycards.scheduling.sm2 import EASINESS_CHANGE, next_states
from studycards.scheduling.states import state
from studycards.scheduling.study_day import LAST_DAY

DAY_0 = 739_000
laws = settings(deadline=None, max_examples=150)


@cache
def vectors() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    text = Path(__file__).with_name("sm2_vectors.json").read_text(encoding="utf-8")
    for vector in json.loads(text)["vectors"]:
        found.setdefault(vector["category"], []).append(vector)
    return found


def play(name: str, vector: dict[str, Any]) -> list[Memory]:
    """The memory after each review of a vector, its same-day drill included."""
    rule = scheduler(name).next_states
    drills = vector.get("same_day_drill_grades", [[]] * len(vector["reviews"]))
    memory, after = NEW, []
    for review, drill in zip(vector["reviews"], drills, strict=True):
        outcome = rule(memory, DAY_0 + review["day"])[review["grade"]]
        assert not outcome.repeat, f"{vector['id']}: a counting review was taken for a repeat"
        assert outcome.clamped == (DAY_0 + review["day"] + outcome.memory.interval > LAST_DAY), vector["id"]
        memory = outcome.memory
        for grade in drill:
            repeat = rule(memory, DAY_0 + review["day"])[grade]
            assert repeat.repeat, f"{vector['id']}: a drill answer counted"
            memory = repeat.memory
        after.append(memory)
    return after


def day_in_calendar(day: int) -> int:
    return min(DAY_0 + day, LAST_DAY)


def test_there_are_all_489_vectors() -> None:
    """Guards the table itself: a shortened copy would prove less."""
    assert sum(map(len, vectors().values())) == 489


@pytest.mark.parametrize("category", sorted(vectors()))
def test_published_profile_gives_the_vectors(category: str) -> None:
    """Repetitions, interval, easiness, due day, and whether a repeat waits, after every review."""
    for vector in vectors()[category]:
        expected = [
            (e["repetitions"], e["interval"], e["ef"], day_in_calendar(e["due_day"]), e["needs_drill"])
            for e in vector["expected"]
        ]
        drills = vector.get("same_day_drill_grades", [[]] * len(expected))
        # A vector's needs_drill speaks of the moment before its drill.
        got = [
            (m.repetitions, m.interval, f"{m.easiness / 100:.2f}", m.due, m.repeat_on is not None or bool(drill))
            for m, drill in zip(play("sm2", vector), drills, strict=True)
        ]
        assert got == expected, vector["id"]


@pytest.mark.parametrize("category", sorted(vectors()))
def test_programmed_profile_gives_the_vectors(category: str) -> None:
    """The second profile: Wozniak's order and rounding, easiness changed on a lapse too."""
    for vector in vectors()[category]:
        expected = [(n, i, ef, day_in_calendar(due)) for n, i, ef, due in vector["as_in_wozniaks_code"]]
        got = [(m.repetitions, m.interval, f"{m.easiness / 100:.2f}", m.due) for m in play("sm2-code", vector)]
        assert got == expected, vector["id"]


def test_every_drill_of_the_vectors_ends() -> None:
    """A same-day drill whose last grade is 4 or better leaves no repeat waiting."""
    for vector in vectors()["same_day_drill"]:
        for memory, drill in zip(play("sm2", vector), vector["same_day_drill_grades"], strict=True):
            assert not drill or drill[-1] < 4 or memory.repeat_on is None, vector["id"]


def test_the_table_of_changes_is_the_published_formula() -> None:
    """EF' = EF + (0.1 - (5-q)(0.08 + (5-q) 0.02)), in hundredths."""
    assert tuple(10 - (5 - q) * (8 + (5 - q) * 2) for q in range(6)) == EASINESS_CHANGE


def test_module_function_is_the_published_profile() -> None:
    memory = Memory(3, 15, 236, DAY_0, 1, 5, None, DAY_0 - 15, True)
    assert next_states(memory, DAY_0) == scheduler("sm2").next_states(memory, DAY_0)


@pytest.mark.parametrize(
    ("interval", "easiness", "published", "programmed"),
    [
        (6, 250, 15, 15),
        (10, 245, 25, 24),  # 24.5: up; a tie goes to the even day
        (10, 235, 24, 24),  # 23.5: the even day is the next one
        (7, 130, 10, 9),  # 9.1
        (7, 238, 17, 17),  # 16.66
        (140, 300, 420, 420),  # 421 in binary floats rounded up
    ],
)
def test_a_fraction_of_a_day(interval: int, easiness: int, published: int, programmed: int) -> None:
    """The text rounds up, the program to the nearest day with ties to even; both by whole numbers."""
    memory = Memory(repetitions=2, interval=interval, easiness=easiness, due=DAY_0, reviews=2)
    assert scheduler("sm2").next_states(memory, DAY_0)[4].memory.interval == published
    assert scheduler("sm2-code").next_states(memory, DAY_0)[4].memory.interval == programmed


@pytest.mark.parametrize("name", SCHEDULERS)
def test_a_first_failure_is_no_lapse(name: str) -> None:
    """There is nothing to forget before a first repetition."""
    outcomes = scheduler(name).next_states(NEW, DAY_0)
    assert [o.lapse for o in outcomes] == [False] * 6
    assert [o.memory.lapses for o in outcomes] == [0] * 6
    assert [o.memory.passed for o in outcomes] == [False] * 4 + [True] * 2


@pytest.mark.parametrize("name", SCHEDULERS)
def test_a_waiting_repeat_of_an_earlier_day_is_dropped(name: str) -> None:
    """What was left at rollover no longer matters: the answer counts."""
    stale = Memory(2, 6, 236, DAY_0 + 6, 0, 2, DAY_0, DAY_0, False)
    dropped = stale._replace(repeat_on=None)
    rule = scheduler(name).next_states
    assert rule(stale, DAY_0 + 1) == rule(dropped, DAY_0 + 1)
    assert not any(o.repeat for o in rule(stale, DAY_0 + 1))


def test_the_due_day_is_cut_to_the_calendar_and_the_interval_is_not() -> None:
    """SM-2 has no longest interval; a date has a last day, and the outcome says it was cut."""
    outcome = next_states(Memory(13, 2_000_000, 380, DAY_0, 0, 13, None, DAY_0, True), DAY_0)[5]
    assert (outcome.memory.interval, outcome.memory.due, outcome.clamped) == (7_600_000, LAST_DAY, True)
    exact = next_states(Memory(1, 1, 250, LAST_DAY - 6, 0, 1), LAST_DAY - 6)[4]
    assert (exact.memory.due, exact.clamped) == (LAST_DAY, False)
    last = next_states(NEW, LAST_DAY)
    assert [(o.memory.due, o.clamped) for o in last] == [(LAST_DAY, True)] * 6


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[int, int]]:
    """(Study day, grade) in order: same-day, early and late answers among them."""
    gaps = draw(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5)), max_size=14))
    day, history = DAY_0, []
    for gap, grade in gaps:
        day += gap
        history.append((day, grade))
    return history


def walk(name: str, history: list[tuple[int, int]]) -> list[tuple[Memory, int, Outcomes]]:
    """What was known before each answer, its day, and the outcomes it could choose from."""
    steps, memory = [], NEW
    for day, grade in history:
        outcomes = scheduler(name).next_states(memory, day)
        steps.append((memory, day, outcomes))
        memory = outcomes[grade].memory
    return steps


def knowledge(memory: Memory) -> tuple[int | None, ...]:
    return memory.repetitions, memory.interval, memory.easiness, memory.due, memory.lapses


@laws
@given(st.sampled_from(SCHEDULERS), histories())
def test_laws_of_every_outcome(name: str, history: list[tuple[int, int]]) -> None:
    """Bounds, order, due days and counters hold for every grade after every history."""
    for before, day, outcomes in walk(name, history):
        assert [o.grade for o in outcomes] == list(range(6))
        dues = [o.memory.due or 0 for o in outcomes]
        assert dues == sorted(dues), "a better grade came earlier"
        for outcome in outcomes:
            after = outcome.memory
            assert after.interval >= 1
            assert after.easiness >= 130
            assert after.reviews == before.reviews + 1
            assert after.last_day == day
            assert after.passed == (before.passed or outcome.grade >= 4)
            assert after.lapses == before.lapses + outcome.lapse
            assert outcome.again == (outcome.grade < 4) == (after.repeat_on == day)
            assert (state(after, day) is State.AGAIN) == outcome.again
            assert state(after, day + 1) in (State.LEARNING, State.YOUNG, State.MATURE)


@laws
@given(st.sampled_from(SCHEDULERS), histories())
def test_laws_of_answers_that_count(name: str, history: list[tuple[int, int]]) -> None:
    """The due day is the day of the answer plus the interval; a failure after a repetition is a lapse."""
    for before, day, outcomes in walk(name, history):
        if before.repeat_on != day:
            for outcome in outcomes:
                assert not outcome.repeat
                assert outcome.memory.due == min(day + outcome.memory.interval, LAST_DAY)
                assert outcome.lapse == (outcome.grade < 3 and before.repetitions >= 1)
                assert outcome.memory.repetitions == (before.repetitions + 1 if outcome.grade >= 3 else 0)


@laws
@given(st.sampled_from(SCHEDULERS), histories())
def test_laws_of_repeats(name: str, history: list[tuple[int, int]]) -> None:
    """A same-day repeat leaves what the scheduler knows alone, is no lapse, and ends with a 4."""
    for before, day, outcomes in walk(name, history):
        if before.repeat_on == day:
            for outcome in outcomes:
                assert outcome.repeat
                assert knowledge(outcome.memory) == knowledge(before)
                assert not outcome.lapse
                assert not outcome.clamped
                assert outcome.memory.repeat_on == (None if outcome.grade >= 4 else day)


@laws
@given(st.sampled_from(SCHEDULERS), histories())
def test_repeats_change_nothing_later(name: str, history: list[tuple[int, int]]) -> None:
    """A history without its repeats ends in the same knowledge: replay may tell them apart by itself."""
    memory, without = NEW, NEW
    for day, grade in history:
        outcome: Outcome = scheduler(name).next_states(memory, day)[grade]
        memory = outcome.memory
        if not outcome.repeat:
            without = scheduler(name).next_states(without._replace(repeat_on=None), day)[grade].memory
    assert knowledge(memory) == knowledge(without)
