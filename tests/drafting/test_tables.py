"""A table gives one card a cell, whatever its dress; figures, crumbs and unnamed rows give none."""

from __future__ import annotations

import pytest

from studycards.documents.blocks import Block, BlockKind
from studycards.drafting.glued_tables import find_glued_tables, split_row
from studycards.drafting.gluing import Vocabulary
from tests.documents.watched import Watched, growth
from tests.drafting.reading import notes, pairs

WANTED = [
    ("Early trug — common use?", "Old miskas"),
    ("Late trug — common use?", "New pells"),
    ("Last trug — common use?", "No pells"),
]


@pytest.mark.parametrize(
    "text",
    [
        "TrugCommon Use\nEarly trugOld miskas\nLate trugNew pells\nLast trugNo pells",
        "Trug\tCommon Use\nEarly trug\tOld miskas\nLate trug\tNew pells\nLast trug\tNo pells",
        "Trug | Common Use\n---|---\nEarly trug | Old miskas\nLate trug | New pells\nLast trug | No pells",
        "Trug         Common Use\nEarly trug   Old miskas\nLate trug    New pells\nLast trug    No pells",
    ],
    ids=["glued", "tabs", "bars", "columns"],
)
def test_every_dress_gives_the_same_cards(text: str) -> None:
    assert pairs(text) == WANTED


def test_a_cell_names_its_table_row_and_column() -> None:
    text = "# Uses of trugs\n\n| Trug | API use |\n|---|---|\n| Early | A |\n| Late | B |"
    note = notes(text, "page.md")[1]
    assert (note.table, note.row, note.column, note.front) == ("uses-of-trugs", "Late", "API use", "Late — API use?")
    assert note.source[0].lines == (6, 6)


@pytest.mark.parametrize(
    "rows",
    [
        "| Day | One | Two |\n|---|---|---|\n| Mon | 1.5 | 20% |\n| Tue | 2 | 30 |",
        "| # | Name |\n|---|---|\n| 1 | Trug |\n| 2 | Pell |",
        "| Trug | Use |\n|---|---|\n| Early | - |\n|  | Miska |",
        "| Trug | Use |\n|---|---|\n| Same | One |\n| Same | Two |",
        "| Trug | |\n|---|---|\n| Early | Miska |",
    ],
    ids=["figures", "numbered", "crumbs", "rows of one name", "no header"],
)
def test_rows_that_ask_nothing_give_nothing(rows: str) -> None:
    assert pairs(rows, "page.md") == []


def test_figures_in_one_column_are_facts() -> None:
    assert pairs("| Trug | Year |\n|---|---|\n| Early | 1712 |", "page.md") == [("Early — year?", "1712")]


def test_a_column_whose_values_differ_can_be_asked_the_other_way_round() -> None:
    """A value that two rows share, a figure, or a gap tells no row."""
    text = (
        "| Trug | Use | Age | Maker | Wood |\n|---|---|---|---|---|\n| Early | Miska | 12 | Vell | Oak |\n"
        "| Late | Pell | 14 | Vell | - |\n| Last | Dorn | 9 | Arno | Ash |\n"
    )
    assert {note.column for note in notes(text, "page.md") if note.reverse} == {"Use"}


def test_two_rows_are_too_few_to_ask_for_one_by_its_value() -> None:
    assert not any(note.reverse for note in notes("| Trug | Use |\n|---|---|\n| Early | A |\n| Late | B |", "page.md"))


def test_two_columns_of_terms_and_sentences_are_a_glossary() -> None:
    text = "Trug\tA box that holds the old miska.\nPell\tThe miska of another trug."
    assert pairs(text) == [("Trug", "A box that holds the old miska."), ("Pell", "The miska of another trug.")]


@pytest.mark.parametrize(
    ("row", "columns", "cells"),
    [
        ("Early trugOld miska", 2, ("Early trug", "Old miska")),
        ("TRUG_SIZESets the size", 2, ("TRUG_SIZE", "Sets the size")),
        ("PellOld trugNew miska", 3, ("Pell", "Old trug", "New miska")),
        ("PowerTrugOld miska", 2, ("PowerTrug", "Old miska")),
        ("nothing to cut here", 2, ()),
    ],
)
def test_a_glued_row_is_cut_where_words_known_alone_meet(row: str, columns: int, cells: tuple[str, ...]) -> None:
    vocabulary = Vocabulary(["early trug old miska pell new size sets", "PowerTrug and PowerTrug again", row])
    assert split_row(row, columns, vocabulary) == cells


def test_rows_of_a_glued_table_that_cannot_be_cut_give_nothing_else() -> None:
    assert pairs("NameShort FormMeaning\ntrug the oldThe box\npell of a miska\n") == []


def test_a_table_with_an_empty_corner_gives_its_cells() -> None:
    text = "|  | Early | Late |\n|---|---|---|\n| Trug | red | grey |\n| Pell | blue | white |"
    assert pairs(text, "page.md")[:2] == [("Trug — early?", "red"), ("Trug — late?", "grey")]


def test_lines_that_may_each_head_the_rest_are_not_cut_again_for_each() -> None:
    def make(size: int) -> list[Block]:
        names = [f"{chr(97 + at // 676)}{chr(97 + at // 26 % 26)}{chr(97 + at % 26)}" for at in range(size)]
        return [Block(BlockKind.PARAGRAPH, f"Trug{name}Pell{name}", (1, 1)) for name in names]

    def find(lines: Watched[Block]) -> object:
        return find_glued_tables(lines, Vocabulary([]))

    assert growth(find, make, 100) < 2.5


def test_a_table_wider_than_a_page_gives_no_cards_that_each_quote_its_rows() -> None:
    rows = ["\t".join(f"Trug{chr(97 + at // 26)}{chr(97 + at % 26)}{row}" for at in range(200)) for row in range(4)]
    assert notes("\n".join(rows)) == ()


def test_a_card_quotes_the_beginning_of_a_very_long_row() -> None:
    rows = [
        ("Name", "Use", "Remark"),
        ("Trug", "carry", "dorrit " * 3000),
        ("Pell", "close", "none"),
        ("Gosk", "bend", "few"),
    ]
    found = [note for note in notes("\n".join("\t".join(row) for row in rows)) if note.row == "Trug"]
    quotes = [source.quote or "" for note in found for source in note.source]
    assert [4900 < len(quote) <= 5000 and quote.startswith("Trug") for quote in quotes] == [True]
