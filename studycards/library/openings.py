"""Units that a learner opened by hand before their day, and what a new card still waits for."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from studycards.cards import address

_OPEN = "INSERT OR IGNORE INTO openings VALUES (?, ?, ?, ?)"
_CLOSE = "DELETE FROM openings WHERE learner_id = ? AND deck_id = ? AND unit = ?"
_OPENED = "SELECT unit FROM openings WHERE learner_id = ? AND deck_id = ?"
_OPENS = """
SELECT c.opens FROM cards AS c JOIN notes AS n ON n.id = c.note_id
WHERE c.id = ? AND c.opens > ? AND NOT EXISTS (
  SELECT 1 FROM openings AS o
  WHERE o.learner_id = ? AND o.deck_id = c.deck_id AND o.unit = json_extract(n.more, '$.unit'))
"""
_REQUIRED = """
SELECT d.slug, n.slug FROM prerequisites AS p JOIN notes AS n ON n.id = p.requires_id
JOIN decks AS d ON d.id = n.deck_id
WHERE p.note_id = ? AND NOT EXISTS (
  SELECT 1 FROM cards AS r CROSS JOIN memories AS m
  WHERE r.note_id = p.requires_id AND m.learner_id = ? AND m.card_id = r.id AND m.passed = 1)
ORDER BY n.position
"""


class Waits(NamedTuple):
    """What keeps a new card back: the study day on which its unit opens, and notes to be answered with 4 or better."""

    opens: int | None
    after: tuple[str, ...]


def open_unit(con: sqlite3.Connection, learner: int, deck: int, unit: str, day: int) -> None:
    """Let a unit's cards be introduced whatever its day, within the caller's transaction."""
    con.execute(_OPEN, (learner, deck, unit, day))


def close_unit(con: sqlite3.Connection, learner: int, deck: int, unit: str) -> None:
    """Let a unit wait for its day again, within the caller's transaction; cards that were introduced stay so."""
    con.execute(_CLOSE, (learner, deck, unit))


def opened(con: sqlite3.Connection, learner: int, deck: int) -> frozenset[str]:
    """Name the units of a deck that the learner opened."""
    return frozenset(unit for (unit,) in con.execute(_OPENED, (learner, deck)))


def waits(con: sqlite3.Connection, learner: int, card: int, note: int, day: int) -> Waits:
    """Tell what keeps a card of a note from being introduced on a study day."""
    row = con.execute(_OPENS, (card, day, learner)).fetchone()
    required = con.execute(_REQUIRED, (note, learner))
    return Waits(None if row is None else int(row[0]), tuple(address(*names) for names in required))
