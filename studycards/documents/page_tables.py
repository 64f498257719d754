"""Finds tables among the lines of a PDF's page: by ruling lines, else by the blank strips between columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from studycards.documents.page_lines import BOLD, WIDE_GAP, Box, Line, Word, is_set_out, segments
from studycards.documents.page_rows import column_of, starts_by_steps

_TOUCH = 3.0
_NARROWEST_STRIP = 0.45
_NARROWEST_COLUMN = 8.0
_HAIR = 0.1
_MOST_LINES = 400
_FEWEST_PAIRED = 2
_WIDEST_STEP = 3.6
_PARAGRAPH_STEP = 2.3
_STEP_GROWTH = 1.7
_FEWEST_SET_APART = 3
_UNDERLINE = 0.2
"""Lines drawn closer below a baseline, in the size, underline words."""

Strip = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Cell:
    """The lines of one cell."""

    lines: tuple[Line, ...]

    def has(self, style: int) -> bool:
        return bool(self.lines) and all(line.has(style) for line in self.lines)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its cells from left to right and the lines of the region it takes (from 0, the last one included)."""

    cells: tuple[Cell, ...]
    first: int
    last: int

    @property
    def text(self) -> str:
        return "  ".join(line.text for cell in self.cells for line in cell.lines)

    @property
    def size(self) -> float:
        """The size of its largest line."""
        return max(line.size for cell in self.cells for line in cell.lines)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of the same number of cells, and where its columns begin."""

    rows: tuple[TableRow, ...]
    columns: tuple[float, ...]

    @property
    def first(self) -> int:
        return self.rows[0].first

    @property
    def last(self) -> int:
        return max(row.last for row in self.rows)


def find_tables(lines: Sequence[Line], rules: Sequence[Box], above: Table | None = None) -> list[Table]:
    """Return the tables of a region from top to bottom; none share a line. `above` ended the page or column before."""
    found = [table for table in (_ruled(lines, grid) for grid in _grids(rules)) if table]
    if above and not any(table.first == 0 for table in found):
        found += _continued(lines, above, rules, {table.first for table in found})
    taken = {place for table in found for place in range(table.first, table.last + 1)}
    cut = _cut(lines)
    start = 0
    while start < len(lines):
        table = _aligned(lines, start, rules, cut, taken) if start in cut and start not in taken else None
        if table:
            found.append(table)
        start = table.last + 1 if table else start + 1
    return sorted(found, key=lambda table: table.first)


# --- by ruling lines


@dataclass(frozen=True, slots=True)
class _Grid:
    columns: tuple[float, ...]
    rows: tuple[float, ...]


def _grids(rules: Sequence[Box]) -> Iterator[_Grid]:
    """Put ruling lines that touch together; at least two columns and two rows make a grid."""
    upright = [rule for rule in rules if rule.right - rule.left < _TOUCH < rule.bottom - rule.top]
    level = [rule for rule in rules if rule.bottom - rule.top < _TOUCH < rule.right - rule.left]
    for group in _touching([*upright, *level]):
        columns = _places([rule.left for rule in group if rule.right - rule.left < _TOUCH], _NARROWEST_COLUMN)
        rows = _places([rule.top for rule in group if rule.bottom - rule.top < _TOUCH], _TOUCH)
        if len(columns) >= 3 and len(rows) >= 3:
            yield _Grid(columns, rows)


def _touching(rules: Sequence[Box]) -> list[list[Box]]:
    """Group boxes that touch down the page; one sweep, so tables side by side may come together."""
    groups: list[list[Box]] = []
    bottom = float("-inf")
    for rule in sorted(rules, key=lambda rule: rule.top):
        if rule.top > bottom + _TOUCH:
            groups.append([])
        groups[-1].append(rule)
        bottom = max(bottom, rule.bottom) if len(groups[-1]) > 1 else rule.bottom
    return groups


def _places(values: Sequence[float], apart: float) -> tuple[float, ...]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > apart:
            kept.append(value)
    return tuple(kept)


def _ruled(lines: Sequence[Line], grid: _Grid) -> Table | None:
    inside = [
        place
        for place, line in enumerate(lines)
        if grid.rows[0] < _middle(line) < grid.rows[-1]
        and grid.columns[0] - 4 < line.left
        and line.right < grid.columns[-1] + 4
    ]
    if not inside or inside[-1] - inside[0] + 1 != len(inside):
        return None
    rows: list[TableRow] = []
    for top, bottom in pairwise(grid.rows):
        places = [place for place in inside if top < _middle(lines[place]) <= bottom]
        if places:
            rows.append(_row(lines, places, grid.columns[:-1]))
    rows = [row for row in rows if any(cell.lines for cell in row.cells)]
    used = [column for column in range(len(grid.columns) - 1) if any(row.cells[column].lines for row in rows)]
    if len(rows) < 2 or len(used) < 2:
        return None
    rows = [TableRow(tuple(row.cells[column] for column in used), row.first, row.last) for row in rows]
    return Table(tuple(rows), tuple(grid.columns[column] for column in used))


def _middle(line: Line) -> float:
    return line.baseline - 0.3 * line.size


# --- by blank strips


def _cut(lines: Sequence[Line]) -> set[int]:
    """Return the lines of several segments; where text is stretched to its edge, those that end there are none."""
    edge = max((line.right for line in lines), default=0.0) - 1 if is_set_out(lines) else float("inf")
    return {place for place, line in enumerate(lines) if line.right < edge and len(segments(line.words)) > 1}


def _aligned(lines: Sequence[Line], start: int, rules: Sequence[Box], cut: set[int], taken: set[int]) -> Table | None:
    """Grow a table down from a line of several segments while the strips between its columns stay blank."""
    end, strips = _grow(lines, start, taken)
    end = _trimmed(lines, start, end)
    if len(cut.intersection(range(start, end))) < _FEWEST_PAIRED:
        return None
    columns = _column_starts(lines[start:end], strips)
    if len(columns) < 2 or _is_leaders(lines[start:end]) or not _is_in_line(lines[start:end], columns):
        return None
    rows = [_row(lines, places, columns) for places in _row_places(lines, start, end, columns, rules)]
    return Table(tuple(rows), columns) if len(rows) >= 2 else None


def _continued(lines: Sequence[Line], above: Table, rules: Sequence[Box], taken: set[int]) -> list[Table]:
    """Return the rows at the top that go on with a table, in its columns; its last row may end among them."""
    columns, size = above.columns, above.rows[-1].size
    end = 0
    widest = 0.0
    while end < min(len(lines), _MOST_LINES) and end not in taken and _fits(lines[end], columns, size):
        step = lines[end].baseline - lines[end - 1].baseline if end else 0.0
        if step > (max(_STEP_GROWTH * widest, _PARAGRAPH_STEP * size) if end > 1 else _WIDEST_STEP * size):
            break
        widest = max(widest, step)
        end += 1
    end = _trimmed(lines, 0, end)
    if not end:
        return []
    rows = [_row(lines, places, columns) for places in _row_places(lines, 0, end, columns, rules)]
    rest = 1 if rows[0].text == above.rows[0].text else 0
    alone = [place for place, row in enumerate(rows) if sum(bool(cell.lines) for cell in row.cells) < 2]
    if alone and alone[0] == rest and not rows[rest].cells[0].lines:
        alone.pop(0)
    rows = rows[: alone[0]] if alone else rows
    return [Table(tuple(rows), columns)] if rows else []


def _fits(line: Line, columns: Sequence[float], size: float) -> bool:
    """Tell whether the words of a line stay in the columns, and a blank before each column."""
    if line.left < columns[0] - 1 or line.size > 1.25 * size:
        return False
    return not any(
        word.left < column - 1 and word.right > column - _HAIR * size for word in line.words for column in columns[1:]
    )


def _is_in_line(lines: Sequence[Line], columns: Sequence[float]) -> bool:
    """Tell columns from blanks that fell together: their parts begin, end or have their middles at one place."""
    for column in range(1, len(columns)):
        parts = [words for words in (_words_in(line, column, columns) for line in lines) if words]
        places = (
            Counter(round(words[0].left / 2) for words in parts),
            Counter(round(words[-1].right / 2) for words in parts),
            Counter(round((words[0].left + words[-1].right) / 4) for words in parts),
        )
        most = max(max(_with_neighbours(place)) for place in places) if parts else 0
        if most < 2 or most < 0.6 * len(parts):
            return False
    return True


def _with_neighbours(places: Counter[int]) -> list[int]:
    return [count + places[place + 1] for place, count in places.items()]


def _words_in(line: Line, column: int, columns: Sequence[float]) -> list[Word]:
    return [word for word in line.words if column_of(word, columns) == column]


def _grow(lines: Sequence[Line], start: int, taken: set[int]) -> tuple[int, list[Strip]]:
    """Return where the table ends, and what stayed blank of the gaps in its first line; each may hold more strips."""
    first = lines[start]
    gaps = [[strip] for strip in _gaps(first)]
    widest = 0.0
    place = start + 1
    while place < min(len(lines), start + _MOST_LINES) and place not in taken:
        line, step = lines[place], lines[place].baseline - lines[place - 1].baseline
        limit = max(_STEP_GROWTH * widest, 1.9 * line.size) if place > start + 2 else _WIDEST_STEP * line.size
        if not 0 < step <= limit or line.size > 1.25 * first.size:
            break
        left = [[kept for strip in strips for kept in _free(strip, line, sure=place == start + 1)] for strips in gaps]
        left = [strips for strips in left if strips]
        lost = len(left) < len(gaps) and place > start + 2
        within = min(first.left, line.left)
        if not left or lost or not any(strip[0] > within for strips in left for strip in strips):
            break
        gaps = left
        widest = max(widest, step)
        place += 1
    return place, [strip for strips in gaps for strip in strips]


def _gaps(line: Line) -> list[Strip]:
    parts = segments(line.words)
    return [(before[-1].right, after[0].left) for before, after in pairwise(parts)]


def _free(strip: Strip, line: Line, *, sure: bool) -> Iterator[Strip]:
    """Yield what a line leaves blank of a strip; narrow parts where cells are known to begin at its right, or sure."""
    left, right = strip
    edge = float("-inf")
    for word in (*line.words, None):
        if word is not None and word.right <= left:
            edge = word.right
            continue
        begins = right if word is None else min(word.left, right)
        width = begins - left
        known = sure or begins == right or (word is not None and begins - edge > WIDE_GAP * word.size)
        if width >= (_HAIR if known else _NARROWEST_STRIP) * line.size:
            yield left, begins
        if word is None or word.left >= right:
            return
        left = edge = max(left, word.right)


def _trimmed(lines: Sequence[Line], start: int, end: int) -> int:
    """Take lines off the end that begin something else: in one segment at the edge, and set apart."""
    while end - start > 1 and len(segments(lines[end - 1].words)) == 1:
        step = lines[end - 1].baseline - lines[end - 2].baseline
        at_edge = lines[end - 1].left < lines[start].left + lines[start].size
        if not at_edge or step < 1.35 * lines[end - 1].size:
            break
        end -= 1
    return end


def _column_starts(lines: Sequence[Line], strips: Sequence[Strip]) -> tuple[float, ...]:
    """Return where columns begin: behind the strips that stayed, and each other that no word of the table stands in.

    One of which the words always stand a blank behind others is none.
    """
    size = lines[0].size
    words = sorted((word for line in lines for word in line.words), key=lambda word: word.left)
    set_apart = [word.left for line in lines for word in _behind_gaps(line)]
    starts: list[float] = []
    edge = float("-inf")
    for word in words:
        apart = word.left - edge
        if apart > _HAIR * size and all(abs(word.left - start) > size / 2 for start in starts):
            known = any(abs(word.left - right) < size / 2 for _, right in strips)
            alike = sum(abs(word.left - left) < 1 for left in set_apart)
            certain = alike >= _FEWEST_SET_APART or not starts
            if certain or (alike and (known or apart >= _NARROWEST_STRIP * size)):
                starts.append(word.left)
        edge = max(edge, word.right)
    return tuple(starts)


def _behind_gaps(line: Line) -> Iterator[Word]:
    for before, word in pairwise(line.words):
        if word.left - before.right > WIDE_GAP * word.size:
            yield word


def _is_leaders(lines: Sequence[Line]) -> bool:
    """Tell a table of contents by its figures at the right end of nearly every line."""
    figures = sum(
        line.words[-1].text.isdigit() and (line.text.count(".") > 6 or len(segments(line.words)) == 2) for line in lines
    )
    rising = [
        int(line.words[-1].text) for line in lines if line.words[-1].text.isdigit() and len(line.words[-1].text) < 6
    ]
    return figures >= 0.8 * len(lines) and len(rising) > 3 and all(a <= b for a, b in pairwise(rising))


def _row_places(
    lines: Sequence[Line], start: int, end: int, columns: Sequence[float], rules: Sequence[Box]
) -> list[list[int]]:
    """Group a table's lines into rows: at ruling lines, else at wider steps, else where the first column is filled."""
    ruled = [place for place in range(start + 1, end) if _is_ruled_between(lines[place - 1], lines[place], rules)]
    headed = (
        [start + 1]
        if lines[start].has(BOLD) and len(segments(lines[start].words)) > 1 and not lines[start + 1].has(BOLD)
        else []
    )
    starts = (
        {start, *ruled} if len(ruled) >= 2 else {start, *ruled, *headed, *starts_by_steps(lines, start, end, columns)}
    )
    rows: list[list[int]] = []
    for place in range(start, end):
        if place in starts or not rows:
            rows.append([])
        rows[-1].append(place)
    return rows


