"""The tables of reStructuredText beside grids: in columns under double rules, as lists of lists, and as CSV."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence

from studycards.documents.blocks import Row
from studycards.documents.grids import Line
from studycards.documents.rst_inline import words

SIMPLE = re.compile(r"=+(?: +=+)+$")
_SPAN_RULE = re.compile(r"-+(?: +-+)*$")
_LIST_ROW = re.compile(r"[*+-]( +)(?=[*+-](?:\s|$))")
_LIST_CELL = re.compile(r"[*+-](?:\s+|$)")


def read_simple(lines: Sequence[Line]) -> tuple[Row, ...]:
    """Read columns under double rules: a row begins where the first column has words."""
    starts = [match.start() for match in re.finditer("=+", lines[0].text)]
    rows: list[Row] = []
    cells: list[list[str]] = []
    first = 0
    for line in lines[1:]:
        ends = SIMPLE.match(line.text) or _SPAN_RULE.match(line.text) or not line.text
        parts = [line.text[left:right].strip() for left, right in zip(starts, [*starts[1:], None], strict=True)]
        if cells and (ends or parts[0]):
            rows.append(_row(cells, first, line.number - 1))
            cells = []
        if not ends and not cells:
            cells, first = [[] for _ in parts], line.number
        if not ends:
            for cell, part in zip(cells, parts, strict=True):
                cell.append(part)
    return tuple(rows)


def read_list_table(lines: Sequence[Line]) -> tuple[Row, ...]:
    """Read a list whose items are lists of cells; short rows are filled up."""
    rows: list[tuple[list[list[str]], int, int]] = []
    cell_at = 0
    for line in lines:
        text = line.text
        begins = _LIST_ROW.match(text)
        if begins:
            cell_at = begins.end()
            rows.append(([], line.number, line.number))
            text = " " * cell_at + text[cell_at:]
        if not rows or not text.strip():
            continue
        cells, first, _ = rows[-1]
        rows[-1] = (cells, first, line.number)
        cell = _LIST_CELL.match(text, cell_at) if not text[:cell_at].strip() else None
        if cell:
            cells.append([text[cell.end() :].strip()])
        elif cells:
            cells[-1].append(text.strip())
    width = max((len(cells) for cells, _, _ in rows), default=0)
    return tuple(_row([*cells, *([[]] * (width - len(cells)))], first, last) for cells, first, last in rows)


def read_csv_table(lines: Sequence[Line], header: str) -> tuple[Row, ...]:
    """Read comma-separated values, under the header that an option may give."""
    if not lines:
        return ()
    texts = [*([header] if header else []), *(line.text for line in lines)]
    start = lines[0].number - (1 if header else 0)
    reader = csv.reader(texts, skipinitialspace=True)
    found: list[tuple[list[str], int]] = []
    try:
        found.extend((cells, start + reader.line_num - 1) for cells in reader if cells)
    except csv.Error:
        return ()
    width = max((len(cells) for cells, _ in found), default=0)
    return tuple(
        Row(tuple(words(cell.strip()) for cell in (cells + [""] * width)[:width]), (number, number))
        for cells, number in found
    )


def _row(cells: Iterable[Sequence[str]], first: int, last: int) -> Row:
    return Row(tuple(words(" ".join(part for part in cell if part)) for cell in cells), (first, max(first, last)))
