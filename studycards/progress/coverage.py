"""Coverage: how many of a deck's cards were met, and how many of them are learned."""

from __future__ import annotations

from typing import NamedTuple


class Coverage(NamedTuple):
    """The cards in use of a deck or a unit: all, those `seen` at least once, those `learned` (21 days or more).

    `units` are those of a deck, in their order; cards without a unit stand in one with an empty name.
    """

    name: str
    cards: int
    seen: int
    learned: int
    units: tuple[Coverage, ...] = ()

    @property
    def share_seen(self) -> float | None:
        """The share of the cards that was met, 0 to 1; None without a card."""
        return self.seen / self.cards if self.cards else None
