"""Sentences that a program cut at every link are joined again; what only begins small or with a sign stays apart."""

from __future__ import annotations

import pytest

from studycards.documents.cut_sentences import find_pieces
from studycards.documents.plain_text import read_blocks

CUT = """\
Arrun
A
vellun
of the trug that is in the
miska
. See also
bellin
.
bellin
Short for
trug of the vellun
, which is kept in the dark for a
year
(the
long
one).
Corra
The box in a
dorrit
is full of trugs and of the miska in it. (
see more
)
dorrit
A box of the vellun. It has a
lid
of
corra
, a
miska
and the trug in the lid.
Ellun
Any box of the trug in a
vellun
"""
PROSE = """\
In the year of the trug a lid fell in the dark of a box, and the miska is in the lid for a year.
The vellun is of use in the house and in a yard, and of the corra which a dorrit is for the trug has a tail.
It is so in the field and in the hall of a house, which is for the old and of the young.
"""
WHOLE = [
    "Arrun",
    "A vellun of the trug that is in the miska. See also bellin.",
    "bellin",
    "Short for trug of the vellun, which is kept in the dark for a year (the long one).",
    "Corra",
    "The box in a dorrit is full of trugs and of the miska in it. (see more)",
    "dorrit",
    "A box of the vellun. It has a lid of corra, a miska and the trug in the lid.",
    "Ellun",
    "Any box of the trug in a vellun",
]
LOOSE = "The vellun of\ntrug\n, the box in a\nmiska\n. See the\ncorra\n. Ask for a\nlid\n, or the trug in the\nbox\n.\n"


def texts(text: str) -> list[str]:
    return [block.text for block in read_blocks(tuple(text.split("\n")))]


def test_the_pieces_of_sentences_are_joined_and_terms_stay_apart() -> None:
    assert texts(CUT + PROSE)[: len(WHOLE)] == WHOLE


def test_what_a_colon_begins_goes_on_below_it() -> None:
    assert texts(PROSE + LOOSE + "Vellun\n: A box in the\ntrug\n, or a lid.")[-1] == "A box in the trug, or a lid."


SMALL_MEANINGS = "Arrun\nthe box in which a trug is kept\nBellin\na lid for it\nCorra\nof the dark, said of a vellun\n"
POEM = "The vellun of the trug\nand all the miska in a row\nof corra and of lid\nin the dark of a box\n"
ITEMS = "a box of trugs\nthe lid of a vellun\nmiska in the dark\nand a corra\n" * 3
CODE = "def trug(\n    vellun,\n    miska,\n):\n    call(\n        box\n    )\n    lid = [\n        corra,\n    ]\n" * 3
ADDRESS = "Vellun and Trug\nof the Miska\n12 Corra Street\nthe Dark\n"


@pytest.mark.parametrize("text", [SMALL_MEANINGS, POEM, ITEMS, ADDRESS], ids=["glossary", "poem", "list", "address"])
def test_small_letters_alone_cut_no_sentence(text: str) -> None:
    assert not any(find_pieces(text.split("\n")))


def test_lines_of_code_that_begin_with_brackets_cut_nothing_else() -> None:
    lines = CODE.split("\n")
    joined = [line.strip() for line, goes_on in zip(lines, find_pieces(lines), strict=True) if goes_on]
    assert set(joined) <= {")", "):", "]", "box"}


@pytest.mark.parametrize(
    ("term", "meaning"),
    [
        ("bellin", "The lid in a box"),
        ("corra", "Trug"),
        ("Dorrit", "dark"),
    ],
)
def test_in_a_cut_text_a_meaning_may_begin_small_or_be_a_word(term: str, meaning: str) -> None:
    assert texts(f"{PROSE}{LOOSE}{term}\n{meaning}\n\nThe end.")[-3:-1] == [term, meaning]


def test_where_meanings_begin_small_they_stay_apart_from_their_names() -> None:
    entries = [
        f"{name}\na lid that has no\ntrug\n, which is one of the boxes.\n" for name in ("Arrun", "Corra", "Ellun")
    ]
    meaning = "a lid that has no trug, which is one of the boxes."
    found = texts(PROSE + LOOSE + "".join(entries))[-6:]
    assert found == ["Arrun", meaning, "Corra", meaning, "Ellun", meaning]


def test_a_line_behind_a_blank_one_never_goes_on() -> None:
    assert texts("The vellun of the\n\ntrug\n\nin a box") == ["The vellun of the", "trug", "in a box"]
