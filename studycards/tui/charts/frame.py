"""The frame of a chart: numbers at its left, and what its columns stand for below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual.content import Content

from studycards.tui.charts.cells import BLANK, Cell, Lines, line
from studycards.tui.charts.scale import Scale
from studycards.tui.looks import FAINT, MUTED

FOOT = 2
"""The lines below a chart: the axis, and what stands below it."""

_AXIS = 2
_GAP = 2


class Spread(NamedTuple):
    """How columns share a width: the cells from one to the next, and those of them that are drawn on."""

    pitch: int
    drawn: int

    @classmethod
    def over(cls, columns: int, width: int, widest: int = 6) -> Spread:
        """Share `width` among columns; a gap parts them from two cells on."""
        pitch = max(1, min(widest, width // max(1, columns)))
        return cls(pitch, pitch - (pitch > 1))


def margin(scale: Scale, name: Callable[[float], str]) -> int:
    """Tell the cells that the numbers at the left take, with the axis."""
    numbers = (scale.low, *scale.marks().values())
    return max(len(name(number)) for number in numbers) + _AXIS


def framed(
    rows: Sequence[Sequence[Cell]],
    scale: Scale,
    name: Callable[[float], str],
    labels: Sequence[str],
    pitch: int,
    room: int,
) -> Lines:
    """Put numbers beside rows (the first is the foot), and below them the axis and its labels, one each `pitch` cells.

    Labels for which there is no room, of so many cells, are left out.
    """
    side, marks = margin(scale, name), scale.marks()
    found: Lines = []
    for place in range(len(rows) - 1, -1, -1):
        number = name(marks[place]) if place in marks else ""
        sign = "┤" if place in marks else "│"
        found.append(Content.assemble((f"{number:>{side - _AXIS}} ", MUTED), (sign, FAINT), line(rows[place])))
    length = max((len(row) for row in rows), default=0)
    found.append(Content.assemble((f"{name(scale.low):>{side - _AXIS}} ", MUTED), ("└" + "─" * length, FAINT)))
    found.append(Content.styled(" " * side + _below(labels, pitch, room), MUTED))
    return found


def blank(width: int, rows: int) -> list[list[Cell]]:
    """Make rows to draw on."""
    return [[BLANK] * width for _ in range(rows)]


def _below(labels: Sequence[str], pitch: int, room: int) -> str:
    """Set labels under their columns, every so many of them, so that none meets the next."""
    widest = max(map(len, labels), default=0)
    every = max(1, -(-(widest + _GAP) // pitch))
    text = ""
    for place in range(0, len(labels), every):
        at = place * pitch
        if at + len(labels[place]) <= room:
            text = text.ljust(at) + labels[place]
    return text
