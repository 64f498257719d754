"""A panel of the Progress screen: a title, what its chart comes to, and the chart, as large as its room."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from studycards.tui.charts.cells import Lines
from studycards.tui.looks import FAINT, KEY, MUTED
from studycards.tui.panels.panel import Panel, Picture
from studycards.tui.widgets.fitted import whole_parts
from studycards.tui.widgets.pick_list import CURSOR

_COUNTING = "counting …"


class ChartPanel(Widget):
    """Shows a panel; what it shows is drawn once for a size. A click tells its place."""

    DEFAULT_CSS = """
    ChartPanel { text-wrap: nowrap; text-overflow: clip; }
    """

    class Pressed(Message):
        """The panel at `place`, from 0, was clicked."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, panel: Panel, place: int) -> None:
        super().__init__()
        self.panel = panel
        self.picture: Picture | None = None
        self._place = place
        self._counting = True
        self._lines: Lines = []
        self._drawn_for: tuple[int, int] | None = None

    def await_figures(self) -> None:
        """Other figures are being counted; those of before stay meanwhile."""
        self._counting = True

    def say_it_counts(self) -> None:
        """Say so where that takes long."""
        if self._counting:
            self._draw_anew()

    def show(self, picture: Picture | None) -> None:
        """Show another picture; None where there is nothing yet."""
        self.picture, self._counting = picture, False
        self._draw_anew()

    def mark(self, chosen: bool) -> None:
        """Stand under the cursor, or no longer."""
        if self.has_class("-chosen") != chosen:
            self.set_class(chosen, "-chosen")
            self._draw_anew()

    def render_line(self, y: int) -> Strip:
        """Draw a line."""
        width, height = self.content_region.size
        if self._drawn_for != (width, height):
            self._lines, self._drawn_for = self._laid_out(width, height), (width, height)
        line = self._lines[y] if y < len(self._lines) else Content()
        return Visual.to_strips(self, line, width, 1, self.visual_style, apply_selection=False, pad=True)[0]

    def on_click(self) -> None:
        """Tell where one clicked."""
        self.post_message(self.Pressed(self._place))

    def _draw_anew(self) -> None:
        self._drawn_for = None
        self.refresh()

    def _laid_out(self, width: int, height: int) -> Lines:
        sign, style = (CURSOR, KEY) if self.has_class("-chosen") else (" " * len(CURSOR), "bold")
        title = Content.assemble((f"{sign}{self.panel.title} ", style))
        waits = f" {_COUNTING}" if self._counting else ""
        rule = "─" * max(0, width - title.cell_length - len(waits))
        lines = [Content.assemble(title, (rule, FAINT), (waits, MUTED)).truncate(width)]
        inner, side = max(1, width - len(CURSOR)), " " * len(CURSOR)
        if self.picture is not None:
            words = whole_parts(self.picture.words, inner).stylize(MUTED)
            lines += [words, *self.picture.draw(inner, max(1, height - len(lines) - 2))]
        elif not self._counting:
            lines += [Content(), *Content(self.panel.later).wrap(min(inner, 60))]
        return [lines[0], *(Content.assemble(side, line) for line in lines[1:])]

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002 - the size is read where lines are drawn
        """Draw for the room there is now."""
        self._draw_anew()
