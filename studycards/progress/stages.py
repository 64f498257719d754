"""How far cards have come: how many are new, learning, young and mature, now and over time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from studycards.progress.day_sums import DaySums
from studycards.progress.periods import Period, Span, starts


class Stages(NamedTuple):
    """The cards in use by the interval they have now: none, under 6 days, under 21, longer; suspended ones apart."""

    new: int
    learning: int
    young: int
    mature: int
    suspended: int

    @property
    def cards(self) -> int:
        """All of them."""
        return sum(self)


class StagesOn(NamedTuple):
    """The cards met so far at the end of a study day, by the interval they had, whatever was put away since."""

    day: int
    learning: int = 0
    young: int = 0
    mature: int = 0

    @property
    def cards(self) -> int:
        """All that were met."""
        return self.learning + self.young + self.mature


def over_time(days: Iterable[DaySums]) -> tuple[StagesOn, ...]:
    """Follow the cards met from the first answer on: one for each study day on which that changed, ascending.

    `days` are all there are, ascending; those before some day may be summed up in one.
    """
    found: list[StagesOn] = []
    met = young = mature = 0
    for sums in days:
        if sums.introduced or sums.became_young or sums.became_mature:
            met, young, mature = met + sums.introduced, young + sums.became_young, mature + sums.became_mature
            found.append(StagesOn(sums.day, met - young - mature, young, mature))
    return tuple(found)


def at_ends(days: Iterable[StagesOn], period: Period, span: Span) -> tuple[StagesOn, ...]:
    """Give how it stood at the end of each day, week, month or year of a period, ascending; `day` is its first day."""
    firsts = starts(period, span)
    ends = [*(first - 1 for first in firsts[1:]), period.last]
    found: list[StagesOn] = []
    left = iter(days)
    ahead = next(left, None)
    stood = StagesOn(0)
    for first, end in zip(firsts, ends, strict=True):
        while ahead is not None and ahead.day <= end:
            stood, ahead = ahead, next(left, None)
        found.append(stood._replace(day=first))
    return tuple(found)
