"""Today tells what waits, and one key begins."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from studycards.tui.app import StudycardsApp
from studycards.tui.screens.study import Study
from studycards.tui.screens.today import Today
from studycards.tui.widgets.deck_list import DeckList, Row, row_words
from studycards.workspace import studying
from studycards.workspace.glance import Glance
from studycards.workspace.workspace import Workspace
from tests.tui.looking import footer, press, screen_lines, screen_text, settled, word

LEARNED = re.compile(r"[━─] +\d+%")
"""How much of a deck is learned: in every line of the table, and nowhere else."""


async def test_shows_what_waits_in_all_and_in_each_deck(app: StudycardsApp) -> None:
    """Due, new, learned and the estimate stand on the first screen."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        text = screen_text(app)
        assert "studycards · Today" in text
        assert "Sat 21 Nov" in text
        assert "3 due · 5 new · about 1 min" in text
        assert "0 of 8 done" in text
        rows = [line.split() for line in screen_lines(app) if LEARNED.search(line)]
        assert [row[-6:-4] for row in rows] == [["3", "5"], ["3", "3"], ["0", "2"]]
        assert rows[0][:3] == ["▸", "All", "decks"]


async def test_enter_studies_all_decks_at_once(app: StudycardsApp) -> None:
    """From start-up Enter begins: the cursor starts on all decks."""
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        assert isinstance(app.screen, Study)
        assert "due 3" in screen_text(app)


@pytest.mark.parametrize(
    ("keys", "place"),
    [(("j",), 1), (("down", "j"), 2), (("j", "k"), 0), (("end",), 2), (("end", "home"), 0), (("G", "g"), 0)],
)
async def test_keys_move_the_cursor_and_its_sign(app: StudycardsApp, keys: tuple[str, ...], place: int) -> None:
    """j, k, the arrows, Home and End move a cursor that is a sign, not a colour alone."""
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *keys)
        await settled(pilot)
        assert app.screen.query_one(DeckList).highlighted == place
        signs = [line.strip().startswith("▸") for line in screen_lines(app) if LEARNED.search(line)]
        assert signs == [at == place for at in range(3)]


async def test_enter_on_a_deck_studies_that_deck_alone(app: StudycardsApp) -> None:
    """A deck's row leads to its own cards."""
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "j", "j", "enter")
        assert "Terms of the trade" in screen_lines(app)[0]
        assert "new 2 · again 0 · due 0" in screen_lines(app)[0]


async def test_a_click_on_a_deck_studies_it(app: StudycardsApp) -> None:
    """The mouse does what Enter does."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click(DeckList, offset=(10, 2))
        await settled(pilot)
        assert "Terms of the trade" in screen_lines(app)[0]


async def test_an_impatient_second_enter_begins_no_second_sitting(app: StudycardsApp) -> None:
    """Two Enters in one breath lead to one sitting."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        decks = app.screen.query_one(DeckList)
        decks.action_select()
        decks.action_select()
        await settled(pilot)
        assert [type(screen) for screen in app.screen_stack] == [Today, Study]


