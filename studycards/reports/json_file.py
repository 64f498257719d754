"""A report as JSON, as `schema` describes it."""

from __future__ import annotations

import json

from studycards.reports.cells import for_programs, plain
from studycards.reports.document import Chart, Report, Section, Table
from studycards.reports.schema import VERSION


def write(report: Report) -> bytes:
    """Write the whole report as one JSON object in UTF-8; rows are objects by their column's name."""
    value = {
        "studycards_report": VERSION,
        "title": plain(report.title),
        "made": report.made.isoformat(timespec="seconds"),
        "about": [{"label": plain(label), "text": plain(text)} for label, text in report.about],
        "sections": [_section(section) for section in report.sections],
    }
    return (json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode("utf-8")


def _section(section: Section) -> dict[str, object]:
    return {
        "title": plain(section.title),
        "text": [plain(text) for text in section.text],
        "tables": [_table(table) for table in section.tables],
        "charts": [_chart(chart) for chart in section.charts],
    }


def _table(table: Table) -> dict[str, object]:
    names = [column.name for column in table.columns]
    return {
        "name": plain(table.name),
        "title": plain(table.title),
        "note": plain(table.note),
        "columns": [
            {"name": name, "title": plain(title), "kind": str(kind), "definition": plain(definition)}
            for name, title, kind, definition in table.columns
        ],
        "rows": [dict(zip(names, map(for_programs, row), strict=True)) for row in table.rows],
    }


def _chart(chart: Chart) -> dict[str, object]:
    return {
        "name": plain(chart.name),
        "title": plain(chart.title),
        "shape": str(chart.shape),
        "table": plain(chart.table),
        "x": chart.x,
        "series": [series.column for series in chart.series],
        "alt": plain(chart.alt),
    }
