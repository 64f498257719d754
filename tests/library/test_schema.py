"""One schema, two ways in: what SQLModel creates, what the migrations make, and what the plain SQL expects."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections import defaultdict
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from studycards import library
from studycards.library import hot, rebuild, schema
from studycards.library.backup import folder
from studycards.library.connection import APPLICATION_ID
from studycards.library.errors import Conflict, LibraryError
from studycards.progress.tally import Was
from studycards.workspace import studying
from studycards.workspace.upkeep import examination
from studycards.workspace.workspace import Workspace
from tests.library.making import caches, deck, hands, new_library, open_workspace, studied


def described(path: Path) -> dict[str, object]:
    """Every table with its columns, foreign keys and indexes, whatever order they were made in."""
    con = sqlite3.connect(path)
    tables = [row[0] for row in con.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    found: dict[str, object] = {}
    for table in tables:
        indexes = {}
        for _, name, unique, origin, partial in con.execute(f"PRAGMA index_list({table})"):
            columns = tuple(row[2] for row in con.execute(f"PRAGMA index_info({name})"))
            indexes[name if origin == "c" else columns] = (columns, unique, origin, partial)
        keys = sorted(row[2:] for row in con.execute(f"PRAGMA foreign_key_list({table})"))
        clustered = (
            "WITHOUT ROWID"
            in con.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0].upper()
        )
        found[table] = (list(con.execute(f"PRAGMA table_info({table})")), keys, indexes, clustered)
    con.close()
    return found


def test_a_created_library_equals_a_migrated_one(tmp_path: Path) -> None:
    created = new_library(tmp_path, "created.db")
    migrated = tmp_path / "migrated.db"
    schema.migrate(migrated)
    assert described(migrated) == described(created)
    con = sqlite3.connect(created)
    assert con.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    assert schema.version(con) == schema.VERSION
    con.close()


STATEMENTS = {
    name: getattr(hot, name)
    for name in dir(hot)
    if name.isupper() and any(verb in getattr(hot, name) for verb in ("SELECT", "INSERT", "UPDATE"))
    if isinstance(getattr(hot, name), str)
}
PLAIN = {"MEMORY_COLUMNS", "MEMORY_OF_M"}


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_library(tmp_path_factory.mktemp("schema"))


def plan(path: Path, statement: str) -> list[str]:
    con = sqlite3.connect(path)
    text = statement.format_map(defaultdict(lambda: "?, ?", offset="0"))
    rows = list(con.execute(f"EXPLAIN QUERY PLAN {text}", [1] * text.count("?")))
    con.close()
    return [row[3] for row in rows]


@pytest.mark.parametrize("name", STATEMENTS)
def test_each_studying_statement_fits_the_schema_and_scans_no_table(name: str, empty: Path) -> None:
    steps = plan(empty, STATEMENTS[name])
    whole = [step for step in steps if step.startswith("SCAN") and "CONSTANT" not in step]
    # A scan of the few rows of a subquery is none of a table.
    assert [
        step for step in whole if step.split()[1] not in ("r", "c", "newest", "found", "(subquery-1)", "(subquery-2)")
    ] == []


MODULES = [import_module(f"{library.__name__}.{found.name}") for found in iter_modules(library.__path__)]
OTHERS = {
    f"{module.__name__}.{name}": text
    for module in MODULES
    if module is not hot
    for name, text in vars(module).items()
    if isinstance(text, str) and text.lstrip().startswith(("SELECT", "INSERT", "UPDATE", "DELETE", "WITH"))
    if name.isupper() and "{direction}" not in text
}


@pytest.mark.parametrize("name", OTHERS)
def test_each_other_statement_fits_the_schema(name: str, empty: Path) -> None:
    """What is asked away from the studying path is prepared against the same tables."""
    plan(empty, OTHERS[name])


def test_the_statements_are_all_there(empty: Path) -> None:
    """The tables above would say nothing about an empty list."""
    assert {"deck_details", "drafts", "notes", "rounds", "tallies"} <= {name.split(".")[-2] for name in OTHERS}
    assert {"DUE", "NEW_CARDS", "SHOW", "ADD_REVIEW", "LAST", "MET", "FIRST_NEW", "PUT_FRONTIER"} <= set(STATEMENTS)
    assert {"ANSWERED_SINCE", "EVERY_WAITING", "IS_FOR_TOMORROW", "NAME", "CONTENT"} <= set(STATEMENTS)


def test_the_due_query_reads_its_covering_index_alone(empty: Path) -> None:
    (search, *_) = plan(empty, hot.DUE)
    assert search.startswith("SEARCH memories USING COVERING INDEX ix_memories_due (learner_id=? AND held=? AND due<?")
    assert "COVERING INDEX ix_memories_due" in plan(empty, hot.NEXT_DUE)[0]


@pytest.mark.parametrize("name", ["LAST", "PACE", "ANSWERED_TODAY"])
def test_the_newest_log_rows_are_found_by_an_index_without_sorting(name: str, empty: Path) -> None:
    steps = plan(empty, STATEMENTS[name])
    assert any("ix_reviews_time" in step for step in steps)
    if name != "ANSWERED_TODAY":
        assert not any("TEMP B-TREE" in step for step in steps)


LATEST = schema.VERSION
NEXT = """
from alembic import op
import sqlalchemy as sa
revision = "next"
down_revision = "{latest}"
def upgrade():
    op.add_column("decks", sa.Column("shelf", sa.String(), nullable=True))
    op.execute("{second}")
