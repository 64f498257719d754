"""What an invented learner holds of a card: a trace that fades, and grows the more, the nearer it was to be lost.

None of it is a scheduler's rule, so a demo shows how the real ones do with a memory they know nothing of. It fades by
the power law of forgetting (Wixted and Carpenter, The Wickelgren power law, Psychological Science 18, 2007).
"""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

_GROWTH = 9.0
_LEFT = 0.3
_REPEATED = 1.1
_LEAST, _FIRST = 0.4, 3.0
"""Days of stability: the least there is, and that of a card of no difficulty met for the first time."""


class Trace(NamedTuple):
    """A card in a memory: how hard it is (0 to 1), the days after which nine of ten such are recalled, the last day."""

    difficulty: float
    stability: float
    day: int


def first(difficulty: float, day: int, luck: float = 1.0) -> Trace:
    """Meet a card; `luck` multiplies what stays."""
    return Trace(difficulty, max(_LEAST, _FIRST * (1.2 - difficulty) * luck), day)


def recall(trace: Trace, day: int) -> float:
    """Give the probability that a card is recalled on a day not before the last one: 0.9 after its stability."""
    return 1 / (1 + (day - trace.day) / (9 * trace.stability))


def recalled(trace: Trace, day: int) -> Trace:
    """Recall a card: the less likely that was, the more it strengthens, hard cards less than easy ones."""
    if day == trace.day:
        return trace._replace(stability=trace.stability * _REPEATED)
    growth = 1 + _GROWTH * (1 - trace.difficulty) * sqrt(1 - recall(trace, day))
    return trace._replace(stability=trace.stability * growth, day=day)


def forgotten(trace: Trace, day: int) -> Trace:
    """Forget a card, and see its answer again."""
    return trace._replace(stability=max(_LEAST, trace.stability * _LEFT * (1 - trace.difficulty)), day=day)
