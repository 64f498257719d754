"""HTML inside Markdown is read as in a page, on the lines it stands on; Markdown around and in it stays Markdown."""

from __future__ import annotations

import pytest

from studycards.documents.blocks import Block, BlockKind
from studycards.documents.markdown import read_blocks

P, H, Item = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM
D, C = BlockKind.DEFINITION, BlockKind.CODE


def blocks(text: str) -> list[Block]:
    return list(read_blocks(tuple(text.split("\n"))))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("above\n\n<dl>\n<dt>vellun</dt>\n\n<dd>a trug</dd>\n</dl>\nbelow", [(P, 1, 1), (D, 4, 6), (P, 8, 8)]),
        ("<ul>\n  <li>one\n  <li>two\n</ul>\n* three", [(Item, 2, 2), (Item, 3, 3), (Item, 5, 5)]),
        ("<h2>Trugs</h2>\n\n## Misks\n<p>a trug</p>\n\ntext", [(H, 1, 1), (H, 3, 3), (P, 4, 4), (P, 6, 6)]),
        ("a paragraph\n<dl><dt>vellun<dd>a trug</dl>", [(P, 1, 1), (D, 2, 2)]),
        ("<pre>\nvellun: a trug\n\nx\n</pre>\ntext", [(C, 2, 4), (P, 6, 6)]),
        ("<style>\n\nvellun: none\n</style>\ntext", [(P, 5, 5)]),
        ('<div align="center">\n**one** and\ntwo\n</div>\n# Three', [(P, 2, 3), (H, 5, 5)]),
        ("```html\n<dl><dt>vellun<dd>a trug</dl>\n```", [(C, 1, 3)]),
        ("    <dl><dt>vellun<dd>a trug</dl>", [(P, 1, 1)]),
        ("<vellun> is a trug", [(P, 1, 1)]),
        ("<ul>\n\nnever closed", [(P, 3, 3)]),
    ],
)
def test_an_element_is_read_where_it_stands(text: str, expected: list[tuple[BlockKind, int, int]]) -> None:
    assert [(block.kind, *block.lines) for block in blocks(text)] == expected


def test_a_table_of_tags_keeps_its_rows_and_their_lines() -> None:
    (table,) = blocks("\n<table>\n<tr><th>A<th>B\n\n<tr><td>1<td>2\n</table>")
    assert [(row.cells, row.lines) for row in table.rows] == [(("A", "B"), (3, 3)), (("1", "2"), (5, 5))]


def test_a_question_that_opens_holds_its_answer_in_markdown_and_nothing_below_it() -> None:
    text = (
        "<details>\n<summary>What is a trug?</summary>\n\nA **vellun**.\n\n* one\n* two\n\n</details>\n\nOther matter."
    )
    answered, below = blocks(text)
    assert (answered.kind, answered.term, answered.lines) == (D, "What is a trug?", (2, 7))
    assert answered.text == "A vellun.\n\n- one\n- two"
    assert (below.text, below.lines) == ("Other matter.", (11, 11))


def test_a_part_that_opens_under_a_headline_is_that_heading_and_its_markdown() -> None:
    text = "<details><summary>Trugs</summary>\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n</details>"
    heading, table = blocks(text)
    assert (heading.kind, heading.text, table.lines) == (H, "Trugs", (3, 5))


@pytest.mark.parametrize(
    ("line", "count"),
    [("<ul>\n", 30_000), ("<details>\n<summary>x</summary>\n", 3_000), ("<div><p>\n", 30_000), ("</dl>\n", 30_000)],
)
def test_tags_that_are_never_closed_take_no_more_than_linear_time(line: str, count: int) -> None:
    """Any of these takes minutes where each tag looks for its end through the rest of the document."""
    assert len(blocks(line * count)) <= 2 * count
