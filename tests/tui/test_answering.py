"""Cards asked in other ways than by looking: typed, chosen, listed; judged aloud, graded as proposed or otherwise."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from textual.events import Key
from textual.geometry import Region, Size
from textual.screen import Screen

from studycards.tui.app import StudycardsApp
from studycards.tui.screens.study import Study
from studycards.tui.screens.summary import SittingSummary
from studycards.tui.widgets.answer_line import AnswerLine
from studycards.tui.widgets.grade_bar import GradeBar
from studycards.workspace import mistakes
from studycards.workspace.importing import import_files
from studycards.workspace.settings import ANSWER_BY, AUTO_ADVANCE, BREAK_AFTER, NEW_PER_DAY
from studycards.workspace.workspace import Workspace
from tests.tui.looking import footer, press, screen_text, settled, word

DECK = """title: Ways
cards:
  - {id: france, kind: definition, front: Capital of France, back: Paris, hint: On the Seine}
  - {id: italy, kind: definition, front: Capital of Italy, back: Rome}
  - {id: spain, kind: definition, front: Capital of Spain, back: Madrid}
  - {id: austria, kind: definition, front: Capital of Austria, back: Vienna}
  - {id: colours, kind: list, front: The primary colours?, items: [Red, Yellow, Blue]}
"""
CHOICE = """  - id: planet
    kind: choice
    front: The largest planet?
    back: Jupiter
    choices: [Saturn, Mars, Venus]
    explanation: It is.
"""
SIZES = [(60, 18), (160, 50)]


def ways(workspace: Workspace, folder: Path, by: str, *, choice: bool = False) -> StudycardsApp:
    """The app at a deck of its own, answered in one way."""
    path = folder / "ways.yaml"
    path.write_text(DECK + CHOICE * choice, encoding="utf-8")
    import_files(workspace, [path])
    workspace.set(NEW_PER_DAY, "20")
    workspace.set(ANSWER_BY, by)
    return StudycardsApp(workspace, ["ways"])


@pytest.fixture
def typing(workspace: Workspace, tmp_path: Path) -> StudycardsApp:
    return ways(workspace, tmp_path, "type")


@pytest.fixture
def choosing(workspace: Workspace, tmp_path: Path) -> StudycardsApp:
    return ways(workspace, tmp_path, "choose")


def stored(app: StudycardsApp) -> list[tuple[int, str, str | None]]:
    rows = app.workspace.con.execute(
        "SELECT grade, button, response FROM reviews WHERE mode = 'study' ORDER BY instant"
    )
    return [row for row in rows if row[2] is not None]


@pytest.mark.parametrize("size", SIZES)
async def test_a_right_answer_is_called_so_and_going_on_takes_good(
    typing: StudycardsApp, size: tuple[int, int]
) -> None:
    """Letters are letters while one types, those of commands among them."""
    async with typing.run_test(size=size) as pilot:
        await press(pilot, *"paris", "enter")
        assert "✓ Right" in screen_text(typing)
        await press(pilot, "space", *"equine", "enter")
        assert "✗ Wrong" in screen_text(typing)
        await press(pilot, "enter")
    assert stored(typing) == [(4, "good", "paris"), (1, "again", "equine")]


async def test_keys_that_come_at_once_act_in_their_order(typing: StudycardsApp) -> None:
    """Over a slow line several arrive together: the letter after one taken back stays, and none comes before Enter."""
    async with typing.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for key in ("p", "x", "backspace", *"aris", "enter", "q"):
            typing.post_message(Key(key, key if len(key) == 1 else None))
        await settled(pilot)
        assert "✓ Right" in screen_text(typing)
        await press(pilot, "space")
    assert stored(typing) == [(4, "good", "paris")]


async def test_what_is_typed_lays_nothing_out_and_paints_no_whole_screen(
    typing: StudycardsApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a letter nor a judged answer, nor the card that comes next."""
    anew: list[str] = []
    lay_out, refresh = Screen._refresh_layout, Screen.refresh

    def laid_out(screen: Screen[object], *args: Size | None, **more: bool) -> None:
        anew.append("laid out")
        lay_out(screen, *args, **more)  # type: ignore[arg-type]

    def painted(screen: Screen[object], *args: Region, **more: bool) -> Screen[object]:
        anew.append("painted")
        return refresh(screen, *args, **more)

    async with typing.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        monkeypatch.setattr(Screen, "_refresh_layout", laid_out)
        monkeypatch.setattr(Screen, "refresh", painted)
        await press(pilot, *"paris", "enter")
        assert "✓ Right" in screen_text(typing)
        await press(pilot, "space", "r")
        assert typing.screen.query_one(AnswerLine).value == "r"
        assert anew == []


