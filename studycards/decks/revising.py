"""A deck file revised in place: cards reworded, taken out and added, sources renewed; every other byte stays."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from studycards.cards import Note, Source
from studycards.decks.citations import recited
from studycards.decks.pieces import Piece, added, card_pieces, exchanged
from studycards.decks.problems import DeckFileError, Problem
from studycards.decks.reading import load
from studycards.decks.writing import entry_in_braces, entry_lines


@dataclass(frozen=True, slots=True)
class Revision:
    """What is to be done: cards by their ids with their new words, ids to take out, new cards, and renewed sources.

    `places` and `digests` are as `recited` takes them.
    """

    changed: Mapping[str, Note] = field(default_factory=dict)
    removed: Collection[str] = ()
    added: Sequence[Note] = ()
    places: Mapping[tuple[str, int], Source] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)


def revised(text: str, name: str, revision: Revision) -> str:
    """The text after a revision; raises DeckFileError where something cannot be changed in place safely."""
    result = recited(text, name, revision.places, revision.digests)
    if revision.added:
        result = added(result, name, *revision.added)
    before = load(result, name)
    touched = {id: revision.changed.get(id) for id in (*revision.changed, *revision.removed)}
    pieces = card_pieces(result, name, touched)
    for piece, note in sorted(((pieces[id], note) for id, note in touched.items()), key=_place, reverse=True):
        result = exchanged(result, piece, _words(result, piece, note) if note is not None else "")
    notes = [touched.get(note.id or "", note) for note in before.notes]
    if load(result, name) != before._replace(notes=tuple(note for note in notes if note is not None)):
        raise DeckFileError([Problem(name, 0, 0, "its cards cannot be changed in place", "write them by hand")])
    return result


def _place(entry: tuple[Piece, Note | None]) -> int:
    return entry[0].start


def _words(text: str, piece: Piece, note: Note) -> str:
    """A card as it is written where the piece stands."""
    if piece.in_brackets:
        return entry_in_braces(note)
    old = piece.of(text)
    return "\n".join(entry_lines(note, old[: len(old) - len(old.lstrip(" "))]))
