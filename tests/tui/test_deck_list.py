"""Shares are told alike wherever one stands: on Today, in a deck, at the end of a sitting, in Progress."""

from __future__ import annotations

from datetime import date

import pytest

from studycards.cards import State
from studycards.progress.words import percent
from studycards.tui.screens.summary import answers
from studycards.tui.widgets.deck_facts import Facts, laid_out
from studycards.tui.widgets.deck_list import Row, row_words
from studycards.workspace.deck_details import Counts, Limit, Mark
from studycards.workspace.glance import Glance
from studycards.workspace.summary import Summary


@pytest.mark.parametrize(("part", "whole"), [(299, 300), (1, 300), (95, 145), (0, 3), (3, 3)])
def test_shares_are_those_that_progress_tells(part: int, whole: int) -> None:
    """What is not all is never called 100, nor a little 0; both screens round alike."""
    row = Row("Deck", 0, None, 0, part, whole, glance=Glance(whole, part))
    shares = [word for word in row_words(row, 76).plain.split() if word.endswith("%")]
    assert shares == [percent(part / whole).replace(" ", "")] * 2


@pytest.mark.parametrize(("part", "whole"), [(299, 300), (1, 300), (13, 14)])
def test_a_look_into_a_deck_and_the_end_of_a_sitting_tell_shares_alike(part: int, whole: int) -> None:
    """One looks from one to the other, and would take 92 for another figure than 93."""
    told = percent(part / whole)
    counts = Counts(dict.fromkeys(State, 0), 0, dict.fromkeys(Mark, 0), 0, glance=Glance(whole, part))
    facts = Facts(None, counts, (Limit(20, False, 20), Limit(200, False, 200)), ("sm2", ""), date(2026, 11, 22))
    assert f"Recall          {told} of {whole} answers" in laid_out(facts, 76).plain
    figures = dict(answers(Summary(whole, whole, part, 0, 0, ())))
    assert figures["Right at first try"] == f"{part} of {whole} · {told}"