async def test_keys_of_the_foot_can_be_clicked(app: StudycardsApp) -> None:
    """Each key of the line works by mouse: Study, Help."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        line = screen_lines(app)[-1]
        await pilot.click(offset=(line.index("Study"), 23))
        await settled(pilot)
        assert isinstance(app.screen, Study)


async def test_the_foot_names_the_keys(app: StudycardsApp) -> None:
    """The line of keys says what Enter, d, m, f, x, u, b, q and ? do."""
    async with app.run_test(size=(110, 24)) as pilot:
        await settled(pilot)
        keys = {
            "⏎": "Study",
            "d": "Details",
            "p": "Progress",
            "c": "Quiz",
            "m": "Match",
            "f": "Custom",
            "x": "Exam",
            "u": "Undo",
        }
        assert footer(app) == keys | {"b": "Minutes", "q": "Quit", "?": "Help"}


@pytest.mark.parametrize("key", ["q", "ctrl+q", "ctrl+c"])
async def test_leaving(app: StudycardsApp, key: str) -> None:
    """q, Ctrl+Q and Ctrl+C leave without fuss."""
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, key)
    assert not app.is_running
    assert app.return_code in (0, None)


async def test_named_decks_are_studied_at_once(workspace: Workspace) -> None:
    """`studycards study terms` opens the first card of that deck."""
    app = StudycardsApp(workspace, ["terms"])
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, Study)
        assert "Terms of the trade" in screen_lines(app)[0]


async def test_nothing_due_names_the_next_review(opened: Callable[..., Workspace], studied_library: Path) -> None:
    """When nothing waits Today says when something will; Enter stays there and says what keeps cards back."""
    workspace = opened(studied_library)
    for key in ("new_per_day", "reviews_per_day"):
        workspace.con.execute("INSERT INTO settings VALUES (1, 0, ?, '0')", (key,))
    workspace.con.execute("UPDATE memories SET due = due + 12")
    workspace.reload()
    app = StudycardsApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "Nothing waits today. Next review: Mon 23 Nov" in screen_text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, Today)
        assert word(app) == "Today's limit of new cards is reached: n allows 10 more"


async def test_first_run_offers_the_decks_that_ship(empty_app: StudycardsApp) -> None:
    """No empty screen: the first Enter brings the first deck in and opens it, and one line says so."""
    async with empty_app.run_test(size=(60, 18)) as pilot:
        await settled(pilot)
        assert "No deck here yet. These come along; ⏎ opens one:" in screen_text(empty_app)
        assert str(empty_app.workspace.path)[-20:] in word(empty_app)
        assert list(footer(empty_app)) == ["⏎", "q", "?"], "no key that could do nothing"
        await press(pilot, "enter")
        assert isinstance(empty_app.screen, Study)
        assert "Brought in: Common pain conditions, " in word(empty_app)
        assert [deck.slug for deck in empty_app.workspace.decks()] == ["common-pain-conditions"]
        assert word(empty_app).startswith("Brought in: Common pain conditions, 21 cards. M on Today brings others")


@pytest.mark.parametrize("way", ["keys", "mouse"])
async def test_the_other_decks_that_ship_can_be_brought_in_later(empty_app: StudycardsApp, way: str) -> None:
    """One after another, by a key or a click, as long as there are any; Today stays, and says what came."""
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "q", "enter")
        assert footer(empty_app)["M"] == "Decks"
        if way == "keys":
            await press(pilot, "M", "down", "enter")
        else:
            place = screen_lines(empty_app)[-1].index("M Decks")
            await pilot.click(offset=(place + 3, 23))
            await settled(pilot)
            lines = screen_lines(empty_app)
            assert not any("Common pain conditions" in line for line in lines)
            row = next(at for at, line in enumerate(lines) if "Questions patients ask" in line)
            for _ in range(2):  # the first click moves the cursor
                await pilot.click(offset=(lines[row].index("Questions"), row))
                await settled(pilot)
        assert isinstance(empty_app.screen, Today)
        assert word(empty_app).startswith("Brought in: Questions patients ask, ")
        assert "patient-questions" in [deck.slug for deck in empty_app.workspace.decks()]
        for _ in range(3):
            assert "M" in footer(empty_app)
            await press(pilot, "M", "enter")
        assert "M" not in footer(empty_app)


async def test_numbers_follow_what_another_window_wrote(app: StudycardsApp, opened: Callable[..., Workspace]) -> None:
    """Coming back to the terminal counts again."""
    from studycards.workspace import studying

    async with app.run_test(size=(80, 24)) as pilot:
        studying.answer(opened(app.workspace.path), "capitals/france", 5)
        app.app_focus = False
        app.app_focus = True
        await settled(pilot)
        assert "2 due · 5 new" in screen_text(app)
        assert "1 of 8 done" in screen_text(app)


@pytest.mark.parametrize("width", [20, 36, 80, 120])
def test_rows_fit_any_width(width: int) -> None:
    """However long a title is, numbers keep their column and nothing is wider than the line."""
    row = Row("[red]wide[/red] 日本語 " * 20, 12345, 7, 20, 3, 10)
    glance = Glance(11, 10, (0, 1, 8, *[0] * 11))
    for known in (row, row._replace(glance=glance)):
        assert row_words(known, width).cell_length <= width
    without, found = row_words(row, width).plain, row_words(row._replace(glance=glance), width).plain
    if width > 100:
        assert found.endswith("12345     7    20    10  ━━━─────────  30%     91%  ·▁█···········")
    elif width > 60:
        assert found.endswith("12345     7    20  ━────  30%     91%  ·▁█···········")
    assert without == found.replace("91%", "   ").replace("·▁█···········", " " * 14)


async def test_what_was_done_last_can_be_taken_back_from_here_too(app: StudycardsApp) -> None:
    """Any depth, also after a restart: here it is an answer given before the app was opened."""
    studying.answer(app.workspace, "capitals/france", 4)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "1 of 8 done" in screen_text(app)
        await press(pilot, "u")
        assert word(app) == "took back: Good on “What is the capital of France?”"
        assert "0 of 8 done" in screen_text(app)
        await press(pilot, "ctrl+y")
        assert word(app) == "did again: Good on “What is the capital of France?”"
        assert "1 of 8 done" in screen_text(app)
        await press(pilot, *"uuuuu")
        assert word(app) == "nothing to take back"
