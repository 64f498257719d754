"""A panel of the Progress screen: a title, what its chart comes to, and the chart, as large as its room."""

from __future__ import annotations

from textual.content import Content

from studycards.tui.charts.cells import Lines
from studycards.tui.looks import FAINT, KEY, MUTED
from studycards.tui.panels.panel import Panel, Picture
from studycards.tui.widgets.fitted import whole_parts
from studycards.tui.widgets.pick_list import CURSOR

_COUNTING = "counting …"


class ChartPanel:
    """What a panel shows by now: a picture, or that it is counted, or what will be there."""

    def __init__(self, panel: Panel) -> None:
        self.panel = panel
        self.picture: Picture | None = None
        self.counting = True

    def title(self, width: int, *, chosen: bool) -> Content:
        """Write the line above, in a width in cells; it tells whether the cursor is there."""
        sign, style = (CURSOR, KEY) if chosen else (" " * len(CURSOR), "bold")
        title = Content.assemble((f"{sign}{self.panel.title} ", style))
        waits = f" {_COUNTING}" if self.counting else ""
        rule = "─" * max(0, width - title.cell_length - len(waits))
        return Content.assemble(title, (rule, FAINT), (waits, MUTED)).truncate(width)

    def body(self, width: int, height: int) -> Lines:
        """Lay out what stands below in a width and height in cells; the lines may be fewer, or more."""
        inner, side = max(1, width - len(CURSOR)), " " * len(CURSOR)
        lines: Lines = []
        if self.picture is not None:
            words = whole_parts(self.picture.words, inner).stylize(MUTED)
            lines = [words, *self.picture.draw(inner, max(1, height - 2))]
        elif not self.counting:
            lines = [Content(), *Content(self.panel.later).wrap(min(inner, 60))]
        return [Content.assemble(side, line) for line in lines]
