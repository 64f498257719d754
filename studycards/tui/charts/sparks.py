"""Sparks: a few numbers as signs of growing height, small enough for a cell of a table."""

from __future__ import annotations

from collections.abc import Sequence

from studycards.tui.charts.cells import EIGHTHS

NOTHING = "·"
"""Stands for 0, which no height could tell from a little."""


def sparks(values: Sequence[float]) -> str:
    """Draw numbers from 0 on, one cell each; the greatest fills its cell, and what is not 0 is never invisible."""
    most = max(values, default=0)
    return "".join(NOTHING if value <= 0 else EIGHTHS[max(1, round(value / most * 8))] for value in values)
