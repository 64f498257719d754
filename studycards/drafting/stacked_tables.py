"""Finds tables whose cells copying put on lines of their own: the header's, then each row's, one below the other.

Where blank lines still part the rows, groups of equal size tell them. Elsewhere it is the shape of the lines that comes
back every so many: a name, a figure, a sentence, again a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import pairwise
from math import log2

from studycards.documents.blocks import Block, BlockKind, Row
from studycards.drafting.boilerplate import is_furniture
from studycards.drafting.sentences import ends_as_sentence, folded, words

_MOST_COLUMNS = 6
_MOST_HEADER_WORDS = 4
_LONGEST_HEADER = 40
_LONGEST_CELL = 600
_MOST_KEY_WORDS = 8
_FEWEST_ROWS = 3
_FEWEST_GROUPS = 2
_SAMPLE = 8
_PAIR = 2
_BETTER = 0.05
_STOPPED = 2
_FIGURED = 5
_LONGEST_MEAN = 140
_FEWEST_SORTED = 5
_SORTED_SHARE = 0.9
_REGULAR = 0.55
_OFF = 1.0
"""How much longer or shorter than the others a cell may be, as a power of two."""

_DIGIT = re.compile(r"[0-9]")

Shape = tuple[float, ...]


def find_stacked_tables(blocks: Sequence[Block | None]) -> dict[int, tuple[int, list[Row]]]:
    """Return each table's rows, header first, by the index of its first block, with how many blocks it takes."""
    found: dict[int, tuple[int, list[Row]]] = {}
    headers = [_may_head(block) for block in blocks]
    if not any(first and second for first, second in pairwise(headers)):
        return found
    shapes = [_shape(block) for block in blocks]
    gaps = [block is not None and block.gap for block in blocks] + [False] * 2 * _MOST_COLUMNS
    after = 0
    for index in range(len(blocks)):
        if index < after or not (headers[index] and index + 1 < len(blocks) and headers[index + 1]):
            continue
        taken, columns = _grouped(blocks, headers, index) or _periodic(blocks, shapes, gaps, headers, index)
        if taken:
            found[index] = (taken, _rows(blocks, index, taken, columns))
            after = index + taken
    return found


def _may_head(block: Block | None) -> bool:
    """Tell a line that could be a column's name: few words with a capital, and no sentence."""
    if block is None or block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING):
        return False
    text = block.text
    if len(text) > _LONGEST_HEADER or not text[:1].isupper() or any(sign in text for sign in ":;?!|\t•"):
        return False
    return not ends_as_sentence(text) and 1 <= len(words(text)) <= _MOST_HEADER_WORDS


def _shape(block: Block | None) -> Shape:
    """Say what a line looks like: how long, of how many words, whether a sentence, how it begins, whether figured."""
    if block is None or block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING) or len(block.text) > _LONGEST_CELL:
        return ()
    text = block.text
    first = text[:1]
    return (
        log2(len(text)),
        len(text.split(None, 3)),
        ends_as_sentence(text),
        first.isupper(),
        first.islower(),
        first.isdigit(),
        bool(_DIGIT.search(text)) if text.isascii() else any(map(str.isdigit, text)),
    )


def _grouped(blocks: Sequence[Block | None], headers: Sequence[bool], start: int) -> tuple[int, int] | None:
    """Return how many blocks and columns a table takes whose rows blank lines part."""
    columns = _group(blocks, start)
    head = blocks[start : start + columns]
    if not 2 <= columns <= _MOST_COLUMNS or not all(headers[start : start + columns]) or _is_menu(head):
        return None
    rows = 0
    index = start + columns
    while index < len(blocks) and _group(blocks, index) == columns and _is_key(blocks[index]):
        rows += 1
        index += columns
    enough = rows >= (_FEWEST_GROUPS if columns > 2 else _FEWEST_ROWS)
    return (index - start, columns) if enough and _has_own_keys(blocks, start, index, columns) else None


def _group(blocks: Sequence[Block | None], start: int) -> int:
    """Count the blocks from one that stands behind a blank line to the next that does."""
    first = blocks[start]
    if first is None or not first.gap:
        return 0
    for index in range(start, min(len(blocks), start + _MOST_COLUMNS + 1)):
        block = blocks[index]
        if index > start and (block is None or block.gap):
            return index - start
        if block is None or block.kind is not BlockKind.PARAGRAPH or len(block.text) > _LONGEST_CELL:
            return 0
    return len(blocks) - start if len(blocks) - start <= _MOST_COLUMNS else 0


