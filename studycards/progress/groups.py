"""What a group did: one row of figures a learner, and first answers for item analysis, in one pass over the log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from studycards.progress.items import FirstTry, ItemFigures, analyse
from studycards.progress.periods import Period
from studycards.progress.retention import Recall
from studycards.progress.tally import PASSED

LoggedAnswer = tuple[int, int, int, int, int, int]
"""An answer that stands: learner, card, study day, grade (0 to 5), milliseconds, and whether it counts (1 or 0)."""


class LearnerFigures(NamedTuple):
    """What a learner did in a period: days on which something counted, answers that count, cards met, time, retention.

    `milliseconds` include practice. `last_day` is the last study day with any answer up to the period's end, None
    before the first.
    """

    learner: int
    days: int = 0
    answers: int = 0
    introduced: int = 0
    milliseconds: int = 0
    recall: Recall = Recall()
    last_day: int | None = None


class GroupFigures(NamedTuple):
    """The figures of those learners who have answered anything, and of the cards they answered."""

    learners: tuple[LearnerFigures, ...]
    items: tuple[ItemFigures, ...]


def over(answers: Iterable[LoggedAnswer], period: Period) -> GroupFigures:
    """Sum up the answers of a period.

    `answers` are all there are from the first day on, by learner, card and time; they are read once, and of one
    learner at a time the first answers are held. A first try is the first answer of a learner to a card, be it
    practice.
    """
    learners: list[LearnerFigures] = []
    items = tuple(analyse(_first_tries(answers, period, learners)))
    return GroupFigures(tuple(learners), items)


def _first_tries(answers: Iterable[LoggedAnswer], period: Period, learners: list[LearnerFigures]) -> Iterator[FirstTry]:
    """Yield the first tries of the period, and put each learner's figures to `learners` once all of theirs is read."""
    for learner, own in groupby(answers, key=itemgetter(0)):
        sums = _Sums(period)
        for card, rows in groupby(own, key=itemgetter(1)):
            first = sums.add(rows)
            if first is not None:
                yield FirstTry(learner, card, *first)
        learners.append(sums.figures(learner))


class _Sums:
    """A learner's figures while their cards go by."""

    __slots__ = ("_answers", "_days", "_introduced", "_last", "_milliseconds", "_passed", "_period", "_recalled")

    def __init__(self, period: Period) -> None:
        self._period = period
        self._days: set[int] = set()
        self._answers = self._introduced = self._milliseconds = self._recalled = self._passed = self._last = 0

    def add(self, rows: Iterable[LoggedAnswer]) -> tuple[int, int] | None:
        """Add all answers to a card; give grade and time of the first one where it lies in the period."""
        begins, ends = self._period
        first: tuple[int, int] | None = None
        begun, counted_on = False, 0
        for _, _, day, grade, milliseconds, counts in rows:
            if day > ends:
                break
            within = day >= begins
            if not begun:
                first = (grade, milliseconds) if within else None
            begun = True
            if day > self._last:
                self._last = day
            if within:
                self._milliseconds += milliseconds
            if not counts:
                continue
            if within:
                self._count(day, grade, counted_on)
            counted_on = day
        return first

    def _count(self, day: int, grade: int, counted_on: int) -> None:
        """Add an answer that counts to a card that was last answered so on `counted_on`, 0 for a new one."""
        self._days.add(day)
        self._answers += 1
        if not counted_on:
            self._introduced += 1
        elif day != counted_on:
            self._recalled += 1
            self._passed += grade >= PASSED

    def figures(self, learner: int) -> LearnerFigures:
        """Give what has come together."""
        recall = Recall(self._recalled, self._passed)
        done = len(self._days), self._answers, self._introduced, self._milliseconds
        return LearnerFigures(learner, *done, recall, self._last or None)
