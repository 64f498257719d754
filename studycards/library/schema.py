"""Making a library, knowing its version, and bringing an older one up to date."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from studycards.library.connection import APPLICATION_ID, connect, explained, use_wal
from studycards.library.errors import Conflict, LibraryError

if TYPE_CHECKING:
    from pathlib import Path

VERSION = "0005"
KNOWN_VERSIONS = ("0001", "0002", "0003", "0004", "0005")


def create(path: str | os.PathLike[str], learner: str, zone: str) -> None:
    """Make a new library with one learner at `path`: whole or not at all; Conflict when something is there."""
    import tempfile
    from pathlib import Path

    try:
        folder = Path(path).parent
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".new-library-", dir=folder)
    except OSError as error:
        raise LibraryError(f"{path}: cannot make a library here: {error.strerror}") from None
    os.close(handle)
    unfinished = Path(name)
    try:
        with _explaining(path):
            _fill(unfinished, learner, zone)
        stamp(unfinished)
        _put_in_place(unfinished, path)
    except FileExistsError:
        raise Conflict(f"{path}: there is a file here already; nothing was changed") from None
    except OSError as error:
        raise LibraryError(f"{path}: cannot make a library here: {error.strerror}") from None
    finally:
        for leftover in (unfinished, Path(f"{unfinished}-wal"), Path(f"{unfinished}-shm")):
            leftover.unlink(missing_ok=True)


def _put_in_place(unfinished: Path, path: str | os.PathLike[str]) -> None:
    """Give the finished file its name unless it is taken; FileExistsError when it is."""
    try:
        os.link(unfinished, path)
    except FileExistsError:
        raise
    except OSError:
        # A file system without links: the look and the renaming are two steps there.
        if os.path.exists(path):
            raise FileExistsError from None
        os.rename(unfinished, path)


def _fill(path: str | os.PathLike[str], learner: str, zone: str) -> None:
    from sqlalchemy import URL
    from sqlmodel import Session, SQLModel, create_engine

    from studycards.library import tables

    engine = create_engine(URL.create("sqlite", database=str(path)))
    try:
        SQLModel.metadata.create_all(engine)
        with Session(engine) as session:
            session.add(tables.Learner(name=learner, zone=zone))
            session.commit()
    finally:
        engine.dispose()


@contextmanager
def _explaining(path: str | os.PathLike[str]) -> Iterator[None]:
    """Turn an error of the driver, be it wrapped by SQLAlchemy, into a LibraryError."""
    from sqlalchemy.exc import DBAPIError

    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        if not isinstance(cause, sqlite3.Error):
            raise
        raise explained(cause, path) from error


def stamp(path: str | os.PathLike[str]) -> None:
    """Mark a database as ours, of the present version, in WAL mode."""
    con = sqlite3.connect(path, isolation_level=None)
    try:
        con.execute(
            "CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL,"
            " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
        con.execute("DELETE FROM alembic_version")
        con.execute("INSERT INTO alembic_version VALUES (?)", (VERSION,))
        con.execute(f"PRAGMA application_id={APPLICATION_ID}")
        con.execute("PRAGMA journal_mode=WAL")
    except sqlite3.Error as error:
        raise explained(error, path) from error
    finally:
        con.close()


def version(con: sqlite3.Connection) -> str:
    """Read a library's version without alembic; empty when it has none."""
    try:
        row = con.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError as error:
        if "no such table" not in str(error):
            raise
        return ""
    return "" if row is None else str(row[0])


def open_library(path: str | os.PathLike[str]) -> sqlite3.Connection:
    """Open a library, bringing an older one up to date after a backup; a newer one is refused untouched."""
    con = connect(path)
    try:
        found = version(con)
        if found == VERSION:
            use_wal(con)
            return con
    except sqlite3.Error as error:
        con.close()
        raise explained(error, path) from error
    if found not in KNOWN_VERSIONS:
        con.close()
        raise LibraryError(
            f"{path}: made by a newer studycards (version {found or 'unknown'}, this one knows {VERSION});"
            " nothing was changed. Update studycards, or name another path after --database"
        )
    from pathlib import Path

    from studycards.library.backup import back_up

    try:
        back_up(con, Path(path), f"before-{VERSION}")
    finally:
        con.close()
    migrate(path)
    con = connect(path)
    use_wal(con)
    return con


def migrate(path: str | os.PathLike[str], revision: str = "head") -> None:
    """Run alembic's migrations on a library up to `revision`; all in one transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", os.path.join(os.path.dirname(__file__), "migrations").replace("%", "%%"))
    config.attributes["path"] = path
    with _explaining(path):
        command.upgrade(config, revision)
