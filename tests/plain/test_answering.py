"""Typed and chosen answers line by line: what is asked, what became of it, and the grade that Enter takes."""

from __future__ import annotations

import pytest

from studycards.cards import Kind, Note
from studycards.workspace.settings import ANSWER_BY
from studycards.workspace.workspace import Workspace
from tests.library.making import bring, deck
from tests.plain.conftest import Study

CAPITALS = {"France": "Paris", "Italy": "Rome", "Spain": "Madrid", "Austria": "Vienna"}


@pytest.fixture
def capitals(workspace: Workspace) -> Workspace:
    """A deck of capitals, and a list."""
    notes = [Note(name.lower(), Kind.DEFINITION, f"Capital of {name}", city) for name, city in CAPITALS.items()]
    colours = Note("colours", Kind.LIST, "The primary colours?", items=("Red", "Yellow", "Blue"))
    bring(workspace, deck("capitals", [*notes, colours]))
    return workspace


def stored(workspace: Workspace) -> list[tuple[int, str, str | None]]:
    return list(workspace.con.execute("SELECT grade, button, response FROM reviews ORDER BY instant"))


def test_typed_answers_are_judged_and_graded_as_proposed(capitals: Workspace, study: Study) -> None:
    """A slip waits for `y`; a line that looks like a command is an answer, commands stand behind a colon."""
    capitals.set(ANSWER_BY, "type")
    held = study("paris", "", "Romme", "y", "", "q", ":u", ":q", decks=("capitals",))
    assert "Answer (Enter alone shows it, :? = help): paris\n\nRight.\n" in held.text
    assert "Close, but not the same.\nThe difference: Rom[+m]e\n" in held.text
    assert "Enter = Again, y = count as right, ? = help: y\ncounted as right\n" in held.text
    assert "Enter = Hard, ? = help: \n" in held.text
    assert "\nWrong.\n" in held.text
    assert stored(capitals)[:2] == [(4, "enter", "paris"), (3, "enter", "Romme")]


def test_another_card_s_answer_is_called_that(capitals: Workspace, study: Study) -> None:
    capitals.set(ANSWER_BY, "type")
    held = study("Rome", "", decks=("capitals",))
    assert "Wrong.\nThat is the answer to: Capital of Italy\n" in held.text
    assert stored(capitals) == [(1, "enter", "Rome")]


def test_nothing_typed_and_the_end_of_the_input_give_no_answer(capitals: Workspace, study: Study) -> None:
    capitals.set(ANSWER_BY, "type")
    held = study("", decks=("capitals",))
    assert "Paris" in held.text
    assert "Right" not in held.text.partition("answered")[0]
    assert stored(capitals) == []


def test_a_list_is_given_item_by_item(capitals: Workspace, study: Study) -> None:
    capitals.set(ANSWER_BY, "type")
    skip = ["", ""] * 4
    held = study(*skip, "blue", "red and green", "", decks=("capitals",))
    assert "Item 2 (Enter alone ends, :? = help): red and green\n\n2 of 3.\nfound: Red\nmissed: Yellow\n" in held.text
    assert "also given: green\n" in held.text
    assert stored(capitals)[-1][0] == 3


def test_options_are_chosen_by_their_letters_and_other_letters_stay_commands(capitals: Workspace, study: Study) -> None:
    capitals.set(ANSWER_BY, "choose")
    first = study(":q", decks=("capitals",)).text
    letters = {line[3:]: line[0] for line in first.splitlines() if line[1:3] == ") "}
    assert set(letters) == set(CAPITALS.values())
    held = study("*", letters["Rome"], "", decks=("capitals",))
    assert "a to d = choose, Enter = answer, ? = help: *\nflagged\n" in held.text
    assert "Wrong.\nRome is the answer to: Capital of Italy\n" in held.text
    assert stored(capitals) == [(1, "enter", "Rome")]
