"""Decks in the library: listing and finding them and their cards, putting them away."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from studycards.library.connection import is_text, writing
from studycards.library.errors import NotFound


class DeckRow(NamedTuple):
    """A deck of the library; `sha256` and `path` are those of the file it was last imported from."""

    id: int
    slug: str
    title: str
    notice: str | None
    scheduler: str | None
    archived: bool
    path: str | None
    sha256: str | None


_DECKS = "SELECT id, slug, title, notice, scheduler, archived, path, sha256 FROM decks"


def decks(con: sqlite3.Connection, *, archived: bool = False) -> list[DeckRow]:
    """List the decks in the order they were first imported, those archived only when asked for."""
    rows = con.execute(f"{_DECKS} WHERE archived <= ? ORDER BY id", (int(archived),))
    return [_deck_row(row) for row in rows]


def _deck_row(row: tuple[int, str, str, str | None, str | None, int, str | None, str | None]) -> DeckRow:
    return DeckRow(*row[:5], bool(row[5]), *row[6:])


def find_deck(con: sqlite3.Connection, name: str, *, archived: bool = False) -> DeckRow:
    """Find a deck by id or title; NotFound when none or several fit, with those there are."""
    known = decks(con, archived=archived)
    by_id = [deck for deck in known if deck.slug == name]
    found = by_id or [deck for deck in known if deck.title.casefold() == name.casefold()]
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFound(f"several decks are called {name!r}; use the id: {', '.join(deck.slug for deck in found)}")
    if not known:
        raise NotFound(
            f"there is no deck {name!r}: the library has none yet. `studycards import --shipped` brings some"
        )
    raise NotFound(f"there is no deck {name!r}; there are: {', '.join(deck.slug for deck in known)}")


def find_card(con: sqlite3.Connection, name: str) -> int:
    """Find a card by its address, or by a bare note id while only one card fits; NotFound lists what fits."""
    rows = list(con.execute(*_card_query(name))) if is_text(name) else []
    if len(rows) == 1:
        return int(rows[0][0])
    if not rows:
        raise NotFound(f"there is no card {name!r}; `studycards due --json` lists addresses")
    from studycards.cards import address

    listed = ", ".join(address(*row[1:]) for row in rows[:10]) + (" …" if len(rows) > 10 else "")
    raise NotFound(f"{name!r} fits several cards; use one of: {listed}")


def _card_query(name: str) -> tuple[str, tuple[str, ...]]:
    query = (
        "SELECT c.id, d.slug, n.slug, c.part FROM cards AS c JOIN notes AS n ON n.id = c.note_id"
        " JOIN decks AS d ON d.id = c.deck_id WHERE "
    )
    match name.split("/"):
        case [note]:
            return query + "n.slug = ? AND c.archived = 0 ORDER BY c.id", (note,)
        case [deck, note]:
            return (
                query + "d.slug = ? AND n.slug = ? AND (c.part = '' OR NOT EXISTS (SELECT 1 FROM cards AS o WHERE"
                " o.note_id = n.id AND o.part = '')) ORDER BY c.id",
                (deck, note),
            )
        case [deck, note, part]:
            return query + "d.slug = ? AND n.slug = ? AND c.part = ?", (deck, note, part)
    return query + "1 = 0", ()


def set_archived(con: sqlite3.Connection, deck: DeckRow, archived: bool) -> None:
    """Put a deck away, or bring it back with everything that was learned."""
    with writing(con):
        con.execute("UPDATE decks SET archived = ? WHERE id = ?", (int(archived), deck.id))
