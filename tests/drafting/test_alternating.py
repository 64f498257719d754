"""Names and meanings by turns, told by the order of the names alone: found in full, and what is like them is not."""

from __future__ import annotations

import pytest

from studycards.drafting.alternating import find_alternating
from tests.drafting.reading import blocks, pairs

ENTRIES = [
    ("Arrun", "Slow"),
    ("Bellin", "Rather slow, but with some weight"),
    ("Bellino", "Very"),
    ("Corra", "With the trug held low in both hands"),
    ("Dorrit", "A dance of the old miska"),
    ("Ellun", "As one likes"),
    ("Éllusk", "Little by little"),
    ("Forrun", "From the sign"),
    ("Gellin", "A song for two or three voices"),
    ("Hasko", "Broad"),
    ("Irrun", "The first of a set of trugs"),
]
LINES = [line for entry in ENTRIES for line in entry]
NAMES = [name for name, _ in ENTRIES]


def lines(pairs_of_lines: list[tuple[str, str]]) -> str:
    return "\n".join(line for pair in pairs_of_lines for line in pair) + "\n"


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["tight", "spaced"])
def test_names_that_ascend_are_a_glossary_however_short_their_meanings(between: str) -> None:
    assert pairs("Old words\n\nPeople say them still.\n\n" + between.join(LINES)) == ENTRIES


def test_a_name_out_of_its_order_is_an_entry_as_well() -> None:
    entries = [*ENTRIES[:4], ("Zellin", "Far too loud"), *ENTRIES[4:]]
    assert pairs(lines(entries)) == entries


def test_letters_between_the_entries_are_none() -> None:
    text = "".join(f"{name[0]}\n{name}\n{meaning}\n" for name, meaning in ENTRIES)
    assert pairs(text) == ENTRIES


def test_references_below_the_entries_are_none() -> None:
    text = "".join(f"{name}\n\n{meaning}\n\nSee also\n\n<https://example.org/{name}>\n\n" for name, meaning in ENTRIES)
    assert pairs(text) == ENTRIES


def test_an_entry_keeps_the_sentences_below_it_and_drops_what_is_none() -> None:
    longer = ("Dorrit", "A dance of the miska.\nIt has two parts.")
    entries = [*ENTRIES[:4], longer, *ENTRIES[5:]]
    text = "\n".join(line for entry in entries for line in entry)
    assert pairs(text) == entries
    assert pairs(text.replace("It has two parts.", "Listen")) == [
        *ENTRIES[:4],
        ("Dorrit", "A dance of the miska."),
        *ENTRIES[5:],
    ]


def test_a_long_entry_does_not_end_the_glossary() -> None:
    middle = ["Jarro", *(f"It was new in year {year}." for year in range(6))]
    after = [
        ("Kasko", "With a loud voice"),
        ("Lellin", "Soft"),
        ("Morrun", "In the old way"),
        ("Nasko", "Once more"),
        ("Orra", "Like a bell"),
    ]
    assert pairs(lines(ENTRIES) + "\n".join(middle) + "\n" + lines(after))[-5:] == after


def test_a_header_above_the_names_makes_a_table() -> None:
    assert pairs(lines([("Name", "Use"), *ENTRIES]))[0][0].endswith(" — use?")


@pytest.mark.parametrize(
    "text",
    [
        lines([(name, f"{name}son") for name in NAMES]),  # an index: every line ascends
        lines([(name, "Head of Trug Affairs") for name in NAMES]),  # people and their offices
        lines([(f"{name} pie", f"$ {number}.50") for number, name in enumerate(NAMES)]),  # a list of prices
        lines([(f"Lesson {number}", f"How the {name.lower()} of a trug begins") for number, name in enumerate(NAMES)]),
        lines([(f"Trug {name}", "A song for two or three voices") for name in NAMES]),  # parts of one thing
        lines(ENTRIES[:4]),  # too few
        lines([*ENTRIES[5:], *ENTRIES[:5]][::-1]),  # in no order
        "\n".join(NAMES),
        "In the long winter of the trug\nwe held the miska in our hand\nand nobody would say a word\n" * 6,
    ],
    ids=["index", "offices", "prices", "lessons", "parts", "few", "no order", "names", "poem"],
)
def test_what_only_looks_like_it_gives_nothing(text: str) -> None:
    assert find_alternating(blocks(text)) == {}
