"""On what part of the days a learner studies."""

from __future__ import annotations

import pytest

from studycards.progress.attendance import attendance

CASES: dict[str, tuple[list[int], float]] = {
    "never": ([], 1.0),
    "once": ([100], 1.0),
    "three days running": ([100, 99, 98], 1.0),
    "two of three": ([100, 98], 2 / 3),
    "each day, for longer than it looks back": (list(range(100, 0, -1)), 1.0),
    "each other day": (list(range(100, 0, -2)), 0.5),
    "six of seven": ([day for day in range(100, 0, -1) if day % 7], 26 / 30),
    "back from two months away": ([100, *range(40, 0, -1)], 24 / 30),
}


@pytest.mark.parametrize("case", CASES)
def test_it_is_the_part_of_the_last_thirty_days_a_holiday_being_no_habit(case: str) -> None:
    studied, share = CASES[case]
    assert attendance(studied) == pytest.approx(share)


def test_it_reads_no_further_back_than_it_looks() -> None:
    """A learner of many years has many days; each is read from the library."""
    days = iter(range(10_000, 0, -1))
    attendance(days)
    assert next(days) == 10_000 - 31
