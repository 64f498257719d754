"""The JSON Schema of reports, for programs that read them."""

from __future__ import annotations

from typing import Any

from studycards.reports.document import Kind, Shape

VERSION = 1
_TEXT = {"type": "string"}
_NAME = {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"}


def schema() -> dict[str, Any]:
    """Give the schema (JSON Schema, draft 2020-12) of what `studycards report -o FILE.json` writes."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A report of studycards",
        "description": (
            "Tables and charts about one learner or several. Dates are ISO 8601, shares lie from 0 to 1, null stands"
            " where there is nothing to say. Every column says what it means."
        ),
        **_object(
            studycards_report={"const": VERSION, "description": "The version of this format."},
            title=_TEXT,
            made=_TEXT | {"format": "date-time", "description": "When the report was made, with the zone's offset."},
            about=_list(_object(label=_TEXT, text=_TEXT), "Whom and what the report covers, line by line."),
            sections=_list({"$ref": "#/$defs/section"}, "The parts of the report."),
        ),
        "$defs": {"section": _section(), "table": _table(), "chart": _chart()},
    }


def _section() -> dict[str, Any]:
    return _object(
        title=_TEXT,
        text=_list(_TEXT, "Paragraphs."),
        tables=_list({"$ref": "#/$defs/table"}, "The tables, whose names are unique in the report."),
        charts=_list({"$ref": "#/$defs/chart"}, "Charts of the tables of this section."),
    )


def _table() -> dict[str, Any]:
    column = _object(
        name=_NAME | {"description": "The key of the value in each row."},
        title=_TEXT,
        kind={"enum": [str(kind) for kind in Kind], "description": "What the values are; minutes are numbers."},
        definition=_TEXT | {"description": "What the figure means; empty where its title says it."},
    )
    row = {"type": "object", "additionalProperties": {"type": ["string", "number", "null"]}}
    return _object(
        name=_NAME,
        title=_TEXT,
        note=_TEXT,
        columns=_list(column, "The columns, in their order."),
        rows=_list(row, "The rows: a value by the name of its column."),
    )


def _chart() -> dict[str, Any]:
    return _object(
        name=_NAME,
        title=_TEXT,
        shape={"enum": [str(shape) for shape in Shape]},
        table=_NAME | {"description": "The table that is drawn."},
        x=_NAME | {"description": "The column along the axis."},
        series=_list(_NAME, "The columns that are drawn."),
        alt=_TEXT | {"description": "The chart in words."},
    )


def _object(**properties: object) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(properties),
        "additionalProperties": False,
        "properties": properties,
    }


def _list(items: object, description: str) -> dict[str, Any]:
    return {"type": "array", "items": items, "description": description}
