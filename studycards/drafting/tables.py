"""Makes cards of tables: one a cell, asked by the row's first cell and the column's header.

How sure they are: 0.95 where the document keeps its rows, 0.8 where they had to be cut out of glued text, 0.75 where
every cell stood on a line of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from studycards.cards import Kind
from studycards.documents.blocks import Block, BlockKind, Row
from studycards.drafting.definitions import definition
from studycards.drafting.drafts import Draft
from studycards.drafting.features import find_features
from studycards.drafting.glued_tables import find_glued_tables
from studycards.drafting.gluing import Vocabulary
from studycards.drafting.sentences import ends_as_sentence, words
from studycards.drafting.stacked_tables import find_stacked_tables
from studycards.drafting.terms import is_full_meaning, is_term
from studycards.drafting.tidying import tidy, tidy_term

LONGEST_CELL = 1000
_MOST_COLUMNS = 50
"""A wider table is data, and each of its cards would quote the whole row."""
_KEPT, _GLUED, _STACKED = 0.95, 0.8, 0.75
_LONGEST_KEY = 120
_MOST_HEADER_WORDS = 7
_LEAST_TO_TELL = 3
_NOTHING = frozenset({"", "-", "–", "—", "n/a", "na", "none", "?", "…", "...", "tbd"})
_FIGURE = re.compile(r"[\s\d.,:;/%$€£+±×^eE()<>~≤≥-]*\d[\s\d.,:;/%$€£+±×^eE()<>~≤≥-]*")


def find_tables(blocks: Sequence[Block | None], vocabulary: Vocabulary) -> dict[int, tuple[int, list[Draft]]]:
    """Return the drafts of each table by the index of its first block, with how many blocks it takes."""
    found: dict[int, tuple[int, list[Draft]]] = {}
    for index, block in enumerate(blocks):
        if block is not None and block.kind is BlockKind.TABLE:
            found[index] = (1, list(_cells(block.rows, _name(block), _KEPT)))
    for index, (taken, rows) in find_glued_tables(blocks, vocabulary).items():
        first = blocks[index]
        if first is not None:
            found[index] = (taken, list(_cells(rows, _name(first), _GLUED)))
    return found


def find_stacked(blocks: Sequence[Block]) -> dict[int, tuple[int, list[Draft]]]:
    """Return the drafts of tables with a cell a line, as `find_tables` does; furniture may be a cell."""
    return {
        index: (taken, list(_cells(rows, _name(blocks[index]), _STACKED)))
        for index, (taken, rows) in find_stacked_tables(blocks).items()
    }


def _name(block: Block) -> str:
    """A table is called as its caption says, else after the heading it stands under."""
    return block.text or (block.heading_path[-1] if block.heading_path else "")


def _cells(rows: Sequence[Row], name: str, confidence: float) -> Iterator[Draft]:
    if len(rows[0].cells) > _MOST_COLUMNS:
        return
    header = [tidy_term(cell) for cell in rows[0].cells]
    if is_figures(rows) or (header[0] and not any(sign.isalpha() for sign in header[0])):
        return
    if len(header) == 2 and not is_header(header):
        yield from _terms(rows, confidence)
        return
    keys = Counter(row.cells[0] for row in rows[1:])
    title = name or " / ".join(header)
    telling = [_tells_its_row(rows, place) for place in range(1, len(header))]
    for row in rows[1:]:
        key = tidy_term(row.cells[0])
        if not key or len(key) > _LONGEST_KEY or keys[row.cells[0]] > 1:
            continue
        for column, cell, reverse in zip(header[1:], row.cells[1:], telling, strict=True):
            back = tidy(cell)
            if column and back.casefold() not in _NOTHING and len(back) <= LONGEST_CELL:
                card = _card(key, column, back, row.lines, title, confidence)
                yield replace(card, reverse=True) if reverse else card


def _tells_its_row(rows: Sequence[Row], column: int) -> bool:
    """Tell whether each value of a column stands for one row alone, so that the row can be asked for by it."""
    values = [tidy(row.cells[column]).casefold() for row in rows[1:]]
    return len(values) >= _LEAST_TO_TELL and len(set(values)) == len(values) and all(map(_can_be_asked, values))


def _can_be_asked(value: str) -> bool:
    return value not in _NOTHING and len(value) <= _LONGEST_KEY and not _FIGURE.fullmatch(value)


def is_header(cells: Sequence[str]) -> bool:
    """Tell a header from a first row of a glossary, which has a sentence beside its term."""
    return not any(ends_as_sentence(cell) or len(words(cell)) > _MOST_HEADER_WORDS for cell in cells)


def _terms(rows: Sequence[Row], confidence: float) -> Iterator[Draft]:
    """Two columns without a header are a glossary, unless they list features."""
    features = find_features([row.cells[1] for row in rows])
    for row in (row for at, row in enumerate(rows) if at not in features):
        term, meaning = row.cells
        if is_term(tidy_term(term)) and is_full_meaning(meaning, term):
            yield definition(term, meaning, row.lines, confidence)


def _card(row: str, column: str, back: str, lines: tuple[int, int], table: str, confidence: float) -> Draft:
    front = f"{row} — {_lowered(column)}?"
    return Draft(
        Kind.TABLE, f"{row}\n{column}", front, back, lines, table=table, row=row, column=column, confidence=confidence
    )


def _lowered(column: str) -> str:
    """Write a header as part of a question: small, unless it is an abbreviation or a name of several capitals."""
    return " ".join(word if any(sign.isupper() for sign in word[1:]) else word.lower() for word in column.split())


def is_figures(rows: Sequence[Row]) -> bool:
    """Tell a table of measured figures, which is there to be looked up: most of several columns are numbers."""
    values = [cell for row in rows[1:] for cell in row.cells[1:] if cell]
    figures = sum(bool(_FIGURE.fullmatch(cell)) for cell in values)
    keys = [row.cells[0] for row in rows[1:]]
    numbered = sum(bool(_FIGURE.fullmatch(key)) for key in keys)
    if not values:
        return True
    return (len(rows[0].cells) > 2 and figures > 0.7 * len(values)) or numbered > 0.7 * len(keys)