def _is_ruled_between(above: Line, below: Line, rules: Sequence[Box]) -> bool:
    left, right = min(above.left, below.left), max(above.right, below.right)
    return any(
        rule.bottom - rule.top < _TOUCH
        and above.baseline + _UNDERLINE * above.size < rule.top < below.baseline - 0.5 * below.size
        and min(rule.right, right) - max(rule.left, left) > 0.2 * (right - left)
        for rule in rules
    )


def _row(lines: Sequence[Line], places: Sequence[int], columns: Sequence[float]) -> TableRow:
    cells: list[list[Line]] = [[] for _ in columns]
    for place in places:
        line = lines[place]
        parts: dict[int, list[Word]] = {}
        for word in line.words:
            parts.setdefault(column_of(word, columns), []).append(word)
        for column, words in parts.items():
            cells[column].append(Line(tuple(words), line.baseline, line.page, line.edge, line.margin))
    return TableRow(tuple(Cell(tuple(cell)) for cell in cells), places[0], places[-1])


def is_glossary(table: Table) -> bool:
    """Tell terms in bold beside their meanings: two columns, the first in bold all the way, the second not."""
    if len(table.columns) != 2 or not all(row.cells[0].has(BOLD) for row in table.rows):
        return False
    plain = Counter(row.cells[1].has(BOLD) for row in table.rows)
    return not plain[True]
