"""Text on one line: of two neither swallows the other, and of parts none is halved."""

from __future__ import annotations

import pytest
from textual.content import Content

from studycards.tui.widgets.fitted import apart, broken_between_parts, whole_parts


@pytest.mark.parametrize(
    ("left", "right", "line"),
    [
        ("Settings", "Latin", "Settings            Latin"),
        ("Settings", "The words of the Romans", "Settings  The words of t…"),
        ("The words of the Romans", "archived", "The words of t…  archived"),
        ("The words of the Romans", "The words of the Greeks", "The words …  The words o…"),
    ],
)
def test_the_left_end_stays_and_the_right_one_is_cut_with_a_sign(left: str, right: str, line: str) -> None:
    """Whatever is named at the right, one can read at the left where one is; what is cut ends in a sign."""
    shown = apart(Content(left), Content(right)).at(25).plain
    assert shown == line


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (36, ["At will: c Quiz · m Match · f Custom"]),
        (35, ["At will: c Quiz · m Match", "f Custom"]),
        (24, ["At will: c Quiz", "m Match · f Custom"]),
        (9, ["At will: c Quiz", "m Match", "f Custom"]),
    ],
)
def test_a_line_breaks_between_its_parts(width: int, lines: list[str]) -> None:
    """A key stays beside its name, and no sign is left at an end; a part wider than the line is wrapped later."""
    assert broken_between_parts("At will: c Quiz · m Match · f Custom", width).splitlines() == lines


def test_a_left_end_may_yield_more() -> None:
    """Where the right end matters more, the left one keeps no more than it is told to."""
    shown = apart(Content("The words of the Romans"), Content("new 4 · due 16"), least=6).at(25).plain
    assert shown == "The word…  new 4 · due 16"


@pytest.mark.parametrize(
    ("width", "words"),
    [(40, "25 of 30 days · 407 answers · 57 min"), (35, "25 of 30 days · 407 answers"), (13, "25 of 30 days")],
)
def test_parts_without_room_are_left_out_whole(width: int, words: str) -> None:
    """Half a figure might be read as another one."""
    assert whole_parts("25 of 30 days · 407 answers · 57 min", width).plain == words


def test_parts_are_measured_in_cells() -> None:
    """A sign of two cells takes two."""
    assert whole_parts("漢字 · 漢字 · 12", 11).plain == "漢字 · 漢字"
    assert whole_parts("漢字 · 漢字 · 12", 10).plain == "漢字"


def test_a_part_alone_is_cut_visibly() -> None:
    assert whole_parts("25 of 30 days · 407 answers", 10).plain == "25 of 30 …"
