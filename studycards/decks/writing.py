"""Decks into plain values for JSON, and those into YAML as a person would write it; defaults are left out."""

from __future__ import annotations

import re
from textwrap import TextWrapper
from typing import Any, TypeAlias

from studycards.cards import Deck, Note, Reverse, SourceDocument
from studycards.decks.fields import DECK, DOCUMENT, FORMAT, NOTE, Field, Shape, Table

WIDTH = 100
"""Where long texts are folded, and lists broken into lines."""

Value: TypeAlias = "str | int | float | list[Any] | dict[str, Any]"

# Letters, digits and the signs that mean nothing to YAML inside a text.
_PLAIN = re.compile(r"""[\w(][\w .,;?!()/+=%&'"“”„’‘–—…·°×→≤≥-]*""")
_MEANT_IN_FLOW = re.compile("[,?]")
_NUMBER_LIKE = re.compile("[0-9][^ ]*|[.]?(inf|nan)|_.*", re.IGNORECASE)
_RANGE_OR_DATE = re.compile("[0-9]+-[0-9]+(-[0-9]+)?")
# Words that other readers of YAML take for something else than text.
_RESERVED = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null"])
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_TABLES: dict[type, Table] = {Note: NOTE, SourceDocument: DOCUMENT}
_FOLDER = TextWrapper(
    width=WIDTH - 10,
    expand_tabs=False,
    replace_whitespace=False,
    break_long_words=False,
    break_on_hyphens=False,
)


def as_json(deck: Deck) -> dict[str, Any]:
    """The deck as plain values, under the same names and in the same order as in a deck file."""
    return {"studycards": FORMAT} | _mapping(DECK, deck)


def dump(deck: Deck) -> str:
    """The deck as a deck file, fields in the order of the format's page; `load(dump(deck)) == deck`."""
    lines: list[str] = []
    for name, value in as_json(deck).items():
        if name == "cards" and value:
            lines += ["cards:", *_block(value, "  ")]
        else:
            lines += _field(name, value, "")
    return "\n".join(lines) + "\n"


def dump_fields(table: Table, entry: Any) -> str:
    """An entry as a file of its own, its fields in the order of its table."""
    return "\n".join(line for name, value in _mapping(table, entry).items() for line in _field(name, value, "")) + "\n"


def entry_lines(entry: Note | SourceDocument, indent: str = "  ") -> list[str]:
    """The lines of one entry in a deck's list of cards or sources, the dash standing behind `indent`."""
    return _block([_mapping(_TABLES[type(entry)], entry)], indent)


def entry_in_braces(entry: Note | SourceDocument) -> str:
    """One entry on one line, for a list in brackets."""
    return _flow(_mapping(_TABLES[type(entry)], entry))


def _mapping(table: Table, entry: Any) -> dict[str, Any]:
    """The fields of an entry that say more than their default does, and those that must always stand."""
    defaults = table.makes._field_defaults
    stated: dict[str, Any] = {}
    for field in table.fields:
        if field.shape is Shape.VERSION:
            continue
        value = getattr(entry, field.attribute)
        if field.required or value != defaults.get(field.attribute):
            stated[field.name] = _value(field, value)
    return stated


def _value(field: Field, value: Any) -> Value:
    if field.table is not None:
        if field.shape is Shape.FLAG_OR_ENTRY and value == Reverse():
            return True
        if field.shape is Shape.ENTRY or field.shape is Shape.FLAG_OR_ENTRY:
            return _mapping(field.table, value)
        entries = [_mapping(field.table, entry) for entry in value]
        return entries[0] if field.shape is Shape.ENTRY_OR_ENTRIES and len(entries) == 1 else entries
    if field.shape is Shape.LINES:
        return f"{value[0]}-{value[1]}"
    if field.shape is Shape.KIND:
        return str(value)
    return list(value) if isinstance(value, tuple) else value


def _field(name: str, value: Value, indent: str) -> list[str]:
    """The lines of one field."""
    if isinstance(value, str):
        head, *rest = _text(value, indent)
        return [f"{indent}{name}: {head}", *rest]
    line = f"{indent}{name}: {_flow(value)}"
    of_entries = isinstance(value, list) and any(isinstance(item, dict) for item in value)
    if not isinstance(value, list | dict) or not value or (len(line) <= WIDTH and not of_entries):
        return [line]
    return [f"{indent}{name}:", *_block(value, indent + "  ")]


def _block(value: list[Any] | dict[str, Any], indent: str) -> list[str]:
    """The lines of a list or mapping, one entry or field a line."""
    if isinstance(value, dict):
        return [line for name, inner in value.items() for line in _field(name, inner, indent)]
    lines: list[str] = []
    for item in value:
        if isinstance(item, dict):
            first, *rest = _entry(item, indent + "  ")
            lines += [f"{indent}- {first.lstrip()}", *rest]
        else:
            head, *rest = _text(item, indent)
            lines += [f"{indent}- {head}", *rest]
    return lines


def _entry(item: dict[str, Any], indent: str) -> list[str]:
    """An entry of a list: a card on lines of its own, anything shorter in braces where it fits."""
    flow = _flow(item)
    return [flow] if "front" not in item and len(indent) + len(flow) <= WIDTH else _block(item, indent)


def _flow(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_flow(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, str):
        return _quote(value) if _MEANT_IN_FLOW.search(value) else _line(value)
    return str(value).lower()


def _text(text: str, indent: str) -> list[str]:
    """A text behind its field's name: on one line, or as a block whose lines stand two further in."""
    lines = text.split("\n")
    if len(lines) > 1:
        style = "|-"
    elif len(text) > WIDTH:
        lines, style = _FOLDER.wrap(text), ">-"
        if " ".join(lines) != text:
            return [_line(text)]
    else:
        return [_line(text)]
    if not lines[0] or any(not line.isprintable() or line != line.strip() for line in (lines[0], lines[-1])):
        return [_line(text)]
    if not lines[-1] or any(not line.isprintable() or line != line.rstrip() for line in lines):
        return [_line(text)]
    return [style, *(f"{indent}  {line}" if line else "" for line in lines)]


def _line(text: str) -> str:
    """A text on one line, in quotes where it could be taken for anything else."""
    if _RANGE_OR_DATE.fullmatch(text):
        return text
    ambiguous = text.lower() in _RESERVED or _NUMBER_LIKE.fullmatch(text) or text != text.strip()
    return text if _PLAIN.fullmatch(text) and text.isprintable() and not ambiguous else _quote(text)


def _quote(text: str) -> str:
    """A text in quotes: single ones where there is something to escape that a person wrote, such as a formula."""
    if text.isprintable():
        if '"' not in text and "\\" not in text:
            return f'"{text}"'
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
