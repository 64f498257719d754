"""Reports: asked for in one place by the command line and by screens, and handed over in the bytes of a format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studycards.library.errors import LibraryError
from studycards.reports.errors import ReportError
from studycards.reports.formats import FORMATS, write
from studycards.workspace.report_scope import Wanted
from studycards.workspace.workspace import Workspace

if TYPE_CHECKING:
    from studycards.reports.document import Report

__all__ = ["FORMATS", "Wanted", "make", "written"]


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
