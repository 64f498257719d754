"""Tables drawn as a grid, with `+---+` between their rows and bars between their cells, as text formats have them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from studycards.documents.blocks import Row

_MOST_COLUMNS = 100
_MOST_CELLS = 2_000_000
GRID = re.compile(r"\+(?:[-=:]+\+)+$")


class Line(NamedTuple):
    """A line of a body without the indentation around it, and its number in the file, from 1."""

    number: int
    text: str


def read_grid(lines: Sequence[Line], words: Callable[[str], str] = str) -> tuple[Row, ...]:
    """Read a grid, the markup in its cells by `words`: a cell over several columns or rows stands in each of them.

    What has more than a hundred columns, or two million pieces of cells, gives no rows.
    """
    edges = sorted({place for line in lines if line.text.startswith("+") for place in _pluses(line.text)})
    columns = list(pairwise(edges))
    if len(columns) > _MOST_COLUMNS or len(columns) * len(lines) > _MOST_CELLS:
        return ()
    rows: list[tuple[list[list[str]], int, int]] = []
    cells: list[list[str]] = [[] for _ in columns]
    first = lines[0].number + 1
    for line in lines[1:]:
        ruled = [_is_rule(line.text[left + 1 : right]) for left, right in columns]
        if line.text.startswith("+") or any(ruled):
            if any(any(cell) for cell in cells):
                rows.append((cells, first, line.number - 1))
            cells = [[] if rule else cell for rule, cell in zip(ruled, cells, strict=True)]
            first = line.number + 1
        begun = 0
        for index, (_, right) in enumerate(columns):
            if ruled[index]:
                begun = index + 1
            elif line.text[right : right + 1] in ("|", "+", ""):
                text = line.text[columns[begun][0] + 1 : right].strip() if begun < len(columns) else ""
                for each in range(begun, index + 1):
                    cells[each].append(text)
                begun = index + 1
    return tuple(
        Row(tuple(words(" ".join(filter(None, cell))) for cell in cells), (first, max(first, last)))
        for cells, first, last in rows
    )


def _pluses(text: str) -> Iterable[int]:
    return (place for place, sign in enumerate(text) if sign == "+")


def _is_rule(text: str) -> bool:
    return bool(text) and not text.strip("-=+:")
