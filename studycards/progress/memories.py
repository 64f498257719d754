"""What the memories look like: how many cards have which interval, and which easiness."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

INTERVALS = (1, 2, 6, 14, 21, 31, 61, 91, 183, 366, 731)
"""Where a class of intervals begins, in days; 6 and 21 are where a card becomes young and mature."""

EASINESS = (130, 150, 170, 190, 210, 230, 250, 270, 290, 310)
"""Where a class of easiness begins, in hundredths of the E-Factor, which is never below 1.30."""


class Bin(NamedTuple):
    """The cards with a value from `low` to `high`, both included; `high` is None where there is no end."""

    low: int
    high: int | None
    cards: int


class Shapes(NamedTuple):
    """How the intervals (days) and the easiness (hundredths) of the cards met are spread, in classes without a gap."""

    intervals: tuple[Bin, ...]
    easiness: tuple[Bin, ...]


def shapes(intervals: Iterable[tuple[int, int]], easiness: Iterable[tuple[int, int]]) -> Shapes:
    """Put (value, cards) into the classes."""
    return Shapes(binned(intervals, INTERVALS), binned(easiness, EASINESS))


def binned(counts: Iterable[tuple[int, int]], lows: tuple[int, ...]) -> tuple[Bin, ...]:
    """Put (value, cards) into the classes that begin at `lows`, ascending; a value below the first is in the first."""
    cards = [0] * len(lows)
    for value, number in counts:
        cards[max(0, bisect_right(lows, value) - 1)] += number
    highs = [*(low - 1 for low in lows[1:]), None]
    return tuple(Bin(low, high, number) for low, high, number in zip(lows, highs, cards, strict=True))
