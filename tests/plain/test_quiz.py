"""The quiz line by line: every line it writes, what the log holds, and what follows a result."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO

import pytest

from studycards.cards import Kind, Note
from studycards.plain.quiz import run
from studycards.study.filters import parse
from studycards.study.quiz import By
from studycards.workspace import studying
from studycards.workspace.quizzing import Wish, begin
from studycards.workspace.workspace import Workspace
from tests.library.making import Hands, bring, deck
from tests.plain.conftest import Held

CAPITALS = {"France": "Paris", "Italy": "Rome", "Spain": "Madrid", "Austria": "Vienna"}
Quizzed = Callable[..., Held]
ANSWER = "Answer (Enter alone shows it, :? = help): "
AFTER = "t = make the wrong ones tomorrow's, u = undo, a = another quiz, Enter = end: "


@pytest.fixture
def capitals(workspace: Workspace) -> Workspace:
    """A deck of capitals, a list, and a card to look at."""
    notes = [Note(name.lower(), Kind.DEFINITION, f"Capital of {name}", city) for name, city in CAPITALS.items()]
    notes.append(Note("colours", Kind.LIST, "The primary colours?", items=("Red", "Yellow", "Blue")))
    why = "Because the molecules of the air scatter short waves of light more than long ones."
    notes.append(Note("sky", Kind.BASIC, "Why is the sky blue?", why, explanation="Rayleigh, 1871."))
    bring(workspace, deck("capitals", notes, notice="For practice only."))
    return workspace


@pytest.fixture
def quizzed(capitals: Workspace) -> Quizzed:
    """Hold a quiz of some cards by typing these lines; the input ends after them."""

    def hold(words: str, *lines: str, by: By = By.TYPE, counts: bool = False) -> Held:
        write = StringIO()
        read = StringIO("".join(f"{line}\n" for line in lines))
        wish = Wish(parse(f"deck:capitals {words}"), by=by, counts=counts)
        code = run(capitals, wish, read, write, seed=1)
        return Held(code, write.getvalue())

    return hold


def stored(workspace: Workspace) -> list[tuple[object, ...]]:
    return list(
        workspace.con.execute("SELECT grade, counts, response FROM reviews WHERE mode = 'quiz' ORDER BY instant")
    )


def test_a_list_from_its_question_to_the_result_word_for_word(capitals: Workspace, quizzed: Quizzed) -> None:
    assert quizzed("kind:list", "red", "", "blue, red, yellow", "") == (
        0,
        "1 question, deck:capitals kind:list. Does not count: the schedule stays as it is.\n"
        "For practice only.\n"
        "\n1 of 1, Deck capitals\n\nThe primary colours?\n\n"
        "Item 1 (Enter alone ends, :? = help): red\n"
        "Item 2 (Enter alone ends, :? = help): \n"
        "\n1 of 3.\nfound: Red\nmissed: Yellow\nmissed: Blue\n\n- Red\n- Yellow\n- Blue\n"
        "\nagain, 1 left, Deck capitals\n\nThe primary colours?\n\n"
        "Item 1 (Enter alone ends, :? = help): blue, red, yellow\n"
        "\n3 of 3.\nfound: Red\nfound: Yellow\nfound: Blue\n\n- Red\n- Yellow\n- Blue\n"
        "\n0 of 1 right at the first try, 0 %.\n"
        "\nWrong: The primary colours? (right later on)\nYou: red\nRight: Red, Yellow, Blue\n\n"
        f"{AFTER}\n",
    )
    assert stored(capitals) == [(1, 0, "red"), (4, 0, "blue\nred\nyellow")]


def test_slips_confusions_and_nothing_typed(capitals: Workspace, quizzed: Quizzed) -> None:
    """A slip waits for `y`; another card's answer is called that; nothing typed is no answer, so wrong."""
    quiz = begin(capitals, Wish(parse("deck:capitals kind:definition"), by=By.TYPE), seed=1)
    first, second = (quiz._cards[card].note.back for card in quiz.state.cards[:2])
    other = next(city for city in CAPITALS.values() if city != second)
    held = quizzed("kind:definition", f"{first}{first[-1]}", "y", other, "", ":q", "", counts=True)
    assert "Counts: the first answer of each card is a review like any other." in held.text
    assert "\nClose, but not the same.\nThe difference: " in held.text
    assert f"\n{first}\n\ny = count as right, Enter = wrong: y\n" in held.text
    assert f"Wrong.\nThat is the answer to: Capital of {_of(other)}\n" in held.text
    assert f"{ANSWER}\n\nNo answer.\n" in held.text
    assert "\n1 of 3 right at the first try, 33 %.\n1 card was not asked.\n" in held.text
    assert [row[:2] for row in stored(capitals)] == [(3, 1), (1, 1), (1, 1)]


def _of(city: str) -> str:
    return next(name for name, each in CAPITALS.items() if each == city)


def test_a_card_to_look_at_is_graded_by_oneself_and_commands_are_told(capitals: Workspace, quizzed: Quizzed) -> None:
    held = quizzed("kind:basic", "x", ":?", ":h", "", "n", "", "", "u", ":u", ":u", ":q")
    assert "Enter = answer, :? = help: x\n'x' is no command; :? lists them\n" in held.text
    assert ":u: undo, back to the question before\n" in held.text
    assert "Enter = answer, :? = help: :h\nthis card has no hint\n" in held.text
    assert "Why: Rayleigh, 1871.\n\nEnter = knew it, n = did not: n\n\nagain, 1 left, Deck capitals\n" in held.text
    assert "\n0 of 1 right at the first try, 0 %.\n\nWrong: Why is the sky blue? (right later on)\nRight: " in held.text
    assert "Enter = end: u\ntook back: Good on this card\n\nagain, 1 left" in held.text
    assert "help: :u\ntook back: Again on this card\n\n1 of 1" in held.text
    assert held.text.endswith(
        "help: :u\nnothing to take back in this quiz\n"
        "\n1 of 1, Deck capitals\n\nWhy is the sky blue?\n\nEnter = answer, :? = help: :q\nNothing answered.\n"
    )
    assert stored(capitals) == [(1, 0, None), (4, 0, None)]


def test_options_are_letters_and_another_quiz_may_follow(capitals: Workspace, quizzed: Quizzed) -> None:
    held = quizzed("kind:definition", "?", *"aaaa", *"abcdabcd" * 2, by=By.CHOOSE)
    assert held.text.count("4 questions, deck:capitals kind:definition.") >= 1
    assert "a to d = choose, Enter = answer, ? = help: ?\nEnter alone: you do not know it" in held.text
    assert {row[2] for row in stored(capitals)} <= set(CAPITALS.values())
    again = quizzed("kind:list", "red, yellow, blue", "x", "a")
    assert "u = undo, a = another quiz, Enter = end: x\n'x' is none of these\n" in again.text
    assert again.text.count("1 question, ") == 2


def test_the_wrong_ones_are_made_tomorrow_s_and_given_back(capitals: Workspace, quizzed: Quizzed, clock: Hands) -> None:
    for wait in (1, 6, 0):
        studying.answer(capitals, "capitals/colours", 4)
        clock.move(days=wait)
    due = studying.find(capitals, "capitals/colours").memory.due
    held = quizzed("kind:list", "", "", "", "t", "t", "u", ":q", "")
    assert f"{AFTER}t\n1 card comes tomorrow.\n{AFTER}t\n1 is new or due by then anyway.\n" in held.text
    assert f"{AFTER}u\ntook back: 1 card is due on its day again\n" in held.text
    assert studying.find(capitals, "capitals/colours").memory.due == due
