"""A Word table as rows of equally many cells: merged cells repeated, headers of several rows made one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studycards.documents.decoding import split_lines
from studycards.documents.docx_body import Cell, Item, Paragraph, Table, TableRow

_LONGEST_REPEATED = 300


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows' cells, the header first; a first row in one piece is the caption; `inner` are tables within cells."""

    caption: str
    rows: tuple[tuple[str, ...], ...]
    inner: tuple[Item, ...]


def columns(table: Table) -> int:
    """Return how many columns a table has."""
    return max((_width(row) for row in table.rows), default=0)


def grid(table: Table) -> Grid:
    """Lay a table out in columns; rows in one piece that part a table in sections are no rows of it."""
    width = columns(table)
    laid: list[tuple[str, ...]] = []
    caption = ""
    heads = _header_rows(table.rows)
    above: tuple[str, ...] = ("",) * width
    for number, row in enumerate(table.rows):
        cells = above = _laid(row, above, width)
        if len(row.cells) == 1 and row.cells[0].span >= width:
            caption = caption or (cells[0] if not laid else "")
            heads += not laid
        elif 0 < number < heads and laid:
            laid[0] = tuple(map(_both, laid[0], cells))
        elif any(cells):
            laid.append(cells)
    inner = (item for row in table.rows for cell in row.cells for item in cell.items if isinstance(item, Table))
    return Grid(" ".join(caption.split()), tuple(laid), tuple(inner))


def _width(row: TableRow) -> int:
    return row.before + sum(cell.span for cell in row.cells)


def _header_rows(rows: Sequence[TableRow]) -> int:
    """Count the rows a header has: those marked so, or two where its first row has cells over two columns or rows."""
    marked = 0
    while marked < len(rows) and rows[marked].header:
        marked += 1
    if marked < 2 and len(rows) > 2 and any(cell.span > 1 for cell in rows[0].cells) and len(rows[0].cells) > 1:
        return 2 if any(cell.continues for cell in rows[1].cells) else max(1, marked)
    return max(1, marked)


def _laid(row: TableRow, above: Sequence[str], width: int) -> tuple[str, ...]:
    cells = [""] * row.before
    for cell in row.cells:
        text = above[len(cells)] if cell.continues and len(cells) < width else _text(cell)
        repeated = text if len(text) <= _LONGEST_REPEATED else ""
        cells += [repeated if cell.continues else text, *[repeated] * (cell.span - 1)]
    return tuple([*cells, *[""] * width][:width])


def _text(cell: Cell) -> str:
    """Return the words of a cell, a line for each paragraph."""
    lines = (line.strip() for item in cell.items if isinstance(item, Paragraph) for line in split_lines(item.text))
    return "\n".join(line for line in lines if line)


def _both(first: str, second: str) -> str:
    return first if first == second or not second else f"{first} {second}".strip()
