"""When two answers say the same, and how a card looks to its siblings."""

from __future__ import annotations

import pytest

from studycards.cards import Kind, Note, Reverse
from studycards.study.same_answers import likely_names, line, names, other_answers, sibling


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Femur", "the femur."),
        ("Nerve blocks", "nerve block"),
        ("Pain relief (as a goal)", "Pain relief"),
        ("Radiofrequency ablation (RFA)", "RFA"),
        ("Tumor", "tumour"),
        ("**Femur**", "Femur"),
        ("1,000", "1000"),
    ],
)
def test_answers_that_say_the_same_share_a_name(one: str, other: str) -> None:
    assert not names("en", one).isdisjoint(names("en", other))


@pytest.mark.parametrize(("one", "other"), [("Femur", "Tibia"), ("12 mg", "14 mg"), ("Hepatitis A", "Hepatitis B")])
def test_answers_that_do_not_say_the_same_share_none(one: str, other: str) -> None:
    assert names("en", one).isdisjoint(names("en", other))
    assert likely_names(one).isdisjoint(likely_names(other))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" Femur ", "Femur"),
        ("The long\n  bone", "The long bone"),
        ("- one\n- two", "- one\n- two"),
        ("One.\n\nTwo.", "One.\n\nTwo."),
    ],
)
def test_a_paragraph_is_put_in_one_line_and_a_list_keeps_its_own(text: str, expected: str) -> None:
    assert line(text) == expected


SIDES = {
    "a term, asked for": (Note("n", Kind.DEFINITION, "Femur", "A bone", reverse=Reverse()), "reverse", "Femur"),
    "its definition": (Note("n", Kind.DEFINITION, "Femur", "A bone"), "", "A bone"),
    "a choice, without its letter": (Note("n", Kind.CHOICE, "Which?", "Femur", choices=("Tibia", "Ulna")), "", "Femur"),
    "a gap": (Note("n", Kind.CLOZE, "The {{1::femur}} and the {{2::tibia}}."), "2", "tibia"),
    "gaps of one number": (Note("n", Kind.CLOZE, "{{1::Femur}} and {{1::tibia}}."), "1", "Femur, tibia"),
}


@pytest.mark.parametrize("side", SIDES)
def test_the_answer_a_card_lends_to_others(side: str) -> None:
    note, part, expected = SIDES[side]
    assert sibling(1, 2, 3, part, note).answer == expected


def test_a_cell_asks_with_its_row_and_column() -> None:
    cell = Note("n", Kind.TABLE, "Size?", "10 µm", table="t", row="Cell", column="Size")
    assert sibling(1, 2, 3, "", cell).front == "Cell: Size?"


def test_other_answers_are_those_of_other_notes_in_few_words_that_are_wrong() -> None:
    notes = [
        Note("a", front="Long bone", back="Femur"),
        Note("b", front="Shin", back="Tibia"),
        Note("c", front="Thigh", back="femur"),
        Note("d", front="Two", back="It is far too long to be taken for another one"),
        Note("e", front="Long bone", back="Fibula"),
    ]
    cards = [sibling(number, number, 1, "", note) for number, note in enumerate(notes)]
    assert other_answers(cards[0], cards) == ((1, "Tibia"),)
