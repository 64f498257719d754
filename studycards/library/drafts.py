"""The inbox as it lies in the library: drafts, which document offered them, and the steps of a review."""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from studycards.cards import Note, SourceDocument, address
from studycards.documents.passages import Passage
from studycards.library.words import more_of, note_of_row


class DraftState(StrEnum):
    """What became of a draft; MERGED went into another one."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """A draft; `note` has no id and `like` names a card, or a draft that came before, which it resembles.

    `card` is the deck and id under which it was accepted, kept when that is taken back. `confidence` is from 0 to 1.
    `folders` says by their SHA-256 where documents lay when they were read.
    """

    id: int
    note: Note
    documents: tuple[SourceDocument, ...]
    passages: tuple[Passage, ...]
    confidence: float
    like: str | None = None
    state: DraftState = DraftState.WAITING
    card: tuple[str, str] | None = None
    folders: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def name(self) -> str:
        """What it is called on the command line."""
        return f"D{self.id}"


@dataclass(frozen=True, slots=True)
class Step:
    """An action of a review, newest last; `content` says how to take it back."""

    id: int
    kind: str
    content: Mapping[str, object]


_NAMED = len(SourceDocument._fields)
"""How much of a stored document is said in decks, too; the folder it lay in stands behind that since it is kept."""

_COLUMNS = "id, kind, front, back, more, documents, passages, confidence, like, state, deck, note"
_WAITING = f"SELECT {_COLUMNS} FROM drafts WHERE state = 'waiting' ORDER BY id"
_DRAFT = f"SELECT {_COLUMNS} FROM drafts WHERE id = ?"
_IS_KNOWN = "SELECT draft_id FROM draft_keys WHERE sha256 = ? AND front = ? AND nth = ?"
_ADD_KEY = "INSERT OR IGNORE INTO draft_keys (sha256, front, nth, draft_id) VALUES (?, ?, ?, ?)"
_ADD = """
INSERT INTO drafts (kind, front, back, more, documents, passages, confidence, like, state, added)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?)
"""
_PUT = """
UPDATE drafts SET kind = ?, front = ?, back = ?, more = ?, documents = ?, passages = ?, confidence = ?, like = ?,
  state = ?, deck = ?, note = ?, decided = ? WHERE id = ?
"""
_DELETE = "DELETE FROM drafts WHERE id = ?"
_ADD_STEP = "INSERT INTO draft_steps (instant, kind, content) VALUES (?, ?, ?)"
_LAST_STEP = "SELECT id, kind, content FROM draft_steps ORDER BY id DESC LIMIT 1"
_DELETE_STEP = "DELETE FROM draft_steps WHERE id = ?"
_CARDS = """
SELECT d.slug, n.slug, n.front, n.back FROM notes AS n JOIN decks AS d ON d.id = n.deck_id
WHERE n.archived = 0 AND d.archived = 0 ORDER BY n.id
"""
_WORDS = "SELECT id, front, back FROM drafts WHERE state = 'waiting' ORDER BY id"


def spelling(front: str) -> str:
    """A front in the one spelling by which it is known again: capitals and spaces aside."""
    return " ".join(unicodedata.normalize("NFKC", front).casefold().split())


def waiting(con: sqlite3.Connection) -> list[StoredDraft]:
    """Every draft that waits, in the order they came."""
    return [_draft(row) for row in con.execute(_WAITING)]


def draft(con: sqlite3.Connection, id: int) -> StoredDraft | None:
    """The draft with this number; None without one."""
    row = con.execute(_DRAFT, (id,)).fetchone()
    return None if row is None else _draft(row)


def is_known(con: sqlite3.Connection, sha256: str, front: str, nth: int) -> bool:
    """Whether a document has offered this front, in one spelling, for the `nth` time already."""
    return con.execute(_IS_KNOWN, (sha256, front, nth)).fetchone() is not None


def add_key(con: sqlite3.Connection, sha256: str, front: str, nth: int, draft_id: int) -> None:
    """Remember that a document has offered this."""
    con.execute(_ADD_KEY, (sha256, front, nth, draft_id))


def add(con: sqlite3.Connection, new: StoredDraft, instant: int) -> int:
    """Store a draft that waits, its own number aside; gives the number it gets. `instant` is in µs since 1970 UTC."""
    return int(con.execute(_ADD, (*_content(new), instant)).lastrowid or 0)


def put(con: sqlite3.Connection, changed: StoredDraft, instant: int) -> None:
    """Store a draft as it is now."""
    decided = None if changed.state is DraftState.WAITING else instant
    con.execute(_PUT, (*_content(changed), changed.state, *(changed.card or (None, None)), decided, changed.id))


def delete(con: sqlite3.Connection, id: int) -> None:
    """Take away a draft that a person made, as if it had never been."""
    con.execute(_DELETE, (id,))


def add_step(con: sqlite3.Connection, kind: str, content: Mapping[str, object], instant: int) -> None:
    """Remember an action."""
    con.execute(_ADD_STEP, (instant, kind, json.dumps(content, ensure_ascii=False, separators=(",", ":"))))


def last_step(con: sqlite3.Connection) -> Step | None:
    """The newest action that was not taken back."""
    row = con.execute(_LAST_STEP).fetchone()
    return None if row is None else Step(row[0], row[1], json.loads(row[2]))


def delete_step(con: sqlite3.Connection, id: int) -> None:
    """Forget an action that was taken back."""
    con.execute(_DELETE_STEP, (id,))


def known_cards(con: sqlite3.Connection) -> Iterator[tuple[str, str, str]]:
    """The name, front and back of each card in use, the oldest first, and then of each draft that waits."""
    for deck, note, front, back in con.execute(_CARDS):
        yield address(deck, note), front, back
    for id, front, back in con.execute(_WORDS):
        yield f"D{id}", front, back


def as_json(stored: StoredDraft) -> list[object]:
    """A draft as plain values that `from_json` reads."""
    return [stored.id, *_content(stored), stored.state, *(stored.card or (None, None))]


def from_json(values: Sequence[object]) -> StoredDraft:
    """A draft that was written by `as_json`."""
    return _draft(values)


def _content(stored: StoredDraft) -> tuple[object, ...]:
    note = stored.note
    documents = _json([*each, stored.folders.get(each.sha256 or "")] for each in stored.documents)
    passages = _json([each.document, each.headings, each.lines, each.used] for each in stored.passages)
    words = (note.kind.value, note.front, note.back, more_of(note))
    return (*words, documents, passages, stored.confidence, stored.like)


def _json(values: Iterable[object]) -> str:
    return json.dumps(list(values), ensure_ascii=False, separators=(",", ":"))


def _draft(row: Sequence[object]) -> StoredDraft:
    id, kind, front, back, more, listed, passages, confidence, like, state, deck, note = row
    documents = json.loads(str(listed))
    return StoredDraft(
        id=int(str(id)),
        note=note_of_row("", str(kind), str(front), str(back), None if more is None else str(more))._replace(id=None),
        documents=tuple(SourceDocument(*each[:_NAMED]) for each in documents),
        passages=tuple(
            Passage(document, tuple(headings), tuple(lines), (used[0], used[1]))
            for document, headings, lines, used in json.loads(str(passages))
        ),
        confidence=float(str(confidence)),
        like=None if like is None else str(like),
        state=DraftState(str(state)),
        card=(str(deck), str(note)) if deck is not None else None,
        folders={sha256: folder for _, _, sha256, _, *kept in documents for folder in kept if folder is not None},
    )
