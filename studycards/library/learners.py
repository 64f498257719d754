"""Who studies here, and on which device."""

from __future__ import annotations

import os
import sqlite3
from typing import NamedTuple

from studycards.library.connection import is_text, writing
from studycards.library.errors import Conflict, LibraryError, NotFound

DEFAULT_LEARNER = "me"
LONGEST_NAME = 60


class LearnerRow(NamedTuple):
    """A learner with the zone, an IANA name, that decides when the study day begins."""

    id: int
    name: str
    zone: str


def learners(con: sqlite3.Connection) -> list[LearnerRow]:
    """List the learners, the first made first."""
    return [LearnerRow(*row) for row in con.execute("SELECT id, name, zone FROM learners ORDER BY id")]


def learner(con: sqlite3.Connection, name: str | None) -> LearnerRow:
    """Find a learner by name; without one, the only or the first; NotFound lists those there are."""
    if name is None:
        row = con.execute("SELECT id, name, zone FROM learners ORDER BY id LIMIT 1").fetchone()
    elif is_text(name):
        row = con.execute("SELECT id, name, zone FROM learners WHERE name = ?", (name,)).fetchone()
    else:
        row = None
    if row is None:
        names = ", ".join(known.name for known in learners(con)) or "nobody yet"
        raise NotFound(f"there is no learner {name!r} here, only: {names}. `studycards learners add NAME` adds one")
    return LearnerRow(*row)


def add_learner(con: sqlite3.Connection, name: str, zone: str) -> LearnerRow:
    """Add a learner; Conflict when the name is taken, LibraryError when it is no name."""
    name = name.strip()
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise LibraryError(f"a learner's name has 1 to {LONGEST_NAME} ordinary characters")
    with writing(con):
        if con.execute("SELECT 1 FROM learners WHERE name = ?", (name,)).fetchone():
            raise Conflict(f"there is a learner {name!r} already")
        con.execute("INSERT INTO learners (name, zone) VALUES (?, ?)", (name, zone))
        return learner(con, name)


def set_zone(con: sqlite3.Connection, learner_id: int, zone: str) -> None:
    """Let a learner's study day follow another zone from now on, within the caller's transaction; stored days stay."""
    con.execute("UPDATE learners SET zone = ? WHERE id = ?", (zone, learner_id))


def device(con: sqlite3.Connection) -> int:
    """Give this computer's key, adding it when it writes here for the first time."""
    host = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    row = con.execute("SELECT id FROM devices WHERE host = ?", (host,)).fetchone()
    if row is None:
        with writing(con):
            con.execute("INSERT INTO devices (host) VALUES (?) ON CONFLICT DO NOTHING", (host,))
        row = con.execute("SELECT id FROM devices WHERE host = ?", (host,)).fetchone()
    return int(row[0])
