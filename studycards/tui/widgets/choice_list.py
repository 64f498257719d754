"""A list to choose from: Enter or a second click chooses, a first click only moves the cursor."""

from __future__ import annotations

from textual import events
from textual.binding import Binding

from studycards.tui.widgets.pick_list import PickList


class ChoiceList(PickList):
    """Lines of which the one under the cursor can be chosen, or acted upon by other keys."""

    BINDINGS = [Binding("enter", "select", "Choose", id="list.choose", tooltip="Choose the line under the cursor")]

    def on_click(self, event: events.Click) -> None:
        """Move the cursor first, so that the keys below can be clicked for another line, too."""
        clicked = event.style.meta.get("option")
        if clicked != self.highlighted:
            event.prevent_default()
            self.highlighted = clicked
