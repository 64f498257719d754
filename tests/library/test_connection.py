"""Opening: every connection is safe, whatever is not a library of this version is refused as it lies."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path

import pytest

from studycards.library import connection, schema
from studycards.library.backup import folder, write_backup
from studycards.library.connection import connect, database_path, explained, passing, writing
from studycards.library.errors import LibraryError
from studycards.workspace import studying
from studycards.workspace.place import place
from studycards.workspace.workspace import Workspace
from tests.library.making import new_library, open_workspace

WANTED = {"foreign_keys": 1, "journal_mode": "wal", "synchronous": 2, "busy_timeout": 60_000, "trusted_schema": 0}


def pragmas(con: sqlite3.Connection) -> dict[str, object]:
    return {name: con.execute(f"PRAGMA {name}").fetchone()[0] for name in WANTED}


def test_every_connection_keeps_the_promises_that_are_not_stored_in_the_file(workspace: Workspace) -> None:
    assert pragmas(workspace.con) == WANTED
    again = connect(workspace.path)
    assert pragmas(again) == WANTED
    again.close()


def test_what_is_gone_through_once_keeps_few_pages_and_no_longer_than_that(workspace: Workspace) -> None:
    """Counting for Today must not hold what it counted through in memory, nor leave studying with a small cache."""

    def kept() -> int:
        """What SQLite may hold of the file, in KiB."""
        return -int(workspace.con.execute("PRAGMA cache_size").fetchone()[0])

    before = kept()
    with suppress(sqlite3.Error), passing(workspace.con):
        within = kept()
        workspace.con.execute("no SQL")
    assert within < before == kept()


def test_a_connection_to_a_copy_in_another_journal_mode_keeps_them_too(workspace: Workspace, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    write_backup(workspace.con, copy)
    opened = open_workspace(copy)
    assert pragmas(opened.con) == WANTED
    opened.close()


def foreign(path: Path) -> None:
    con = sqlite3.connect(path)
    con.execute("CREATE TABLE decks (id INTEGER)")
    con.commit()
    con.close()


def foreign_with_a_hot_log(path: Path) -> None:
    """Another program's database as a crash left it: part of its content lies in the -wal file."""
    con = sqlite3.connect(path)
    con.execute("PRAGMA journal_mode=WAL")
    con.execute("CREATE TABLE theirs (id INTEGER)")
    con.commit()
    saved = {name: Path(f"{path}{name}").read_bytes() for name in ("", "-wal")}
    con.close()
    for name, data in saved.items():
        Path(f"{path}{name}").write_bytes(data)


def of_version(path: Path, version: str) -> None:
    new_library(path.parent, path.name)
    con = sqlite3.connect(path)
    con.execute("UPDATE alembic_version SET version_num = ?", (version,))
    con.commit()
    con.execute("PRAGMA journal_mode=DELETE")
    con.close()


def without_version(path: Path) -> None:
    new_library(path.parent, path.name)
    con = sqlite3.connect(path)
    con.execute("DROP TABLE alembic_version")
    con.commit()
    con.close()