"""


def pretend_a_newer_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, second: str) -> None:
    """Let the program be one version ahead, by a copy of the migrations with one more."""
    package = tmp_path / "package"
    shutil.copytree(Path(schema.__file__).parent / "migrations", package / "migrations")
    (package / "migrations" / "versions" / "9999_next.py").write_text(NEXT.format(second=second, latest=LATEST))
    monkeypatch.setattr(schema, "__file__", str(package / "schema.py"))
    monkeypatch.setattr(schema, "VERSION", "next")
    monkeypatch.setattr(schema, "KNOWN_VERSIONS", (*schema.KNOWN_VERSIONS, "next"))


LATER_TABLES = (
    *("draft_keys", "draft_steps", "drafts"),
    *("exam_answers", "exams", "matches", "mistakes", "confusions", "openings"),
)


def test_a_library_of_the_first_version_gets_all_later_tables_after_a_backup(tmp_path: Path) -> None:
    """What was learned is all there, the copy beside it is as the library was, and it then equals a new one."""
    workspace = studied(tmp_path, deck("d", ["a", "b"]))
    studying.answer(workspace, "d/a", 4)
    go_back_to_day_totals(workspace.con)
    for table in LATER_TABLES:
        workspace.con.execute(f"DROP TABLE {table}")
    workspace.con.execute("UPDATE alembic_version SET version_num = '0001'")
    old = described(workspace.path)
    workspace.close()
    opened = open_workspace(workspace.path)
    assert studying.find(opened, "d/a").memory.reviews == 1
    assert list(opened.con.execute("SELECT count(*) FROM drafts")) == [(0,)]
    opened.close()
    assert described(workspace.path) == described(new_library(tmp_path, "new.db"))
    (kept,) = folder(workspace.path).iterdir()
    assert described(kept) == old


def test_the_tallies_of_an_older_library_come_from_its_log(tmp_path: Path) -> None:
    """Totals of a day tell neither hour nor grade: each learner's answers are tallied anew, whatever was practised."""
    workspace = a_week_of_two_learners(tmp_path)
    found = caches(workspace.con)
    assert {row[4] for row in found["tallies"]} == set(Was)
    assert {row[0] for row in found["tallies"]} == {1, 2}
    go_back_to_day_totals(workspace.con)
    workspace.close()
    opened = open_workspace(workspace.path)
    assert caches(opened.con) == found
    assert examination(opened).findings == ()
    opened.close()


def a_week_of_two_learners(folder: Path) -> Workspace:
    """A library whose log has everything: repeats, early answers, practice, what was taken back, several decks."""
    clock = hands()
    workspace = studied(folder, deck("d", ["a", "b"]), deck("e", ["x"]), clock=clock)
    workspace.add_learner("Ada")
    ada = open_workspace(workspace.path, clock, "Ada")
    for days in (0, 1, 6, 16, 40, 90):
        clock.move(days=days)
        for grade in (4, 5, 2, 4):
            clock.move(seconds=600)
            studying.answer(workspace, "d/a", grade if days else 4)
        studying.answer(ada, "e/x", 4)
        studying.record(ada, studying.find(ada, "d/b").id, 1, studying.Given("quiz", "no"), counts=False)
    studying.answer(workspace, "d/b", 3)
    studying.take_back(workspace)
    ada.close()
    return workspace


