"""Cards that were taken for each other: listed, seen side by side, practised in turn, by key and by mouse."""

from __future__ import annotations

import pytest

from studycards import wording
from studycards.study.session import Change
from studycards.tui.app import StudycardsApp
from studycards.tui.screens.confusions import Confusions
from studycards.tui.screens.study import Study
from studycards.tui.screens.today import Today
from studycards.workspace import studying
from tests.tui.hostile import NASTY, together
from tests.tui.looking import press, screen_lines, screen_text, settled, word
from tests.tui.test_hostile import assert_whole


def confuse(app: StudycardsApp, asked: str, meant: str, times: int = 1) -> None:
    """Answer a card with another one's answer."""
    cards = [studying.find(app.workspace, f"capitals/{name}") for name in (asked, meant)]
    for _ in range(times):
        given = studying.Given("quiz", cards[1].face.answer)
        studying.record(app.workspace, cards[0].id, 1, given, counts=False, meant=cards[1].id)


@pytest.fixture
def confused(app: StudycardsApp) -> StudycardsApp:
    """France and Italy were confused twice, Norway and Spain once."""
    confuse(app, "italy", "france", 2)
    confuse(app, "spain", "norway")
    return app


def top(app: StudycardsApp) -> type:
    return type(app.screen)


def rows(app: StudycardsApp) -> list[str]:
    return [" ".join(line.split()) for line in screen_lines(app) if line.rstrip().endswith((" time", " times"))]


async def test_a_pair_is_compared_and_practised_in_turn(confused: StudycardsApp) -> None:
    """Both whole cards are to be seen; the round asks each, and leaves the schedule as it is."""
    async with confused.run_test(size=(120, 30)) as pilot:
        await press(pilot, "w")
        assert top(confused) is Confusions
        assert rows(confused) == [
            "▸ What is the capital of France? │ What is the capital of Italy? 2 times",
            "What is the capital of Spain? │ What is the capital of Norway? 1 time",
        ]
        assert any("Paris" in line and "Rome" in line for line in screen_lines(confused))
        await press(pilot, "down")
        assert any("Madrid" in line and "Oslo" in line for line in screen_lines(confused))
        before = studying.find(confused.workspace, "capitals/spain").memory
        await press(pilot, "enter")
        assert top(confused) is Study
        assert word(confused).startswith(wording.ROUND_DOES_NOT_COUNT)
        asked = []
        for _ in range(2):
            asked.append(next(line.strip() for line in screen_lines(confused) if "capital of" in line))
            await press(pilot, "space", "3")
        assert asked == ["What is the capital of Spain?", "What is the capital of Norway?"]
        assert studying.find(confused.workspace, "capitals/spain").memory == before
        await press(pilot, "enter")
        assert top(confused) is Confusions
        await press(pilot, "escape")
        assert top(confused) is Today


async def test_the_mouse_chooses_and_practises(confused: StudycardsApp) -> None:
    """On a narrow terminal one card stands over the other; the first click moves the cursor."""
    async with confused.run_test(size=(80, 30)) as pilot:
        await press(pilot, "w")
        places = [at for at, line in enumerate(screen_lines(confused)) if "Paris" in line or "Rome" in line]
        assert len(places) == 2
        place = next(at for at, line in enumerate(screen_lines(confused)) if "1 time" in line)
        await pilot.click(offset=(10, place))
        await settled(pilot)
        assert "Madrid" in screen_text(confused)
        await pilot.click(offset=(screen_lines(confused)[-1].index("Practise"), 29))
        await settled(pilot)
        assert top(confused) is Study


async def test_where_no_card_was_confused_or_all_are_put_away_it_says_so(app: StudycardsApp) -> None:
    async with app.run_test(size=(60, 18)) as pilot:
        await press(pilot, "w", "enter")
        assert top(app) is Confusions
        assert word(app).startswith("No card was taken for another")
        assert "Practise" not in screen_lines(app)[-1]
        await press(pilot, "escape")
        confuse(app, "norway", "benelux")
        for name in ("norway", "benelux"):
            studying.change(app.workspace, f"capitals/{name}", Change.SUSPEND)
        await press(pilot, "w", "enter")
        assert word(app) == "each of these cards is suspended, or buried today"


async def test_hostile_cards_leave_it_whole(confused: StudycardsApp) -> None:
    async with confused.run_test(size=(120, 30)) as pilot:
        await settled(pilot)
        put = "UPDATE notes SET front = CAST(?1 AS TEXT), back = CAST(?1 AS TEXT)"
        for text in together(NASTY[3::8]):
            confused.workspace.con.execute(put, (text,))
            await press(pilot, "w")
            assert top(confused) is Confusions
            assert_whole(confused)
            await press(pilot, "space", "left", "down", "escape")
