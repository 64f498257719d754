"""A deck looked into: what it says, how its cards stand, and every key that brings a card back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from studycards.study.session import Change
from studycards.tui.app import StudycardsApp
from studycards.tui.screens import deck_details
from studycards.tui.screens.deck_details import DeckDetails
from studycards.tui.screens.history import CardHistory
from studycards.tui.screens.settings import Settings
from studycards.tui.screens.today import Today
from studycards.tui.themes import THEMES
from studycards.tui.widgets.card_list import CardLine, CardList, card_words
from studycards.tui.widgets.tab_line import TabLine
from studycards.workspace import studying
from studycards.workspace.settings import NEW_PER_DAY
from studycards.workspace.workspace import Workspace
from tests.tui.hostile import NASTY, together
from tests.tui.looking import all_keys, changed, footer, press, screen_lines, screen_text, settled, word
from tests.tui.test_contrast import LEAST, contrast, written
from tests.tui.test_hostile import assert_whole

SET_APART = {
    "right": ("suspended", Change.SUSPEND, "at", "resumed: capitals/france", Change.RESUME),
    "right right": ("buried", Change.BURY, "minus", "no longer buried: capitals/france", Change.UNBURY),
    "right right right": ("flagged", Change.FLAG, "asterisk", "no longer flagged: capitals/france", Change.UNFLAG),
}
"""By the way to a list: its mark, what sets a card apart, and the key that brings it back."""


def set_apart(workspace: Workspace, change: Change, *names: str) -> None:
    """Do something to some cards."""
    for name in names:
        studying.change(workspace, f"capitals/{name}", change)


def top(app: StudycardsApp) -> type:
    """The kind of the screen on top."""
    return type(app.screen)


async def test_d_looks_into_the_deck_under_the_cursor(app: StudycardsApp) -> None:
    """Its notice, its cards by state, limits, scheduler and where it came from, all on one page."""
    set_apart(app.workspace, Change.SUSPEND, "norway")
    async with app.run_test(size=(100, 40)) as pilot:
        await press(pilot, "j", "d")
        assert top(app) is DeckDetails
        lines = [" ".join(line.split()) for line in screen_lines(app)]
        assert lines[0] == "Capitals of Europe · Deck details"
        assert lines[1] == "▸Deck Suspended 1 Buried 0 Flagged 0 Leeches 0"
        for words in (
            "Notice For practice only.",
            "Reviewed the deck names nobody who checked it",
            "Cards 6 · 3 due · 1 suspended",
            "Scheduler SM-2 as published (sm2) · the default",
            "New a day at most 20 · as for all decks · 20 left today",
            "Made from An atlas",
            "Brought in Tue 10 Nov, by studycards 0.1.0",
        ):
            assert words in lines
        figures = [line.split()[:2] for line in lines if line.startswith(("New ", "Again", "Learn", "Young", "Mature"))]
        assert figures[:5] == [["New", "3"], ["Again", "0"], ["Learning", "3"], ["Young", "0"], ["Mature", "0"]]


async def test_all_decks_are_looked_into_together_and_each_from_there(app: StudycardsApp) -> None:
    """On the first row d sums up; > and < walk through the decks, by a click of their key, too."""
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "d")
        assert screen_lines(app)[0].startswith("  All decks · Deck details")
        assert "8 · 3 due" in screen_text(app)
        titles = []
        for _ in range(3):
            await pilot.click(offset=(screen_lines(app)[-1].index("Next deck"), 23))
            await settled(pilot)
            titles.append(screen_lines(app)[0].split(" · ")[0].strip())
        assert titles == ["Capitals of Europe", "Terms of the trade", "All decks"]
        await press(pilot, "less_than_sign")
        assert "Terms of the trade" in screen_lines(app)[0]


@pytest.mark.parametrize("way", SET_APART)
async def test_a_card_set_apart_is_brought_back_by_the_key_that_set_it_apart(app: StudycardsApp, way: str) -> None:
    """The card leaves the list, the counts follow, and u takes it back."""
    mark, change, key, done, opposite = SET_APART[way]
    set_apart(app.workspace, change, "france", "italy")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "j", "d", *way.split())
        assert f"▸{mark.capitalize()} 2" in screen_lines(app)[1]
        assert "France" in screen_text(app)
        await press(pilot, key)
        assert word(app) == done
        assert f"▸{mark.capitalize()} 1" in screen_lines(app)[1]
        assert "France" not in screen_text(app)
        assert changed(app.workspace)[-1] == opposite
        await press(pilot, "u")
        assert "France" in screen_text(app)
        assert word(app).startswith("took back:")
        await press(pilot, "ctrl+y")
        assert "France" not in "".join(screen_lines(app)[:12])  # the word says which card it was


@pytest.mark.parametrize("way", SET_APART)
async def test_all_of_a_list_are_brought_back_once_asked_and_pressed_again(app: StudycardsApp, way: str) -> None:
    """The question tells how many; another key in between leaves all as it is."""
    mark, change, _, _, opposite = SET_APART[way]
    set_apart(app.workspace, change, "france", "italy")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "j", "d", *way.split(), "R")
        question = f"{opposite.capitalize()} 2 cards? Press the key again; u takes one by one back"
        assert word(app) == question
        await press(pilot, "left", "right", "R")
        assert word(app) == question
        assert opposite not in changed(app.workspace)
        await press(pilot, "R")
        assert word(app).endswith("2 cards")
        assert changed(app.workspace)[-2:] == [opposite] * 2
        assert f"▸{mark.capitalize()} 0" in screen_lines(app)[1]
        assert "No card is" in screen_text(app)


async def test_the_keys_do_what_the_card_under_the_cursor_allows(app: StudycardsApp) -> None:
    """A flagged card can be suspended and buried here as well; the foot says which of the two a key does."""
    set_apart(app.workspace, Change.FLAG, "france")
    async with app.run_test(size=(100, 24)) as pilot:
        await press(pilot, "j", "d", "right", "right", "right")
        found = footer(app)
        assert [found[key] for key in "@-*"] == ["Suspend", "Bury", "Unflag"]
        await press(pilot, "at", "minus")
        assert "buried" in screen_text(app)
        found = footer(app)
        assert [found[key] for key in "@-*"] == ["Resume", "Unbury", "Unflag"]
        assert "suspended · buried · learning" in screen_text(app)


async def test_the_mouse_does_all_that_the_keys_do(app: StudycardsApp) -> None:
    """A tab, a card and a key of the foot are clicked; a click moves the cursor, a second one opens the history."""
    set_apart(app.workspace, Change.SUSPEND, "france", "italy")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "j")
        await pilot.click(offset=(screen_lines(app)[-1].index("Details"), 23))
        await settled(pilot)
        await pilot.click(TabLine, offset=(screen_lines(app)[1].index("Suspended"), 0))
        await settled(pilot)
        await pilot.click(CardList, offset=(10, 1))
        await settled(pilot)
        assert top(app) is DeckDetails
        assert app.screen.query_one(CardList).highlighted == 1
        await pilot.click(offset=(screen_lines(app)[-1].index("Resume"), 23))
        await settled(pilot)
        assert word(app) == "resumed: capitals/italy"
        await pilot.click(CardList, offset=(10, 0))
        await settled(pilot)
        assert top(app) is CardHistory
        await press(pilot, "escape")
        await pilot.click(offset=(screen_lines(app)[-1].index("Back"), 23))
        await settled(pilot)
        assert top(app) is Today


@pytest.mark.parametrize("key", ["i", "enter"])
async def test_the_history_of_a_card_is_one_key_away(app: StudycardsApp, key: str) -> None:
    set_apart(app.workspace, Change.FLAG, "france")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "j", "d", "left", "left", key)
        assert top(app) is CardHistory
        await press(pilot, "escape")
        assert top(app) is DeckDetails


async def test_a_deck_is_put_away_after_a_question_and_brought_back_at_once(app: StudycardsApp) -> None:
    """One key asks, the same key again does it; whatever was learned is there afterwards, and Today follows."""
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "j", "d", "a")
        assert word(app).startswith("Put this deck away? Press the key again")
        await press(pilot, "right", "left", "a")
        assert not app.workspace.deck("capitals").archived
        await press(pilot, "a")
        assert word(app) == "archived; what you learned is kept"
        assert screen_lines(app)[0].rstrip().endswith("archived")
        assert footer(app)["a"] == "Restore"
        await press(pilot, "escape")
        assert "Capitals" not in screen_text(app)
        await press(pilot, "d", "less_than_sign")
        assert "Capitals" in screen_lines(app)[0]
        await press(pilot, "a")
        assert word(app) == "restored"
        await press(pilot, "escape")
        assert "Capitals" in screen_text(app)
        assert "3 due" in screen_text(app)


@pytest.mark.parametrize("key", ["escape", "q", "d"])
async def test_today_counts_again_afterwards(app: StudycardsApp, key: str) -> None:
    """What was brought back waits on Today at once."""
    set_apart(app.workspace, Change.SUSPEND, "france")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "2 due" in screen_text(app)
        await press(pilot, "d", "right", "at", key)
        assert top(app) is Today
        assert "3 due" in screen_text(app)


async def test_long_lists_are_read_as_far_as_the_cursor_goes(
    app: StudycardsApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page at first, one more when the cursor comes to its end, and no line twice."""
    monkeypatch.setattr(deck_details, "PAGE", 2)
    set_apart(app.workspace, Change.FLAG, "france", "italy", "spain", "norway", "tide")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "j", "d", "left", "left")
        assert "▸Flagged 5" in screen_lines(app)[1]
        assert "Italy" in screen_text(app)
        assert "Spain" not in screen_text(app)
        assert "More: go on down" in screen_text(app)
        await press(pilot, "end")
        assert "Norway" in screen_text(app)
        assert "London" not in screen_text(app)
        await press(pilot, "end")
        assert "London" in screen_text(app)
        assert "More:" not in screen_text(app)
        assert screen_text(app).count("France") == 1


