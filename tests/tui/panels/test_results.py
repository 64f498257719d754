"""Single cards and exams: what is told of each is told at every width."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from studycards.tui.panels.panel import Picture, sheet
from studycards.tui.panels.results import CONFUSIONS


def confused(one: str, other: str, times: int) -> Picture:
    """The picture of a pair of cards that ask so."""
    asked = [SimpleNamespace(face=SimpleNamespace(question=question)) for question in (one, other)]
    figures = SimpleNamespace(confusions=[SimpleNamespace(one=asked[0], other=asked[1], times=times)])
    return cast("Picture", CONFUSIONS.read(cast("Any", figures)))


@pytest.mark.parametrize("width", [55, 76, 150])
@pytest.mark.parametrize(("one", "other"), [("Short?", "long " * 40), ("long " * 40, "Short?"), ("long " * 40,) * 2])
def test_both_cards_of_a_confused_pair_are_told_in_chart_and_table(width: int, one: str, other: str) -> None:
    """However long the questions are, neither takes the other's room, nor that of the times."""
    picture = confused(one, f"other {other}", 11)
    (row,) = (line.plain for line in picture.draw(width, 10))
    assert f"{one[:5]}" in row
    assert "↔ other " in row
    assert row.endswith("11 ×")
    table = [line.plain for line in sheet(CONFUSIONS, picture, width)][-2:]
    assert table[0].startswith(one[:5])
    assert table[0].endswith("11 ×")
    assert table[1].startswith("↔ other ")


def test_questions_of_confused_cards_steer_no_terminal() -> None:
    """Neither of both is more than text, on a line of its own."""
    picture = confused("a\x1b[2J\nb", "c\x1b[2J\nd", 1)
    lines = [*picture.draw(76, 10), *sheet(CONFUSIONS, picture, 76)]
    assert not any(set("\x1b\n") & set(line.plain) for line in lines)


def test_numbers_are_headed_by_all_that_their_chart_comes_to() -> None:
    """What a narrow chart leaves out stands there, in as many lines as it takes."""
    picture = confused("a", "b", 1)._replace(words="Most answers from 08:00 · most known from 19:00: 93 % of 29")
    head = " ".join(line.plain for line in sheet(CONFUSIONS, picture, 55))
    assert f"Confused cards · {picture.words}" in " ".join(head.split())
