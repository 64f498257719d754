"""What every drafter hands over: one fact, and the lines of its document that say it."""

from __future__ import annotations

from dataclasses import dataclass

from studycards.cards import Kind


@dataclass(frozen=True, slots=True)
class Draft:
    """A card before it has an id: what it asks, what it answers, and the lines (first and last, from 1) it rests on.

    `key` is what the card is about, for telling one fact from another: the term, the question, or row and column.
    `from_prose` tells that it was picked out of running text: where a form of its own says the same, that is better.
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
