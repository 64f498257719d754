"""Panels side by side and below each other, as many at once as have their room; the others are scrolled to."""

from __future__ import annotations

from collections.abc import Sequence

from textual.containers import VerticalScroll
from textual.css.scalar import Scalar
from textual.geometry import Size

_LEAST_PANEL = (58, 15)
"""The least cells a panel has across and down where there are several at once."""

_MOST_ACROSS = 3


class Panels(VerticalScroll, can_focus=False):
    """The panels, in as many columns as have room beside each other."""

    across = 1
    down = 1
    heights: Sequence[int] = (1,)

    def share_room(self, size: Size, *, one: bool) -> None:
        """Share the room there is among panels, or give all of it to each."""
        width, height = size
        least_width, least_height = _LEAST_PANEL
        self.across = 1 if one else max(1, min(_MOST_ACROSS, width // least_width))
        self.down = 1 if one else max(1, height // least_height)
        rows, more = divmod(max(height, self.down), self.down)
        self.heights = [rows + (place < more) for place in range(self.down)]
        if self.styles.grid_size_columns != self.across:
            self.styles.grid_size_columns = self.across
        if tuple(map(Scalar.from_number, self.heights)) != self.styles.grid_rows:
            self.styles.grid_rows = self.heights

    def reveal(self, place: int) -> None:
        """Scroll to a panel."""
        page, row = divmod(place // self.across, self.down)
        top = page * self.size.height + sum(self.heights[:row])
        least, most = top + self.heights[row] - self.size.height, top
        if not least <= self.scroll_offset.y <= most:
            self.scroll_to(y=most if self.scroll_offset.y > most else least, animate=False, force=True)
