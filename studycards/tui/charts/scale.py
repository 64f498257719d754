"""The scale beside a chart: round numbers, as many as there is room for."""

from __future__ import annotations

from math import ceil, floor, log10
from typing import NamedTuple

_APART = 3
"""The least rows from one number beside a chart to the next."""

_ROUND = (1, 2, 5, 10)
_THOUSAND = 10_000
"""From here on numbers are shown in thousands."""


class Scale(NamedTuple):
    """Values from `low` to `high` over so many rows, with a number every `step`."""

    low: float
    high: float
    step: float
    rows: int

    def row(self, value: float) -> int:
        """Tell the row in which a column up to a value ends, from 0 at the foot; values beyond get the ends."""
        return max(0, min(self.rows, round(self.filled(value))) - 1)

    def filled(self, value: float) -> float:
        """Tell how many rows lie below a value."""
        return (value - self.low) / (self.high - self.low) * self.rows

    def marks(self) -> dict[int, float]:
        """Give the rows beside which a number stands, and the numbers; that of `low` stands below all rows."""
        count = round((self.high - self.low) / self.step)
        values = (self.low + self.step * place for place in range(1, count + 1))
        return {self.row(value): value for value in values}


def from_zero(most: float, rows: int, *, whole: bool = True) -> Scale:
    """Make a scale from 0 to a round number that is not less than `most`; `whole` numbers have no smaller step."""
    marks = max(1, rows // _APART)
    step = _round_up(max(most, 1 if whole else 1e-9) / marks)
    if whole:
        step = max(1, step)
    high = ceil(max(most, step) / step - 1e-9) * step
    return Scale(0, high, step, max(1, rows))


def shares(least: float, rows: int) -> Scale:
    """Make a scale of shares up to 1 that begins at a tenth not above `least`, and never shows less than a fifth."""
    low = min(0.8, floor(least * 10 + 1e-9) / 10)
    for step in (0.05, 0.1, 0.2, 0.5):
        if (1 - low) / step <= max(1, rows // _APART):
            break
    low = max(0.0, 1 - ceil((1 - low) / step - 1e-9) * step)
    return Scale(low, 1, step, max(1, rows))


def number_label(value: float) -> str:
    """Write a number beside a chart: `12`, `0.5`, `15k`."""
    if value >= _THOUSAND:
        thousands = value / 1000
        return f"{thousands:.0f}k" if thousands >= 100 else f"{thousands:.3g}k"
    return f"{value:.0f}" if value == int(value) else f"{value:.2g}"


def share_label(value: float) -> str:
    """Write a share as percent: `85 %`."""
    return f"{value * 100:.0f} %"


def _round_up(value: float) -> float:
    """Find the next of 1, 2, 5, 10, 20, 50, … (and their tenths) that is not less."""
    power = 10.0 ** floor(log10(value))
    return next(power * each for each in _ROUND if power * each >= value * (1 - 1e-9))
