"""When somebody learns: answers, true retention and time by the hour on the learner's clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from studycards.progress.retention import PASSED, Recall
from studycards.progress.tally import STAGES, Tally, Was

HOURS = 24


class HourFigures(NamedTuple):
    """What was answered from `hour` o'clock, 0 to 23, until the next; practice is left out."""

    hour: int
    answers: int
    recall: Recall
    milliseconds: int


def by_hour(tallies: Iterable[Tally], hour_of: Callable[[int], int]) -> tuple[HourFigures, ...]:
    """Sum tallies up for each of the 24 hours; `hour_of` tells that of a quarter of an hour since 1970 UTC."""
    sums = [[0, 0, 0, 0] for _ in range(HOURS)]
    for tally in tallies:
        if tally.was == Was.PRACTICE:
            continue
        hour = sums[hour_of(tally.quarter)]
        hour[0] += tally.answers
        hour[3] += tally.milliseconds
        if tally.was in STAGES:
            hour[1] += tally.answers
            hour[2] += tally.answers * (tally.grade >= PASSED)
    return tuple(
        HourFigures(hour, answers, Recall(recalled, passed), spent)
        for hour, (answers, recalled, passed, spent) in enumerate(sums)
    )
