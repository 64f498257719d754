"""Nodes into values by the field table: every field is checked, and every problem is noted where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeGuard

from studycards.cards import Kind, Reverse
from studycards.decks.checking import check_note
from studycards.decks.fields import (
    DATE_PATTERN,
    FORMAT,
    ID_PATTERN,
    LINES_PATTERN,
    NOTE,
    RETENTION,
    Field,
    Shape,
    Table,
)
from studycards.decks.nodes import Mapping, Node, Place, Scalar, Sequence
from studycards.decks.problems import Findings, quoted

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""What YAML reads as nothing where it stands without quotes."""

_REFUSED = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\ufeff\\ufffe\\uffff]")
"""No text may hold these, however written: controls but tab and line feed, halves, byte order marks, non-characters."""

_FLAGS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_LOOSE_FLAGS = frozenset({"yes", "no", "on", "off", "y", "n", "1", "0"})
_KINDS = {str(kind): kind for kind in Kind}
_ID = re.compile(ID_PATTERN)
_DATE = re.compile(DATE_PATTERN)
_LINES = re.compile(LINES_PATTERN)
_RETENTION = re.compile("0?[.][0-9]{1,20}")
_NUMBER = re.compile("[1-9][0-9]{0,8}")
_TEXT = Shape.TEXT
_A_LIST = "a list"
_LISTS = frozenset({Shape.TEXTS, Shape.IDS, Shape.ENTRIES})
_ALWAYS_NEEDED = frozenset({"front", "back"})
_LONGEST_GUESSED = 64


