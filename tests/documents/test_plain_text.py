"""Plain text falls into headings, paragraphs, items, definitions and tables, each on its lines."""

from __future__ import annotations

import pytest

from studycards.documents.blocks import Block, BlockKind
from studycards.documents.plain_text import read_blocks, wrap_width

P, H, Item, T, D = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM, BlockKind.TABLE, BlockKind.DEFINITION


def blocks(text: str) -> list[Block]:
    return list(read_blocks(tuple(text.split("\n"))))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vellun\n\nA trug.", [(H, "Vellun", (1, 1)), (P, "A trug.", (3, 3))]),
        ("Vellun\nA trug.", [(P, "Vellun", (1, 1)), (P, "A trug.", (2, 2))]),
        ("Vellun\n======\nA trug.", [(H, "Vellun", (1, 2)), (P, "A trug.", (3, 3))]),
        ("## Vellun ##\nA trug.", [(H, "Vellun", (1, 1)), (P, "A trug.", (2, 2))]),
        ("Is it?\n\nA trug.", [(P, "Is it?", (1, 1)), (P, "A trug.", (3, 3))]),
        ("Vellun\n\n    A trug.", [(P, "Vellun", (1, 1)), (P, "A trug.", (3, 3))]),
        (
            "• one\n- two\n3. three\n(a) four",
            [(Item, w, (n, n)) for n, w in enumerate(("one", "two", "three", "four"), 1)],
        ),
        ("-one\n2.5 mm", [(P, "-one", (1, 1)), (P, "2.5 mm", (2, 2))]),
        ("Vellun\n: A trug.", [(D, "A trug.", (1, 2))]),
        ("", []),
    ],
)
def test_lines_become_blocks(text: str, expected: list[tuple[BlockKind, str, tuple[int, int]]]) -> None:
    assert [(block.kind, block.text, block.lines) for block in blocks(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "A\tB\nc\td\ne\tf",
        "| A | B |\n|---|---|\n| c | d |\n| e | f |",
        "A | B\nc | d\ne | f",
        "A    B\nc    d\ne    f",
    ],
    ids=["tabs", "ruled bars", "bars", "columns"],
)
def test_tables_in_every_dress_give_the_same_rows(text: str) -> None:
    (table,) = blocks(text)
    assert table.kind is T
    assert [row.cells for row in table.rows] == [("A", "B"), ("c", "d"), ("e", "f")]
    assert table.rows[-1].lines == (table.lines[1], table.lines[1])


def test_an_escaped_bar_is_a_sign_in_a_cell() -> None:
    (table,) = blocks("| A | B |\n| - | - |\n| a\\|b | c |")
    assert table.rows[1].cells == ("a|b", "c")


def test_one_line_with_bars_or_tabs_is_no_table() -> None:
    assert [block.kind for block in blocks("May 3 | 6 min read.\n\nVellun\tof trugs.")] == [P, P]


WRAPPED = """\
The vellun of the early trug was kept in a small box below the
window, where nobody would ever look for it in the long winter
months. It had been put there by a miska of great age.

  * The first trug is long and goes on below, as all of them in
    this list do for the sake of being long.
  * Short.
"""


def test_text_wrapped_by_hand_is_joined_again() -> None:
    found = blocks(WRAPPED)
    assert [(block.kind, block.lines) for block in found] == [(P, (1, 3)), (Item, (5, 6)), (Item, (7, 7))]
    assert found[0].text.startswith("The vellun of the early trug was kept in a small box below the window, where")
    assert found[1].text.endswith("as all of them in this list do for the sake of being long.")


def test_lines_that_are_paragraphs_stay_apart() -> None:
    text = "A line of the page that is a paragraph of its own.\nAnother one, which is not much longer than that.\n" * 5
    assert wrap_width(tuple(text.split("\n"))) == 0
    assert len(blocks(text)) == 10


def test_blank_lines_and_indentation_are_remembered() -> None:
    found = blocks("one.\ntwo.\n\n\tthree.\n  four.")
    assert [(block.gap, block.depth) for block in found] == [(True, 0), (False, 0), (True, 4), (False, 2)]


def test_markdown_marks_that_a_program_left_in_a_text_are_taken_off() -> None:
    """Programs that make text of pages mark bold, links and escaped signs as Markdown does."""
    found = blocks("### _Is it?_\n\n**Vellun**: A [trug](https://example.org).\n\n**Miska** _falls_.\n\n## 1\\. Pell")
    assert [(block.kind, block.term, block.text) for block in found] == [
        (H, None, "Is it?"),
        (P, "Vellun", "Vellun: A trug."),
        (P, "Miska", "Miska falls."),
        (H, None, "1. Pell"),
    ]


def test_single_marks_in_a_text_stay_as_they_are() -> None:
    (block,) = blocks("The name my_long_name and 2 * 3 * 4 stay, and **so** does this.")
    assert block.text == "The name my_long_name and 2 * 3 * 4 stay, and **so** does this."


def test_quoted_lines_are_read_as_text() -> None:
    assert [(block.text, block.gap) for block in blocks("> Vellun\n>\n> A trug.\n>>> stays")] == [
        ("Vellun", True),
        ("A trug.", True),
        (">>> stays", False),
    ]
