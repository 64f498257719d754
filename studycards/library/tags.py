"""The tags that cards have, of their own or of their deck's."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from studycards.study.tags import with_those_above

TAGS = """
SELECT t.value FROM notes AS n, json_each(n.more, '$.tags') AS t WHERE n.deck_id IN ({decks})
UNION SELECT t.value FROM decks AS d, json_each(d.content, '$.tags') AS t WHERE d.id IN ({decks})
"""
DECK_TAGS = "SELECT d.id, t.value FROM decks AS d, json_each(d.content, '$.tags') AS t WHERE d.id IN ({decks})"


def tags(con: sqlite3.Connection, decks: Sequence[int]) -> list[str]:
    """List the tags of the cards of some decks, by key, archived cards with them, and the tags that these are under."""
    rows = con.execute(TAGS.format(decks=", ".join("?" * len(decks))), (*decks, *decks))
    found = {above for (tag,) in rows for above in with_those_above(tag)}
    return sorted(found, key=lambda tag: (tag.casefold(), tag))


def deck_tags(con: sqlite3.Connection, decks: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Read the tags that all cards of a deck have, by the deck's key; none stands for a deck without any."""
    found: dict[int, tuple[str, ...]] = {}
    for deck, tag in con.execute(DECK_TAGS.format(decks=", ".join("?" * len(decks))), decks):
        found[deck] = (*found.get(deck, ()), tag)
    return found
