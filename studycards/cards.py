"""The vocabulary: decks, notes and their sources, grades and states, as frozen values every room shares.

They are named tuples: a frozen dataclass costs start-up four times as much to define, and six times as much to make.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a note asks, as named in a deck file's `kind`."""

    BASIC = "basic"
    DEFINITION = "definition"
    TABLE = "table"
    FAQ = "faq"
    CLOZE = "cloze"
    CHOICE = "choice"
    LIST = "list"


class Grade(IntEnum):
    """The quality of an answer, 0 to 5 (Wozniak, Optimization of learning, 1990, section 3.2, step 4)."""

    BLACKOUT = 0
    WRONG = 1
    WRONG_BUT_EASY = 2
    HARD = 3
    GOOD = 4
    EASY = 5


class State(StrEnum):
    """How far a card has come; the words are the same on every screen and in every file."""

    NEW = "new"
    AGAIN = "again"
    LEARNING = "learning"
    YOUNG = "young"
    MATURE = "mature"


class Source(NamedTuple):
    """Where a note's fact stands: a document by id, `lines` (first and last, from 1) or a `page`, and the words."""

    document: str
    lines: tuple[int, int] | None = None
    page: int | None = None
    quote: str | None = None


class SourceDocument(NamedTuple):
    """A document a deck was made from; `file` is a path or an address where it may be named."""

    id: str
    title: str | None = None
    sha256: str | None = None
    file: str | None = None


class Unit(NamedTuple):
    """A part of a deck; `opens` is an ISO date before which none of its cards is introduced."""

    id: str
    title: str | None = None
    opens: str | None = None


class Reviewed(NamedTuple):
    """Who checked a deck's content, and when (an ISO date)."""

    by: str | None = None
    on: str | None = None


class SchedulerChoice(NamedTuple):
    """The scheduler a deck asks for; `retention` is the wanted share of right answers, 0 to 1, where one is taken."""

    name: str = "sm2"
    retention: float | None = None


class Reverse(NamedTuple):
    """The second card of a note, which asks for the front; the question is the back unless `front` says another."""

    front: str | None = None
    accept: tuple[str, ...] = ()
    hint: str | None = None
    choices: tuple[str, ...] = ()


class Note(NamedTuple):
    """One entry of a deck file, which makes one card or more; `id` is None only while it is being drafted."""

    id: str | None = None
    kind: Kind = Kind.BASIC
    front: str = ""
    back: str = ""
    hint: str | None = None
    explanation: str | None = None
    accept: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    reverse: Reverse | None = None
    tags: tuple[str, ...] = ()
    unit: str | None = None
    after: tuple[str, ...] = ()
    source: tuple[Source, ...] = ()
    table: str | None = None
    row: str | None = None
    column: str | None = None
    items: tuple[str, ...] = ()
    ordered: bool = False
    moved_from: str | None = None
    draft: bool = False


class Deck(NamedTuple):
    """One deck file: content only, never progress."""

    id: str
    title: str
    description: str | None = None
    language: str = "en"
    tags: tuple[str, ...] = ()
    notice: str | None = None
    authors: tuple[str, ...] = ()
    license: str | None = None
    reviewed: Reviewed | None = None
    scheduler: SchedulerChoice | None = None
    sources: tuple[SourceDocument, ...] = ()
    units: tuple[Unit, ...] = ()
    notes: tuple[Note, ...] = ()


FORWARD = ""
REVERSE = "reverse"


def address(deck: str, note: str, part: str = FORWARD) -> str:
    """Name a card everywhere alike: `deck/note`, `deck/note/reverse`, `deck/note/1`."""
    return f"{deck}/{note}/{part}" if part else f"{deck}/{note}"
