"""What a sitting is made of: today's reviews, new cards and repeats, under the limits, read in a few queries."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from studycards.library import hot
from studycards.library.connection import writing
from studycards.library.decks import DeckRow
from studycards.library.settings import (
    NEW_AMONG,
    NEW_ORDER,
    NEW_PER_DAY,
    REVIEW_ORDER,
    REVIEWS_PER_DAY,
    Chosen,
    Spec,
)
from studycards.scheduling.queue import MIXES, REPEAT_AFTER, Queue, Room, Waiting, choose

AHEAD_CARDS = 20
"""How many cards a sitting that learns ahead has at the most."""

AHEAD_DAYS = 7
"""How far ahead of their day reviews may be brought forward."""

_FRONTIER_STEP = 500

_READ_PER_REVIEW = 2
"""Cards that are looked at for each one picked: siblings of those picked before are passed over."""


class Counts(NamedTuple):
    """What waits today: new cards, same-day repeats, and reviews due."""

    new: int
    again: int
    due: int

    @property
    def cards(self) -> int:
        """All of them."""
        return self.new + self.again + self.due


class _Met(NamedTuple):
    """What was answered today: the notes, and the cards that wait for a repeat with their decks."""

    notes: frozenset[int]
    waiting: tuple[tuple[int, int], ...]


class Planner:
    """Reads one learner's day; every answer it gives is a function of the library, the settings and the study day."""

    def __init__(self, con: sqlite3.Connection, learner: int, chosen: Chosen, day: int) -> None:
        self._con = con
        self._learner = learner
        self._chosen = chosen
        self._day = day

    def queue(self, decks: Sequence[DeckRow]) -> Queue:
        """Pick a sitting out of some decks."""
        scope = [deck.id for deck in decks]
        order, room = self._chosen.text(REVIEW_ORDER), self.room(scope)
        likely = _READ_PER_REVIEW * room.reviews
        queue = self._queue(scope, room, hot.due(self._con, self._learner, scope, self._day, likely, order))
        reviews, new = MIXES[self._chosen.text(NEW_AMONG)]
        return queue._replace(reviews_done=queue.reviews_done + reviews, new_done=queue.new_done + new)

    def within(self, decks: Sequence[DeckRow], cards: int) -> Queue:
        """Pick at most so many cards out of some decks: what loses most by waiting, then new cards, the same limits."""
        from studycards.scheduling.urgency import loss_by_waiting

        scope, day = [deck.id for deck in decks], self._day
        room = self.room(scope)
        rows = sorted(
            hot.due_standing(self._con, self._learner, scope, day),
            key=lambda row: -loss_by_waiting(row[3], day - row[4]),
        )
        queue = self._queue(scope, room._replace(reviews=min(room.reviews, cards)), (row[:3] for row in rows))
        return queue._replace(new=queue.new[: max(0, cards - len(queue.reviews))])

    def ahead(self, decks: Sequence[DeckRow]) -> Queue:
        """Pick what would wait next: due reviews beyond the limits, those of the coming week, another day's new cards.

        At most `AHEAD_CARDS` of them, the soonest reviews first; none that has not waited for half of its interval.
        """
        scope = [deck.id for deck in decks]
        con, learner, day, chosen = self._con, self._learner, self._day, self._chosen
        rows = chain(
            hot.due(con, learner, scope, day, _READ_PER_REVIEW * AHEAD_CARDS),
            hot.ahead(con, learner, scope, day, AHEAD_DAYS),
        )
        room = Room(
            AHEAD_CARDS,
            min(AHEAD_CARDS, chosen.number(NEW_PER_DAY)),
            dict.fromkeys(scope, AHEAD_CARDS),
            {deck: chosen.number(NEW_PER_DAY, deck) for deck in scope},
        )
        queue = self._queue(scope, room, rows)
        return queue._replace(new=queue.new[: max(0, AHEAD_CARDS - len(queue.reviews))])

    def _queue(self, scope: Sequence[int], room: Room, rows: Iterable[tuple[int, int, int]]) -> Queue:
        """Fill the room there is with reviews out of `rows`, and with new cards."""
        met = self._met()
        notes = set(met.notes)
        reviews = tuple(choose(rows, room.reviews, room.deck_reviews, notes))
        new = self._new(scope, room, notes)
        done = [total for deck, *total in self._done() if deck in room.deck_new]
        repeats = self._repeats({card for card, deck in met.waiting if deck in room.deck_new})
        return Queue(reviews, tuple(new), repeats, sum(row[1] for row in done), sum(row[0] for row in done))

    def _new(self, scope: Sequence[int], room: Room, notes: set[int]) -> list[int]:
        """Choose new cards deck by deck, reading no deck beyond the room it has."""
        new: list[int] = []
        for deck in scope:
            shuffled = self._chosen.text(NEW_ORDER, deck) == "random"
            rows = hot.new_cards(self._con, self._learner, deck, self._day, shuffled=shuffled)
            new += choose(rows, min(room.new - len(new), room.deck_new[deck]), room.deck_new, notes)
        return new

    def counts(self, decks: Sequence[DeckRow]) -> tuple[Counts, dict[int, Counts]]:
        """Count what waits today in all the decks together, and in each of them studied alone, by its key."""
        scope = [deck.id for deck in decks]
        met = self._met()
        room = self.room(scope)
        alone = {deck: self._count(deck, room, met) for deck in scope}
        together = Counts(
            min(max(0, room.new), sum(counts.new for counts in alone.values())),
            sum(counts.again for counts in alone.values()),
            min(max(0, room.reviews), sum(counts.due for counts in alone.values())),
        )
        return together, alone

    def _count(self, deck: int, room: Room, met: _Met) -> Counts:
        most = min(room.reviews, room.deck_reviews[deck])
        due = hot.due_notes(self._con, self._learner, deck, self._day, met.notes, most)
        rows = hot.new_cards(self._con, self._learner, deck, self._day)
        new = sum(1 for _ in choose(rows, min(room.new, room.deck_new[deck]), room.deck_new, set(met.notes)))
        return Counts(new, sum(1 for _, other in met.waiting if other == deck), due)

    def limit_reached(self, decks: Sequence[DeckRow]) -> Spec | None:
        """Name the daily limit but for which some of the decks had cards today: of reviews first, then of new cards."""
        con, learner, day, met = self._con, self._learner, self._day, self._met().notes
        scope = [deck.id for deck in decks]
        if any(hot.due_notes(con, learner, deck, day, met, 1) for deck in scope):
            return REVIEWS_PER_DAY
        if any(note not in met for deck in scope for _, note, _ in hot.new_cards(con, learner, deck, day)):
            return NEW_PER_DAY
        return None

    def keeps_new_back(self, decks: Sequence[DeckRow]) -> bool:
        """Tell whether some of the decks had more new cards today but for the limits of new cards."""
        notes = set(self._met().notes)
        room = self.room([deck.id for deck in decks])
        left = max(0, room.new)
        for deck, own in room.deck_new.items():
            most = min(left, max(0, own))
            rows = hot.new_cards(self._con, self._learner, deck, self._day)
            found = sum(1 for _ in choose(rows, most + 1, {deck: most + 1}, notes))
            if found > most:
                return True
            left -= found
        return False

    def _done(self) -> list[tuple[int, int, int]]:
        """List (deck, introduced, reviewed) of today."""
        return [(row[0], row[1], row[2]) for row in self._con.execute(hot.DONE, (self._learner, self._day))]

    def room(self, decks: Sequence[int]) -> Room:
        """Tell how much the day's limits leave, in all and for each of some decks, by key; less than 0 beyond them."""
        done = {deck: (new, reviewed) for deck, new, reviewed in self._done()}
        new_done = sum(new for new, _ in done.values())
        reviews_done = sum(reviewed for _, reviewed in done.values())
        chosen = self._chosen
        more = chosen.more_new(self._day)
        new = {deck: more.get(0, 0) + more.get(deck, 0) - done.get(deck, (0, 0))[0] for deck in decks}
        return Room(
            chosen.number(REVIEWS_PER_DAY) - reviews_done,
            chosen.number(NEW_PER_DAY) + sum(more.values()) - new_done,
            {deck: chosen.number(REVIEWS_PER_DAY, deck) - done.get(deck, (0, 0))[1] for deck in decks},
            {deck: chosen.number(NEW_PER_DAY, deck) + new[deck] for deck in decks},
        )

    def _met(self) -> _Met:
        rows = list(self._con.execute(hot.MET, (self._learner, self._day)))
        waiting = tuple(
            (card, deck)
            for card, _, deck, repeat_on, held, buried_on in rows
            if repeat_on == self._day and not held and buried_on < self._day
        )
        return _Met(frozenset(row[1] for row in rows), waiting)

    def _repeats(self, waiting: set[int]) -> tuple[Waiting, ...]:
        """Put the waiting cards in the order of their last answers, counted back from now."""
        if not waiting:
            return ()
        found: list[Waiting] = []
        left = set(waiting)
        for after, (card, day) in enumerate(self._con.execute(hot.ANSWERED_TODAY, (self._learner,))):
            if not left or day != self._day:
                break
            if card in left:
                left.remove(card)
                found.append(Waiting(card, -min(after, REPEAT_AFTER)))
        return tuple(reversed(found))

    def advance_frontiers(self, decks: Sequence[DeckRow]) -> None:
        """Let the search for new cards start further on, once it would pass over several hundred known ones."""
        if not list(self._frontiers_ahead(decks)):
            return
        with writing(self._con):
            self._con.executemany(hot.PUT_FRONTIER, list(self._frontiers_ahead(decks)))

    def _frontiers_ahead(self, decks: Sequence[DeckRow]) -> Iterator[tuple[int, int, int]]:
        stored = dict(self._con.execute(hot.FRONTIERS, (self._learner,)))
        for deck in decks:
            at = stored.get(deck.id, 0)
            (first,) = self._con.execute(hot.FIRST_NEW, (self._learner, deck.id, at, deck.id)).fetchone()
            if first >= at + _FRONTIER_STEP:
                yield self._learner, deck.id, first


def pace(con: sqlite3.Connection, learner: int) -> float:
    """Tell the median seconds a card takes the learner, of the last two hundred answers; 10 s before there is one."""
    spent = sorted(row[0] for row in islice(con.execute(hot.PACE, (learner,)), 200) if row[0] > 0)
    if not spent:
        return 10.0
    middle = len(spent) // 2
    return float(spent[middle] if len(spent) % 2 else (spent[middle - 1] + spent[middle]) / 2) / 1000
