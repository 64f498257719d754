"""Two texts on one line: neither swallows the other."""

from __future__ import annotations

import pytest
from textual.content import Content

from studycards.tui.widgets.fitted import apart


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


def test_a_left_end_may_yield_more() -> None:
    """Where the right end matters more, the left one keeps no more than it is told to."""
    shown = apart(Content("The words of the Romans"), Content("new 4 · due 16"), least=6).at(25).plain
    assert shown == "The word…  new 4 · due 16"
