"""When somebody learns: answers, true retention and time by the hour on the learner's clock."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, tzinfo
from typing import NamedTuple

from studycards.progress.retention import Recall
from studycards.progress.tally import PASSED, STAGES, Tally, Was

HOURS = 24
QUARTERS_A_DAY = 96
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class HourFigures(NamedTuple):
    """What was answered from `hour` o'clock, 0 to 23, until the next; practice is left out."""

    hour: int
    answers: int
    recall: Recall
    milliseconds: int


class Offset(NamedTuple):
    """How many seconds local time is ahead of UTC from a quarter of an hour on, counted from 1970 UTC."""

    since: int
    seconds: int


def by_hour(tallies: Iterable[tuple[int, Tally]]) -> tuple[HourFigures, ...]:
    """Sum tallies, each with its local hour, up for each of the 24 hours."""
    sums = [[0, 0, 0, 0] for _ in range(HOURS)]
    for at, tally in tallies:
        if tally.was == Was.PRACTICE:
            continue
        hour = sums[at]
        hour[0] += tally.answers
        hour[3] += tally.milliseconds
        if tally.was in STAGES:
            hour[1] += tally.answers
            hour[2] += tally.answers * (tally.grade >= PASSED)
    return tuple(
        HourFigures(hour, answers, Recall(recalled, passed), spent)
        for hour, (answers, recalled, passed, spent) in enumerate(sums)
    )


def hour_of(quarter: int, zone: tzinfo) -> int:
    """Tell the hour, 0 to 23, on the clocks of a zone when a quarter of an hour since 1970 UTC begins."""
    return _instant(quarter).astimezone(zone).hour


def offsets(days: Iterable[int], zone: tzinfo) -> tuple[Offset, ...]:
    """List the offsets of a zone on some days of 24 hours since 1970 UTC, ascending, wherever one follows another.

    A day on which the clocks were changed is split at that quarter of an hour; one change a day is found.
    """
    found: list[Offset] = []
    for day in days:
        first, last = day * QUARTERS_A_DAY, (day + 1) * QUARTERS_A_DAY - 1
        seconds, later = _offset(first, zone), _offset(last, zone)
        if not found or found[-1].seconds != seconds:
            found.append(Offset(first, seconds))
        if later != seconds:
            found.append(Offset(_changed(first, last, zone), later))
    return tuple(found)


def _changed(first: int, last: int, zone: tzinfo) -> int:
    """Find the quarter from which on the offset is that of `last`."""
    later = _offset(last, zone)
    while last - first > 1:
        middle = (first + last) // 2
        if _offset(middle, zone) == later:
            last = middle
        else:
            first = middle
    return last


def _offset(quarter: int, zone: tzinfo) -> int:
    offset = _instant(quarter).astimezone(zone).utcoffset()
    return 0 if offset is None else offset // timedelta(seconds=1)


def _instant(quarter: int) -> datetime:
    return _EPOCH + timedelta(minutes=15 * quarter)
