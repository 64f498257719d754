"""Notes looked up: the words one has in the library, those that ask the same, and the ids that are taken."""

from __future__ import annotations

import sqlite3

from studycards.cards import Note
from studycards.library.words import note_of_row

_STORED = """
SELECT n.slug, n.kind, n.front, n.back, n.more FROM notes AS n JOIN decks AS d ON d.id = n.deck_id
WHERE d.slug = ? AND n.slug = ? AND n.archived = 0
"""
_WITH_FRONT = """
SELECT d.slug, n.slug FROM notes AS n JOIN decks AS d ON d.id = n.deck_id
WHERE n.front = ? COLLATE NOCASE AND n.archived = 0 AND d.archived = 0 ORDER BY n.id LIMIT ?
"""
_IDS = "SELECT n.slug FROM notes AS n JOIN decks AS d ON d.id = n.deck_id WHERE d.slug = ?"


def stored_note(con: sqlite3.Connection, deck: str, note: str) -> Note | None:
    """Read a note by the ids of its deck and its own; None where none of this name is in use."""
    row = con.execute(_STORED, (deck, note)).fetchone()
    return None if row is None else note_of_row(*row)


def with_front(con: sqlite3.Connection, front: str, most: int) -> list[tuple[str, str]]:
    """Name notes in use that ask the same, capitals aside, by the ids of deck and note; `most` at most."""
    return list(con.execute(_WITH_FRONT, (front, most)))


def taken_ids(con: sqlite3.Connection, deck: str) -> list[str]:
    """List the ids of a deck's notes, those archived among them."""
    return [name for (name,) in con.execute(_IDS, (deck,))]
