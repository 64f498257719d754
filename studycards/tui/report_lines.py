"""What reports on a round are made of, line by line: headings, parts with their bars, and texts behind a label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from textual.content import Content

from studycards.tui.looks import MUTED
from studycards.tui.widgets.fitted import bar
from studycards.wording import visible

LABEL = 9
"""The cells that a label and the blanks around it take."""

_INDENT = "  "
_NAME, _BAR = 20, 20
_NUMBERS = 24
"""The cells that a part's figures and percent take, and the blanks around them."""


class Row(NamedTuple):
    """A part of a report: its untrusted name, its percent, 0 to 100, and its figures in words."""

    name: str
    percent: int
    figures: str


def heading(words: str, width: int) -> Iterator[Content]:
    """Set a heading over a rule, apart from what stands above it."""
    yield Content()
    yield Content.assemble((words, "bold"), (f" {'─' * (width - len(words) - 1)}", MUTED))


def parts(words: str, rows: Sequence[Row], width: int) -> Iterator[Content]:
    """List parts under a heading, a bar beside each where there is room; nothing without any."""
    if not rows:
        return
    yield from heading(words, width)
    drawn = _BAR if width >= _NAME + _BAR + _NUMBERS else 0
    room = width - _NUMBERS - drawn
    for row in rows:
        label = Content(visible(row.name, keep_newlines=False)).truncate(room, ellipsis=True)
        numbers = f"  {row.percent:>3} %  {row.figures:<{_NUMBERS - 9}}"
        yield Content.assemble(label.pad_right(room - label.cell_length), bar(row.percent, 100, drawn), numbers)


def labelled(label: str, found: Iterable[Content]) -> Iterator[Content]:
    """Put a label before the first of some lines, which are `LABEL` cells narrower than the report."""
    for place, line in enumerate(found):
        yield Content.assemble((f"{_INDENT}{'' if place else label:<{LABEL - len(_INDENT)}}", MUTED), line)


def plain(text: str, width: int) -> Iterator[Content]:
    """Wrap a text as it is, without Markdown, for standing behind a label in a report of a width."""
    return (part for line in visible(text).split("\n") for part in Content(line).wrap(width - LABEL))
