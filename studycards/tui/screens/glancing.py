"""Progress from a list of decks: at a glance in its lines, read beside the screen, and as charts by a key."""

from __future__ import annotations

import asyncio
from importlib import import_module
from typing import TYPE_CHECKING

from textual.binding import Binding

from studycards.tui.screens.leaving import set_going
from studycards.tui.screens.practising import Practising
from studycards.workspace.faults import FAULTS, said
from studycards.workspace.glance import Glances, glances

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.screen import Screen

    from studycards.tui.screens.progress import Progress
    from studycards.workspace.sitting import DeckRow
    from studycards.workspace.workspace import Workspace

    _Base = Screen[None]
else:
    _Base = object


def binding(place: str) -> Binding:
    """Give the key that shows progress, on the screen whose ids begin with `place`."""
    does = "See how much you do and know, and what is coming, in charts"
    return Binding("p", "progress", "Progress", id=f"{place}.progress", tooltip=does)


async def ready() -> None:
    """Import the charts in a thread, so that other keys work meanwhile."""
    await asyncio.to_thread(import_module, "studycards.tui.screens.progress")


def charts(workspace: Workspace, decks: Sequence[DeckRow]) -> Progress:
    """Make the screen of charts."""
    from studycards.tui.screens.progress import Progress

    return Progress(workspace, decks)


class OfADeck(_Base):
    """A screen about a deck, or about all of them."""

    _workspace: Workspace
    _deck: DeckRow | None

    def action_progress(self) -> None:
        """Show the progress with what the screen is about."""
        set_going(self, self._show_progress, group="progress", exclusive=True)

    async def _show_progress(self) -> None:
        await ready()
        if self.app.screen is self:
            self.app.push_screen(charts(self._workspace, () if self._deck is None else (self._deck,)))


class Glancing(Practising):
    """A screen with decks to choose from, whose lines tell of progress as soon as that is read."""

    _glances: Glances | None = None

    def show_glances(self) -> None:
        """Show what was read by now."""
        raise NotImplementedError

    def action_progress(self) -> None:
        """Show the progress with the decks under the cursor."""
        set_going(self, self._show_progress, group="progress", exclusive=True)

    async def _show_progress(self) -> None:
        await ready()
        self._open(charts)

    def glance(self) -> None:
        """Read in a thread how the decks fare; nobody waits for it."""
        set_going(self, self._glance, group="glance")

    async def _glance(self) -> None:
        workspace = self._workspace
        try:
            found = await asyncio.to_thread(glances, workspace)
        except FAULTS as fault:
            if self.query_children("#word"):
                self._say(said(fault, self._workspace.path))
            return
        if found != self._glances and workspace is self._workspace and self.query_children("#decks"):
            self._glances = found
            self.show_glances()