async def test_the_page_scrolls_by_keys_and_says_all(app: StudycardsApp) -> None:
    """At the least size nothing is cut: what does not fit is further down."""
    app.workspace.con.execute(
        "UPDATE decks SET content = json_set(content, '$.notice', ?) WHERE slug = 'capitals'",
        ("Not for navigation. " * 40 + "END",),
    )
    async with app.run_test(size=(60, 18)) as pilot:
        await press(pilot, "j", "d")
        assert "END" not in screen_text(app)
        await press(pilot, "pagedown", "space")
        assert "END" in screen_text(app)
        await press(pilot, *["pagedown"] * 4)
        assert "capitals.yaml" in "".join(screen_text(app).split())
        await press(pilot, *["pageup"] * 6, "j", "k")
        assert "Notice" in screen_text(app)


async def test_units_tell_when_they_open(app: StudycardsApp) -> None:
    """A date as one reads it, and how far off it is; the clock stands at 21 November."""
    units = (
        '[{"id":"a","title":"First","opens":"2026-11-21"},{"id":"b","title":"Second","opens":"2026-11-29"},'
        '{"id":"c","title":null,"opens":"2026-11-22"}]'
    )
    app.workspace.con.execute("UPDATE decks SET content = json_set(content, '$.units', json(?))", (units,))
    async with app.run_test(size=(100, 40)) as pilot:
        await press(pilot, "j", "d")
        lines = [" ".join(line.split()) for line in screen_lines(app)]
        assert "First open · 0 of 0 cards learned" in lines
        assert "Second opens Sun 29 Nov (in 8 days) · 0 of 0 cards learned" in lines
        assert "c opens Sun 22 Nov (tomorrow) · 0 of 0 cards learned" in lines
        assert "in no unit open · 0 of 6 cards learned" in lines


