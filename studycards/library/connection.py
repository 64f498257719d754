"""Where a library lies, and a connection to it that keeps every promise about durability."""

from __future__ import annotations

import os
import sqlite3
import stat

from studycards.library.errors import LibraryError

APPLICATION_ID = 0x53747564
"""Marks our files in SQLite's header ("Stud")."""

BUSY_SECONDS = 60.0
_KEEP_MUCH, _KEEP_LITTLE = "PRAGMA cache_size=-8192", "PRAGMA cache_size=-128"
"""What is held of a file's pages in memory, in KiB."""

_HEADER = b"SQLite format 3\x00"
_APPLICATION = slice(68, 72)  # https://sqlite.org/fileformat.html#application_id


def database_path(address: str) -> str:
    """Turn a path or a `sqlite:///` URL into a path; LibraryError for any other URL, without its password."""
    scheme, colon, rest = address.partition("://")
    if not colon:
        if not address.strip():
            raise LibraryError("the database has no name: give a path after --database")
        return os.path.expanduser(address)
    if scheme.lower() != "sqlite":
        raise LibraryError(f"cannot use a database at {scheme}://…: only a path or sqlite:///PATH works")
    if not rest.startswith("/") or len(rest) < 2:
        raise LibraryError("sqlite:/// needs a path after it, as in sqlite:///cards.db")
    return os.path.expanduser(rest[1:])


def default_path() -> str:
    """Name the library in the platform's data folder, whether it exists or not."""
    from platformdirs import user_data_dir

    return os.path.join(user_data_dir("studycards", appauthor=False), "library.db")


_in_use: list[tuple[int, int]] = []
"""The files that are open in this process, by device and number, once for each connection."""


class _Library(sqlite3.Connection):
    """A connection whose file is known to be in use until it is closed."""

    file: tuple[int, int] | None = None

    def close(self) -> None:
        super().close()
        if self.file is not None:
            _in_use.remove(self.file)
            self.file = None


def connect(path: str | os.PathLike[str]) -> sqlite3.Connection:
    """Open an existing library, refusing untouched whatever is not one; LibraryError says what it is."""
    file = _refuse_other_files(path)
    try:
        con = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, cached_statements=128, factory=_Library)
        con.file = file
        _in_use.append(file)
    except sqlite3.Error as error:
        raise explained(error, path) from error
    try:
        configure(con)
    except sqlite3.Error as error:
        con.close()
        raise explained(error, path) from error
    return con


def configure(con: sqlite3.Connection) -> None:
    """Set what SQLite does not store in the file: foreign keys, a sync at each commit, patience."""
    con.execute(f"PRAGMA busy_timeout={int(BUSY_SECONDS * 1000)}")
    con.execute("PRAGMA foreign_keys=ON")
    con.execute("PRAGMA synchronous=FULL")
    con.execute(_KEEP_MUCH)
    con.execute("PRAGMA wal_autocheckpoint=4000")
    con.execute("PRAGMA trusted_schema=OFF")


def without_waiting(con: sqlite3.Connection) -> None:
    """Let this connection's commits not wait for the disk: for what can be made again, should the power fail."""
    con.execute("PRAGMA synchronous=OFF")


def without_keeping(con: sqlite3.Connection) -> None:
    """Let this connection keep few pages: for what goes through a library once, beside a sitting that keeps its own."""
    con.execute(_KEEP_LITTLE)


class passing:
    """Keep few pages within: of what is gone through once, and costs more to keep than to read."""

    __slots__ = ("_con",)

    def __init__(self, con: sqlite3.Connection) -> None:
        self._con = con

    def __enter__(self) -> None:
        self._con.execute(_KEEP_LITTLE)

    def __exit__(self, *_: object) -> None:
        self._con.execute(_KEEP_MUCH)


def use_wal(con: sqlite3.Connection) -> None:
    """Let readers and a writer work side by side; the file remembers it, but a backup lies without it."""
    if con.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        con.execute("PRAGMA journal_mode=WAL")


def data_version(con: sqlite3.Connection) -> int:
    """Give a number that is another one once another connection has written."""
    return int(con.execute("PRAGMA data_version").fetchone()[0])


class writing:
    """One transaction that writes: all of it is stored, or nothing."""

    __slots__ = ("_con",)

    def __init__(self, con: sqlite3.Connection) -> None:
        self._con = con

    def __enter__(self) -> None:
        self._con.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: object) -> None:
        try:
            if kind is None:
                self._con.execute("COMMIT")
        finally:
            if self._con.in_transaction:
                self._con.execute("ROLLBACK")


def is_text(name: str) -> bool:
    """Tell whether SQLite can look for a name: bytes on a command line that are no UTF-8 are none."""
    return name.isascii() or not any("\ud800" <= character <= "\udfff" for character in name)


def explained(error: sqlite3.Error, path: str | os.PathLike[str]) -> LibraryError:
    """Say in one line what an error of the driver means for the person in front of it."""
    text = str(error)
    if "locked" in text or "busy" in text:
        return LibraryError(f"{path}: another program has been writing for {BUSY_SECONDS:.0f} s; try again")
    if "readonly" in text or "read-only" in text:
        return LibraryError(f"{path}: cannot be written to; check the permissions of the file and its folder")
    if "full" in text:
        return LibraryError(f"{path}: the disk is full; nothing was changed")
    if "malformed" in text or "not a database" in text or "corrupt" in text:
        return LibraryError(
            f"{path}: the database is damaged ({text}); restore a backup from the backups folder beside it"
        )
    if "unable to open" in text:
        return LibraryError(f"{path}: cannot be opened; check that it may be read and written")
    if "disk I/O" in text:
        return LibraryError(f"{path}: the disk reports an error ({text}); nothing was changed")
    return LibraryError(f"{path}: the database says: {text}; run `studycards doctor`")


def _refuse_other_files(path: str | os.PathLike[str]) -> tuple[int, int]:
    """Tell a library from whatever else may lie at a path; gives its device and number."""
    try:
        status = os.stat(path)
    except FileNotFoundError:
        raise LibraryError(
            f"{path}: there is no library here yet; `studycards import` or `studycards study` makes one"
        ) from None
    except OSError as error:
        raise LibraryError(f"{path}: cannot be opened: {error.strerror}") from None
    if stat.S_ISDIR(status.st_mode):
        raise LibraryError(f"{path}: this is a folder; name a file in it")
    if not stat.S_ISREG(status.st_mode):
        raise LibraryError(f"{path}: this is not a regular file")
    file = status.st_dev, status.st_ino
    # Closing a file drops all locks this process has on it (https://sqlite.org/howtocorrupt.html, 2.2): the next
    # program to leave would take itself for the last, and delete the log that another connection here still writes.
    if file not in _in_use:
        _refuse_other_contents(path)
    return file


def _refuse_other_contents(path: str | os.PathLike[str]) -> None:
    try:
        with open(path, "rb") as file:
            header = file.read(_APPLICATION.stop)
    except OSError as error:
        raise LibraryError(f"{path}: cannot be read: {error.strerror}") from None
    if not header.startswith(_HEADER):
        what = "empty" if not header else "not a database"
        raise LibraryError(f"{path}: this file is {what}; nothing was changed. Name another path after --database")

    # Read from the bytes: opening another program's database might already write to it, to finish what it began.
    if header[_APPLICATION] != APPLICATION_ID.to_bytes(4, "big"):
        raise LibraryError(
            f"{path}: this database belongs to another program; nothing was changed. Name another path after --database"
        )
