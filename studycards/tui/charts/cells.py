"""What charts are made of: signs, one cell each, in a style of the theme; and the series that they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter
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
    """Join cells to a line, those of one style as one piece."""
    runs = ((style, "".join(sign for sign, _ in run)) for style, run in groupby(cells, itemgetter(1)))
    return Content.assemble(*((words, style) if style else words for style, words in runs))


def legend(series: Sequence[Series], width: int) -> Content:
    """Name each series behind its sign, as far as the width goes."""
    parts: list[str | tuple[str, str]] = []
    for place, each in enumerate(series):
        parts += [_BETWEEN] if place else []
        parts += [(each.sign, each.style), (f" {each.name}", MUTED)]
    return Content.assemble(*parts).truncate(max(1, width), ellipsis=True)
