"""A panel of the Progress screen: what it is called, what it means, and the picture it makes of figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from studycards.progress.definitions import DEFINITIONS
from studycards.tui.charts.cells import Lines
from studycards.tui.looks import FAINT, KEY, MUTED
from studycards.wording import visible

if TYPE_CHECKING:
    from studycards.tui.panels.figures import Figures

_GAP = 2
_WIDEST_TEXT = 76
_LEAST_NAME = 12


class Table(NamedTuple):
    """The numbers of a picture: the columns' names and rows of cells, untrusted; all but the first are set right."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]


class Picture(NamedTuple):
    """A chart: what it comes to in a line, how it is drawn in a width and height in cells, and its numbers."""

    words: str
    draw: Callable[[int, int], Lines]
    table: Table


class Panel(NamedTuple):
    """A place of the screen; `read` gives None as long as there is nothing, and `later` says what will be there."""

    title: str
    defines: Sequence[str]
    later: str
    read: Callable[[Figures], Picture | None]


def sheet(panel: Panel, picture: Picture | None, width: int) -> Iterator[Content]:
    """Yield, line by line, what a panel means and its numbers as a table; the last of the cells stays free."""
    width = max(1, width - 1)
    yield from Content.assemble((panel.title, "bold"), f" · {picture.words}" if picture else "").wrap(width)
    yield Content()
    for key in panel.defines:
        words = Content.assemble((f"{key[0].upper()}{key[1:]}: ", KEY), (DEFINITIONS[key], MUTED))
        yield from words.wrap(min(_WIDEST_TEXT, width))
        yield Content()
    if picture is None:
        yield from Content(panel.later).wrap(min(_WIDEST_TEXT, width))
    else:
        yield from _table(picture.table, width)


def _table(table: Table, width: int) -> Iterator[Content]:
    """Lay a table out; the first column gives way where the others leave it little room, then the last ones do."""
    widths = [max(len(row[at]) for row in (table.head, *table.rows)) + _GAP for at in range(1, len(table.head))]
    while len(widths) > 1 and width - sum(widths) < _LEAST_NAME:
        widths.pop()
    names = [Content(visible(row[0], keep_newlines=False)) for row in table.rows]
    most = max((name.cell_length for name in names), default=0)
    first = max(1, min(width - sum(widths), max(most, len(table.head[0]))))
    head = f"{table.head[0]:<{first}}" + _cells(table.head, widths)
    yield Content.styled(head, "bold").truncate(width)
    yield Content.styled("─" * min(width, len(head)), FAINT)
    for name, row in zip(names, table.rows, strict=True):
        cut = name.truncate(first, ellipsis=True)
        yield Content.assemble(cut.pad_right(first - cut.cell_length), _cells(row, widths)).truncate(width)


def _cells(row: Sequence[str], widths: Sequence[int]) -> str:
    return "".join(f"{cell:>{width}}" for cell, width in zip(row[1:], widths, strict=False))
