"""What a demo shall be."""

from __future__ import annotations

from typing import NamedTuple

LEARNERS, DAYS, SEEDS = (1, 99), (1, 3650), (0, 999_999_999)
"""The least and the most of each."""


class Wishes(NamedTuple):
    """So many learners, who have studied for so many days; their answers follow from the seed."""

    learners: int = 1
    days: int = 200
    seed: int = 1