def _is_key(block: Block | None) -> bool:
    return (
        block is not None
        and len(block.text.split(None, _MOST_KEY_WORDS)) <= _MOST_KEY_WORDS
        and (not ends_as_sentence(block.text) or (block.text.islower() and " " not in block.text))
    )


def _periodic(
    blocks: Sequence[Block | None], shapes: Sequence[Shape], gaps: Sequence[bool], headers: Sequence[bool], start: int
) -> tuple[int, int]:
    """Return how many blocks and columns a table takes whose rows only the lines' shapes tell; 0 if there is none."""
    best = (0.0, 0)
    for columns in range(2, _MOST_COLUMNS + 1):
        if start + columns > len(blocks) or not headers[start + columns - 1]:
            break
        if len({gaps[start + place] for place in (1, columns - 1, columns + 1, 2 * columns - 1)}) > 1:
            continue
        regularity = _regularity(blocks, shapes, start + columns, columns)
        if regularity > best[0] + _BETTER:
            best = (regularity, columns)
    regularity, columns = best
    if regularity < _REGULAR or _is_menu(blocks[start : start + columns]):
        return 0, 0
    rows = _count_rows(blocks, shapes, start + columns, columns, most=len(blocks))
    end = start + columns * (rows + 1)
    return (end - start, columns) if rows >= _FEWEST_ROWS and _has_own_keys(blocks, start, end, columns) else (0, 0)


def _is_menu(header: Sequence[Block | None]) -> bool:
    return sum(block is not None and is_furniture(block.text) for block in header) * 2 >= len(header)


def _regularity(blocks: Sequence[Block | None], shapes: Sequence[Shape], start: int, columns: int) -> float:
    """Rate from 0 to 1 how alike the lines of each column are, 0 if all lines are as alike or the keys no names."""
    lead = shapes[start : start + _FEWEST_ROWS * columns]
    if len(lead) < _FEWEST_ROWS * columns or not all(lead) or not _varies(lead, columns):
        return 0.0
    rows = _count_rows(blocks, shapes, start, columns, most=_SAMPLE)
    if rows < _FEWEST_ROWS or _is_sorted_list(blocks[start - columns : start + rows * columns], columns):
        return 0.0
    sample = [shapes[start + row * columns : start + (row + 1) * columns] for row in range(rows)]
    lengths = [
        sum(len(block.text) for block in blocks[start + column : start + rows * columns : columns] if block is not None)
        for column in range(columns)
    ]
    short = lengths[0] <= 1.5 * min(lengths) and lengths[0] < 0.8 * max(lengths)
    if columns == _PAIR and sum(bool(row[1][_STOPPED]) for row in sample) * 2 > rows:
        return 0.0  # names and sentences by turns are a glossary
    if any(length > _LONGEST_MEAN * rows for length in lengths):
        return 0.0  # headings and paragraphs by turns are a text
    if 2 * sum(bool(row[0][_FIGURED]) for row in sample) > rows:
        return 0.0
    return _told_apart(sample) if short else 0.0


def _is_sorted_list(blocks: Sequence[Block | None], columns: int) -> bool:
    """Tell names with what explains them by turns: every so many lines, header and all, the alphabet goes on.

    A table may be sorted by its first column, and another with it, but not across two, nor by another alone.
    """
    texts = [folded(block.text) if block is not None else "" for block in blocks]
    if any(columns % step == 0 and _ascends(texts[first::step]) for step in range(1, columns) for first in range(step)):
        return True
    return not _ascends(texts[columns::columns]) and any(_ascends(texts[first::columns]) for first in range(1, columns))


def _ascends(names: Sequence[str]) -> bool:
    pairs = [first <= second for first, second in pairwise(names)]
    return len(names) >= _FEWEST_SORTED and sum(pairs) >= _SORTED_SHARE * len(pairs)


def _varies(lead: Sequence[Shape], columns: int) -> bool:
    """Tell whether some column of the first rows is longer than the first: a quick look before the long one."""
    lengths = [shape[0] for shape in lead]
    if min(lengths) == max(lengths):
        return False
    first, *others = [sum(lengths[column::columns]) for column in range(columns)]
    return max(others) > first


