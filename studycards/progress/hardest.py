"""The hardest cards: those most often forgotten, of which enough is known to say so."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import nsmallest
from typing import NamedTuple

from studycards.progress.retention import Recall

LEAST = 5
"""So many times a card must have come again before it may be called hard: one slip in two tells nothing."""


class CardFigures(NamedTuple):
    """A card's answers in a period: all that count, its true retention, their time, and its lapses in all.

    `front` is what it asks, `deck` the title of its deck.
    """

    card: int
    address: str
    front: str
    deck: str
    answers: int
    recall: Recall
    milliseconds: int
    lapses: int


class CardSums(NamedTuple):
    """The same by the card's key alone."""

    card: int
    answers: int
    recall: Recall
    milliseconds: int
    lapses: int


def hardest(cards: Iterable[CardSums], most: int) -> list[CardSums]:
    """Order cards by the share that was known, the lowest first; then by more lapses, more answers, and their keys.

    Left out is what came again fewer than `LEAST` times, and what was never forgotten.
    """
    hard = (card for card in cards if card.recall.answers >= LEAST and card.recall.passed < card.recall.answers)
    return nsmallest(most, hard, key=_order)


def _order(card: CardSums) -> tuple[float, int, int, int]:
    return card.recall.passed / card.recall.answers, -card.lapses, -card.answers, card.card
