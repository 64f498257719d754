"""Tables of a page as grids: spans filled, headers put together; tables that only lay out a page told apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from studycards.documents.markup import HEADINGS, Element

_MOST_SPANNED = 1000
_MOST_COLUMNS = 100
_MOST_CELLS = 200_000
_ROW_GROUPS = ("thead", "tbody", "tfoot")
_LAYS_OUT = HEADINGS | {"table", "form", "article", "section", "nav", "dl", "pre", "blockquote"}
_LONGEST_CELL = 1500


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row: for each column the cell that stands there; `cells` are those the row itself brings."""

    group: str
    columns: tuple[Element | None, ...]
    cells: tuple[Element, ...]

    @property
    def is_header(self) -> bool:
        """Tell a row of headers only."""
        return self.group == "thead" or (
            len(self.cells) > 1
            and any(cell.tag == "th" for cell in self.cells)
            and all(cell.tag == "th" or not cell.children for cell in self.cells)
        )

    @property
    def spans_all(self) -> bool:
        """Tell a row of one cell over all columns: a headline in the table, or a note below it."""
        return len(self.columns) > 1 and len(set(self.columns)) == 1


def read_grid(table: Element) -> list[GridRow]:
    """Lay a table's cells out by their spans; every row has as many columns as the widest."""
    rows: list[GridRow] = []
    carried: dict[int, tuple[Element, int]] = {}
    total = 0
    for group, row in _rows(table):
        cells = tuple(each for each in row.children if isinstance(each, Element) and each.tag in ("td", "th"))
        columns, carried = _lay_out(cells, carried)
        total += len(columns)
        if total > _MOST_CELLS:
            break
        rows.append(GridRow(group, columns, cells))
    width = max((len(row.columns) for row in rows), default=0)
    if width * len(rows) > _MOST_CELLS:
        return []
    return [
        GridRow(row.group, (*row.columns, *[None] * (width - len(row.columns))), row.cells) for row in rows if row.cells
    ]


def _lay_out(
    cells: Sequence[Element], carried: dict[int, tuple[Element, int]]
) -> tuple[tuple[Element | None, ...], dict[int, tuple[Element, int]]]:
    """Place cells around those that reach down from rows above; return the row, and what reaches further down."""
    columns: dict[int, Element] = {place: cell for place, (cell, _) in carried.items()}
    further = {place: (cell, left - 1) for place, (cell, left) in carried.items() if left > 1}
    place = 0
    for cell in cells:
        while place in columns:
            place += 1
        down = _span(cell, "rowspan", _MOST_SPANNED)
        for _ in range(_span(cell, "colspan", _MOST_COLUMNS)):
            if place >= _MOST_COLUMNS:
                break
            columns[place] = cell
            if down > 1:
                further[place] = (cell, down - 1)
            place += 1
    width = max(columns, default=-1) + 1
    return tuple(columns.get(place) for place in range(width)), further


def _span(cell: Element, name: str, most: int) -> int:
    written = cell.get(name).strip()
    return max(1, min(int(written), most)) if written.isdecimal() and len(written) < 6 else 1


def _rows(table: Element, group: str = "tbody") -> Iterator[tuple[str, Element]]:
    for child in table.children:
        if isinstance(child, Element):
            if child.tag == "tr":
                yield group, child
            elif child.tag in _ROW_GROUPS:
                yield from _rows(child, child.tag)


def caption_of(table: Element) -> Element | None:
    """Return a table's caption."""
    for child in table.children:
        if isinstance(child, Element) and child.tag == "caption":
            return child
    return None


def is_data(table: Element, grid: Sequence[GridRow]) -> bool:
    """Tell rows and columns of facts from a table that only puts parts of a page side by side."""
    if table.get("role") in ("presentation", "none") or len(grid) < 2 or len(grid[0].columns) < 2:
        return False
    for row in grid:
        for cell in row.cells:
            if any(inner.tag in _LAYS_OUT for inner in cell.elements()) or len(cell.all_text()) > _LONGEST_CELL:
                return False
    return True


def body_rows(grid: Sequence[GridRow]) -> list[GridRow]:
    """Return the rows that hold facts: no headers, headlines, notes or sums."""
    found = False
    rows = []
    for row in grid:
        if row.spans_all or row.group == "tfoot" or (row.is_header and (not found or row.group == "thead")):
            continue
        found = True
        rows.append(row)
    return rows


def header_rows(grid: Sequence[GridRow]) -> list[GridRow]:
    """Return the rows of headers above the first fact; where none is marked as one, none."""
    rows = []
    for row in grid:
        if row.spans_all:
            continue
        if not row.is_header:
            break
        rows.append(row)
    return rows


def joined(texts: Sequence[str]) -> str:
    """Join the headers of one column from top to bottom, each once."""
    return " ".join(text for text, _ in groupby(texts) if text)


def grouped_columns(rows: Sequence[GridRow]) -> int:
    """Count the columns on the left that only group rows: a cell there reaches down over several of them."""
    if not rows or len(rows[0].columns) < 3:
        return 0
    count = 0
    for column in range(len(rows[0].columns) - 2):
        spans = [
            cell for row in rows if (cell := row.columns[column]) is not None and cell.get("rowspan") not in ("", "1")
        ]
        if not spans:
            break
        count += 1
    return count


def merged(cells: Sequence[str], grouped: int) -> tuple[str, ...]:
    """Put the columns that group rows together with the one that names them."""
    return (", ".join(filter(None, cells[: grouped + 1])), *cells[grouped + 1 :])
