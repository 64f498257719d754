"""Looking after a library: backups and the doctor."""

from __future__ import annotations

from pathlib import Path

from studycards.library.backup import daily_backup, folder, write_backup
from studycards.library.doctor import Examination, examine
from studycards.library.errors import Conflict, LibraryError
from studycards.library.rebuild import rebuild_all
from studycards.scheduling.study_day import date_of
from studycards.workspace.place import Place
from studycards.workspace.workspace import Workspace


def backup(workspace: Workspace, target: Path, *, replace: bool = False) -> None:
    """Copy the library to `target`, whole or not at all; Conflict for the library itself, LibraryError for a device."""
    if target.exists():
        if target.samefile(workspace.path):
            raise Conflict(f"{target}: this is the library itself; name another file for its backup")
        if not target.is_file():
            raise LibraryError(f"{target}: this is not a regular file; name another one for the backup")
    write_backup(workspace.con, target, replace=replace)


def back_up_today(place: Place, day: int) -> Path | None:
    """Make today's backup unless it is there, or a set clock may not write; for a thread after the first paint."""
    return None if not place.may_write else daily_backup(place.path, date_of(day).isoformat())


def backups(place: Place) -> list[Path]:
    """List the backups in the folder beside a library, the newest first."""
    found = folder(place.path).glob("*.db")
    return sorted(found, key=lambda path: (path.stat().st_mtime, path.name), reverse=True)


def examination(workspace: Workspace) -> Examination:
    """Check the library: the file, the references, and whether the caches say what the log says."""
    return examine(workspace.con)


def rebuild(workspace: Workspace) -> None:
    """Work memories and day totals of every learner out from the log again."""
    workspace.refuse_set_clock()
    with workspace.writing():
        rebuild_all(workspace.con)
