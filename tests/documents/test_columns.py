"""Tables that programs print are read as the rows they were, and what only looks like one is left alone."""

from __future__ import annotations

import pytest

from studycards.documents.columns import read_columns
from tests.documents.watched import Watched, growth

CENTRED = """\
    Name           Use of it
 trug     carry a miska
 pell     a way
          of closing
 gosk     none"""
RULED = """\
  Name   Use
  ------ ---------------
  trug   carry a miska
  pell   close"""
BOXED = """\
------------------------
Name   Use
------ -----------------
trug   carry
       a miska

pell   close
------------------------"""
GRID = """\
+------+---------+
| Name | Use     |
+======+=========+
| trug | carry   |
|      | a miska |
+------+---------+
| pell | close   |
+------+---------+"""
SPANNED = """\
+------+-----+
| Name | Use |
+======+=====+
| trug | dry |
|      +-----+
|      | wet |
+------+-----+
| all of it  |
+------+-----+"""
PRINTED = """\
+------+-------+
| name | use   |
+------+-------+
| trug | carry |
| pell | close |
+------+-------+"""
SIMPLE = """\
====  =====
Name  Use
====  =====
trug  carry
pell  close
====  ====="""


def cells(text: str) -> list[tuple[str, ...]]:
    rows, _ = read_columns(text.split("\n"), 0)
    return [row.cells for row in rows]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (CENTRED, [("Name", "Use of it"), ("trug", "carry a miska"), ("pell", "a way of closing"), ("gosk", "none")]),
        (RULED, [("Name", "Use"), ("trug", "carry a miska"), ("pell", "close")]),
        (BOXED, [("Name", "Use"), ("trug", "carry a miska"), ("pell", "close")]),
        (GRID, [("Name", "Use"), ("trug", "carry a miska"), ("pell", "close")]),
        (SPANNED, [("Name", "Use"), ("trug", "dry"), ("trug", "wet"), ("all of it", "all of it")]),
        (PRINTED, [("name", "use"), ("trug", "carry"), ("pell", "close")]),
        (SIMPLE, [("Name", "Use"), ("trug", "carry"), ("pell", "close")]),
        ("Two blanks.  After a stop.\nAs some people.  Still write.\nIn their  mails.", []),
        ("small  header\na      b\nc      d", []),
        ("Name  Use\n\ntrug  carry", []),
        ("-----", []),
        ("+--+", []),
        ("", []),
    ],
)  # fmt: skip
def test_columns_are_read_as_rows(text: str, rows: list[tuple[str, ...]]) -> None:
    assert cells(text) == rows


def test_a_row_knows_all_its_lines_and_the_table_its_end() -> None:
    rows, end = read_columns([*BOXED.split("\n"), "After it."], 0)
    assert [row.lines for row in rows] == [(2, 2), (4, 5), (7, 7)]
    assert end == 8


@pytest.mark.parametrize(
    "lines",
    [
        ("+---+---+", "| trug | carry |"),
        ("Trug  Pell  Gosk", "Trug        gosk", "Trug        gosk"),
        ("--- ---", "Aa  Bb", "--- ---", ""),
    ],
    ids=["crooked grid", "mostly empty", "rules without rows"],
)
def test_what_is_no_table_is_not_looked_at_again_from_each_of_its_lines(lines: tuple[str, ...]) -> None:
    def read_all(text: Watched[str]) -> None:
        place = 0
        while place < len(text):
            rows, end = read_columns(text, place)
            place = end if rows else place + 1

    assert growth(read_all, lambda size: lines * size, 120) < 2.5


def test_a_grid_of_any_length_is_one_table() -> None:
    rule = "+------+-----+"
    lines = [rule, "| Name | Use |", rule, *[line for _ in range(2500) for line in ("| trug | dry |", rule)]]
    rows, end = read_columns(lines, 0)
    assert (len(rows), end) == (2501, len(lines))


def test_a_grid_of_more_columns_than_any_page_shows_is_none() -> None:
    wide = "+-" * 90 + "+"
    assert read_columns([wide, "|" * 90, wide[:-1] + "-+-" * 40 + "+", "| x"], 0) == ((), 0)
