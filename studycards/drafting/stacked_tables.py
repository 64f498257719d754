"""Finds tables whose cells copying put on lines of their own: the header's, then each row's, one below the other.

Where blank lines still part the rows, groups of equal size tell them. Elsewhere it is the shape of the lines that comes
back every so many: a name, a figure, a sentence, again a name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from studycards.documents.blocks import Block, BlockKind, Row
from studycards.drafting.boilerplate import is_furniture
from studycards.drafting.sentences import ends_as_sentence, words

_MOST_COLUMNS = 6
_MOST_HEADER_WORDS = 4
_LONGEST_HEADER = 40
_LONGEST_CELL = 600
_MOST_KEY_WORDS = 8
_FEWEST_ROWS = 3
_FEWEST_GROUPS = 2
_SAMPLE = 8
_PAIR = 2
_REGULAR = 0.8
_TELLING = 0.08
_CHANCE = 0.5
_ALIKE = 0.6

Shape = tuple[str | int | bool, ...]


def find_stacked_tables(blocks: Sequence[Block | None]) -> dict[int, tuple[int, list[Row]]]:
    """Return each table's rows, header first, by the index of its first block, with how many blocks it takes."""
    found: dict[int, tuple[int, list[Row]]] = {}
    shapes = [_shape(block) for block in blocks]
    headers = [_may_head(block) for block in blocks]
    after = 0
    for index in range(len(blocks)):
        if index < after or not (headers[index] and index + 1 < len(blocks) and headers[index + 1]):
            continue
        taken, columns = _grouped(blocks, headers, index) or _periodic(blocks, shapes, headers, index)
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
    """Say what a line looks like: how long, whether it ends as a sentence, how it begins, whether it has figures."""
    if block is None or block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING) or len(block.text) > _LONGEST_CELL:
        return ()
    text = block.text
    count = len(words(text))
    first = text[:1]
    begins = "A" if first.isupper() else "a" if first.islower() else "1" if first.isdigit() else "-"
    return (0 if count <= 2 else 1 if count <= 5 else 2, ends_as_sentence(text), begins, any(map(str.isdigit, text)))


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
    return block is not None and len(words(block.text[:200])) <= _MOST_KEY_WORDS and not ends_as_sentence(block.text)


def _periodic(
    blocks: Sequence[Block | None], shapes: Sequence[Shape], headers: Sequence[bool], start: int
) -> tuple[int, int]:
    """Return how many blocks and columns a table takes whose rows only the lines' shapes tell; 0 if there is none."""
    best = (0.0, 0)
    for columns in range(2, _MOST_COLUMNS + 1):
        if start + columns > len(blocks) or not headers[start + columns - 1]:
            break
        best = max(best, (_regularity(blocks, shapes, start + columns, columns), columns))
    regularity, columns = best
    if regularity < _REGULAR or _is_menu(blocks[start : start + columns]):
        return 0, 0
    rows = _count_rows(blocks, shapes, start + columns, columns)
    end = start + columns * (rows + 1)
    return (end - start, columns) if rows >= _FEWEST_ROWS and _has_own_keys(blocks, start, end, columns) else (0, 0)


def _is_menu(header: Sequence[Block | None]) -> bool:
    return sum(block is not None and is_furniture(block.text) for block in header) * 2 >= len(header)


def _regularity(blocks: Sequence[Block | None], shapes: Sequence[Shape], start: int, columns: int) -> float:
    """Rate from 0 to 1 how alike the lines of each column are, 0 if all lines are as alike or the keys no names."""
    rows = 0
    while rows < _SAMPLE and _is_whole(blocks, shapes, start + rows * columns, columns):
        rows += 1
    if rows < _FEWEST_ROWS:
        return 0.0
    sample = [shapes[start + row * columns : start + (row + 1) * columns] for row in range(rows)]
    by_column = sum(_agreement([row[column] for row in sample]) for column in range(columns)) / columns
    overall = _agreement([shape for row in sample for shape in row])
    lengths = [
        sum(len(block.text) for block in blocks[start + column : start + rows * columns : columns] if block is not None)
        for column in range(columns)
    ]
    short = lengths[0] <= 1.5 * min(lengths) and lengths[0] < 0.8 * max(lengths)
    if columns == _PAIR and sum(bool(row[1][1]) for row in sample) * 2 > rows:
        return 0.0  # names and sentences by turns are a glossary
    # Few rows look alike by chance, so they must do so all the more.
    return by_column if short and by_column >= overall + _TELLING + _CHANCE / rows else 0.0


def _is_whole(blocks: Sequence[Block | None], shapes: Sequence[Shape], start: int, columns: int) -> bool:
    """Tell whether a row of that many lines can stand here: the first names something, and all stand alike."""
    if start + columns > len(blocks) or not all(shapes[start : start + columns]) or not _is_key(blocks[start]):
        return False
    gaps = {block.gap for block in blocks[start : start + columns] if block is not None}
    return len(gaps) == 1


def _agreement(shapes: Sequence[Shape]) -> float:
    """Return the mean share of lines that have the commonest value of each feature."""
    return sum(Counter(values).most_common(1)[0][1] for values in zip(*shapes, strict=True)) / (
        len(shapes) * len(shapes[0])
    )


def _count_rows(blocks: Sequence[Block | None], shapes: Sequence[Shape], start: int, columns: int) -> int:
    """Count the rows up to the first that does not look like those before it."""
    usual = [
        tuple(
            Counter(values).most_common(1)[0][0]
            for values in zip(*shapes[start + column : start + _FEWEST_ROWS * columns : columns], strict=True)
        )
        for column in range(columns)
    ]
    rows = 0
    while _is_whole(blocks, shapes, start + rows * columns, columns):
        row = shapes[start + rows * columns : start + (rows + 1) * columns]
        alike = sum(a == b for shape, common in zip(row, usual, strict=True) for a, b in zip(shape, common, strict=True))
        far = any(abs(int(shape[0]) - int(common[0])) > 1 for shape, common in zip(row, usual, strict=True))
        if rows >= _FEWEST_ROWS and (far or alike < _ALIKE * 4 * columns):
            break
        rows += 1
    return rows


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