async def test_what_another_window_did_is_seen_and_said(app: StudycardsApp, opened: Callable[..., Workspace]) -> None:
    """A card that was brought back elsewhere is not brought back twice; coming back to the terminal reads again."""
    set_apart(app.workspace, Change.SUSPEND, "france", "italy")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "j", "d", "right")
        other = opened(app.workspace.path)
        studying.change(other, "capitals/france", Change.RESUME)
        await press(pilot, "at")
        assert word(app) == "capitals/france is not suspended"
        assert "▸Suspended 1" in screen_lines(app)[1]
        studying.change(other, "capitals/italy", Change.RESUME)
        app.app_focus = False
        app.app_focus = True
        await settled(pilot)
        assert "▸Suspended 0" in screen_lines(app)[1]


async def test_the_settings_of_the_deck_are_one_key_away_and_followed(app: StudycardsApp) -> None:
    """What is set there holds here at once."""
    async with app.run_test(size=(100, 40)) as pilot:
        await press(pilot, "j", "d", "comma")
        assert top(app) is Settings
        app.workspace.set(NEW_PER_DAY, "2", app.workspace.deck("capitals"))
        await press(pilot, "escape")
        assert top(app) is DeckDetails
        assert "at most 2 · this deck's own · 2 left today" in screen_text(app)


