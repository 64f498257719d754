"""A line of Today's table says what Progress says of the same deck."""

from __future__ import annotations

import pytest

from studycards.progress.words import percent
from studycards.tui.widgets.deck_list import Row, row_words
from studycards.workspace.glance import Glance


@pytest.mark.parametrize(("part", "whole"), [(299, 300), (1, 300), (95, 145), (0, 3), (3, 3)])
def test_shares_are_those_that_progress_tells(part: int, whole: int) -> None:
    """What is not all is never called 100, nor a little 0; both screens round alike."""
    row = Row("Deck", 0, None, 0, part, whole, glance=Glance(whole, part))
    shares = [word for word in row_words(row, 76).plain.split() if word.endswith("%")]
    assert shares == [percent(part / whole).replace(" ", "")] * 2
