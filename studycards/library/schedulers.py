"""Which scheduler each deck follows."""

from __future__ import annotations

from studycards.scheduling.profiles import Scheduler


class SchedulerOf:
    """The scheduler of each deck, by the deck's key."""

    def __init__(self, by_deck: dict[int, Scheduler], otherwise: Scheduler) -> None:
        self._by_deck = by_deck
        self._otherwise = otherwise

    def __getitem__(self, deck: int) -> Scheduler:
        return self._by_deck.get(deck, self._otherwise)
