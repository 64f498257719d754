"""Markdown gives headings, items, tables, definition lists and code; of its markup only the words stay."""

from __future__ import annotations

import pytest

from studycards.documents.blocks import Block, BlockKind
from studycards.documents.inline_markdown import words
from studycards.documents.markdown import find_title, read_blocks

P, H, Item = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM
D, C = BlockKind.DEFINITION, BlockKind.CODE


def blocks(text: str) -> list[Block]:
    return list(read_blocks(tuple(text.split("\n"))))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# One #\n### Three", [(H, "One", (1, 1)), (H, "Three", (2, 2))]),
        ("One\n===\nTwo\n---\ntext", [(H, "One", (1, 2)), (H, "Two", (3, 4)), (P, "text", (5, 5))]),
        ("a line\ngoes on\n\nanother", [(P, "a line goes on", (1, 2)), (P, "another", (4, 4))]),
        ("* one\n  goes on\n* two", [(Item, "one goes on", (1, 2)), (Item, "two", (3, 3))]),
        ("> quoted\n> on", [(P, "quoted on", (1, 2))]),
        ("```py\n# no heading\n```\ntext", [(C, "# no heading", (1, 3)), (P, "text", (4, 4))]),
        ("~~~\nnever closed", [(C, "never closed", (1, 2))]),
        ("---\ntitle: X\n---\ntext", [(P, "text", (4, 4))]),
        ("one\n\n* * *\n\ntwo", [(P, "one", (1, 1)), (P, "two", (5, 5))]),
        ("<!-- hidden\nTerm: not here.\n-->\ntext", [(P, "text", (4, 4))]),
        ("term\n:   meaning\ngoes on\n\n    and on", [(D, "meaning goes on\n\nand on", (1, 5))]),
        ("term\n\n: one\n: two\n\nafter", [(D, "one\n\ntwo", (1, 4)), (P, "after", (6, 6))]),
    ],
)
def test_lines_become_blocks(text: str, expected: list[tuple[BlockKind, str, tuple[int, int]]]) -> None:
    assert [(block.kind, block.text, block.lines) for block in blocks(text)] == expected


def test_a_definition_list_names_its_terms() -> None:
    assert [block.term for block in blocks("[vellun]{#v}\n: a trug\n\n*miska*\n: a pell")] == ["vellun", "miska"]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("* **Vellun** – a trug", "Vellun"),
        ("**Vellun:** a trug", "Vellun:"),
        ("__Vellun__ is", "Vellun"),
        ("<b>Vellun</b> is", "Vellun"),
        ('<a name="v"></a>**Vellun** is', "Vellun"),
        ("<b>Vellun</b>", None),
        ("**Vellun**", None),
        ("a **Vellun**", None),
    ],
)
def test_bold_words_at_the_start_are_remembered(text: str, term: str | None) -> None:
    (block,) = blocks(text)
    assert block.term == term
    assert term is None or block.text.startswith(term)


def test_short_rows_of_a_table_are_filled_and_long_ones_cut() -> None:
    (table,) = blocks("| A | `B` |\n|:--|---:|\n| [a](u) |\n| c | d | e |")
    assert [row.cells for row in table.rows] == [("A", "`B`"), ("a", ""), ("c", "d")]
    assert [row.lines for row in table.rows] == [(1, 1), (3, 3), (4, 4)]


@pytest.mark.parametrize(
    ("markup", "plain"),
    [
        ("a **bold** and *slanted* and ___both___ word", "a bold and slanted and both word"),
        ('[text](http://x.org/a_b "title") and [ref][1] and [note]{.cls}', "text and ref and note"),
        ("![picture](p.png)left", "left"),
        ("<https://x.org> <b>no</b> tags", "https://x.org no tags"),
        ("`*code* [stays](x)` here", "`*code* [stays](x)` here"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ("[brackets] alone", "[brackets] alone"),
        (r"\*no\* emphasis\_", "*no* emphasis_"),
        ("one<br/>two <kbd>Ctrl</kbd>", "one two Ctrl"),
        ("10<sup>3</sup> H<sub>2</sub>O<sup>[1](#n)</sup> a<sup>th</sup>", "10³ H₂O ath"),
        ("R&amp;D&nbsp;&#8211; &lt;b&gt; &none; A&B&#27;", "R&D – <b> &none; A&B"),
        ("`&amp;<br>` here", "`&amp;<br>` here"),
    ],
)
def test_markup_leaves_its_words_only(markup: str, plain: str) -> None:
    assert words(markup) == plain


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: 'A trug'\n---\n# Other", "A trug"),
        ("text\n\n# A *trug*", "A trug"),
        ("A trug\n======", "A trug"),
        ("## Only a section", None),
        ("", None),
    ],
)
def test_the_title_is_front_matter_or_the_first_heading(text: str, title: str | None) -> None:
    assert find_title(tuple(text.split("\n"))) == title


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Vellun  \nThe trug that dorrits the miska long before it falls down again.", 2),
        ("The trug that dorrits the miska\nLong before it falls down again, as everybody in the place knows.", 1),
        ("Vellun is short.\nThe trug that dorrits the miska long before it falls down again.", 1),
        ("Vellun\nfalls where the trug dorrits the miska long before it falls down.", 1),
    ],
)
def test_a_name_above_the_text_that_explains_it_stands_alone(text: str, count: int) -> None:
    lines = tuple(line.rstrip() for line in text.split("\n"))
    assert len(list(read_blocks(lines))) == count
