"""Writing to the log: each action is one transaction that stores the row and brings the caches along."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge

from studycards.library import hot
from studycards.library.errors import LibraryError, NotFound
from studycards.library.hot import StudyCard
from studycards.library.replay import (
    RESTORE,
    REVOKE,
    ChangeRow,
    DayTotal,
    ReviewRow,
    Standing,
    replay,
    total,
)
from studycards.scheduling.memory import Outcome
from studycards.scheduling.profiles import Scheduler
from studycards.study.session import OPPOSITE, Change, Moment

ACTION, UNDO, REDO, CONSEQUENCE = range(4)
LEECH_LAPSES, LEECH_AGAIN = 8, 4
"""A card is a leech at its eighth lapse, and is named again every four lapses after."""


class OutOfDate(Exception):
    """The card was answered or changed elsewhere since it was shown; nothing was stored."""


@dataclass(frozen=True, slots=True)
class Author:
    """Whose rows these are, and on which device they are made."""

    learner: int
    device: int


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer as it was stored: the card before it, what it did, and whether it made the card a leech."""

    before: StudyCard
    outcome: Outcome
    day: int
    leech: bool


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What an undo or redo was about: the card, and `answer` or the kind of change, with the grade of an answer."""

    card: int
    kind: str
    grade: int | None


@dataclass(frozen=True, slots=True)
class _Stamp:
    id: bytes
    instant: int
    day: int


def log_id(instant: int) -> bytes:
    """Make a UUIDv7 (RFC 9562, section 5.7) for an instant in microseconds since 1970 UTC."""
    random = bytearray(os.urandom(10))
    random[0] = 0x70 | random[0] & 0x0F
    random[2] = 0x80 | random[2] & 0x3F
    return (instant // 1000).to_bytes(6, "big") + random


def _stamp(con: sqlite3.Connection, learner: int, now: Moment) -> _Stamp:
    """Take id, instant and study day inside the transaction: both only ever go forward for a learner."""
    instant, day = hot.last(con, learner)
    instant = max(now.instant, instant + 1)
    return _Stamp(log_id(instant), instant, max(now.day, day))


def answer(
    con: sqlite3.Connection,
    author: Author,
    card: StudyCard,
    grade: int,
    now: Moment,
    scheduler: Scheduler,
    *,
    shown: Outcome | None = None,
    button: str = "",
    milliseconds: int = 0,
) -> Answered:
    """Store an answer within the caller's transaction; with `shown`, only if the card is still as it was shown.

    Raises OutOfDate when another row of the card came since.
    """
    if shown is not None:
        standing = con.execute(hot.STANDING, (author.learner, card.id)).fetchone()
        if (None if standing is None else standing[-1]) != card.last_log or (
            standing is not None and hot.memory_of(standing) != card.memory
        ):
            raise OutOfDate
    stamp = _stamp(con, author.learner, now)
    before = card.memory
    same_day = shown is not None and shown.memory.last_day == stamp.day
    outcome = shown if shown is not None and same_day else scheduler.next_states(before, stamp.day)[grade]
    con.execute(
        hot.ADD_REVIEW,
        (
            *(stamp.id, author.device, author.learner, card.id, stamp.instant, stamp.day),
            *(grade, button, milliseconds, "study", 1, scheduler.name, None, _before(card)),
        ),
    )
    leech = outcome.lapse and _is_leech(outcome.memory.lapses)
    last_log = stamp.id
    if leech:
        mark = _Stamp(log_id(stamp.instant + 1), stamp.instant + 1, stamp.day)
        _add_change(con, author, card.id, mark, Change.LEECH, CONSEQUENCE, stamp.id)
        last_log = mark.id
    standing_after = Standing(
        outcome.memory, card.suspended, card.buried_on, card.flagged, card.leech or leech, last_log
    )
    _put(con, author.learner, card, standing_after)
    _add_to_day(con, author.learner, card.deck_id, stamp.day, total(before, outcome.repeat, milliseconds))
    return Answered(card, outcome, stamp.day, leech)


def _is_leech(lapses: int) -> bool:
    return lapses >= LEECH_LAPSES and (lapses - LEECH_LAPSES) % LEECH_AGAIN == 0


def _before(card: StudyCard) -> str | None:
    """Write the state before an answer for the log: repetitions, interval, easiness, due, lapses, repeat day."""
    m = card.memory
    if not m.reviews:
        return None
    return f"{m.repetitions},{m.interval},{m.easiness},{m.due},{m.lapses},{m.repeat_on or ''}"


def change(con: sqlite3.Connection, author: Author, card: StudyCard, kind: Change, now: Moment) -> StudyCard:
    """Suspend, resume, bury, unbury, flag or unflag a card within the caller's transaction, and give it as it is then.

    Raises LibraryError when it is so already.
    """
    current = _card(con, author.learner, card.id)
    stamp = _stamp(con, author.learner, now)
    if not _does_something(current, kind, stamp.day):
        raise LibraryError(f"{current.address} is {_ALREADY[kind]}")
    _add_change(con, author, card.id, stamp, kind, ACTION, None)
    _put(con, author.learner, current, _changed(current, kind, stamp))
    return _card(con, author.learner, card.id)


_ALREADY = {
    Change.SUSPEND: "suspended already",
    Change.RESUME: "not suspended",
    Change.BURY: "buried until tomorrow already",
    Change.UNBURY: "not buried",
    Change.FLAG: "flagged already",
    Change.UNFLAG: "not flagged",
}


def _does_something(card: StudyCard, kind: Change, day: int) -> bool:
    return {
        Change.SUSPEND: not card.suspended,
        Change.RESUME: card.suspended,
        Change.BURY: card.buried_on != day,
        Change.UNBURY: card.buried_on == day,
        Change.FLAG: not card.flagged,
        Change.UNFLAG: card.flagged,
    }[kind]


def _changed(card: StudyCard, kind: Change, stamp: _Stamp) -> Standing:
    return Standing(
        card.memory,
        kind is Change.SUSPEND or (card.suspended and kind is not Change.RESUME),
        stamp.day if kind is Change.BURY else 0 if kind is Change.UNBURY else card.buried_on,
        kind is Change.FLAG or (card.flagged and kind is not Change.UNFLAG),
        card.leech,
        stamp.id,
    )


def undo(con: sqlite3.Connection, author: Author, now: Moment, scheduler_of: SchedulerOf) -> TakenBack | None:
    """Take back the learner's newest action made on this device, None without one; in the caller's transaction."""
    action = _newest_standing(con, author)
    return None if action is None else _append_opposite(con, author, action, now, scheduler_of, UNDO)


def redo(con: sqlite3.Connection, author: Author, now: Moment, scheduler_of: SchedulerOf) -> TakenBack | None:
    """Do again what was taken back last, None when something new was done since; in the caller's transaction."""
    action = _newest_undone(con, author)
    return None if action is None else _append_opposite(con, author, action, now, scheduler_of, REDO)


