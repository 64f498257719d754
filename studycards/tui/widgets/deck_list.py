"""The decks of Today as a table to choose from: what waits in each, and how far it has come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import NamedTuple

from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from studycards.tui.looks import MUTED
from studycards.tui.widgets.fitted import Fitted, bar
from studycards.wording import visible

_NUMBER = 7
_BAR = 12
_MARGIN = 2
_CURSOR = "▸ "


class Row(NamedTuple):
    """A line of the table: counts, and how many of its cards are learned; `again` None leaves that column out."""

    title: str
    due: int
    again: int | None
    new: int
    learned: int
    cards: int


class DeckList(OptionList):
    """A list of decks; the cursor is a sign and a colour, and stays where it was when the numbers change."""

    _lines_of: list[Callable[[int], Content]] = []
    _marked: int | None = None

    BINDINGS = [
        Binding("enter", "select", "Study", id="today.study", tooltip="Study the deck under the cursor"),
        Binding("down,j", "cursor_down", "Down", show=False, id="list.down", tooltip="Move the cursor down"),
        Binding("up,k", "cursor_up", "Up", show=False, id="list.up", tooltip="Move the cursor up"),
        Binding("home,g", "first", "First", show=False, id="list.first", tooltip="Move the cursor to the first line"),
        Binding("end,G", "last", "Last", show=False, id="list.last", tooltip="Move the cursor to the last line"),
    ]

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        self._put([partial(row_words, row) for row in rows])

    def offer(self, titles: Sequence[str]) -> None:
        """Show names alone."""
        self._put([partial(_name, title) for title in titles])

    def action_page_up(self) -> None:
        """Move a page up, where the list is laid out in lines yet."""
        with suppress(LookupError):
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        """Move a page down, where the list is laid out in lines yet."""
        with suppress(LookupError):
            super().action_page_down()  # type: ignore[no-untyped-call]

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Set the sign before the line under the cursor."""
        super().watch_highlighted(highlighted)
        for place in {self._marked, highlighted}:
            if place is not None and place < len(self._lines_of):
                self.replace_option_prompt_at_index(place, self._prompt(place))
        self._marked = highlighted

    def _put(self, lines_of: list[Callable[[int], Content]]) -> None:
        place = min(self.highlighted or 0, len(lines_of) - 1)
        self._lines_of = lines_of
        self.highlighted = None
        self.set_options(Option(self._prompt(at)) for at in range(len(lines_of)))
        self.highlighted = place if lines_of else None

    def _prompt(self, place: int) -> Fitted:
        sign = _CURSOR if place == self.highlighted else " " * len(_CURSOR)
        line = self._lines_of[place]
        return Fitted(lambda width: Content.assemble(sign, line(width - len(sign))))


def _name(title: str, width: int) -> Content:
    return Content(visible(title, keep_newlines=False)).truncate(max(1, width), ellipsis=True)


def head_words(again: bool, width: int) -> Content:
    """Name the columns."""
    words = _line("Deck", "Due", "Again" if again else None, "New", Content("Learned"), width - len(_CURSOR))
    return words.pad_left(len(_CURSOR)).stylize(MUTED)


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
