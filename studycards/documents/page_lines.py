"""From the words of a PDF's page to its lines."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

BOLD, ITALIC, MONO = 1, 2, 4
WIDE_GAP = 0.9
"""Words of one line further apart than so much of their size stand in different cells or columns."""
_EVEN = 0.2
_SAME_LINE = 0.3
_RAISED = 0.55
_MOST_RAISED = 40
SMALLER = 0.85
_SET_OUT_SHARE = 0.4

_NOTE_MARK = re.compile(r"\[?\d{1,3}\]?(?:,\d{1,3})*|[*†‡§]+")
BULLET = re.compile(r"[•·▪▫◦‣●○■□⁃∙➢►\uf0b7\uf0a7\uf0d8\uf076\uf02d]")
_NUMBER = re.compile(r"\d{1,3}[.)]")


class Word(NamedTuple):
    """One word: edges and size in points, its baseline y downwards, its style (a sum of BOLD, ITALIC and MONO)."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    style: int
    glued: bool


class Box(NamedTuple):
    """A ruling line or a small shape: its edges in points, y downwards."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """What one page shows; `number` is from 1."""

    number: int
    words: tuple[Word, ...]
    rules: tuple[Box, ...] = ()
    marks: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline from left to right, in a column of the page that begins at `edge` and ends at `margin`."""

    words: tuple[Word, ...]
    baseline: float
    page: int
    edge: float = 0.0
    margin: float = 0.0

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right

    @property
    def size(self) -> float:
        """The size most of its letters have."""
        first = self.words[0].size
        if all(word.size == first for word in self.words):
            return first
        sizes: Counter[float] = Counter()
        for word in self.words:
            sizes[word.size] += len(word.text)
        return sizes.most_common(1)[0][0]

    @property
    def text(self) -> str:
        """The words as they stand on the page, wide gaps as two blanks."""
        parts = [self.words[0].text]
        for before, word in zip(self.words, self.words[1:], strict=False):
            wide = word.left - before.right > WIDE_GAP * word.size
            parts += ["" if word.glued else "  " if wide else " ", word.text]
        return "".join(parts)

    def has(self, style: int) -> bool:
        """Tell whether every word of more than signs has a style."""
        lettered = [word for word in self.words if any(map(str.isalnum, word.text))]
        return bool(lettered) and all(word.style & style for word in lettered)


def segments(words: Sequence[Word]) -> list[list[Word]]:
    """Cut a line's words at its wide gaps; one whose gaps are all alike is stretched to its edge, and whole."""
    gaps = [word.left - before.right for before, word in pairwise(words) if not word.glued]
    if len(gaps) > 1 and max(gaps) - min(gaps) < _EVEN * words[0].size:
        return [list(words)]
    parts = [[words[0]]]
    for place, (before, word) in enumerate(pairwise(words)):
        behind_bullet = not place and (BULLET.fullmatch(before.text) or _NUMBER.fullmatch(before.text))
        if word.left - before.right > WIDE_GAP * max(word.size, before.size) and not behind_bullet:
            parts.append([])
        parts[-1].append(word)
    return parts


def lines_of(page: Page) -> list[Line]:
    """Put the words of a page into lines, from top to bottom; footnote marks go, drawn bullets become words."""
    rows: list[list[Word]] = []
    for word in sorted(page.words, key=lambda word: (word.baseline, word.left)):
        if rows and word.baseline - rows[-1][0].baseline <= _SAME_LINE * min(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    lines = [_line(row, page.number) for row in _with_raised(rows)]
    return _with_marks([line for line in lines if line is not None], page.marks)


def _with_raised(rows: list[list[Word]]) -> list[list[Word]]:
    """Put small words set above or below the baseline into the row they belong to."""
    whole: list[list[Word]] = []
    for row in rows:
        if whole and _is_raised(whole[-1], row):
            whole[-1] = [*whole[-1], *row]
        elif whole and _is_raised(row, whole[-1]):
            whole[-1] += row
        else:
            whole.append(list(row))
    return whole


def _is_raised(row: Sequence[Word], line: Sequence[Word]) -> bool:
    """Tell whether all words of a row are small and stand right beside words of a line."""
    size = max(word.size for word in line)
    if (
        len(row) > _MOST_RAISED
        or max(word.size for word in row) >= SMALLER * size
        or abs(row[0].baseline - line[0].baseline) > _RAISED * size
    ):
        return False
    return all(any(-size < word.left - each.right < size for each in line) for word in row)


def _line(row: list[Word], page: int) -> Line | None:
    ordered = sorted(row, key=lambda word: word.left)
    largest = leading_word(ordered)
    kept = [word for place, word in enumerate(ordered) if not _is_note_mark(ordered, place, largest)]
    kept = [_at_its_word(word, before) for before, word in pairwise([None, *_printed_once(kept)]) if word]
    return Line(tuple(kept), largest.baseline, page) if kept else None


def _at_its_word(word: Word, before: Word | None) -> Word:
    """Take a raised or lowered word that touches the one before it for a part of that."""
    if before is None or abs(word.baseline - before.baseline) < 0.1 * word.size:
        return word
    return word._replace(glued=word.left - before.right < 0.1 * before.size)


def leading_word(words: Sequence[Word]) -> Word:
    """Return the word whose baseline is the line's: the largest that is no bullet."""
    return max(words, key=lambda word: (any(map(str.isalnum, word.text)), word.size, word.baseline))


def _printed_once(row: list[Word]) -> list[Word]:
    """Take words printed twice in nearly the same place, which makes them look bold, for one in bold."""
    once: list[Word] = []
    for word in row:
        if once and word.text == once[-1].text and word.left - once[-1].left < 0.15 * word.size:
            once[-1] = once[-1]._replace(style=word.style | BOLD)
        else:
            once.append(word)
    return once


def _is_note_mark(row: list[Word], place: int, largest: Word) -> bool:
    """Tell a raised footnote mark after a word from an exponent after a unit or a figure."""
    word = row[place]
    raised = word.size < SMALLER * largest.size and word.baseline < largest.baseline - 0.15 * largest.size
    if not place or not raised or not _NOTE_MARK.fullmatch(word.text):
        return False
    before = row[place - 1].text
    return not before[-1].isalnum() or (len(before) > 2 and before[-3:].isalpha())


def _with_marks(lines: list[Line], marks: Sequence[Box]) -> list[Line]:
    """Put a bullet's word before the line a small shape stands in front of."""
    if not lines or not marks:
        return lines
    baselines = [line.baseline for line in lines]
    changed = list(lines)
    for mark in marks:
        place = bisect_left(baselines, mark.bottom - 0.5)
        if place == len(lines):
            continue
        line = changed[place]
        after = next((at for at, word in enumerate(line.words) if word.left >= mark.right - 0.5), None)
        if after is None or line.baseline - mark.bottom > 0.5 * line.size:
            continue
        first = line.words[after]
        if first.left - mark.right < 2 * first.size and not BULLET.fullmatch(first.text):
            bullet = Word("•", mark.left, mark.right, line.baseline, first.size, 0, False)
            changed[place] = replace(line, words=(*line.words[:after], bullet, *line.words[after:]))
    return changed


def is_set_out(lines: Sequence[Line]) -> bool:
    """Tell lines stretched to end at one edge, whose wide blanks mean nothing."""
    right = max((line.right for line in lines), default=0.0)
    return sum(line.right > right - 1 for line in lines) > _SET_OUT_SHARE * len(lines)
