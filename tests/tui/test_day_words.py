"""Today's line about the day: what waits is said whole, how far the day has come where there is room beside it."""

from __future__ import annotations

import pytest

from studycards.library.decks import DeckRow
from studycards.tui.day_words import day_line
from studycards.workspace.today import Counts, DeckToday, Today

MONDAY = 739_943  # 23 November 2026
DECK = DeckToday(DeckRow(1, "a", "A", None, None, False, None, None), Counts(0, 0, 0), 1, 0)


def line(width: int, counts: Counts, done: int, seconds: float = 1.0) -> str:
    """The line of a day whose next review is due tomorrow, without the blanks at its end."""
    day = Today(MONDAY - 1, counts, (DECK,), done, seconds, MONDAY, Counts(0, 0, 0), ())
    return day_line(day, "⏎").at(width).plain.rstrip()


@pytest.mark.parametrize(
    ("width", "counts", "words"),
    [
        (72, Counts(41, 5, 0), "5 again · 41 new · less than a minute    ━━━━━───────────  23 of 69 done"),
        (52, Counts(41, 5, 0), "5 again · 41 new · less than a minute  23 of 69 done"),
        (52, Counts(41, 5, 9), "9 due · 5 again · 41 new · less than a minute"),
        (40, Counts(41, 5, 9), "9 due · 5 again · 41 new"),
        (72, Counts(0, 0, 0), "Nothing waits today. Next review: tomorrow · Mon 23 Nov    23 of 23 done"),
        (60, Counts(0, 0, 0), "Nothing waits today. Next review: tomorrow · Mon 23 Nov"),
        (52, Counts(0, 0, 0), "Nothing waits today. Next review: tomorrow"),
    ],
)
def test_what_waits_is_never_cut(width: int, counts: Counts, words: str) -> None:
    """What has no room is left out whole: first how far the day has come, then the last that is said."""
    assert line(width, counts, 23) == words
