"""Round numbers along an axis, and the labels there is room for."""

from __future__ import annotations

import math
from collections.abc import Sequence


def ticks(highest: float, most: int = 5, *, whole: bool = False) -> tuple[float, ...]:
    """Give at most `most` + 1 round numbers from 0 on, whole ones if wanted, the last not below `highest`."""
    if highest <= 0:
        return (0.0, 1.0)
    rough = max(highest / most, 1.0 if whole else 0.0)
    power = 10.0 ** math.floor(math.log10(rough))
    factors = (1, 2, 5, 10) if whole and power == 1 else (1, 2, 2.5, 5, 10)
    step = next(factor * power for factor in factors if factor * power >= rough * (1 - 1e-9))
    count = math.ceil(highest / step - 1e-9)
    return tuple(round(step * number, 10) for number in range(count + 1))


def spaced(labels: Sequence[str], room: float, letter: float) -> range:
    """Choose which labels stand under an axis of this length, evenly, so that none touches its neighbour.

    `room` and the width of a `letter` are in the same unit; the places of the labels chosen are given, from 0.
    """
    longest = max(map(len, labels), default=0) * letter + 2 * letter
    fitting = max(1, int(room / longest))
    return range(0, len(labels), math.ceil(len(labels) / fitting) or 1)


def shortened(label: str, letters: int) -> str:
    """Cut a label to so many letters, the last an ellipsis where some are missing."""
    return label if len(label) <= letters else f"{label[: letters - 1].rstrip()}…"
