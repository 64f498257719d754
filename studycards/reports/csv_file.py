"""Tables as CSV (RFC 4180, UTF-8 without a byte order mark): one a file, or all of a report in a zip."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import datetime

from studycards.reports.cells import for_programs, plain
from studycards.reports.document import Cell, Column, Kind, Report, Table, with_definitions

_STARTS = "=+-@\t\r＝＋－＠"
_STARTED = re.compile(rf"^(\s*[{re.escape(_STARTS)}])")
_AFTER_SEPARATOR = re.compile(r"([;\t]\s*)(?=[=+\-@＝＋－＠])")
_ABOUT = (Column("label", "Label", Kind.TEXT), Column("text", "Text", Kind.TEXT))


def write(table: Table) -> bytes:
    """Write one table: a line of column names, then a line a row, each ended by CR LF.

    A text that a spreadsheet would take for a formula gets a `'` before it (OWASP, CSV Injection): one that begins with
    `= + - @`, tab or CR, spaces before them or not; the same after a semicolon, which separates cells in some locales.
    """
    out = io.StringIO(newline="")
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow([column.name for column in table.columns])
    for row in table.rows:
        lines.writerow([_cell(value) for value in row])
    return out.getvalue().encode("utf-8")


def write_all(report: Report) -> bytes:
    """Write a zip with a CSV file for each table, one that says what the report covers, and one of definitions."""
    about = Table("about", "About", _ABOUT, (("Title", report.title), *report.about))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, table in _named((about, *with_definitions(report).tables)).items():
            archive.writestr(_entry(name, report.made), write(table))
    return out.getvalue()


def _entry(name: str, made: datetime) -> zipfile.ZipInfo:
    """Name a file of the archive; its mode and time are fixed, so that the same report has the same bytes."""
    entry = zipfile.ZipInfo(f"{name}.csv", made.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    return entry


def _named(tables: tuple[Table, ...]) -> dict[str, Table]:
    """Name files after their tables: lower case letters, digits and hyphens only, each name once."""
    named: dict[str, Table] = {}
    for table in tables:
        name = "-".join(re.findall("[a-z0-9]+", table.name.lower())) or "table"
        number = 1
        while (unique := name if number == 1 else f"{name}-{number}") in named:
            number += 1
        named[unique] = table
    return named


def _cell(value: Cell) -> str | int | float | None:
    return _inert(value) if isinstance(value, str) else for_programs(value)


def _inert(text: str) -> str:
    """Make a text one that no spreadsheet takes for a formula."""
    shown = _AFTER_SEPARATOR.sub(r"\1'", plain(text))
    return f"'{shown}" if _STARTED.match(text) or _STARTED.match(shown) else shown
