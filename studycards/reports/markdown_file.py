"""A report as Markdown (CommonMark with the tables of GitHub Flavored Markdown)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studycards.reports.cells import for_people, plain
from studycards.reports.document import Kind, Report, Section, Table, with_definitions

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~&$])")
_LINKS = re.compile(r"(?i)(?:(?<=https)|(?<=http)|(?<=ftp))(?=://)|(?<=\bwww)(?=\.)")
_BLOCK = re.compile(r"^(\d*)([-+=.)])")


def write(report: Report) -> bytes:
    """Write the whole report; a chart is told in words, its numbers stand in its table."""
    return ("\n".join(_lines(with_definitions(report))) + "\n").encode("utf-8")


def _lines(report: Report) -> Iterator[str]:
    yield f"# {escaped(report.title)}"
    yield ""
    for label, text in report.about:
        yield f"- **{escaped(label)}:** {escaped(text)}"
    for section in report.sections:
        yield ""
        yield f"## {escaped(section.title)}"
        yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    for text in section.text:
        yield ""
        yield _paragraph(text)
    for chart in section.charts:
        yield ""
        yield f"*{escaped(chart.title)}.* {escaped(chart.alt)}"
    for table in section.tables:
        yield ""
        yield f"### {escaped(table.title)}"
        yield ""
        yield from _upright(table) if table.upright else _table(table)
        if table.note:
            yield ""
            yield _paragraph(table.note)


def _table(table: Table) -> Iterator[str]:
    yield _row([column.title for column in table.columns])
    yield "|" + "|".join(" --- " if column.kind is Kind.TEXT else " ---: " for column in table.columns) + "|"
    for row in table.rows:
        yield _row([for_people(value, column.kind) for value, column in zip(row, table.columns, strict=True)])


def _upright(table: Table) -> Iterator[str]:
    yield "| Figure | Value |"
    yield "| --- | ---: |"
    for row in table.rows:
        for value, column in zip(row, table.columns, strict=True):
            yield _row([column.title, for_people(value, column.kind)])


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(map(escaped, cells)) + " |"


def escaped(text: str) -> str:
    """Make a text within a line stand for itself: no mark-up, no HTML, no link, no end of a table's cell."""
    return _LINKS.sub(r"\\", _SIGNS.sub(r"\\\1", plain(text).strip()))


def _paragraph(text: str) -> str:
    """Make a text that begins a line stand for itself: no list and no heading either."""
    return _BLOCK.sub(r"\1\\\2", escaped(text))
