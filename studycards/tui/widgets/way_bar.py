"""The bar over the card: how far the sitting has come."""

from __future__ import annotations

from typing import NamedTuple

from textual.widgets import Static

from studycards.tui.widgets.fitted import Fitted, bar


class Way(NamedTuple):
    """Cards that were done in a sitting, and those left of it."""

    done: int
    left: int

    def on(self, left: int, *, taken_back: int = 0) -> Way:
        """Go on to so many cards left; so many that were done are `taken_back`.

        Cards that came in by the way, as those that waited for another one, make it longer and undo nothing.
        """
        return Way(self.done - taken_back + max(0, self.left + taken_back - left), left)


class WayBar(Static):
    """Draws a way as a line, heavy as far as it is done."""

    def __init__(self, left: int, *, id: str | None = None) -> None:
        """Begin with so many cards left."""
        super().__init__(id=id, markup=False)
        self._way = Way(0, left)
        self._steps: list[int] = []

    def go_on(self, left: int, *, acted: bool = False, taken_back: bool = False) -> None:
        """Show that so many cards are left now, after an action that can be taken back, or was."""
        before = self._way
        # What one more card took the place of, or is to come again, was no step: to take it back is none, either.
        back = self._steps.pop() if taken_back and self._steps else 0
        done, left = self._way = before.on(left, taken_back=back)
        if acted:
            self._steps.append(min(1, done - before.done))
        self.update(Fitted(lambda width: bar(done, done + left, width)), layout=False)
