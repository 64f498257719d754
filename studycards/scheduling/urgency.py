"""What a card loses by waiting another day: which reviews to choose when there is time for a few only."""

from __future__ import annotations

_AT_THE_INTERVAL = 0.9
"""The retrievability for which intervals are taken to be set (Piotr Wozniak, "Two component model of memory", 1995)."""


def loss_by_waiting(interval: int, overdue: int) -> float:
    """Estimate how much retrievability a card loses if it waits one more day, 0 to 1.

    Forgetting is exponential: R(t) = 0.9^(t / interval), `interval` in days (at least 1) and t the days since the last
    review, which is `overdue` days beyond the interval. Short intervals lose most; what is nearly gone loses little.
    """
    lasts = max(1, interval)
    elapsed = lasts + max(0, overdue)
    left: float = _AT_THE_INTERVAL ** (elapsed / lasts)
    kept: float = _AT_THE_INTERVAL ** (1 / lasts)
    return left * (1 - kept)
