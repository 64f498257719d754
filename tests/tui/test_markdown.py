"""Markdown as lines of text, and tables that wrap."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.tui.markdown import lines, read
from studycards.tui.tables import shared

CASES = [
    ("plain words\nwrapped by hand", 40, ["plain words wrapped by hand"]),
    ("one\n\ntwo", 40, ["one", "", "two"]),
    ("**bold** *italic* `code`", 40, ["bold italic code"]),
    ("# Head\n\ntext", 40, ["Head", "", "text"]),
    ("intro\n\n- one\n- two", 40, ["intro", "", "• one", "• two"]),
    ("- alpha beta gamma", 12, ["• alpha beta", "  gamma"]),
    ("3. c\n4. d\n   - e", 40, ["3. c", "4. d", "   • e"]),
    ("0. zero", 40, ["0. zero"]),
    ("> said\n> so", 40, ["│ said so"]),
    ("```\na  b\n  c\n```", 40, ["a  b", "  c"]),
    ("a\\\nb", 40, ["a", "b"]),
    ("[text](http://x.y) <http://z>", 60, ["text (http://x.y) http://z"]),
    ("![alt](a.png)", 60, ["alt (a.png)"]),
    ("costs $5 and $6, $a*b*c$ and $x_1 \\{y\\}$", 60, ["costs $5 and $6, $a*b*c$ and $x_1 \\{y\\}$"]),
    ("<b>x</b> &lt; &#x202E;", 60, ["<b>x</b> < ⟨U+202E⟩"]),
    ("| A | B |\n|---|---|\n| x | y |", 40, ["A │ B", "──┼──", "x │ y"]),
    (
        "| Name | What |\n|---|---|\n| one | two three |\n| x | y |",
        16,
        ["Name │ What     ", "─────┼──────────", "one  │ two three", "x    │ y        "],
    ),
    ("| A | B |\n|---|---|\n| xx | yy |", 10, ["A: xx", "B: yy"]),
]


@pytest.mark.parametrize(("text", "width", "expected"), CASES)
def test_blocks_are_laid_out(text: str, width: int, expected: list[str]) -> None:
    """Each kind of block is readable as plain lines."""
    assert [line.plain for line in lines(read(text), width)] == expected


def test_cells_wrap() -> None:
    """A table wider than the screen wraps within its columns, its rows held apart."""
    text = "| Name | What |\n|---|---|\n| one | two three four |\n| x | y |"
    assert [line.plain.rstrip() for line in lines(read(text), 17)] == [
        *("Name │ What", "─────┼───────────", "one  │ two three", "     │ four", "     │", "x    │ y"),
    ]


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet="ab *_`[]()<>|#-+1.\n\\&~$日\u0301", max_size=80), st.integers(2, 40))
def test_no_line_is_wider_than_asked(text: str, width: int) -> None:
    """Whatever is written, every line fits."""
    assert all(line.cell_length <= max(2, width) for line in lines(read(text), width))


def test_a_line_of_code_that_goes_on_says_so() -> None:
    """What is cut is not taken for another line, and no letter of it is lost."""
    shown = [line.plain for line in lines(read("```\nfirst = 'abcdefghijklmno'\nsecond\n```"), 15)]
    assert shown == ["first = 'abcd", "↪ efghijklmno'", "second"]


@settings(deadline=None, max_examples=100)
@given(st.lists(st.integers(0, 50), min_size=1, max_size=6), st.integers(6, 120))
def test_columns_share_the_room(wanted: list[int], room: int) -> None:
    """Columns never take more than there is, nor more than they want, and none is left without any."""
    widths = shared(wanted, room)
    assert sum(widths) <= room
    assert all(1 <= width <= max(1, want) for width, want in zip(widths, wanted, strict=True))
    if sum(max(1, want) for want in wanted) <= room:
        assert widths == [max(1, want) for want in wanted]


def test_a_text_too_long_to_be_read_at_once_is_shown_as_it_is_written() -> None:
    """A bomb of marks does not hold up the screen: every sign of it is there, and none is taken for a mark."""
    text = "[" * 50_000 + "]\n" * 50
    (block,) = read(text)
    assert block.verbatim
    assert block.text.plain == text.strip("\n")
