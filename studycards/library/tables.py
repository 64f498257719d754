"""The schema, declared once: content, the two logs that only grow, and the caches that replay gives back.

Instants are microseconds since 1970 UTC; days are study days (proleptic ordinals); log ids are UUIDv7, 16 bytes.
The statements in `hot` read and write these tables without an ORM; this module is for creating and migrating.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Float, Index, LargeBinary, SmallInteger, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

_CLUSTERED = {"sqlite_with_rowid": False}


class Device(SQLModel, table=True):
    """A computer that writes here, known by its host name."""

    __tablename__ = "devices"
    id: int | None = Field(default=None, primary_key=True)
    host: str = Field(unique=True)


class Learner(SQLModel, table=True):
    """Somebody who studies; `zone` is an IANA name and decides when the study day begins.

    Whoever is archived is left out and studies no more until restored.
    """

    __tablename__ = "learners"
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    zone: str
    archived: int = Field(default=0, sa_type=SmallInteger, sa_column_kwargs={"server_default": "0"})


class Deck(SQLModel, table=True):
    """A deck as last imported; `content` is the JSON of everything but its notes, `opens` of its units included."""

    __tablename__ = "decks"
    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True)
    title: str
    language: str
    notice: str | None = None
    scheduler: str | None = None
    content: str = Field(sa_type=Text)
    archived: int = Field(default=0, sa_type=SmallInteger)
    path: str | None = None
    sha256: str | None = None
    package_version: str
    imported: int = Field(sa_type=BigInteger)


class Note(SQLModel, table=True):
    """An entry of a deck; `more` is the JSON of the fields beside front and back that are set, NULL without any."""

    __tablename__ = "notes"
    __table_args__ = (UniqueConstraint("deck_id", "slug"),)
    id: int | None = Field(default=None, primary_key=True)
    deck_id: int = Field(foreign_key="decks.id")
    slug: str
    kind: str
    front: str = Field(sa_type=Text)
    back: str = Field(sa_type=Text)
    more: str | None = Field(default=None, sa_type=Text)
    position: int
    archived: int = Field(default=0, sa_type=SmallInteger)


class Card(SQLModel, table=True):
    """One question of a note: `part` is empty, `reverse` or a cloze number; `opens` is the day of its unit."""

    __tablename__ = "cards"
    __table_args__ = (
        UniqueConstraint("note_id", "part"),
        Index("ix_cards_order", "deck_id", "archived", "position"),
    )
    id: int | None = Field(default=None, primary_key=True)
    note_id: int = Field(foreign_key="notes.id")
    deck_id: int = Field(foreign_key="decks.id")
    part: str
    position: int
    opens: int | None = None
    archived: int = Field(default=0, sa_type=SmallInteger)


class Prerequisite(SQLModel, table=True):
    """`after` of a deck file: no card of the note is introduced before one of `requires_id` was answered well."""

    __tablename__ = "prerequisites"
    __table_args__ = (_CLUSTERED,)
    note_id: int = Field(foreign_key="notes.id", primary_key=True)
    requires_id: int = Field(foreign_key="notes.id", primary_key=True)


class Review(SQLModel, table=True):
    """Log: one graded answer. No row is ever updated or deleted; a card's rows lie together, in the order of time."""

    __tablename__ = "reviews"
    __table_args__ = (
        Index("ix_reviews_time", "learner_id", "study_day", "instant"),
        _CLUSTERED,
    )
    id: bytes = Field(sa_type=LargeBinary(16))
    device_id: int
    learner_id: int = Field(primary_key=True)
    card_id: int = Field(foreign_key="cards.id", primary_key=True)
    instant: int = Field(sa_type=BigInteger, primary_key=True)
    study_day: int
    grade: int = Field(sa_type=SmallInteger)
    button: str
    milliseconds: int = Field(sa_type=BigInteger)
    mode: str
    counts: int = Field(sa_type=SmallInteger)
    scheduler: str
    response: str | None = Field(default=None, sa_type=Text)
    before: str | None = Field(default=None, sa_type=Text)


