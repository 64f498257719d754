"""The whole log replayed: to follow another scheduler, and to see that the caches say what the log says."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from studycards.cards import address
from studycards.library import hot
from studycards.library.learners import learners
from studycards.library.replay import ChangeRow, ReviewRow, Standing, replay
from studycards.library.schedulers import SchedulerOf, scheduler_of
from studycards.library.selection import Narrowed
from studycards.progress.tally import Slot, Tally, gather
from studycards.scheduling.study_day import LAST_DAY, date_of

_REVIEWS = """
SELECT card_id, id, instant, study_day, grade, milliseconds, counts FROM reviews
WHERE learner_id = ? ORDER BY card_id, instant
"""
_CHANGES = """
SELECT card_id, id, instant, study_day, kind, target FROM changes WHERE learner_id = ? ORDER BY card_id, instant
"""
_TALLIES = """
SELECT deck_id, day, quarter, was, grade, answers, milliseconds, young, mature FROM tallies WHERE learner_id = ?
"""
_PLACES = "SELECT id, note_id, deck_id, archived FROM cards"
_MARKS = "suspended, buried_on, flagged, leech, held, last_log"

Sums = dict[int, dict[Slot, Tally]]
"""Tallies summed up by their slots, for each deck by its key."""


class Stood(NamedTuple):
    """A card's standing by the log, with the deck and note it belongs to."""

    card: int
    note: int
    deck: int
    archived: bool
    standing: Standing


def standings(
    con: sqlite3.Connection, learner: int, scheduler_of: SchedulerOf, among: Narrowed | None = None
) -> Iterator[Stood]:
    """Replay the cards a learner's log names in the order of their keys: all of them, or those `among` some."""
    places = {row[0]: row[1:] for row in con.execute(_PLACES)}
    changes: dict[int, list[ChangeRow]] = {}
    for card, *row in _log(con, _CHANGES, learner, among):
        changes.setdefault(card, []).append(ChangeRow(*row))
    rows = groupby(_log(con, _REVIEWS, learner, among), key=itemgetter(0))
    for card, group in rows:
        if card not in places:
            continue  # a broken reference, which the doctor names by itself
        reviews = [
            ReviewRow(id_, instant, day, grade, spent, bool(counts))
            for _, id_, instant, day, grade, spent, counts in group
        ]
        yield _stood(card, places[card], reviews, changes.pop(card, []), scheduler_of)
    for card, left in sorted(changes.items()):
        if card in places:
            yield _stood(card, places[card], [], left, scheduler_of)


def _log(con: sqlite3.Connection, statement: str, learner: int, among: Narrowed | None) -> sqlite3.Cursor:
    if among is None:
        return con.execute(statement, (learner,))
    return con.execute(statement.replace("ORDER", f"AND card_id IN ({among.text}) ORDER"), (learner, *among.values))


def _stood(
    card: int,
    place: tuple[int, int, int],
    reviews: list[ReviewRow],
    changes: list[ChangeRow],
    scheduler_of: SchedulerOf,
) -> Stood:
    note, deck, archived = place
    return Stood(card, note, deck, bool(archived), replay(reviews, changes, scheduler_of[deck]))


def rebuild(con: sqlite3.Connection, learner: int, scheduler_of: SchedulerOf) -> int:
    """Write every memory and tally of a learner anew from the log, within the caller's transaction."""
    con.execute("DELETE FROM memories WHERE learner_id = ?", (learner,))
    con.execute("DELETE FROM tallies WHERE learner_id = ?", (learner,))
    con.execute("UPDATE frontiers SET position = 0 WHERE learner_id = ?", (learner,))
    sums: Sums = {}
    cards = 0
    for stood in standings(con, learner, scheduler_of):
        cards += 1
        con.execute(hot.PUT_MEMORY, _row(learner, stood))
        gather(sums.setdefault(stood.deck, {}), stood.standing.tallies)
    con.executemany(hot.ADD_TALLY, ((learner, *row) for row in sorted(_listed(sums))))
    return cards


def rebuild_all(con: sqlite3.Connection) -> None:
    """Write the caches of every learner anew, under the schedulers as they are now, within the caller's transaction."""
    for who in learners(con, archived=True):
        rebuild(con, who.id, scheduler_of(con, who.id))


def _row(learner: int, stood: Stood) -> tuple[object, ...]:
    standing = stood.standing
    return (
        *(learner, stood.card, stood.deck, stood.note, *hot.memory_values(standing.memory)),
        *(int(standing.suspended), standing.buried_on, int(standing.flagged), int(standing.leech)),
        *(int(standing.suspended or stood.archived), standing.last_log),
    )


def _listed(sums: Sums) -> Iterator[tuple[int, ...]]:
    return ((deck, *tally) for deck, tallies in sums.items() for tally in tallies.values())


def differences(con: sqlite3.Connection, learner: int, scheduler_of: SchedulerOf) -> Iterator[str]:
    """Name what the caches hold for a learner that the log does not say, and the other way round."""
    stored = {
        row[0]: row[1:]
        for row in con.execute(
            f"SELECT card_id, deck_id, note_id, {hot.MEMORY_COLUMNS}, {_MARKS} FROM memories WHERE learner_id = ?",
            (learner,),
        )
    }
    sums: Sums = {}
    for stood in standings(con, learner, scheduler_of):
        gather(sums.setdefault(stood.deck, {}), stood.standing.tallies)
        if stored.pop(stood.card, None) != _row(learner, stood)[2:]:
            yield f"{_name(con, stood.card)}: memory differs from what the log says"
    yield from (f"{_name(con, card)}: has a memory but no log" for card in stored)
    yield from _tally_differences(con, learner, set(_listed(sums)))
    yield from _early_new_cards(con, learner)


def _tally_differences(con: sqlite3.Connection, learner: int, counted: set[tuple[int, ...]]) -> Iterator[str]:
    """Name each day and deck with a tally that is wrong, once."""
    stored = set(con.execute(_TALLIES, (learner,)))
    tallied = {row[:2] for row in stored}
    for deck, day in sorted({row[:2] for row in stored ^ counted}, key=itemgetter(1, 0)):
        wrong = "totals differ from what the log says" if (deck, day) in tallied else "totals are missing"
        yield f"{_day(con, day, deck)}: {wrong}"


def _early_new_cards(con: sqlite3.Connection, learner: int) -> Iterator[str]:
    rows = con.execute(
        "SELECT c.id FROM frontiers AS f JOIN cards AS c ON c.deck_id = f.deck_id AND c.position < f.position"
        " LEFT JOIN memories AS m ON m.learner_id = f.learner_id AND m.card_id = c.id"
        " WHERE f.learner_id = ? AND c.archived = 0 AND (m.card_id IS NULL OR m.reviews = 0)",
        (learner,),
    )
    for (card,) in rows:
        yield f"{_name(con, card)}: new, but the search for new cards starts behind it"


def _name(con: sqlite3.Connection, card: int) -> str:
    row = con.execute(
        "SELECT d.slug, n.slug, c.part FROM cards AS c JOIN notes AS n ON n.id = c.note_id"
        " JOIN decks AS d ON d.id = c.deck_id WHERE c.id = ?",
        (card,),
    ).fetchone()
    return f"card {card}" if row is None else address(*row)


def _day(con: sqlite3.Connection, day: int, deck: int) -> str:
    row = con.execute("SELECT slug FROM decks WHERE id = ?", (deck,)).fetchone()
    date = date_of(day).isoformat() if 1 <= day <= LAST_DAY else f"day {day}"
    return f"{date}, {f'deck {deck}' if row is None else row[0]}"
