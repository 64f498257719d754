"""Panels side by side and below each other, as many at once as have their room; the others are scrolled to."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from studycards.tui.panels.panel import Panel, Picture
from studycards.tui.widgets.chart_panel import ChartPanel

_LEAST_PANEL = (58, 15)
"""The least cells a panel has across and down where there are several at once."""

_MOST_ACROSS = 3
_GAP = 2
"""The cells between panels side by side."""


class Panels(ScrollView, can_focus=False):
    """The panels, in as many columns as have room beside each other; one of them is under the cursor.

    They are drawn without a widget each, which the toolkit would have to style, place and paint all at once when the
    screen opens. A panel is drawn when it is first seen, and anew only where it shows something else.
    """

    DEFAULT_CSS = """
    Panels {
        overflow-x: hidden;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """

    class Pressed(Message):
        """The panel at `place`, from 0, was clicked."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, panels: Sequence[Panel], *, id: str | None = None) -> None:
        """Show these panels, the first one under the cursor."""
        super().__init__(id=id)
        self.auto_links = False  # a chart has none, and the toolkit would work out their colours for every line
        self.panels = [ChartPanel(panel) for panel in panels]
        self.place = 0
        self.is_large = False
        self.across = self.down = 1
        self._width = 0
        self._rooms: list[Region] = []
        self._drawn: dict[int, list[Strip]] = {}

    # What they show

    def await_figures(self) -> None:
        """Other figures are being counted; those of before stay meanwhile."""
        for panel in self.panels:
            panel.counting = True

    def say_what_counts(self) -> None:
        """Say where figures are still being counted."""
        for place, panel in enumerate(self.panels):
            if panel.counting:
                self._draw_title_anew(place)

    def give_up(self) -> None:
        """Leave what is shown: the figures that were counted will not come."""
        for place, panel in enumerate(self.panels):
            self.show(place, panel.picture)

    def show(self, place: int, picture: Picture | None) -> None:
        """Show another picture in a panel; None where there is nothing yet."""
        panel = self.panels[place]
        panel.picture, panel.counting = picture, False
        self._draw_anew(place)

    def go(self, place: int) -> None:
        """Put the cursor on another panel, and have it in sight."""
        before, self.place = self.place, place
        for at in (before, place):
            self._draw_title_anew(at)
        self.reveal()

    # Where they are

    @property
    def at_once(self) -> int:
        """How many have room at once."""
        return self.across * self.down

    def enlarge(self, large: bool) -> None:
        """Give all the room to the panel under the cursor, or share it among panels again."""
        self.is_large = large
        self._share_room()

    def reveal(self) -> None:
        """Scroll to the panel under the cursor."""
        if self._rooms:
            room, top = self._rooms[self.place], self.scroll_offset.y
            within = min(max(top, room.bottom - self.container_size.height), room.y)
            if within != top:
                self.scroll_to(y=within, animate=False, force=True)

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        """Share the room there is now, before it is drawn: the message of a resize comes after that."""
        before = self.outer_size
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        if size != before:
            self._share_room()
        return changed

    def _share_room(self) -> None:
        width, height = self.size
        if not width:
            return  # not on the screen
        least_width, least_height = _LEAST_PANEL
        self.across = 1 if self.is_large else max(1, min(_MOST_ACROSS, width // least_width))
        self.down = 1 if self.is_large else max(1, height // least_height)
        spans = [self._span(place // self.across) for place in range(len(self.panels))]
        self.virtual_size = Size(width, sum(spans[-1]))
        self._refresh_scrollbars()  # a bar takes its cells from the panels
        self._width = self.scrollable_size.width
        edges = [at * (self._width + _GAP) // self.across for at in range(self.across + 1)]
        self._rooms = [
            Region(edges[column], top, edges[column + 1] - edges[column] - _GAP, lines)
            for column, (top, lines) in zip(cycle(range(self.across)), spans)
        ]
        self._drawn.clear()
        self.reveal()
        self.refresh()

    def _span(self, row: int) -> tuple[int, int]:
        """Find the first line of a row of panels, and how many it has; the upper rows of a page get those left over."""
        page, row = divmod(row, self.down)
        least, more = divmod(self.size.height, self.down)
        return page * self.size.height + row * least + min(row, more), least + (row < more)

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw a line of all panels that are side by side there."""
        line, style = self.scroll_offset.y + y, self.visual_style.rich_style
        parts, right = [], 0
        for place, room in enumerate(self._rooms):
            if room.y <= line < room.bottom:
                parts += [Strip.blank(room.x - right, style), self._strip(place, line - room.y)]
                right = room.right
        return Strip.join(parts).extend_cell_length(self._width, style)

    def _strip(self, place: int, line: int) -> Strip:
        panel, (width, height) = self.panels[place], self._rooms[place].size
        if not line:
            return self._rendered(panel.title(width, chosen=place == self.place), width)
        if place not in self._drawn:
            self._drawn[place] = [self._rendered(each, width) for each in panel.body(width, height - 1)[: height - 1]]
        body = self._drawn[place]
        return body[line - 1] if line <= len(body) else Strip.blank(width, self.visual_style.rich_style)

    def _rendered(self, line: Content, width: int) -> Strip:
        return Visual.to_strips(self, line, width, 1, self.visual_style, apply_selection=False, pad=True)[0]

    def _draw_anew(self, place: int) -> None:
        self._drawn.pop(place, None)
        if self._rooms:
            self.refresh(self._rooms[place].translate(-self.scroll_offset))

    def _draw_title_anew(self, place: int) -> None:
        if self._rooms:
            x, y, width, _ = self._rooms[place].translate(-self.scroll_offset)
            self.refresh(Region(x, y, width, 1))

    def notify_style_update(self) -> None:
        """Draw in other colours."""
        super().notify_style_update()
        self._drawn.clear()

    def on_click(self, event: events.Click) -> None:
        """Tell which panel was clicked."""
        at = event.get_content_offset(self)
        for place, room in enumerate(self._rooms):
            if at is not None and room.contains_point(at + self.scroll_offset):
                self.post_message(self.Pressed(place))
