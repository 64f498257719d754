"""The help: a list of keys that can be clicked, so that a mouse alone does all that keys do."""

from __future__ import annotations

import pytest

from studycards.tui.app import StudycardsApp
from studycards.tui.screens.deck_details import DeckDetails
from studycards.tui.screens.help import Help
from studycards.tui.screens.settings import Settings
from studycards.tui.screens.today import Today
from tests.tui.looking import press, screen_lines, settled


@pytest.mark.parametrize(
    ("words", "screen"),
    [("Change limits, looks, keys", Settings), ("Look into the deck", DeckDetails), ("closes this", Today)],
)
async def test_a_click_on_a_key_presses_it_on_the_screen_below(
    app: StudycardsApp, words: str, screen: type[object]
) -> None:
    """What no foot has room for is two clicks away; a click beside the keys closes the help."""
    async with app.run_test(size=(80, 40)) as pilot:
        await settled(pilot)
        await pilot.click(offset=(screen_lines(app)[-1].index("? Help") + 2, 39))
        await settled(pilot)
        assert isinstance(app.screen, Help)
        row = next(at for at, line in enumerate(screen_lines(app)) if words in line)
        await pilot.click(offset=(screen_lines(app)[row].index(words) + 3, row))
        await settled(pilot)
        assert type(app.screen) is screen


async def test_the_keys_still_close_it(app: StudycardsApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "question_mark", "escape")
        assert isinstance(app.screen, Today)


async def test_a_sitting_s_keys_begin_with_the_one_that_goes_on(app: StudycardsApp) -> None:
    """A key that the toolkit binds first, for copying, stands behind what one came for."""
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "question_mark")
        lines = [line.strip(" │") for line in screen_lines(app)]
        assert lines[lines.index("Keys") + 2] == "Space ⏎   Show the answer"
