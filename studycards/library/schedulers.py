"""Which scheduler each deck follows."""

from __future__ import annotations

import sqlite3

from studycards.library.decks import decks
from studycards.library.settings import SCHEDULER, Chosen, chosen
from studycards.scheduling.profiles import DEFAULT, SCHEDULERS, Scheduler, scheduler


class SchedulerOf(dict[int, Scheduler]):
    """The scheduler of each deck, by the deck's key; `warnings` names the choices that are not known here."""

    def __init__(self, by_deck: dict[int, Scheduler], otherwise: Scheduler, warnings: list[str]) -> None:
        super().__init__(by_deck)
        self.warnings = warnings
        self._otherwise = otherwise

    def __missing__(self, deck: int) -> Scheduler:
        return self._otherwise


def scheduler_of(con: sqlite3.Connection, learner: int, own: Chosen | None = None) -> SchedulerOf:
    """Follow the learner's choice for the deck, the learner's, the deck's own, and SM-2, in this order.

    `own` are the learner's settings, where they were read already.
    """
    own = chosen(con, learner) if own is None else own
    by_deck: dict[int, Scheduler] = {}
    warnings: list[str] = []
    for deck in decks(con, archived=True):
        name = own.text(SCHEDULER, deck.id) or deck.scheduler or DEFAULT
        if name not in SCHEDULERS:
            warnings.append(f"{deck.slug}: the scheduler {name!r} is not known here; {DEFAULT} decides instead")
            name = DEFAULT
        by_deck[deck.id] = scheduler(name)
    return SchedulerOf(by_deck, scheduler(DEFAULT), warnings)
