"""Names a shell can fill in: decks, card addresses and learners by how they begin, read and never written."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from studycards.cards import address
from studycards.library.connection import connect
from studycards.library.errors import LibraryError
from studycards.library.schema import VERSION, version

MOST = 200
"""The most notes of a deck that are listed at once, the last one beside them."""

_PATIENCE = 200
"""Milliseconds to wait for another program: nobody waits longer for a Tab."""

_SHOWN = 60
_LAST = "\U0010ffff"
_CARDS = f"""
SELECT n.slug, c.part, n.front FROM (
  SELECT id, slug, substr(front, 1, {_SHOWN}) AS front FROM notes
  WHERE deck_id = (SELECT id FROM decks WHERE slug = ?) AND slug >= ? AND slug <= ? AND archived = 0
  ORDER BY slug {{direction}} LIMIT {{most}}
) AS n JOIN cards AS c ON c.note_id = n.id WHERE c.archived = 0 ORDER BY n.slug, c.id
"""
_FIRST_NOTES = _CARDS.format(direction="ASC", most=MOST)
_LAST_NOTE = _CARDS.format(direction="DESC", most=1)
_DRAFTS = f"SELECT id, substr(front, 1, {_SHOWN}) FROM drafts WHERE state = 'waiting' ORDER BY id LIMIT {MOST}"
# A document is written as [id, title, sha256, file].
_DOCUMENTS = """
SELECT DISTINCT json_extract(each.value, '$[3]'), json_extract(each.value, '$[0]'), json_extract(each.value, '$[1]')
FROM drafts AS d, json_each(d.documents) AS each WHERE d.state = 'waiting' ORDER BY 1, 2
"""
_TAGS = f"""
SELECT DISTINCT each.value FROM notes AS n JOIN decks AS d ON d.id = n.deck_id, json_each(n.more, '$.tags') AS each
WHERE n.archived = 0 AND d.archived = 0 ORDER BY 1 LIMIT {MOST}
"""
_UNITS = f"""
SELECT DISTINCT json_extract(n.more, '$.unit'), d.title FROM notes AS n JOIN decks AS d ON d.id = n.deck_id
WHERE n.archived = 0 AND d.archived = 0 AND json_extract(n.more, '$.unit') IS NOT NULL ORDER BY 1, 2 LIMIT {MOST}
"""

Name = tuple[str, str]
"""A word to fill in, and what it stands for; both as the library holds them, so neither is safe to show."""


@contextmanager
def reading(path: str | os.PathLike[str]) -> Iterator[sqlite3.Connection]:
    """Open a library of the present version to read names from; LibraryError for any other, which stays as it is."""
    con = connect(path)
    try:
        con.execute(f"PRAGMA busy_timeout={_PATIENCE}")
        con.execute("PRAGMA query_only=ON")
        if version(con) != VERSION:
            raise LibraryError(f"{path}: this library is of another version")
        yield con
    finally:
        con.close()


def deck_names(con: sqlite3.Connection, *, archived: bool = False) -> list[Name]:
    """List the decks in use, or those put away: id and title."""
    rows = con.execute("SELECT slug, title FROM decks WHERE archived = ? ORDER BY slug", (int(archived),))
    return [(slug, title) for slug, title in rows]


def tag_names(con: sqlite3.Connection) -> list[Name]:
    """List the tags of the cards in use, the first `MOST`."""
    return [(tag, "") for (tag,) in con.execute(_TAGS)]


def unit_names(con: sqlite3.Connection) -> list[Name]:
    """List the units of the cards in use, the first `MOST`: id, and the deck's title."""
    return [(unit, title) for unit, title in con.execute(_UNITS)]


def learner_names(con: sqlite3.Connection, *, archived: bool = False) -> list[Name]:
    """List the learners who may study, or those put away: name and zone."""
    rows = con.execute("SELECT name, zone FROM learners WHERE archived = ? ORDER BY id", (int(archived),))
    return [(name, zone) for name, zone in rows]


def draft_names(con: sqlite3.Connection) -> list[Name]:
    """List the first drafts that wait: name and front."""
    rows = con.execute(_DRAFTS)
    return [(f"D{number}", front) for number, front in rows]


def document_names(con: sqlite3.Connection) -> list[Name]:
    """List the documents from which drafts wait: the file, or the id where it has none, and the title."""
    return [(file or id, title or "") for file, id, title in con.execute(_DOCUMENTS)]


def card_names(con: sqlite3.Connection, beginning: str) -> list[Name]:
    """List what an address can begin with: `deck/` before the first slash, then addresses with their fronts.

    Of more than `MOST` notes the first are listed with the last one, so that what all of those listed begin with is
    what all of them begin with.
    """
    deck, slash, rest = beginning.partition("/")
    if not slash:
        return [(f"{slug}/", title) for slug, title in deck_names(con)]
    note, slash, _ = rest.partition("/")
    wanted = (deck, note, note if slash else note + _LAST)
    rows = [*con.execute(_FIRST_NOTES, wanted), *con.execute(_LAST_NOTE, wanted)]
    return [(address(deck, slug, part), front) for slug, part, front in dict.fromkeys(rows)]
