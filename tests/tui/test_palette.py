"""The palette: whatever the screen can do, every deck and every setting, by a few letters; and nothing but text."""

from __future__ import annotations

import pytest
from textual.command import CommandList
from textual.pilot import Pilot
from textual.widgets import TextArea

from studycards.tui.app import StudycardsApp
from studycards.tui.screens.deck_details import DeckDetails
from studycards.tui.screens.help import Help
from studycards.tui.screens.history import CardHistory
from studycards.tui.screens.palette import Commands
from studycards.tui.screens.settings import Settings
from studycards.tui.screens.study import Study
from studycards.tui.screens.summary import SittingSummary
from studycards.tui.screens.today import Today
from studycards.tui.widgets.key_bar import keys_of
from studycards.workspace.settings import SPECS
from tests.tui.hostile import NASTY
from tests.tui.looking import changed, graded, press, screen_lines, screen_text, settled
from tests.tui.test_hostile import FORBIDDEN


async def look_for(pilot: Pilot[None], letters: str) -> None:
    """Open the palette and type."""
    await press(pilot, "ctrl+p", *("space" if letter == " " else letter for letter in letters))


def offered(pilot: Pilot[None]) -> list[str]:
    """The first line of each entry, with its key."""
    listed = pilot.app.screen.query_one(CommandList)
    prompts = [str(listed.get_option_at_index(at).prompt) for at in range(listed.option_count)]
    return [" ".join(prompt.split("\n")[0].split()) for prompt in prompts]


async def test_it_opens_with_what_is_useful_first(app: StudycardsApp) -> None:
    """The keys of the screen as its foot has them, then the decks, then what holds everywhere; no key that waits."""
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        foot = [key.does for key in keys_of(app.screen)]
        await press(pilot, "ctrl+p")
        found = offered(pilot)
        assert [line.rsplit(" ", 1)[0] for line in found[: len(foot)]] == foot
        assert found[0] == "Show answer Space"
        assert "Study Capitals of Europe" in found
        assert "Settings" in " ".join(found)
        assert len(set(found)) == len(found)
        assert not any(line.startswith(("Good", "Redo")) for line in found)


@pytest.mark.parametrize(
    ("letters", "screen"),
    [("hist", CardHistory), ("stop", SittingSummary), ("help", Help), ("settin", Settings), ("det eur", DeckDetails)],
)
async def test_actions_are_found_and_done(app: StudycardsApp, letters: str, screen: type) -> None:
    """Enter on the entry does what the key does."""
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        await look_for(pilot, letters)
        await press(pilot, "enter")
        await settled(pilot)
        assert isinstance(app.screen, screen)


async def test_an_action_goes_to_the_card_in_sight(app: StudycardsApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        await look_for(pilot, "flag")
        await press(pilot, "enter")
        await settled(pilot)
        assert changed(app.workspace) == ["flag"]
        await press(pilot, "space")
        await look_for(pilot, "easy")
        assert offered(pilot)[0] == "Easy 4"
        await press(pilot, "enter")
        await settled(pilot)
        assert [row[1] for row in graded(app.workspace)] == [5]


async def test_a_deck_is_found_and_studied_from_anywhere(app: StudycardsApp) -> None:
    """Its sitting lies over Today, not over the one that was left; what was answered is stored."""
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "space", "3")
        await look_for(pilot, "st trade")
        assert offered(pilot)[0] == "Study Terms of the trade"
        await press(pilot, "enter")
        await settled(pilot)
        assert [type(screen) for screen in app.screen_stack] == [Today, Study]
        assert "Terms of the trade" in screen_lines(app)[0]
        assert len(graded(app.workspace)) == 1


async def test_a_click_chooses(app: StudycardsApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await look_for(pilot, "trade")
        row = next(at for at, line in enumerate(screen_lines(app)) if "Study Terms" in line)
        await pilot.click(offset=(10, row))
        await settled(pilot)
        assert isinstance(app.screen, Study)


async def test_every_setting_is_found(app: StudycardsApp) -> None:
    """By its title."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        commands = Commands(app.screen)
        await commands.startup()
        for spec in SPECS.values():
            assert [hit async for hit in commands.search(spec.title.lower()[:6]) if spec.title in str(hit.text)]


async def test_a_word_of_the_explanation_finds_it_too(app: StudycardsApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        await look_for(pilot, "until tomorrow")
        assert offered(pilot)[0] == "Bury -"


@pytest.mark.parametrize("size", [(60, 18), (160, 50)])
async def test_titles_of_decks_are_text(app: StudycardsApp, size: tuple[int, int]) -> None:
    """Markup, escapes and titles without end are shown as they are, and none of it acts."""
    async with app.run_test(size=size) as pilot:
        for text in NASTY[2::12]:
            raw = text.encode("utf-8", "replace").decode()
            app.workspace.con.execute("UPDATE decks SET title = CAST(? AS TEXT) WHERE slug = 'terms'", (raw,))
            await look_for(pilot, "st")
            assert len(offered(pilot)) >= 2
            assert FORBIDDEN.isdisjoint("".join(screen_lines(app)))
            assert "[@click" not in text or "[@click=app.quit]press me[/]" in screen_text(app)
            await press(pilot, "escape")
            assert isinstance(app.screen, Today)


async def test_no_deck_is_offered_over_an_unfinished_text(app: StudycardsApp) -> None:
    """Studying a deck would throw the text away."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.app.screen.mount(TextArea("half a thought"))
        await look_for(pilot, "trade")
        assert not any(line.startswith("Study") for line in offered(pilot))


async def test_a_title_that_is_cut_says_so(app: StudycardsApp) -> None:
    """However long a deck's title is, one sees whether that is all of it."""
    app.workspace.con.execute("UPDATE decks SET title = ? WHERE slug = 'terms'", ("Terms " * 20,))
    async with app.run_test(size=(160, 50)) as pilot:
        await look_for(pilot, "study terms")
        assert offered(pilot)[0].endswith("…")
