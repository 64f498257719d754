"""Points over time, a sign for each series, with fainter dots that lead from one to the next."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from studycards.tui.charts.cells import Cell, Lines, Series, legend
from studycards.tui.charts.frame import FOOT, Spread, blank, framed, margin
from studycards.tui.charts.scale import share_label, shares

_LEADS = "·"
_LEAST_ROWS = 3
_WIDEST = 14


class Points(NamedTuple):
    """Shares, 0 to 1, of each series over columns (a row of them for each series; None leaves a gap)."""

    series: Sequence[Series]
    shares: Sequence[Sequence[float | None]]
    labels: Sequence[str]


def points(chart: Points, width: int, height: int) -> Lines:
    """Draw shares in at most `width` by `height` cells; of two points in one cell the later series' is seen."""
    above = [legend(chart.series, width)]
    rows = max(_LEAST_ROWS, height - FOOT - len(above))
    known = [share for row in chart.shares for share in row if share is not None]
    scale = shares(min(known, default=1), rows)
    room = width - margin(scale, share_label)
    spread = Spread.over(len(chart.labels), room, _WIDEST)
    length = min(room, spread.pitch * len(chart.labels))
    drawn = blank(length, rows)
    for series, row in zip(chart.series, chart.shares, strict=True):
        places = [
            (place * spread.pitch, scale.filled(share) - 1) for place, share in enumerate(row) if share is not None
        ]
        _lead(drawn, places, series)
    for series, row in zip(chart.series, chart.shares, strict=True):
        for place, share in enumerate(row):
            if share is not None and place * spread.pitch < length:
                drawn[scale.row(share)][place * spread.pitch] = (series.sign, series.style)
    return [*above, *framed(drawn, scale, share_label, chart.labels, spread.pitch, room)]


def _lead(drawn: list[list[Cell]], places: Sequence[tuple[int, float]], series: Series) -> None:
    """Draw dots on the straight way from each point to the next."""
    for (start, low), (end, high) in pairwise(places):
        for at in range(start + 1, min(end, len(drawn[0]))):
            row = round(low + (high - low) * (at - start) / (end - start))
            drawn[max(0, min(len(drawn) - 1, row))][at] = (_LEADS, series.style)
