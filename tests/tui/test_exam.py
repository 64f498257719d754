"""Mock exams in the app: by keys alone, by mouse alone, through closed windows and the end of the time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.screen import Screen

from studycards.cards import Kind, Note
from studycards.study.blueprint import Blueprint
from studycards.study.exam import Item
from studycards.study.questions import Way
from studycards.tui.app import StudycardsApp
from studycards.tui.screens.asking import Choose, ChooseSome, Line, Write
from studycards.tui.screens.exam import ExamScreen
from studycards.tui.screens.exam_report import ExamReport
from studycards.tui.screens.exam_setup import ExamSetup
from studycards.tui.screens.help import Help
from studycards.tui.screens.today import Today
from studycards.tui.widgets.question_grid import QuestionGrid
from studycards.workspace import examining
from studycards.workspace.exam_papers import plan
from studycards.workspace.examining import Exam
from studycards.workspace.settings import MOTION
from tests.library.making import Hands, bring, deck, hands, new_library, open_workspace
from tests.tui.hostile import NASTY, together
from tests.tui.looking import footer, press, screen_lines, screen_text, settled, wheel, word
from tests.tui.test_hostile import assert_whole, assert_written_as_text
from tests.workspace.exam_decks import drugs, signs

PLAN = Blueprint(questions=11, seed=7)


@pytest.fixture
def clock() -> Hands:
    """A clock whose hands the test moves."""
    return hands()


@pytest.fixture
def library(tmp_path: Path, clock: Hands) -> Path:
    """A library with eleven cards that can be asked as choices, by typing and as a list."""
    path = new_library(tmp_path)
    made = open_workspace(path, clock)
    bring(made, drugs(), signs())
    made.close()
    return path


@pytest.fixture
def app(library: Path, clock: Hands) -> Iterator[StudycardsApp]:
    """The app on that library."""
    opened = open_workspace(library, clock)
    yield StudycardsApp(opened)
    opened.close()


def shows(app: StudycardsApp, screen: type[Screen[Any]]) -> bool:
    """Tell whether a screen of this kind is on top."""
    return isinstance(app.screen, screen)


def begun(app: StudycardsApp, blueprint: Blueprint = PLAN) -> Exam:
    """Begin an exam behind the app's back."""
    return examining.begin(app.workspace, plan(app.workspace, blueprint))


def exam_of(app: StudycardsApp) -> Exam:
    """The exam on show."""
    assert isinstance(app.screen, ExamScreen)
    return app.screen._exam


def stored(app: StudycardsApp) -> list[tuple[int, str | None, int]]:
    """Number, response and flag of each question that was touched, as another window reads them."""
    return list(app.workspace.con.execute("SELECT number, response, flagged FROM exam_answers ORDER BY number"))


def at(app: StudycardsApp, way: Way, nth: int = 0) -> int:
    """The number of a question of a kind."""
    return [place for place, item in enumerate(exam_of(app).paper) if item.question.way is way][nth]


async def go(pilot: Pilot[None], app: StudycardsApp, number: int) -> None:
    """Turn to a question by its number."""
    await press(pilot, "ctrl+g", *str(number + 1), "enter")


async def click(pilot: Pilot[None], words: str, *, last: bool = False) -> None:
    """Click where words stand; with `last` on the lowest line that has them."""
    lines = list(enumerate(screen_lines(pilot.app)))
    row, line = next((row, line) for row, line in (lines[::-1] if last else lines) if words in line)
    await pilot.click(offset=(line.index(words), row))
    await settled(pilot)


async def later(pilot: Pilot[None], app: StudycardsApp, clock: Hands, seconds: int) -> None:
    """Let time pass, and the screen's next second come."""
    clock.move(seconds=seconds)
    for screen in app.screen_stack:
        if isinstance(screen, ExamScreen):
            screen.tick()
    await settled(pilot)


