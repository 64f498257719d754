"""The decks of Today as a table to choose from: what waits in each, and how far it has come."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from textual.binding import Binding
from textual.content import Content

from studycards.tui.looks import MUTED
from studycards.tui.widgets.fitted import bar
from studycards.tui.widgets.pick_list import CURSOR, PickList
from studycards.wording import visible

_NUMBER = 7
_BAR = 12
_MARGIN = 2


class Row(NamedTuple):
    """A line of the table: counts, and how many of its cards are learned; `again` None leaves that column out."""

    title: str
    due: int
    again: int | None
    new: int
    learned: int
    cards: int


class DeckList(PickList):
    """A list of decks."""

    BINDINGS = [Binding("enter", "select", "Study", id="today.study", tooltip="Study the deck under the cursor")]

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        self.put([partial(row_words, row) for row in rows])

    def offer(self, titles: Sequence[str]) -> None:
        """Show names alone."""
        self.put([partial(_name, title) for title in titles])


def _name(title: str, width: int) -> Content:
    return Content(visible(title, keep_newlines=False)).truncate(max(1, width), ellipsis=True)


def head_words(again: bool, width: int) -> Content:
    """Name the columns."""
    words = _line("Deck", "Due", "Again" if again else None, "New", Content("Learned"), width - len(CURSOR))
    return words.pad_left(len(CURSOR)).stylize(MUTED)


def row_words(row: Row, width: int) -> Content:
    """Write a row down in one line of `width` cells."""
    share = row.learned * 100 // row.cards if row.cards else 0
    learned = Content.assemble(bar(row.learned, row.cards, _BAR - 5), f"{share:>4}%")
    again = None if row.again is None else str(row.again)
    return _line(visible(row.title, keep_newlines=False), str(row.due), again, str(row.new), learned, width)


def _line(title: str, due: str, again: str | None, new: str, learned: Content, width: int) -> Content:
    numbers = [due, new] if again is None else [due, again, new]
    right = "".join(f"{number:>{_NUMBER}}" for number in numbers)
    room = max(4, width - len(right) - _MARGIN - _BAR)
    name = Content(title).truncate(room, ellipsis=True)
    name = name.pad_right(max(0, room - name.cell_length))
    return Content.assemble(name, right, " " * _MARGIN, learned).truncate(width)
