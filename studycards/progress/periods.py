"""Which days figures are over, and what a chart of them puts together: days, weeks, months or years."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Span(StrEnum):
    """What stands together in a chart as one bar; a week begins on Monday."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Period(NamedTuple):
    """Study days from `first` to `last`, both included."""

    first: int
    last: int

    @classmethod
    def of(cls, name: str, today: int, began: int | None) -> Period:
        """Give one of `PERIODS` up to `today`; `began` is the first study day of the log, None while it is empty.

        Raises `KeyError` for another name.
        """
        days = PERIODS[name]
        first = (today if began is None else min(began, today)) if days is None else today - days + 1
        return cls(max(1, first), today)

    @property
    def days(self) -> int:
        """How many study days there are in it."""
        return self.last - self.first + 1

    def covers(self, day: int) -> bool:
        """Tell whether a study day lies in it."""
        return self.first <= day <= self.last


PERIODS: dict[str, int | None] = {"30 days": 30, "year": 365, "all": None}
"""The periods one can choose, by their names, and their days; `all` reaches back to the first answer."""


def start(day: int, span: Span) -> int:
    """Give the first day of the day, week, month or year in which a study day lies."""
    match span:
        case Span.DAY:
            return day
        case Span.WEEK:
            return max(1, day - (day - 1) % 7)  # the first day of the calendar was a Monday
        case Span.MONTH:
            return day - date.fromordinal(day).day + 1
        case Span.YEAR:
            return date(date.fromordinal(day).year, 1, 1).toordinal()


def starts(period: Period, span: Span) -> tuple[int, ...]:
    """List the first days of all spans that a period touches, ascending; the first may lie before the period."""
    found = []
    first = start(period.first, span)
    while first <= period.last:
        found.append(first)
        first = start(first + _LONGEST[span], span)
    return tuple(found)


def span_for(period: Period, most: int) -> Span:
    """Choose the shortest span of which no more than `most` fill a period; years where nothing else does."""
    fitting = (span for span, days in _SHORTEST.items() if period.days <= days * (most - 1) + 1)
    return next(fitting, Span.YEAR)


_LONGEST = {Span.DAY: 1, Span.WEEK: 7, Span.MONTH: 31, Span.YEAR: 366}
# So many spans and one day may touch one span more.
_SHORTEST = {Span.DAY: 1, Span.WEEK: 7, Span.MONTH: 28}
