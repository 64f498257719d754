"""True retention: how many of the cards that came again were still known.

Counted is the first answer that counts of a card on a study day, introductions left out; 3 or more is known. As in
Anki's "true retention" (docs.ankiweb.net/stats.html), which leaves out the days of learning steps likewise.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from studycards.progress.periods import Period, Span, start, starts
from studycards.progress.tally import STAGES, Tally, Was

PASSED = 3
"""The grade from which on an answer was right."""


class Recall(NamedTuple):
    """So many answers, of which so many scored 3 or more."""

    answers: int = 0
    passed: int = 0

    @property
    def share(self) -> float | None:
        """The share that passed, 0 to 1; None without an answer."""
        return self.passed / self.answers if self.answers else None


class Retention(NamedTuple):
    """True retention by how firm the card was: an interval under 6 days, under 21, longer."""

    learning: Recall = Recall()
    young: Recall = Recall()
    mature: Recall = Recall()

    @property
    def all(self) -> Recall:
        """All three together."""
        return together(self)


class DayRetention(NamedTuple):
    """The true retention of a study day, or of the span that begins on `day`."""

    day: int
    retention: Retention


def together(recalls: Iterable[Recall]) -> Recall:
    """Add answers up."""
    answers = passed = 0
    for recall in recalls:
        answers += recall.answers
        passed += recall.passed
    return Recall(answers, passed)


def over(tallies: Iterable[Tally]) -> Retention:
    """Give the true retention over tallies."""
    sums = [[0, 0], [0, 0], [0, 0]]
    for tally in tallies:
        if tally.was in STAGES:
            stage = sums[tally.was - Was.LEARNING]
            stage[0] += tally.answers
            stage[1] += tally.answers * (tally.grade >= PASSED)
    return Retention(*(Recall(answers, passed) for answers, passed in sums))


def by_day(tallies: Iterable[Tally]) -> tuple[DayRetention, ...]:
    """Give the true retention of each study day on which something came again, ascending."""
    days: dict[int, list[Tally]] = {}
    for tally in tallies:
        if tally.was in STAGES:
            days.setdefault(tally.day, []).append(tally)
    found = (DayRetention(day, over(days[day])) for day in sorted(days))
    return tuple(each for each in found if each.retention.all.answers)


def by_span(days: Iterable[DayRetention], period: Period, span: Span) -> tuple[DayRetention, ...]:
    """Put the days of a period together by week, month or year: one for each span, ascending, be it without answers."""
    found = {day: Retention() for day in starts(period, span)}
    for day, retention in days:
        if period.covers(day):
            first = start(day, span)
            found[first] = _added(found[first], retention)
    return tuple(DayRetention(day, retention) for day, retention in found.items())


def total(days: Iterable[DayRetention]) -> Retention:
    """Add days up."""
    found = Retention()
    for _, retention in days:
        found = _added(found, retention)
    return found


def first_tries(tallies: Iterable[Tally]) -> Recall:
    """Count the first answers that count of a card on a study day, introductions included."""
    answers = passed = 0
    for tally in tallies:
        if tally.was == Was.NEW or tally.was in STAGES:
            answers += tally.answers
            passed += tally.answers * (tally.grade >= PASSED)
    return Recall(answers, passed)


def _added(one: Retention, other: Retention) -> Retention:
    return Retention(*(together(pair) for pair in zip(one, other, strict=True)))
