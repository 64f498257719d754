"""Upright columns, each stacked of the series it counts: a sign each, one on the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from studycards.tui.charts.cells import EIGHTHS, Cell, Lines, Series, legend, stacked
from studycards.tui.charts.frame import FOOT, Spread, blank, framed, margin
from studycards.tui.charts.scale import Scale, from_zero, number_label

_LEAST_ROWS = 3


class Columns(NamedTuple):
    """What columns show: the series from the foot up, how much of each is in every column, and the columns' labels."""

    series: Sequence[Series]
    values: Sequence[Sequence[float]]
    labels: Sequence[str]
    name: Callable[[float], str] = number_label
    whole: bool = True
    """Whether only whole numbers may stand beside them."""


def columns(chart: Columns, width: int, height: int) -> Lines:
    """Draw columns in at most `width` by `height` cells, wide ones apart; a single one is drawn in eighths of a cell.

    There must be no more columns than cells. A legend stands above where there are several series.
    """
    several = len(chart.series) > 1
    above = [legend(chart.series, width)] if several else []
    rows = max(_LEAST_ROWS, height - FOOT - len(above))
    scale = from_zero(max(map(sum, chart.values), default=0), rows, whole=chart.whole)
    room = width - margin(scale, chart.name)
    spread = Spread.over(len(chart.values), room)
    length = min(room, spread.pitch * len(chart.values))
    drawn = blank(length, rows)
    for place, parts in enumerate(chart.values):
        cells = stacked(chart.series, parts, scale.filled) if several else _eighths(parts[0], chart.series[0], scale)
        for row, cell in enumerate(cells):
            for at in range(place * spread.pitch, min(length, place * spread.pitch + spread.drawn)):
                drawn[row][at] = cell
    return [*above, *framed(drawn, scale, chart.name, chart.labels, spread.pitch, room)]


def room_for(width: int) -> int:
    """Tell how many columns a width has room for, beside any numbers."""
    return max(1, width - 7)


def _eighths(value: float, series: Series, scale: Scale) -> list[Cell]:
    eighths = round(scale.filled(value) * 8)
    eighths = max(eighths, value > 0)
    full, rest = divmod(eighths, 8)
    cells: list[Cell] = [(EIGHTHS[8], series.style)] * full
    return [*cells, (EIGHTHS[rest], series.style)] if rest else cells
