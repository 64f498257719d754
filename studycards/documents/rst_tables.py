"""The tables of reStructuredText: in grids, in columns under double rules, as lists of lists, and as CSV."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from studycards.documents.blocks import Row
from studycards.documents.rst_inline import words

GRID = re.compile(r"\+(?:[-=]+\+)+$")
SIMPLE = re.compile(r"=+(?: +=+)+$")
_SPAN_RULE = re.compile(r"-+(?: +-+)*$")
_LIST_ROW = re.compile(r"[*+-]( +)(?=[*+-](?:\s|$))")
_LIST_CELL = re.compile(r"[*+-](?:\s+|$)")


class Line(NamedTuple):
    """A line of a body without the indentation around it, and its number in the file, from 1."""

    number: int
    text: str


def read_grid(lines: Sequence[Line]) -> tuple[Row, ...]:
    """Read a grid: a cell over several columns or rows stands in each of them."""
    edges = sorted({place for line in lines if line.text.startswith("+") for place in _pluses(line.text)})
    columns = list(pairwise(edges))
    rows: list[tuple[list[list[str]], int, int]] = []
    cells: list[list[str]] = [[] for _ in columns]
    first = lines[0].number + 1
    for line in lines[1:]:
        ruled = [_is_rule(line.text[left + 1 : right]) for left, right in columns]
        if line.text.startswith("+") or any(ruled):
            if any(any(cell) for cell in cells):
                rows.append((cells, first, line.number - 1))
            cells = [[] if rule else cell for rule, cell in zip(ruled, cells, strict=True)]
            first = line.number + 1
        begun = 0
        for index, (_, right) in enumerate(columns):
            if ruled[index]:
                begun = index + 1
            elif line.text[right : right + 1] in ("|", "+", ""):
                text = line.text[columns[begun][0] + 1 : right].strip() if begun < len(columns) else ""
                for each in range(begun, index + 1):
                    cells[each].append(text)
                begun = index + 1
    return tuple(_row(*row) for row in rows)


def _pluses(text: str) -> Iterable[int]:
    return (place for place, sign in enumerate(text) if sign == "+")


def _is_rule(text: str) -> bool:
    return bool(text) and not text.strip("-=+")


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
