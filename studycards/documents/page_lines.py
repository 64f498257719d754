"""From the words of a PDF's pages to lines in reading order: columns told apart, running heads and page numbers off."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import NamedTuple

BOLD, ITALIC, MONO = 1, 2, 4
WIDE_GAP = 0.9
"""Words of one line further apart than so much of their size stand in different cells or columns."""
_EVEN = 0.2
_SAME_LINE = 0.3
_RAISED = 0.55
_SMALLER = 0.85
_MOST_RUNNING = 4
_SAME_PLACE = 4.0
_FEWEST_LINES = 5
_FULL = 0.75
_FULL_SHARE = 0.35
_MARGIN = 0.07
_NARROWEST_COLUMN = 12
_CUT_SHARE = 0.3
_FEWEST_WORDS = 2.5
_SET_OUT_SHARE = 0.4

_PAGE_NUMBER = re.compile(
    r"(?:page|seite|p\.)?\s*[-–]?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*[-–]?(?:\s*(?:/|of|von)\s*\d{1,4})?", re.I
)
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


@dataclass(frozen=True, slots=True)
class Region:
    """Lines of one column or one full width of a page, from top to bottom, with the ruling lines among them."""

    lines: tuple[Line, ...]
    rules: tuple[Box, ...]


def regions(pages: Sequence[Page]) -> Iterator[Region]:
    """Yield the regions of all pages in reading order, without what the pages only repeat."""
    lined = [_lines(page) for page in pages]
    body = _body_size(lined)
    kept = _without_running(lined, [_height(page) for page in pages], body)
    for page, lines in zip(pages, kept, strict=True):
        for columns in _columns(lines, page.rules):
            if columns:
                yield _region(columns, page.rules)


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


def _height(page: Page) -> float:
    return max((word.baseline for word in page.words), default=0.0)


def _lines(page: Page) -> list[Line]:
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
    if max(word.size for word in row) >= _SMALLER * size or abs(row[0].baseline - line[0].baseline) > _RAISED * size:
        return False
    return all(any(-size < word.left - each.right < size for each in line) for word in row)


def _line(row: list[Word], page: int) -> Line | None:
    ordered = sorted(row, key=lambda word: word.left)
    largest = _leading_word(ordered)
    kept = [word for place, word in enumerate(ordered) if not _is_note_mark(ordered, place, largest)]
    kept = [_at_its_word(word, before) for before, word in pairwise([None, *_printed_once(kept)]) if word]
    return Line(tuple(kept), largest.baseline, page) if kept else None


def _at_its_word(word: Word, before: Word | None) -> Word:
    """Take a raised or lowered word that touches the one before it for a part of that."""
    if before is None or abs(word.baseline - before.baseline) < 0.1 * word.size:
        return word
    return word._replace(glued=word.left - before.right < 0.1 * before.size)


def _leading_word(words: Sequence[Word]) -> Word:
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
    raised = word.size < _SMALLER * largest.size and word.baseline < largest.baseline - 0.15 * largest.size
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


def _body_size(lined: Sequence[Sequence[Line]]) -> float:
    sizes: Counter[float] = Counter()
    for line in (line for lines in lined for line in lines):
        sizes[line.size] += len(line.words)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _without_running(lined: Sequence[list[Line]], heights: Sequence[float], body: float) -> list[list[Line]]:
    """Take off heads, feet and page numbers, from the outermost line of each page inwards."""
    kept = [list(lines) for lines in lined]
    for end in (0, -1):
        for _ in range(_MOST_RUNNING):
            outer = [lines[end] if lines else None for lines in kept]
            seen = Counter(_mask(line) for line in outer if line is not None)
            taken = False
            for lines, line in zip(kept, outer, strict=True):
                if line is not None and _is_running(line, outer, seen, len(kept)):
                    lines.pop(end)
                    taken = True
            if not taken:
                break
    if len(kept) < 3:
        kept = [_without_margins(lines, max(heights, default=0), body) for lines in kept]
    return kept


def _is_running(line: Line, outer: Sequence[Line | None], seen: Counter[str], pages: int) -> bool:
    mask = _mask(line)
    if _PAGE_NUMBER.fullmatch(line.text.strip()) and (pages > 1 or line.words[0].text.isdigit()):
        return True
    if seen[mask] < 2 or 2 * seen[mask] < min(pages, 8):
        return False
    places = [each.baseline for each in outer if each is not None and _mask(each) == mask]
    return sum(abs(place - line.baseline) < _SAME_PLACE for place in places) >= 2


def _mask(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _without_margins(lines: list[Line], height: float, body: float) -> list[Line]:
    """Take small print off the very ends of a document's one or two pages, where nothing can repeat."""
    kept = list(lines)
    while len(kept) > 3 and kept[0].size < _SMALLER * body and kept[1].baseline - kept[0].baseline > 1.5 * body:
        if kept[0].baseline > _MARGIN * height + body:
            break
        kept.pop(0)
    while len(kept) > 3 and kept[-1].size < _SMALLER * body and kept[-1].baseline - kept[-2].baseline > 3 * body:
        kept.pop()
    return kept


