"""The streak: kind to one missed day a week, honest about two."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.study.streak import FREE_EVERY, streak

TODAY = 1000


@pytest.mark.parametrize(
    ("ago", "length"),
    [
        ([], 0),
        ([0], 1),
        ([1], 1),  # today is not over
        ([0, 1, 2], 3),
        ([1, 2, 3], 3),
        ([0, 2, 3], 3),  # yesterday was free
        ([2, 3], 2),  # yesterday was free, today is not over
        ([3, 4], 0),  # two days missed
        ([0, 3, 4], 1),
        ([0, 2, 4], 2),  # two free days within a week
        ([0, 2, 3, 4, 5, 6, 7, 9], 8),  # a week lies between the free days
        ([0, 2, 3, 4, 5, 6, 8], 6),  # a day less
        ([-3, 0, 1], 2),  # another clock was ahead
    ],
)
def test_one_missed_day_in_seven_is_free(ago: list[int], length: int) -> None:
    assert streak([TODAY - day for day in ago], TODAY) == length


@given(ago=st.sets(st.integers(0, 40)))
@settings(deadline=None, max_examples=200)
def test_a_streak_is_as_long_as_its_definition_says(ago: set[int]) -> None:
    """Naively: the longest run back from today whose missed days, but for today, lie seven or more apart."""
    best = 0
    for first in sorted(ago):
        missed = sorted(set(range(1, first)) - ago)
        if all(later - earlier >= FREE_EVERY for earlier, later in pairwise(missed)):
            best = max(best, len([day for day in ago if day <= first]))
        else:
            break
    assert streak([TODAY - day for day in sorted(ago)], TODAY) == best


def test_no_more_is_read_than_up_to_the_break() -> None:
    def days() -> Iterator[int]:
        yield from (TODAY, TODAY - 5)
        raise AssertionError("read beyond the break")

    assert streak(days(), TODAY) == 1