def go_back_to_day_totals(con: sqlite3.Connection) -> None:
    """Make a library one of version 0003."""
    con.execute("ALTER TABLE learners DROP COLUMN archived")
    con.execute("DROP TABLE tallies")
    con.execute(
        "CREATE TABLE days (learner_id INTEGER NOT NULL, day INTEGER NOT NULL, deck_id INTEGER NOT NULL,"
        " introduced INTEGER NOT NULL, reviewed INTEGER NOT NULL, repeated INTEGER NOT NULL,"
        " milliseconds BIGINT NOT NULL, PRIMARY KEY (learner_id, day, deck_id)) WITHOUT ROWID"
    )
    con.execute("INSERT INTO days VALUES (1, 1, 1, 1, 1, 1, 1)")
    con.execute("UPDATE alembic_version SET version_num = '0003'")


def test_a_disk_that_fills_up_while_caches_are_filled_leaves_the_older_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Filling the caches belongs to the migration: all of it or nothing, and in words."""
    workspace = studied(tmp_path, deck("d", ["a", "b"]))
    studying.answer(workspace, "d/a", 4)
    go_back_to_day_totals(workspace.con)
    old = described(workspace.path)
    workspace.close()

    def full(_: sqlite3.Connection) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(rebuild, "rebuild_all", full)
    with pytest.raises(LibraryError, match="full"):
        open_workspace(workspace.path)
    assert described(workspace.path) == old


def shelves(path: Path) -> list[str]:
    con = sqlite3.connect(path)
    names = [row[1] for row in con.execute("PRAGMA table_info(decks)")]
    con.close()
    return [name for name in names if name == "shelf"]


def test_an_older_library_is_backed_up_and_then_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = studied(tmp_path, deck("d", ["a", "b"]))
    studying.answer(workspace, "d/a", 4)
    workspace.close()
    pretend_a_newer_program(monkeypatch, tmp_path, "UPDATE decks SET shelf = 'top'")
    opened = open_workspace(workspace.path)
    assert schema.version(opened.con) == "next"
    assert opened.con.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert [row[0] for row in opened.con.execute("SELECT shelf FROM decks")] == ["top"]
    assert studying.find(opened, "d/a").memory.reviews == 1
    opened.close()
    (kept,) = folder(workspace.path).iterdir()
    assert shelves(kept) == []
    con = sqlite3.connect(kept)
    assert con.execute("SELECT count(*) FROM reviews").fetchone()[0] == 1
    con.close()


def test_a_migration_that_fails_half_way_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = new_library(tmp_path)
    pretend_a_newer_program(monkeypatch, tmp_path, "UPDATE nowhere SET shelf = 'top'")
    with pytest.raises(LibraryError, match="nowhere"):
        open_workspace(path)
    assert shelves(path) == []
    con = sqlite3.connect(path)
    assert schema.version(con) == LATEST
    con.close()


CREATE = """
import sys
from collections import defaultdict
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from studycards.library.errors import Conflict, LibraryError
from studycards.library.schema import create
try:
    create(Path(sys.argv[1]), "me", "UTC")
except LibraryError as error:
    print(error)
"""


def _small_files() -> None:
    """Let no file grow beyond 20 kB, as on a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


def test_a_library_that_the_disk_has_no_room_for_is_not_begun(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    done = subprocess.run(
        [sys.executable, "-c", CREATE, str(path)], capture_output=True, text=True, preexec_fn=_small_files, check=False
    )
    assert done.stderr == ""
    assert done.stdout.startswith(str(path))
    assert "disk" in done.stdout
    assert len(done.stdout.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_library_is_made_where_there_are_no_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """exFAT and some phones know no hard links; the file comes whole and takes nobody's place there too."""

    def no_link(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_link)
    schema.create(tmp_path / "cards.db", "me", "UTC")
    assert [path.name for path in tmp_path.iterdir()] == ["cards.db"]
    with pytest.raises(Conflict):
        schema.create(tmp_path / "cards.db", "me", "UTC")


@pytest.mark.parametrize("name", ["what?", "50% #1", "a b?c=d&e", "dé:jà"])
def test_a_folder_of_any_name_holds_a_library(name: str, tmp_path: Path) -> None:
    """A path is no address: signs that mean something in one mean nothing here, for making and for migrating."""
    home = tmp_path / name
    schema.create(home / "cards.db", "me", "UTC")
    assert described(home / "cards.db")["learners"]
    schema.migrate(home / "migrated.db")
    assert described(home / "migrated.db") == described(home / "cards.db")
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert sorted(path.name for path in home.iterdir()) == ["cards.db", "migrated.db"]
