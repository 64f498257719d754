"""Bringing a deck file into the library as an update, and giving a deck back as it was imported."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from studycards import __version__
from studycards.cards import Deck, Note
from studycards.library.decks import DeckRow
from studycards.library.errors import Conflict
from studycards.library.words import content_of, deck_of_content, more_of, note_of_row
from studycards.study.faces import parts


class Imported(NamedTuple):
    """What an import did to a deck: notes kept as they were, added, changed, archived; drafts left out.

    `put_away` says that the deck was archived and still is.
    """

    slug: str
    title: str
    kept: int
    added: int
    changed: int
    archived: int
    drafts: int
    cards: int
    put_away: bool = False


class Origin(NamedTuple):
    """Where a deck came from: the file's path as text, and the sha256 of its bytes in hex."""

    path: str
    sha256: str


class _Known(NamedTuple):
    """A note as the library has it."""

    id: int
    words: tuple[str, str, str, str | None]
    position: int
    archived: bool


_PUT_DECK = """
INSERT INTO decks (slug, title, language, notice, scheduler, content, archived, path, sha256, package_version, imported)
VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?)
ON CONFLICT (slug) DO UPDATE SET title = excluded.title, language = excluded.language, notice = excluded.notice,
  scheduler = excluded.scheduler, content = excluded.content, path = excluded.path, sha256 = excluded.sha256,
  package_version = excluded.package_version, imported = excluded.imported
"""


def import_deck(con: sqlite3.Connection, deck: Deck, origin: Origin, instant: int, *, replace_path: bool) -> Imported:
    """Bring a deck in, or up to date, within the caller's transaction; history stays with each note's id.

    `instant` is in microseconds since 1970 UTC. Raises Conflict when the deck is known from another path and
    `replace_path` is False.
    """
    _refuse_other_path(con, deck, origin, replace_path)
    scheduler = None if deck.scheduler is None else deck.scheduler.name
    values = (deck.id, deck.title, deck.language, deck.notice, scheduler)
    con.execute(_PUT_DECK, (*values, content_of(deck), origin.path, origin.sha256, __version__, instant))
    deck_id, put_away = con.execute("SELECT id, archived FROM decks WHERE slug = ?", (deck.id,)).fetchone()
    accepted = [note for note in deck.notes if not note.draft]
    known = _known_notes(con, deck_id)
    _rename(con, deck_id, accepted, known)
    result = _store_notes(con, deck_id, deck, accepted, known)
    con.execute("UPDATE frontiers SET position = 0 WHERE deck_id = ?", (deck_id,))
    return result._replace(drafts=len(deck.notes) - len(accepted), put_away=bool(put_away))


def _refuse_other_path(con: sqlite3.Connection, deck: Deck, origin: Origin, replace_path: bool) -> None:
    row = con.execute("SELECT path FROM decks WHERE slug = ?", (deck.id,)).fetchone()
    if row is not None and row[0] is not None and row[0] != origin.path and not replace_path:
        raise Conflict(
            f"{origin.path}: the deck {deck.id!r} was imported from {row[0]} before; nothing was changed."
            " Say --replace to go on with this file, or give the deck another id"
        )


def _known_notes(con: sqlite3.Connection, deck_id: int) -> dict[str, _Known]:
    rows = con.execute(
        "SELECT slug, id, kind, front, back, more, position, archived FROM notes WHERE deck_id = ?", (deck_id,)
    )
    return {row[0]: _Known(row[1], row[2:6], row[6], bool(row[7])) for row in rows}


def _rename(con: sqlite3.Connection, deck_id: int, notes: Sequence[Note], known: dict[str, _Known]) -> None:
    """Carry out `moved_from`: the note keeps its history under its new id; one move may make room for another."""
    moves = {note.id: note.moved_from for note in notes if note.id is not None and note.moved_from is not None}
    for name in tuple(moves):
        new = name
        while new in moves and new not in known and moves[new] in known:
            old = moves.pop(new)
            known[new] = known.pop(old)
            con.execute("UPDATE notes SET slug = ? WHERE deck_id = ? AND slug = ?", (new, deck_id, old))
            new = old
    named = {note.id for note in notes}
    for new, old in moves.items():
        if new in known and old in known and old not in named:
            _move_belatedly(con, new, old, known)


_ANSWERED = """
SELECT 1 FROM cards AS c CROSS JOIN learners AS l CROSS JOIN memories AS m
WHERE c.note_id = ? AND m.learner_id = l.id AND m.card_id = c.id
"""


def _move_belatedly(con: sqlite3.Connection, new: str, old: str, known: dict[str, _Known]) -> None:
    """Let two notes change names where the file moved one without saying so, and nobody met the new one since."""
    fresh, former = known[new].id, known[old].id
    met, met_before = (con.execute(_ANSWERED, (note,)).fetchone() is not None for note in (fresh, former))
    if met or not met_before:
        return
    known[new], known[old] = known[old], known[new]
    # No id holds a slash, so this name is free.
    con.executemany("UPDATE notes SET slug = ? WHERE id = ?", [("/", fresh), (new, former), (old, fresh)])


