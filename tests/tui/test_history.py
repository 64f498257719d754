"""The history of the card on the table: what it tells, what it keeps back, and every way out of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from studycards.study.session import Change
from studycards.tui.app import StudycardsApp
from studycards.tui.screens.history import CardHistory
from studycards.tui.screens.study import Study
from studycards.workspace import studying
from studycards.workspace.settings import NEW_PER_DAY
from studycards.workspace.workspace import Workspace
from tests.tui.hostile import NASTY, together
from tests.tui.looking import all_keys, footer, press, screen_lines, screen_text, settled, wheel
from tests.tui.test_hostile import assert_whole


@pytest.fixture
def app(opened: Callable[..., Workspace], studied_library: Path) -> StudycardsApp:
    """The app at Spain, which was answered, failed, taken back and flagged."""
    early = opened(studied_library, 12)
    studying.answer(early, "capitals/spain", 1)
    studying.take_back(early)
    studying.answer(early, "capitals/spain", 3)
    studying.change(early, "capitals/spain", Change.FLAG)
    studying.answer(early, "capitals/spain", 4)
    for other in ("france", "italy"):
        studying.change(early, f"capitals/{other}", Change.SUSPEND)
    early.set(NEW_PER_DAY, "0")
    return StudycardsApp(opened(studied_library), ["capitals"])


async def test_a_revealed_card_tells_everything(app: StudycardsApp) -> None:
    """Each answer with its grade, what it led to and whether it stands; the memory, the address, the source."""
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "space", "i")
        text = screen_text(app)
        rows = [" ".join(line.split()) for line in screen_lines(app) if " Nov  " in line]
        assert rows == [
            "Thu 12 Nov 4 Good repeated the same day",
            "Thu 12 Nov flag",
            "Thu 12 Nov 3 Hard → 6 d · EF 2.36",
            "Thu 12 Nov 1 Again taken back",
            "Tue 10 Nov 4 Good → 1 d · EF 2.50",
        ]
        assert "What is the capital of Spain?" in text
        assert "young" in text or "learning" in text
        assert "3 answers, 0 lapses, flagged" in " ".join(text.split())
        assert "capitals/spain" in text
        assert "An atlas, lines 3–4" in text


async def test_a_covered_card_keeps_its_answer(app: StudycardsApp) -> None:
    """Address, source and tags may be the answer: they come with it, and the card stays covered."""
    async with app.run_test(size=(60, 18)) as pilot:
        await press(pilot, "i")
        text = screen_text(app)
        assert "What is the capital of Spain?" in text
        assert "4 Good" in text
        assert not any(secret in text for secret in ("Madrid", "capitals/spain", "atlas"))
        await press(pilot, "i")
        assert "Show answer" in screen_text(app)
        assert "Madrid" not in screen_text(app)


async def test_an_answer_of_a_round_is_told_and_what_was_typed_once_the_card_is_open(app: StudycardsApp) -> None:
    card = studying.find(app.workspace, "capitals/spain")
    studying.record(app.workspace, card.id, 1, studying.Given("quiz", "[b]Madrit\x1b["), counts=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "i")
        assert "1 Again" in screen_text(app)
        assert "quiz, did not count" in screen_text(app)
        assert "Madri" not in screen_text(app)
        await press(pilot, "i", "space", "i")
        assert "quiz, did not count  “[b]Madrit␛[”" in screen_text(app)


async def test_scrolling_is_offered_where_there_is_more_to_see(app: StudycardsApp) -> None:
    """No key that could do nothing stands in the foot; it comes when the window gets too small for all."""
    for _ in range(5):
        studying.change(app.workspace, "capitals/spain", Change.BURY)
        studying.change(app.workspace, "capitals/spain", Change.UNBURY)
    async with app.run_test(size=(80, 40)) as pilot:
        await press(pilot, "space", "i")
        assert "↓" not in footer(app)
        await pilot.resize_terminal(60, 18)
        await settled(pilot)
        assert "↓" in footer(app)


@pytest.mark.parametrize("key", ["i", "escape", "q"])
async def test_keys_lead_back_to_the_card_as_it_was(app: StudycardsApp, key: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "space")
        before = screen_text(app)
        await press(pilot, "i", key)
        assert isinstance(app.screen, Study)
        assert screen_text(app) == before


async def test_the_mouse_leads_there_and_back(app: StudycardsApp) -> None:
    async with app.run_test(size=(110, 24)) as pilot:
        await press(pilot, "space")
        await pilot.click(offset=(screen_lines(app)[-1].index("History"), 23))
        await settled(pilot)
        assert isinstance(app.screen, CardHistory)
        await pilot.click(offset=(screen_lines(app)[-1].index("Back"), 23))
        await settled(pilot)
        assert isinstance(app.screen, Study)


async def test_a_long_history_scrolls(app: StudycardsApp) -> None:
    """By key and by wheel, from the newest entry to the oldest."""
    for _ in range(30):
        studying.answer(app.workspace, "capitals/spain", 1)
    async with app.run_test(size=(60, 18)) as pilot:
        await press(pilot, "space", "i")
        assert "Tue 10 Nov" not in screen_text(app)
        await press(pilot, *["down"] * 9)
        assert "Tue 10 Nov" in screen_text(app)
        await press(pilot, *["up"] * 9)
        assert "Tue 10 Nov" not in screen_text(app)
        await wheel(pilot, times=20)
        assert "Tue 10 Nov" in screen_text(app)
        await wheel(pilot, down=False, times=20)
        assert "Tue 10 Nov" not in screen_text(app)


async def test_its_keys_are_in_the_help(app: StudycardsApp) -> None:
    async with app.run_test(size=(110, 40)) as pilot:
        await press(pilot, "space")
        assert "i" in footer(app)
        await press(pilot, "i")
        assert {"i", "Esc", "↓", "↑", "?"} <= all_keys(app)
        await press(pilot, "?")
        assert "Go back to the card" in screen_text(app)


async def test_a_history_that_cannot_be_read_is_said(app: StudycardsApp) -> None:
    """The card stays, and a line says what is wrong."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.workspace.con.execute("ALTER TABLE changes RENAME TO gone")
        await press(pilot, "i")
        assert isinstance(app.screen, Study)
        assert "changes" in screen_text(app)
        app.workspace.con.execute("ALTER TABLE gone RENAME TO changes")


async def test_hostile_words_leave_it_whole(app: StudycardsApp) -> None:
    """Whatever a deck says is text here, too."""
    async with app.run_test(size=(60, 18)) as pilot:
        await settled(pilot)
        put = "UPDATE notes SET front = CAST(? AS TEXT), more = json_object('tags', json_array(?))"
        for text in together(NASTY[::4]):
            app.workspace.con.execute(put, (text, text[:500]))
            app.workspace.con.execute("UPDATE decks SET title = ?", (text[:500],))
            for action in ("flag", "undo", "reveal", "history"):
                await app.screen.run_action(action)
            await settled(pilot)
            assert isinstance(app.screen, CardHistory)
            assert_whole(app)
            await press(pilot, "i")
