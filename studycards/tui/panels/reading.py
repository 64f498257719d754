"""Reading figures beside the screen, panel by panel, until it is done or nobody waits for it any more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from studycards import wording
from studycards.progress.words import share, spent
from studycards.tui.panels import PANELS
from studycards.tui.panels.figures import Figures
from studycards.tui.panels.panel import Picture
from studycards.workspace.progress import scope_of
from studycards.workspace.reading import unwanted
from studycards.workspace.workspace import Workspace

Tell = Callable[[int | None, Picture | str | None], object]
"""Told the picture of the panel at a place, or, of no place, what the period came to in words."""


class Wish(NamedTuple):
    """What is to be seen: decks by their ids (none stand for all), a period by its name, and how many days ahead."""

    decks: tuple[str, ...]
    period: str
    ahead: int


class Reading:
    """One reading of all panels; made where the workspace lives, gone through in a thread."""

    def __init__(self, workspace: Workspace, wish: Wish) -> None:
        """Look up what is wished for; raises FAULTS."""
        decks = [workspace.deck(name, archived=True) for name in wish.decks]
        every = scope_of(workspace, (), wish.period)
        scope = every._replace(decks=tuple(decks)) if decks else every
        self.stopped = False
        self._figures = Figures(workspace, every, scope, wish.ahead)

    def stop(self) -> None:
        """Break off what is being read."""
        self.stopped = True

    def go(self, order: Sequence[int], tell: Tell) -> None:
        """Read the panels at these places, and tell of each as soon as it is read; after the first the sum of all.

        Raises LibraryError where it is stopped meanwhile.
        """
        unwanted.set(lambda: self.stopped)
        with ThreadPoolExecutor(1) as beside:
            self._figures.begin(beside)
            for place in order:
                if self.stopped:
                    return
                tell(place, PANELS[place].read(self._figures))
                if place == order[0]:
                    tell(None, _summed(self._figures))


def _summed(figures: Figures) -> str:
    """Say in a line what the period came to."""
    found = figures.over_time.overview
    done = found.figures
    if not done.answers + done.practised:
        return "Nothing answered in this time yet"
    known = found.retention.all
    parts = (
        f"{found.active} of {wording.count(found.days, 'day')}",
        wording.count(done.answers, "answer"),
        spent(done.milliseconds) if done.milliseconds else "",
        f"{share(known)} known" if known.answers else "",
        f"streak {found.streak}" if found.streak > 1 else "",
    )
    return " · ".join(filter(None, parts))
