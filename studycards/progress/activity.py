"""How much was done a day: answers by result, cards introduced, practice and time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from studycards.progress.periods import Period, Span, start, starts
from studycards.progress.tally import Tally, Was


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


def by_day(tallies: Iterable[Tally]) -> tuple[DayFigures, ...]:
    """Sum tallies up for each study day on which something was answered, ascending."""
    days: dict[int, list[int]] = {}
    for tally in tallies:
        sums = days.setdefault(tally.day, [0] * 7)
        if tally.was == Was.PRACTICE:
            sums[5] += tally.answers
        else:
            sums[max(0, tally.grade - 2)] += tally.answers
            if tally.was == Was.NEW:
                sums[4] += tally.answers
        sums[6] += tally.milliseconds
    found = (DayFigures(day, *days[day]) for day in sorted(days))
    return tuple(figures for figures in found if any(figures[1:]))


def by_span(days: Iterable[DayFigures], period: Period, span: Span) -> tuple[DayFigures, ...]:
    """Put the days of a period together by week, month or year: one for each span, ascending, be it all zeros."""
    together = {day: DayFigures(day) for day in starts(period, span)}
    for figures in days:
        if period.covers(figures.day):
            day = start(figures.day, span)
            together[day] = _added(together[day], figures)
    return tuple(together.values())


def total(days: Iterable[DayFigures]) -> DayFigures:
    """Add days up; `day` is 0 then."""
    found = DayFigures(0)
    for figures in days:
        found = _added(found, figures)
    return found


def _added(one: DayFigures, other: DayFigures) -> DayFigures:
    return DayFigures(one.day, *(left + right for left, right in zip(one[1:], other[1:], strict=True)))
