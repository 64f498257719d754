"""Looking after a library when a person asks for it: a copy, the doctor, and what he can cure."""

from __future__ import annotations

from pathlib import Path

from studycards.library.backup import write_backup
from studycards.library.doctor import Examination, examine
from studycards.library.errors import Conflict, LibraryError
from studycards.library.rebuild import rebuild_all
from studycards.workspace.workspace import Workspace


def backup(workspace: Workspace, target: Path, *, replace: bool = False) -> None:
    """Copy the library to `target`, whole or not at all; Conflict for the library itself, LibraryError for a device."""
    if target.exists():
        if target.samefile(workspace.path):
            raise Conflict(f"{target}: this is the library itself; name another file for its backup")
        if not target.is_file():
            raise LibraryError(f"{target}: this is not a regular file; name another one for the backup")
    write_backup(workspace.con, target, replace=replace)


def examination(workspace: Workspace) -> Examination:
    """Check the library: the file, the references, and whether the caches say what the log says."""
    return examine(workspace.con)


def rebuild(workspace: Workspace) -> None:
    """Work memories and tallies of every learner out from the log again."""
    workspace.refuse_set_clock()
    with workspace.writing():
        rebuild_all(workspace.con)
