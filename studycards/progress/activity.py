"""How much was done a day: answers by result, cards introduced, practice and time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from studycards.progress.day_sums import DaySums
from studycards.progress.periods import Period, Span, start, starts


class DayFigures(NamedTuple):
    """What was done on a study day, or in the span that begins on `day`.

    `again` (grades 0 to 2), `hard`, `good` and `easy` are the answers that count, `introduced` those among them that
    a card was answered by for the first time. `practised` are answers that left the schedule alone. `milliseconds`
    is the time all of them took, practice included.
    """

    day: int
    again: int = 0
    hard: int = 0
    good: int = 0
    easy: int = 0
    introduced: int = 0
    practised: int = 0
    milliseconds: int = 0

    @property
    def answers(self) -> int:
        """The answers that count."""
        return self.again + self.hard + self.good + self.easy

    @property
    def mean_milliseconds(self) -> float | None:
        """The time an answer took on average, practice included; None without any."""
        number = self.answers + self.practised
        return self.milliseconds / number if number else None


def by_day(days: Iterable[DaySums]) -> tuple[DayFigures, ...]:
    """Pick from the sums of days what was done, of each on which something was answered."""
    return tuple(figures for figures in map(done, days) if any(figures[1:]))


def done(sums: DaySums) -> DayFigures:
    """Pick from the sums of a day what was done."""
    return DayFigures._make((*sums[:7], sums.milliseconds))


def by_span(days: Iterable[DayFigures], period: Period, span: Span) -> tuple[DayFigures, ...]:
    """Put the days of a period together by week, month or year: one for each span, ascending, be it all zeros."""
    together: dict[int, list[DayFigures]] = {day: [] for day in starts(period, span)}
    for figures in days:
        if period.covers(figures.day):
            together[start(figures.day, span)].append(figures)
    return tuple(_summed(day, found) for day, found in together.items())


def total(days: Iterable[DayFigures]) -> DayFigures:
    """Add days up; `day` is 0 then."""
    return _summed(0, days)


def _summed(day: int, days: Iterable[DayFigures]) -> DayFigures:
    columns = [*zip(*days, strict=True)][1:]
    return DayFigures(day, *map(sum, columns))
