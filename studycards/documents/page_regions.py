"""From the lines of pages to regions in reading order: columns told apart, running heads and page numbers off."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from studycards.documents.page_lines import SMALLER, Box, Line, Page, Word, is_set_out, leading_word, lines_of, segments

_MOST_RUNNING = 4
_SAME_PLACE = 4.0
_FEWEST_LINES = 5
_FULL = 0.75
_FULL_SHARE = 0.35
_MARGIN = 0.07
_NARROWEST_COLUMN = 12
_CUT_SHARE = 0.3
_FEWEST_WORDS = 2.5
_PAGE_NUMBER = re.compile(
    r"(?:page|seite|p\.)?\s*[-–]?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*[-–]?(?:\s*(?:/|of|von)\s*\d{1,4})?", re.I
)


@dataclass(frozen=True, slots=True)
class Region:
    """Lines of one column or one full width of a page, from top to bottom, with the ruling lines among them."""

    lines: tuple[Line, ...]
    rules: tuple[Box, ...]


def regions(pages: Sequence[Page]) -> Iterator[Region]:
    """Yield the regions of all pages in reading order, without what the pages only repeat."""
    lined = [lines_of(page) for page in pages]
    body = _body_size(lined)
    kept = _without_running(lined, [_height(page) for page in pages], body)
    for page, lines in zip(pages, kept, strict=True):
        for columns in _columns(lines, page.rules):
            if columns:
                yield _region(columns, page.rules)


def _height(page: Page) -> float:
    return max((word.baseline for word in page.words), default=0.0)


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
    while len(kept) > 3 and kept[0].size < SMALLER * body and kept[1].baseline - kept[0].baseline > 1.5 * body:
        if kept[0].baseline > _MARGIN * height + body:
            break
        kept.pop(0)
    while len(kept) > 3 and kept[-1].size < SMALLER * body and kept[-1].baseline - kept[-2].baseline > 3 * body:
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
    return replace(line, words=words, baseline=leading_word(words).baseline) if words else None


def _is_prose(band: Sequence[Line], gutter: float, rules: Sequence[Box]) -> bool:
    """Tell columns of running text, whose lines fill them, from the cells of a table."""
    band = _abreast(band, gutter)
    if not band:
        return False
    top, bottom = band[0].baseline, band[-1].baseline
    ruled = sum(rule.left < gutter < rule.right and top < rule.top < bottom for rule in rules)
    sides = _sides(band, gutter)
    # Of text stretched to both edges, as cells are not, paragraphs may begin side by side.
    if ruled > 1 or (_steps_as_one(band, gutter) and not all(map(is_set_out, sides))):
        return False
    for side in sides:
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


def _region(lines: Sequence[Line], rules: Sequence[Box]) -> Region:
    edge, margin = min(line.left for line in lines), max(line.right for line in lines)
    top, bottom = lines[0].baseline - 40, lines[-1].baseline + 40
    inside = tuple(
        rule
        for rule in rules
        if rule.top <= bottom and rule.bottom >= top and rule.right >= edge - 20 and rule.left <= margin + 20
    )
    return Region(tuple(replace(line, edge=edge, margin=margin) for line in lines), inside)
