"""What every drafter hands over: one fact, the lines of its document that say it, and how sure the drafter is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from studycards.cards import Kind

USUAL_KINDS = frozenset({Kind.DEFINITION, Kind.TABLE, Kind.FAQ})
"""What is drafted without being asked for; lists (`Kind.LIST`) must be."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A card before it has an id: what it asks, what it answers, and the lines (first and last, from 1) it rests on.

    `key` is what the card is about, for telling one fact from another: the term, the question, or row and column.
    `from_prose` tells that it was picked out of running text: where a form of its own says the same, that is better.
    `confidence`, from 0 to 1, is how often such a find is a good card; every drafter says what it gives and why.
    `reverse` tells that it can be asked the other way round, too: the answer names but one thing.
    A draft of kind `list` has `items` instead of a back; `ordered` tells that they are steps.
    """

    kind: Kind
    key: str
    front: str
    back: str
    lines: tuple[int, int]
    table: str | None = None
    row: str | None = None
    column: str | None = None
    from_prose: bool = False
    confidence: float = 0.9
    items: tuple[str, ...] = ()
    ordered: bool = False
    reverse: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """Which drafts a person wants: of these kinds, at least this sure, and at most so many of the surest."""

    kinds: frozenset[Kind] = USUAL_KINDS
    min_confidence: float = 0.0
    most: int | None = None

    def of(self, drafts: Iterable[Draft]) -> list[int]:
        """Return the places of the chosen drafts, in their order; of equally sure ones the first are taken."""
        sure = {
            place: draft.confidence
            for place, draft in enumerate(drafts)
            if draft.kind in self.kinds and draft.confidence >= self.min_confidence
        }
        return sorted(sorted(sure, key=lambda place: -sure[place])[: self.most])
