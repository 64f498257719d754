"""The JSON Schema of deck files, for editors that complete and check while a person types."""

from __future__ import annotations

from typing import Any

from studycards.decks.fields import (
    DATE_PATTERN,
    DECK,
    FEWEST,
    FORMAT,
    ID_PATTERN,
    LINES_PATTERN,
    NEEDS,
    NOTE,
    RETENTION,
    Field,
    Shape,
    Table,
)

DIALECT = "https://json-schema.org/draft/2020-12/schema"

# What YAML takes for a number or a truth value is text where it stands in a text field.
_TEXT: dict[str, Any] = {"type": ["string", "number", "boolean"], "minLength": 1}
_ID: dict[str, Any] = {"type": ["string", "number", "boolean"], "pattern": f"^{ID_PATTERN}$"}
_SIMPLE: dict[Shape, dict[str, Any]] = {
    Shape.TEXT: _TEXT,
    Shape.ID: _ID,
    Shape.DATE: {"type": "string", "pattern": f"^{DATE_PATTERN}$"},
    Shape.FLAG: {"type": "boolean"},
    Shape.VERSION: {"const": FORMAT},
    Shape.KIND: {"enum": [str(kind) for kind in NEEDS]},
    Shape.RETENTION: {"type": "number", "minimum": RETENTION[0], "maximum": RETENTION[1]},
    Shape.LINES: {"type": ["string", "integer"], "pattern": f"^{LINES_PATTERN}$", "minimum": 1},
    Shape.NUMBER: {"type": "integer", "minimum": 1},
    Shape.TEXTS: {"type": "array", "items": _TEXT},
    Shape.IDS: {"type": "array", "items": _ID},
}


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of format 1, made from the table the reader uses.

    It takes every deck that `load` takes; what needs the whole deck (ids that differ, references, gaps) it cannot say.
    """
    return {"$schema": DIALECT, "title": f"studycards deck, format {FORMAT}"} | _object(DECK)


def _object(table: Table) -> dict[str, Any]:
    described: dict[str, Any] = {
        "type": "object",
        "properties": {field.name: _property(field) for field in table.fields},
        "additionalProperties": False,
    }
    if table.required:
        described["required"] = sorted(table.required)
    if table is NOTE:
        described["allOf"] = _needs()
    return described


def _property(field: Field) -> dict[str, Any]:
    return {"description": field.help} | _shape(field)


def _shape(field: Field) -> dict[str, Any]:
    if field.table is None:
        return _SIMPLE[field.shape]
    entry = _object(field.table)
    entries = {"type": "array", "items": entry}
    match field.shape:
        case Shape.ENTRIES:
            return entries
        case Shape.ENTRY_OR_ENTRIES:
            return {"anyOf": [entry, entries]}
        case Shape.FLAG_OR_ENTRY:
            return {"anyOf": [{"type": "boolean"}, entry]}
        case _:
            return entry


def _needs() -> list[dict[str, Any]]:
    """What a card of each kind cannot do without."""
    rules: list[dict[str, Any]] = []
    for kind, names in NEEDS.items():
        named: dict[str, Any] = {"properties": {"kind": {"const": str(kind)}}}
        if kind is not NOTE.makes().kind:
            named["required"] = ["kind"]
        then: dict[str, Any] = {"required": list(names)}
        fewest = {name: {"minItems": count} for (of_kind, name), count in FEWEST.items() if of_kind is kind}
        rules.append({"if": named, "then": then | ({"properties": fewest} if fewest else {})})
    return rules
