"""Reports: asked for in one place by the command line and by screens, and handed over in the bytes of a format."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from studycards.library.errors import Conflict, LibraryError
from studycards.reports.errors import ReportError
from studycards.reports.formats import FORMATS, write
from studycards.workspace.report_scope import Wanted
from studycards.workspace.workspace import Workspace

if TYPE_CHECKING:
    from studycards.reports.document import Report

__all__ = ["FORMATS", "Wanted", "ending_of", "file_for", "make", "save_new", "written"]


def make(workspace: Workspace, wanted: Wanted) -> Report:
    """Put a report together: on one learner, or on a group.

    Raises NotFound for a learner or deck that is not there, LibraryError where no card is meant.
    """
    if wanted.is_group:
        from studycards.workspace import group_report

        return group_report.make(workspace, wanted)
    from studycards.workspace import learner_report

    return learner_report.make(workspace, wanted)


def written(report: Report, ending: str, table: str | None = None) -> bytes:
    """Write a report in the format of one of the endings `FORMATS`; of CSV the table of this name, else the main one.

    Raises LibraryError where that cannot be done, saying what to do.
    """
    try:
        return write(report, ending, table)
    except ReportError as error:
        raise LibraryError(str(error)) from None


def ending_of(path: Path) -> str:
    """Give the ending of a file's name in small letters, as it stands in `FORMATS`; LibraryError for another one."""
    ending = path.suffix.lower()
    if ending not in FORMATS:
        raise LibraryError(f"end the name in one of {', '.join(FORMATS)}")
    return ending


def file_for(text: str) -> Path:
    """Give the file that a person names for a report, `~` being their home.

    LibraryError where there can be none: another ending, a file that is there already, a folder that is not.
    """
    path = Path(os.path.expanduser(text.strip()))
    ending_of(path)
    if not text.isprintable():
        raise LibraryError("a file's name is of characters that can be seen")
    try:
        taken, has_folder = path.exists(), path.parent.is_dir()
    except OSError as error:
        raise LibraryError(f"{path}: {error.strerror}") from None
    if taken:
        raise Conflict(f"{path}: there is a file here already; name another")
    if not has_folder:
        raise LibraryError(f"{path.parent}: there is no such folder")
    return path


def save_new(workspace: Workspace, wanted: Wanted, path: Path) -> str:
    """Write a report to a file of a name given by `file_for`, whole or not at all, and give its title.

    Raises OSError where the file cannot be written.
    """
    from studycards.decks.files import write_atomically

    report = make(workspace, wanted)
    data = written(report, ending_of(path))
    write_atomically(file_for(str(path)), data)
    return report.title