class Decoder:
    """Turns nodes into the values of the model; what it cannot take is noted in `findings` and decoded as None.

    `references` collects every id that must name an entry elsewhere, and `lines` the first line of each entry by the
    deck's field and the entry's id, so that they can be compared once all entries are known.
    """

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self.references: list[tuple[Field, str, Place]] = []
        self.lines: dict[str, dict[str, int]] = {}

    def wrong(self, place: Place, message: str, hint: str | None = None) -> None:
        """Note a problem at a mark of the parser."""
        self._findings.add(place.line + 1, place.column + 1, message, hint)

    def values(self, pairs: Iterable[tuple[Node, Node]], table: Table, place: Place) -> dict[str, Any]:
        """The fields of an entry at `place` by name; a field that was found and is wrong is there as None."""
        by_name = table.by_name
        values: dict[str, Any] = {}
        for key, value in pairs:
            name: str = key.value if type(key) is Scalar else ""
            field = by_name.get(name)
            if field is None:
                self._unknown(key, table)
            elif name in values:
                self.wrong(key.start_mark, f"`{name}` stands here twice", "keep one of them")
            else:
                values[name] = self.value(field, value)
        if not values.keys() >= table.required:
            for name in sorted(table.required - values.keys()):
                self.wrong(place, f"`{name}` is missing", f"{table.noun} needs it")
        return values

    def value(self, field: Field, node: Node) -> Any:
        """The value of one field, None where it is wrong."""
        if field.shape is _TEXT and _is_bare(node):
            return node.value
        return _DECODERS[field.shape](self, field, node)

    def entry(self, field: Field, node: Node) -> Any:
        """The value that a nested mapping makes."""
        table = field.table
        if table is None or not isinstance(node, Mapping):
            self._not_a(field, node, "a mapping of fields")
            return None
        values = self.values(node.pairs, table, node.start_mark)
        if table is NOTE:
            check_note(self, node, values)
        return table.makes(**values) if values.keys() >= table.required else None

    def entries(self, field: Field, node: Node) -> tuple[Any, ...] | None:
        """The values of a list of mappings, whose ids must differ; the ids are kept in `lines`."""
        if not isinstance(node, Sequence):
            self._not_a(field, node, _A_LIST, _list_advice(field, node))
            return None
        made: list[Any] = []
        lines = self.lines.setdefault(field.name, {})
        for item in node.items:
            value = self.entry(field, item)
            if value is not None:
                made.append(value)
                if value.id is not None:
                    self._unique(lines, value.id, item)
        return tuple(made)

    def _unique(self, lines: dict[str, int], name: str, node: Node) -> None:
        first = lines.get(name)
        if first is None:
            start: Place = node.start_mark
            lines[name] = start.line + 1
        else:
            place = node.place("id") if isinstance(node, Mapping) else node.start_mark
            self.wrong(place, f"the id {quoted(name)} is taken", f"first in line {first}")

    def text(self, field: Field, node: Node) -> str | None:
        """A text that is neither blank nor holds what it may not; the line break that ends a block is dropped."""
        if not isinstance(node, Scalar):
            self._not_a(field, node, "text", "put text that begins with `[` or `{` in quotes")
            return None
        text: str = node.value
        style = node.style
        if style == "|" or style == ">":
            text = text.rstrip("\n")
        if style == '"' and not text.isprintable() and (found := _REFUSED.search(text)):
            self.wrong(
                node.start_mark,
                f"`{field.name}` holds the character U+{ord(found[0]):04X}, which no {self._findings.noun} may hold",
                "leave the escape out",
            )
            return None
        if not text or text.isspace() or (not style and text in NULLS):
            self._empty(field, node)
            return None
        return text

    def texts(self, field: Field, node: Node) -> tuple[str, ...] | None:
        """A list of texts."""
        if not isinstance(node, Sequence):
            self._not_a(field, node, _A_LIST, _list_advice(field, node))
            return None
        texts = [item.value if _is_bare(item) else self.text(field, item) for item in node.items]
        return tuple([text for text in texts if text is not None])

    def identifier(self, field: Field, node: Node) -> str | None:
        """An id; noted as a reference where it names an entry elsewhere."""
        text = node.value if _is_bare(node) else self.text(field, node)
        if text is None:
            return None
        if _ID.fullmatch(text) is None:
            self.wrong(
                node.start_mark,
                f"{quoted(text)} cannot be `{field.name}`",
                "ASCII letters and digits, then also . _ and -, at most 64 in all",
            )
            return None
        if field.refers:
            self.references.append((field, text, node.start_mark))
        return text

    def identifiers(self, field: Field, node: Node) -> tuple[str, ...] | None:
        """A list of ids."""
        if not isinstance(node, Sequence):
            self._not_a(field, node, _A_LIST, _list_advice(field, node))
            return None
        ids = [self.identifier(field, item) for item in node.items]
        return tuple([name for name in ids if name is not None])

    def flag(self, field: Field, node: Node) -> bool | None:
        """`true` or `false`."""
        word = self._word(field, node, "`true` or `false`")
        if word is None:
            return None
        if word not in _FLAGS:
            advice = "YAML 1.1's words for it are not read" if word.lower() in _LOOSE_FLAGS else None
            self.wrong(node.start_mark, f"`{field.name}` must be `true` or `false`, not {quoted(word)}", advice)
        return _FLAGS.get(word)

    def version(self, field: Field, node: Node) -> int | None:
        """The format's version, which must be this one; a newer one makes everything else in the file unreadable."""
        word = self._word(field, node, f"{FORMAT}")
        if word is None or word == str(FORMAT):
            return FORMAT
        if _NUMBER.fullmatch(word):
            self._findings.clear()
            self.wrong(
                node.start_mark,
                f"the deck is in format {word}, and this program reads format {FORMAT}",
                "update studycards",
            )
            raise self._findings.error()
        self.wrong(node.start_mark, f"`{field.name}` must be {FORMAT}, not {quoted(word)}")
        return None

    def kind(self, field: Field, node: Node) -> Kind | None:
        """One of the kinds of cards."""
        word = self._word(field, node, "the name of a kind")
        if word is None:
            return None
        if word not in _KINDS:
            guess = self.guess(word, _KINDS)
            advice = f"did you mean `{guess}`?" if guess else f"one of {', '.join(_KINDS)}"
            self.wrong(node.start_mark, f"{quoted(word)} is no kind of card", advice)
        return _KINDS.get(word)

    def day(self, field: Field, node: Node) -> str | None:
        """An ISO date that the calendar has."""
        word = self._word(field, node, "a date")
        if word is None:
            return None
        try:
            if _DATE.fullmatch(word) and date.fromisoformat(word):
                return word
        except ValueError:
            pass
        self.wrong(node.start_mark, f"`{field.name}` must be a date, not {quoted(word)}", "as 2026-12-01")
        return None

    def retention(self, field: Field, node: Node) -> float | None:
        """The wanted share of right answers."""
        word = self._word(field, node, "a number")
        lowest, highest = RETENTION
        if word is None or (_RETENTION.fullmatch(word) and lowest <= float(word) <= highest):
            return None if word is None else float(word)
        self.wrong(node.start_mark, f"`{field.name}` must be a number from {lowest} to {highest}, not {quoted(word)}")
        return None

    def line_range(self, field: Field, node: Node) -> tuple[int, int] | None:
        """First and last line, from 1."""
        word = self._word(field, node, "line numbers")
        if word is None:
            return None
        if _LINES.fullmatch(word):
            first, _, last = word.partition("-")
            if int(first) <= int(last or first):
                return int(first), int(last or first)
        self.wrong(node.start_mark, f"`{field.name}` must be line numbers, not {quoted(word)}", "as 88 or 88-90")
        return None

    def number(self, field: Field, node: Node) -> int | None:
        """A whole number from 1."""
        word = self._word(field, node, "a number")
        if word is None:
            return None
        if _NUMBER.fullmatch(word):
            return int(word)
        self.wrong(node.start_mark, f"`{field.name}` must be a whole number from 1, not {quoted(word)}")
        return None

    def entry_or_entries(self, field: Field, node: Node) -> tuple[Any, ...] | None:
        """One nested mapping, or a list of them."""
        items = node.items if isinstance(node, Sequence) else [node]
        made = [self.entry(field, item) for item in items]
        return tuple([value for value in made if value is not None])

    def flag_or_entry(self, field: Field, node: Node) -> Any:
        """A nested mapping, or `true` for one that holds nothing."""
        if isinstance(node, Mapping):
            return self.entry(field, node)
        if isinstance(node, Sequence):
            self._not_a(field, node, "`true` or a mapping of fields")
            return None
        return Reverse() if self.flag(field, node) else None

    def _word(self, field: Field, node: Node, wanted: str) -> str | None:
        if not isinstance(node, Scalar):
            self._not_a(field, node, wanted)
            return None
        return self.text(field, node)

    def _not_a(self, field: Field, node: Node, wanted: str, hint: str | None = None) -> None:
        if isinstance(node, Scalar) and (not node.value or (not node.style and node.value in NULLS)):
            self._empty(field, node, whole=wanted == _A_LIST)
            return
        found = "text" if isinstance(node, Scalar) else "a list" if isinstance(node, Sequence) else "a mapping"
        listed = field.shape in _LISTS and wanted != _A_LIST
        name = f"an entry of `{field.name}`" if listed else f"`{field.name}`"
        self.wrong(node.start_mark, f"{name} must be {wanted}, not {found}", hint)

    def _empty(self, field: Field, node: Scalar, whole: bool = False) -> None:
        advice: str | None = "fill it in or leave it out"
        if field.table is NOTE and whole:
            advice = "write `cards: []` for a deck without cards"
        elif field.required or field.name in _ALWAYS_NEEDED:
            advice = None
        name = f"an entry of `{field.name}`" if field.shape in _LISTS and not whole else f"`{field.name}`"
        self.wrong(node.start_mark, f"{name} is empty", advice)

    def _unknown(self, key: Node, table: Table) -> None:
        if not isinstance(key, Scalar):
            self.wrong(key.start_mark, "a field's name must be text", "put text that begins with `{` or `[` in quotes")
        elif key.value == "<<":
            self.wrong(
                key.start_mark,
                f"`<<` (YAML's merge key) is not allowed in a {self._findings.noun}",
                "write the fields out",
            )
        elif guess := self.guess(key.value, table.by_name):
            self.wrong(key.start_mark, f"{quoted(key.value)}: did you mean `{guess}`?")
        else:
            self.wrong(key.start_mark, f"{quoted(key.value)} is not a field of {table.noun}", ", ".join(table.by_name))

    def guess(self, word: str, known: Iterable[str]) -> str | None:
        """The known word most like this one; not worked out where nobody would read it."""
        if self._findings.full or len(word) > _LONGEST_GUESSED:
            return None
        from difflib import get_close_matches

        return next(iter(get_close_matches(word.lower(), known, n=1, cutoff=0.6)), None)


