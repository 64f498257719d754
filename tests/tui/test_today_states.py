"""Today beyond the usual day: decks put away, learning ahead, newer files of decks, and what is wrong with them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Static

from studycards import wording
from studycards.progress.tally import Was
from studycards.tui.app import StudycardsApp
from studycards.tui.screens.deck_details import DeckDetails
from studycards.tui.screens.study import Study
from studycards.tui.screens.summary import SittingSummary
from studycards.tui.screens.today import Today
from studycards.tui.widgets.deck_list import DeckList
from studycards.tui.widgets.fitted import Fitted
from studycards.workspace import studying
from studycards.workspace.importing import import_files
from studycards.workspace.settings import NEW_PER_DAY
from studycards.workspace.upkeep import examination
from studycards.workspace.workspace import Workspace
from tests.tui.conftest import DECKS
from tests.tui.looking import footer, graded, press, screen_lines, screen_text, settled, word

SIZE = (80, 24)
SHARE = re.compile(r"[━─] \d+%")


def rows(app: StudycardsApp) -> list[str]:
    """The lines of the table, spaces between their words made one."""
    found = (" ".join(line.split()) for line in screen_lines(app))
    return [line for line in found if SHARE.search(line) or line.endswith("archived")]


def news(app: StudycardsApp) -> list[str]:
    """What is told between the table and the line for words."""
    shown = app.screen.query_one("#news", Static)
    if not shown.display:
        return []
    assert isinstance(shown.visual, Fitted)
    return shown.visual.at(shown.content_size.width).plain.splitlines()


# Decks that were put away


@pytest.fixture
def put_away(app: StudycardsApp) -> StudycardsApp:
    """The second of two decks is archived."""
    app.workspace.set_archived("terms", True)
    return app


async def test_archived_decks_show_and_hide_behind_a_key(put_away: StudycardsApp) -> None:
    """They stand under the others with the word that says what they are; nothing of them is counted."""
    async with put_away.run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert [line.split()[0] for line in rows(put_away)] == ["▸", "Capitals"]
        assert "3 due · 3 new" in screen_text(put_away)
        await press(pilot, "a")
        assert rows(put_away)[2:] == ["Terms of the trade archived"]
        await press(pilot, "a")
        assert len(rows(put_away)) == 2


async def test_the_key_is_offered_only_where_a_deck_is_archived(app: StudycardsApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "a")
        assert "a" not in footer(app)
        assert len(rows(app)) == 3


async def test_enter_on_an_archived_deck_brings_it_back(put_away: StudycardsApp) -> None:
    """The foot says so first; a second Enter then studies it like any."""
    async with put_away.run_test(size=SIZE) as pilot:
        await press(pilot, "a", "end")
        assert footer(put_away)["⏎"] == "Bring back"
        await press(pilot, "up")
        assert footer(put_away)["⏎"] == "Study"
        await press(pilot, "down", "enter")
        assert not put_away.workspace.deck("terms").archived
        assert word(put_away) == "Terms of the trade is back, with everything that was learned"
        assert "a" not in footer(put_away)
        await press(pilot, "enter")
        assert "Terms of the trade" in screen_lines(put_away)[0]


async def test_a_click_on_an_archived_deck_brings_it_back(put_away: StudycardsApp) -> None:
    async with put_away.run_test(size=(120, 24)) as pilot:
        await settled(pilot)
        await pilot.click(offset=(screen_lines(put_away)[-1].index("Archived"), 23))
        await settled(pilot)
        await pilot.click(DeckList, offset=(10, 2))
        await settled(pilot)
        assert not put_away.workspace.deck("terms").archived


async def test_details_open_on_an_archived_deck_too(put_away: StudycardsApp) -> None:
    async with put_away.run_test(size=SIZE) as pilot:
        await press(pilot, "a", "end", "d")
        assert isinstance(put_away.screen, DeckDetails)
        assert "Terms of the trade" in screen_lines(put_away)[0]


async def test_where_every_deck_is_archived_they_are_shown_at_once(put_away: StudycardsApp) -> None:
    """No empty screen, and no talk of a first run."""
    put_away.workspace.set_archived("capitals", True)
    async with put_away.run_test(size=(60, 18)) as pilot:
        await settled(pilot)
        assert "Every deck is archived; ⏎ brings one back:" in screen_text(put_away)
        assert [line.removeprefix("▸ ") for line in rows(put_away)] == [
            "Capitals of Europe archived",
            "Terms of the trade archived",
        ]
        await press(pilot, "enter")
        assert not put_away.workspace.deck("capitals").archived
        assert rows(put_away)[0].startswith("▸ All decks")


async def test_bringing_back_what_another_window_brought_back_says_so(
    put_away: StudycardsApp, opened: Callable[..., Workspace]
) -> None:
    async with put_away.run_test(size=SIZE) as pilot:
        await press(pilot, "a", "end")
        opened(put_away.workspace.path).set_archived("terms", False)
        await press(pilot, "enter")
        assert "not archived" in word(put_away)


# Learning ahead


@pytest.fixture
def idle(opened: Callable[..., Workspace], studied_library: Path) -> StudycardsApp:
    """Three cards come due in two days, of an interval of six; two new ones a day, which today has had."""
    workspace = opened(studied_library)
    for name in ("france", "italy", "spain"):
        studying.answer(workspace, f"capitals/{name}", 4)
    workspace.close()
    workspace = opened(studied_library, 25)
    workspace.set(NEW_PER_DAY, "2")
    for name in ("capitals/norway", "capitals/benelux"):
        studying.answer(workspace, name, 4)
    return StudycardsApp(workspace)


async def test_where_nothing_waits_the_next_day_is_named_and_learning_ahead_is_offered(idle: StudycardsApp) -> None:
    async with idle.run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert "Nothing waits today. Next review: tomorrow · Thu 26 Nov" in screen_text(idle)
        assert news(idle) == [
            "+ learns ahead: 3 coming reviews and 2 new cards; intervals then run from today",
            "Without the schedule: c Quiz · m Match · x Exam · f Custom",
        ]
        assert footer(idle)["+"] == "Learn ahead"


async def test_on_a_narrow_terminal_a_key_stays_beside_what_it_does(idle: StudycardsApp) -> None:
    async with idle.run_test(size=(60, 18)) as pilot:
        await settled(pilot)
        assert news(idle)[1:] == ["Without the schedule: c Quiz · m Match · x Exam", "f Custom"]


async def test_plus_learns_ahead_and_says_what_that_does(idle: StudycardsApp) -> None:
    """Ordinary answers, by the keys of any sitting; then nothing is left to learn ahead."""
    async with idle.run_test(size=SIZE) as pilot:
        before = len(graded(idle.workspace))
        await press(pilot, "plus")
        assert isinstance(idle.screen, Study)
        assert wording.LEARNING_AHEAD in word(idle)
        assert "new 2 · again 0 · due 3" in screen_lines(idle)[0]
        for _ in range(5):
            await press(pilot, "space", "3")
        assert isinstance(idle.screen, SittingSummary)
        assert len(graded(idle.workspace)) == before + 5
        await press(pilot, "enter")
        assert isinstance(idle.screen, Today)
        assert "7 of 7 done" in screen_text(idle)
        await press(pilot, "u", "u")
        assert news(idle)[0].startswith("+ learns ahead")
        assert examination(idle.workspace).findings == ()


async def test_learning_ahead_is_of_the_deck_under_the_cursor(idle: StudycardsApp) -> None:
    async with idle.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("end")
        await settled(pilot)
        await pilot.click(offset=(screen_lines(idle)[-1].index("Learn ahead"), SIZE[1] - 1))
        await settled(pilot)
        assert "Terms of the trade" in screen_lines(idle)[0]


async def test_where_something_waits_nothing_is_learned_ahead(app: StudycardsApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "plus")
        assert isinstance(app.screen, Today)
        assert "+" not in footer(app)
        assert news(app) == []


async def test_where_nothing_is_left_to_learn_ahead_it_says_so(idle: StudycardsApp) -> None:
    idle.workspace.set(NEW_PER_DAY, "0")
    idle.workspace.con.execute("UPDATE memories SET due = due + 100")
    async with idle.run_test(size=SIZE) as pilot:
        await press(pilot, "plus")
        assert isinstance(idle.screen, Today)
        assert word(idle) == wording.NOTHING_AHEAD


async def test_the_app_can_begin_by_learning_ahead(idle: StudycardsApp) -> None:
    """`studycards study --ahead terms`."""
    app = StudycardsApp(idle.workspace, ["terms"], ahead=True)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, Study)
        assert "Terms of the trade" in screen_lines(app)[0]


# Two windows


async def test_coming_back_from_another_screen_counts_again(
    app: StudycardsApp, opened: Callable[..., Workspace]
) -> None:
    """Whatever screen it was, and also what another window set."""
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "question_mark")
        other = opened(app.workspace.path)
        studying.answer(other, "capitals/france", 5)
        other.set(NEW_PER_DAY, "1")
        await press(pilot, "escape")
        assert "2 due · 1 new" in screen_text(app)
        assert "1 of 4 done" in screen_text(app)


# The streak


async def test_days_in_a_row_are_named_on_today_and_at_the_end_of_a_sitting(app: StudycardsApp) -> None:
    """Yesterday was studied, the day before was free, for practice is no study; one day alone is no streak."""
    workspace = app.workspace
    today = workspace.today()
    for day, was in ((today - 1, Was.MATURE), (today - 2, Was.PRACTICE), (today - 3, Was.REPEAT)):
        workspace.con.execute("INSERT INTO tallies VALUES (1, ?, 1, 0, ?, 4, 1, 500, 0, 0)", (day, int(was)))
    async with app.run_test(size=SIZE) as pilot:
        assert screen_lines(app)[0].rstrip().endswith(" · day 2")
        await press(pilot, "enter", "space", "3", "q")
        assert isinstance(app.screen, SittingSummary)
        assert "Days in a row         3 · one a week may be free" in screen_text(app)
        await press(pilot, "enter")
        assert screen_lines(app)[0].rstrip().endswith(" · day 3")


# Files of decks


@pytest.fixture
def files(app: StudycardsApp, tmp_path: Path) -> Path:
    """The decks come from files of this test's own."""
    paths = [Path(shutil.copy(path, tmp_path)) for path in DECKS]
    import_files(app.workspace, paths, replace=True)
    return tmp_path


