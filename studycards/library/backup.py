"""Copies of a library that can be put back: made with SQLite's backup API, never as a file."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING

from studycards.library.connection import BUSY_SECONDS, explained, without_keeping
from studycards.library.errors import Conflict, LibraryError

if TYPE_CHECKING:
    from pathlib import Path

KEPT = 5
_DAILY = "daily-"
_UNFINISHED = ".backup-"
_ABANDONED = 3600
"""Seconds after which an unfinished backup is taken for what a program left that was ended while it wrote."""


def folder(library: Path) -> Path:
    """Name the folder of a library's backups."""
    return library.with_name(f"{library.stem}-backups")


def write_backup(con: sqlite3.Connection, target: Path, *, replace: bool = False) -> None:
    """Copy a live library to `target`, whole or not at all; Conflict when a file is there and `replace` is False."""
    import tempfile
    from pathlib import Path

    if target.exists() and not replace:
        raise Conflict(f"{target}: there is a file here already; nothing was changed. Name another, or say --force")
    if Path(f"{target}-wal").exists():
        # Its newest content lies in that file; put beside another database, it would break that one.
        raise Conflict(f"{target}: this database is in use; nothing was changed. Name another file for the backup")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=_UNFINISHED, dir=target.parent)
    except OSError as error:
        raise LibraryError(f"{target}: cannot write a backup here: {error.strerror}") from None
    os.close(handle)
    unfinished = Path(name)
    try:
        copy = sqlite3.connect(unfinished)
        try:
            without_keeping(copy)
            con.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
        finally:
            copy.close()
        _sync(unfinished)
        os.replace(unfinished, target)
    except sqlite3.Error as error:
        raise explained(error, target) from error
    except OSError as error:
        raise LibraryError(f"{target}: cannot write a backup here: {error.strerror}") from None
    finally:
        for leftover in (unfinished, Path(f"{unfinished}-wal"), Path(f"{unfinished}-shm")):
            leftover.unlink(missing_ok=True)


def back_up(con: sqlite3.Connection, library: Path, name: str) -> Path:
    """Put a copy called `name` into the library's backups folder."""
    target = folder(library) / f"{library.stem}-{name}.db"
    write_backup(con, target, replace=True)
    return target


def has_daily_backup(library: str, day: str) -> bool:
    """Tell whether the backup of the day `day` (an ISO date) is there, at the cost of one look."""
    stem = os.path.splitext(library)[0]
    return os.path.exists(f"{stem}-backups/{os.path.basename(stem)}-{_DAILY}{day}.db")


def daily_backup(library: Path, day: str) -> Path:
    """Make the backup of the day `day` (an ISO date), and keep the latest five.

    Opens a connection of its own, so it may run on a thread beside a sitting.
    """
    target = folder(library) / f"{library.stem}-{_DAILY}{day}.db"
    try:
        con = sqlite3.connect(f"{library.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)
    except sqlite3.Error as error:
        raise explained(error, library) from error
    try:
        without_keeping(con)
        write_backup(con, target, replace=True)
    finally:
        con.close()
    name = f"{library.stem}-{_DAILY}"
    made = sorted((path for path in folder(library).iterdir() if path.name.startswith(name)), reverse=True)
    for old in made[KEPT:]:
        old.unlink(missing_ok=True)
    _tidy(target)
    return target


def _tidy(target: Path) -> None:
    """Remove what was left half-written beside a backup just made."""
    now = target.stat().st_mtime
    for path in target.parent.glob(f"{_UNFINISHED}*"):
        with suppress(FileNotFoundError):  # another program was faster
            if now - path.stat().st_mtime > _ABANDONED:
                path.unlink()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