@dataclass(frozen=True, slots=True)
class _Action:
    id: bytes
    card: int
    kind: str
    role: int
    target: bytes | None
    grade: int | None


_ANSWERS = """
SELECT instant, id, card_id, 'answer', 0, NULL, grade FROM reviews
WHERE learner_id = ? AND device_id = ? ORDER BY instant DESC
"""
_CHANGES = """
SELECT instant, id, card_id, kind, role, target, NULL FROM changes
WHERE learner_id = ? AND device_id = ? AND role <> 3 ORDER BY instant DESC
"""


def _actions(con: sqlite3.Connection, author: Author) -> Iterator[_Action]:
    """Yield what was done on this device, newest first, reading no further back than is asked for."""
    who = (author.learner, author.device)
    rows = merge(con.execute(_ANSWERS, who), con.execute(_CHANGES, who), key=_instant, reverse=True)
    return (_Action(*row[1:]) for row in rows)


def _instant(row: tuple[int, ...]) -> int:
    return row[0]


def _newest_standing(con: sqlite3.Connection, author: Author) -> _Action | None:
    newest: dict[bytes, int] = {}
    for action in _actions(con, author):
        if action.role != ACTION and action.target is not None:
            newest.setdefault(action.target, action.role)
        elif newest.get(action.id) != UNDO:
            return action
    return None


def _newest_undone(con: sqlite3.Connection, author: Author) -> _Action | None:
    restored: set[bytes] = set()
    wanted: bytes | None = None
    for action in _actions(con, author):
        if wanted is not None:
            if action.id == wanted:
                return action
        elif action.role == ACTION:
            return None
        elif action.role == REDO and action.target is not None:
            restored.add(action.target)
        elif action.target not in restored:
            wanted = action.target
    return None


