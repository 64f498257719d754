"""Finds tables whose cells copying ran together: a header `ToolCommon Purpose` and rows `Bone SawCutting Bone`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, islice, pairwise

from studycards.documents.blocks import Block, BlockKind, Row
from studycards.drafting.gluing import Vocabulary, figure_joints, is_name, joint_score, joints
from studycards.drafting.sentences import ends_as_sentence, is_title_like, words
from studycards.drafting.spacing import is_spaced, neighbours

_LONGEST_HEADER = 90
_LONGEST_ROW = 500
_MOST_COLUMNS = 6
_MOST_HEADER_WORDS = 4
_FEWEST_ROWS = 2
_MOST_JOINTS = 8
_TOLD_SHARE = 0.5
_SURVEYED = 32


def find_glued_tables(blocks: Sequence[Block | None], vocabulary: Vocabulary) -> dict[int, tuple[int, list[Row]]]:
    """Return each table's rows, header first, by the index of its header, with how many blocks it takes."""
    found: dict[int, tuple[int, list[Row]]] = {}
    spaced = is_spaced(blocks)
    # Many lines may head the same rows.
    cut = lru_cache(maxsize=1024)(lambda text, columns: split_row(text, columns, vocabulary))
    after = 0
    for index, block in enumerate(blocks):
        if block is None or index < after:
            continue
        header = split_header(block, vocabulary)
        if not header:
            continue
        following = _rows_below(blocks, index, spaced=spaced)
        below = list(islice(following, _SURVEYED))
        if sum(" " in row.text for row in below) < _TOLD_SHARE * len(below):
            continue
        told = sum(bool(cut(row.text, len(header))) for row in below) >= max(_FEWEST_ROWS, _TOLD_SHARE * len(below))
        if told or (len(header) > 2 and len(below) >= _FEWEST_ROWS):
            # Rows that cannot be cut are still rows: nothing else is to make something of them.
            below += following
            rows = [Row(cells, row.lines) for row in below if told and (cells := cut(row.text, len(header)))]
            found[index] = (1 + len(below), [Row(header, block.lines), *rows])
            after = index + 1 + len(below)
    return found


def split_header(block: Block, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Cut a glued header into its columns, or return nothing if the block is none: short headline words, glued."""
    text = block.text
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM) or len(text) > _LONGEST_HEADER or ends_as_sentence(text):
        return ()
    places = joints(text, len(text))
    if any(is_name(text, place, vocabulary) for place in places):
        return ()
    if not 1 <= len(places) < _MOST_COLUMNS or any(sign in text for sign in ":|;"):
        return ()
    cells = _cut(text, places)
    if all(1 <= len(words(cell)) <= _MOST_HEADER_WORDS and is_title_like(cell) for cell in cells):
        return cells
    return ()


def _rows_below(blocks: Sequence[Block | None], index: int, *, spaced: bool) -> Iterator[Block]:
    """Yield the lines that may be rows; where no blank lines part the text, those in which cells may meet."""
    for _, block in neighbours(blocks, index):
        text = block.text
        if block.gap or block.kind is not BlockKind.PARAGRAPH or len(text) > _LONGEST_ROW:
            return
        if not (spaced or joints(text, len(text)) or figure_joints(text)):
            return
        yield block


def split_row(text: str, columns: int, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Cut a row into its cells at the likeliest places, or return nothing if they cannot be told."""
    found = joints(text, len(text))
    if len(found) < columns - 1:
        found = sorted({*found, *figure_joints(text)})
    scores = {place: joint_score(text, place, vocabulary) for place in found}
    places = sorted(found, key=lambda place: -scores[place])[:_MOST_JOINTS]
    choices = combinations(sorted(places), columns - 1)
    best = max(choices, key=lambda cut: sum(map(scores.__getitem__, cut)), default=None)
    if not best or any(is_name(text, place, vocabulary) for place in best):
        return ()
    return _cut(text, best)


def _cut(text: str, places: Sequence[int]) -> tuple[str, ...]:
    edges = [0, *places, len(text)]
    return tuple(text[start:end].strip() for start, end in pairwise(edges))
