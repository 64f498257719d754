"""When an invented learner sits down: most mornings, many evenings, fewer Sundays, and one holiday."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from studycards.demo.dice import Dice

_SUNDAY = 0
"""Study days are proleptic ordinals: those of Sundays are divisible by 7."""

_MORNING, _EVENING = (6 * 60 + 30, 9 * 60), (18 * 60, 21 * 60 + 30)
_EVENINGS = 0.55
_HOLIDAY_AFTER, _HOLIDAY = 60, 7
"""Days of a history from which on there is one, and its days."""

_HARDLY_ANY, _FEW, _MOST = 4, (6, 18), 150
"""Answers in the last sitting, in one before another one of the same day, and in any."""


class Sat(NamedTuple):
    """A sitting: its study day, the minute after midnight at which it begins, and how many answers it has at most."""

    day: int
    minute: int
    most: int


def sittings(first: int, last: int, diligence: float, dice: Dice) -> Iterator[Sat]:
    """Yield the sittings of the study days from `first` to `last`; `diligence` is the share of the days studied.

    Whoever studies for more than two months takes a week off in the third quarter. The last day is begun, but not
    finished, and the one before is missed: something is left for the day after.
    """
    days = last - first + 1
    rests_from = first + days * 11 // 20
    rests = range(rests_from, rests_from + (_HOLIDAY if days > _HOLIDAY_AFTER else 0))
    for day in range(first, last + 1):
        studied = diligence * (0.8 if day % 7 == _SUNDAY else 1.0)
        missed = not dice.happens(studied) or day in rests or first < day == last - 1
        if missed and day != last:
            continue
        twice = dice.happens(_EVENINGS)
        if day == last:
            yield Sat(day, dice.between(*_MORNING), _HARDLY_ANY)
            return
        if twice:
            yield Sat(day, dice.between(*_MORNING), dice.between(*_FEW))
        early = not twice and dice.happens(0.5)
        yield Sat(day, dice.between(*(_MORNING if early else _EVENING)), _MOST)
