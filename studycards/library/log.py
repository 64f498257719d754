"""Writing to the log: each action is one transaction that stores the row and brings the caches along."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from functools import partial
from itertools import count
from typing import NamedTuple

from studycards.library import hot
from studycards.library.errors import LibraryError, NotFound
from studycards.library.replay import Standing, brought_forward
from studycards.library.study_card import StudyCard, show
from studycards.progress.tally import Tally, answered, practised
from studycards.scheduling.memory import Memory, Outcome
from studycards.scheduling.profiles import Scheduler
from studycards.scheduling.study_day import Moment
from studycards.study.session import Change

ACTION, UNDO, REDO, CONSEQUENCE = range(4)
LEECH_LAPSES, LEECH_AGAIN = 8, 4
"""A card is a leech at its eighth lapse, and is named again every four lapses after."""


class OutOfDate(Exception):
    """The card was answered or changed elsewhere since it was shown; nothing was stored."""


class Author(NamedTuple):
    """Whose rows these are, and on which device they are made."""

    learner: int
    device: int


class Stamp(NamedTuple):
    """What a log row gets inside its transaction: id, instant in microseconds since 1970 UTC, study day."""

    id: bytes
    instant: int
    day: int


# Taken at every answer: past the Python frame of a named tuple's own constructor.
new_stamp: Callable[[tuple[bytes, int, int]], Stamp] = partial(tuple.__new__, Stamp)


class Given(NamedTuple):
    """In what mode an answer was given, and what was typed or chosen."""

    mode: str = "study"
    response: str | None = None


class Answered(NamedTuple):
    """An answer as it was stored: the card before it, what it did, the newest log row, and whether it made a leech.

    `review` is the row of the answer itself, which a leech mark follows.
    """

    before: StudyCard
    outcome: Outcome
    stamp: Stamp
    leech: bool
    review: Stamp


new_answered: Callable[[tuple[object, ...]], Answered] = partial(tuple.__new__, Answered)

_VERSION_AND_VARIANT = 0x7 << 76 | 0b10 << 62
_RANDOM = int.from_bytes(os.urandom(10), "big")
_own = _VERSION_AND_VARIANT | (_RANDOM >> 68) << 64  # twelve random bits of this process
_serial = count(_RANDOM & 2**61 - 1)


def log_id(instant: int) -> bytes:
    """Make a UUIDv7 (RFC 9562, sections 5.7 and 6.2, method 2) for an instant in microseconds since 1970 UTC.

    Its random bits are drawn once a process and counted on, so that ids of one millisecond keep their order.
    """
    return (instant // 1000 << 80 | _own | next(_serial)).to_bytes(16, "big")


def take_stamp(con: sqlite3.Connection, learner: int, now: Moment, newest: Stamp | None = None) -> Stamp:
    """Take id, instant and study day inside the transaction: both only ever go forward for a learner.

    `newest` is the learner's newest log row where the caller knows it, so that it need not be read.
    """
    last = newest if newest is not None else Moment(*hot.last(con, learner))
    instant = now.instant if now.instant > last.instant else last.instant + 1
    return new_stamp((log_id(instant), instant, now.day if now.day > last.day else last.day))


def refuse_out_of_date(con: sqlite3.Connection, learner: int, card: StudyCard) -> None:
    """Raise OutOfDate unless memory, log and archive say of a card what they said when it was read."""
    *memory, last_log, archived = con.execute(hot.STANDING, (learner, card.id)).fetchone()
    if last_log != card.last_log or bool(archived) != card.archived or hot.memory_of(memory) != card.memory:
        raise OutOfDate


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
    newest: Stamp | None = None,
    given: Given | None = None,
) -> Answered:
    """Store an answer to a card as it stands, within the caller's transaction.

    The outcome `shown` is applied unless the study day has turned since; `newest` is as for `take_stamp`; `given` is
    None for a card that was studied by looking at its answer.
    """
    review = stamp = take_stamp(con, author.learner, now, newest)
    before = card.memory
    if shown is None or shown.memory.last_day != stamp.day:
        shown = scheduler.next_states(before, stamp.day)[grade]
    row = (bytearray(stamp.id), author.device, author.learner, card.id, stamp.instant, stamp.day, grade, button)
    if given is None:
        con.execute(hot.ADD_REVIEW, (*row, milliseconds, scheduler.name, _before(before)))
    else:
        how = (milliseconds, given.mode, 1, scheduler.name, given.response, _before(before))
        con.execute(hot.ADD_RESPONSE, (*row, *how))
    leech = shown.lapse and _is_leech(shown.memory.lapses)
    if leech:
        mark = Stamp(log_id(stamp.instant + 1), stamp.instant + 1, stamp.day)
        add_change(con, author, card.id, mark, Change.LEECH, CONSEQUENCE, stamp.id)
        stamp = mark
    _remember(con, author.learner, card, shown.memory, card.leech or leech, stamp.id)
    add_tally(con, author.learner, card.deck_id, answered(review.instant, review.day, before, shown, milliseconds))
    return new_answered((card, shown, stamp, leech, review))


def practise(
    con: sqlite3.Connection,
    author: Author,
    card: StudyCard,
    grade: int,
    now: Moment,
    scheduler: Scheduler,
    given: Given,
    *,
    button: str = "",
    milliseconds: int = 0,
) -> Stamp:
    """Store an answer that does not count, within the caller's transaction: memory and marks stay."""
    stamp = take_stamp(con, author.learner, now)
    row = (bytearray(stamp.id), author.device, author.learner, card.id, stamp.instant, stamp.day, grade, button)
    how = (milliseconds, given.mode, 0, scheduler.name, given.response, _before(card.memory))
    con.execute(hot.ADD_RESPONSE, (*row, *how))
    marks = card.suspended, card.buried_on, card.flagged, card.leech
    put(con, author.learner, card, Standing(card.memory, *marks, stamp.id))
    add_tally(con, author.learner, card.deck_id, practised(stamp.instant, stamp.day, grade, milliseconds))
    return stamp


