"""The palette: finds commands and themes by a few letters."""

from __future__ import annotations

from contextlib import suppress

from textual.command import CommandList, CommandPalette
from textual.worker import Worker

from studycards.tui.screens.leaving import LeftOnce


class Palette(LeftOnce, CommandPalette):
    """The toolkit's palette, held back where its list is not there: keys may come before it and after it."""

    def _gather_commands(self, search_value: str) -> Worker[None] | None:  # type: ignore[override]
        gone = self.left or self.app.return_code is not None or not self.query(CommandList)
        return None if gone else super()._gather_commands(search_value)

    def _action_command_list(self, action: str) -> None:
        if self.in_sight:
            with suppress(LookupError):  # a list that was not laid out yet has no pages to turn
                super()._action_command_list(action)
