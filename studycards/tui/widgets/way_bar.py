"""The bar over the card: how far the sitting has come."""

from __future__ import annotations

from typing import NamedTuple

from textual.content import Content
from textual.widget import Widget

from studycards.tui.widgets.fitted import bar


class Way(NamedTuple):
    """Cards that were done in a sitting, and those left of it."""

    done: int
    left: int

    def on(self, left: int, *, taken_back: int = 0) -> Way:
        """Go on to so many cards left; so many that were done are `taken_back`.

        Cards that came in by the way, as those that waited for another one, make it longer and undo nothing.
        """
        return Way(self.done - taken_back + max(0, self.left + taken_back - left), left)


class WayBar(Widget):
    """Draws a way as a line, heavy as far as it is done."""

    def __init__(self, left: int, *, id: str | None = None) -> None:
        """Begin with so many cards left."""
        super().__init__(id=id)
        self._way = Way(0, left)
        self._steps: list[int] = []

    def render(self) -> Content:
        """Draw as wide as there is room."""
        done, left = self._way
        return bar(done, done + left, self.content_size.width)

    def go_on(self, left: int, *, acted: bool = False, taken_back: bool = False) -> None:
        """Show that so many cards are left now, after an action that can be taken back, or was."""
        before = self._way
        # What one more card took the place of, or is to come again, was no step: to take it back is none, either.
        back = self._steps.pop() if taken_back and self._steps else 0
        self._way = before.on(left, taken_back=back)
        if acted:
            self._steps.append(min(1, self._way.done - before.done))
        if self._way != before:
            self.refresh()
