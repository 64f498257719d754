"""What a scheduler knows of a card, and what each grade would make of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

YOUNG_DAYS = 6
MATURE_DAYS = 21


class Memory(NamedTuple):
    """One card in one learner's memory; days are study days (`date.toordinal` numbers)."""

    repetitions: int = 0
    interval: int = 0  # days
    easiness: int = 250  # E-Factor in hundredths
    due: int | None = None  # None while new
    lapses: int = 0
    reviews: int = 0  # graded answers that stand, repeats included
    repeat_on: int | None = None  # the day on which it must be asked again
    last_day: int | None = None  # the day of the last answer
    passed: bool = False  # ever answered with 4 or better


NEW = Memory()


class Outcome(NamedTuple):
    """What one grade would do; the screen shows it and the answer applies it, so the preview is the result."""

    grade: int
    memory: Memory
    repeat: bool  # this answer is itself a same-day repeat: logged, memory and due day stay
    again: bool  # the card is asked again on the same study day
    lapse: bool  # forgotten after at least one repetition; never for a repeat
    clamped: bool  # the due day was cut to the last one a date can name


# Made six at a time for every card shown: past the Python frame of a named tuple's own constructor.
new_memory: Callable[[tuple[object, ...]], Memory] = partial(tuple.__new__, Memory)
new_outcome: Callable[[tuple[object, ...]], Outcome] = partial(tuple.__new__, Outcome)

Outcomes = tuple[Outcome, Outcome, Outcome, Outcome, Outcome, Outcome]  # by grade, 0 to 5
