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
    archived: bool = False


_LEARNERS = "SELECT id, name, zone, archived FROM learners"


def learners(con: sqlite3.Connection, *, archived: bool = False) -> list[LearnerRow]:
    """List the learners, the first made first; those archived only when asked for."""
    rows = con.execute(f"{_LEARNERS} WHERE archived <= ? ORDER BY id", (int(archived),))
    return [_row(row) for row in rows]


def _row(row: tuple[int, str, str, int]) -> LearnerRow:
    return LearnerRow(*row[:3], bool(row[3]))


def learner(con: sqlite3.Connection, name: str | None, *, archived: bool = False) -> LearnerRow:
    """Find a learner who may study, by name; without one, the only or the first.

    NotFound lists those there are; LibraryError says of one who is archived how to bring them back, unless `archived`
    ones are meant, too.
    """
    if name is None:
        row = con.execute(f"{_LEARNERS} WHERE archived = 0 ORDER BY id LIMIT 1").fetchone()
        if row is not None:
            return _row(row)
    found = find_learner(con, name or "")
    if found.archived and not archived:
        from shlex import quote

        back = f"`studycards learners restore {quote(found.name)}`"
        raise LibraryError(f"{found.name} is archived: {back} brings them back")
    return found


def find_learner(con: sqlite3.Connection, name: str) -> LearnerRow:
    """Find a learner by name, archived or not, however it is capitalised; NotFound lists those there are."""
    found = _called(con, name) if is_text(name) else None
    if found is None:
        names = ", ".join(known.name for known in learners(con)) or "nobody yet"
        raise NotFound(f"there is no learner {name!r} here, only: {names}. `studycards learners add NAME` adds one")
    return found


def learner_with(con: sqlite3.Connection, id: int) -> LearnerRow:
    """Read a learner again by key, whatever became of the name; NotFound without one."""
    row = con.execute(f"{_LEARNERS} WHERE id = ?", (id,)).fetchone()
    if row is None:
        raise NotFound("this learner is no longer in the library")
    return _row(row)


def _called(con: sqlite3.Connection, name: str) -> LearnerRow | None:
    """Find who is called so to the letter, else who is called so to the ear."""
    known = learners(con, archived=True)
    same = [each for each in known if each.name == name] or [
        each for each in known if _folded(each.name) == _folded(name)
    ]
    return same[0] if same else None


def _folded(name: str) -> str:
    """Write names that a person would take for the same one in the same way (Unicode NFKC, case folded)."""
    from unicodedata import normalize

    return normalize("NFKC", normalize("NFKC", name).casefold())


def _checked(con: sqlite3.Connection, name: str, own: LearnerRow | None = None) -> str:
    """Give a name as it is kept; Conflict when somebody else has it, LibraryError when it is no name.

    What cannot be seen, or turns the order of letters round, is no part of a name.
    """
    from unicodedata import normalize

    name = normalize("NFC", " ".join(name.split()))
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise LibraryError(f"a learner's name has 1 to {LONGEST_NAME} ordinary characters")
    taken = _called(con, name)
    if taken is not None and (own is None or taken.id != own.id):
        archived = ", archived" if taken.archived else ""
        raise Conflict(f"there is a learner {taken.name!r} already{archived}")
    return name


def add_learner(con: sqlite3.Connection, name: str, zone: str) -> LearnerRow:
    """Add a learner; Conflict when the name is taken, LibraryError when it is no name."""
    with writing(con):
        name = _checked(con, name)
        con.execute("INSERT INTO learners (name, zone) VALUES (?, ?)", (name, zone))
        return learner(con, name)


def rename_learner(con: sqlite3.Connection, name: str, new: str) -> LearnerRow:
    """Give a learner another name; NotFound without the learner, and for the new name what `add_learner` raises."""
    with writing(con):
        known = find_learner(con, name)
        con.execute("UPDATE learners SET name = ? WHERE id = ?", (_checked(con, new, known), known.id))
        return learner_with(con, known.id)


def archive_learner(con: sqlite3.Connection, name: str, archived: bool) -> LearnerRow:
    """Put a learner away, or bring them back; whatever they did is kept.

    NotFound without the learner, LibraryError when it is so already, and for the last one who is not archived.
    """
    with writing(con):
        known = find_learner(con, name)
        if known.archived == archived:
            raise LibraryError(f"{known.name} is {'archived already' if archived else 'not archived'}")
        if archived and len(learners(con)) == 1:
            raise LibraryError(f"{known.name} is the only learner here: add another one first")
        con.execute("UPDATE learners SET archived = ? WHERE id = ?", (int(archived), known.id))
        return learner_with(con, known.id)


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
