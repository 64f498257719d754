"""What charts are made of: signs, one cell each, in a style of the theme; and the series that they stand for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from textual.content import Content

from studycards.tui.looks import MUTED

Cell = tuple[str, str]
"""A sign, one cell wide, and its style; "" is that of plain text."""

Lines = list[Content]
BLANK: Cell = (" ", "")
EIGHTHS = " ▁▂▃▄▅▆▇█"
"""What a cell looks like when so many eighths of it are filled, from below."""

_BETWEEN = "   "


class Series(NamedTuple):
    """One of the things that a chart counts: its name, the sign that draws it, and that sign's style."""

    name: str
    sign: str
    style: str


def line(cells: Iterable[Cell]) -> Content:
    """Join cells to a line, those of one style as one piece, and blanks with what stands before them.

    A terminal is sent each piece on its own: the fewer there are, the sooner a screen full of charts is painted.
    """
    runs: list[tuple[str, list[str]]] = []
    for sign, style in cells:
        if runs and (sign == " " or style == runs[-1][0]):
            runs[-1][1].append(sign)
        else:
            runs.append((style, [sign]))
    return Content.assemble(*(("".join(signs), style) if style else "".join(signs) for style, signs in runs))


def stacked(series: Sequence[Series], values: Sequence[float], filled: Callable[[float], float]) -> list[Cell]:
    """Put series one on the other, `filled` telling how many cells a sum takes.

    Each cell shows the series at its middle; where all is less than half a cell, one shows what there is most of.
    """
    cells: list[Cell] = []
    total = 0.0
    for each, value in zip(series, values, strict=True):
        total += value
        cells += [(each.sign, each.style)] * (round(filled(total)) - len(cells))
    if not cells and total > 0:
        most = series[max(range(len(values)), key=values.__getitem__)]
        cells = [(most.sign, most.style)]
    return cells


def legend(series: Sequence[Series], width: int) -> Content:
    """Name each series behind its sign, as far as the width goes."""
    parts: list[str | tuple[str, str]] = []
    for place, each in enumerate(series):
        parts += [_BETWEEN] if place else []
        parts += [(each.sign, each.style), (f" {each.name}", MUTED)]
    return Content.assemble(*parts).truncate(max(1, width), ellipsis=True)
