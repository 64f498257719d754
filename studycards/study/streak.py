"""A gentle streak: how many days somebody has studied without falling out of the habit."""

from __future__ import annotations

from collections.abc import Iterable

FREE_EVERY = 7
"""One day in as many may go by without studying."""


def streak(days: Iterable[int], today: int) -> int:
    """Count the study days up to `today` that follow one another; `days` were studied, the newest first, each once.

    One missed day in any seven is free: it neither counts nor breaks the streak. Today does not count as missed.
    Days after `today` are left out. Reads no further than to the break.
    """
    length = 0
    expected, free_from = today, today + FREE_EVERY
    for day in days:
        if day > expected:
            continue
        missed = [gone for gone in range(expected, day, -1) if gone != today][:2]
        if len(missed) > 1 or (missed and free_from - missed[0] < FREE_EVERY):
            break
        free_from = missed[0] if missed else free_from
        length += 1
        expected = day - 1
    return length
