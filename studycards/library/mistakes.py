"""Reports that something is wrong with a card, kept until somebody settles them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from studycards.cards import address

_ADD = """
INSERT INTO mistakes (learner_id, card_id, text, deck_sha256, instant)
SELECT ?, c.id, ?, d.sha256, ? FROM cards AS c JOIN decks AS d ON d.id = c.deck_id WHERE c.id = ?
"""
_OPEN = """
SELECT m.id, d.slug, n.slug, c.part, d.title, n.front, m.text, l.name, m.instant, m.deck_sha256, d.sha256
FROM mistakes AS m JOIN cards AS c ON c.id = m.card_id JOIN notes AS n ON n.id = c.note_id
JOIN decks AS d ON d.id = c.deck_id JOIN learners AS l ON l.id = m.learner_id
WHERE m.settled IS NULL AND d.id IN ({decks}) ORDER BY d.title, n.position, c.part, m.instant, m.id
"""
_SETTLE = "UPDATE mistakes SET settled = ? WHERE id = ? AND settled IS NULL"


class Mistake(NamedTuple):
    """A report: its number, the card it is about and what that asks, the words, and who wrote them when.

    `instant` is in microseconds since 1970 UTC; `deck_sha256` is of the deck file as it was then, None where the deck
    had none; `changed` tells that the deck has changed since.
    """

    number: int
    address: str
    deck_title: str
    front: str
    text: str
    learner: str
    instant: int
    deck_sha256: str | None
    changed: bool


def add(con: sqlite3.Connection, learner: int, card: int, text: str, instant: int) -> None:
    """Keep a report, within the caller's transaction."""
    con.execute(_ADD, (learner, text, instant, card))


def unsettled(con: sqlite3.Connection, decks: Sequence[int]) -> list[Mistake]:
    """List the reports on cards of some decks which nobody settled yet, in the order of the cards."""
    rows = con.execute(_OPEN.format(decks=", ".join("?" * len(decks))), list(decks))
    return [
        Mistake(number, address(deck, note, part), title, front, text, learner, instant, then, then != now)
        for number, deck, note, part, title, front, text, learner, instant, then, now in rows
    ]


def settle(con: sqlite3.Connection, number: int, instant: int) -> bool:
    """Put a report away, within the caller's transaction; False when there is no such open one."""
    return con.execute(_SETTLE, (instant, number)).rowcount > 0
