"""Libraries for tests: one is created per run and copied, its clock is moved by hand, decks come in through files."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from studycards.cards import Deck, Kind, Note, Reverse, Unit
from studycards.decks.writing import dump
from studycards.library import hot
from studycards.library.importing import Imported
from studycards.library.schema import create
from studycards.workspace.clock import EPOCH, Clock
from studycards.workspace.importing import import_files
from studycards.workspace.place import Place
from studycards.workspace.workspace import Workspace

MORNING = datetime(2026, 11, 22, 9, tzinfo=UTC)
TODAY = MORNING.toordinal()
DAY = 86_400_000_000
"""A day in microseconds."""

LOGS = ("reviews", "changes")
CACHES = ("memories", "tallies")


def microseconds(instant: datetime) -> int:
    """An instant as the library counts it."""
    return (instant - EPOCH) // timedelta(microseconds=1)


class Hands(Clock):
    """A clock that stands still until a test moves its hands."""

    at: int

    def instant(self) -> int:
        return self.at

    def move(self, days: float = 0, seconds: float = 0) -> None:
        """Move on, or back."""
        self.at += int(days * DAY + seconds * 1_000_000)


def hands(start: datetime = MORNING, zone: str = "UTC") -> Hands:
    """A clock in a zone that shows `start`."""
    made = Hands(None, zone)
    made.at = microseconds(start)
    return made


@cache
def _template() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        create(path, "me", "UTC")
        return path.read_bytes()


def new_library(folder: Path, name: str = "library.db") -> Path:
    """A library without decks, as `create` makes it."""
    path = folder / name
    path.write_bytes(_template())
    return path


def open_workspace(path: Path, clock: Clock | None = None, learner: str | None = None) -> Workspace:
    """A library opened under a clock of the test's own."""
    return Workspace.open(Place(str(path), True, learner, clock or hands()))


def note(name: str, front: str = "", reverse: bool = False, **more: object) -> Note:
    """A note whose words follow from its id."""
    fields: dict[str, object] = {"reverse": Reverse() if reverse else None, **more}
    return Note(name, Kind.BASIC, front or f"front of {name}", f"back of {name}", **fields)  # type: ignore[arg-type]


def deck(name: str, notes: Iterable[Note | str], units: Sequence[Unit] = (), **more: object) -> Deck:
    """A deck of notes, or of the ids of notes."""
    made = tuple(note(each) if isinstance(each, str) else each for each in notes)
    return Deck(name, f"Deck {name}", units=tuple(units), notes=made, **more)  # type: ignore[arg-type]


def bring(workspace: Workspace, *decks: Deck, replace: bool = False) -> list[Imported]:
    """Import decks by way of files beside the library."""
    paths = []
    for each in decks:
        path = workspace.path.parent / f"{each.id}.yaml"
        path.write_text(dump(each), encoding="utf-8")
        paths.append(path)
    return import_files(workspace, paths, replace=replace)


def studied(folder: Path, *decks: Deck, clock: Clock | None = None) -> Workspace:
    """A new library with decks in it, opened."""
    workspace = open_workspace(new_library(folder), clock)
    bring(workspace, *decks)
    return workspace


def rows(con: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    """A table in the order of its key."""
    return list(con.execute(f"SELECT * FROM {table} ORDER BY 1, 2"))


def logs(con: sqlite3.Connection) -> set[tuple[object, ...]]:
    """Both logs, row by row."""
    return {(table, *row) for table in LOGS for row in rows(con, table)}


def done_today(workspace: Workspace) -> list[tuple[int, int, int, int]]:
    """What counts against the limits of today: (deck, introduced, reviewed, repeated)."""
    return list(workspace.con.execute(hot.DONE, (workspace.learner.id, workspace.today())))


def caches(con: sqlite3.Connection, last_log: bool = True) -> dict[str, list[tuple[object, ...]]]:
    """What the library caches; without `last_log` only what a learner could tell: cards never touched are left out."""
    memories = rows(con, "memories")
    if not last_log:
        untouched = con.execute(
            "SELECT learner_id, card_id FROM memories WHERE reviews = 0 AND suspended = 0"
            " AND buried_on = 0 AND flagged = 0 AND leech = 0"
        )
        gone = set(untouched)
        memories = [row[:-1] for row in memories if (row[0], row[1]) not in gone]
    return {"memories": memories, "tallies": rows(con, "tallies")}
