"""Tables set in columns of blanks, as programs print them: aligned, ruled with dashes, or drawn as a grid.

A cell may go on in lines below that leave the first column blank. Columns are cut where every line is blank, so a
header centred over its column is read as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from studycards.documents.blocks import Row
from studycards.documents.grids import GRID, Line, read_grid

_WORDS = re.compile(r"\S+(?:\s\S+)*")
_RULE = re.compile(r"\s*(?:-{2,}|={2,})(?:\s+(?:-{2,}|={2,}))+$")
_FULL_RULE = re.compile(r"\s*[-=]{8,}$")
_LONGEST_LINE = 2000
_MOST_ROWS = 2000
_MOST_COLUMNS = 100
_FEWEST_LINES = 3
_TRIED = 12
_SURVEYED = 50
_WIDEST_GAP = 300
_APART_SHARE = 0.3

Spans = tuple[tuple[int, int], ...]
Table = tuple[tuple[Row, ...], int]


def read_columns(lines: Sequence[str], start: int) -> Table:
    """Return the rows of the table that begins on line `start`, the header first, and the line after it.

    No rows are returned where no table begins.
    """
    line = lines[start]
    if len(line) > _LONGEST_LINE:
        return (), start
    if line.lstrip().startswith("+") and GRID.match(line.strip()):
        return _read_grid(lines, start)
    if line.lstrip()[:1] in ("-", "=") or _is_ruled_below(lines, start):
        return _read_ruled(lines, start)
    return _read_aligned(lines, start) if "  " in line.strip() else ((), start)


def _is_ruled_below(lines: Sequence[str], start: int) -> bool:
    below = lines[start + 1] if start + 1 < len(lines) else ""
    return below.lstrip()[:1] in ("-", "=") and bool(_RULE.match(below))


def _read_ruled(lines: Sequence[str], start: int) -> Table:
    """Read a table whose columns a row of dashes shows; a rule above it means that blank lines part its rows."""
    boxed = bool(_FULL_RULE.match(lines[start])) or bool(_RULE.match(lines[start]))
    rule = start + 1 if boxed or not _is_ruled_below(lines, start) else start
    while rule < min(len(lines), start + 6) and not _RULE.match(lines[rule]):
        rule += 1
    if rule >= min(len(lines), start + 6) or len(lines[rule]) > _LONGEST_LINE:
        return (), start
    dashes = [found.span() for found in re.finditer(r"[-=]+", lines[rule])]
    spans = tuple(
        (begin, after[0]) for (begin, _), after in zip(dashes, [*dashes[1:], (_LONGEST_LINE, 0)], strict=True)
    )
    first = start + 1 if boxed else start
    header = _row(lines, first, rule, spans)
    if not all(header.cells):
        return (), start
    return _rows_below(lines, rule + 1, spans, header, boxed=boxed)


def _rows_below(lines: Sequence[str], start: int, spans: Spans, header: Row, *, boxed: bool) -> Table:
    """Take rows up to the rule that ends them, else to the first line that does not fit."""
    rows = [header]
    parted = boxed and _parts_rows(lines, start)
    fresh = True
    end = start
    for number in range(start, min(len(lines), start + _MOST_ROWS)):
        line = lines[number]
        if _FULL_RULE.match(line) or _RULE.match(line):
            end = number + 1
            break
        if not line.strip() and parted:
            fresh = True
            continue
        if not line.strip() or not _fits(line, spans):
            break
        cells = _cells(line, spans)
        if fresh or (cells[0] and not parted):
            rows.append(Row(cells, (number + 1, number + 1)))
        else:
            rows[-1] = _joined(rows[-1], cells, number + 1)
        fresh = False
        end = number + 1
    return (tuple(rows), end) if len(rows) > 1 else ((), start)


def _parts_rows(lines: Sequence[str], number: int) -> bool:
    """Tell whether blank lines part the rows of a table that a full rule ends."""
    for place in range(number, min(len(lines), number + _MOST_ROWS)):
        if _FULL_RULE.match(lines[place]):
            return any(not line.strip() for line in lines[number:place])
        if _RULE.match(lines[place]):
            return False
    return False


def _row(lines: Sequence[str], first: int, after: int, spans: Spans) -> Row:
    row = Row(tuple("" for _ in spans), (first + 1, max(first + 1, after)))
    for line in lines[first:after]:
        row = _joined(row, _cells(line, spans), row.lines[1])
    return row


def _joined(row: Row, cells: tuple[str, ...], line: int) -> Row:
    both = zip(row.cells, cells, strict=True)
    return Row(tuple(f"{above} {below}".strip() for above, below in both), (row.lines[0], line))


def _cells(line: str, spans: Spans) -> tuple[str, ...]:
    return tuple(line[begin:end].strip() for begin, end in spans)


def _fits(line: str, spans: Spans) -> bool:
    """Tell whether no word of a line runs across the border of two columns."""
    inner = (begin for begin, _ in spans[1:])
    return (
        len(line) <= _LONGEST_LINE
        and not line[: spans[0][0]].strip()
        and all(begin >= len(line) or line[begin - 1] in " \t" for begin in inner)
    )


def _read_aligned(lines: Sequence[str], start: int) -> Table:
    """Read columns that only blanks show, under a header of short names set wide apart."""
    header = [found.span() for found in _WORDS.finditer(lines[start])]
    if len(header) < 2 or not all(lines[start][begin].isupper() for begin, _ in header):
        return (), start
    gaps = [set(range(before[1], after[0])) for before, after in pairwise(header)]
    if max(map(len, gaps)) > _WIDEST_GAP:
        return (), start
    apart = [0] * len(gaps)
    number = start + 1
    while number < min(len(lines), start + _MOST_ROWS) and lines[number].strip():
        line = lines[number]
        left = [{place for place in gap if line[place : place + 1] in ("", " ")} for gap in gaps]
        if (
            len(line) > _LONGEST_LINE
            or "\t" in line
            or not all(left)
            or (not line[: min(gaps[0])].strip() and not line[min(left[0]) :].strip())
        ):
            break
        for index, gap in enumerate(left):
            apart[index] += any(line[place : place + 2] == "  " or line[place - 1 : place + 1] == "  " for place in gap)
        gaps = left
        number += 1
        if number - start == _TRIED and not all(apart):
            break
        if number - start == _SURVEYED and not _cut_aligned(lines, start, number, gaps)[0]:
            break
    count = number - start - 1
    if count < _FEWEST_LINES - 1 or min(apart) < _APART_SHARE * count:
        return (), start
    return _cut_aligned(lines, start, number, gaps)


def _border(lines: Sequence[str], gap: set[int]) -> int:
    """Return where the column after a gap begins: behind the place where most lines leave several blanks."""
    return max(gap, key=lambda place: (sum(line[place - 1 : place + 1] in ("  ", "") for line in lines), place)) + 1


def _cut_aligned(lines: Sequence[str], start: int, end: int, gaps: Sequence[set[int]]) -> Table:
    edges = [0, *(_border(lines[start:end], gap) for gap in gaps), _LONGEST_LINE]
    spans = tuple(pairwise(edges))
    rows: list[Row] = []
    for place in range(start, end):
        cells = _cells(lines[place], spans)
        if len(rows) > 1 and not cells[0]:
            rows[-1] = _joined(rows[-1], cells, place + 1)
        else:
            rows.append(Row(cells, (place + 1, place + 1)))
    told = sum(all(row.cells) for row in rows)
    return (tuple(rows), end) if len(rows) >= _FEWEST_LINES and told * 2 > len(rows) else ((), start)


def _read_grid(lines: Sequence[str], start: int) -> Table:
    """Read a table drawn with `+---+` and bars, as far as its lines go; a quick look tells an empty one.

    What is drawn begins but once: where its first line begins no table, none of the lines below it does.
    """
    if start and _is_drawn(lines[start - 1]):
        return (), start
    first = _drawn(lines, start, _TRIED)[1:] if 3 <= lines[start].count("+") <= _MOST_COLUMNS else []
    if not first or first[0].text[0] != "|" or not any(line.text.strip("|+-=: ") for line in first):
        return (), start
    grid = _drawn(lines, start, len(lines))
    rows = read_grid(_with_borders(grid))
    return (rows, start + len(grid)) if len(rows) > 1 else ((), start)


def _is_drawn(line: str) -> bool:
    return len(line) <= _LONGEST_LINE and line.lstrip().startswith(("+", "|"))


def _drawn(lines: Sequence[str], start: int, most: int) -> list[Line]:
    after = min(len(lines), start + most)
    drawn = takewhile(_is_drawn, map(lines.__getitem__, range(start, after)))
    return [Line(number, line.strip()) for number, line in enumerate(drawn, start + 1)]


def _with_borders(grid: list[Line]) -> list[Line]:
    """Part the lines of a grid that draws no borders between its rows, as databases print them."""
    borders = [place for place, line in enumerate(grid) if line.text.startswith("+")]
    body = grid[borders[1] + 1 : borders[2]] if len(borders) == 3 else []
    if not all(line.text[1:].partition("|")[0].strip() for line in body):
        return grid
    parted = [each for line in body for each in (line, Line(line.number, grid[0].text))]
    return [*grid[: len(grid) - len(body) - 1], *parted] if parted else grid