def _told_apart(sample: Sequence[Sequence[Shape]]) -> float:
    """Rate how much of what makes the lines differ their columns explain: eta squared less what chance gives.

    The mean over the two features that are best explained: a length and a way to begin, say.
    """
    rows, columns = len(sample), len(sample[0])
    rates = []
    for feature in range(len(sample[0][0])):
        values = [[float(shape[feature]) for shape in row] for row in sample]
        mean = sum(map(sum, values)) / (rows * columns)
        whole = sum((value - mean) ** 2 for row in values for value in row)
        means = [sum(row[column] for row in values) / rows for column in range(columns)]
        between = rows * sum((each - mean) ** 2 for each in means)
        chance = (columns - 1) / (rows * columns - 1)
        rates.append((between / whole - chance) / (1 - chance) if whole else 0.0)
    return sum(sorted(rates)[-2:]) / 2


def _is_whole(blocks: Sequence[Block | None], shapes: Sequence[Shape], start: int, columns: int) -> bool:
    """Tell whether a row of that many lines can stand here: the first names something, and all stand alike."""
    if start + columns > len(blocks) or not all(shapes[start : start + columns]) or not _is_key(blocks[start]):
        return False
    gaps = {block.gap for block in blocks[start + 1 : start + columns] if block is not None}
    return len(gaps) == 1


def _count_rows(blocks: Sequence[Block | None], shapes: Sequence[Shape], start: int, columns: int, *, most: int) -> int:
    """Count the rows up to the first with a cell far longer or shorter than all above it."""
    if not all(_is_whole(blocks, shapes, start + row * columns, columns) for row in range(_FEWEST_ROWS)):
        return 0
    sample = range(start, start + _FEWEST_ROWS * columns)
    stopped = {place % columns for place in sample if shapes[place][_STOPPED]}
    shortest = [
        min(shape[0] for shape in shapes[start + column : start + _FEWEST_ROWS * columns : columns])
        for column in range(columns)
    ]
    longest = [
        max(shape[0] for shape in shapes[start + column : start + _FEWEST_ROWS * columns : columns])
        for column in range(columns)
    ]
    rows = 0
    while rows < most and _is_whole(blocks, shapes, start + rows * columns, columns):
        lengths = [shape[0] for shape in shapes[start + rows * columns : start + (rows + 1) * columns]]
        bounds = zip(lengths, shortest, longest, strict=True)
        if sum(low - _OFF <= length <= high + _OFF for length, low, high in bounds) < columns:
            break
        shortest = list(map(min, shortest, lengths))
        longest = list(map(max, longest, lengths))
        if _is_stopped(shapes, start, rows, columns, stopped):
            # A sentence among words is one where more such rows follow, else the text after the table.
            below = range(rows + 1, rows + 1 + _FEWEST_ROWS)
            if not all(_is_whole(blocks, shapes, start + row * columns, columns) for row in below) or any(
                _is_stopped(shapes, start, row, columns, stopped) for row in below
            ):
                break
        rows += 1
    return rows


def _is_stopped(shapes: Sequence[Shape], start: int, row: int, columns: int, stopped: Set[int]) -> bool:
    """Tell whether a cell of a row ends as a sentence where those of its column in the first rows do not."""
    places = range(start + row * columns, start + (row + 1) * columns)
    return any(shapes[place][_STOPPED] and place % columns not in stopped for place in places)


def _has_own_keys(blocks: Sequence[Block | None], start: int, end: int, columns: int) -> bool:
    """Tell whether every row, and every column, has a name of its own."""
    names = [block.text for block in blocks[start : start + columns] if block is not None]
    keys = [block.text for block in blocks[start:end:columns] if block is not None]
    return len(set(names)) == columns and len(set(keys)) >= 0.9 * len(keys)


def _rows(blocks: Sequence[Block | None], start: int, taken: int, columns: int) -> list[Row]:
    cells = [block for block in blocks[start : start + taken] if block is not None]
    return [
        Row(
            tuple(block.text for block in cells[place : place + columns]),
            (cells[place].lines[0], cells[place + columns - 1].lines[1]),
        )
        for place in range(0, len(cells), columns)
    ]
