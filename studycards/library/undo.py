"""Taking back and doing again: the opposite is appended to the log, and the card's caches follow from replay."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from heapq import merge
from typing import NamedTuple

from studycards.library import hot
from studycards.library.log import ACTION, REDO, UNDO, Author, Given, add_change, add_tally, card_of, put, take_stamp
from studycards.library.replay import RESTORE, REVOKE, ChangeRow, ReviewRow, replay
from studycards.library.schedulers import SchedulerOf
from studycards.library.study_card import StudyCard
from studycards.progress.tally import Slot, Tally, gather, taken_back
from studycards.scheduling.study_day import Moment
from studycards.study.session import OPPOSITE, REVOCABLE, Change


class TakenBack(NamedTuple):
    """What an undo or redo was about: the card, and `answer` or the kind of change, with the grade of an answer."""

    card: int
    kind: str
    grade: int | None


def undo(con: sqlite3.Connection, author: Author, now: Moment, scheduler_of: SchedulerOf) -> TakenBack | None:
    """Take back the learner's newest action made on this device, None without one; in the caller's transaction."""
    action = _newest_standing(con, author)
    return None if action is None else _append_opposite(con, author, action, now, scheduler_of, UNDO)


def redo(con: sqlite3.Connection, author: Author, now: Moment, scheduler_of: SchedulerOf) -> TakenBack | None:
    """Do again what was taken back last, None when something new was done since; in the caller's transaction."""
    action = _newest_undone(con, author)
    return None if action is None else _append_opposite(con, author, action, now, scheduler_of, REDO)


class _Action(NamedTuple):
    id: bytes
    card: int
    kind: str
    role: int
    target: bytes | None
    grade: int | None


_ANSWERS = """
SELECT study_day, instant, id, card_id, 'answer', 0, NULL, grade FROM reviews
WHERE learner_id = ? AND device_id = ? ORDER BY study_day DESC, instant DESC
"""
_CHANGES = """
SELECT study_day, instant, id, card_id, kind, role, target, NULL FROM changes
WHERE learner_id = ? AND device_id = ? AND role <> 3 ORDER BY study_day DESC, instant DESC
"""


def _actions(con: sqlite3.Connection, author: Author) -> Iterator[_Action]:
    """Yield what was done on this device, newest first, reading no further back than is asked for."""
    who = (author.learner, author.device)
    rows = merge(con.execute(_ANSWERS, who), con.execute(_CHANGES, who), key=_time, reverse=True)
    return (_Action(*row[2:]) for row in rows)


def _time(row: tuple[int, ...]) -> tuple[int, ...]:
    return row[:2]


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
    stamp = take_stamp(con, author.learner, now)
    if action.kind == "answer" or action.kind in REVOCABLE:
        kind = REVOKE if role == UNDO else RESTORE
    else:
        kind = OPPOSITE[Change(action.kind)] if role == UNDO else action.kind
    _, before = _replayed(con, author.learner, action.card, scheduler_of)
    add_change(con, author, action.card, stamp, kind, role, action.id)
    card, after = _replayed(con, author.learner, action.card, scheduler_of, store=True)
    _exchange(con, author.learner, card.deck_id, before, after)
    return TakenBack(action.card, action.kind, action.grade)


def _exchange(
    con: sqlite3.Connection, learner: int, deck: int, before: Sequence[Tally], after: Sequence[Tally]
) -> None:
    """Let the tallies of a deck follow where a card's own were `before` and are `after`."""
    differences: dict[Slot, Tally] = {}
    gather(differences, map(taken_back, before))
    gather(differences, after)
    for slot, tally in differences.items():
        if any(tally[4:]):
            add_tally(con, learner, deck, tally)
            con.execute(hot.DROP_EMPTY_TALLY, (learner, deck, *slot))


def _replayed(
    con: sqlite3.Connection, learner: int, card_id: int, scheduler_of: SchedulerOf, *, store: bool = False
) -> tuple[StudyCard, Sequence[Tally]]:
    card = card_of(con, learner, card_id)
    standing = replay(reviews_of(con, learner, card_id), changes_of(con, learner, card_id), scheduler_of[card.deck_id])
    if store:
        put(con, learner, card, standing)
        if not standing.memory.reviews:
            con.execute(
                "UPDATE frontiers SET position = min(position, (SELECT position FROM cards WHERE id = ?))"
                " WHERE learner_id = ? AND deck_id = ?",
                (card_id, learner, card.deck_id),
            )
    return card, standing.tallies


def reviews_of(con: sqlite3.Connection, learner: int, card: int) -> list[ReviewRow]:
    """Read a card's reviews, oldest first."""
    rows = con.execute(
        "SELECT id, instant, study_day, grade, milliseconds, counts FROM reviews"
        " WHERE learner_id = ? AND card_id = ? ORDER BY instant",
        (learner, card),
    )
    return [
        ReviewRow(id_, instant, day, grade, spent, bool(counts)) for id_, instant, day, grade, spent, counts in rows
    ]


def given_in(con: sqlite3.Connection, learner: int, card: int) -> dict[bytes, Given]:
    """Read in what mode a card was answered, and what was typed or chosen, by the reviews' ids."""
    rows = con.execute("SELECT id, mode, response FROM reviews WHERE learner_id = ? AND card_id = ?", (learner, card))
    return {id_: Given(mode, response) for id_, mode, response in rows}


def changes_of(con: sqlite3.Connection, learner: int, card: int) -> list[ChangeRow]:
    """Read a card's changes, oldest first."""
    rows = con.execute(
        "SELECT id, instant, study_day, kind, target FROM changes"
        " WHERE card_id = ? AND learner_id = ? ORDER BY instant",
        (card, learner),
    )
    return [ChangeRow(*row) for row in rows]