def _store_notes(
    con: sqlite3.Connection, deck_id: int, deck: Deck, notes: list[Note], known: dict[str, _Known]
) -> Imported:
    next_id = int(con.execute("SELECT coalesce(max(id), 0) FROM notes").fetchone()[0])
    ids: dict[str, int] = {}
    new: list[tuple[object, ...]] = []
    changed: list[tuple[object, ...]] = []
    moved: list[tuple[int, int]] = []
    for position, note in enumerate(notes):
        slug = note.id or ""
        words = (note.kind.value, note.front, note.back, more_of(note))
        old = known.get(slug)
        if old is None:
            next_id += 1
            ids[slug] = next_id
            new.append((next_id, deck_id, slug, *words, position))
            continue
        ids[slug] = old.id
        if old.words != words or old.archived:
            changed.append((*words, position, old.id))
        elif old.position != position:
            moved.append((position, old.id))
    gone = [(old.id,) for slug, old in known.items() if slug not in ids and not old.archived]
    con.executemany("INSERT INTO notes VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)", new)
    con.executemany(
        "UPDATE notes SET kind = ?, front = ?, back = ?, more = ?, position = ?, archived = 0 WHERE id = ?", changed
    )
    con.executemany("UPDATE notes SET position = ? WHERE id = ?", moved)
    con.executemany("UPDATE notes SET archived = 1 WHERE id = ?", gone)
    cards = _store_cards(con, deck_id, deck, notes, ids)
    _store_prerequisites(con, deck_id, notes, ids)
    kept = len(notes) - len(new) - len(changed)
    return Imported(deck.id, deck.title, kept, len(new), len(changed), len(gone), 0, cards)


def _store_cards(con: sqlite3.Connection, deck_id: int, deck: Deck, notes: list[Note], ids: dict[str, int]) -> int:
    """Make the cards the notes call for, archive the others, and hold back the memories of archived cards."""
    opens = {unit.id: date.fromisoformat(unit.opens).toordinal() for unit in deck.units if unit.opens}
    rows = con.execute("SELECT note_id, part, id, position, opens, archived FROM cards WHERE deck_id = ?", (deck_id,))
    known = {(row[0], row[1]): row[2:] for row in rows}
    new: list[tuple[int, int, str, int, int | None]] = []
    changed: list[tuple[int, int | None, int]] = []
    position = -1
    for position, (note, part) in enumerate((each, part) for each in notes for part in parts(each)):
        key = (ids[note.id or ""], part)
        day = opens.get(note.unit) if note.unit else None
        old = known.pop(key, None) if known else None
        if old is None:
            new.append((key[0], deck_id, part, position, day))
        elif old[1:] != (position, day, 0):
            changed.append((position, day, old[0]))
    gone = [(old[0],) for old in known.values() if not old[3]]
    con.executemany(
        "INSERT INTO cards (note_id, deck_id, part, position, opens, archived) VALUES (?, ?, ?, ?, ?, 0)", new
    )
    con.executemany("UPDATE cards SET position = ?, opens = ?, archived = 0 WHERE id = ?", changed)
    con.executemany("UPDATE cards SET archived = 1 WHERE id = ?", gone)
    if changed or gone:
        con.execute(
            "UPDATE memories SET held = max(suspended, (SELECT archived FROM cards WHERE id = card_id))"
            " WHERE deck_id = ?",
            (deck_id,),
        )
    return position + 1


def _store_prerequisites(con: sqlite3.Connection, deck_id: int, notes: list[Note], ids: dict[str, int]) -> None:
    con.execute("DELETE FROM prerequisites WHERE note_id IN (SELECT id FROM notes WHERE deck_id = ?)", (deck_id,))
    pairs = {(ids[note.id or ""], ids[other]) for note in notes for other in note.after if other in ids}
    con.executemany("INSERT INTO prerequisites VALUES (?, ?)", sorted(pairs))


def stored_deck(con: sqlite3.Connection, row: DeckRow) -> Deck:
    """Give a deck back as it was imported, without what is archived."""
    content = con.execute("SELECT content FROM decks WHERE id = ?", (row.id,)).fetchone()[0]
    return deck_of_content(content, tuple(_notes(con, row.id)))


def _notes(con: sqlite3.Connection, deck_id: int) -> Iterator[Note]:
    rows = con.execute(
        "SELECT slug, kind, front, back, more FROM notes WHERE deck_id = ? AND archived = 0 ORDER BY position",
        (deck_id,),
    )
    return (note_of_row(*found) for found in rows)
