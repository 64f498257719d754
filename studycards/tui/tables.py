"""Tables as lines of text: columns share the width there is, and their cells wrap."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from studycards.tui.looks import FAINT

Row = Sequence[Content]

_BETWEEN = " │ "
_NARROWEST = 6
"""The least a column has; a table with more columns than fit is shown row by row."""


def table_lines(rows: Sequence[Row], width: int) -> list[Content]:
    """Lay a table out in lines of at most `width` cells; the first row is its head."""
    columns = max(len(row) for row in rows)
    room = width - len(_BETWEEN) * (columns - 1)
    if room < _NARROWEST * columns:
        return _row_by_row(rows, width)
    widths = shared([max(_natural(row, place) for row in rows) for place in range(columns)], room)
    head, *body = (_row_lines(row, widths) for row in rows)
    found = [line.stylize("bold") for line in head]
    found.append(Content.styled("─┼─".join("─" * each for each in widths), FAINT))
    apart = any(len(lines) > 1 for lines in body)
    for place, lines in enumerate(body):
        if apart and place:
            found.append(_joined([Content(" " * each) for each in widths]))
        found.extend(lines)
    return found


def shared(wanted: Sequence[int], room: int) -> list[int]:
    """Give each column what it wants, or an even share of what the narrower ones leave."""
    widths = [0] * len(wanted)
    left = room
    for served, place in enumerate(sorted(range(len(wanted)), key=wanted.__getitem__)):
        widths[place] = min(max(1, wanted[place]), left // (len(wanted) - served))
        left -= widths[place]
    return widths


def _natural(row: Row, place: int) -> int:
    return max((line.cell_length for line in row[place].split()), default=0) if place < len(row) else 0


def _row_lines(row: Row, widths: Sequence[int]) -> list[Content]:
    cells = [row[place].wrap(width) if place < len(row) else [] for place, width in enumerate(widths)]
    height = max(len(lines) for lines in cells)
    return [
        _joined(
            [_padded(lines[at] if at < len(lines) else Content(), widths[place]) for place, lines in enumerate(cells)]
        )
        for at in range(height)
    ]


def _padded(text: Content, width: int) -> Content:
    return text.pad_right(max(0, width - text.cell_length))


def _joined(cells: Sequence[Content]) -> Content:
    return Content.styled(_BETWEEN, FAINT).join(cells)


def _row_by_row(rows: Sequence[Row], width: int) -> list[Content]:
    head, *body = rows
    found: list[Content] = []
    for row in body:
        if found:
            found.append(Content())
        for name, cell in zip(head, row, strict=False):
            found.extend(Content.assemble(name.stylize("bold"), ": ", cell).wrap(width))
    return found or [line for cell in head for line in cell.stylize("bold").wrap(width)]