async def test_a_slip_passes_only_by_a_key_of_its_own(typing: StudycardsApp) -> None:
    """Close proposes Again until it is counted as right, then Hard; the difference is shown."""
    async with typing.run_test(size=(80, 24)) as pilot:
        await press(pilot, *"Pariss", "enter")
        assert "≈ Close, but not the same" in screen_text(typing)
        assert "Typed     Pariss" in screen_text(typing)
        assert "1 Again ⎵" in screen_text(typing)
        await press(pilot, "y")
        assert "≈ Close, and counted as right" in screen_text(typing)
        assert "2 Hard ⎵" in screen_text(typing)
        await press(pilot, "space", *"Rom", "enter", "space")
    assert [row[:2] for row in stored(typing)] == [(3, "hard"), (1, "again")]


async def test_another_card_s_answer_is_called_that_and_remembered(typing: StudycardsApp) -> None:
    """The learner may grade otherwise: whoever calls it known has confused nothing."""
    async with typing.run_test(size=(80, 24)) as pilot:
        await press(pilot, *"Rome", "enter")
        assert "That is the answer to: Capital of Italy" in screen_text(typing)
        await press(pilot, "space", *"Madrid", "enter", "3")
    pairs = typing.workspace.con.execute("SELECT count(*) FROM confusions").fetchone()
    assert pairs == (1,)
    assert [row[0] for row in stored(typing)] == [1, 4]


@pytest.mark.parametrize("typed", ["", "  "])
async def test_nothing_typed_shows_the_answer_to_grade_oneself(typing: StudycardsApp, typed: str) -> None:
    async with typing.run_test(size=(80, 24)) as pilot:
        await press(pilot, *typed, "enter")
        assert "Paris" in screen_text(typing)
        assert footer(typing)["Space"] == "Good"
        await press(pilot, "1")
    assert stored(typing) == []


async def test_undo_brings_the_line_back_and_ctrl_z_works_while_typing(typing: StudycardsApp) -> None:
    async with typing.run_test(size=(80, 24)) as pilot:
        await press(pilot, *"Paris", "enter", "space")
        assert "Capital of Italy" in screen_text(typing)
        await press(pilot, *"R", "ctrl+z")
        assert "Capital of France" in screen_text(typing)
        assert typing.screen.query_one(AnswerLine).value == ""
        await press(pilot, *"Paris", "enter", "3")
        assert "Capital of Italy" in screen_text(typing)
    assert [row[0] for row in stored(typing)] == [4, 4]


@pytest.mark.parametrize(
    ("items", "said", "grade"),
    [
        (("yellow", "blue", "red"), "3 of 3", 4),
        (("red and blue", ""), "2 of 3", 3),
        (("red", "green", "black"), "1 of 3", 1),
    ],
)
async def test_a_list_is_given_item_by_item_in_any_order(
    typing: StudycardsApp, items: tuple[str, ...], said: str, grade: int
) -> None:
    """Whole is Good, most of it Hard, less Again; nothing typed ends it early."""
    async with typing.run_test(size=(80, 24)) as pilot:
        await press(pilot, *["enter", "space"] * 4)
        for item in items:
            await press(
                pilot, *(" ".join(item).split(" ") if " " not in item else [c if c != " " else "space" for c in item])
            )
            await press(pilot, "enter")
        assert said in screen_text(typing)
        await press(pilot, "space")
    assert stored(typing)[0][0] == grade


async def test_an_option_is_chosen_by_letter_digit_or_mouse(choosing: StudycardsApp) -> None:
    """The right one bears a sign, the wrong one is said to be what it is; going on takes the proposal."""
    async with choosing.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for way in ("letter", "digit", "mouse"):
            screen = choosing.screen
            assert isinstance(screen, Study)
            assert screen.question is not None
            right = screen.question.right
            if way == "letter":
                await press(pilot, "abcd"[right])
            elif way == "digit":
                await press(pilot, str((right + 1) % 4 + 1))
            else:
                bar = screen.query_one(GradeBar)
                await pilot.click(GradeBar, offset=(bar.columns()[right].start + 2, 2))
                await settled(pilot)
            assert ("✓ Right" in screen_text(choosing)) == (way != "digit")
            assert ("is the answer to: Capital of" in screen_text(choosing)) == (way == "digit")
            await press(pilot, "space")
    assert [row[0] for row in stored(choosing)] == [4, 1, 4]


async def test_a_card_of_the_kind_choice_is_chosen_however_one_answers(workspace: Workspace, tmp_path: Path) -> None:
    app = ways(workspace, tmp_path, "look", choice=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *["space", "space"] * 5)
        assert "d)" in screen_text(app)
        await press(pilot, "b")
        assert "Why: It is." in screen_text(app)
        await press(pilot, "space")
        assert isinstance(app.screen, SittingSummary)
    assert len(stored(app)) == 1


