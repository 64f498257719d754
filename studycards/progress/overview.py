"""A period in one line: days active, answers, time and how much was still known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from studycards.progress.activity import DayFigures, by_day, total
from studycards.progress.periods import Period
from studycards.progress.retention import Recall, Retention, first_tries, over
from studycards.progress.tally import Tally


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


def overview(tallies: Iterable[Tally], period: Period, streak: int) -> Overview:
    """Sum the tallies of a period up."""
    known = list(tallies)
    days = by_day(known)
    active = sum(day.answers > 0 for day in days)
    return Overview(period.days, active, total(days), over(known), first_tries(known), streak)
