"""Decks whose files are other ones than those imported: what they would bring, told without touching the library."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from studycards.cards import Deck, Note
from studycards.decks.shipped import file_of, is_shipped
from studycards.library.connection import connect
from studycards.library.decks import DeckRow
from studycards.library.importing import stored_deck
from studycards.workspace.place import Place

if TYPE_CHECKING:
    from studycards.workspace.importing import Read


@dataclass(frozen=True, slots=True)
class Difference:
    """How many entries a file adds, changes and archives; `details` tells of other words or another order of the deck.

    Entries archived earlier that come back count as added.
    """

    added: int
    changed: int
    archived: int
    details: bool

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.archived or self.details)


@dataclass(frozen=True, slots=True)
class Update:
    """A deck that its file would bring up to date: a newer one that ships, or one changed on disk."""

    deck: DeckRow
    difference: Difference
    can_come: ClassVar[bool] = True

    @property
    def shipped(self) -> bool:
        """Whether it comes with the program."""
        return is_shipped(self.deck.path)


@dataclass(frozen=True, slots=True)
class Trouble:
    """A deck whose file is gone, or cannot be taken as it stands, and why in one line; the deck stays as it is."""

    deck: DeckRow
    words: str
    can_come: ClassVar[bool] = False


Finding = Update | Trouble


def difference(stored: Deck, loaded: Deck) -> Difference:
    """Compare a deck of the library with one read from a file, as an import would take it: drafts are left out."""
    accepted = [note for note in loaded.notes if not note.draft]
    known = _renamed({note.id: note for note in stored.notes}, accepted)
    order = {name: place for place, name in enumerate(known)}
    added = changed = 0
    places: list[int] = []
    for note in accepted:
        old = known.pop(note.id, None)
        if old is None:
            added += 1
            continue
        places.append(order[note.id])
        changed += _words(old) != _words(note)
    details = stored._replace(notes=()) != loaded._replace(notes=()) or places != sorted(places)
    return Difference(added, changed, len(known), details)


def _renamed(known: dict[str | None, Note], notes: Sequence[Note]) -> dict[str | None, Note]:
    """Give entries the ids under which the file has them now, by `moved_from`; one move may make room for another."""
    moves = {note.id: note.moved_from for note in notes if note.moved_from is not None}
    names = {name: name for name in known}
    for name in tuple(moves):
        new = name
        while new in moves and new not in names and moves[new] in names:
            old = moves.pop(new)
            names[new] = names.pop(old)
            new = old
    new_name = {old: new for new, old in names.items()}
    return {new_name[name]: note for name, note in known.items()}


def _words(note: Note) -> Note:
    return note._replace(id=None, moved_from=None, draft=False)


def compared(place: Place, deck: DeckRow, path: Path) -> Finding | None:
    """Compare a deck with its file as it is now; raises LibraryError and sqlite3.Error.

    For a thread: it opens a connection of its own.
    """
    from studycards.decks.problems import DeckFileError
    from studycards.library.errors import Conflict

    try:
        loaded = _read(deck, path).loaded.deck
    except DeckFileError as error:
        return Trouble(deck, str(error.problems[0]))
    except Conflict as conflict:
        return Trouble(deck, str(conflict))
    with closing(connect(place.file)) as con:
        found = difference(stored_deck(con, deck), loaded)
    return Update(deck, found) if found else None


def read_again(decks: Sequence[DeckRow]) -> list[Read]:
    """Read the files of decks as they are now, to be stored; those without a file are left out.

    Raises DeckFileError for the first file that cannot be taken, Conflict for one that is another deck by now.
    """
    return [_read(deck, path) for deck in decks if (path := file_of(deck.slug, deck.path)) is not None]


def _read(deck: DeckRow, path: Path) -> Read:
    from studycards.library.errors import Conflict
    from studycards.workspace.importing import Read, load_with_ids

    loaded = load_with_ids(path)
    if loaded.deck.id != deck.slug:
        raise Conflict(
            f"{path}: is the deck {loaded.deck.id!r} now, no longer {deck.slug!r};"
            f" `studycards import {path}` brings it in beside the other"
        )
    return Read(loaded, deck.path or "")
