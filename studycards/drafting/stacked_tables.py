"""Finds tables whose cells copying put on lines of their own: the header's, then each row's, one below the other.

Where blank lines still part the rows, groups of equal size tell them. Elsewhere it is the shape of the lines that comes
back every so many: a name, a figure, a sentence, again a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
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
_SURVEYED = 32
_OWN_SHARE = 0.9
_PAIR = 2
_BETTER = 0.05
_STOPPED = 2
_FIGURED = 5
_LONGEST_MEAN = 140
_FEWEST_SORTED = 5
_SORTED_SHARE = 0.9
_REGULAR = 0.55
_OFF = 2
"""How many times as long or as short as the others a cell may be."""

_DIGIT = re.compile(r"[0-9]")

Shape = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Lines:
    """The blocks, and of each what is asked again and again: what it may be, what it looks like, how it reads."""

    blocks: Sequence[Block | None]
    headers: Sequence[bool]
    keys: Sequence[bool]
    shapes: Sequence[Shape]
    lengths: Sequence[int]
    stopped: Sequence[bool]
    gaps: Sequence[bool]
    names: Sequence[str]

    def text(self, place: int) -> str:
        """Return the text of a block, nothing where there is none."""
        block = self.blocks[place]
        return block.text if block is not None else ""


def find_stacked_tables(blocks: Sequence[Block | None]) -> dict[int, tuple[int, list[Row]]]:
    """Return each table's rows, header first, by the index of its first block, with how many blocks it takes."""
    found: dict[int, tuple[int, list[Row]]] = {}
    headers = [_may_head(block) for block in blocks]
    if not any(first and second for first, second in pairwise(headers)):
        return found
    shapes = [_shape(block) for block in blocks]
    lines = _Lines(
        blocks,
        headers,
        keys=[_is_key(block) for block in blocks],
        shapes=shapes,
        lengths=[len(block.text) if block is not None else 0 for block in blocks],
        stopped=[bool(shape and shape[_STOPPED]) for shape in shapes],
        gaps=[block is not None and block.gap for block in blocks] + [False] * 2 * _MOST_COLUMNS,
        names=[folded(block.text[:_LONGEST_CELL]) if block is not None else "" for block in blocks],
    )
    after = 0
    for index in range(len(blocks)):
        if index < after or not (headers[index] and index + 1 < len(blocks) and headers[index + 1]):
            continue
        taken, columns = _grouped(lines, index) or _periodic(lines, index)
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


def _grouped(lines: _Lines, start: int) -> tuple[int, int] | None:
    """Return how many blocks and columns a table takes whose rows blank lines part."""
    blocks = lines.blocks
    columns = _group(blocks, start)
    head = blocks[start : start + columns]
    if not 2 <= columns <= _MOST_COLUMNS or not all(lines.headers[start : start + columns]) or _is_menu(head):
        return None
    rows = 0
    keys: set[str] = set()
    index = start + columns
    while index < len(blocks) and _group(blocks, index) == columns and lines.keys[index]:
        keys.add(lines.text(index))
        if _only_repeats(keys, rows):
            break
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


def _only_repeats(keys: Set[str], rows: int) -> bool:
    """Tell a table's end, or that it is none, from keys that come again; so no line is looked at again and again."""
    return rows >= _SURVEYED and len(keys) < _OWN_SHARE * rows


def _periodic(lines: _Lines, start: int) -> tuple[int, int]:
    """Return how many blocks and columns a table takes whose rows only the lines' shapes tell; 0 if there is none."""
    blocks, gaps = lines.blocks, lines.gaps
    best = (0.0, 0)
    heads = {lines.text(start)}
    for columns in range(2, _MOST_COLUMNS + 1):
        last = start + columns - 1
        if last >= len(blocks) or not lines.headers[last] or lines.text(last) in heads:
            break
        heads.add(lines.text(last))
        if len({gaps[start + place] for place in (1, columns - 1, columns + 1, 2 * columns - 1)}) > 1:
            continue
        regularity = _regularity(lines, start + columns, columns)
        if regularity > best[0] + _BETTER:
            best = (regularity, columns)
    regularity, columns = best
    if regularity < _REGULAR or _is_menu(blocks[start : start + columns]):
        return 0, 0
    rows = _count_rows(lines, start + columns, columns, most=len(blocks))
    end = start + columns * (rows + 1)
    return (end - start, columns) if rows >= _FEWEST_ROWS and _has_own_keys(blocks, start, end, columns) else (0, 0)


def _is_menu(header: Sequence[Block | None]) -> bool:
    return sum(block is not None and is_furniture(block.text) for block in header) * 2 >= len(header)


