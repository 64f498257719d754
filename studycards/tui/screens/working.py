"""Work that may take long, done in a thread while no key does anything: named once it does, or once one is pressed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from contextlib import closing
from typing import TypeVar

from textual import events, on
from textual.app import App
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from studycards.tui.screens.leaving import set_going
from studycards.tui.widgets.cover import Cover
from studycards.workspace.place import Place
from studycards.workspace.workspace import Workspace

SAVING = "One moment: the deck's file is checked and brought in …"
PATIENCE = 0.3
"""Seconds after which it is said what is being done, unless a key asks before."""

T = TypeVar("T")


class Working(ModalScreen[None]):
    """Lies over a screen as long as something is done, and takes every key; it closes by itself."""

    CSS_PATH = "../styles/settings.tcss"

    def __init__(self, words: str) -> None:
        super().__init__()
        self.quits = False
        """Whether the app is to be left once this is done."""
        self._words = words

    def compose(self) -> Iterable[Widget]:
        """One line."""
        with Vertical(id="sheet"):
            yield Static(self._words, markup=False)
        yield Cover()

    def on_mount(self) -> None:
        """Say nothing of what is done in a moment."""
        self.query_one("#sheet").display = False
        self.set_timer(PATIENCE, self._speak)

    @on(events.Key)
    @on(events.MouseDown)
    def _speak(self) -> None:
        """Say what the app waits for: it takes long, or somebody pressed what comes to nothing meanwhile."""
        self.query("#sheet").set(display=True)  # where a key came as this closes, the line is gone


def beside(
    app: App[None],
    workspace: Workspace,
    words: str,
    work: Callable[[Workspace], T],
    then: Callable[[Callable[[], T]], None],
) -> None:
    """Do `work` in a thread on a connection of its own; `words` say what it is.

    `then` is given a function that gives what the work gave, or raises what it raised, be it FAULTS or others.
    """
    screen = Working(words)
    shown = app.push_screen(screen)  # at once: the next key is meant for what this leads to, and waits no longer

    async def carry_out() -> None:
        await shown
        done = asyncio.ensure_future(in_thread(workspace, work))
        await asyncio.wait([done])
        if not screen.is_active:
            return  # the app is being left
        app.pop_screen()
        then(lambda: seen(workspace, done.result()))
        if screen.quits:
            app.call_later(app.action_quit)

    set_going(app, carry_out, group="beside")


async def in_thread(workspace: Workspace, work: Callable[[Workspace], T]) -> T:
    """Do work in a thread, on a connection of its own to the library of a workspace."""
    return await asyncio.to_thread(_on_its_own, workspace.place, work)


def _on_its_own(place: Place, work: Callable[[Workspace], T]) -> T:
    with closing(Workspace.open(place)) as own:
        return work(own)


def seen(workspace: Workspace, result: T) -> T:
    """Let the app's own workspace know what was written beside it."""
    workspace.catch_up()
    return result
