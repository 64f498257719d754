"""A list to pick a line from; its cursor is a sign and a colour, and stays where it was when the lines change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from studycards.tui.widgets.fitted import Fitted

CURSOR = "▸ "


class PickList(OptionList):
    """Lines laid out for the width there is, and a cursor before one of them."""

    _lines_of: list[Callable[[int], Content]] = []
    _marked: int | None = None

    BINDINGS = [
        Binding("down,j", "cursor_down", "Down", show=False, id="list.down", tooltip="Move the cursor down"),
        Binding("up,k", "cursor_up", "Up", show=False, id="list.up", tooltip="Move the cursor up"),
        Binding("home,g", "first", "First", show=False, id="list.first", tooltip="Move the cursor to the first line"),
        Binding("end,G", "last", "Last", show=False, id="list.last", tooltip="Move the cursor to the last line"),
    ]

    def put(self, lines_of: Sequence[Callable[[int], Content]]) -> None:
        """Show these lines, each a function of the width it gets."""
        place = min(self.highlighted or 0, len(lines_of) - 1)
        self._lines_of = list(lines_of)
        self.highlighted = None
        self.set_options(Option(self._prompt(at)) for at in range(len(lines_of)))
        self.highlighted = place if lines_of else None

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

    def _prompt(self, place: int) -> Fitted:
        sign = CURSOR if place == self.highlighted else " " * len(CURSOR)
        line = self._lines_of[place]
        return Fitted(lambda width: Content.assemble(sign, line(width - len(sign))))
