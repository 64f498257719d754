"""The cards around a card in its deck, from which wrong options are taken: no more in a large deck than in a small."""

from __future__ import annotations

import sqlite3

from studycards.library.words import note_of_row
from studycards.study.same_answers import Sibling, sibling

SPAN = 256
"""The most cards that are read for one card."""

_STEP = SPAN // 2

POSITION = "SELECT position FROM cards WHERE id = ?"
SIBLINGS = """
SELECT c.id, c.note_id, c.part, n.slug, n.kind, n.front, n.back, n.more FROM cards AS c
JOIN notes AS n ON n.id = c.note_id
WHERE c.deck_id = ? AND c.archived = 0 AND c.position >= ? AND c.position < ? ORDER BY c.position
"""


def span_around(con: sqlite3.Connection, card: int) -> int:
    """Tell where the span starts whose middle half a card lies in, as a position in its deck.

    Spans begin at fixed places, so that neighbours have the same one and a card keeps its own.
    """
    row = con.execute(POSITION, (card,)).fetchone()
    return 0 if row is None else max(0, (row[0] - _STEP // 2) // _STEP * _STEP)


def siblings(con: sqlite3.Connection, deck: int, language: str, start: int) -> tuple[Sibling, ...]:
    """Read the cards of a deck from a position on, `SPAN` at most, in the deck's order; archived ones are left out."""
    return tuple(
        sibling(row[0], row[1], deck, row[2], note_of_row(*row[3:8]), language)
        for row in con.execute(SIBLINGS, (deck, start, start + SPAN))
    )
