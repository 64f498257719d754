"""The faces of cards: every kind, forwards and reversed."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.cards import Kind, Note, Reverse
from studycards.study.faces import Face, face, lettered, parts

RFA = Note(
    id="rfa",
    kind=Kind.DEFINITION,
    front="Radiofrequency ablation (RFA)",
    back="Heats a nerve.",
    hint="Think of heat.",
    explanation="The nerve grows back.",
    accept=("Warms a nerve.",),
    choices=("Cools a nerve.",),
    reverse=Reverse(),
)
MASKS = Note(id="scs", kind=Kind.CLOZE, front="It {{2::masks}} pain before the {{1::brain::organ}}.", hint="Think.")
GOALS = Note(id="goals", kind=Kind.LIST, front="The goals?", items=("Relief", "Better\nfunction"))
WHICH = Note(id="which", kind=Kind.CHOICE, front="Which heats?", back="RFA", choices=("Cryo", "TENS", "Block"))


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        (RFA, ("", "reverse")),
        (Note(id="x", front="a", back="b"), ("",)),
        (MASKS, ("1", "2")),
        (Note(id="x", kind=Kind.CLOZE, front="{{2::a}} {{2::b}} {{11::c}}"), ("2", "11")),
        (Note(id="x", kind=Kind.CLOZE, front="no gap"), ()),
        (GOALS, ("",)),
    ],
)
def test_parts(note: Note, expected: tuple[str, ...]) -> None:
    """The cards of a note, as its addresses end."""
    assert parts(note) == expected


def test_a_definition_asks_for_the_meaning() -> None:
    """Every field of the forward card comes from the note."""
    assert face(RFA) == Face(
        "Define",
        "Radiofrequency ablation (RFA)",
        "Heats a nerve.",
        "Think of heat.",
        "The nerve grows back.",
        ("Warms a nerve.",),
        ("Cools a nerve.",),
    )


def test_its_reverse_asks_for_the_term() -> None:
    """What helps with the meaning belongs to the forward card and would give the term away or be wrong."""
    assert face(RFA, "reverse") == Face(
        "Which term?", "Heats a nerve.", "Radiofrequency ablation (RFA)", None, None, (), ()
    )


def test_a_reverse_may_bring_its_own_words() -> None:
    own = Reverse(front="What heats a nerve?", accept=("RFA",), hint="Three letters.", choices=("TENS",))
    note = Note(id="rfa", front="Radiofrequency ablation", back="Heats a nerve.", reverse=own)
    assert face(note, "reverse") == Face(
        "", "What heats a nerve?", "Radiofrequency ablation", "Three letters.", None, ("RFA",), ("TENS",)
    )


def test_the_word_follows_the_language_of_the_deck() -> None:
    assert face(RFA, "", "de").asked == "Definiere"
    assert face(RFA, "reverse", "fr-CH").asked == "Quel terme ?"


@pytest.mark.parametrize("kind", [Kind.BASIC, Kind.TABLE, Kind.FAQ])
def test_questions_that_stand_for_themselves(kind: Kind) -> None:
    """Front and back as written, no word above."""
    shown = face(Note(id="x", kind=kind, front="Why?", back="Because."))
    assert (shown.asked, shown.question, shown.answer) == ("", "Why?", "Because.")


def test_a_cloze_hides_its_own_gap_and_fills_the_others() -> None:
    first = face(MASKS, "1")
    assert first.question == "It masks pain before the [organ]."
    assert first.answer == "It masks pain before the **brain**."
    assert first.hint == "Think."
    assert face(MASKS, "2").question == "It […] pain before the brain."


def test_the_back_of_a_cloze_stands_under_its_answer() -> None:
    note = Note(id="x", kind=Kind.CLOZE, front="{{1::a}} b", back="More.")
    assert face(note, "1").answer == "**a** b\n\nMore."


def test_a_list_answers_with_its_items() -> None:
    """A Markdown list, numbered if order counts; lines of an item stay within it."""
    assert face(GOALS).answer == "- Relief\n- Better\n  function"
    ordered = Note(id="x", kind=Kind.LIST, front="Steps?", items=("One", "Two\nlines"), ordered=True)
    assert face(ordered).answer == "1. One\n2. Two\n   lines"
    assert face(ordered, "reverse").question == "1. One\n2. Two\n   lines"


def test_the_back_of_a_list_stands_above_its_items() -> None:
    note = Note(id="x", kind=Kind.LIST, front="Goals?", back="Two:", items=("a", "b"))
    assert face(note).answer == "Two:\n\n- a\n- b"


def test_a_choice_lists_its_options_and_answers_with_a_letter() -> None:
    """The order is written here: it must be the same on every machine and every day."""
    shown = face(WHICH)
    assert shown.question == "Which heats?"
    assert shown.options == ("Cryo", "Block", "TENS", "RFA")
    assert lettered(shown.options) == ["a) Cryo", "b) Block", "c) TENS", "d) RFA"]
    assert shown.answer == "d) RFA"
    assert shown.choices == ("Cryo", "TENS", "Block")


def test_the_order_of_options_does_not_follow_the_file() -> None:
    """Writing the wrong options in another order moves nothing; another note has another order."""
    shuffled = Note(id="which", kind=Kind.CHOICE, front="Which heats?", back="RFA", choices=("Block", "Cryo", "TENS"))
    assert face(shuffled).options == face(WHICH).options
    places = {face(Note(id=f"n{n}", kind=Kind.CHOICE, back="RFA", choices=WHICH.choices)).answer for n in range(40)}
    assert places == {"a) RFA", "b) RFA", "c) RFA", "d) RFA"}


def test_an_option_of_several_lines_keeps_to_its_own() -> None:
    note = Note(id="x", kind=Kind.CHOICE, front="Q", back="one\n- b) two", choices=("three",))
    assert set(face(note).options) == {"one - b) two", "three"}
    assert face(note).answer in lettered(face(note).options)


def test_more_options_than_letters() -> None:
    note = Note(id="x", kind=Kind.CHOICE, front="Q", back="right", choices=tuple(f"wrong {n}" for n in range(29)))
    lines = lettered(face(note).options)
    assert lines[0].startswith("a) ")
    assert lines[-1].startswith("30) ")


def test_a_table_names_the_row_and_column_its_question_leaves_out() -> None:
    """The reverse asks for the row, so only the column may be named."""
    note = Note("x", Kind.TABLE, "Its use?", "Back pain", row="Facet block", column="Common uses", reverse=Reverse())
    assert face(note).asked == "Facet block · Common uses"
    assert face(note, "reverse").asked == "Common uses"
    assert face(note, "reverse").answer == "Facet block"
    assert face(note._replace(row=None), "reverse").answer == "Its use?"
    assert face(note._replace(front="Facet block: common uses?")).asked == ""


@pytest.mark.parametrize(
    ("note", "part", "question"),
    [
        (GOALS, "reverse", "- Relief\n- Better\n  function"),
        (MASKS, "9", "It masks pain before the brain."),
        (MASKS, "", "It masks pain before the brain."),
        (RFA, "1", "Radiofrequency ablation (RFA)"),
    ],
)
def test_an_archived_part_shows_the_words_of_now(note: Note, part: str, question: str) -> None:
    """A card whose note no longer makes it can still be looked at."""
    assert part not in parts(note)
    assert face(note, part).question == question


@settings(deadline=None, max_examples=100)
@given(st.sampled_from(Kind), st.text(max_size=40), st.text(max_size=40), st.lists(st.text(max_size=9)), st.booleans())
def test_law_every_part_of_every_note_has_a_face(
    kind: Kind, front: str, back: str, some: list[str], ordered: bool
) -> None:
    """No words of a deck make a face fail, and the same note shows the same face."""
    reverse = Reverse() if ordered else None
    note = Note("x", kind, front, back, choices=tuple(some), items=tuple(some), ordered=ordered, reverse=reverse)
    for part in parts(note):
        assert face(note, part) == face(note, part)


def test_faces_are_quick_to_import() -> None:
    """They stand on the way to the first card: nothing slow is loaded with them."""
    code = "import sys, studycards.study.faces; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    slow = {"json", "yaml", "sqlite3", "sqlmodel", "sqlalchemy", "textual", "pydantic", "random"}
    assert not slow & set(done.stdout.split())