def _regularity(lines: _Lines, start: int, columns: int) -> float:
    """Rate from 0 to 1 how alike the lines of each column are, 0 if all lines are as alike or the keys no names."""
    shapes = lines.shapes
    lead = shapes[start : start + _FEWEST_ROWS * columns]
    if len(lead) < _FEWEST_ROWS * columns or not all(lead) or not _varies(lead, columns):
        return 0.0
    rows = _count_rows(lines, start, columns, most=_SAMPLE)
    if rows < _FEWEST_ROWS:
        return 0.0
    end = start + rows * columns
    lengths = [sum(lines.lengths[start + column : end : columns]) for column in range(columns)]
    if lengths[0] > 1.5 * min(lengths) or lengths[0] >= 0.8 * max(lengths):
        return 0.0
    sample = [shapes[place : place + columns] for place in range(start, end, columns)]
    if columns == _PAIR and sum(bool(row[1][_STOPPED]) for row in sample) * 2 > rows:
        return 0.0  # names and sentences by turns are a glossary
    if any(length > _LONGEST_MEAN * rows for length in lengths):
        return 0.0  # headings and paragraphs by turns are a text
    if 2 * sum(bool(row[0][_FIGURED]) for row in sample) > rows:
        return 0.0
    return 0.0 if _is_sorted_list(lines.names[start - columns : end], columns) else _told_apart(sample)


def _is_sorted_list(names: Sequence[str], columns: int) -> bool:
    """Tell names with what explains them by turns: every so many lines, header and all, the alphabet goes on.

    A table may be sorted by its first column, and another with it, but not across two, nor by another alone.
    """
    if any(columns % step == 0 and _ascends(names[first::step]) for step in range(1, columns) for first in range(step)):
        return True
    return not _ascends(names[columns::columns]) and any(_ascends(names[first::columns]) for first in range(1, columns))


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


def _is_whole(lines: _Lines, start: int, columns: int) -> bool:
    """Tell whether a row of that many lines can stand here: the first names something, and all stand alike."""
    end = start + columns
    if end > len(lines.blocks) or not lines.keys[start] or not all(lines.shapes[start:end]):
        return False
    gaps = lines.gaps[start + 1 : end]
    return all(gaps) or not any(gaps)


def _count_rows(lines: _Lines, start: int, columns: int, *, most: int) -> int:
    """Count the rows up to the first with a cell far longer or shorter than all above it."""
    if not all(_is_whole(lines, start + row * columns, columns) for row in range(_FEWEST_ROWS)):
        return 0
    end = start + _FEWEST_ROWS * columns
    stopped = {place % columns for place in range(start, end) if lines.stopped[place]}
    lead = [lines.lengths[start + column : end : columns] for column in range(columns)]
    shortest, longest = list(map(min, lead)), list(map(max, lead))
    keys: set[str] = set()
    rows = 0
    while rows < most and _is_whole(lines, place := start + rows * columns, columns):
        lengths = lines.lengths[place : place + columns]
        bounds = zip(lengths, shortest, longest, strict=True)
        if any(low > _OFF * length or length > _OFF * high for length, low, high in bounds):
            break
        shortest = list(map(min, shortest, lengths))
        longest = list(map(max, longest, lengths))
        if _is_stopped(lines, place, columns, stopped):
            # A sentence among words is one where more such rows follow, else the text after the table.
            below = [place + row * columns for row in range(1, 1 + _FEWEST_ROWS)]
            if not all(_is_whole(lines, row, columns) for row in below) or any(
                _is_stopped(lines, row, columns, stopped) for row in below
            ):
                break
        keys.add(lines.text(place))
        if _only_repeats(keys, rows):
            break
        rows += 1
    return rows


def _is_stopped(lines: _Lines, start: int, columns: int, stopped: Set[int]) -> bool:
    """Tell whether a cell of a row ends as a sentence where those of its column in the first rows do not."""
    ends = lines.stopped[start : start + columns]
    return True in ends and any(end and place % columns not in stopped for place, end in enumerate(ends, start))


def _has_own_keys(blocks: Sequence[Block | None], start: int, end: int, columns: int) -> bool:
    """Tell whether every row, and every column, has a name of its own."""
    names = [block.text for block in blocks[start : start + columns] if block is not None]
    keys = [block.text for block in blocks[start:end:columns] if block is not None]
    return len(set(names)) == columns and len(set(keys)) >= _OWN_SHARE * len(keys)


def _rows(blocks: Sequence[Block | None], start: int, taken: int, columns: int) -> list[Row]:
    cells = [block for block in blocks[start : start + taken] if block is not None]
    return [
        Row(
            tuple(block.text for block in cells[place : place + columns]),
            (cells[place].lines[0], cells[place + columns - 1].lines[1]),
        )
        for place in range(0, len(cells), columns)
    ]
