"""What a person sees: the text on the screen, and the log behind it."""

from __future__ import annotations

from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from studycards.tui.widgets.key_bar import KeyBar, keys_of
from studycards.workspace.workspace import Workspace

_PAINT = Screen._compositor_refresh


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and wait until everything they led to is on the screen."""
    await pilot.press(*keys)
    await settled(pilot)


async def settled(pilot: Pilot[None]) -> None:
    """Wait until no work is under way and the screen is painted."""
    await pilot.pause()  # what is to be done begins here
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    _PAINT(pilot.app.screen)


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
