"""A list with a line above it that narrows it down to what one is looking for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, OptionList

from studycards.tui.widgets.choice_list import ChoiceList


class Row(NamedTuple):
    """A line of the list: its key, the texts it is found by, its name first, and how it is laid out, told whether its
    group begins.
    """

    key: str
    group: str
    texts: tuple[str, ...]
    lay_out: Callable[[bool, int], Content]

    def has(self, words: Sequence[str]) -> bool:
        """Tell whether each word is part of its texts."""
        whole = " ".join((self.group, *self.texts)).casefold()
        return all(word in whole for word in words)

    def is_named(self, words: Sequence[str]) -> bool:
        """Tell whether a word of its name begins with each of them."""
        name = self.texts[0].casefold().split()
        return all(any(part.startswith(word) for part in name) for word in words)


class SearchLine(Input):
    """Where one types what one is looking for; letters are letters here."""

    BINDINGS = [
        Binding("enter,down", "app.focus_next", "To the list", id="list.enter", tooltip="Go to what was found"),
        Binding("escape", "give_up", "Show all", id="list.all", tooltip="Show the whole list again"),
    ]

    def action_give_up(self) -> None:
        """Forget what was looked for."""
        self.value = ""
        self.app.action_focus_next()


class FoundList(Vertical):
    """Shows the rows that hold what is typed above them."""

    class Chosen(Message):
        """A row was chosen."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    class Moved(Message):
        """The cursor stands on another row, or on none."""

        def __init__(self, key: str | None) -> None:
            super().__init__()
            self.key = key

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self._placeholder = placeholder
        self._rows: Sequence[Row] = ()
        self.found: list[Row] = []

    def compose(self) -> Iterable[Widget]:
        """The line, and the list."""
        yield SearchLine(placeholder=self._placeholder, compact=True)
        yield ChoiceList(markup=False)

    @property
    def key(self) -> str | None:
        """The row under the cursor."""
        place = self.query_one(ChoiceList).highlighted
        return self.found[place].key if place is not None and place < len(self.found) else None

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows, the cursor on the row it was on."""
        self._rows = rows
        self._narrow()

    def go_to(self, key: str) -> None:
        """Put the cursor on a row."""
        self.query_one(ChoiceList).highlighted = [row.key for row in self.found].index(key)

    def look(self) -> None:
        """Go to the line above."""
        self.query_one(SearchLine).focus()

    def on_mount(self) -> None:
        """Begin in the list."""
        self.query_one(ChoiceList).focus()

    @on(Input.Changed)
    def _look_for(self) -> None:
        self._narrow()
        if self.found and self.query_one(SearchLine).value.strip():
            self.query_one(ChoiceList).highlighted = 0

    def _narrow(self) -> None:
        """Show what was found, first what is called so; the cursor stays on its row as long as that is there."""
        words = self.query_one(SearchLine).value.casefold().split()
        before = self.key
        self.found = sorted((row for row in self._rows if row.has(words)), key=lambda row: not row.is_named(words))
        groups = [row.group for row in self.found]
        choices = self.query_one(ChoiceList)
        choices.put([_laid_out(row, at == 0 or groups[at - 1] != row.group) for at, row in enumerate(self.found)])
        keys = [row.key for row in self.found]
        if before in keys:
            choices.highlighted = keys.index(before)
        self.post_message(self.Moved(self.key))

    @on(OptionList.OptionHighlighted)
    def _move(self, moved: OptionList.OptionHighlighted) -> None:
        moved.stop()
        self.post_message(self.Moved(self.key))

    @on(OptionList.OptionSelected)
    def _choose(self, chosen: OptionList.OptionSelected) -> None:
        chosen.stop()
        self.post_message(self.Chosen(self.found[chosen.option_index].key))


def _laid_out(row: Row, begins: bool) -> Callable[[int], Content]:
    return lambda width: row.lay_out(begins, width)
