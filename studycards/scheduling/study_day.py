"""The study day: a whole number for each local date, beginning at an hour after midnight."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import partial
from typing import NamedTuple

STARTS_AT = 4
LAST_DAY = date.max.toordinal()
NEVER = datetime.max.replace(tzinfo=UTC)


class Moment(NamedTuple):
    """When an action happens: microseconds since 1970 UTC, and the learner's study day."""

    instant: int
    day: int


# Asked for at every key: past the Python frame of a named tuple's own constructor.
new_moment: Callable[[tuple[int, int]], Moment] = partial(tuple.__new__, Moment)


def study_day(now: datetime, zone: tzinfo, starts_at: int = STARTS_AT) -> int:
    """Number the study day of an instant: the ordinal of its local date, or of the day before in the small hours.

    `now` is aware; `starts_at` is the local hour, 0 to 23, at which a study day begins. Only the wall clock
    of `zone` is read, so a change to summer time and back moves no day. Raises `ValueError` for a naive
    `now` and for an instant without a date in `zone`, beyond the years 1 to 9999.
    """
    if now.utcoffset() is None:
        raise ValueError(f"{now.isoformat()} has no zone: a study day needs an instant")
    try:
        day = _day(now, zone, starts_at)
    except OverflowError:
        day = 0
    if day < 1:
        raise ValueError(f"{now.isoformat()} has no study day: its local date is outside the years 1 to 9999")
    return day


def date_of(day: int) -> date:
    """Give the calendar date of a study day; raises `ValueError` outside 1 to `LAST_DAY`."""
    return date.fromordinal(day)


def next_rollover(now: datetime, zone: tzinfo, starts_at: int = STARTS_AT) -> datetime:
    """Find the instant (UTC, whole seconds) at which the next study day begins.

    It is the first second whose study day is greater than that of `now`, also where the clock leaps over the hour
    or over a whole date; `NEVER` when no date follows. Raises `ValueError` as `study_day` does.
    """
    today = study_day(now, zone, starts_at)
    step = timedelta(hours=1)
    try:
        before = now.astimezone(UTC).replace(microsecond=0)
        while _day(before + step, zone, starts_at) <= today:
            before += step
    except OverflowError:
        return NEVER
    seconds = 3600  # the day turns within (before, before + seconds]
    low = 0
    while seconds - low > 1:
        middle = (low + seconds) // 2
        if _day(before + timedelta(seconds=middle), zone, starts_at) > today:
            seconds = middle
        else:
            low = middle
    return before + timedelta(seconds=seconds)


def _day(now: datetime, zone: tzinfo, starts_at: int) -> int:
    local = now.astimezone(zone)
    return local.toordinal() - (local.hour < starts_at)
