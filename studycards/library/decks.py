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


_CARDS = """
SELECT c.id, c.archived, d.slug, n.slug, c.part FROM cards AS c JOIN notes AS n ON n.id = c.note_id
JOIN decks AS d ON d.id = c.deck_id WHERE n.slug = ? ORDER BY c.id
"""


def find_card(con: sqlite3.Connection, name: str, *, any_of_note: bool = False) -> int:
    """Find a card by its address, or by a bare note id while only one card fits; NotFound lists what fits.

    With `any_of_note` several cards of one note do: the first is given.
    """
    from studycards.cards import address

    words = name.split("/")
    if not is_text(name) or not 1 <= len(words) <= 3:
        words = [""]
    note = words[0] if len(words) == 1 else words[1]
    rows = [row for row in con.execute(_CARDS, (note,)) if len(words) == 1 or row[2] == words[0]]
    found = _meant([(row[0], bool(row[1]), address(*row[2:])) for row in rows], name if len(words) > 1 else None)
    if len(found) == 1 or (any_of_note and len({tuple(known.split("/")[:2]) for _, _, known in found}) == 1):
        return found[0][0]
    if not found and rows and all(row[1] for row in rows):
        raise NotFound(f"{name!r} is archived; its address shows it: {', '.join(address(*row[2:]) for row in rows)}")
    if not found:
        raise NotFound(f"there is no card {name!r}; `studycards due --json` lists addresses")
    listed = ", ".join(known for _, _, known in found[:10]) + (" …" if len(found) > 10 else "")
    raise NotFound(f"{name!r} fits several cards; use one of: {listed}")


def _meant(cards: list[tuple[int, bool, str]], full: str | None) -> list[tuple[int, bool, str]]:
    """Of a note's cards (key, archived, address), pick those meant: the one so called, else all that are in use."""
    if full is None:
        return [card for card in cards if not card[1]]
    called = [card for card in cards if card[2] == full]
    if full.count("/") == 2 or (called and not called[0][1]):
        return called
    return [card for card in cards if not card[1]] or called


def set_archived(con: sqlite3.Connection, deck: DeckRow, archived: bool) -> None:
    """Put a deck away, or bring it back with everything that was learned."""
    with writing(con):
        con.execute("UPDATE decks SET archived = ? WHERE id = ?", (int(archived), deck.id))
