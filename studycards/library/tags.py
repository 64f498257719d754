"""The tags that cards have, of their own or of their deck's; capitals make no difference between them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

TAGS = """
SELECT t.value FROM notes AS n, json_each(n.more, '$.tags') AS t WHERE n.deck_id IN ({decks})
UNION SELECT t.value FROM decks AS d, json_each(d.content, '$.tags') AS t WHERE d.id IN ({decks})
"""


def tags(con: sqlite3.Connection, decks: Sequence[int]) -> list[str]:
    """List the tags of the cards of some decks, by key, archived cards with them, and the tags that these are under."""
    rows = con.execute(TAGS.format(decks=", ".join("?" * len(decks))), (*decks, *decks))
    found = {above for (tag,) in rows for above in _with_those_above(tag)}
    return sorted(found, key=lambda tag: (tag.casefold(), tag))


def _with_those_above(tag: str) -> Iterator[str]:
    """Yield `a`, `a::b` and `a::b::c` of the last one."""
    names = tag.split("::")
    return ("::".join(names[: last + 1]) for last in range(len(names)))


def in_small_letters(tag: str) -> str:
    """Write a tag as all that are the same are written: the 26 letters count that SQLite's NOCASE knows, no others."""
    return tag.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")
