"""A mock exam as lines of text: letters stay letters, commands stand behind a colon, every answer is stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import TextIO

import pytest

from studycards.plain.exam import run
from studycards.study.blueprint import Blueprint
from studycards.study.questions import Way
from studycards.workspace.exam_papers import plan
from studycards.workspace.examining import Exam, begin, running
from studycards.workspace.workspace import Workspace
from tests.library.making import Hands, studied
from tests.workspace.exam_decks import drugs, signs

TWO = Blueprint("Drugs", questions=2, minutes=10, seed=7, pass_mark=50, ways=(Way.CHOICE,), decks=("drugs",))
SIGNS = Blueprint("Signs", questions=5, seed=1, negative=0.25, ways=(Way.TYPED, Way.LIST), decks=("signs",))

Sit = Callable[..., str]


@pytest.fixture
def workspace(tmp_path: Path, clock: Hands) -> Iterator[Workspace]:
    """A library with two decks that can be asked in every way of an exam."""
    made = studied(tmp_path, drugs(), signs(), clock=clock)
    yield made
    made.close()


@pytest.fixture
def sit(workspace: Workspace) -> Sit:
    """Hold the exam that runs, or a new one, by typing these lines; the input ends after them."""

    def hold(*lines: str, blueprint: Blueprint = TWO, counts: bool = False, code: int = 0) -> str:
        exam = running(workspace) or begin(workspace, plan(workspace, blueprint), counts=counts)
        write = StringIO()
        assert run(workspace, exam, StringIO("".join(f"{line}\n" for line in lines)), write) == code
        return write.getvalue()

    return hold


def current(workspace: Workspace) -> Exam:
    """The exam that runs."""
    exam = running(workspace)
    assert exam is not None
    return exam


def test_an_exam_is_a_transcript_of_plain_lines_and_ends_with_its_report(sit: Sit) -> None:
    assert sit("a", "", ":1", "C", ":h", "y") == (
        "Drugs: 2 questions, 10 minutes, pass mark 50 %.\n"
        "It is marked when you hand it in, or when the time is up. It leaves the schedule alone.\n"
        "\n"
        "Question 1 of 2, 10:00 left\n"
        "\n"
        "Drug 1 is?\n"
        "\n"
        "a) Ketamine\n"
        "b) Lidocaine\n"
        "c) Morphine\n"
        "d) Naloxone\n"
        "\n"
        "Letter, Enter = next, ? = help: a\n"
        "\n"
        "Question 2 of 2, 10:00 left\n"
        "\n"
        "Drug 6 is?\n"
        "\n"
        "a) Ketamine\n"
        "b) Lidocaine\n"
        "c) Naloxone\n"
        "d) Clonidine\n"
        "\n"
        "Letter, Enter = next, ? = help: \n"
        "That was the last question; 1 open. :h hands in, :1 goes back to the first.\n"
        "Letter, Enter = next, ? = help: :1\n"
        "\n"
        "Question 1 of 2, 10:00 left\n"
        "\n"
        "Drug 1 is?\n"
        "\n"
        "a) Ketamine\n"
        "b) Lidocaine\n"
        "c) Morphine\n"
        "d) Naloxone\n"
        "\n"
        "Your answer: a) Ketamine\n"
        "\n"
        "Letter, Enter = next, ? = help: C\n"
        "\n"
        "Question 2 of 2, 10:00 left\n"
        "\n"
        "Drug 6 is?\n"
        "\n"
        "a) Ketamine\n"
        "b) Lidocaine\n"
        "c) Naloxone\n"
        "d) Clonidine\n"
        "\n"
        "Letter, Enter = next, ? = help: :h\n"
        "1 open. Hand in? y = yes: y\n"
        "\n"
        "Handed in.\n"
        "\n"
        "Drugs: 0 %, 0 of 2 marks: not passed, the pass mark is 50 %.\n"
        "1 wrong, 1 open, in 0:00.\n"
        "By deck:\n"
        "  Deck drugs: 0 of 2\n"
        "By tag:\n"
        "  opioids::antagonists: 0 of 1\n"
        "By kind:\n"
        "  choice: 0 of 2\n"
        "\n"
        "Question 1 (drugs/naloxone): wrong\n"
        "Drug 1 is?\n"
        "You: c) Morphine\n"
        "That is the answer to: Drug 5 is?\n"
        "Right: d) Naloxone\n"
        "Why: It is the antagonist.\n"
        "From: A book, page 7\n"
        "\n"
        "Question 2 (drugs/clonidine): open\n"
        "Drug 6 is?\n"
        "Right: d) Clonidine\n"
    )


def test_an_exam_that_was_left_is_taken_up_where_it_was(sit: Sit, workspace: Workspace, clock: Hands) -> None:
    left = sit("b", ":f", ":q")
    assert left.endswith("\nThe exam goes on, 10:00 left: `studycards exam --plain` takes it up again.\n")
    clock.move(seconds=61)
    again = sit(":p")
    assert "\nQuestion 2 of 2, 8:59 left, flagged\n" in again
    assert "\nYour answer: b) " in again
    assert current(workspace).place == 0


def test_the_end_of_the_input_leaves_the_exam_running(sit: Sit, workspace: Workspace) -> None:
    assert "The exam goes on, 10:00 left" in sit("a")
    assert current(workspace).open == 1


def test_letters_are_letters_while_typing(sit: Sit, workspace: Workspace) -> None:
    """What would be commands elsewhere are answers here."""
    sit("h", "q", "f", "p", blueprint=SIGNS._replace(questions=4, ways=(Way.TYPED,)))
    assert current(workspace).sheet.responses == ("h", "q", "f", "p")


def test_a_list_takes_an_item_a_line(sit: Sit, workspace: Workspace) -> None:
    blueprint = SIGNS._replace(questions=1, ways=(Way.LIST,))
    text = sit("fever", "rash", "", "", ":h", "yes", blueprint=blueprint)
    assert "Name the triad\n\n3 items\n\nFirst item, Enter = next, ? = help: fever\n" in text
    assert "Next item, Enter = that is all: rash\nNext item, Enter = that is all: \n" in text
    assert "66 %, 0.67 of 1 marks: not passed, the pass mark is 70 %.\n1 in part, in 0:00.\n" in text
    assert "\nName the triad\nYou: fever; rash\nRight: fever; rash; vomiting\n" in text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("e", "'e' is none of the letters; commands begin with a colon, ? lists them"),
        ("1", "'1' is none of the letters; commands begin with a colon, ? lists them"),
        ("ab", "'ab' is none of the letters; commands begin with a colon, ? lists them"),
        (":x", "':x' is no command; ? lists them"),
        (":", "':' is no command; ? lists them"),
        (":0", "there are questions 1 to 2"),
        (":3", "there are questions 1 to 2"),
        (":99999", "':99999' is no command; ? lists them"),
        (":p", "there are questions 1 to 2"),
        (":f", "flagged"),
        (":c", "open again"),
        (":l", "1 open\n2 open\n10:00 left"),
    ],
)
def test_a_line_is_answered_and_the_question_not_repeated(sit: Sit, line: str, said: str) -> None:
    assert f"? = help: {line}\n{said}\nLetter, Enter = next" in sit(line)


@pytest.mark.parametrize("line", ["?", ":?"])
def test_help_lists_every_command(sit: Sit, line: str) -> None:
    """It may be asked for as in a quiz, where a written answer may be a question mark."""
    told = sit(line)
    for command in ("Enter:", ":p ", ":5 ", ":f ", ":c ", ":l ", ":h ", ":q "):
        assert command in told


def test_handing_in_asks_once_more_and_says_what_is_open(sit: Sit, workspace: Workspace) -> None:
    text = sit(":f", ":h", "n", ":h", "")
    assert text.count("2 open, 1 flagged. Hand in? y = yes: ") == 2
    assert text.count("not handed in\n") == 2
    assert not current(workspace).ended


def test_after_the_last_question_the_ways_on_are_said(sit: Sit) -> None:
    text = sit("", "", "a")
    assert text.count("That was the last question; 2 open. :h hands in, :1 goes back to the first.\n") == 1
    assert text.count("That was the last question; 1 open. :h hands in, :1 goes back to the first.\n") == 1


def test_at_the_deadline_the_answer_on_its_way_is_not_taken(workspace: Workspace, clock: Hands) -> None:
    exam = begin(workspace, plan(workspace, TWO))

    class Slow(StringIO):
        def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
            clock.move(seconds=601)
            return super().readline(-1 if size is None else size)

    write = StringIO()
    read: TextIO = Slow("a\n")
    assert run(workspace, exam, read, write) == 0
    assert "\nThe time is up: handed in.\n\nDrugs: 0 %, 0 of 2 marks: not passed" in write.getvalue()
    assert "2 open, in 10:00.\n" in write.getvalue()


def test_what_counts_and_what_a_wrong_answer_costs_is_said_before_the_first_question(sit: Sit) -> None:
    text = sit(blueprint=SIGNS, counts=True)
    assert text.startswith(
        "Signs: 5 questions, 30 minutes, pass mark 70 %, 0.25 off for a wrong answer.\n"
        "It is marked when you hand it in, or when the time is up. Its answers count as reviews once you hand it in.\n"
    )


def test_an_interrupt_leaves_the_exam_running(workspace: Workspace) -> None:
    class Interrupted(StringIO):
        def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
            raise KeyboardInterrupt

    write = StringIO()
    assert run(workspace, begin(workspace, plan(workspace, TWO)), Interrupted(), write) == 130
    assert "The exam goes on" in write.getvalue()


def test_a_report_sets_earlier_attempts_beside_this_one(sit: Sit) -> None:
    sit("a", ":h", "y")
    assert "\nEarlier attempts:\n  1 · 2026-11-22 · Drugs · 2 questions · " in sit(":h", "y")


def test_nothing_typed_or_written_in_a_deck_steers_the_terminal(sit: Sit, workspace: Workspace) -> None:
    text = sit("\x1b[2J", ":h", "y", blueprint=SIGNS._replace(questions=1, ways=(Way.TYPED,)))
    assert "\x1b" not in text
    assert "You: ␛[2J" in text
