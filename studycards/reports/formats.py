"""The formats a report may have, by the ending of its file's name."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from studycards.reports import csv_file
from studycards.reports.document import Report, Table
from studycards.reports.errors import ReportError

Writer = Callable[[Report], bytes]

FORMATS = {
    ".csv": "one table as CSV",
    ".zip": "all tables as CSV, in a zip",
    ".json": "JSON",
    ".md": "Markdown",
    ".html": "a page to read and print",
    ".xlsx": "an Excel workbook",
}
"""What each ending stands for, in words."""


_WRITERS = {
    ".json": "json_file",
    ".md": "markdown_file",
    ".html": "html_page",
    ".xlsx": "xlsx_book",
}


def write(report: Report, ending: str, table: str | None = None) -> bytes:
    """Write a report in the format of an ending; of CSV the table of this name, or the main one.

    ReportError says what is in the way, KeyError when the ending is none of `FORMATS`.
    """
    if ending == ".csv":
        return csv_file.write(_table(report, table))
    if ending == ".zip":
        return csv_file.write_all(report)
    writer: Writer = import_module(f"studycards.reports.{_WRITERS[ending]}").write
    return writer(report)


def _table(report: Report, name: str | None) -> Table:
    tables = {table.name: table for table in report.tables}
    if name is not None and name not in tables:
        raise ReportError(f"there is no table {name!r} in this report; there are: {', '.join(tables)}")
    return tables[name or report.main]
