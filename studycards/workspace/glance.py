"""Progress at a glance: for each deck how much was known in the last thirty days, and what the next fourteen bring."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from studycards.library.connection import without_keeping
from studycards.library.decks import decks
from studycards.workspace.reading import reading
from studycards.workspace.workspace import Workspace

BACK, AHEAD = 30, 14
"""The days looked back on and ahead to, today among both."""


class Glance(NamedTuple):
    """The true retention of the last `BACK` days in answers, and the cards due on each of the next `AHEAD` from today.

    What is overdue counts for today; what those reviews will cause, and new cards, are left out.
    """

    answers: int = 0
    passed: int = 0
    coming: tuple[int, ...] = (0,) * AHEAD

    @property
    def share(self) -> float | None:
        """The share that was known, 0 to 1; None without an answer."""
        return self.passed / self.answers if self.answers else None


NOTHING = Glance()
"""That at a deck which nothing is known of."""

Glances = Mapping[int, Glance]
"""By the decks' keys; decks without anything are left out."""


def glances(workspace: Workspace) -> Glances:
    """Look at every deck.

    It reads on a connection of its own, so that it may run in a thread beside the screen; raises LibraryError.
    """
    with reading(workspace) as con:
        without_keeping(con)
        return at_all(con, workspace.learner.id, workspace.today())


def at_all(con: sqlite3.Connection, learner: int, today: int) -> Glances:
    """Look at every deck of a library on a study day; of those archived at what was known alone, as nothing comes."""
    found = decks(con, archived=True)
    archived = tuple(deck.id for deck in found if deck.archived)
    return at_decks(con, learner, today, tuple(deck.id for deck in found if not deck.archived), archived)


def at_decks(
    con: sqlite3.Connection, learner: int, today: int, keys: Sequence[int], known_alone: Sequence[int] = ()
) -> Glances:
    """Look at the decks of these keys on a study day, and at what was known of some others."""
    from studycards.library import glance as rows

    days: dict[int, list[int]] = {}
    known = rows.recall(con, learner, (*keys, *known_alone), today - BACK + 1, today)
    for deck, day, cards in rows.coming(con, learner, keys, today + AHEAD - 1):
        days.setdefault(deck, [0] * AHEAD)[max(0, day - today)] += cards
    return {
        deck: Glance(*known.get(deck, (0, 0)), tuple(days.get(deck, NOTHING.coming)))
        for deck in known.keys() | days.keys()
    }


def together(found: Iterable[Glance]) -> Glance:
    """Put glances together."""
    every = tuple(found)
    coming = tuple(sum(days) for days in zip(*(each.coming for each in every), strict=True)) or NOTHING.coming
    return Glance(sum(each.answers for each in every), sum(each.passed for each in every), coming)
