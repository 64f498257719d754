"""Whatever is not a sound library gets one clear line and exit code 1 from every command, and is left as it was."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from studycards.library import connection
from studycards.library.connection import APPLICATION_ID
from tests.cli.conftest import PAIN, Studycards
from tests.library.making import new_library

COMMANDS = {
    "study": ["study", "--plain"],
    "due": ["due"],
    "due --json": ["due", "--json"],
    "import": ["import", "DECK"],
    "import --shipped": ["import", "--shipped"],
    "export": ["export", "-o", "OUT.json"],
    "decks": ["decks"],
    "decks archive": ["decks", "archive", "pain"],
    "show": ["show", "pain/rfa"],
    "edit": ["edit", "pain/rfa"],
    "answer": ["answer", "pain/rfa", "4"],
    "suspend": ["suspend", "pain/rfa"],
    "undo": ["undo"],
    "redo": ["redo"],
    "settings": ["settings"],
    "settings set": ["settings", "new_per_day", "5"],
    "learners": ["learners"],
    "learners add": ["learners", "add", "Ada"],
    "backup": ["backup", "-o", "OUT.db"],
    "doctor": ["doctor"],
}
MAKES_ONE = ("study", "import", "import --shipped")


def text_file(path: Path) -> None:
    path.write_text("Dear diary, today I studied.\n" * 400)


def empty_file(path: Path) -> None:
    path.touch()


def folder(path: Path) -> None:
    path.mkdir()


def pipe(path: Path) -> None:
    os.mkfifo(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def foreign_database(path: Path) -> None:
    con = sqlite3.connect(path)
    con.execute("CREATE TABLE learners (id INTEGER PRIMARY KEY)")
    con.commit()
    con.close()


def newer_version(path: Path) -> None:
    new_library(path.parent, path.name)
    con = sqlite3.connect(path)
    con.execute("UPDATE alembic_version SET version_num = '9999'")
    con.commit()
    con.close()


def marked_but_empty(path: Path) -> None:
    con = sqlite3.connect(path)
    con.execute(f"PRAGMA application_id={APPLICATION_ID}")
    con.execute("CREATE TABLE other (id INTEGER PRIMARY KEY)")
    con.commit()
    con.close()


def truncated(path: Path) -> None:
    new_library(path.parent, path.name)
    path.write_bytes(path.read_bytes()[:5000])


def scrambled(path: Path) -> None:
    new_library(path.parent, path.name)
    data = path.read_bytes()
    path.write_bytes(data[:100] + bytes(len(data) - 100))


def unreadable(path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("nothing is unreadable to root")
    new_library(path.parent, path.name)
    path.chmod(0)


BAD: dict[Callable[[Path], None], str] = {
    text_file: "not a database",
    empty_file: "empty",
    folder: "this is a folder",
    pipe: "not a regular file",
    device: "not a regular file",
    foreign_database: "belongs to another program",
    newer_version: "made by a newer studycards",
    marked_but_empty: "nothing was changed",
    truncated: "damaged",
    scrambled: "damaged",
    unreadable: "cannot be read",
}


@pytest.fixture
def words_of(tmp_path: Path) -> Callable[[str], list[str]]:
    """The words of a command, with its files in place."""
    deck = tmp_path / "deck.yaml"
    deck.write_text(PAIN)
    places = {"DECK": str(deck), "OUT.json": str(tmp_path / "out.json"), "OUT.db": str(tmp_path / "out.db")}
    return lambda name: [places.get(word, word) for word in COMMANDS[name]]


def _state(path: Path) -> object:
    mode = os.lstat(path).st_mode
    return (mode, path.read_bytes() if stat.S_ISREG(mode) and os.access(path, os.R_OK) else None)


@pytest.mark.parametrize("make", BAD, ids=lambda make: make.__name__)
def test_every_command_refuses_it_in_a_line_and_leaves_it(
    make: Callable[[Path], None], studycards: Studycards, tmp_path: Path, words_of: Callable[[str], list[str]]
) -> None:
    path = tmp_path / "bad.db"
    make(path)
    before = _state(path)
    for name in COMMANDS:
        said = studycards("--database", path, *words_of(name))
        assert (said.code, said.out) == (1, ""), name
        assert said.err.count("\n") == 1, name
        assert said.err.startswith(f"studycards: {path}: "), name
        assert BAD[make] in said.err, name
        assert _state(path) == before, name
    assert not list(tmp_path.glob("out.*"))


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in MAKES_ONE])
def test_a_mistyped_path_makes_no_library(
    name: str, studycards: Studycards, tmp_path: Path, words_of: Callable[[str], list[str]]
) -> None:
    path = tmp_path / "mistyped.db"
    said = studycards("--database", path, *words_of(name))
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(f"studycards: {path}: there is no library here yet")
    assert not path.exists()


def test_a_database_without_a_name_is_not_taken_for_ones_own(studycards: Studycards, library: Path) -> None:
    said = studycards("--database", "", "due")
    assert said == (1, "", "studycards: the database has no name: give a path after --database\n")


@pytest.mark.parametrize(
    "url", ["postgresql://ann:geheim@host/cards", "mysql+pymysql://ann:geheim@host", "https://ann:geheim@host/"]
)
def test_any_other_url_is_refused_without_its_password(
    url: str, studycards: Studycards, words_of: Callable[[str], list[str]]
) -> None:
    for name in COMMANDS:
        said = studycards("--database", url, *words_of(name))
        assert (said.code, said.out) == (1, "")
        assert said.err.count("\n") == 1
        assert "geheim" not in said.err
        assert "only a path or sqlite:///PATH" in said.err


def test_a_page_that_went_bad_is_named_by_the_doctor_with_the_backups(studycards: Studycards, filled: Path) -> None:
    """The header and the schema are sound, a table is not."""
    studycards("backup", "-o", filled.with_name("library-backups") / "library-daily-2026-11-21.db")
    con = sqlite3.connect(filled)
    (root,) = con.execute("SELECT rootpage FROM sqlite_master WHERE name = 'notes'").fetchone()
    (size,) = con.execute("PRAGMA page_size").fetchone()
    con.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    con.close()
    data = bytearray(filled.read_bytes())
    data[(root - 1) * size : root * size] = b"\xff" * size
    filled.write_bytes(data)
    said = studycards("doctor")
    assert (said.code, said.out) == (1, "")
    assert "damaged" in said.err
    assert "library-daily-2026-11-21.db" in said.err
    for name in ("show", "answer", "export"):
        words = {"show": ["show", "block"], "answer": ["answer", "block", "4"]}.get(name, ["export", "-o", "x.json"])
        refused = studycards(*words)
        assert refused.code == 1, name
        assert "damaged" in refused.err, name
        assert refused.err.count("\n") == 1, name


def test_a_library_another_program_writes_to_for_too_long_is_left_alone(
    studycards: Studycards, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.0)
    con = sqlite3.connect(filled, isolation_level=None)
    con.execute("BEGIN IMMEDIATE")
    said = studycards("answer", "block", 4)
    con.execute("ROLLBACK")
    con.close()
    assert said.code == 1
    assert "another program has been writing" in said.err
    assert studycards("answer", "block", 4).code == 0
