"""Bars that lie, a line each: a name before them, numbers behind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from studycards.tui.charts.cells import BLANK, Cell, Lines, Series, line, stacked
from studycards.tui.looks import MUTED
from studycards.wording import visible

_GAP = 2
_LEAST_BAR = 6


class Bar(NamedTuple):
    """A line: its untrusted name, how much of each series there is, and what stands behind it."""

    name: str
    values: Sequence[float]
    words: str


def bars(
    series: Sequence[Series],
    rows: Sequence[Bar],
    width: int,
    *,
    whole: float | None = None,
    widest: int = 60,
) -> Lines:
    """Draw a bar a row, all to one scale, on which `whole`, or else the longest, takes the room there is.

    Bars take half of the line at most, and `widest` cells; names are cut to what is left. Where there is no room for
    bars, or no series to draw, names and words stand alone.
    """
    if not rows:
        return []
    names = [Content(visible(row.name, keep_newlines=False)) for row in rows]
    behind = max(len(row.words) for row in rows)
    free = width - behind - 2 * _GAP
    named = min(
        max(name.cell_length for name in names), max(8, free - min(widest, free // 2) if series else free + _GAP)
    )
    room = min(widest, free - named) if series else 0
    most = whole or max(sum(row.values) for row in rows) or 1
    found: Lines = []
    for name, row in zip(names, rows, strict=True):
        cut = name.truncate(named, ellipsis=True)
        start = cut.pad_right(named - cut.cell_length + _GAP)
        drawn = line(_drawn(series, row.values, most, room)) if room >= _LEAST_BAR else Content()
        gap = _GAP if room >= _LEAST_BAR else 0
        end = Content.styled(f"{' ' * gap}{row.words:>{behind}}", MUTED)
        found.append(Content.assemble(start, drawn, end).truncate(width, ellipsis=True))
    return found


def _drawn(series: Sequence[Series], values: Sequence[float], most: float, room: int) -> list[Cell]:
    cells = stacked(series, values, lambda total: min(room, total / most * room))
    return cells + [BLANK] * (room - len(cells))
