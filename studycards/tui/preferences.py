"""What a learner chose for the app: its theme, its motion, its room and its keys."""

from __future__ import annotations

from textual import constants
from textual.app import App

from studycards.tui.themes import THEMES
from studycards.workspace.faults import LibraryError
from studycards.workspace.settings import COMPACT, KEYS, MOTION, THEME
from studycards.workspace.workspace import Workspace


def adopt(app: App[None], workspace: Workspace) -> None:
    """Make the app as its settings say; one that cannot be is left aside, with a line among `workspace.warnings`."""
    app.theme = _theme(workspace)
    reduced = workspace.sound(MOTION) == "reduced"
    app.animation_level = "none" if reduced else constants.TEXTUAL_ANIMATIONS
    app.set_class(workspace.sound(COMPACT) == "on", "-compact")
    adopt_keys(app, workspace)


def adopt_keys(app: App[None], workspace: Workspace, *, all_of_them: bool = False) -> str | None:
    """Give actions the keys they were set; tells what is wrong with them, looked for once `all_of_them` are there."""
    stored = workspace.sound(KEYS)
    if not stored:
        app.set_keymap({})
        return None
    from studycards.tui import actions
    from studycards.workspace import keymap

    keys = keymap.read(stored)
    known = actions.load() if all_of_them else actions.loaded()
    app.set_keymap(actions.whole(keys, known))
    if all_of_them:
        try:
            actions.check(keys, known, in_words=True)
        except LibraryError as fault:
            return str(fault)
    return None


def _theme(workspace: Workspace) -> str:
    """Find the theme: the one chosen, else that of the environment (TEXTUAL_THEME), else the default."""
    own = workspace.sound(THEME)
    if not workspace.is_chosen(THEME) and constants.DEFAULT_THEME in THEMES:
        return constants.DEFAULT_THEME
    return own
