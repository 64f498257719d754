"""Tables with a cell a line are found by groups of lines, or by the shape of the lines; menus and chapters are none."""

from __future__ import annotations

import random

import pytest

from studycards.documents.blocks import Block
from studycards.drafting.stacked_tables import find_stacked_tables
from tests.documents.watched import growth
from tests.drafting.reading import blocks, notes

ROWS = (
    ("Trug", "carry 12 miskas", "Found wherever miskas must be brought from one place to another"),
    ("Pell", "close 3 doors", "Used by those who live alone and want to be left in peace"),
    ("Gosk", "bend 40 rods", "Seldom seen today, as rods are mostly bent by hand again"),
    ("Brim", "keep 7 days", "Kept in every house near the sea for what the winter brings"),
)
HEADER = ("Name", "Common Use", "Remark")


@pytest.mark.parametrize("between", ["\n", "\n\n\n"])
def test_every_cell_becomes_a_card(between: str) -> None:
    text = "Tools of old\n\n" + between.join("\n".join(row) for row in (HEADER, *ROWS)) + "\n"
    found = [(note.row, note.column, note.back) for note in notes(text)]
    assert found == [(row[0], HEADER[at], row[at]) for row in ROWS for at in (1, 2)]


@pytest.mark.parametrize(
    "text",
    [
        "Home\nAbout us\nProducts\nPricing\nTrug\nPell\nGosk\nBrim\nContact\n",
        "".join(f"{row[0]} {row[0]}\n{row[2]}. {row[2]}. {row[2]}.\n" for row in ROWS),
        "Shall I go home\nOr shall I stay\n\nThe day is long\nThe night is gone\n\nAnd all the same\nI go my way\n",
    ],
    ids=["menu", "chapters", "verse"],
)
def test_what_only_looks_like_rows_gives_no_table(text: str) -> None:
    assert [note for note in notes(text) if note.table] == []


def test_a_table_sorted_by_its_keys_stays_one_though_another_column_goes_with_them() -> None:
    rows = [("gb", "git branch"), ("gc", "git commit"), ("gd", "git diff"), ("gf", "git fetch"), ("gl", "git log")]
    text = "\n".join(["Alias", "Command", "Use", *(cell for row in rows for cell in (*row, f"Say what {row[1]} does"))])
    assert {note.row for note in notes(text)} == {row[0] for row in rows}


@pytest.mark.parametrize(
    ("names", "is_table"),
    [
        (("Agosk", "Brim", "Brimosk", "Dorrit", "Dorrit dell", "Ellun", "Ellun ossa", "Fesk"), False),
        (("Hulm", "Brim", "Trug", "Dorrit", "Pell dell", "Agosk", "Misk ossa", "Fesk"), True),
    ],
)
def test_names_in_order_are_no_columns_of_a_table(names: tuple[str, ...], is_table: bool) -> None:
    """The same lines, their names in another order, are as regular as a table of four columns."""
    meanings = (
        "Rather bent",
        "Bent",
        "Very bent",
        "Falling down where nobody sees it",
        "Held",
        "Brought by hand (and only so) from the sea to the house",
        "Held in the house with a rod in hand",
        "Dry as a bone, but less so than a stone",
    )
    text = "\n".join(line for pair in zip(names, meanings, strict=True) for line in pair)
    columns = [len(rows[0].cells) for _, rows in find_stacked_tables(blocks(text)).values()]
    assert (4 in columns) == is_table


@pytest.mark.parametrize("between", ["", "\n"])
def test_names_that_come_again_and_again_are_not_counted_again_from_each_line(between: str) -> None:
    def make(size: int) -> list[Block]:
        chance = random.Random(1)
        return list(
            blocks("".join(f"Trug\nGosk pell\nBrim {chance.choice('abc')} dorrit bent\n{between}" for _ in range(size)))
        )

    assert growth(find_stacked_tables, make, 80) < 2.5


def test_a_long_table_ends_where_its_names_only_come_again() -> None:
    rows = [f"Trug{chr(97 + at // 26)}{chr(97 + at % 26)}\nGosk pell\nBrim a dorrit bent" for at in range(100)]
    text = "\n\n".join(["Name\nUse\nRemark", *rows, *["Trug\nGosk pell\nBrim a dorrit bent"] * 100])
    found = find_stacked_tables(blocks(text))
    assert [100 <= len(rows) - 1 <= 113 for _, rows in found.values()] == [True]
