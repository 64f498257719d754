"""A card as a learner meets it: its words, the memory of it and its marks, in one read."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any, NamedTuple

from studycards.cards import Note, address
from studycards.library.hot import SHOW, memory_of
from studycards.library.words import note_of_row
from studycards.scheduling.memory import Memory
from studycards.study.faces import Face, face


class StudyCard(NamedTuple):
    """A card as the library holds it for a learner: its words, its memory and its marks."""

    id: int
    note_id: int
    deck_id: int
    part: str
    deck: str
    deck_title: str
    language: str
    note: Note
    memory: Memory
    suspended: bool
    buried_on: int
    flagged: bool
    leech: bool
    archived: bool
    last_log: bytes | None

    @property
    def address(self) -> str:
        """The card's name: `deck/note`, `deck/note/part`."""
        return address(self.deck, self.note.id or "", self.part)

    @property
    def face(self) -> Face:
        """What is asked and what the answer is."""
        return face(self.note, self.part, self.language)


def show(con: sqlite3.Connection, learner: int, card: int) -> StudyCard | None:
    """Read a card with the learner's memory of it, or None when there is no such card."""
    row = con.execute(SHOW, (learner, card)).fetchone()
    return None if row is None else study_card(row)


def study_card(row: Sequence[Any]) -> StudyCard:
    """Make a card of a row in the columns of `SHOW`."""
    (card, note, deck, part, slug, kind, front, back, more, deck_slug, title, language, *rest) = row
    memory = memory_of(rest[:9])
    suspended, buried_on, flagged, leech, last_log, archived = rest[9:15]
    return StudyCard(
        card,
        note,
        deck,
        part,
        deck_slug,
        title,
        language,
        note_of_row(slug, kind, front, back, more),
        memory,
        bool(suspended),
        buried_on or 0,
        bool(flagged),
        bool(leech),
        bool(archived),
        last_log,
    )
