"""What was done: said so that it fits the narrowest panel."""

from __future__ import annotations

from studycards.tui.panels.activity import _streak_words

NARROWEST = 55
"""The cells of a line in a panel at 60 columns."""


def test_when_the_next_day_is_free_fits_the_narrowest_panel() -> None:
    words = _streak_words(1234, [739_940], 739_942)
    assert words == "Streak: 1234 days · next free day from Fri 27 Nov"
    assert len(words) <= NARROWEST
