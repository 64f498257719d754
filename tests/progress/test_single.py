"""Figures of single cards: classes without a gap, and cards that may be called hard."""

from __future__ import annotations

import pytest

from studycards.progress.coverage import Coverage
from studycards.progress.definitions import DEFINITIONS
from studycards.progress.hardest import LEAST, CardSums, hardest
from studycards.progress.memories import EASINESS, INTERVALS, shapes
from studycards.progress.retention import Recall
from studycards.progress.words import of, percent, seconds, share, spent


def sums(card: int, answers: int, passed: int, lapses: int = 1, more: int = 0) -> CardSums:
    return CardSums(card, answers + more, Recall(answers, passed), 0, lapses)


def test_the_hardest_card_is_the_one_known_least_often() -> None:
    cards = [sums(1, 10, 8), sums(2, 10, 2), sums(3, 5, 1, lapses=2), sums(4, 10, 2, more=3), sums(5, 10, 2)]
    assert [card.card for card in hardest(cards, 9)] == [3, 4, 2, 5, 1]
    assert [card.card for card in hardest(cards, 2)] == [3, 4]


def test_a_card_seldom_asked_or_never_forgotten_is_not_called_hard() -> None:
    assert hardest([sums(1, LEAST - 1, 0), sums(2, 50, 50)], 9) == []
    assert [card.card for card in hardest([sums(1, LEAST, 0)], 9)] == [1]


def test_classes_follow_one_another_and_the_last_has_no_end() -> None:
    reached = tuple(range(len(INTERVALS), 0, -1))
    found = shapes(reached, (7,) * len(EASINESS))
    assert [each.cards for each in found.intervals] == [1] * len(INTERVALS)
    assert [each.cards for each in found.easiness] == [0] * (len(EASINESS) - 1) + [7]
    for bins in found:
        assert [one.high for one in bins[:-1]] == [other.low - 1 for other in bins[1:]]
        assert bins[-1].high is None


def test_a_deck_without_a_card_has_no_share() -> None:
    assert (Coverage("x", 0, 0, 0).share_seen, Coverage("x", 4, 2, 1).share_seen) == (None, 0.5)


@pytest.mark.parametrize("name", DEFINITIONS)
def test_a_definition_is_whole_sentences(name: str) -> None:
    text = DEFINITIONS[name]
    assert text[0].isupper()
    assert text.endswith((".", ")."))
    assert "  " not in text


def test_figures_are_written_alike_everywhere() -> None:
    assert (share(Recall(0, 0)), of(Recall(0, 0)), seconds(None)) == ("–", "–", "–")
    assert (percent(0.999), percent(0.001), percent(0), percent(1)) == ("99 %", "1 %", "0 %", "100 %")
    assert of(Recall(200, 199)) == "99 % of 200"
    assert [spent(each) for each in (900, 59_000, 60_000, 3_600_000, 5_000_000)] == [
        *("1 s", "59 s", "1 min", "1 h", "1 h 23 min")
    ]
