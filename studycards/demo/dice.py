"""Chance for invented people: events, choices and durations that follow from a seed alone."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, exp, log, pi, sqrt
from typing import TypeVar

from studycards.study.chance import numbers

_Thing = TypeVar("_Thing")

_FINEST = 1 << 53


class Dice:
    """A row of draws; two with the same seed draw the same."""

    def __init__(self, seed: int) -> None:
        self._numbers = numbers(seed)

    def share(self) -> float:
        """Draw a number from 0 up to, but not, 1."""
        return (next(self._numbers) >> 11) / _FINEST

    def happens(self, probability: float) -> bool:
        """Tell whether something of this probability happens."""
        return self.share() < probability

    def among(self, things: Sequence[_Thing]) -> _Thing:
        """Take one of some things, at least one."""
        return things[next(self._numbers) % len(things)]

    def between(self, least: int, most: int) -> int:
        """Draw a whole number, both ends among them."""
        return least + next(self._numbers) % (most - least + 1)

    def normal(self) -> float:
        """Draw from the standard normal distribution (Box and Muller, 1958)."""
        return sqrt(-2 * log(1 - self.share())) * cos(2 * pi * self.share())

    def about(self, median: float, spread: float) -> float:
        """Draw from the log-normal distribution of this median; `spread` is the deviation of the logarithm."""
        return median * exp(spread * self.normal())
