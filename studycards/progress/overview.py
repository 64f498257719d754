"""A period in one line: days active, answers, time and how much was still known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from studycards.progress.activity import DayFigures, done
from studycards.progress.day_sums import DaySums, total
from studycards.progress.periods import Period
from studycards.progress.retention import Recall, Retention, first_tries, retention


class Overview(NamedTuple):
    """What a period of `days` came to; `active` are those days on which something that counts was answered.

    `streak` are the study days in a row up to today.
    """

    days: int
    active: int
    figures: DayFigures
    retention: Retention
    first_tries: Recall
    streak: int


def overview(days: Sequence[DaySums], period: Period, streak: int) -> Overview:
    """Sum the days of a period up."""
    active = sum(done(sums).answers > 0 for sums in days)
    every = total(days)
    return Overview(period.days, active, done(every), retention(every), first_tries(every), streak)