async def test_without_a_deck_there_is_nothing_to_look_into(empty_app: StudycardsApp) -> None:
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "d")
        assert top(empty_app) is Today
        assert "d" not in footer(empty_app)


async def test_help_lists_every_key(app: StudycardsApp) -> None:
    """Those that only wait for a card among them."""
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "j", "d")
        assert {"@", "-", "*", "u", "i", "a", ">", "<", "→", "←", "Esc", "?"} <= all_keys(app)


@pytest.mark.parametrize("size", [(60, 18), (160, 50)])
async def test_hostile_decks_are_shown_as_text(app: StudycardsApp, size: tuple[int, int]) -> None:
    """Title, notice, authors, units and cards steer nothing, are no markup, and leave the screen whole."""
    set_apart(app.workspace, Change.FLAG, "france", "italy")
    put = "UPDATE decks SET title = ?1, content = json_set(content, '$.notice', ?1, '$.description', ?1,"
    put += " '$.authors', json_array(?1), '$.license', ?1, '$.units', json_array(json_object('id', ?1, 'title', ?1)))"
    async with app.run_test(size=size) as pilot:
        await press(pilot, "j", "d")
        for text in together(NASTY[:: 3 if size[0] < 80 else 7]):
            raw = text[:4000].replace("\0", "")
            app.workspace.con.execute(put, (raw,))
            app.workspace.con.execute("UPDATE notes SET front = ?", (raw,))
            for page in ("turn(-2)", "turn(2)"):
                await app.screen.run_action(page)
                await settled(pilot)
                assert_whole(app)
        assert top(app) is DeckDetails


async def test_markup_in_a_notice_is_read_as_it_is_written(app: StudycardsApp) -> None:
    app.workspace.con.execute(
        "UPDATE decks SET content = json_set(content, '$.notice', '[b]No[/b] [@click=app.quit]x')"
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "j", "d")
        assert "[b]No[/b] [@click=app.quit]x" in screen_text(app)


@pytest.mark.parametrize("width", [4, 20, 56, 120])
def test_a_line_of_a_card_fits_any_width(width: int) -> None:
    """How it stands keeps its place at the right; a wide question is cut before it."""
    found = card_words(CardLine("日本語 " * 50, "suspended · young"), width)
    assert cell_len(found.plain) <= width
    if width > 40:
        assert found.plain.endswith("suspended · young")


async def test_a_library_that_cannot_be_read_is_said(app: StudycardsApp, tmp_path: Path) -> None:
    """A damaged deck costs a line of words, never the app."""
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "j", "d")
        app.workspace.con.execute("UPDATE settings SET value = value")
        app.workspace.con.execute("ALTER TABLE memories RENAME COLUMN flagged TO gone")
        await press(pilot, "left", "left")
        assert "library.db" in word(app)
        assert top(app) is DeckDetails
        await press(pilot, "escape")
        app.workspace.con.execute("ALTER TABLE memories RENAME COLUMN gone TO flagged")


async def test_all_text_stands_out_in_every_theme(app: StudycardsApp) -> None:
    """On the page of the deck and in its lists, as on every other screen."""
    set_apart(app.workspace, Change.FLAG, "france", "italy")
    poor: set[tuple[str, str]] = set()
    async with app.run_test(size=(100, 40)) as pilot:
        for keys in (["j", "d"], ["right", "right", "right", "R"]):
            await press(pilot, *keys)
            for theme in THEMES:
                app.theme = theme
                await pilot.pause()
                for piece in written(app):
                    assert piece.style is not None
                    if contrast(piece.style, app.ansi_theme) < LEAST:
                        poor.add((theme, piece.text.strip()))
    assert poor == set()


async def test_the_keys_stand_in_the_same_order_whatever_has_the_focus(app: StudycardsApp) -> None:
    """On the lists of cards, too, undo comes first and the way to the lists after it."""
    async with app.run_test(size=(110, 24)) as pilot:
        await press(pilot, "d")
        first = [name for name in footer(app) if name in ("u", "→", "Esc")]
        await press(pilot, "right")
        assert [name for name in footer(app) if name in ("u", "→", "Esc")] == first
