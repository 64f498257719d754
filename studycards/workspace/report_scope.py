"""Whom and what a report covers: learners, cards and study days, and the words that say so at its head."""

from __future__ import annotations

import base64
import hashlib
import hmac
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from studycards import __version__
from studycards.library import codes, figures, group_figures, hot, settings
from studycards.library.connection import writing
from studycards.library.errors import LibraryError, NotFound
from studycards.library.learners import LearnerRow, find_learner
from studycards.progress.periods import Period
from studycards.scheduling.study_day import date_of
from studycards.wording import count
from studycards.workspace.clock import StudyClock, zone_of
from studycards.workspace.progress import Scope
from studycards.workspace.refusing import find_unit, refuse_future, refuse_unknown_tag
from studycards.workspace.workspace import Workspace


class Wanted(NamedTuple):
    """What a person asks for: learners by name, cards, study days (None is without a bound), names or codes.

    Without a name the report is on whoever studies. With `everybody` it is on all learners who are not archived.
    """

    learners: tuple[str, ...] = ()
    everybody: bool = False
    decks: tuple[str, ...] = ()
    tag: str | None = None
    unit: str | None = None
    since: int | None = None
    until: int | None = None
    anonymous: bool = False

    @property
    def is_group(self) -> bool:
        """Whether this is a report on a group, which it is with everybody, be it one."""
        return self.everybody or len({name.casefold() for name in self.learners}) > 1


class Member(NamedTuple):
    """A learner as a report calls them, and their study day today."""

    row: LearnerRow
    name: str
    today: int


def members(workspace: Workspace, wanted: Wanted) -> list[Member]:
    """Find the learners, in the order of what they are called; NotFound for one that is not there."""
    if wanted.everybody:
        found = workspace.learners()
    elif wanted.learners:
        found = list({row.id: row for row in (find_learner(workspace.con, name) for name in wanted.learners)}.values())
    else:
        found = [workspace.learner]
    names = _codes(workspace, found) if wanted.anonymous else {row.id: row.name for row in found}
    known = [Member(row, names[row.id], _today(workspace, row)) for row in found]
    return sorted(known, key=lambda member: (member.name.casefold(), member.name))


def _codes(workspace: Workspace, found: Sequence[LearnerRow]) -> dict[int, str]:
    """Make a code for each learner out of the library's salt, so that it is theirs in each report and tells no name.

    It is a part of HMAC-SHA256 over the learner's key (RFC 2104); the letter keeps it from looking like a number.
    """
    salt = codes.salt(workspace.con)
    if salt is None:
        workspace.refuse_set_clock()
        with writing(workspace.con):
            salt = codes.new_salt(workspace.con)
    digests = {row.id: hmac.digest(salt, b"learner %d" % row.id, hashlib.sha256) for row in found}
    return {id: f"L{base64.b32encode(digest[:5]).decode()}" for id, digest in digests.items()}


def _today(workspace: Workspace, row: LearnerRow) -> int:
    """Tell a learner's study day now, by their own zone and hour."""
    zone = zone_of(workspace.place.clock.zone or row.zone)
    starts_at = settings.chosen(workspace.con, row.id).number(settings.DAY_STARTS_AT)
    _, last_day = hot.last(workspace.con, row.id)
    return StudyClock(workspace.place.clock, zone, starts_at, last_day).now().day


def scope(workspace: Workspace, wanted: Wanted, found: Sequence[Member]) -> Scope:
    """Say which cards and study days are meant; without bounds from the first answer of anybody to today.

    LibraryError for a period that ends before it begins, or begins after today; NotFound for an unknown unit.
    """
    first, today = wanted.since, max(member.today for member in found)
    last = today if wanted.until is None else wanted.until
    if first is None:
        days = (figures.began(workspace.con, member.row.id) for member in found)
        first = min((day for day in days if day is not None), default=last)
        first = min(first, last)
    else:
        refuse_future(first, today)
    if first > last:
        raise LibraryError(f"the period begins on {date_of(first)}, after its end, {date_of(last)}")
    decks = tuple(workspace.scope(wanted.decks, archived=True))
    unit = wanted.unit
    if unit is not None and decks:
        unit = find_unit(workspace.con, [deck.id for deck in decks], unit)
    return Scope(decks, Period(first, last), wanted.tag, None, unit)


def refuse_nothing(con: sqlite3.Connection, scope: Scope) -> None:
    """Raise NotFound where no card is meant, archived ones counted in."""
    if not scope.decks:
        raise NotFound("there is no card in this library yet; `studycards import` brings some")
    refuse_unknown_tag(con, scope.selection)
    if group_figures.is_empty(con, scope.selection):
        raise NotFound("no card fits this report; ask for other decks, another tag or another unit")


def about(workspace: Workspace, wanted: Wanted, found: Sequence[Member], scope: Scope) -> tuple[tuple[str, str], ...]:
    """Say at a report's head whom and what it covers, in which zone, when it was made and by what."""
    who = found[0].name if len(found) == 1 else count(len(found), "learner")
    made = workspace.clock.local()
    lines = [
        ("Group" if wanted.is_group else "Learner", who),
        ("Period", f"{date_of(scope.period.first)} to {date_of(scope.period.last)}"),
        ("Cards", _cards(wanted, scope)),
        ("Times", _times(workspace, found)),
        ("Made", f"{made.isoformat(' ', 'minutes')}, by studycards {__version__}"),
    ]
    if wanted.anonymous:
        lines.insert(
            1, ("Names", "codes of this library, the same in each of its reports; what learners wrote stands as it is")
        )
    return tuple(lines)


def _cards(wanted: Wanted, scope: Scope) -> str:
    parts = [", ".join(deck.title for deck in scope.decks) if wanted.decks else "all decks"]
    parts += [f"tag {wanted.tag}"] if wanted.tag is not None else []
    parts += [f"unit {wanted.unit}"] if wanted.unit is not None else []
    return "; ".join(parts)


def _times(workspace: Workspace, found: Sequence[Member]) -> str:
    """Name the zone that all days are told in; of several, that each learner's days are their own."""
    zones = {workspace.place.clock.zone or member.row.zone for member in found}
    hours = {settings.chosen(workspace.con, member.row.id).number(settings.DAY_STARTS_AT) for member in found}
    where = zones.pop() if len(zones) == 1 else f"each learner's own of {len(zones)} zones"
    when = (
        f"at {settings.DAY_STARTS_AT.worded(str(hours.pop()))}" if len(hours) == 1 else "at the hour each of them chose"
    )
    return f"{where}; study days begin {when}"