def _append_opposite(
    con: sqlite3.Connection, author: Author, action: _Action, now: Moment, scheduler_of: SchedulerOf, role: int
) -> TakenBack:
    stamp = _stamp(con, author.learner, now)
    if action.kind == "answer":
        kind = REVOKE if role == UNDO else RESTORE
    else:
        kind = OPPOSITE[Change(action.kind)] if role == UNDO else action.kind
    _, days_before = _replayed(con, author.learner, action.card, scheduler_of)
    _add_change(con, author, action.card, stamp, kind, role, action.id)
    card, days_after = _replayed(con, author.learner, action.card, scheduler_of, store=True)
    for day in days_before.keys() | days_after.keys():
        difference = days_after.get(day, DayTotal()) - days_before.get(day, DayTotal())
        if difference != DayTotal():
            _add_to_day(con, author.learner, card.deck_id, day, difference)
    return TakenBack(action.card, action.kind, action.grade)


class SchedulerOf:
    """Which scheduler a deck follows, by the deck's key."""

    def __init__(self, by_deck: dict[int, Scheduler], otherwise: Scheduler) -> None:
        self._by_deck = by_deck
        self._otherwise = otherwise

    def __getitem__(self, deck: int) -> Scheduler:
        return self._by_deck.get(deck, self._otherwise)


def _replayed(
    con: sqlite3.Connection, learner: int, card_id: int, scheduler_of: SchedulerOf, *, store: bool = False
) -> tuple[StudyCard, dict[int, DayTotal]]:
    card = _card(con, learner, card_id)
    standing = replay(reviews_of(con, learner, card_id), changes_of(con, learner, card_id), scheduler_of[card.deck_id])
    if store:
        _put(con, learner, card, standing)
        if not standing.memory.reviews:
            con.execute(
                "UPDATE frontiers SET position = min(position, (SELECT position FROM cards WHERE id = ?))"
                " WHERE learner_id = ? AND deck_id = ?",
                (card_id, learner, card.deck_id),
            )
    return card, standing.days


def reviews_of(con: sqlite3.Connection, learner: int, card: int) -> list[ReviewRow]:
    """Read a card's reviews, oldest first."""
    rows = con.execute(
        "SELECT id, instant, study_day, grade, milliseconds, counts FROM reviews"
        " WHERE card_id = ? AND learner_id = ? ORDER BY instant",
        (card, learner),
    )
    return [
        ReviewRow(id_, instant, day, grade, spent, bool(counts)) for id_, instant, day, grade, spent, counts in rows
    ]


def changes_of(con: sqlite3.Connection, learner: int, card: int) -> list[ChangeRow]:
    """Read a card's changes, oldest first."""
    rows = con.execute(
        "SELECT id, instant, study_day, kind, target FROM changes"
        " WHERE card_id = ? AND learner_id = ? ORDER BY instant",
        (card, learner),
    )
    return [ChangeRow(*row) for row in rows]


def _card(con: sqlite3.Connection, learner: int, card: int) -> StudyCard:
    found = hot.show(con, learner, card)
    if found is None:
        raise NotFound("this card is no longer in the library")
    return found


def _add_change(
    con: sqlite3.Connection, author: Author, card: int, stamp: _Stamp, kind: str, role: int, target: bytes | None
) -> None:
    row = (stamp.id, author.device, author.learner, card, stamp.instant, stamp.day, str(kind), role, target)
    con.execute(hot.ADD_CHANGE, row)


def _put(con: sqlite3.Connection, learner: int, card: StudyCard, standing: Standing) -> None:
    con.execute(
        hot.PUT_MEMORY,
        (
            *(learner, card.id, card.deck_id, card.note_id, *hot.memory_values(standing.memory)),
            *(int(standing.suspended), standing.buried_on, int(standing.flagged), int(standing.leech)),
            *(int(standing.suspended or card.archived), standing.last_log),
        ),
    )


def _add_to_day(con: sqlite3.Connection, learner: int, deck: int, day: int, share: DayTotal) -> None:
    row = (learner, day, deck, share.introduced, share.reviewed, share.repeated, share.milliseconds)
    con.execute(hot.ADD_TO_DAY, row)
