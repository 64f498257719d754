"""Every setting is found, explained and changed on its screen, by keyboard alone and by mouse alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from studycards.tui.app import StudycardsApp
from studycards.tui.screens.asking import Choose, Write
from studycards.tui.screens.keymap import KeymapScreen
from studycards.tui.screens.settings import Settings
from studycards.tui.screens.study import Study
from studycards.tui.screens.today import Today
from studycards.tui.screens.working import Working
from studycards.tui.widgets.choice_list import ChoiceList
from studycards.tui.widgets.found_list import FoundList
from studycards.workspace import studying
from studycards.workspace.settings import GRADES, KEYS, NEW_PER_DAY, SCHEDULER, SPECS, THEME, TIMER, ZONE
from studycards.workspace.workspace import Workspace
from tests.tui.looking import footer, press, screen_lines, screen_text, settled, word

SIZES = [(60, 18), (80, 24), (160, 50)]


def top(app: StudycardsApp) -> type:
    """The kind of the screen on top."""
    return type(app.screen)


async def go_to(pilot: Pilot[None], name: str) -> None:
    """Open the settings, the cursor on one of them."""
    await press(pilot, "comma")
    pilot.app.screen.query_one(FoundList).go_to(name)
    await settled(pilot)


async def click_text(pilot: Pilot[None], text: str) -> None:
    """Click where a text stands."""
    lines = screen_lines(pilot.app)
    row = next(at for at, line in enumerate(lines) if text in line)
    await pilot.click(offset=(lines[row].index(text) + 1, row))
    await settled(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_every_setting_is_listed_with_its_value_and_explained(app: StudycardsApp, size: tuple[int, int]) -> None:
    """Name in words, value, default, range and help, at every size."""
    async with app.run_test(size=size) as pilot:
        await press(pilot, "comma")
        for spec in SPECS.values():
            app.screen.query_one(FoundList).go_to(spec.name)
            await settled(pilot)
            (line,) = (line for line in screen_lines(app) if "▸" in line)
            assert spec.title in line
            assert spec.worded(app.workspace.setting(spec)) in line
            said = " ".join(screen_text(app).split())
            assert f"{spec.name}: " in said
            assert spec.help in said
            assert (spec.range if len(spec.options) < 5 else "12 to choose from") + " · default: " in said


@pytest.mark.parametrize(("name", "value"), [("grades", "sm2"), ("timer", "on"), ("motion", "reduced")])
async def test_enter_takes_the_other_of_two(app: StudycardsApp, name: str, value: str) -> None:
    """Stored at once, said, marked as changed; Enter once more goes back."""
    spec = SPECS[name]
    async with app.run_test(size=(80, 24)) as pilot:
        await go_to(pilot, name)
        await press(pilot, "enter")
        assert app.workspace.setting(spec) == value
        assert word(app) == f"{spec.title}: {value}"
        assert "changed" in next(line for line in screen_lines(app) if "▸" in line)
        await press(pilot, "enter")
        assert app.workspace.setting(spec) == spec.default


async def test_numbers_are_typed_and_what_is_wrong_is_said_in_place(app: StudycardsApp) -> None:
    """Letters are letters there; the range is shown; Esc leaves the number as it was."""
    async with app.run_test(size=(60, 18)) as pilot:
        await press(pilot, "comma", "enter")
        assert top(app) is Write
        assert "0 to 9999" in screen_text(app)
        await press(pilot, "q", "r", "enter")
        assert word(app) == "new_per_day: 'qr' is not allowed; choose 0 to 9999"
        await press(pilot, "escape")
        assert app.workspace.setting(NEW_PER_DAY) == "20"
        await press(pilot, "enter", *"7", "enter")
        assert top(app) is Settings
        assert app.workspace.setting(NEW_PER_DAY) == "7"
        await press(pilot, "escape")
        assert top(app) is Today


async def test_a_number_reads_as_what_it_counts_and_is_typed_as_a_number(app: StudycardsApp) -> None:
    """In the list, in its default and in what is said of a change; the question says that a number is wanted."""
    async with app.run_test(size=(80, 24)) as pilot:
        await go_to(pilot, "day_starts_at")
        assert "default: 04:00" in screen_text(app)
        await press(pilot, "enter")
        assert "a number, 0 to 23" in screen_text(app)
        assert app.screen.query_one(Input).value == "4"
        await press(pilot, "5", "enter")
        assert app.workspace.setting(SPECS["day_starts_at"]) == "5"
        assert word(app) == "A day begins at: 05:00"
        text = " ".join(screen_text(app).split())
        assert "A day begins at 05:00" in text
        assert "Longest answer 60 s" in text
        assert "Answer shows itself never" in text


async def test_a_zone_is_typed(app: StudycardsApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await go_to(pilot, "zone")
        await press(pilot, "enter", *"Mars", "enter")
        assert "an IANA zone such as Europe/Berlin" in word(app)
        app.screen.query_one(Input).value = "Asia/Tokyo"
        await press(pilot, "enter")
        assert app.workspace.setting(ZONE) == "Asia/Tokyo"
        await press(pilot, "r")
        assert app.workspace.setting(ZONE) == "UTC"


async def test_a_theme_is_tried_out_while_one_looks_at_the_list(app: StudycardsApp) -> None:
    """The cursor shows a theme, Esc brings the former one back, Enter keeps and stores it."""
    async with app.run_test(size=(80, 24)) as pilot:
        await go_to(pilot, "theme")
        await press(pilot, "enter", "end", "up", "up")
        assert app.theme == "high-contrast"
        await press(pilot, "escape")
        assert app.theme == "textual-dark"
        assert not app.workspace.is_chosen(THEME)
        await press(pilot, "enter", "down", "enter")
        assert app.theme == "gruvbox"
        assert app.workspace.setting(THEME) == "gruvbox"
        await press(pilot, "r")
        assert app.theme == "textual-dark"


async def test_r_goes_back_to_the_default(app: StudycardsApp) -> None:
    app.workspace.set(NEW_PER_DAY, "3")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "comma", "r")
        assert word(app) == "New cards a day: 20"
        assert not app.workspace.is_chosen(NEW_PER_DAY)
        await press(pilot, "r")
        assert word(app) == "New cards a day: nothing was changed here"


async def test_what_is_called_so_comes_first(app: StudycardsApp) -> None:
    """The cursor stands on the setting whose name was typed, not on one that only speaks of it."""
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "comma", "slash", *"the")
        assert app.screen.query_one(FoundList).key == "theme"
        (line,) = (line for line in screen_lines(app) if "▸" in line)
        assert "Theme" in line
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, Choose)


async def test_slash_finds_settings_by_what_is_said_of_them(app: StudycardsApp) -> None:
    """While one types letters are letters; Enter goes to what was found, Esc shows all again."""
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "comma", "slash", *"quer")
        assert "No setting has this" in screen_text(app)
        assert footer(app) == {"↓": "To the list", "Esc": "Show all"}
        await press(pilot, *["backspace"] * 4, *"colours")
        assert [row.key for row in app.screen.query_one(FoundList).found] == ["theme"]
        await press(pilot, "enter", "enter")
        assert top(app) is Choose
        await press(pilot, "escape", "slash", "escape")
        assert len(app.screen.query_one(FoundList).found) == len(SPECS)
        await press(pilot, "q")
        assert top(app) is Today


async def test_all_of_it_by_mouse_alone(app: StudycardsApp) -> None:
    """A click moves the cursor, one more changes the setting; the keys below and in a question are clicked."""
    app.workspace.set(NEW_PER_DAY, "3")
    async with app.run_test(size=(80, 40)) as pilot:
        app.open_settings()
        await settled(pilot)
        await click_text(pilot, "Timer")
        assert app.workspace.setting(TIMER) == "off"
        await click_text(pilot, "Timer")
        assert app.workspace.setting(TIMER) == "on"
        await click_text(pilot, "New cards a day")
        await click_text(pilot, "Reset")
        assert app.workspace.setting(NEW_PER_DAY) == "20"
        await click_text(pilot, "New cards a day")
        await click_text(pilot, "Cancel")
        await click_text(pilot, "Theme")
        await click_text(pilot, "Theme")
        await click_text(pilot, "gruvbox")
        await click_text(pilot, "gruvbox")
        assert app.workspace.setting(THEME) == "gruvbox"
        await click_text(pilot, "Back")
        assert top(app) is Today


async def test_the_settings_of_a_deck_say_whose_they_are(app: StudycardsApp) -> None:
    """Only what can differ by deck; a reset goes back to what all decks have."""
    deck = app.workspace.deck("capitals")
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_settings(deck)
        await settled(pilot)
        text = screen_text(app)
        assert "Capitals" in text.splitlines()[0]
        assert "Theme" not in text
        assert "as all decks have" in text
        await press(pilot, "enter", "5", "enter")
        assert app.workspace.setting(NEW_PER_DAY, deck) == "5"
        assert app.workspace.setting(NEW_PER_DAY) == "20"
        assert "this deck's own" in screen_text(app)
        await press(pilot, "r")
        assert not app.workspace.is_chosen(NEW_PER_DAY, deck)


async def test_today_counts_under_the_new_limit(app: StudycardsApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        assert "5 new" in screen_text(app)
        await press(pilot, "comma", "enter", "2", "enter", "escape")
        assert "2 new" in screen_text(app)


async def test_the_card_on_the_table_follows_the_way_of_grading(app: StudycardsApp) -> None:
    """From Study, too, and at once."""
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "space")
        assert "Blackout" not in screen_text(app)
        await go_to(pilot, "grades")
        await press(pilot, "enter", "escape")
        assert top(app) is Study
        assert app.workspace.setting(GRADES) == "sm2"
        assert "Blackout" in screen_text(app)


async def test_another_scheduler_is_asked_about_and_replays_the_log(app: StudycardsApp) -> None:
    """No leaves everything; yes moves the easiness after a lapse to that of the program, and back again."""
    workspace = app.workspace
    studying.answer(workspace, "capitals/france", 1)

    def easiness() -> int:
        (found,) = workspace.con.execute("SELECT min(easiness) FROM memories").fetchone()
        return int(found)

    published = easiness()
    async with app.run_test(size=(80, 24)) as pilot:
        await go_to(pilot, "scheduler")
        await press(pilot, "enter", "down", "enter")
        assert "Change the scheduler?" in screen_text(app)
        await press(pilot, "enter")
        assert workspace.setting(SCHEDULER) == "sm2"
        await press(pilot, "enter", "down", "enter", "up", "enter")
        assert top(app) is Settings
        assert word(app) == "Scheduler: sm2-code"
        assert easiness() < published
        await press(pilot, "r", "up", "enter")
        assert word(app) == "Scheduler: sm2"
        assert easiness() == published


async def test_a_library_that_cannot_be_written_to_says_so_and_nothing_changes(
    app: StudycardsApp, opened: Callable[..., Workspace]
) -> None:
    other = opened(app.workspace.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.workspace.con.execute("PRAGMA busy_timeout=0")
        other.con.execute("BEGIN IMMEDIATE")
        await go_to(pilot, "timer")
        await press(pilot, "enter")
        assert "another program has been writing" in word(app)
        other.con.execute("ROLLBACK")
        await press(pilot, "enter")
        assert word(app) == "Timer: on"


async def test_the_palette_leads_to_every_setting(app: StudycardsApp) -> None:
    """What is found there is asked at once."""
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+p", *"reviews a day", "enter")
        await settled(pilot)
        assert top(app) is Write
        await press(pilot, *"50", "enter", "escape")
        assert app.workspace.setting(SPECS["reviews_per_day"]) == "50"


async def test_keys_are_a_screen_of_their_own(app: StudycardsApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await go_to(pilot, KEYS.name)
        await press(pilot, "enter")
        assert top(app) is KeymapScreen
        await press(pilot, "q")
        assert top(app) is Settings


async def test_no_second_settings_over_the_first(app: StudycardsApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "comma", "comma")
        assert [type(screen) for screen in app.screen_stack] == [Today, Settings]
        assert app.screen.query_one(ChoiceList).has_focus


async def test_nothing_opens_over_a_replay_that_is_under_way(app: StudycardsApp) -> None:
    """It closes by itself, and must find itself on top."""
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "comma")
        app.push_screen(Working("One moment"))
        await press(pilot, "ctrl+p", "question_mark", "N", "comma")
        assert isinstance(app.screen, Working)
