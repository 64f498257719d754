"""The plain mode: one question after the other as lines of text, commands as letters, every answer stored."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import TextIO

import pytest

from studycards.cards import Kind, Note, Source, SourceDocument
from studycards.plain.study import run
from studycards.wording import LEARNING_AHEAD, NOTHING_AHEAD
from studycards.workspace.settings import GRADES, NEW_PER_DAY, REVIEWS_PER_DAY, Spec
from studycards.workspace.studying import answer
from studycards.workspace.today import due_counts
from studycards.workspace.workspace import Workspace
from tests.library.making import Hands, bring, deck, new_library, open_workspace
from tests.plain.conftest import Held, Study


def reviews(workspace: Workspace) -> list[tuple[object, ...]]:
    """Grade, button and milliseconds of every answer."""
    return list(workspace.con.execute("SELECT grade, button, milliseconds FROM reviews ORDER BY instant"))


def typed(lines: str, before: Callable[[str], None]) -> TextIO:
    """An input on which `before` happens while each line is being typed."""
    stream = StringIO(lines)
    read = stream.readline

    def readline(size: int = -1) -> str:
        line = read(size)
        before(line)
        return line

    stream.readline = readline  # type: ignore[method-assign]
    return stream


def test_a_sitting_is_a_transcript_of_plain_lines(study: Study) -> None:
    held = study("", "3", "", "", "q", decks=("nerves",))
    assert held.code == 0
    assert held.text == (
        "\n"
        "Deck nerves: new 4, again 0, due 0\n"
        "\n"
        "front of axon\n"
        "\n"
        "Enter = answer, ? = help: \n"
        "\n"
        "back of axon\n"
        "\n"
        "1 Again: today, 2 Hard: 1 d today, 3 Good: 1 d, 4 Easy: 1 d; Enter = Good, ? = help: 3\n"
        "\n"
        "Deck nerves: new 3, again 0, due 0\n"
        "\n"
        "front of myelin\n"
        "\n"
        "Enter = answer, ? = help: \n"
        "\n"
        "back of myelin\n"
        "\n"
        "1 Again: today, 2 Hard: 1 d today, 3 Good: 1 d, 4 Easy: 1 d; Enter = Good, ? = help: \n"
        "\n"
        "Deck nerves: new 2, again 0, due 0\n"
        "\n"
        "front of synapse\n"
        "\n"
        "Enter = answer, ? = help: q\n"
        "\n"
        "2 cards answered, 2 right at the first try, in 0:00.\n"
        "2 cards come back tomorrow.\n"
        "Next due: Mon 23 Nov.\n"
    )


@pytest.mark.parametrize(("key", "grade"), [("1", 1), ("2", 3), ("3", 4), ("4", 5), ("", 4)])
def test_the_four_buttons_are_grades(study: Study, workspace: Workspace, key: str, grade: int) -> None:
    study("", key)
    assert [row[:2] for row in reviews(workspace)] == [(grade, key or "enter")]


@pytest.mark.parametrize(("key", "grade"), [*((str(grade), grade) for grade in range(6)), ("", 4)])
def test_the_six_grades_are_typed_where_the_settings_say_so(
    study: Study, workspace: Workspace, key: str, grade: int
) -> None:
    workspace.set(GRADES, "sm2")
    held = study("", key)
    assert [row[0] for row in reviews(workspace)] == [grade]
    assert (
        "0 Blackout: today, 1 Again: today, 2 Nearly: today, 3 Hard: 1 d today, 4 Good: 1 d, 5 Easy: 1 d; Enter = Good"
        in held.text
    )


def test_no_grade_is_taken_before_the_answer_is_shown(study: Study, workspace: Workspace) -> None:
    held = study("4", "5", "good")
    assert reviews(workspace) == []
    assert held.turns[1] == "the answer is not shown yet: Enter shows it\nEnter = answer, "
    assert "'5' is no command; ? lists them" in held.text
    assert "'good' is no command; ? lists them" in held.text


def test_the_end_of_the_input_ends_the_sitting_and_keeps_the_answers(study: Study, workspace: Workspace) -> None:
    held = study("", "4", "")
    assert held.code == 0
    assert len(reviews(workspace)) == 1
    assert held.text.endswith("Next due: Mon 23 Nov.\n")
    assert study().text.endswith("Nothing answered.\n")


def test_a_question_shows_its_word_and_on_demand_its_hint_its_answer_why_and_where(
    study: Study, workspace: Workspace
) -> None:
    rfa = Note(
        *("rfa", Kind.DEFINITION, "Radiofrequency ablation", "Heats a nerve."),
        hint="Think of heat.",
        explanation="Heat stops the signal.",
        source=(Source("doc", (3, 4)), Source("doc", (9, 9)), Source("web"), Source("book", page=7)),
    )
    sources = (SourceDocument("doc", "A document"), SourceDocument("web"), SourceDocument("book", "A book"))
    bring(workspace, deck("pain", [rfa], sources=sources))
    held = study("h", "", decks=("pain",))
    assert "\n\nDefine\nRadiofrequency ablation\n\nEnter = answer, h = hint, ? = help: h\n" in held.text
    assert held.turns[1].startswith("Hint: Think of heat.\n")
    assert held.turns[2].startswith(
        "\nHeats a nerve.\n\nWhy: Heat stops the signal.\nFrom: A document, lines 3–4\n"
        "From: A document, line 9\nFrom: web\nFrom: A book, page 7\n\n1 Again"
    )


def test_a_card_without_a_hint_says_so(study: Study) -> None:
    assert study("h").turns[1].startswith("this card has no hint\n")


def test_help_lists_every_command(study: Study, workspace: Workspace) -> None:
    told = study("?").turns[1]
    for key in ("Enter", "1: Again", "4: Easy", "h:", "u:", "r:", "s:", "-:", "@:", "*:", "i:", "q:"):
        assert key in told
    workspace.set(GRADES, "sm2")
    assert "0: Blackout" in study("help").turns[1]


def test_answers_are_taken_back_and_given_again(study: Study, workspace: Workspace) -> None:
    held = study("", "1", "u", "r", "redo", "undo", "u", decks=("nerves",))
    assert "took back: Again on this card\n\nDeck nerves: new 4, again 0, due 0\n\nfront of axon" in held.text
    assert "did again: Again on “front of axon”\n\nDeck nerves: new 3, again 1, due 0" in held.text
    assert "nothing to do again\n" in held.text
    assert held.text.count("took back: Again") == 2
    assert "nothing to take back\n" in held.text


def test_what_another_process_did_is_taken_back_too(study: Study) -> None:
    study("", "4", decks=("nerves",))
    assert "took back: Easy on this card\n" in study("u", decks=("nerves",)).text


@pytest.mark.parametrize(
    ("command", "words", "column"),
    [
        ("@", "suspended: it stays away until you resume it", "suspended"),
        ("suspend", "suspended: it stays away until you resume it", "suspended"),
        ("-", "buried until tomorrow", "buried_on"),
        ("bury", "buried until tomorrow", "buried_on"),
    ],
)
def test_a_card_is_put_away_before_or_after_its_answer(
    study: Study, workspace: Workspace, command: str, words: str, column: str
) -> None:
    held = study(command, "", command, decks=("joints",))
    assert held.text.count(words) == 2
    assert "front of knee" in held.text
    assert workspace.con.execute(f"SELECT count(*) FROM memories WHERE {column} > 0").fetchone() == (2,)
    assert reviews(workspace) == []


def test_a_flag_is_put_on_and_taken_off_and_the_question_not_repeated(study: Study) -> None:
    held = study("*", "s", "*", "*", decks=("nerves",))
    assert held.turns[1] == "flagged\nEnter = answer, "
    assert held.turns[3] == "flagged\nEnter = answer, "
    assert held.turns[4] == "flag removed\nEnter = answer, "
    assert "Deck nerves: new 4, again 0, due 0, flagged\n" in study(decks=("nerves",)).text


def test_a_skipped_card_comes_at_the_end_and_the_last_one_cannot_be(study: Study, workspace: Workspace) -> None:
    held = study("s", "", "4", "", "4", "", "4", "s", decks=("nerves",))
    assert held.text.count("front of axon") == 2
    assert held.turns[-2].startswith("this is the last card: there is none to go on with\n")


def test_the_history_lists_what_happened_to_the_card(study: Study) -> None:
    study("", "1", "u", "*", decks=("nerves",))
    assert (
        study("i", decks=("nerves",))
        .turns[1]
        .startswith("nerves/axon\n2026-11-22: grade 1, Again, taken back\n2026-11-22: flag\n")
    )
    assert study("i", decks=("joints",)).turns[1].startswith("joints/facet\nnothing happened to this card yet\n")


def test_a_deck_says_its_notice_once_a_sitting(study: Study, workspace: Workspace) -> None:
    bring(
        workspace,
        deck("one", ["a", "b"], notice="Not medical advice."),
        deck("two", ["c"], notice="Not medical advice."),
        deck("three", ["d"], notice="Ask your teacher."),
    )
    assert study(decks=("two",)).text.startswith("Not medical advice.\n")
    held = study(*[""] * 8, decks=("one", "two", "three"))
    assert held.text.startswith("Not medical advice.\n\nDeck one")
    assert held.text.count("Not medical advice.") == 1
    assert held.text.count("Ask your teacher.") == 1


def test_the_time_on_each_question_is_stored_in_milliseconds(workspace: Workspace, clock: Hands) -> None:
    write = StringIO()
    assert (
        run(workspace, workspace.scope(["nerves"]), typed("\n4\n\n4\n", lambda _: clock.move(seconds=1.5)), write) == 0
    )
    assert [row[2] for row in reviews(workspace)] == [3000, 3000]
    assert "2 cards answered, 2 right at the first try, in 0:06." in write.getvalue()


def test_the_summary_names_the_hardest_cards(study: Study) -> None:
    held = study("", "1", "", "3", "", "2", "q", decks=("nerves",))
    assert "3 cards answered, 2 right at the first try, in 0:00.\n" in held.text
    assert "Hardest: front of axon (nerves/axon), front of synapse (nerves/synapse).\n" in held.text


def test_a_sitting_goes_on_until_all_score_four(study: Study, workspace: Workspace) -> None:
    held = study("", "1", *["", "3"] * 4, "", "1", "", "3", decks=("joints",))
    assert held.text.count("front of facet") >= 3
    assert [row[0] for row in reviews(workspace)] == [1, 4, 4, 4, 4, 1, 4]
    assert held.text.splitlines()[-1] == "Next due: Mon 23 Nov."


def test_where_nothing_waits_the_next_day_is_named(study: Study, workspace: Workspace) -> None:
    study(*["", "4"] * 9)
    assert study() == Held(
        0,
        "Nothing waits. Next due: Mon 23 Nov.\n"
        "`studycards study --ahead` learns ahead; `studycards quiz` and `studycards exam` ask without the schedule.\n",
    )


def test_learning_ahead_says_what_it_does_and_asks_what_would_wait_next(
    study: Study, workspace: Workspace, clock: Hands
) -> None:
    workspace.set(NEW_PER_DAY, "2")
    study(*["", "4"] * 2, decks=("joints",))
    assert study(decks=("joints",)).text.startswith("Nothing waits.")
    held = study(*["", "4"] * 2, decks=("joints",), ahead=True)
    assert held.text.startswith(f"{LEARNING_AHEAD}.\n")
    assert "new 2, again 0, due 0" in held.text
    assert "2 cards answered" in held.text
    assert due_counts(workspace, workspace.decks())[0].new == 0


def test_where_nothing_can_be_learned_ahead_that_is_said(study: Study, workspace: Workspace) -> None:
    bring(workspace, deck("bare", []))
    assert study(decks=("bare",), ahead=True) == Held(0, f"{NOTHING_AHEAD}.\n")


@pytest.mark.parametrize(
    ("spec", "noun", "helps"),
    [
        (NEW_PER_DAY, "new cards", "`studycards study --more-new 10` allows 10 more"),
        (REVIEWS_PER_DAY, "reviews", "`studycards settings reviews_per_day NUMBER` changes it"),
    ],
)
def test_where_only_a_limit_keeps_cards_back_it_is_named(
    study: Study, workspace: Workspace, clock: Hands, spec: Spec, noun: str, helps: str
) -> None:
    """Nobody shall wonder why a deck full of cards has nothing to study today."""
    if spec is REVIEWS_PER_DAY:
        study(*["", "4"] * 9)
        clock.move(days=1)
        workspace.set(NEW_PER_DAY, "0")
    workspace.set(spec, "0")
    assert study().text.splitlines()[-2].endswith(f"Today's limit of {noun} is reached: {helps}.")


def test_where_nothing_is_planned_either_that_is_all(study: Study, workspace: Workspace) -> None:
    bring(workspace, deck("bare", []))
    assert study(decks=("bare",)) == Held(0, "Nothing waits.\n")


def test_a_library_without_a_deck_says_how_to_get_one(tmp_path: Path) -> None:
    workspace = open_workspace(new_library(tmp_path))
    write = StringIO()
    assert run(workspace, workspace.scope([]), StringIO("\n"), write) == 0
    workspace.close()
    assert "studycards import --shipped" in write.getvalue()


def test_card_text_cannot_steer_the_terminal(study: Study, workspace: Workspace) -> None:
    """Decks are checked before they are stored; a library from elsewhere may still hold anything."""
    workspace.con.execute("UPDATE notes SET front = 'a\x1b]0;t\x07b \u202e [red]', back = '\x9b2J'")
    workspace.con.execute("UPDATE decks SET title = '\x1b[2Jnerves', notice = 'n\x1b[0m'")
    held = study("", "\x1b[A", decks=("nerves",))
    assert not {character for character in held.text if ord(character) < 32 and character != "\n"}
    assert not {"\x9b", "\u202e", "\x7f"} & set(held.text)
    assert "[red]" in held.text


def test_an_interrupt_ends_with_a_line_and_130(workspace: Workspace) -> None:
    def interrupt(_: str) -> None:
        raise KeyboardInterrupt

    write = StringIO()
    assert run(workspace, workspace.scope([]), typed("\n", interrupt), write) == 130
    assert write.getvalue().endswith("\nstopped: everything you answered is stored\n")


def test_a_leech_is_marked_and_left_to_the_learner(study: Study, workspace: Workspace, clock: Hands) -> None:
    bring(workspace, deck("solo", ["only"]))
    held = Held(0, "")
    for _ in range(8):
        study("", "3", decks=("solo",))
        clock.move(days=1)
        held = study("", "1", decks=("solo",))
        clock.move(days=1)
    assert "solo/only is a leech: 8 lapses" in held.text
    assert "Deck solo: new 0, again 0, due 1, leech\n" in study(decks=("solo",)).text


def test_a_card_answered_elsewhere_is_shown_afresh(workspace: Workspace, other: Workspace) -> None:
    """The line typed last comes after another window answered the same card."""

    def meanwhile(line: str) -> None:
        if line == "3\n":
            answer(other, "nerves/axon", 5)

    write = StringIO()
    run(workspace, workspace.scope(["nerves"]), typed("\n3\n", meanwhile), write)
    assert "changed elsewhere since it was shown: nothing stored" in write.getvalue()
    assert [row[0] for row in reviews(workspace)] == [5]


@pytest.mark.parametrize("rest", ["", "4", "q", "x" * 1000], ids=["nothing", "grade", "end", "more"])
def test_a_line_of_any_length_is_one_command(study: Study, workspace: Workspace, rest: str) -> None:
    """What a paste leaves over is no answer of its own."""
    held = study("", "z" * 200 + rest, "h", decks=("nerves",))
    assert held.text.count("is no command; ? lists them") == 1
    assert "this card has no hint" in held.text
    assert reviews(workspace) == []