async def test_the_next_card_s_options_are_found_while_this_one_is_read(choosing: StudycardsApp) -> None:
    """They are those it would have had anyway, and an undo asks what stood there before."""
    async with choosing.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        study = choosing.screen
        assert isinstance(study, Study)
        study._make_ready()
        assert study._ready is not None
        (_, ready) = study._ready
        first = study.question
        await press(pilot, "a", "space")
        assert ready is not None
        assert study.question == ready[0]
        await press(pilot, "u")
        assert study.question == first


async def test_a_library_that_cannot_be_read_ahead_leaves_this_card_as_it_is(choosing: StudycardsApp) -> None:
    """Looking ahead is nobody's wish: a fault there is told when the card is asked for."""
    async with choosing.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        study = choosing.screen
        assert isinstance(study, Study)
        study._ready = None
        choosing.workspace.con.set_progress_handler(lambda: 1, 1)  # every statement is broken off
        study._sitting._ahead.clear()
        with pytest.raises(sqlite3.OperationalError):
            study._sitting.look_ahead()
        study._make_ready()
        choosing.workspace.con.set_progress_handler(None, 0)
        assert study._ready is None
        assert "Capital of" in screen_text(choosing)


async def test_options_stay_in_their_places_however_often_the_card_is_shown(choosing: StudycardsApp) -> None:
    async with choosing.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        before = screen_text(choosing)
        await press(pilot, "i", "escape")
        assert screen_text(choosing) == before
        await press(pilot, "a", "u")
        assert "✓" not in screen_text(choosing)


def waits(study: Study) -> float | None:
    """The seconds after which the answer shows itself."""
    return None if study._shows_itself is None else study._shows_itself._interval


async def test_an_answer_shows_itself_after_the_seconds_that_were_chosen(typing: StudycardsApp) -> None:
    """It is never graded by itself, and nothing waits any more once it is shown."""
    typing.workspace.set(AUTO_ADVANCE, "7")
    async with typing.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        study = typing.screen
        assert isinstance(study, Study)
        assert waits(study) == 7
        study.show_by_itself()
        await settled(pilot)
        assert "1 Again" in screen_text(typing)
        assert waits(study) is None
    assert stored(typing) == []


async def test_a_break_is_offered_after_the_minutes_that_were_chosen(workspace: Workspace, tmp_path: Path) -> None:
    """Once, and again only after as many more."""
    app = ways(workspace, tmp_path, "look")
    workspace.set(BREAK_AFTER, "25")
    async with app.run_test(size=(110, 24)) as pilot:
        await press(pilot, "space", "3")
        assert word(app) == ""
        study = app.screen
        assert isinstance(study, Study)
        assert study._since_break is not None
        study._since_break -= 26 * 60_000_000  # the clock of the tests stands still
        await press(pilot, "space", "3")
        assert word(app) == "26 minutes at it: a break? All is saved; going on is fine, too"
        await press(pilot, "space", "3")
        assert word(app) == ""


async def test_a_mistake_is_reported_from_the_card(workspace: Workspace, tmp_path: Path) -> None:
    """Esc reports nothing, nor do no words; the report names card and deck."""
    app = ways(workspace, tmp_path, "look")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "exclamation_mark", "escape", "exclamation_mark", "enter")
        assert "say in a few words what is wrong" in screen_text(app)
        await press(pilot, *"typo", "enter")
        assert word(app) == "reported: it is kept for the deck's author"
    assert [(found.address, found.text) for found in mistakes.unsettled(workspace)] == [("ways/france", "typo")]


async def test_a_click_on_what_was_typed_takes_no_letter_from_the_keys(typing: StudycardsApp) -> None:
    """Once it is judged, a letter is a key wherever one clicked."""
    async with typing.run_test(size=(80, 24)) as pilot:
        await press(pilot, *"Pariss", "enter")
        await pilot.click(AnswerLine)
        await press(pilot, "y")
        assert "≈ Close, and counted as right" in screen_text(typing)
        assert typing.screen.query_one(AnswerLine).value == "Pariss"


async def test_a_line_that_takes_no_more_letters_asks_for_none(typing: StudycardsApp) -> None:
    """Over a covered answer it says what is wanted; once letters are keys again, nothing."""
    async with typing.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "Type the answer" in screen_text(typing)
        await press(pilot, "enter")
        assert "Type the answer" not in screen_text(typing)
        await press(pilot, "space")
        assert "Type the answer" in screen_text(typing)
