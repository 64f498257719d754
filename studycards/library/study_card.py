"""A card as a learner meets it: its words, the memory of it and its marks, in one read."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from functools import partial
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


# One for every card shown: past the Python frame of a named tuple's own constructor.
new_study_card: Callable[[tuple[object, ...]], StudyCard] = partial(tuple.__new__, StudyCard)


def show(con: sqlite3.Connection, learner: int, card: int) -> StudyCard | None:
    """Read a card with the learner's memory of it, or None when there is no such card."""
    return show_all(con, learner, (card,)).get(card)


def show_all(con: sqlite3.Connection, learner: int, cards: Sequence[int]) -> dict[int, StudyCard]:
    """Read cards by their key, all in one statement; those that do not exist are left out."""
    statement = SHOW.format(cards=", ".join("?" * len(cards)))
    return {row[0]: study_card(row) for row in con.execute(statement, (learner, *cards))}


def study_card(row: Sequence[Any]) -> StudyCard:
    """Make a card of a row in the columns of `SHOW`."""
    note = note_of_row(*row[7:12])
    memory = memory_of(row[12:21])
    suspended, buried_on, flagged, leech, archived, last_log = row[21:]
    marks = (suspended == 1, buried_on or 0, flagged == 1, leech == 1, archived == 1)
    return new_study_card((*row[:7], note, memory, *marks, last_log))
