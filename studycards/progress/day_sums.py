"""The sums of a study day: how many of its answers were of which kind, from which all charts over time are drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from studycards.progress.tally import PASSED, Tally, Was


class DaySums(NamedTuple):
    """The answers of a study day by what `COUNTED` says, what they took, and what they changed.

    `became_young` and `became_mature` are net: as running sums over the days they give the cards in these stages.
    """

    day: int
    again: int = 0
    hard: int = 0
    good: int = 0
    easy: int = 0
    introduced: int = 0
    practised: int = 0
    introduced_right: int = 0
    learning: int = 0
    learning_right: int = 0
    young: int = 0
    young_right: int = 0
    mature: int = 0
    mature_right: int = 0
    milliseconds: int = 0
    became_young: int = 0
    became_mature: int = 0


new_day_sums: Callable[[Iterable[int]], DaySums] = partial(tuple.__new__, DaySums)


class Counted(NamedTuple):
    """The answers counted together: of cards that were `first` to `last` of `Was`, graded `least` to `most`."""

    first: Was
    last: Was
    least: int = 0
    most: int = 5


COUNTED = (
    Counted(Was.NEW, Was.MATURE, 0, PASSED - 1),
    Counted(Was.NEW, Was.MATURE, 3, 3),
    Counted(Was.NEW, Was.MATURE, 4, 4),
    Counted(Was.NEW, Was.MATURE, 5, 5),
    Counted(Was.NEW, Was.NEW),
    Counted(Was.PRACTICE, Was.PRACTICE),
    Counted(Was.NEW, Was.NEW, PASSED),
    Counted(Was.LEARNING, Was.LEARNING),
    Counted(Was.LEARNING, Was.LEARNING, PASSED),
    Counted(Was.YOUNG, Was.YOUNG),
    Counted(Was.YOUNG, Was.YOUNG, PASSED),
    Counted(Was.MATURE, Was.MATURE),
    Counted(Was.MATURE, Was.MATURE, PASSED),
)
"""What each sum of answers counts, in the order of `DaySums` behind the day."""

_PLACES = {
    (was, grade): [
        place
        for place, (first, last, least, most) in enumerate(COUNTED)
        if first <= was <= last and least <= grade <= most
    ]
    for was in map(int, Was)
    for grade in range(6)
}


def total(days: Iterable[DaySums], day: int = 0) -> DaySums:
    """Add days up; the sum stands on `day`."""
    sums = [sum(column) for column in zip(*days, strict=True)] or DaySums(0)
    return new_day_sums((day, *sums[1:]))


def by_day(tallies: Iterable[Tally]) -> tuple[DaySums, ...]:
    """Sum tallies up for each study day that has any, ascending."""
    days: dict[int, list[int]] = {}
    for day, _, was, grade, answers, *rest in tallies:
        sums = days.setdefault(day, [0] * len(DaySums._fields[1:]))
        for place in _PLACES[was, grade]:
            sums[place] += answers
        for place, value in enumerate(rest, len(COUNTED)):
            sums[place] += value
    return tuple(new_day_sums((day, *days[day])) for day in sorted(days))
