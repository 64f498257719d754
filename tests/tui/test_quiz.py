"""The quiz in the app: by keys alone and by mouse alone, told at once, summed up, undone, and logged."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from textual.pilot import Pilot

from studycards.library import log
from studycards.study.filters import parse
from studycards.study.questions import Way
from studycards.study.quiz import By
from studycards.tui.app import StudycardsApp
from studycards.tui.screens.quiz import QuizScreen, opened
from studycards.tui.screens.quiz_result import QuizResult
from studycards.tui.screens.quiz_setup import QuizSetup
from studycards.tui.screens.today import Today
from studycards.workspace import studying
from studycards.workspace.importing import import_files
from studycards.workspace.quizzing import Quiz, Wish
from studycards.workspace.workspace import Workspace
from tests.tui.looking import changed, footer, press, screen_lines, screen_text, settled, word
from tests.tui.test_cram import click_line, schedule
from tests.tui.test_study import buttons

WAYS = """id: ways
title: Ways
cards:
  - {id: france, kind: definition, front: Capital of France, back: Paris, hint: On the Seine}
  - {id: italy, kind: definition, front: Capital of Italy, back: Rome}
  - {id: spain, kind: definition, front: Capital of Spain, back: Madrid, explanation: Since 1561.}
  - {id: austria, kind: definition, front: Capital of Austria, back: Vienna}
"""
NASTY = """id: nasty
title: "Nasty [red]x[/]"
cards:
  - {id: one, front: "[b]front[/b]", back: "[@click=app.quit]back[/]"}
"""


def with_deck(workspace: Workspace, folder: Path, text: str, name: str) -> Workspace:
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    import_files(workspace, [path])
    return workspace


@pytest.fixture
def ways(workspace: Workspace, tmp_path: Path) -> Workspace:
    """The library with four capitals that can be typed and chosen."""
    return with_deck(workspace, tmp_path, WAYS, "ways")


def quizzed(workspace: Workspace) -> list[tuple[object, ...]]:
    """Each answer of a quiz: grade, whether it counts, what was given."""
    return list(
        workspace.con.execute("SELECT grade, counts, response FROM reviews WHERE mode = 'quiz' ORDER BY instant")
    )


def quiz_of(app: StudycardsApp) -> Quiz:
    screen = app.screen
    assert isinstance(screen, QuizScreen)
    return screen._quiz


async def type_answer(pilot: Pilot[None], right: bool) -> None:
    """Type the right answer to the question on the table, or another one."""
    app = pilot.app
    assert isinstance(app, StudycardsApp)
    question = quiz_of(app).question
    assert question is not None
    await press(pilot, *(question.expected[0] if right else "nonsense"), "enter")


async def test_a_quiz_by_keys_from_the_set_up_to_the_result(ways: Workspace) -> None:
    """Typed, in the smallest terminal: told at once, the wrong one again at the end, the schedule left alone."""
    app, before = StudycardsApp(ways), schedule(ways)
    async with app.run_test(size=(60, 18)) as pilot:
        await press(pilot, "c", "minus", "w")
        assert "5 questions, typed" in screen_text(app)
        assert "-" not in footer(app)
        await press(pilot, "slash", *"deck", "colon", *"ways", "enter")
        assert word(app) == "Does not count: the schedule stays as it is"
        assert "does not count · 1 of 4 · 0 right" in screen_lines(app)[0]
        await type_answer(pilot, right=True)
        assert "✓ Right" in screen_text(app)
        assert "1 of 4 · 1 right" in screen_lines(app)[0]
        await press(pilot, "space")
        await type_answer(pilot, right=False)
        assert "✗ Wrong" in screen_text(app)
        for _ in range(2):
            await press(pilot, "space")
            await type_answer(pilot, right=True)
        await press(pilot, "space")
        assert "again, 1 left · 3 right" in screen_lines(app)[0]
        await type_answer(pilot, right=True)
        await press(pilot, "space")
        assert isinstance(app.screen, QuizResult)
        assert "3 of 4 right at the first try · 75 %" in screen_text(app)
        assert "✗ wrong, ✓ right later · Ways" in screen_text(app)
        await press(pilot, "q")
        assert isinstance(app.screen, Today)
    assert [row[:2] for row in quizzed(ways)] == [(4, 0), (1, 0), (4, 0), (4, 0), (4, 0)]
    assert schedule(ways) == before


async def test_a_quiz_by_mouse_that_counts(ways: Workspace) -> None:
    """The set-up's keys, the options and the buttons can all be clicked; a choice shows its mark at once."""
    for deck in ("capitals", "terms"):
        ways.set_archived(deck, True)
    app = StudycardsApp(ways)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await click_line(pilot, "Quiz")
        await click_line(pilot, "Ways")
        await click_line(pilot, "Ways")
        assert "10 questions, chosen from options" in screen_text(app)
        await click_line(pilot, "Count it")
        await click_line(pilot, "All cards")
        question = quiz_of(app).question
        assert question is not None
        assert " counts · 1 of 4" in screen_lines(app)[0]
        await click_line(pilot, f" {'abcd'[question.right]} {question.options[question.right].text}")
        assert "✓ Right" in screen_text(app)
        assert buttons(app) == ["Space Go on"]
        await click_line(pilot, "Space Go on")
        await click_line(pilot, "Stop")
        assert "1 of 1 right at the first try · 100 %" in screen_text(app)
        assert "3 cards not asked" in screen_text(app)
        await click_line(pilot, "Go on")
        assert "2 of 4 · 1 right" in screen_lines(app)[0]
    assert quizzed(ways) == [(4, 1, question.options[question.right].text)]


