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
    above: tuple[str, ...] = ("",) * width
    laid: list[tuple[str, ...]] = []
    pieces: list[TableRow] = []
    caption = ""
    for row in table.rows:
        above = _laid(row, above, width)
        if len(row.cells) > 1 or (row.cells and row.cells[0].span < width):
            laid.append(above)
            pieces.append(row)
        elif not laid:
            caption = caption or above[0]
    heads = _header_rows(pieces)
    header = tuple(map(_joined, zip(*laid[:heads], strict=True)))
    filled = (cells for cells in (header, *laid[heads:]) if any(cells))
    inner = (item for row in table.rows for cell in row.cells for item in cell.items if isinstance(item, Table))
    return Grid(" ".join(caption.split()), tuple(filled), tuple(inner))


def _width(row: TableRow) -> int:
    return row.before + sum(cell.span for cell in row.cells)


def _header_rows(rows: Sequence[TableRow]) -> int:
    """Count a header's rows: those marked so, or two where cells of its first row reach over two columns and rows."""
    marked = 0
    while marked < len(rows) and rows[marked].header:
        marked += 1
    if len(rows) > 2 and any(cell.span > 1 for cell in rows[0].cells) and any(cell.continues for cell in rows[1].cells):
        return max(2, marked)
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


def _joined(parts: Sequence[str]) -> str:
    """Make one header cell of those above each other; what is said twice is said once."""
    return " ".join(part for part in dict.fromkeys(parts) if part)