async def test_an_exam_by_keys_from_the_setup_to_the_report(app: StudycardsApp, clock: Hands) -> None:
    """Letters choose where there are options and are letters while one types; nothing is judged before the end."""
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "x")
        assert "11 cards to draw from" in screen_text(app)
        await press(pilot, "end", "up", "up", "enter", "7", "enter", "home", "enter")
        assert "11 cards fit, 20 were asked for" in screen_text(app)
        await press(pilot, "enter")
        assert screen_lines(app)[0].split("·")[0].strip() == "Question 1 of 11"
        assert "Pass mark 70 % · Does not count" in word(app)
        choice, typed, listed = at(app, Way.CHOICE), at(app, Way.TYPED), at(app, Way.LIST)

        await go(pilot, app, choice)
        right = exam_of(app).item.question.right
        await press(pilot, "abcd"[right - 1], "abcd"[right])
        assert stored(app)[-1] == (choice, str(right), 0)
        assert f"● {'abcd'[right]})" in screen_text(app)
        await press(pilot, "backspace")
        assert stored(app)[-1] == (choice, None, 0)
        await press(pilot, str(right + 1), "f")
        assert "⚑ flagged" in screen_lines(app)[0]

        await go(pilot, app, typed)
        await press(pilot, *"fgh n", "ctrl+f", "enter")
        assert (typed, "fgh n", 1) in stored(app)
        assert exam_of(app).place == typed + 1

        await go(pilot, app, listed)
        await press(pilot, *"fever", "enter", *"rahs", "enter", "backspace", "backspace", "backspace", *"sh", "enter")
        assert (listed, "fever\nrash", 0) in stored(app)
        assert exam_of(app).place == listed
        await press(pilot, "enter")
        assert {"right", "Right", "✓", "✗", "wrong"}.isdisjoint(screen_text(app).split())
        assert "● 3 answered   ○ 8 open   ⚑ 2 flagged" in screen_text(app)

        clock.move(seconds=90)
        await press(pilot, "ctrl+s")
        assert "8 open, 2 flagged." in screen_text(app)
        await press(pilot, "enter")
        assert shows(app, ExamScreen)
        await press(pilot, "ctrl+s", "down", "enter")
        assert shows(app, ExamReport)
        text = screen_text(app)
        assert "✗ not passed · 15 % · 1.67 of 11 marks · pass mark 70 %" in text
        assert "1 right · 1 in part · 1 wrong · 8 open · in 1:30 · seed 7" in text
        assert "Deck drugs" in text
        await press(pilot, "end")
        assert "Right" in screen_text(app)
        await press(pilot, "q")
        assert shows(app, Today)
    rows = list(app.workspace.con.execute("SELECT mode, counts FROM reviews"))
    assert rows == [("exam", 0)] * 3


async def test_keys_are_keys_again_after_escape_on_every_question_until_one_types(app: StudycardsApp) -> None:
    """One Escape stops typing, the next one leaves; arrows then turn pages, and Enter types again."""
    begun(app)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "x")
        typed = at(app, Way.TYPED, 1)
        await go(pilot, app, typed)
        assert {"Ctrl+F", "Ctrl+G", "Ctrl+S", "Esc"} < set(footer(app))
        assert "f" not in footer(app)
        await press(pilot, *"ab", "escape")
        assert shows(app, ExamScreen)
        assert footer(app)["f"] == "Flag"
        await press(pilot, "left", "n", "right", "p")
        assert exam_of(app).place == typed
        await press(pilot, "enter", "n")
        assert exam_of(app).place == typed
        await press(pilot, "down")
        assert (typed, "abn", 0) in stored(app)


async def test_an_exam_by_mouse_alone(app: StudycardsApp) -> None:
    """Set up, begun, answered, flagged, moved about in by its numbers, handed in, read and left by clicks."""
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await click(pilot, "x Exam")
        await click(pilot, "Decks  ")
        await click(pilot, "Decks  ")
        await click(pilot, "Deck drugs", last=True)
        await click(pilot, "Take these")
        await click(pilot, "Begin")
        await click(pilot, "Begin")
        await click(pilot, "Begin with 6 questions")
        exam = exam_of(app)
        assert {item.deck for item in exam.paper} == {"Deck drugs"}
        option = exam.item.question.options[1].text
        await click(pilot, f"b {option}")
        assert exam.response == "1"
        grid = app.screen.query_one(QuestionGrid)
        x, y = grid.cell_of(4)
        await pilot.click(grid, offset=(grid.gutter.left + x + 1, grid.gutter.top + y))
        await settled(pilot)
        assert exam.place == 4
        await click(pilot, "Previous")
        await click(pilot, "f Flag")
        assert (exam.place, exam.flagged) == (3, True)
        await click(pilot, "Hand in", last=True)
        await click(pilot, "Hand it in")
        await click(pilot, "Hand it in")
        assert shows(app, ExamReport)
        before = screen_text(app)
        await wheel(pilot, times=4)
        assert screen_text(app) != before
        await click(pilot, "Back", last=True)
        assert shows(app, Today)


async def test_an_exam_goes_on_where_it_was_after_the_app_is_gone(
    app: StudycardsApp, library: Path, clock: Hands
) -> None:
    """What is being typed is stored letter by letter; a left exam is named on Today with its end, and x takes it up."""
    begun(app)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "x")
        typed = at(app, Way.TYPED)
        await go(pilot, app, typed)
        await press(pilot, *"medi")
        assert (typed, "medi", 0) in stored(app)
        app.exit()  # as after a signal: nothing is asked, nothing is left by a key
    again = StudycardsApp(open_workspace(library, clock))
    async with again.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "A mock exam runs until 09:30: x goes on with it" in screen_text(again)
        clock.move(seconds=100)
        await press(pilot, "x")
        assert exam_of(again).place == typed
        assert screen_lines(again)[0].rstrip().endswith("28:20 left")
        await press(pilot, *"an", "escape", "escape")
        assert (typed, "median", 0) in stored(again)
        assert shows(again, Today)
        assert "A mock exam runs until 09:30" in screen_text(again)
    again.workspace.close()