def change(path: Path) -> None:
    """Give a card other words and add one, as an editor would."""
    text = path.read_text(encoding="utf-8").replace("back: Paris", "back: Lutetia")
    path.write_text(text + "  - {id: vienna, front: What is the capital of Austria?, back: Vienna}\n", encoding="utf-8")


async def test_a_deck_changed_on_disk_is_told_and_comes_in_by_a_key(app: StudycardsApp, files: Path) -> None:
    """Nothing changes before the key is pressed; history stays."""
    change(files / "capitals.yaml")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert news(app) == ["Capitals of Europe: 1 changed, 1 added on disk"]
        assert studying.find(app.workspace, "capitals/france").note.back == "Paris"
        await press(pilot, "U")
        assert word(app) == "Brought in: Capitals of Europe, 1 changed, 1 added"
        assert news(app) == []
        assert "U" not in footer(app)
        france = studying.find(app.workspace, "capitals/france")
        assert (france.note.back, france.memory.reviews) == ("Lutetia", 1)
        assert "3 due · 6 new" in screen_text(app)


async def test_a_click_on_the_key_brings_the_deck_in(app: StudycardsApp, files: Path) -> None:
    change(files / "capitals.yaml")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.click(offset=(screen_lines(app)[-1].index("Update"), SIZE[1] - 1))
        await settled(pilot)
        assert studying.find(app.workspace, "capitals/france").note.back == "Lutetia"


