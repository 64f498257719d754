"""Glossaries whose terms stand on lines of their own: in any language, by the alphabet, numbered; and what is none."""

from __future__ import annotations

import pytest

from tests.drafting.reading import pairs

TERMS = ["Arrun", "Bellin", "Corra", "Dorrit", "Ellun"]
GERMAN = ["Kiste mit zwei Trugen", "Werkzeug zum Heben", "Ort der Miska", "Zustand nach dem Fall", "Maß der Trugen"]
ENTRIES = list(zip(TERMS, [f"{text}, wie er im Werk gebraucht wird." for text in GERMAN], strict=True))
FRENCH = [(term, f"Objet numéro {term} que porte le trug avant la miska.") for term in reversed(TERMS)]


def test_letters_of_the_alphabet_do_not_part_a_glossary() -> None:
    text = "\n\n".join(f"{term[0]}\n\n{term}\n{meaning}" for term, meaning in ENTRIES)
    assert pairs(text) == ENTRIES


def test_a_term_right_below_its_letter_is_a_term_like_the_others() -> None:
    text = "Werk und Glossar\n\n" + "\n\n".join(f"{term[0]}\n{term}\n\n{meaning}" for term, meaning in ENTRIES)
    assert pairs(text) == ENTRIES


@pytest.mark.parametrize("heading", ["Glossaire du trug", "Définitions simples", "Lexique", "Glosario", "Wörterbuch"])
def test_what_a_glossary_is_called_may_be_said_in_other_languages(heading: str) -> None:
    text = f"# {heading}\n\n" + "\n\n".join(f"## {term}\n\n{meaning}" for term, meaning in FRENCH)
    assert pairs(text, "page.md") == FRENCH


def test_numbers_are_no_part_of_terms() -> None:
    numbered = (f"## {number}. {term}\n{meaning}" for number, (term, meaning) in enumerate(FRENCH, start=1))
    assert pairs("# Lexique\n\n" + "\n\n".join(numbered), "page.md") == FRENCH


def test_a_number_within_a_term_is_part_of_it() -> None:
    entries = [(f"{term} 51 trugs", meaning) for term, meaning in ENTRIES]
    assert pairs("\n\n".join(f"{term}\n\n    {meaning}" for term, meaning in entries)) == entries


def test_names_in_small_letters_may_stand_apart_from_their_meanings() -> None:
    entries = [(term.lower(), meaning) for term, meaning in FRENCH]
    assert pairs("Lexique\n\n" + "\n\n".join(f"{term}\n\n{meaning}" for term, meaning in entries)) == entries


def test_beside_full_meanings_set_further_in_a_word_is_enough() -> None:
    entries = [*ENTRIES, ("Forrun", "Langsam")]
    assert pairs("\n\n".join(f"{term}\n\n    {meaning}" for term, meaning in entries)) == entries


def test_what_is_said_of_the_whole_below_its_title_is_no_entry() -> None:
    text = "# Glossary of trugs\n\nThe words that people use of trugs.\n\n"
    text += "\n\n".join(f"## {term}\n\n{meaning}" for term, meaning in ENTRIES)
    assert pairs(text, "page.md") == ENTRIES


def test_an_aside_behind_a_bold_term_is_not_its_meaning() -> None:
    meaning = "The trug that dorrits the miska before it falls."
    text = "\n\n".join(f"<p><b>{term}</b> (the great one)<br>{meaning}</p>" for term in TERMS)
    assert [back for _, back in pairs(f"<body>{text}</body>", "page.html")] == [meaning] * len(TERMS)


@pytest.mark.parametrize(
    "text",
    [
        # Sections of an article in no order, each with its paragraph, under no name that tells of a glossary.
        "# Am Werk\n\n" + "\n\n".join(f"## {term}\n\n{meaning}" for term, meaning in reversed(ENTRIES)),
        # Steps in a numbered list.
        "\n\n".join(f"{number}. {term}\n\nMove on to the next." for number, term in enumerate(TERMS, start=1)),
        # A sentence that goes on behind a dash.
        "The weight of a trug in the hand – from light to so heavy that nobody lifts it at all.",
    ],
)
def test_what_only_looks_like_a_glossary_gives_nothing(text: str) -> None:
    assert pairs(text, "page.md") == []