async def test_the_time_is_up(app: StudycardsApp, clock: Hands) -> None:
    """The last minutes bear a sign and words; at zero it is handed in by itself, be another screen over it."""
    begun(app)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "x")
        await later(pilot, app, clock, 1499)
        assert "last minutes" not in screen_lines(app)[0]
        await later(pilot, app, clock, 1)
        assert screen_lines(app)[0].rstrip().endswith("! last minutes · 5:00 left")
        await go(pilot, app, at(app, Way.CHOICE))
        await press(pilot, "a", "question_mark")
        assert shows(app, Help)
        await later(pilot, app, clock, 300)
        assert shows(app, Help)
        assert examining.attempts(app.workspace)[0].seconds == 1800
        await press(pilot, "escape")
        assert shows(app, ExamReport)
        assert word(app) == "The time is up: handed in"


async def test_an_exam_whose_time_ran_out_while_nobody_looked_is_reported(app: StudycardsApp, clock: Hands) -> None:
    begun(app)
    clock.move(days=1)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "The time of a mock exam is up: x shows how it went" in screen_text(app)
        await press(pilot, "x")
        assert shows(app, ExamReport)
        assert "11 open · in 30:00" in screen_text(app)
        await press(pilot, "q", "x")
        assert shows(app, ExamSetup)


async def test_what_cannot_be_stored_or_was_ended_elsewhere_is_said(app: StudycardsApp, library: Path) -> None:
    """A full disk leaves the question open; an exam handed in in another window shows its report."""
    begun(app)
    con = app.workspace.con
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "x")
        await go(pilot, app, at(app, Way.CHOICE))
        con.execute("CREATE TRIGGER full BEFORE INSERT ON exam_answers BEGIN SELECT RAISE(ABORT, 'disk'); END")
        await press(pilot, "a")
        assert "disk" in word(app)
        assert exam_of(app).response is None
        con.execute("DROP TRIGGER full")
        other = open_workspace(library, hands())
        elsewhere = examining.running(other)
        assert elsewhere is not None
        elsewhere.hand_in()
        other.close()
        await press(pilot, "a")
        assert shows(app, ExamReport)


async def test_the_numbers_of_a_long_exam_and_a_calm_clock(app: StudycardsApp) -> None:
    """Where not all rows fit the legend says which are in sight, and the wheel turns them; less motion, no seconds."""
    app.workspace.set(MOTION, "reduced")
    bring(app.workspace, deck("many", [Note(f"n{at}", Kind.BASIC, f"Word {at}?", f"answer{at}") for at in range(60)]))
    begun(app, PLAN._replace(questions=60, decks=("many",)))
    async with app.run_test(size=(60, 18)) as pilot:
        await press(pilot, "x", "escape")
        assert screen_lines(app)[0].rstrip().endswith("30 min left")
        assert "○ 60 open   1–18 in sight" in screen_text(app)
        grid = app.screen.query_one(QuestionGrid)
        await pilot._post_mouse_events([events.MouseScrollDown] * 2, widget=grid, offset=(5, 1))
        await settled(pilot)
        assert "19–36 in sight" in screen_text(app)
        x, y = grid.cell_of(29)
        await pilot.click(grid, offset=(grid.gutter.left + x + 1, grid.gutter.top + y))
        await settled(pilot)
        assert exam_of(app).place == 29
        assert "▸30" in screen_text(app)
        await go(pilot, app, 59)
        await press(pilot, "right")
        assert word(app) == "That was the last question. h hands in"