class Change(SQLModel, table=True):
    """Log: everything else. `target` is the row taken back or restored, or the answer that made a leech.

    `role` is 0 for an action of its own, 1 for an undo, 2 for a redo, 3 for what an answer brought about.
    """

    __tablename__ = "changes"
    __table_args__ = (
        Index("ix_changes_time", "learner_id", "study_day", "instant"),
        Index("ix_changes_card", "card_id", "learner_id", "instant"),
        Index("ix_changes_target", "target"),
        _CLUSTERED,
    )
    id: bytes = Field(primary_key=True, sa_type=LargeBinary(16))
    device_id: int
    learner_id: int
    card_id: int = Field(foreign_key="cards.id")
    instant: int = Field(sa_type=BigInteger)
    study_day: int
    kind: str
    role: int = Field(default=0, sa_type=SmallInteger)
    target: bytes | None = Field(default=None, sa_type=LargeBinary(16))


class Memory(SQLModel, table=True):
    """Cache: what replay gives for a learner and a card. `held` is 1 while suspended or archived: never in a queue.

    `last_log` is the newest log row of this card, against which an answer checks that it is not out of date.
    """

    __tablename__ = "memories"
    __table_args__ = (
        Index("ix_memories_due", "learner_id", "held", "due", "deck_id", "note_id", "interval", "buried_on", "card_id"),
        _CLUSTERED,
    )
    learner_id: int = Field(primary_key=True)
    card_id: int = Field(primary_key=True)
    deck_id: int
    note_id: int
    repetitions: int
    interval: int = Field(sa_type=BigInteger)
    easiness: int
    due: int | None = None
    lapses: int
    reviews: int
    repeat_on: int | None = None
    last_day: int | None = None
    passed: int = Field(sa_type=SmallInteger)
    suspended: int = Field(default=0, sa_type=SmallInteger)
    buried_on: int = 0
    flagged: int = Field(default=0, sa_type=SmallInteger)
    leech: int = Field(default=0, sa_type=SmallInteger)
    held: int = Field(default=0, sa_type=SmallInteger)
    last_log: bytes = Field(sa_type=LargeBinary(16))


class Tally(SQLModel, table=True):
    """Cache: a learner's answers of one kind in a quarter of an hour; limits, streak and charts are counted from it.

    What the columns mean is said in `progress.tally`; a row without answers is none.
    """

    __tablename__ = "tallies"
    __table_args__ = (_CLUSTERED,)
    learner_id: int = Field(primary_key=True)
    day: int = Field(primary_key=True)
    deck_id: int = Field(primary_key=True)
    quarter: int = Field(primary_key=True)
    was: int = Field(primary_key=True, sa_type=SmallInteger)
    grade: int = Field(primary_key=True, sa_type=SmallInteger)
    answers: int
    milliseconds: int = Field(sa_type=BigInteger)
    young: int
    mature: int


class Frontier(SQLModel, table=True):
    """Cache: no card of the deck before `position` is new to the learner, so the search for new cards starts there."""

    __tablename__ = "frontiers"
    __table_args__ = (_CLUSTERED,)
    learner_id: int = Field(primary_key=True)
    deck_id: int = Field(primary_key=True)
    position: int


class Setting(SQLModel, table=True):
    """A learner's choice that differs from the default; `deck_id` 0 is for all decks."""

    __tablename__ = "settings"
    __table_args__ = (_CLUSTERED,)
    learner_id: int = Field(primary_key=True)
    deck_id: int = Field(default=0, primary_key=True)
    name: str = Field(primary_key=True)
    value: str


class Draft(SQLModel, table=True):
    """A drafted card and what a person decided; `deck` and `note` name the card it became, or was before an undo.

    `documents` and `passages` are JSON: where it comes from, and the lines around it; `more` is as of a note.
    """

    __tablename__ = "drafts"
    __table_args__ = (Index("ix_drafts_state", "state", "id"),)
    id: int | None = Field(default=None, primary_key=True)
    kind: str
    front: str = Field(sa_type=Text)
    back: str = Field(sa_type=Text)
    more: str | None = Field(default=None, sa_type=Text)
    documents: str = Field(sa_type=Text)
    passages: str = Field(sa_type=Text)
    confidence: float = Field(sa_type=Float)
    like: str | None = None
    state: str
    deck: str | None = None
    note: str | None = None
    added: int = Field(sa_type=BigInteger)
    decided: int | None = Field(default=None, sa_type=BigInteger)


