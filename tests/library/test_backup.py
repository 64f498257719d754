"""Backups: whole or not at all, good enough to go on with, five kept, nothing overwritten."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Event, Thread

import pytest

from studycards.library.backup import KEPT, daily_backup, folder, write_backup
from studycards.library.errors import Conflict, LibraryError
from studycards.workspace import studying
from studycards.workspace.backups import back_up_today
from studycards.workspace.clock import Clock
from studycards.workspace.place import Place
from studycards.workspace.upkeep import backup, examination
from studycards.workspace.workspace import Workspace
from tests.library.making import TODAY, caches, hands, logs, open_workspace, rows

TABLES = ("decks", "notes", "cards", "reviews", "changes", "memories", "tallies", "learners", "devices", "settings")


def test_a_backup_holds_what_the_library_held_and_can_be_studied(workspace: Workspace, tmp_path: Path) -> None:
    studying.answer(workspace, "joints/hip", 3)
    target = tmp_path / "below" / "copy.db"
    backup(workspace, target)
    studying.answer(workspace, "joints/knee", 3)
    copy = open_workspace(target)
    assert examination(copy).findings == ()
    assert [row[2:4] for row in rows(copy.con, "notes")] == [row[2:4] for row in rows(workspace.con, "notes")]
    assert len(logs(copy.con)) == 1
    studying.answer(copy, "joints/knee", 3)
    assert [row[:7] for row in caches(copy.con)["tallies"]] == [row[:7] for row in caches(workspace.con)["tallies"]]
    copy.close()
    assert {each.name for each in target.parent.iterdir()} == {"copy.db"}


def test_every_table_is_equal_in_the_backup(workspace: Workspace, tmp_path: Path) -> None:
    studying.answer(workspace, "joints/hip", 3)
    backup(workspace, tmp_path / "copy.db")
    copy = open_workspace(tmp_path / "copy.db")
    assert {name: rows(copy.con, name) for name in TABLES} == {name: rows(workspace.con, name) for name in TABLES}
    copy.close()


def test_a_file_that_is_there_is_kept_unless_told_otherwise(workspace: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_text("mine")
    with pytest.raises(Conflict, match="a file here already"):
        backup(workspace, target)
    assert target.read_text() == "mine"
    backup(workspace, target, replace=True)
    open_workspace(target).close()


def test_the_library_itself_and_another_in_use_are_never_replaced(workspace: Workspace, tmp_path: Path) -> None:
    before = workspace.path.read_bytes()
    with pytest.raises(Conflict, match="the library itself"):
        backup(workspace, workspace.path, replace=True)
    assert workspace.path.read_bytes() == before
    backup(workspace, tmp_path / "used.db")
    used = open_workspace(tmp_path / "used.db")
    studying.answer(used, "joints/hip", 4)
    with pytest.raises(Conflict, match="in use"):
        backup(workspace, tmp_path / "used.db", replace=True)
    assert len(logs(used.con)) == 1
    used.close()


def test_a_folder_or_a_place_below_a_file_is_refused_and_nothing_is_left_behind(
    workspace: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("mine")
    before = sorted(each.name for each in tmp_path.iterdir())
    with pytest.raises(LibraryError):
        backup(workspace, tmp_path / "folder", replace=True)
    with pytest.raises(LibraryError, match="cannot write"):
        backup(workspace, tmp_path / "file" / "copy.db")
    assert sorted(each.name for each in tmp_path.iterdir()) == before


def test_one_backup_a_day_and_five_are_kept(workspace: Workspace) -> None:
    made = [back_up_today(workspace.place, TODAY + day) for day in (0, 0, 1, 2, 2, 3, 4, 5, 6)]
    assert [one is not None for one in made] == [True, False, True, True, False, True, True, True, True]
    kept = sorted(folder(workspace.path).iterdir())
    assert kept == sorted(one for one in made if one is not None)[-KEPT:]


def test_what_an_ended_program_left_half_written_is_removed_and_what_another_writes_now_is_not(
    workspace: Workspace,
) -> None:
    folder(workspace.path).mkdir(exist_ok=True)
    left, writing = (folder(workspace.path) / name for name in (".backup-left", ".backup-now"))
    left.touch()
    os.utime(left, (0, 0))
    writing.touch()
    daily_backup(workspace.path, "2026-11-22")
    assert not left.exists()
    assert writing.exists()


def test_tidying_touches_no_other_library_s_backups(workspace: Workspace, tmp_path: Path) -> None:
    """Also where a name holds what a search pattern would take for a sign."""
    odd = tmp_path / "my[ab] cards.db"
    workspace.con.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    odd.write_bytes(workspace.path.read_bytes())
    folder(odd).mkdir()
    by_hand = folder(odd) / "mya cards-daily-2020-01-01.db"
    by_hand.write_text("mine")
    for day in range(1, 8):
        daily_backup(odd, f"2026-11-0{day}")
    assert by_hand.read_text() == "mine"
    assert len(list(folder(odd).iterdir())) == KEPT + 1


def test_under_a_set_clock_nothing_is_written_beside_somebody_s_real_library(workspace: Workspace) -> None:
    real = Place(str(workspace.path), False, None, Clock(hands().at, "UTC"))
    assert back_up_today(real, TODAY) is None
    assert not folder(workspace.path).exists()


def test_a_daily_backup_that_cannot_be_made_is_explained(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="cannot be opened"):
        daily_backup(tmp_path / "nowhere.db", "2026-11-22")


def test_a_backup_beside_a_writer_is_one_moment_of_the_library(workspace: Workspace, tmp_path: Path) -> None:
    enough, stop = Event(), Event()

    def answer_on() -> None:
        writer = open_workspace(workspace.path)
        number = 0
        while not stop.is_set():
            studying.answer(writer, "joints/hip", number % 6)
            number += 1
            if number == 20:
                enough.set()
        writer.close()

    thread = Thread(target=answer_on)
    thread.start()
    try:
        assert enough.wait(30)
        for number in range(5):
            write_backup(workspace.con, tmp_path / f"{number}.db")
    finally:
        stop.set()
        thread.join()
    for number in range(5):
        copy = open_workspace(tmp_path / f"{number}.db")
        assert examination(copy).findings == ()
        assert len(logs(copy.con)) >= 20
        copy.close()
