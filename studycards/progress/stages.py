"""How far cards have come: how many are new, learning, young and mature, now and over time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from studycards.progress.periods import Period, Span, starts
from studycards.progress.tally import Tally, Was


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


def over_time(tallies: Iterable[Tally]) -> tuple[StagesOn, ...]:
    """Follow the cards met from the first answer on: one for each study day on which that changed, ascending.

    `tallies` are all there are; those before some day may be summed up on one.
    """
    changes: dict[int, list[int]] = {}
    for tally in tallies:
        change = changes.setdefault(tally.day, [0, 0, 0])
        introduced = tally.answers if tally.was == Was.NEW else 0
        change[0] += introduced - tally.young - tally.mature
        change[1] += tally.young
        change[2] += tally.mature
    found: list[StagesOn] = []
    learning = young = mature = 0
    for day in sorted(changes):
        if any(changes[day]):
            learning, young, mature = (sum(pair) for pair in zip((learning, young, mature), changes[day], strict=True))
            found.append(StagesOn(day, learning, young, mature))
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