async def test_every_line_of_the_setup_changes_the_exam(app: StudycardsApp, tmp_path: Path) -> None:
    """Numbers out of range are refused in place; a file that is no blueprint is refused with its place."""
    async with app.run_test(size=(80, 30)) as pilot:
        await press(pilot, "x", "down", "enter")
        assert shows(app, Write)
        await press(pilot, "ctrl+u", *"501", "enter")
        assert word(app) == "it must be a whole number from 1 to 500"
        await press(pilot, "backspace", "enter", "down", "enter", "ctrl+u", *"45", "enter")
        await press(pilot, "down", "enter")
        assert shows(app, ChooseSome)
        await press(pilot, "space", "down", "space", "enter", "down", "enter")
        await press(pilot, "down", "enter", *"opioids,  nerves ,", "enter")
        await press(pilot, "down", "enter", "space", "enter")
        await press(pilot, "down", "enter", "ctrl+u", *"60", "enter")
        await press(pilot, "down", "enter")
        assert shows(app, Choose)
        await press(pilot, "down", "enter", "down", "enter", *"12", "enter", "down", "enter")
        text = screen_text(app)
        for name, value in (
            ("Begin", "50 questions in 45 minutes"),
            ("Decks", "Deck drugs, Deck signs"),
            ("Shares", "50 % deck drugs; 50 % deck signs"),
            ("Tags", "opioids, nerves"),
            ("Kinds of question", "typed, list"),
            ("Pass mark", "60 %"),
            ("A wrong answer costs", "0.25 marks"),
            ("Seed", "12"),
            ("Schedule", "each answer counts"),
        ):
            assert f"{name:<22}{value}" in text
        assert "6 cards to draw from" in text
        bad, good = tmp_path / "bad.yaml", tmp_path / "good.yaml"
        bad.write_text("title: X\nquestions: none\nminutes: 5\n", encoding="utf-8")
        good.write_text("title: Midterm\nquestions: 3\nminutes: 5\n", encoding="utf-8")
        await press(pilot, "down", "enter")
        assert shows(app, Write)
        app.screen.query_one(Line).value = str(bad)
        await press(pilot, "enter")
        assert "bad.yaml:2:" in word(app).replace("\n", "")
        app.screen.query_one(Line).value = "~nobody-of-that-name/exam.yaml"
        await press(pilot, "enter")
        assert "~nobody-of-that-name/exam.yaml" in word(app).replace("\n", "")
        app.screen.query_one(Line).value = str(good)
        await press(pilot, "enter")
        assert "Midterm · 3 questions in 5 minutes" in screen_text(app)


async def test_reports_are_listed_compared_and_turned_to(app: StudycardsApp, clock: Hands) -> None:
    """Enter on a report opens it; attempts at exams of one title stand side by side; arrows turn to the others."""
    for number, title in enumerate(("Drugs", "Other", "Drugs")):
        exam = begun(app, Blueprint(title, questions=4, seed=3, ways=(Way.CHOICE,), pass_mark=50))
        for place in range(number + 1):
            exam.go(place)
            exam.answer(str(exam.item.question.right))
        clock.move(seconds=60)
        exam.hand_in()
    async with app.run_test(size=(80, 40)) as pilot:
        await press(pilot, "x")
        lines = [line.strip() for line in screen_lines(app) if "Report" in line]
        assert lines[0].startswith("Report 3              Sun 22 Nov · 75 % ✓ passed · Drugs · 4 questions")
        assert len(lines) == 3
        await press(pilot, *["down"] * 12, "enter")
        assert shows(app, ExamReport)
        table = [line.split() for line in screen_lines(app) if "│" in line]
        assert table[0] == ["Exam", "│", "1", "│", "3"]
        assert ["Score", "│", "25", "%", "│", "75", "%"] in table
        await press(pilot, "left")
        assert "Other" in screen_lines(app)[0]
        assert "Attempts" not in screen_text(app)
        await press(pilot, "right", "q")
        assert shows(app, ExamSetup)


def poisoned(item: Item, text: str) -> Item:
    """A question in which every text is another one."""
    question, short = item.question, text[:200]
    face = question.face._replace(asked=short, question=text, answer=text, explanation=text)
    options = tuple(option._replace(text=text, answers=text) for option in question.options)
    expected, items = (text,) * len(question.expected), (text,) * len(question.items)
    question = question._replace(face=face, options=options, expected=expected, items=items)
    return item._replace(question=question, deck=short, tags=(short,), unit=short, sources=(text,))


@pytest.mark.parametrize(("size", "texts"), [((80, 24), NASTY[1::24]), ((60, 18), NASTY[4::30])])
async def test_texts_of_decks_and_answers_steer_nothing(
    app: StudycardsApp, size: tuple[int, int], texts: tuple[str, ...]
) -> None:
    """In questions, options, answers, the report, and the titles of exams, at two sizes."""
    drawn = plan(app.workspace, PLAN)
    by_way = {item.question.way: item for item in drawn.paper}
    async with app.run_test(size=size) as pilot:
        for text in together(texts):
            blueprint = PLAN._replace(title=text[:200])
            paper = tuple(poisoned(item, text) for item in by_way.values())
            examining.begin(app.workspace, drawn._replace(blueprint=blueprint, paper=paper))
            await press(pilot, "x")
            for _ in paper:
                exam_of(app).answer("1" if exam_of(app).item.question.options else text)
                await app.screen.run_action("turn(1)")
                await settled(pilot)
                assert_written_as_text(app)
            await press(pilot, "ctrl+s", "down", "enter")
            assert shows(app, ExamReport)
            for _ in range(3):
                assert_written_as_text(app)
                await press(pilot, "pagedown")
            await press(pilot, "q")
        await press(pilot, "x")
        assert_whole(app)
