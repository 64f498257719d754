"""The app starts as its settings say, and whatever else lies in the library."""

from __future__ import annotations

import pytest
from textual import constants

from studycards.tui.app import StudycardsApp
from studycards.tui.themes import THEMES
from studycards.workspace.settings import COMPACT, MOTION, THEME
from studycards.workspace.workspace import Workspace
from tests.tui.looking import press, screen_lines, settled, word


def test_the_themes_that_can_be_chosen_are_those_there_are() -> None:
    """The settings name them without loading the toolkit."""
    assert set(THEME.options) == set(THEMES)
    assert THEME.default in THEMES


async def test_the_first_picture_has_the_chosen_theme(workspace: Workspace) -> None:
    """It is set before anything is painted: no other theme flashes."""
    workspace.set(THEME, "paper")
    app = StudycardsApp(workspace)
    assert app.has_class("-theme-paper", "-light-mode")
    async with app.run_test(size=(80, 24)):
        assert app.theme == "paper"


async def test_without_a_choice_the_environment_decides(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """TEXTUAL_THEME holds as long as no theme was chosen, if it is one of ours."""
    monkeypatch.setattr(constants, "DEFAULT_THEME", "dracula")
    assert StudycardsApp(workspace).theme == "dracula"
    monkeypatch.setattr(constants, "DEFAULT_THEME", "nord")
    assert StudycardsApp(workspace).theme == THEME.default
    workspace.set(THEME, "flexoki")
    assert StudycardsApp(workspace).theme == "flexoki"


async def test_reduced_motion_switches_every_animation_off(workspace: Workspace) -> None:
    assert StudycardsApp(workspace).animation_level == constants.TEXTUAL_ANIMATIONS
    workspace.set(MOTION, "reduced")
    assert StudycardsApp(workspace).animation_level == "none"


async def test_compact_leaves_the_card_more_lines(workspace: Workspace) -> None:
    """The question stands higher, the bar of grades takes less."""

    async def room() -> int:
        app = StudycardsApp(workspace)
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "enter")
            return app.screen.query_one("CardPage").content_size.height

    before = await room()
    workspace.set(COMPACT, "on")
    assert await room() == before + 4


async def test_a_low_terminal_is_compact_by_itself(workspace: Workspace) -> None:
    """Of 18 lines a card gets as many as of 22, where there is air around it."""
    app = StudycardsApp(workspace)
    async with app.run_test(size=(60, 18)) as pilot:
        await press(pilot, "enter")
        assert app.screen.query_one("CardPage").content_size.height == 11
        await pilot.resize_terminal(60, 22)
        await settled(pilot)
        assert app.screen.query_one("CardPage").content_size.height == 11


@pytest.mark.parametrize("name", ["theme", "motion", "compact", "keys"])
async def test_a_value_that_is_not_known_here_is_said_and_left_aside(workspace: Workspace, name: str) -> None:
    """A later version may know more themes: the app starts, and Today says what holds instead."""
    workspace.con.execute("INSERT INTO settings VALUES (1, 0, ?, 'of tomorrow')", (name,))
    workspace.reload()
    app = StudycardsApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert app.theme == THEME.default
        assert word(app).startswith(f"{name}: ")
        assert "of tomorrow" in word(app)
        assert "studycards" in screen_lines(app)[0]
