"""How regularly a learner studies."""

from __future__ import annotations

from collections.abc import Iterable

_LATELY = 30
_LONGEST_BREAK = 7


def attendance(studied: Iterable[int]) -> float:
    """Tell on what part of the days the learner studied lately, from the days studied, the newest first.

    That is over the last 30 days up to the last one studied, a longer break counting as a week: a holiday is no habit.
    """
    days = iter(studied)
    last = next(days, None)
    if last is None:
        return 1.0
    number = span = 1
    for day in days:
        span += min(last - day, _LONGEST_BREAK)
        if span > _LATELY:
            return number / _LATELY
        number, last = number + 1, day
    return number / span
