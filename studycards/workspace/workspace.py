"""The one composition root: settings, clock and library make a workspace, which every front end is handed."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from studycards.library import hot
from studycards.library import settings as settings_table
from studycards.library.connection import data_version, explained, writing
from studycards.library.decks import DeckRow, decks, find_deck, set_archived
from studycards.library.errors import Conflict, LibraryError
from studycards.library.learners import (
    LearnerRow,
    add_learner,
    archive_learner,
    learner,
    learner_with,
    learners,
    rename_learner,
    set_zone,
)
from studycards.library.schedulers import SchedulerOf, scheduler_of
from studycards.library.settings import Chosen, Spec
from studycards.scheduling.profiles import DEFAULT
from studycards.workspace.clock import ClockError, StudyClock, zone_of
from studycards.workspace.place import Place
from studycards.workspace.planning import Planner

if TYPE_CHECKING:
    from datetime import tzinfo
    from pathlib import Path

_DAY = 86_400_000_000


class WriteRefused(LibraryError):
    """The clock is set by the environment, and the library was not named: nothing may be written to it."""


class Workspace:
    """A library opened for one learner. Everything a front end asks or does goes through here."""

    def __init__(self, place: Place, con: sqlite3.Connection, *, archived: bool = False) -> None:
        self.place = place
        self.con = con
        self.learner: LearnerRow = learner(con, place.learner, archived=archived)
        self._load()

    @classmethod
    def open(cls, place: Place, *, create: bool = False, archived: bool = False) -> Workspace:
        """Open the library of `place`; with `create`, make it first when nothing is there.

        With `archived` it may be for a learner who was put away, to look back on what they did.
        Raises LibraryError with advice when it cannot be opened, and leaves everything as it was.
        """
        from studycards.library.schema import open_library

        if create and not os.path.exists(place.file):
            with suppress(Conflict):  # another program was faster: what it made is opened
                cls._create(place)
        con = open_library(place.file)
        try:
            return cls(place, con, archived=archived)
        except sqlite3.Error as error:
            con.close()
            raise explained(error, place.file) from error
        except LibraryError:
            con.close()
            raise

    @staticmethod
    def _create(place: Place) -> None:
        from studycards.library.learners import DEFAULT_LEARNER
        from studycards.library.schema import create

        refuse_set_clock(place)
        create(place.file, DEFAULT_LEARNER, place.clock.local_zone())

    def refuse_set_clock(self) -> None:
        """Raise WriteRefused when the clock is set by the environment and the library was not named."""
        refuse_set_clock(self.place)

    def close(self) -> None:
        """Close the library."""
        self.con.close()

    def _load(self) -> None:
        """Read what studying needs to know: the learner's settings, the decks, their schedulers, the study day."""
        self._version = data_version(self.con)
        self.chosen: Chosen = settings_table.chosen(self.con, self.learner.id)
        self.scheduler_of: SchedulerOf = scheduler_of(self.con, self.learner.id, self.chosen)
        self.warnings = self.scheduler_of.warnings
        starts_at = int(self.sound(settings_table.DAY_STARTS_AT))
        newest, last_day = hot.last(self.con, self.learner.id)
        self.clock = StudyClock(self.place.clock, self._zone(), starts_at, last_day)
        self.clock_is_behind = newest - self.place.clock.instant() > _DAY

    def _zone(self) -> tzinfo:
        """Find the zone of the study day: the one asked for, else the learner's."""
        name = self.place.clock.zone or self.learner.zone
        try:
            return zone_of(name)
        except ClockError:
            raise LibraryError(
                f"{self.place.file}: the time zone {name!r} of {self.learner.name} is not known on this computer;"
                " set STUDYCARDS_ZONE to one that is, then `studycards settings zone` too"
            ) from None

    def catch_up(self) -> None:
        """Read settings and decks again if another program has written since they were read."""
        if data_version(self.con) != self._version:
            self.reload()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction that writes, under the settings as they are now, whoever changed them."""
        with writing(self.con):
            self.catch_up()
            yield

    def planner(self, day: int) -> Planner:
        """Plan a study day."""
        return Planner(self.con, self.learner.id, self.chosen, day)

    def decks(self, *, archived: bool = False) -> list[DeckRow]:
        """List the decks, those archived only when asked for."""
        return decks(self.con, archived=archived)

    def deck(self, name: str, *, archived: bool = False) -> DeckRow:
        """Find a deck by id or title; NotFound lists what there is."""
        return find_deck(self.con, name, archived=archived)

    def scope(self, names: Sequence[str], *, archived: bool = False) -> list[DeckRow]:
        """Name the decks meant, each once: all when no name is given, those archived only when asked for."""
        if not names:
            return self.decks(archived=archived)
        found = (self.deck(name, archived=archived) for name in names)
        return list({deck.id: deck for deck in found}.values())

    def today(self) -> int:
        """Tell the study day that an answer would get now."""
        return self.clock.now().day

    # Settings and learners

    def setting(self, spec: Spec, deck: DeckRow | None = None) -> str:
        """Give a setting's value, for a deck or for all."""
        if spec is settings_table.ZONE:
            return self.learner.zone
        value = self.chosen.text(spec, deck.id if deck else 0)
        return value or ((deck.scheduler if deck else None) or DEFAULT if spec is settings_table.SCHEDULER else "")

    def sound(self, spec: Spec) -> str:
        """Give a setting's value for all decks; where it is none that is allowed the default, told among `warnings`."""
        stored = self.setting(spec)
        if not stored:
            return spec.default
        try:
            return spec.checked(stored)
        except LibraryError as fault:
            warning = f"{fault}; until then {spec.worded(spec.default) or 'the default'} holds"
            if warning not in self.warnings:
                self.warnings.append(warning)
            return spec.default

    def is_chosen(self, spec: Spec, deck: DeckRow | None = None) -> bool:
        """Tell whether a setting was chosen, for this very deck or for all."""
        return (deck.id if deck else 0, spec.name) in self.chosen.values

    def set(self, spec: Spec, value: str, deck: DeckRow | None = None) -> None:
        """Store a setting, for a deck or for all; LibraryError says what is allowed.

        Another scheduler replays the log, so that every due day is as it would have been under it.
        """
        self._change(spec, spec.checked(value), deck)

    def reset(self, spec: Spec, deck: DeckRow | None = None) -> None:
        """Go back to a setting's default, for a deck to what holds for all; the zone to that of this computer."""
        self._change(spec, None, deck)

    def _change(self, spec: Spec, stored: str | None, deck: DeckRow | None) -> None:
        self.refuse_set_clock()
        if deck is not None and not spec.per_deck:
            raise LibraryError(f"{spec.name} holds for all decks; leave --deck out")
        try:
            with writing(self.con):
                self._put(spec, stored, 0 if deck is None else deck.id)
        finally:
            self.reload()

    def reload(self) -> None:
        """Read settings and decks again after they were changed."""
        self.learner = learner_with(self.con, self.learner.id)
        self._load()

    def _put(self, spec: Spec, stored: str | None, deck: int) -> None:
        if spec is settings_table.ZONE:
            set_zone(self.con, self.learner.id, stored or self.place.clock.local_zone())
            return
        if stored is None:
            settings_table.forget(self.con, self.learner.id, spec.name, deck)
        else:
            settings_table.put(self.con, self.learner.id, spec.name, stored, deck)
        if spec is settings_table.SCHEDULER:
            from studycards.library.rebuild import rebuild

            self._load()
            rebuild(self.con, self.learner.id, self.scheduler_of)

    def learners(self, *, archived: bool = False) -> list[LearnerRow]:
        """List the learners, those archived only when asked for."""
        return learners(self.con, archived=archived)

    def add_learner(self, name: str) -> LearnerRow:
        """Add a learner, who starts with the zone of this computer."""
        self.refuse_set_clock()
        return add_learner(self.con, name, self.place.clock.local_zone())

    def rename_learner(self, name: str, new: str) -> LearnerRow:
        """Give a learner another name; Conflict when it is taken, LibraryError when it is none."""
        self.refuse_set_clock()
        return rename_learner(self.con, name, new)

    def archive_learner(self, name: str, archived: bool) -> LearnerRow:
        """Put a learner away, or bring them back; the last one who is not archived stays."""
        self.refuse_set_clock()
        return archive_learner(self.con, name, archived)

    # Decks

    def set_archived(self, name: str, archived: bool) -> DeckRow:
        """Put a deck away, or bring it back with everything that was learned."""
        self.refuse_set_clock()
        deck = self.deck(name, archived=True)
        if deck.archived == archived:
            raise LibraryError(f"{deck.slug} is {'archived already' if archived else 'not archived'}")
        set_archived(self.con, deck, archived)
        return deck

    @property
    def path(self) -> Path:
        """Where the library lies."""
        return self.place.path


def refuse_set_clock(place: Place) -> None:
    """Raise WriteRefused when the clock is set by the environment and the place was not named."""
    if not place.may_write:
        raise WriteRefused(
            "STUDYCARDS_NOW sets the clock: name the database with --database or STUDYCARDS_DATABASE to write to it"
        )