class DraftKey(SQLModel, table=True):
    """What a document has offered already: the front in one spelling, and the how manieth with that front it is."""

    __tablename__ = "draft_keys"
    __table_args__ = (_CLUSTERED,)
    sha256: str = Field(primary_key=True)
    front: str = Field(primary_key=True, sa_type=Text)
    nth: int = Field(primary_key=True)
    draft_id: int = Field(foreign_key="drafts.id")


class DraftStep(SQLModel, table=True):
    """An action of a review that can be taken back: `content` is the JSON of how drafts and file were before."""

    __tablename__ = "draft_steps"
    id: int | None = Field(default=None, primary_key=True)
    instant: int = Field(sa_type=BigInteger)
    kind: str
    content: str = Field(sa_type=Text)


class Exam(SQLModel, table=True):
    """A mock exam: `blueprint` and `paper` are JSON, kept whole, so that decks may change meanwhile.

    `deadline` is an instant, `ended` None while it runs, `place` the number of the question on the table, from 0;
    `score` is the share of the full marks once it is handed in.
    """

    __tablename__ = "exams"
    __table_args__ = (Index("ix_exams_learner", "learner_id", "ended", "began"),)
    id: int | None = Field(default=None, primary_key=True)
    learner_id: int
    title: str
    blueprint: str = Field(sa_type=Text)
    paper: str = Field(sa_type=Text)
    began: int = Field(sa_type=BigInteger)
    deadline: int | None = Field(default=None, sa_type=BigInteger)
    ended: int | None = Field(default=None, sa_type=BigInteger)
    place: int = 0
    counts: int = Field(default=0, sa_type=SmallInteger)
    score: float | None = Field(default=None, sa_type=Float)


class ExamAnswer(SQLModel, table=True):
    """What stands under a question of an exam so far; `response` is None while it is open."""

    __tablename__ = "exam_answers"
    __table_args__ = (_CLUSTERED,)
    exam_id: int = Field(foreign_key="exams.id", primary_key=True)
    number: int = Field(primary_key=True)
    response: str | None = Field(default=None, sa_type=Text)
    flagged: int = Field(default=0, sa_type=SmallInteger)
    milliseconds: int = Field(default=0, sa_type=BigInteger)
    instant: int = Field(sa_type=BigInteger)


class Match(SQLModel, table=True):
    """A finished matching board: what it was drawn from, its pairs, its time and the wrong tries."""

    __tablename__ = "matches"
    __table_args__ = (Index("ix_matches_best", "learner_id", "scope", "pairs", "milliseconds"),)
    id: int | None = Field(default=None, primary_key=True)
    learner_id: int
    scope: str
    pairs: int
    milliseconds: int = Field(sa_type=BigInteger)
    wrong: int
    instant: int = Field(sa_type=BigInteger)


class Mistake(SQLModel, table=True):
    """A report that something is wrong with a card: the words, and the version of the deck they are about."""

    __tablename__ = "mistakes"
    id: int | None = Field(default=None, primary_key=True)
    learner_id: int
    card_id: int = Field(foreign_key="cards.id")
    text: str = Field(sa_type=Text)
    deck_sha256: str | None = None
    instant: int = Field(sa_type=BigInteger)
    settled: int | None = Field(default=None, sa_type=BigInteger)


class Confusion(SQLModel, table=True):
    """An answer that was another card's: `review_id` is the row of the log, which may have been taken back since."""

    __tablename__ = "confusions"
    __table_args__ = (_CLUSTERED,)
    learner_id: int = Field(primary_key=True)
    card_id: int = Field(foreign_key="cards.id", primary_key=True)
    other_id: int = Field(foreign_key="cards.id", primary_key=True)
    instant: int = Field(sa_type=BigInteger, primary_key=True)
    review_id: bytes = Field(sa_type=LargeBinary(16))


class Opening(SQLModel, table=True):
    """A unit that a learner opened by hand, before its day."""

    __tablename__ = "openings"
    __table_args__ = (_CLUSTERED,)
    learner_id: int = Field(primary_key=True)
    deck_id: int = Field(foreign_key="decks.id", primary_key=True)
    unit: str = Field(primary_key=True)
    day: int