async def test_the_key_is_for_the_decks_under_the_cursor(app: StudycardsApp, files: Path) -> None:
    """On the first line for all of them, on a deck's line for that deck."""
    change(files / "capitals.yaml")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "end")
        assert "U" not in footer(app)
        await press(pilot, "U")
        assert studying.find(app.workspace, "capitals/france").note.back == "Paris"
        await press(pilot, "up")
        assert footer(app)["U"] == "Update"
        await press(pilot, "U")
        assert studying.find(app.workspace, "capitals/france").note.back == "Lutetia"


async def test_a_file_that_changes_while_the_app_is_open_is_seen_once_it_is_back(
    app: StudycardsApp, files: Path
) -> None:
    """Coming back from the editor in another window, or from another screen."""
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert news(app) == []
        change(files / "capitals.yaml")
        app.app_focus = False
        app.app_focus = True
        await settled(pilot)
        assert len(news(app)) == 1
        (files / "terms.yaml").unlink()
        await press(pilot, "question_mark", "escape")
        assert len(news(app)) == 2


async def test_a_newer_shipped_deck_is_told_and_comes_in(
    app: StudycardsApp, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = files / "shipped"
    shipped.mkdir()
    shutil.move(files / "capitals.yaml", shipped)
    app.workspace.con.execute("UPDATE decks SET path = 'shipped:capitals' WHERE slug = 'capitals'")
    change(shipped / "capitals.yaml")
    monkeypatch.setattr("studycards.decks.shipped.shipped_folder", lambda: shipped)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert news(app) == ["Capitals of Europe: 1 changed, 1 added in the newer version"]
        await press(pilot, "U")
        assert word(app) == "Brought in: Capitals of Europe, 1 changed, 1 added"


async def test_a_broken_file_is_told_with_its_place_and_offers_nothing(app: StudycardsApp, files: Path) -> None:
    path = files / "capitals.yaml"
    path.write_text("title: Capitals\ncards:\n  - front: [1\n", encoding="utf-8")
    async with app.run_test(size=(160, 50)) as pilot:
        await settled(pilot)
        (line,) = news(app)
        assert line.startswith(f"Capitals of Europe: {path}:3:")
        assert "U" not in footer(app)


async def test_a_file_that_breaks_before_the_key_is_pressed_brings_nothing_in(app: StudycardsApp, files: Path) -> None:
    change(files / "capitals.yaml")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        (files / "capitals.yaml").write_text("title: [", encoding="utf-8")
        await press(pilot, "U")
        assert word(app).startswith(f"{files / 'capitals.yaml'}:1:")
        assert studying.find(app.workspace, "capitals/france").note.back == "Paris"


async def test_a_file_that_is_gone_is_told_quietly(app: StudycardsApp, files: Path) -> None:
    (files / "terms.yaml").unlink()
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert news(app)[0].startswith("Terms of the trade: its file is gone, and the deck stays as it is")
        assert "U" not in footer(app)
        await press(pilot, "end", "enter")
        assert isinstance(app.screen, Study)


async def test_many_decks_and_much_news_leave_the_keys_in_sight(app: StudycardsApp, files: Path) -> None:
    """At the least size the table scrolls, and nothing else does."""
    for number in range(12):
        path = files / f"more-{number}.yaml"
        path.write_text(f"title: '[b]More[/b] {number}'\nid: more-{number}\ncards: [{{id: a, front: q, back: a}}]\n")
        import_files(app.workspace, [path])
        path.unlink()
    async with app.run_test(size=(60, 18)) as pilot:
        await settled(pilot)
        lines = screen_lines(app)
        assert "Study" in lines[-1]
        assert "Help" in lines[-1]
        assert any("[b]More[/b] 0: its file is gone" in line for line in lines)
        assert len(news(app)) == 4
        assert news(app)[-1] == "and 9 other decks"
        assert app.screen.max_scroll_y == 0
        await press(pilot, "end")
        assert "[b]More[/b] 11" in screen_text(app)


async def test_undo_waits_where_nothing_was_ever_done(empty_app: StudycardsApp) -> None:
    """On Today, in a deck's details and in a sitting; from the first answer on it is lit, until all was taken back."""
    import_files(empty_app.workspace, [DECKS[1]])

    def lit() -> bool:
        return empty_app.screen.active_bindings["u"].enabled

    async with empty_app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert not lit()
        await press(pilot, "d")
        assert not lit()
        await press(pilot, "escape")
        await press(pilot, "enter")
        assert not lit()
        await press(pilot, "space", "3")
        assert lit()
        await press(pilot, "u")
        await press(pilot, "u")
        assert not lit()
        await press(pilot, "space", "3")
        assert lit()
        await press(pilot, "q")
        await press(pilot, "enter")
        assert lit()
        await press(pilot, "d")
        assert lit()


# More than the limit, and less than what waits


async def test_ten_more_new_cards_come_by_a_key_where_the_limit_keeps_them_back(app: StudycardsApp) -> None:
    """Of the deck under the cursor; the key is there only as long as it would bring any."""
    app.workspace.set(NEW_PER_DAY, "0")
    async with app.run_test(size=(110, 30)) as pilot:
        await press(pilot, "end")
        assert footer(app)["n"] == "10 more new"
        await press(pilot, "n")
        assert word(app) == "10 more new cards may come today, Terms of the trade"
        assert rows(app)[-1].startswith("▸ Terms of the trade 0 2 ")
        assert "n" not in footer(app)
        await press(pilot, "home")
        await pilot.click(offset=(screen_lines(app)[-1].index("10 more"), 29))
        await settled(pilot)
        assert word(app) == "10 more new cards may come today, in all decks"
        assert "n" not in footer(app)


async def test_with_few_minutes_few_cards_come(app: StudycardsApp) -> None:
    """What is no number of minutes is said in place; Esc begins nothing."""
    app.workspace.con.execute("UPDATE reviews SET milliseconds = 30000")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "b", "escape")
        assert isinstance(app.screen, Today)
        await press(pilot, "b", "x", "enter")
        assert word(app) == "a whole number of minutes, from 1 to 600"
        await press(pilot, *["backspace"] * 3, "1", "enter")
        assert isinstance(app.screen, Study)
        assert word(app).startswith("1 minute at your pace: the 2 cards that lose most by waiting")
        assert "new 0 · again 0 · due 2" in screen_lines(app)[0]
        await press(pilot, "q", "enter")
        assert isinstance(app.screen, Today)
