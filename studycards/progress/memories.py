"""What the memories look like: how many cards have which interval, and which easiness."""

from __future__ import annotations

from collections.abc import Sequence
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


def shapes(intervals: Sequence[int], easiness: Sequence[int]) -> Shapes:
    """Make the classes of how many cards have at least the value at which each of them begins."""
    return Shapes(_bins(INTERVALS, intervals), _bins(EASINESS, easiness))


def _bins(lows: tuple[int, ...], reached: Sequence[int]) -> tuple[Bin, ...]:
    ends = [*(low - 1 for low in lows[1:]), None]
    beyond = [*reached[1:], 0]
    return tuple(
        Bin(low, high, cards - further) for low, high, cards, further in zip(lows, ends, reached, beyond, strict=True)
    )
