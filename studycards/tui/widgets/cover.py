"""What lies over a screen while the terminal is too small for it."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from studycards.tui.keys import key_name, keys_now

LEAST_WIDTH, LEAST_HEIGHT = 60, 18
"""The smallest terminal, in cells, in which every screen has its room."""


class Cover(Widget):
    """Asks for a larger window; what it covers stays as it was, and takes no keys meanwhile."""

    DEFAULT_CSS = """
    Cover {
        display: none;
        layer: cover;
        width: 100%;
        height: 100%;
        background: $background;
        content-align: center middle;
        text-align: center;
    }
    """

    def render(self) -> Content:
        """Say what would help, in few words: there is little room."""
        width, height = self.app.size
        return Content(
            f"Some room, please:\n{LEAST_WIDTH}×{LEAST_HEIGHT} or more;\nthis is {width}×{height}.\n"
            f"All stays as it is.\n{key_name(keys_now(self.app, 'app.quit', 'ctrl+q')[0])} quits."
        )
