"""What one field cannot tell: whether a note can be asked, and whether a deck's ids lead somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studycards.cards import Kind, Note
from studycards.decks.fields import FEWEST, NEEDS
from studycards.decks.problems import quoted
from studycards.study.cloze import numbers

if TYPE_CHECKING:
    from studycards.decks.decoding import Decoder
    from studycards.decks.nodes import Mapping

_NAMES = {"cards": "card", "units": "unit", "sources": "source document"}
_MOST_GUESSED = 500
_LONGEST_WAY = 8


def check_note(decoder: Decoder, node: Mapping, values: dict[str, Any]) -> None:
    """Note what a note of its kind lacks; fields that are wrong in themselves are None and already noted."""
    kind = values.get("kind", Kind.BASIC)
    if kind is None:
        return
    needs = NEEDS[kind]
    for name in needs:
        if name not in values:
            decoder.wrong(node.start_mark, f"`{name}` is missing", f"a {kind} card needs {_listed(needs)}")
    if kind is Kind.CLOZE:
        _check_gaps(decoder, node, values.get("front"))
    elif kind is Kind.CHOICE or kind is Kind.LIST:
        _check_count(decoder, node, kind, values)
    if values.get("reverse") is not None:
        _check_reverse(decoder, node, kind, values)


def check_references(decoder: Decoder, listed: dict[str, Any]) -> None:
    """Note every id that leads nowhere; `listed` are the deck's fields, and without `sources` any document will do."""
    for field, name, place in decoder.references:
        where = field.refers or ""
        known = decoder.lines.get(where, {})
        if name in known or (where == "sources" and where not in listed):
            continue
        guess = decoder.guess(name, known) if len(known) <= _MOST_GUESSED else None
        advice = f"did you mean `{guess}`?" if guess else f"`{where}` lists none with this id"
        decoder.wrong(place, f"`{field.name}` names {quoted(name)}, which is no {_NAMES[where]} of this deck", advice)


def check_order(decoder: Decoder, notes: tuple[Note, ...]) -> None:
    """Note the first circle of cards that wait for each other by `after`: none of them would ever be introduced."""
    circle = _circle(notes)
    if circle:
        begins = decoder.lines["cards"][circle[0]]
        named = [place for _, name, place in decoder.references if name == circle[1]]
        way = " → ".join(circle[:_LONGEST_WAY]) + (" → …" if len(circle) > _LONGEST_WAY else "")
        place = next((place for place in named if place.line + 1 >= begins), named[0])
        decoder.wrong(place, f"these cards wait for each other: {way}", "take one of them out of `after`")


def _circle(notes: tuple[Note, ...]) -> tuple[str, ...]:
    """The ids of notes that wait for each other by `after`, the first again at the end; empty where none do."""
    waits = {note.id: note.after for note in notes if note.after and note.id is not None}
    done: set[str] = set()
    for start in waits:
        path: dict[str, None] = {}
        stack = [(start, iter(waits[start]))]
        path[start] = None
        while stack:
            name, others = stack[-1]
            other = next((other for other in others if other in waits and other not in done), None)
            if other is None:
                stack.pop()
                path.pop(name)
                done.add(name)
            elif other in path:
                ids = list(path)
                return (*ids[ids.index(other) :], other)
            else:
                path[other] = None
                stack.append((other, iter(waits[other])))
    return ()


def _check_gaps(decoder: Decoder, node: Mapping, front: str | None) -> None:
    if front is None:
        return
    found = numbers(front)
    if not found:
        decoder.wrong(
            node.place("front"), "a cloze card needs a gap in its `front`", "as {{1::hidden}} or {{1::hidden::hint}}"
        )
    elif found[-1] != len(found):
        skipped = next(number for number in range(1, found[-1]) if number not in found)
        decoder.wrong(node.place("front"), f"gap {skipped} is missing", "gaps are numbered 1, 2, 3 …")


def _check_count(decoder: Decoder, node: Mapping, kind: Kind, values: dict[str, Any]) -> None:
    for (of_kind, name), fewest in FEWEST.items():
        given = values.get(name)
        if of_kind is kind and given is not None and len(given) < fewest:
            noun = "entry" if fewest == 1 else "entries"
            decoder.wrong(node.place(name), f"`{name}` needs at least {fewest} {noun}", f"this is a {kind} card")


def _check_reverse(decoder: Decoder, node: Mapping, kind: Kind, values: dict[str, Any]) -> None:
    place = node.place("reverse")
    if kind is Kind.CLOZE:
        decoder.wrong(place, "a cloze card has no reverse", "leave it out: each gap is a card of its own")
    elif "back" not in values and values["reverse"].front is None:
        decoder.wrong(place, "`reverse` has nothing to show", "add `front` under it, or `back` to the card")


def _listed(names: tuple[str, ...]) -> str:
    *first, last = [f"`{name}`" for name in names]
    return f"{', '.join(first)} and {last}" if first else last
