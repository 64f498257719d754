"""The bar over the card: how far the sitting has come."""

from __future__ import annotations

from typing import NamedTuple

from textual.widgets import Static

from studycards.tui.widgets.fitted import Fitted, bar


class Way(NamedTuple):
    """Cards that were done in a sitting, and those left of it."""

    done: int
    left: int

    def on(self, left: int, *, taken_back: bool = False) -> Way:
        """Go on to so many cards left; one is done no longer where an action was `taken_back`.

        Cards that came in by the way, as those that waited for another one, make it longer and undo nothing.
        """
        if left < self.left:
            return Way(self.done + self.left - left, left)
        return Way(max(0, self.done - 1) if taken_back and left > self.left else self.done, left)


class WayBar(Static):
    """Draws a way as a line, heavy as far as it is done."""

    def __init__(self, left: int, *, id: str | None = None) -> None:
        """Begin with so many cards left."""
        super().__init__(id=id, markup=False)
        self._way = Way(0, left)

    def go_on(self, left: int, *, taken_back: bool = False) -> None:
        """Show that so many cards are left now."""
        done, left = self._way = self._way.on(left, taken_back=taken_back)
        self.update(Fitted(lambda width: bar(done, done + left, width)), layout=False)
