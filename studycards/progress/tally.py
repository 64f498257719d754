"""The tally: how many answers of one kind were given in one quarter of an hour, from which all charts over time come.

The library keeps one row for each study day, deck, quarter, `Was` and grade, in the transaction of the answer itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import IntEnum
from functools import partial
from typing import NamedTuple

from studycards.scheduling.memory import MATURE_DAYS, YOUNG_DAYS, Memory, Outcome

QUARTER = 900_000_000
"""A quarter of an hour in microseconds."""


class Was(IntEnum):
    """What a card was when it was answered.

    `LEARNING`, `YOUNG` and `MATURE` are the first answer of a study day to a card known before that day, by the
    interval so far (under 6 days, under 21, longer): what true retention is counted over.
    """

    NEW = 0  # this answer introduced it
    REPEAT = 1  # asked again on the same study day; the memory stayed
    EARLY = 2  # answered on this study day before, yet no repeat was due
    LEARNING = 3
    YOUNG = 4
    MATURE = 5
    PRACTICE = 6  # a quiz, an exam, cramming: the memory stayed


PASSED = 3
"""The grade from which on an answer was right."""

STAGES = (Was.LEARNING, Was.YOUNG, Was.MATURE)
"""The answers that tell how well something was kept."""


class Tally(NamedTuple):
    """Answers of one kind in one quarter of an hour; `young` and `mature` are what they changed in sum.

    As running sums over the days, `young` and `mature` give the number of cards in these stages.
    """

    day: int  # study day
    quarter: int  # quarters of an hour since 1970 UTC
    was: int  # a `Was`
    grade: int  # 0 to 5
    answers: int
    milliseconds: int
    young: int
    mature: int


Slot = tuple[int, int, int, int]
"""What sets one tally of a deck apart from the others: its day, quarter, `was` and grade."""

# Taken at every answer: past the Python frame of a named tuple's own constructor, and in numbers as the driver knows
# them, for it is slow to bind the members of an enumeration.
new_tally: Callable[[tuple[int, ...]], Tally] = partial(tuple.__new__, Tally)
_NEW, _REPEAT, _EARLY, _LEARNING, _YOUNG, _MATURE, _PRACTICE = map(int, Was)


def answered(instant: int, day: int, before: Memory, outcome: Outcome, milliseconds: int) -> Tally:
    """Make the tally of one answer that counts, given at `instant` (microseconds since 1970 UTC) on the study day."""
    _, past, _, _, _, reviews, _, last_day, _ = before
    grade, after, repeat, _, _, _ = outcome
    stage = _LEARNING if past < YOUNG_DAYS else _YOUNG if past < MATURE_DAYS else _MATURE
    was = _NEW if not reviews else _REPEAT if repeat else _EARLY if last_day == day else stage
    now = after.interval
    young = mature = 0
    if now != past:
        young = (YOUNG_DAYS <= now < MATURE_DAYS) - (stage == _YOUNG)
        mature = (now >= MATURE_DAYS) - (stage == _MATURE)
    return new_tally((day, instant // QUARTER, was, grade, 1, milliseconds, young, mature))


def practised(instant: int, day: int, grade: int, milliseconds: int) -> Tally:
    """Make the tally of one answer that does not count."""
    return new_tally((day, instant // QUARTER, _PRACTICE, grade, 1, milliseconds, 0, 0))


def taken_back(tally: Tally) -> Tally:
    """Turn a tally into the one that, added to it, leaves nothing."""
    return new_tally((*tally[:4], *(-value for value in tally[4:])))


def gather(sums: dict[Slot, Tally], tallies: Iterable[Tally]) -> None:
    """Add tallies to the sums there are, slot by slot."""
    for tally in tallies:
        slot = tally[:4]
        found = sums.get(slot)
        if found is None:
            sums[slot] = tally
        else:
            values = (one + other for one, other in zip(found[4:], tally[4:], strict=True))
            sums[slot] = new_tally((*slot, *values))
