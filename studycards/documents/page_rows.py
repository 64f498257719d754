"""Tells which lines of a table begin its rows, by the distances between lines and where each cell has its middle."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from studycards.documents.page_lines import Line, Word

_WIDER = 1.05
_EVEN_STEP = 0.4
_LEVEL = 0.35


def column_of(word: Word, columns: Sequence[float]) -> int:
    """Return the column a word begins in, from 0."""
    middle = (word.left + min(word.right, word.left + 6)) / 2
    return max((at for at, left in enumerate(columns) if left <= middle), default=0)


def starts_by_steps(lines: Sequence[Line], start: int, end: int, columns: Sequence[float]) -> Collection[int]:
    """Return the lines that begin a row: between rows every column steps down further than between lines of a cell.

    Rows may all be one distance apart, and paragraphs in a cell further: where that makes more rows of a key and cells
    beside it, at one height, it is taken.
    """
    if end - start < 2:
        return []
    filled = {place: {column_of(word, columns) for word in lines[place].words} for place in range(start, end)}
    whole = [place for place in filled if len(filled[place]) == len(columns)]
    if len(whole) >= 0.8 * len(filled):
        first: Collection[int] = whole
    else:
        first = _starts_by_wide_steps(lines, start, end, columns, filled)
    steps = _steps(lines, start, end, filled)
    evenly = [
        [place for place, step in steps.items() if abs(step - even) < _EVEN_STEP]
        for even in sorted({round(step, 1) for step in steps.values()})
    ]
    return max([first, *evenly, []], key=lambda starts: _whole_rows(lines, start, end, starts, filled))


def _whole_rows(
    lines: Sequence[Line], start: int, end: int, starts: Collection[int], filled: dict[int, set[int]]
) -> int:
    """Count rows that have a key, and cells at one height; the others count against."""
    edges = [start, *sorted(place for place in starts if start < place < end), end]
    good = 0
    for first, after in pairwise(edges):
        row = range(first, after)
        keyed = any(0 in filled[place] for place in row)
        good += 1 if keyed and _is_level(lines, row, filled) else -1
    return good


def _is_level(lines: Sequence[Line], row: Sequence[int], filled: dict[int, set[int]]) -> bool:
    """Tell whether the cells of a row all begin at one height, or have their middles there."""
    ends: dict[int, list[float]] = {}
    for place in row:
        for column in filled[place]:
            ends.setdefault(column, []).append(lines[place].baseline)
    tops = [bases[0] for bases in ends.values()]
    middles = [(bases[0] + bases[-1]) / 2 for bases in ends.values()]
    most = _LEVEL * lines[row[0]].size
    return max(tops) - min(tops) < most or max(middles) - min(middles) < most


def _starts_by_wide_steps(
    lines: Sequence[Line], start: int, end: int, columns: Sequence[float], filled: dict[int, set[int]]
) -> list[int]:
    steps = _steps(lines, start, end, filled)
    centred = _starts_by_middles([lines[place].baseline for place in range(start, end)], filled, start)
    if centred:
        return centred
    for tight in sorted({round(step, 1) for step in steps.values()}):
        wide = [place for place, step in steps.items() if step > _WIDER * tight]
        rows = [range(first, after) for first, after in pairwise([start, *wide, end])]
        keyed = sum(any(0 in filled[place] for place in row) for row in rows)
        if wide and keyed >= 0.9 * len(rows):
            return wide
    return [place for place in steps if 0 in filled[place] and (len(filled[place]) > 1 or len(columns) == 2)]


def _starts_by_middles(baselines: Sequence[float], filled: dict[int, set[int]], start: int) -> list[int]:
    """Return the lines that begin a row where each key stands at the middle of its row and rows follow without blanks.

    What tells such a table is a key half a line below a line of the cell beside it. From the top of the first row on,
    each row reaches as far below its key as above it; if the last one does not end with the table, this is no such one.
    """
    steps = sorted(below - above for above, below in pairwise(baselines))
    line = steps[-1]
    if not any(abs(step - line / 2) < 0.1 * line for step in steps):
        return []
    edges = [baselines[0] - line / 2]
    for place, baseline in enumerate(baselines, start):
        if 0 in filled[place]:
            edges.append(2 * baseline - edges[-1])
            if edges[-1] - edges[-2] < 0.8 * line:
                return []
    if abs(edges[-1] - baselines[-1] - line / 2) > 0.3 * line:
        return []
    firsts = [next((at for at, base in enumerate(baselines) if base > edge), 0) for edge in edges[1:-1]]
    return [start + at for at in firsts]


def _steps(lines: Sequence[Line], start: int, end: int, filled: dict[int, set[int]]) -> dict[int, float]:
    """Return for each line but the first the least step down, in any column, over the blank above it."""
    below: dict[int, dict[int, float]] = {}
    seen: dict[int, float] = {}
    for place in range(end - 1, start - 1, -1):
        seen = {**seen, **dict.fromkeys(filled[place], lines[place].baseline)}
        below[place] = seen
    above: dict[int, float] = {}
    steps: dict[int, float] = {}
    for place in range(start, end):
        known = [base - above[column] for column, base in below[place].items() if column in above]
        if place > start:
            steps[place] = min(known, default=lines[place].baseline - lines[place - 1].baseline)
        above.update(dict.fromkeys(filled[place], lines[place].baseline))
    return steps