REFUSED = {
    "text": (lambda path: path.write_text("title: no database\n" * 100), "not a database"),
    "empty": (lambda path: path.write_bytes(b""), "empty"),
    "foreign": (foreign, "another program"),
    "foreign after a crash": (foreign_with_a_hot_log, "another program"),
    "newer": (lambda path: of_version(path, "9999"), "newer studycards"),
    "unknown": (without_version, "newer studycards"),
    "only a header": (lambda path: path.write_bytes(b"SQLite format 3\x00"), "another program|not a database|damaged"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_library_is_refused_byte_for_byte_untouched(kind: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    path = home / "their.db"
    make, words = REFUSED[kind]
    make(path)
    before = {each.name: each.read_bytes() for each in home.iterdir()}
    with pytest.raises(LibraryError, match=words) as caught:
        open_workspace(path)
    assert "\n" not in str(caught.value)
    assert {each.name: each.read_bytes() for each in home.iterdir()} == before


def test_a_folder_a_pipe_and_nothing_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(LibraryError, match="a folder"):
        open_workspace(tmp_path)
    with pytest.raises(LibraryError, match="not a regular file"):
        open_workspace(tmp_path / "pipe")
    with pytest.raises(LibraryError, match="no library here yet"):
        open_workspace(tmp_path / "nothing.db")
    assert [each.name for each in tmp_path.iterdir()] == ["pipe"]


def test_a_failed_transaction_leaves_nothing_and_the_connection_usable(workspace: Workspace) -> None:
    def fail_half_way() -> None:
        with writing(workspace.con):
            workspace.con.execute("UPDATE decks SET title = 'half'")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_half_way()
    assert not workspace.con.in_transaction
    assert all(deck.title != "half" for deck in workspace.decks())


@pytest.mark.parametrize(
    ("address", "path"),
    [("a.db", "a.db"), ("sqlite:///a.db", "a.db"), ("SQLite:////tmp/a.db", "/tmp/a.db"), ("~/a", "~/a")],
)
def test_an_address_is_a_path_or_a_sqlite_url(address: str, path: str) -> None:
    assert database_path(address) == os.path.expanduser(path)


@pytest.mark.parametrize("address", ["postgresql://me:secret@host/db", "mysql://me:secret@h", "sqlite://", " "])
def test_another_url_is_refused_without_its_password(address: str) -> None:
    with pytest.raises(LibraryError) as caught:
        database_path(address)
    assert "secret" not in str(caught.value)


def test_the_named_database_comes_before_the_environment_and_the_environment_before_the_data_folder() -> None:
    environment = {"STUDYCARDS_DATABASE": "env.db"}
    assert place("named.db", None, environment).path == Path("named.db")
    assert place(None, None, environment).path == Path("env.db")
    default = place(None, None, {})
    assert default.file == connection.default_path()
    assert default.path.name == "library.db"
    assert not default.named


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("database is locked", "another program"),
        ("attempt to write a readonly database", "cannot be written"),
        ("database or disk is full", "disk is full"),
        ("database disk image is malformed", "damaged"),
        ("unable to open database file", "cannot be opened"),
        ("disk I/O error", "disk reports an error"),
        ("no such table: cards", "doctor"),
    ],
)
def test_an_error_of_the_driver_is_said_in_one_line_with_advice(text: str, words: str) -> None:
    said = str(explained(sqlite3.OperationalError(text), "lib.db"))
    assert words in said
    assert said.startswith("lib.db: ")
    assert "\n" not in said


def test_a_library_is_made_whole_or_not_at_all(tmp_path: Path) -> None:
    taken = tmp_path / "taken.db"
    taken.write_text("mine")
    with pytest.raises(LibraryError, match="a file here already"):
        schema.create(taken, "me", "UTC")
    blocked = tmp_path / "taken.db" / "below" / "library.db"
    with pytest.raises(LibraryError, match="cannot make a library"):
        schema.create(blocked, "me", "UTC")
    assert [each.name for each in tmp_path.iterdir()] == ["taken.db"]
    assert taken.read_text() == "mine"
    assert not folder(taken).exists()


def test_a_second_connection_in_one_process_costs_the_first_none_of_its_locks(workspace: Workspace) -> None:
    """Else another program, thinking itself the last to leave, would delete the log still being written to."""
    with closing(connect(workspace.path)):
        pass
    studying.answer(workspace, "joints/hip", 4)
    count = (
        "import sqlite3, sys; con = sqlite3.connect(sys.argv[1]);"
        " print(con.execute('SELECT count(*) FROM reviews').fetchone()[0]); con.close()"
    )
    for answers in (1, 2, 3):
        done = subprocess.run(
            [sys.executable, "-c", count, str(workspace.path)], capture_output=True, text=True, check=True
        )
        assert done.stdout == f"{answers}\n"
        assert workspace.path.with_name(f"{workspace.path.name}-wal").exists()
        studying.answer(workspace, "joints/knee", 4)
