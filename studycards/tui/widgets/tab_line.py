"""A line of names to choose a page by, each of which can be clicked; a sign stands before the one that is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from studycards.tui.looks import MUTED
from studycards.tui.widgets.pick_list import CURSOR

_GAP = "  "


class Tab(NamedTuple):
    """A page's name, and how much is on it where that is known."""

    name: str
    number: int | None = None


class TabLine(Widget):
    """Names pages, and tells which one was clicked."""

    DEFAULT_CSS = """
    TabLine { height: 1; }
    """

    class Chosen(Message):
        """The tab at `place`, from 0, was clicked."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    _tabs: Sequence[Tab] = ()
    _place = 0

    def show(self, tabs: Sequence[Tab], place: int) -> None:
        """Show these tabs, the one at `place` as chosen."""
        self._tabs, self._place = tabs, place
        self.refresh()

    def render(self) -> Content:
        """Write the names down."""
        parts: list[Content | str | tuple[str, str]] = []
        for at, label in enumerate(self._labels()):
            chosen = at == self._place
            parts += [_GAP] if at else []
            parts += [(f"{CURSOR.strip()}{label}", "bold") if chosen else (f" {label}", MUTED)]
        return Content.assemble(*parts)

    def _labels(self) -> list[str]:
        """Name the tabs with their numbers, or, where these do not fit on the line, without."""
        full = [tab.name if tab.number is None else f"{tab.name} {tab.number}" for tab in self._tabs]
        needed = sum(1 + len(label) for label in full) + len(_GAP) * (len(full) - 1)
        return full if needed <= self.content_size.width else [tab.name for tab in self._tabs]

    def on_click(self, event: events.Click) -> None:
        """Choose the tab that was clicked."""
        at = event.get_content_offset(self)
        left = 0
        for place, label in enumerate(self._labels()):
            width = 1 + len(label)
            if at is not None and left <= at.x < left + width:
                self.post_message(self.Chosen(place))
                return
            left += width + len(_GAP)
