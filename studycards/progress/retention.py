"""True retention: how many of the cards that came again were still known.

Counted is the first answer that counts of a card on a study day, introductions left out; 3 or more is known. As in
Anki's "true retention" (docs.ankiweb.net/stats.html), which leaves out the days of learning steps likewise.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from studycards.progress.day_sums import DaySums
from studycards.progress.periods import Period, Span, start, starts


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


def by_day(days: Iterable[DaySums]) -> tuple[DayRetention, ...]:
    """Pick from the sums of days their true retention, of each on which something came again."""
    found = (DayRetention(sums.day, retention(sums)) for sums in days)
    return tuple(each for each in found if each.retention.all.answers)


def retention(sums: DaySums) -> Retention:
    """Pick from the sums of a day its true retention."""
    return Retention(
        Recall(sums.learning, sums.learning_right),
        Recall(sums.young, sums.young_right),
        Recall(sums.mature, sums.mature_right),
    )


def first_tries(sums: DaySums) -> Recall:
    """Count the first answers that count of a card on a study day, introductions included."""
    return together((Recall(sums.introduced, sums.introduced_right), *retention(sums)))


def by_span(days: Iterable[DayRetention], period: Period, span: Span) -> tuple[DayRetention, ...]:
    """Put the days of a period together by week, month or year: one for each span, ascending, be it without answers."""
    found: dict[int, list[Retention]] = {day: [] for day in starts(period, span)}
    for day, kept in days:
        if period.covers(day):
            found[start(day, span)].append(kept)
    return tuple(DayRetention(day, _summed(each)) for day, each in found.items())


def total(days: Iterable[DayRetention]) -> Retention:
    """Add days up."""
    return _summed(day.retention for day in days)


def _summed(retentions: Iterable[Retention]) -> Retention:
    return Retention(*map(together, zip(*retentions, strict=True)))
