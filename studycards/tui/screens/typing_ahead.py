"""Work that may take long where one goes on typing: done in a thread while the keys wait, each for its turn."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from textual import events
from textual.message_pump import MessagePump
from textual.screen import Screen

from studycards.tui.screens import working
from studycards.tui.screens.leaving import set_going
from studycards.workspace.workspace import Workspace

if TYPE_CHECKING:
    from studycards.tui.app import StudycardsApp

T = TypeVar("T")

_MOST = 0.5
"""Seconds a key is waited for, where what it was meant for may be closed by it."""


class Turn(Generic[T]):
    """One piece of work: what is typed until its end waits, what is clicked comes to nothing.

    `tell` is called once it takes long, to say so.
    """

    def __init__(self, app: StudycardsApp, workspace: Workspace, tell: Callable[[], None]) -> None:
        self.quits = False
        """Whether the app is to be left once this is done."""
        self.typed: deque[events.Key | events.Paste] = deque()
        self._app, self._workspace, self._tell = app, workspace, tell
        self._handed_on: events.Event | None = None

    def holds(self, event: events.Event) -> bool:
        """Tell whether an event is none that goes on now; keys and what is pasted are kept for the end."""
        if event is self._handed_on:
            return False
        if isinstance(event, events.Key):
            self.typed.append(events.Key(event.key, event.character))
        elif isinstance(event, events.Paste):
            self.typed.append(events.Paste(event.text))
        return isinstance(event, events.InputEvent | events.Paste)

    async def carry_out(self, work: Callable[[Workspace], T], then: Callable[[Callable[[], T]], None]) -> None:
        """Do the work in a thread, let `then` have what came of it, and hand on what was typed."""
        app = self._app
        done = asyncio.ensure_future(working.in_thread(self._workspace, work))
        await asyncio.wait([done], timeout=working.PATIENCE)
        if not done.done() and app.return_code is None:
            self._tell()
        await asyncio.wait([done])
        if app.return_code is not None:
            return  # the app is being left
        then(lambda: working.seen(self._workspace, done.result()))
        if done.exception() is not None:
            self.typed.clear()  # it was meant for what would have come
        await self._hand_on()
        if app.turn is self:
            app.turn = None
        if self.quits:
            app.call_later(app.action_quit)

    async def _hand_on(self) -> None:
        """Give the keys to the app one by one, each once the one before has done what it does."""
        app = self._app
        while self.typed and app.turn is self:
            target = app.focused or app.screen
            self._handed_on = self.typed.popleft()
            app.post_message(self._handed_on)
            await _through(app, *target.ancestors_with_self)
            await _through(app.screen, app)


async def _through(*pumps: MessagePump) -> None:
    """Wait until each of these, one after the other, has done what it was told until now."""
    for pump in pumps:
        passed = asyncio.Event()
        with suppress(TimeoutError):
            if pump.call_later(passed.set):
                await asyncio.wait_for(passed.wait(), _MOST)


def in_turn(
    screen: Screen[Any],
    workspace: Workspace,
    tell: Callable[[], None],
    work: Callable[[Workspace], T],
    then: Callable[[Callable[[], T]], None],
) -> None:
    """Do `work` as `beside` does; but what is typed on the screen meanwhile goes to it afterwards, key by key.

    Where the work fails, that comes to nothing. `tell` is to say that it takes long.
    """
    app = cast("StudycardsApp", screen.app)
    turn = Turn[T](app, workspace, tell)
    if app.turn is not None:
        turn.typed = app.turn.typed  # a key of the turn before leads to this one: the others wait for it
    app.turn = turn
    set_going(app, turn.carry_out, work, then, group="beside")
