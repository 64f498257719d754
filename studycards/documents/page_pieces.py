"""From regions to pieces: lines and tables in reading order, each with its indentation and its distance from above."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from studycards.documents.page_lines import BULLET, MONO, Line
from studycards.documents.page_regions import Region
from studycards.documents.page_tables import Table, find_tables

APART = 1.14
"""Lines further apart than so many usual distances have a blank between them."""
_MOST_EDGE_SHIFT = 70.0
_TYPED_BULLETS = frozenset("*–—-o")
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]")
_LEADERS = re.compile(r"(?:\.\s?){5,}\s*\d*\s*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A line in the order it is read, or a table.

    `number` is its line in the source, from 1; `indent` how far it begins behind its column's edge, in its size;
    `step` the distance to the line above, in the document's line distance, or None where a page or column begins.
    """

    line: Line
    number: int
    indent: float
    step: float | None
    table: Table | None = None
    offset: int = 0

    @property
    def is_item(self) -> bool:
        first, *others = self.line.words
        if not others or others[0].glued:
            return False
        if first.text == "o" and not (first.style & MONO and not others[0].style & MONO):
            return False
        return first.text in _TYPED_BULLETS or bool(
            BULLET.fullmatch(first.text) or (_NUMBER.fullmatch(first.text) and first.text != "i.")
        )

    @property
    def gap(self) -> bool:
        return self.step is None or self.step > APART


def pieces_of(regions: Sequence[Region]) -> list[Piece]:
    """Return the pieces of all regions; lines of a table of contents are left out."""
    leading = _leading(regions)
    edges = sorted({line.edge for region in regions for line in region.lines[:1]})
    pieces: list[Piece] = []
    number = 1
    above: Table | None = None
    for region in regions:
        tables = {table.first: table for table in find_tables(region.lines, region.rules, above)}
        above = next((table for table in tables.values() if table.last == len(region.lines) - 1), None)
        margin = _margin(region.lines, tables.values())
        edge = next((each for each in edges if region.lines and region.lines[0].edge - _MOST_EDGE_SHIFT <= each), 0.0)
        until = -1
        for place, line in enumerate(region.lines):
            table = tables.get(place)
            if table or place > until:
                step = (line.baseline - region.lines[place - 1].baseline) / (leading * line.size) if place else None
                if step is not None and place - 1 <= until:
                    step = max(step, 2.0)
                shown = replace(line, margin=margin)
                pieces.append(Piece(shown, number + place, (line.left - edge) / line.size, step, table, number))
            if table:
                until = table.last
        number += len(region.lines)
    return [piece for piece in pieces if piece.table or not _LEADERS.search(piece.line.text)]


def _leading(regions: Sequence[Region]) -> float:
    """Return the usual distance of two lines of one paragraph, in their size: from lines that fill their column."""
    full: Counter[float] = Counter()
    every: Counter[float] = Counter()
    for region in regions:
        for above, below in zip(region.lines, region.lines[1:], strict=False):
            ratio = round((below.baseline - above.baseline) / below.size / 0.05) * 0.05
            if abs(above.size - below.size) < 0.3 and 0.9 <= ratio <= 2.4:
                every[ratio] += 1
                if above.right > above.edge + 0.85 * (above.margin - above.edge):
                    full[ratio] += 1
    if sum(full.values()) >= 3:
        return full.most_common(1)[0][0]
    return min(every.most_common(2))[0] if every else 1.2


def _margin(lines: Sequence[Line], tables: Iterable[Table]) -> float:
    in_tables = {place for table in tables for place in range(table.first, table.last + 1)}
    return max((line.right for place, line in enumerate(lines) if place not in in_tables), default=0.0)