def _is_bare(node: Node) -> TypeGuard[Scalar]:
    """Whether this is what most fields are: words without quotes, which can be neither blank nor hold an escape."""
    return type(node) is Scalar and not node.style and node.value not in NULLS


def _list_advice(field: Field, node: Node) -> str | None:
    if isinstance(node, Scalar):
        return f"as `{field.name}: [one, two]`, or one a line after `- `"
    return None


_DECODERS: dict[Shape, Callable[[Decoder, Field, Node], Any]] = {
    Shape.TEXT: Decoder.text,
    Shape.ID: Decoder.identifier,
    Shape.DATE: Decoder.day,
    Shape.FLAG: Decoder.flag,
    Shape.VERSION: Decoder.version,
    Shape.KIND: Decoder.kind,
    Shape.RETENTION: Decoder.retention,
    Shape.LINES: Decoder.line_range,
    Shape.NUMBER: Decoder.number,
    Shape.TEXTS: Decoder.texts,
    Shape.IDS: Decoder.identifiers,
    Shape.ENTRY: Decoder.entry,
    Shape.ENTRIES: Decoder.entries,
    Shape.ENTRY_OR_ENTRIES: Decoder.entry_or_entries,
    Shape.FLAG_OR_ENTRY: Decoder.flag_or_entry,
}
