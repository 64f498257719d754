"""Item analysis: what a group's first answers to a card say about the card itself.

Facility and the point-biserial discrimination are those of classical test theory (Lord and Novick, Statistical theories
of mental test scores, 1968, chapter 15). The score that a card is held against leaves the card out, so that it is not
correlated with itself; as every learner has met other cards, it is a share of right first answers, not a sum.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from studycards.progress.tally import PASSED

TELLING = 10
"""Below so many learners no discrimination is given: chance alone makes one of 0.33 or more (1/√(n−1))."""

RELIABLE = 30
"""Below so many learners figures come with a warning (Downing and Yudkowsky, Assessment in health professions
education, 2009, chapter 5, find item analysis of some help from about 30 on, and stable from about 200 on)."""

_NOT_TELLING = f"n < {TELLING}"
_WITH_CAUTION = f"n < {RELIABLE}"


class FirstTry(NamedTuple):
    """A learner's first answer to a card: its grade, 0 to 5, and the time it took."""

    learner: int
    card: int
    grade: int
    milliseconds: int


class ItemFigures(NamedTuple):
    """What the first answers of `n` learners say about a card.

    `facility` is the share that was right, 0 to 1. `discrimination`, -1 to 1, is None where it means nothing: below
    `TELLING` learners with other cards, or where all did alike. `milliseconds` is the mean time.
    """

    card: int
    n: int
    facility: float
    discrimination: float | None
    milliseconds: float

    @property
    def warning(self) -> str:
        """Say that there are too few learners; empty where there are enough."""
        if self.n < TELLING:
            return _NOT_TELLING
        return _WITH_CAUTION if self.n < RELIABLE else ""


class _Sums:
    """What has to be kept of a card while the learners go by."""

    __slots__ = ("both", "compared", "milliseconds", "n", "passed", "rest", "right", "squares")

    def __init__(self) -> None:
        self.n = self.right = self.milliseconds = 0
        self.compared = self.passed = 0
        self.rest = self.squares = self.both = 0.0

    def add(self, right: bool, milliseconds: int) -> None:
        self.n += 1
        self.right += right
        self.milliseconds += milliseconds

    def compare(self, right: bool, rest: float) -> None:
        """Hold an answer against the share of the learner's other first answers that was right."""
        self.compared += 1
        self.passed += right
        self.rest += rest
        self.squares += rest * rest
        self.both += rest * right


def analyse(tries: Iterable[FirstTry]) -> Iterator[ItemFigures]:
    """Yield the figures of each card by its key, ascending.

    `tries` come learner by learner, one for each card a learner has met; they are read once, and one learner's at a
    time are held.
    """
    cards: dict[int, _Sums] = {}
    for _, own in groupby(tries, key=lambda one: one.learner):
        _add(cards, list(own))
    for card in sorted(cards):
        sums = cards[card]
        facility, mean = sums.right / sums.n, sums.milliseconds / sums.n
        yield ItemFigures(card, sums.n, facility, _discrimination(sums), mean)


def _add(cards: dict[int, _Sums], own: Sequence[FirstTry]) -> None:
    """Add all of a learner's first answers."""
    others = len(own) - 1
    right = sum(one.grade >= PASSED for one in own)
    for _, card, grade, milliseconds in own:
        sums = cards.get(card)
        if sums is None:
            sums = cards[card] = _Sums()
        passed = grade >= PASSED
        sums.add(passed, milliseconds)
        if others:
            sums.compare(passed, (right - passed) / others)


def _discrimination(sums: _Sums) -> float | None:
    """Correlate right or wrong with the rest score; None where it is undefined or there are too few learners."""
    n, p = sums.compared, sums.passed
    if n < TELLING or not 0 < p < n:
        return None
    spread = n * sums.squares - sums.rest**2
    # What rounding leaves of equal scores is no spread.
    if spread <= 1e-9 * n * n:
        return None
    found = (n * sums.both - p * sums.rest) / math.sqrt(p * (n - p) * spread)
    return max(-1.0, min(1.0, found))