async def test_slips_nothing_typed_and_cards_to_look_at(ways: Workspace) -> None:
    """A slip waits for a key of its own, nothing typed is wrong, a card to look at is graded by oneself."""
    app = StudycardsApp(ways, first=opened(ways, Wish(parse("deck:ways"), by=By.TYPE), seed=1))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        question = quiz_of(app).question
        assert question is not None
        await press(pilot, *question.expected[0][:-1], question.expected[0][-1] * 2, "enter")
        assert "≈ Close, but not the same" in screen_text(app)
        assert quizzed(ways) == []
        await press(pilot, "y")
        assert "2 of 4 · 1 right" in screen_lines(app)[0]
        await press(pilot, "enter")
        assert buttons(app) == ["Space Go on"]
        await press(pilot, "space", "escape")
        assert "1 of 2 right at the first try" in screen_text(app)
        await press(pilot, "u")
        assert word(app) == "took back: Again on this card"
        assert "2 of 4 · 1 right" in screen_lines(app)[0]
    assert [row[0] for row in quizzed(ways)] == [3, 1]


async def test_wrong_cards_are_made_tomorrow_s_and_given_back(workspace: Workspace) -> None:
    """On the result page: one key for all of them, another takes them back; then the last answer goes, too."""
    for card in ("france", "italy"):
        studying.answer(workspace, f"capitals/{card}", 4)
    before = schedule(workspace)
    app = StudycardsApp(workspace, first=opened(workspace, Wish(parse("deck:capitals due>1"), by=By.TYPE)))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for _ in range(6):
            await press(pilot, "enter", "space")
        assert isinstance(app.screen, QuizResult)
        await press(pilot, "t")
        assert word(app) == "2 cards come tomorrow"
        assert schedule(workspace) != before
        await press(pilot, "u")
        assert word(app) == "took back: 2 cards are due on their days again"
        assert schedule(workspace) == before
        await press(pilot, "u")
        assert "again, 1 left" in screen_lines(app)[0]
        await press(pilot, "enter", "space", "a")
        assert "1 of 2 · 0 right" in screen_lines(app)[0]
    assert changed(workspace).count("tomorrow") == 2


async def test_what_cannot_be_stored_is_said_and_asked_for_again(
    ways: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    app = StudycardsApp(ways, first=opened(ways, Wish(parse("deck:ways"), by=By.TYPE)))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        with monkeypatch.context() as patched:
            patched.setattr(log, "put", full)
            await type_answer(pilot, right=True)
            assert "full" in word(app)
        await press(pilot, "space")
        assert "2 of 4 · 1 right" in screen_lines(app)[0]
    assert [row[0] for row in quizzed(ways)] == [4]


@pytest.mark.parametrize("size", [(60, 18), (200, 60)])
async def test_texts_of_decks_steer_nothing(workspace: Workspace, tmp_path: Path, size: tuple[int, int]) -> None:
    """Neither on the card nor on the result page; a card to look at is graded by oneself."""
    with_deck(workspace, tmp_path, NASTY, "nasty")
    workspace.con.execute("UPDATE notes SET front = front || ? WHERE slug = 'one'", (" \x1b[2J\x1b]0;t\x07",))
    app = StudycardsApp(workspace, first=opened(workspace, Wish(parse("deck:nasty"))))
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        question = quiz_of(app).question
        assert question is not None
        if question.way is Way.FLIP:
            await press(pilot, "space")
            assert buttons(app)[0].startswith("n Did not know it")
        while isinstance(app.screen, QuizScreen):
            await press(pilot, "n" if question.way is Way.FLIP else "enter", "space")
        text = screen_text(app)
        assert "Quiz · Nasty [red]x[/]" in text
        assert "[b]front[/b]" in text
        assert "[@click=app.quit]back[/]" in text
        assert "\x1b" not in text
        assert not isinstance(app.screen, QuizSetup)
