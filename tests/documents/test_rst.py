"""reStructuredText: what a reader of the page would see becomes blocks; no directive is carried out."""

from __future__ import annotations

import pytest

from studycards.documents.blocks import Block, BlockKind
from studycards.documents.decoding import split_lines
from studycards.documents.rst import find_title, read_blocks
from studycards.documents.rst_inline import words


def blocks(text: str) -> list[Block]:
    return list(read_blocks(split_lines(text)))


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks(text)]


def rows(text: str) -> list[tuple[str, ...]]:
    return [row.cells for block in blocks(text) for row in block.rows]


def test_sections_have_the_levels_in_which_their_adornments_came_up() -> None:
    text = "=====\nTrugs\n=====\n\nEarly\n=====\n\nSmall\n-----\n\nLate\n====\n\nText.\n\n----\n\nMore.\n"
    found = [(block.text, block.depth) for block in blocks(text) if block.kind is BlockKind.HEADING]
    assert found == [("Trugs", 1), ("Early", 2), ("Small", 3), ("Late", 2)]
    assert find_title(split_lines(text)) == "Trugs"
    assert kinds(text)[-2:] == [("paragraph", "Text."), ("paragraph", "More.")]


@pytest.mark.parametrize(
    ("marked", "bare"),
    [
        ("A **trug** holds *pells*.", "A trug holds pells."),
        ("See :ref:`the trugs <trugs>` or :term:`pell`.", "See the trugs or pell."),
        ("Call :py:func:`~trug.hold` and ``trug(*a)``.", "Call hold and `trug(*a)`."),
        ("A `link <https://example.org>`_, a word_ and `several words`_.", "A link, a word and several words."),
        ("It is |name| [1]_ [#note]_.", "It is name."),
        (r"2 \* 3 * 4, a_b_c, re\ `st`", "2 * 3 * 4, a_b_c, rest"),
        ("1 * 2 and 3 * 4", "1 * 2 and 3 * 4"),
    ],
)
def test_markup_leaves_its_words(marked: str, bare: str) -> None:
    assert words(marked) == bare


def test_definitions_fields_and_glossaries_are_terms_with_their_meanings() -> None:
    text = """\
:author: left out

Trugs
=====

trug : noun
  A box that holds
  pells.

  It is old.

:pell: The last miska.

.. glossary::
   :sorted:

   miska
   miskas : plural
      What a trug
      holds.
"""
    found = [(block.term, block.text, block.lines) for block in blocks(text) if block.kind is BlockKind.DEFINITION]
    assert found == [
        ("trug", "A box that holds pells.\n\nIt is old.", (6, 10)),
        ("pell", "The last miska.", (12, 12)),
        ("miska", "What a trug holds.", (17, 20)),
        ("miskas", "What a trug holds.", (18, 20)),
    ]


def test_items_keep_their_lines_and_what_stands_below_them() -> None:
    text = "* One goes\n  on.\n\n  And more.\n* **Two**: bold.\n\n1. first\n#. second\n\n   - inner\n"
    found = blocks(text)
    assert [(block.kind, block.text) for block in found] == [
        ("item", "One goes on."),
        ("paragraph", "And more."),
        ("item", "Two: bold."),
        ("item", "first"),
        ("item", "second"),
        ("item", "inner"),
    ]
    assert (found[2].term, found[5].depth) == ("Two", 3)


GRID = """\
+-------+---------------+
| Trug  | Use           |
+=======+=======+=======+
| early | pells | old   |
|       | only  |       |
+-------+-------+-------+
| late  | both          |
+-------+---------------+
"""
SIMPLE = """\
=====  ==============
Trug   Use
=====  ==============
early  pells
       only
late   more than fits in
=====  ==============

After.
"""
LIST = """\
.. list-table:: Trugs
   :header-rows: 1

   * - Trug
     - Use
   * - early
     - pells
       only
   * - late
"""
CSV = '.. csv-table:: Trugs\n   :header: Trug, Use\n\n   early, "pells, only"\n   late, **more**\n'


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (GRID, [("Trug", "Use", "Use"), ("early", "pells only", "old"), ("late", "both", "both")]),
        (SIMPLE, [("Trug", "Use"), ("early", "pells only"), ("late", "more than fits in")]),
        (LIST, [("Trug", "Use"), ("early", "pells only"), ("late", "")]),
        (CSV, [("Trug", "Use"), ("early", "pells, only"), ("late", "more")]),
    ],
)
def test_tables_of_all_forms_are_rows(text: str, wanted: list[tuple[str, ...]]) -> None:
    assert rows(text) == wanted


def test_a_cell_over_two_rows_stands_in_both() -> None:
    text = "+---+----+\n| a | b  |\n+---+----+\n| c | d  |\n|   +----+\n| e | f  |\n+---+----+\n"
    assert rows(text) == [("a", "b"), ("c e", "d"), ("c e", "f")]


def test_code_notes_and_quotes_are_told_apart() -> None:
    text = """\
Like this::

    trug = 1

.. code-block:: python
   :linenos:

   go()

.. note:: Trugs are
   old.

>>> trug
1

   A quote.
"""
    assert kinds(text) == [
        ("paragraph", "Like this:"),
        ("code", "    trug = 1"),
        ("code", "go()"),
        ("paragraph", "Trugs are old."),
        ("code", ">>> trug\n1"),
        ("paragraph", "A quote."),
    ]


def test_comments_targets_notes_and_lists_of_contents_leave_nothing() -> None:
    text = """\
.. A comment
   of two lines
.. _target: https://example.org
.. [1] A footnote.
.. |name| replace:: words
.. toctree::
   :maxdepth: 2

   chapter
.. image:: trug.png
   :alt: A trug
__ https://example.org

Text.
"""
    assert kinds(text) == [("paragraph", "Text.")]


@pytest.mark.parametrize("name", ["include", "literalinclude", "raw", "csv-table"])
def test_no_file_is_ever_read(name: str) -> None:
    text = f".. {name}:: /etc/passwd\n   :file: /etc/passwd\n   :url: https://example.org\n\nText.\n"
    assert kinds(text) == [("paragraph", "Text.")]


def test_a_question_stands_alone_on_its_line() -> None:
    assert kinds("What is a trug?\nA box.\n") == [("paragraph", "What is a trug?"), ("paragraph", "A box.")]


@pytest.mark.parametrize(
    "unit",
    [
        "== ==\n",
        "+-+-+\n",
        "* ",
        "a\n b\n",
        "::\n\n",
        ".. x::\n",
        ":a: ",
        "`",
        "**a",
        "|a",
        "a_ ",
        "- - ",
        "\t",
        "= =\nx\n",
    ],
)
def test_repetitions_are_read_in_time_linear_in_them(unit: str) -> None:
    """Reading these takes well under a second; anything quadratic would take minutes."""
    assert len(blocks(unit * 20_000)) < 50_000


def test_bodies_in_bodies_without_end_are_read_as_text() -> None:
    text = "".join(" " * depth + "* a\n" for depth in range(0, 400, 2))
    assert sum(block.text.count("a") for block in blocks(text)) == 200
