"""Sentences that define something are told from sentences that only say something."""

from __future__ import annotations

import pytest

from studycards.drafting.prose import define
from tests.drafting.reading import pairs


@pytest.mark.parametrize(
    ("sentence", "term", "meaning"),
    [
        ("A trug is a box that holds the miska.", "trug", "a box that holds the miska."),
        ("The early trug (ET) is an old box of the miska.", "early trug (ET)", "an old box of the miska."),
        ("Trug refers to the box that miskas live in.", "Trug", "the box that miskas live in."),
        ("A trug is defined as the box of a miska.", "trug", "the box of a miska."),
        ("Trugs are boxes that hold one miska each.", "Trugs", "boxes that hold one miska each."),
        ("Trug, also known as pell, is a box that holds miskas.", "Trug", "a box that holds miskas."),
        ("The box that holds every miska is called a trug.", "trug", "The box that holds every miska."),
        ("Boxes of that old kind are known as trugs.", "trugs", "Boxes of that old kind."),
    ],
)
def test_a_definition_is_cut_into_term_and_meaning(sentence: str, term: str, meaning: str) -> None:
    assert define(sentence) == (term, meaning)


@pytest.mark.parametrize(
    "sentence",
    [
        "It is a box that holds the miska.",
        "This trug is a box that holds the miska.",
        "One reason is the box that holds the miska.",
        "The goal is a box that holds the miska.",
        "A trug is a good place to start with miskas.",
        "A trug is the most common of all the boxes.",
        "A trug is a box.",
        "Trugs are used by those that hold miskas.",
        "Trugs are often kept in boxes.",
        "When it rains, the trug is a box that holds miskas.",
        "What follows from the trug is a box that holds miskas.",
        "This is called a trug.",
        "The miska fell.",
    ],
)
def test_other_sentences_define_nothing(sentence: str) -> None:
    assert define(sentence) is None


def test_a_form_of_its_own_goes_before_running_text() -> None:
    text = "A trug is a box that miskas hold in the morning.\n\n• Trug: The box of an old miska."
    assert pairs(text) == [("Trug", "The box of an old miska.")]


def test_a_site_that_speaks_of_itself_is_not_learned() -> None:
    assert pairs("About Trug\n\nTrug is a box that holds every miska you know.") == []
    assert pairs("Trug is a box that holds miskas, and our platform is the best of them.") == []