def _columns(lines: list[Line], rules: Sequence[Box]) -> Iterator[list[Line]]:
    """Cut a page into full widths and columns, in reading order."""
    gutter = _gutter(lines) if len(lines) >= _FEWEST_LINES else None
    if gutter is None:
        yield lines
        return
    above: list[Line] = []
    band: list[Line] = []
    for line in [*lines, None]:
        if line is not None and not _crosses(line, gutter):
            band.append(line)
            continue
        if band and _is_prose(band, gutter, rules):
            yield above
            above = []
            for side in _sides(band, gutter):
                yield from _columns(side, rules)
        else:
            above += band
        band = []
        if line is not None:
            above.append(line)
    yield above


def _gutter(lines: Sequence[Line]) -> float | None:
    """Return the middle of the widest strip near the page's middle that fewest lines cross, if most do not."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    span = right - left
    steps = [left + span * step / 100 for step in range(20, 81)]
    changes = [0] * (len(steps) + 1)
    for first, last in (stretch for line in lines for stretch in _stretches(line)):
        changes[bisect_right(steps, first)] += 1
        changes[max(bisect_left(steps, last), bisect_right(steps, first))] -= 1
    crossing = list(accumulate(changes[:-1]))
    fewest = min(crossing)
    if fewest > 0.5 * len(lines):
        return None
    runs: list[list[float]] = []
    for before, at, count in zip([-1, *crossing], steps, crossing, strict=False):
        if count == fewest:
            if before != fewest or not runs:
                runs.append([])
            runs[-1].append(at)
    widest = max(runs, key=lambda run: (len(run), -abs(run[len(run) // 2] - (left + right) / 2)))
    return widest[len(widest) // 2]


def _stretches(line: Line) -> Iterator[tuple[float, float]]:
    """Yield where words run on without a gap; a blank between two words is not one."""
    left, right, gap = line.left, line.left, 0.8 * line.size
    for word in line.words:
        if word.left - right >= gap:
            yield left, right
            left = word.left
        right = max(right, word.right)
    yield left, right


def _crosses(line: Line, at: float) -> bool:
    return any(left < at < right for left, right in _stretches(line))


def _sides(band: Sequence[Line], gutter: float) -> tuple[list[Line], list[Line]]:
    left = [_part(line, tuple(word for word in line.words if word.left < gutter)) for line in band]
    right = [_part(line, tuple(word for word in line.words if word.left >= gutter)) for line in band]
    return [line for line in left if line], [line for line in right if line]


def _part(line: Line, words: tuple[Word, ...]) -> Line | None:
    return replace(line, words=words, baseline=_leading_word(words).baseline) if words else None


def _is_prose(band: Sequence[Line], gutter: float, rules: Sequence[Box]) -> bool:
    """Tell columns of running text, whose lines fill them, from the cells of a table."""
    band = _abreast(band, gutter)
    if not band:
        return False
    top, bottom = band[0].baseline, band[-1].baseline
    ruled = sum(rule.left < gutter < rule.right and top < rule.top < bottom for rule in rules)
    if ruled > 1 or _steps_as_one(band, gutter):
        return False
    for side in _sides(band, gutter):
        if len(side) < _FEWEST_LINES:
            return False
        left, right = min(line.left for line in side), max(line.right for line in side)
        full = sum(line.right > left + _FULL * (right - left) for line in side)
        cut = sum(len(segments(line.words)) > 1 for line in side)
        if sum(len(line.words) for line in side) < _FEWEST_WORDS * len(side):
            return False
        if right - left < _NARROWEST_COLUMN * min(line.size for line in side) or full < _FULL_SHARE * len(side):
            return False
        if cut > _CUT_SHARE * len(side) and not is_set_out(side):
            return False
    return True


def _abreast(band: Sequence[Line], gutter: float) -> list[Line]:
    """Return the lines between the first and the last that have something on both sides of them."""
    left, right = _sides(band, gutter)
    if not left or not right:
        return []
    top = max(left[0].baseline, right[0].baseline) - left[0].size
    bottom = min(left[-1].baseline, right[-1].baseline) + left[0].size
    return [line for line in band if top <= line.baseline <= bottom]


def _steps_as_one(band: Sequence[Line], gutter: float) -> bool:
    """Tell rows of a table: where one side leaves a wide blank, the other does too."""
    steps = [[below.baseline - above.baseline for above, below in pairwise(side)] for side in _sides(band, gutter)]
    every = Counter(round(step, 1) for side in steps for step in side)
    wide = 1.12 * (every.most_common(1)[0][0] if every else 0.0)
    across = sum(below.baseline - above.baseline > wide for above, below in pairwise(band))
    return across >= 3 and across >= 0.65 * max(sum(step > wide for step in side) for side in steps)


def is_set_out(lines: Sequence[Line]) -> bool:
    """Tell lines stretched to end at one edge, whose wide blanks mean nothing."""
    right = max((line.right for line in lines), default=0.0)
    return sum(line.right > right - 1 for line in lines) > _SET_OUT_SHARE * len(lines)


def _region(lines: Sequence[Line], rules: Sequence[Box]) -> Region:
    edge, margin = min(line.left for line in lines), max(line.right for line in lines)
    top, bottom = lines[0].baseline - 40, lines[-1].baseline + 40
    inside = tuple(
        rule
        for rule in rules
        if rule.top <= bottom and rule.bottom >= top and rule.right >= edge - 20 and rule.left <= margin + 20
    )
    return Region(tuple(replace(line, edge=edge, margin=margin) for line in lines), inside)