def _remember(
    con: sqlite3.Connection, learner: int, card: StudyCard, memory: Memory, leech: bool, last_log: bytes
) -> None:
    """Write a memory after an answer, its marks untouched where there are any."""
    if card.last_log is None:
        put(con, learner, card, Standing(memory, leech=leech, last_log=last_log))
    else:
        marks = memory.repeat_on or 0, memory.last_day, int(memory.passed), int(leech), bytearray(last_log)
        con.execute(hot.KEEP_MEMORY, (*memory[:6], *marks, learner, card.id))


def _is_leech(lapses: int) -> bool:
    return lapses >= LEECH_LAPSES and (lapses - LEECH_LAPSES) % LEECH_AGAIN == 0


def _before(memory: Memory) -> str:
    """Write the state before an answer for the log: repetitions, interval, easiness, due, lapses, repeat day."""
    repetitions, interval, easiness, due, lapses, reviews, repeat_on, _, _ = memory
    if not reviews:
        return ""
    return f"{repetitions},{interval},{easiness},{due},{lapses},{repeat_on or ''}"


def change(con: sqlite3.Connection, author: Author, card: StudyCard, kind: Change, now: Moment) -> StudyCard:
    """Carry out a change of a card within the caller's transaction, and give the card as it is then.

    Raises LibraryError when it is so already.
    """
    current = card_of(con, author.learner, card.id)
    stamp = take_stamp(con, author.learner, now)
    if not _does_something(current, kind, stamp.day):
        raise LibraryError(f"{current.address} is {_ALREADY[kind]}")
    add_change(con, author, card.id, stamp, kind, ACTION, None)
    put(con, author.learner, current, _changed(current, kind, stamp))
    return card_of(con, author.learner, card.id)


_ALREADY = {
    Change.SUSPEND: "suspended already",
    Change.RESUME: "not suspended",
    Change.BURY: "buried until tomorrow already",
    Change.UNBURY: "not buried",
    Change.FLAG: "flagged already",
    Change.UNFLAG: "not flagged",
    Change.TOMORROW: "new, or due by tomorrow anyway",
}


def _does_something(card: StudyCard, kind: Change, day: int) -> bool:
    return {
        Change.SUSPEND: not card.suspended,
        Change.RESUME: card.suspended,
        Change.BURY: card.buried_on != day,
        Change.UNBURY: card.buried_on == day,
        Change.FLAG: not card.flagged,
        Change.UNFLAG: card.flagged,
        Change.TOMORROW: brought_forward(card.memory, day) != card.memory,
    }[kind]


def _changed(card: StudyCard, kind: Change, stamp: Stamp) -> Standing:
    return Standing(
        brought_forward(card.memory, stamp.day) if kind is Change.TOMORROW else card.memory,
        kind is Change.SUSPEND or (card.suspended and kind is not Change.RESUME),
        stamp.day if kind is Change.BURY else 0 if kind is Change.UNBURY else card.buried_on,
        kind is Change.FLAG or (card.flagged and kind is not Change.UNFLAG),
        card.leech,
        stamp.id,
    )


def card_of(con: sqlite3.Connection, learner: int, card: int) -> StudyCard:
    """Read a card that must be there; NotFound otherwise."""
    found = show(con, learner, card)
    if found is None:
        raise NotFound("this card is no longer in the library")
    return found


def add_change(
    con: sqlite3.Connection, author: Author, card: int, stamp: Stamp, kind: str, role: int, target: bytes | None
) -> None:
    """Append a row to `changes`."""
    row = (stamp.id, author.device, author.learner, card, stamp.instant, stamp.day, str(kind), role, target)
    con.execute(hot.ADD_CHANGE, row)


def put(con: sqlite3.Connection, learner: int, card: StudyCard, standing: Standing) -> None:
    """Write a card's memory and marks."""
    con.execute(
        hot.PUT_MEMORY,
        (
            *(learner, card.id, card.deck_id, card.note_id, *hot.memory_values(standing.memory)),
            *(int(standing.suspended), standing.buried_on, int(standing.flagged), int(standing.leech)),
            *(int(standing.suspended or card.archived), bytearray(standing.last_log)),
        ),
    )


def add_tally(con: sqlite3.Connection, learner: int, deck: int, tally: Tally) -> None:
    """Add to a deck's tallies; negative values take away."""
    # A named tuple is unpacked one by one, its slice, which is a plain one, at once.
    con.execute(hot.ADD_TALLY, (learner, deck, *tally[:]))
