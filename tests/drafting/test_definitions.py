"""Definitions by form: lists, labels, glued labels, terms on lines of their own; and what only looks like one."""

from __future__ import annotations

import pytest

from tests.drafting.reading import pairs

MEANING = "A trug that dorrits the miska before it falls."


@pytest.mark.parametrize(
    ("text", "term"),
    [
        (f"• Vellun: {MEANING}", "Vellun"),
        (f"- Vellun – {MEANING}", "Vellun"),
        (f"Vellun (VL) — {MEANING}", "Vellun (VL)"),
        (f"Vellun:{MEANING}", "Vellun"),
        (f"“Vellun”: {MEANING}", "Vellun"),
        (f"[Vellun]: {MEANING}", "[Vellun]"),
        (f"Vellun\n: {MEANING}", "Vellun"),
        (f"Vellun\n    {MEANING}", "Vellun"),
        (f"Vellun pell{MEANING}", "Vellun pell"),
        (f"VL{MEANING.replace('A ', 'The ')}", "VL"),
        (f"Vellun (VL){MEANING}", "Vellun (VL)"),
        ("VellunPlacing a trug below the miska until it falls.", "Vellun"),
    ],
)
def test_a_term_and_its_meaning_are_told_apart(text: str, term: str) -> None:
    ((front, back),) = pairs(text)
    assert front == term
    assert back in (MEANING, MEANING.replace("A ", "The "), "Placing a trug below the miska until it falls.")


def test_the_meaning_may_begin_with_the_term_itself() -> None:
    assert pairs("SplitA split is one part of a trug.") == [("Split", "A split is one part of a trug.")]


def test_an_abbreviation_may_be_spelled_out_in_capitals() -> None:
    assert pairs("• WWW: World Wide Web") == [("WWW", "World Wide Web")]


@pytest.mark.parametrize(
    "text",
    [
        "Precise Trugs: Lighting the Miska Path",
        "Note: the miska falls before the trug does.",
        "Last updated: the third of May in the old year.",
        "The goals of a trug include: falling, rising and staying where it is.",
        "Step 3: Open the trug and take the miska out of it.",
        "See https://example.org/a: the trug and the miska stand there.",
        "At 10:30 the trug falls and the miska rises again.",
        "Trug: miska",
        "[1]: The trug that dorrits the miska before it falls.",
        "[Trug] [Pell]: The boxes that hold the miska before it falls.",
        "• Trug registry: https://example.org/the/trug/and/miska",
        "Fun fact about the trug: it holds more miskas than the pell.",
        "Beispiel: Die Miska fällt, bevor der Trug aufgeht.",
        "Below are the trugs that are used for the miskas of the house.",
        "Is it a trug: who would ever know the miska?",
        "x = {trug: the, miska: of, pell: and}",
        "The PowerTrug falls. Another PowerTrug rises, and a PowerTrug stays.",
        "Some APIs are made of trugs and of miskas in the end.",
        "HomeHealthThe Trug of the Early Miska",
        "(a trug): the miska that falls before it rises.",
        "If the trug falls: the miska will rise before the pell does.",
    ],
)
def test_what_only_looks_like_a_definition_gives_nothing(text: str) -> None:
    assert pairs(f"A line before.\n\n{text}\n\nA line after.") == []


def test_a_label_alone_among_other_items_is_the_title_of_a_thing() -> None:
    items = ["• The early trug falls.", "• The late trug rises again.", f"• Trugs at Home - {MEANING}"]
    assert pairs("\n".join(items)) == []
    assert len(pairs("\n".join([f"• Pell - {MEANING}", *items[1:]]))) == 2


def test_a_glossary_in_alphabetical_order_needs_no_blank_lines() -> None:
    lines = []
    for term in ("Arn", "Bell pesk", "Corn", "Dasp"):
        lines += [term, f"{term}s fall before the miska rises.", "They may rise again in the end."]
    found = pairs("\n".join(lines))
    assert [front for front, _ in found] == ["Arn", "Bell pesk", "Corn", "Dasp"]
    assert found[0][1] == "Arns fall before the miska rises.\nThey may rise again in the end."


def test_headings_with_their_paragraphs_are_no_glossary() -> None:
    text = "The early trug\n\nMiskas fall in the morning.\n\nPells of old\n\nNobody knew where the trug had gone.\n"
    assert pairs(text) == []


def test_headings_below_a_glossary_are_its_terms() -> None:
    text = f"## Glossary\n\n### Trug\n\n{MEANING}\n\n### Pell\n\nThe last of the miskas.\n"
    assert pairs(text, "page.md") == [("Trug", MEANING), ("Pell", "The last of the miskas.")]


@pytest.mark.parametrize(
    "text",
    ["1. **Open** the box of the early trug.", "**Note** The miska falls before it.", "**Warning:** a trug may fall."],
)
def test_bold_words_that_name_nothing_give_nothing(text: str) -> None:
    assert pairs(text, "page.md") == []


def test_a_verb_behind_a_bold_term_is_not_part_of_its_meaning() -> None:
    assert pairs("**Trug** is the box of a miska.", "page.md") == [("Trug", "The box of a miska.")]


def test_two_known_words_that_meet_are_glue_only_where_other_labels_are_glued() -> None:
    weak = "Old pellBoxes kept below the window of a miska."
    strong = [f"{term}{MEANING}" for term in ("Arn", "Vellun", "Corn")]
    known = "The boxes of a pell fall."
    assert pairs("\n\n".join([known, weak])) == []
    assert ("Old pell", "Boxes kept below the window of a miska.") in pairs("\n\n".join([known, weak, *strong]))


def test_bold_terms_need_no_sign_behind_them() -> None:
    assert pairs(f"* **Trug** {MEANING}\n* **Pell** (PL) – {MEANING[:-1]} twice.", "page.md") == [
        ("Trug", MEANING),
        ("Pell (PL)", f"{MEANING[:-1]} twice."),
    ]


def test_a_bold_term_a_clause_goes_on_from_is_no_label() -> None:
    assert pairs("**Trug departments**, which hold the miskas of one whole town.", "page.md") == []
    assert pairs("**Trug**, The box that holds the miskas.", "page.md") == [("Trug", "The box that holds the miskas.")]


@pytest.mark.parametrize(("term", "detail"), [("Author", "Jane Doe"), ("Published", "12 May 2020"), ("Trug", "12.00")])
def test_details_in_a_definition_list_are_no_definitions(term: str, detail: str) -> None:
    assert pairs(f"{term}\n: {detail}", "page.md") == []


def test_a_word_or_a_sentence_in_a_definition_list_defines_even_what_may_be_a_label() -> None:
    text = "Author\n: A person who writes the books of others.\n\nTrug-\n: box"
    assert pairs(text, "page.md") == [("Author", "A person who writes the books of others."), ("Trug-", "box")]
