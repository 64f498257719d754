"""Ids written and drafts accepted in place: text is spliced at the parser's marks, every other byte stays as it is."""

from __future__ import annotations

import re
from collections import abc
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NoReturn, TypeAlias

from studycards.decks.identity import FreshIds
from studycards.decks.nodes import Mapping, Node, Place, Scalar, Sequence, tree
from studycards.decks.problems import DeckFileError, Findings
from studycards.study.cloze import plain

_TRUE = frozenset({"true", "True", "TRUE"})
_BLANKS = " \t"
_BREAKS = "\r\n"
_BREAK = re.compile(r"\r\n|\r|\n")
_COMMA = re.compile(r"[ \t\r\n]*,[ \t]*")
_REST_OF_LINE = re.compile(r"[ \t]*(\r\n|\r|\n|\Z)")
_BOM = "\ufeff"

Changed: TypeAlias = abc.Mapping[int, tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class _Splice:
    """Puts `text` in the place of the characters from `start` to `end`."""

    start: int
    end: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Edit:
    """A change to one note: its splice, None where there is no safe one, and what the note's pairs must read after."""

    note: Mapping
    splice: _Splice | None
    pairs: tuple[Any, ...]


def fix(text: str, name: str) -> str:
    """Write an id into every note that has a front and none; a second call changes nothing.

    The ids come from the fronts, and differ from all that stand in the deck. Raises DeckFileError where the YAML is
    broken, or a note is written so that no id can be put in safely; other problems are left for `load` to tell.
    """

    def edits(source: str, notes: list[Mapping]) -> Iterator[_Edit]:
        ids = FreshIds(_known_ids(notes))
        found = _BREAK.search(source)
        line_break = found[0] if found else "\n"
        for number, note in enumerate(notes, 1):
            front = note.field("front")
            if isinstance(front, Scalar) and front.value.strip() and _lacks_id(note):
                fresh = ids.pick(plain(front.value), number)
                yield _with_id(source, note, fresh, line_break)

    return _edited(text, name, edits, "write its `id` by hand")


def accept(text: str, name: str, ids: Collection[str] | None = None) -> str:
    """Remove `draft: true` from the notes with these ids, or with None from all.

    Raises DeckFileError where the YAML is broken, or a mark cannot be taken out safely; other problems are left for
    `load` to tell.
    """

    def edits(source: str, notes: list[Mapping]) -> Iterator[_Edit]:
        for note in notes:
            wanted = ids is None or _word(note.field("id")) in ids
            if wanted and _word(note.field("draft")) in _TRUE and (note.flow or len(note.pairs) > 1):
                yield _without_draft(source, note)

    return _edited(text, name, edits, "delete its `draft: true` by hand")


def _edited(text: str, name: str, edits: Callable[[str, list[Mapping]], Iterator[_Edit]], advice: str) -> str:
    """The text after the edits; it is read again, and what it holds must differ by the edits alone."""
    source = text.removeprefix(_BOM)
    root = tree(source, name)
    changed: dict[int, tuple[Any, ...]] = {}
    pieces: list[str] = []
    done = 0
    first: Mapping | None = None
    for edit in edits(source, _notes(root)):
        splice = edit.splice
        if splice is None or splice.start < done:
            _give_up(name, edit.note, advice)
        pieces += (source[done : splice.start], splice.text)
        done = splice.end
        changed[id(edit.note)] = edit.pairs
        first = first or edit.note
    if first is None:
        return text
    result = "".join((*pieces, source[done:]))
    try:
        same = _content(tree(result, name), {}) == _content(root, changed)
    except DeckFileError:
        same = False
    if not same:
        _give_up(name, first, advice)
    return _BOM + result if text.startswith(_BOM) else result


def _with_id(source: str, note: Mapping, fresh: str, line_break: str) -> _Edit:
    names = [_word(key) for key, _ in note.pairs]
    if "id" in names:
        place = names.index("id")
        at = _start(note.pairs[place][1])
        after = (*_pairs(note.pairs[:place]), ("id", fresh), *_pairs(note.pairs[place + 1 :]))
        space = " " if source[at - 1] == ":" else ""
        return _Edit(note, _Splice(at, at, space + fresh), after)
    after = (("id", fresh), *_pairs(note.pairs))
    key = note.pairs[0][0]
    start = _start(key)
    if _is_explicit(source, start) or (note.flow and _start(note) == start):
        return _Edit(note, None, after)
    behind = ", " if note.flow else line_break + " " * _place(key).column
    return _Edit(note, _Splice(start, start, f"id: {fresh}{behind}"), after)


def _without_draft(source: str, note: Mapping) -> _Edit:
    place = [_word(key) for key, _ in note.pairs].index("draft")
    key, value = note.pairs[place]
    start, end = _start(key), _end(value)
    after = _pairs(note.pairs[:place] + note.pairs[place + 1 :])
    if _start(value) < _end(key) or _is_explicit(source, start):
        return _Edit(note, None, after)
    if note.flow:
        return _Edit(note, _cut_from_flow(source, start, end, place), after)
    if place > 0:
        return _Edit(note, _whole_line(source, start, end), after)
    following = _start(note.pairs[1][0])
    return _Edit(note, _Splice(start, following if source[end:following].isspace() else end), after)


def _cut_from_flow(source: str, start: int, end: int, place: int) -> _Splice:
    """A pair of a flow mapping together with the comma behind it, or before it where it is the last."""
    comma = _COMMA.match(source, end)
    if comma:
        return _whole_line(source, start, comma.end())
    before = _skip_back(source, start, _BLANKS + _BREAKS)
    if place > 0 and source[before - 1] == ",":
        return _Splice(before - 1, end)
    return _Splice(start, end)


def _whole_line(source: str, start: int, end: int) -> _Splice:
    """The piece, with its line where nothing else stands in it."""
    line_start = _skip_back(source, start, _BLANKS)
    rest = _REST_OF_LINE.match(source, end)
    if rest and (line_start == 0 or source[line_start - 1] in _BREAKS):
        return _Splice(line_start, rest.end())
    return _Splice(start, end)


def _is_explicit(source: str, start: int) -> bool:
    """Whether the key that starts here is written with a `?` before it."""
    before = _skip_back(source, start, _BLANKS)
    return 0 < before < start and source[before - 1] == "?"


def _skip_back(source: str, at: int, characters: str) -> int:
    while at > 0 and source[at - 1] in characters:
        at -= 1
    return at


def _notes(root: Node | None) -> list[Mapping]:
    """The mappings in the deck's list of cards, those that several aliases share only once."""
    cards = root.field("cards") if isinstance(root, Mapping) else None
    items = cards.items if isinstance(cards, Sequence) else ()
    notes = {id(node): node for node in items if isinstance(node, Mapping) and node.pairs}
    return list(notes.values())


def _known_ids(notes: list[Mapping]) -> set[str]:
    """The ids of a deck's notes, and those they had before."""
    return {word for note in notes for name in ("id", "moved_from") if (word := _word(note.field(name)))}


def _lacks_id(note: Mapping) -> bool:
    """Whether there is no `id`, or nothing behind it."""
    for key, value in note.pairs:
        if _word(key) == "id":
            empty = isinstance(value, Scalar) and not value.value and not value.style
            return empty and _start(value) >= _end(key)
    return True


def _place(node: Node) -> Place:
    return node.start_mark


def _start(node: Node) -> int:
    return int(_place(node).index)


def _end(node: Any) -> int:
    """The index behind a scalar; a list has no end that is needed here."""
    return int(node.end_mark.index)


def _word(node: Node | None) -> str:
    return node.value if isinstance(node, Scalar) else ""


def _pairs(pairs: list[tuple[Node, Node]], changed: Changed = MappingProxyType({})) -> tuple[Any, ...]:
    return tuple([(_content(key, changed), _content(value, changed)) for key, value in pairs])


def _content(node: Node | None, changed: Changed) -> Any:
    """What a node holds, without its places and its style, for comparing; `changed` notes as they are to be."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [_content(item, changed) for item in node.items]
    if isinstance(node, Mapping):
        return {"pairs": changed[id(node)] if id(node) in changed else _pairs(node.pairs, changed)}
    return None


def _give_up(name: str, note: Mapping, advice: str) -> NoReturn:
    place = _place(note)
    findings = Findings(name)
    findings.add(place.line + 1, place.column + 1, "this card cannot be changed in place", advice)
    raise findings.error()
