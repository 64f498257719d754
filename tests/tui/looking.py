"""What a person sees: the text on the screen, and the log behind it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual import events
from textual._context import active_app
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import WorkerFailed

from studycards.tui.widgets.key_bar import KeyBar, keys_of
from studycards.workspace.workspace import Workspace

PAINTINGS = 20
"""How often the screen is painted at the most before it counts as being at rest: a selection that grows never is."""

PATIENCE = 30
"""Seconds after which what is waited for counts as never coming."""

_PAINT = Screen._compositor_refresh


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, each once all is done that the one before led to, and wait until it is on the screen."""
    for key in keys:
        await pilot.press(key)
        await _done(pilot)
    await settled(pilot)


async def settled(pilot: Pilot[None]) -> None:
    """Wait until no work is under way and the screen is painted."""
    await pilot.pause()  # what is to be done begins here
    await _done(pilot)
    _PAINT(pilot.app.screen)


async def _done(pilot: Pilot[None]) -> None:
    """Wait until no work is under way; what was broken off is."""
    while workers := list(pilot.app.workers):
        for ended in await asyncio.gather(*(worker.wait() for worker in workers), return_exceptions=True):
            if isinstance(ended, WorkerFailed):
                raise ended
        await pilot.pause()


async def until(pilot: Pilot[None], so: Callable[[], bool]) -> None:
    """Wait for what some work beside the screen leads to, while other work is still under way."""
    async with asyncio.timeout(PATIENCE):
        while not so():
            await pilot.pause(0.001)


async def at_rest(*seconds: float) -> None:
    """Wait until nobody but a timer, a thread or a key can make the app go on; no clock decides.

    The toolkit's own tests guess it from the time its process gets, which on a busy machine is none.
    """
    app, ready = active_app.get(), asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
    for _ in range(PAINTINGS):
        await asyncio.sleep(0)
        while ready:
            await asyncio.sleep(0)
        app._check_resize()  # what is put off for some hundredths of a second otherwise
        for screen in filter(_has_put_off, app.screen_stack):
            screen._on_timer_update()
        if not ready:
            return


def _has_put_off(screen: Screen[object]) -> bool:
    """Whether a screen, be it one below, has anything left to lay out or to paint."""
    return bool(screen._update_timer._active.is_set())


def put_off_painting(screen: Screen[object]) -> None:
    """Leave to `settled` what the screen on top would paint now, and nobody would see: tests have no terminal."""
    if screen is screen.app.screen:
        screen.app._update_mouse_over(screen)
    else:
        _PAINT(screen)


async def wheel(pilot: Pilot[None], *, down: bool = True, times: int = 1) -> None:
    """Turn the mouse wheel over the middle of the screen, and wait until what moves has come to rest."""
    width, height = pilot.app.size
    turn = events.MouseScrollDown if down else events.MouseScrollUp
    await pilot._post_mouse_events([turn] * times, offset=(width // 2, height // 3))
    await pilot.wait_for_animation()
    await settled(pilot)


def screen_lines(app: App[None]) -> list[str]:
    """The lines of the terminal, as text."""
    width, height = app.size
    strips = app.screen._compositor.render_strips()
    lines = ["".join(segment.text for segment in strip) for strip in strips]
    assert len(lines) == height
    assert width > 0
    return lines


def screen_text(app: App[None]) -> str:
    """The terminal's text with its line ends."""
    return "\n".join(screen_lines(app))


def word(app: App[None]) -> str:
    """The line for words of the screen on top, however it is wrapped."""
    return str(app.screen.query_one("#word", Static).visual)


def footer(app: App[None]) -> dict[str, str]:
    """The keys at the foot of the screen, and what they do."""
    return {key.name: key.does for key in app.screen.query_one(KeyBar).shown()}


def all_keys(app: App[None]) -> set[str]:
    """Every key of the screen on top, those that wait among them."""
    return {name for key in keys_of(app.screen, hidden=True) for name in key.name.split()}


def graded(workspace: Workspace) -> list[tuple[str, int, str]]:
    """Every answer in the log, taken back or not: the note, the grade, the button."""
    return list(
        workspace.con.execute(
            "SELECT n.slug, r.grade, r.button FROM reviews AS r JOIN cards AS c ON c.id = r.card_id"
            " JOIN notes AS n ON n.id = c.note_id WHERE r.study_day > 739933 ORDER BY r.instant"
        )
    )


def changed(workspace: Workspace) -> list[str]:
    """The kinds of all changes in the log."""
    return [kind for (kind,) in workspace.con.execute("SELECT kind FROM changes ORDER BY instant")]
