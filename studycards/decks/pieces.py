"""Cards as pieces of a deck file's text: found at the parser's marks, exchanged, added; every other byte stays."""

from __future__ import annotations

import re
from collections import abc
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

from studycards.cards import Deck, Note, SourceDocument
from studycards.decks.nodes import Mapping, Node, Scalar, Sequence, tree
from studycards.decks.problems import DeckFileError, Problem
from studycards.decks.reading import load
from studycards.decks.writing import entry_in_braces, entry_lines

_BOM = "\ufeff"
_BREAK = re.compile(r"\r\n|\r|\n")
_BREAKS = "\r\n"
_WHITE = " \t\r\n"
_DASH = re.compile(r"( *)-(?=\s|\Z)")
_COMMENT = re.compile(r"[ \t]*#")
_REST_OF_LINE = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|\Z)")
_COMMA = re.compile(r"\s*,[ \t]*")
_EMPTY_LIST = re.compile(r"\[\s*\]")
_BY_HAND = "write it into the file by hand"


@dataclass(frozen=True, slots=True)
class Piece:
    """The characters of a text from `start` to `end`, and the line and column, from 1, at which they begin.

    `in_brackets` says that the piece stands in a list in brackets, between commas.
    """

    start: int
    end: int
    line: int
    column: int
    in_brackets: bool = False

    def of(self, text: str) -> str:
        """The words of the piece."""
        return text[self.start : self.end]


def card_piece(text: str, name: str, note: str) -> Piece | None:
    """Find the entry of the card with this id: its lines from the dash to its last word or comment; None without one.

    In a list in brackets it is what stands between the commas. Raises DeckFileError where the YAML is broken.
    """
    offset = len(text) - len(text.removeprefix(_BOM))
    source = text[offset:]
    for mapping, in_brackets in _entries(tree(source, name)):
        if _id(mapping) == note:
            return _piece(source, mapping, in_brackets, offset)
    return None


def card_pieces(text: str, name: str, notes: Collection[str]) -> dict[str, Piece]:
    """Find the entries of the cards with these ids that are there, as `card_piece` does for one."""
    offset = len(text) - len(text.removeprefix(_BOM))
    source = text[offset:]
    return {
        id: _piece(source, mapping, in_brackets, offset)
        for mapping, in_brackets in _entries(tree(source, name))
        if (id := _id(mapping)) is not None and id in notes
    }


def whole(text: str) -> Piece:
    """The text as one piece, without its byte order mark."""
    return Piece(len(text) - len(text.removeprefix(_BOM)), len(text), 1, 1)


def exchanged(text: str, piece: Piece, words: str) -> str:
    """The text with other words in the place of a piece; its line breaks are those that stood there.

    Without any words the piece goes, with its line or its comma.
    """
    old = piece.of(text)
    if _BREAK.sub("\n", old) == _BREAK.sub("\n", words):
        return text
    found = _BREAK.search(old) or _BREAK.search(text)
    words = _BREAK.sub(found[0] if found else "\n", words)
    if piece.end < len(text) or not old.endswith(tuple(_BREAKS)):
        words = words.rstrip(_BREAKS)
    start, end = piece.start, piece.end
    if not words.strip():
        words = ""
        start, end = _with_what_parts_it(text, piece)
    return text[:start] + words + text[end:]


def added(text: str, name: str, *entries: Note | SourceDocument) -> str:
    """The text with more cards and source documents, behind all others and laid out as they are.

    Raises DeckFileError where the file has problems, or is written so that nothing can be put in safely.
    """
    return extended(text, load(text, name), name, *entries)[0]


def extended(text: str, before: Deck, name: str, *entries: Note | SourceDocument) -> tuple[str, Deck]:
    """The text of a deck that was read from it with more entries, as `added` gives it, and the deck it holds then.

    Raises DeckFileError where the file is written so that nothing can be put in safely.
    """
    offset = len(text) - len(text.removeprefix(_BOM))
    notes = tuple(entry for entry in entries if isinstance(entry, Note))
    documents = tuple(entry for entry in entries if isinstance(entry, SourceDocument))
    source = text[offset:]
    for field, new in (("sources", documents), ("cards", notes)):
        source = _with_entries(source, name, field, new) if new else source
    result = text[:offset] + source
    try:
        after = load(result, name)
    except DeckFileError:
        _give_up(name)
    if after != before._replace(sources=(*before.sources, *documents), notes=(*before.notes, *notes)):
        _give_up(name)
    return result, after


def _with_entries(source: str, name: str, field: str, new: abc.Sequence[Note | SourceDocument]) -> str:
    root = tree(source, name)
    listed = root.field(field) if isinstance(root, Mapping) else None
    found = _BREAK.search(source)
    line_break = found[0] if found else "\n"
    if listed is None and field == "sources" and isinstance(root, Mapping):
        return _with_sources(source, root, line_break, new)
    if not isinstance(listed, Sequence):
        _give_up(name)
    places = {int(entry.start_mark.index): (entry, in_brackets) for entry, in_brackets in _entries(root, field)}
    pieces = [_piece(source, *places[place], 0) for place in sorted(places)[-2:]]
    if not pieces:
        empty = _EMPTY_LIST.match(source, int(listed.start_mark.index))
        if empty is None:
            _give_up(name)
        start = len(source[: empty.start()].rstrip(" \t"))
        return source[:start] + line_break + _joined(new, line_break) + source[empty.end() :]
    last = pieces[-1]
    if last.in_brackets:
        return source[: last.end] + "".join(f", {entry_in_braces(entry)}" for entry in new) + source[last.end :]
    between = _BREAK.split(source[pieces[0].end : last.start])[1:-1]
    gap = line_break * (1 + any(not line.strip() for line in between))
    lines = (line_break.join(entry_lines(entry, " " * _indent(source, last))) for entry in new)
    return source[: last.end] + "".join(gap + each for each in lines) + source[last.end :]


def _with_sources(source: str, root: Mapping, line_break: str, new: abc.Sequence[Note | SourceDocument]) -> str:
    """A deck that lists no sources gets them before its cards."""
    at = next(_start(key) for key, _ in root.pairs if isinstance(key, Scalar) and key.value == "cards")
    if root.flow:
        listed = ", ".join(map(entry_in_braces, new))
        return f"{source[:at]}sources: [{listed}], {source[at:]}"
    return f"{source[:at]}sources:{line_break}{_joined(new, line_break)}{line_break}{source[at:]}"


def _joined(new: abc.Sequence[Note | SourceDocument], line_break: str) -> str:
    return line_break.join(line for entry in new for line in entry_lines(entry))


def _entries(root: Node | None, field: str = "cards") -> Iterator[tuple[Mapping, bool]]:
    """The mappings in one of the deck's lists, and whether that stands in brackets."""
    listed = root.field(field) if isinstance(root, Mapping) else None
    if isinstance(listed, Sequence):
        yield from ((item, listed.flow) for item in listed.items if isinstance(item, Mapping))


def _start(node: Any) -> int:
    return int(node.start_mark.index)


def _end(node: Any) -> int:
    """The index behind a node that has an end."""
    return int(node.end_mark.index)


def _id(mapping: Mapping) -> str | None:
    node = mapping.field("id")
    return node.value if isinstance(node, Scalar) else None


def _piece(source: str, mapping: Mapping, in_brackets: bool, offset: int) -> Piece:
    start = int(mapping.start_mark.index)
    if in_brackets:
        end = _end(mapping)
    else:
        start, indent = _dash(source, start)
        end = _end_of_line(source, mapping) if mapping.flow else _end_of_block(source, mapping, indent)
    line = len(_BREAK.findall(source, 0, start)) + 1
    return Piece(start + offset, end + offset, line, start - _line_start(source, start) + 1, in_brackets)


def _dash(source: str, at: int) -> tuple[int, int]:
    """The beginning of the line with the dash of the entry at this place, and how far the dash is in."""
    start = _line_start(source, at)
    while (dash := _DASH.match(source, start)) is None and start > 0:
        start = _line_start(source, start - 1 - source.startswith("\r\n", start - 2))
    return start, len(dash[1]) if dash else 0


def _end_of_line(source: str, mapping: Mapping) -> int:
    end = _end(mapping)
    rest = _REST_OF_LINE.match(source, end)
    return rest.end() if rest else end


def _end_of_block(source: str, mapping: Mapping, indent: int) -> int:
    """The end of the entry's last line; comments behind it are its own where they stand further in than its dash."""
    least = _last_word(source, mapping)
    end = max(_end(mapping), least)
    while end > least:
        end = _skip_back(source, end)
        start = _line_start(source, end)
        comment = _COMMENT.match(source, start)
        if start <= least or comment is None or comment.end() - 1 - start > indent:
            break
        end = start
    return max(end, least)


def _last_word(source: str, mapping: Mapping) -> int:
    """The end of the last scalar of a mapping, an alias aside, without the line breaks behind a block of lines."""
    ends = [int(mapping.start_mark.index)]
    nodes: list[Node] = [mapping]
    while nodes:
        node = nodes.pop()
        if isinstance(node, Scalar):
            ends.append(_skip_back(source, _end(node)))
        elif isinstance(node, Sequence):
            nodes += list(node.items)[-1:]
        elif node.pairs:
            nodes += node.pairs[-1]
    limit = _end(mapping)
    return max(end for end in ends if end <= limit)


def _with_what_parts_it(text: str, piece: Piece) -> tuple[int, int]:
    """A piece together with its line break, or with the comma behind it, or before it where it is the last."""
    start, end = piece.start, piece.end
    if not piece.in_brackets:
        found = _BREAK.match(text, end)
        return start, found.end() if found else end
    comma = _COMMA.match(text, end)
    if comma:
        return start, comma.end()
    before = _skip_back(text, start)
    return (before - 1 if text[before - 1] == "," else start), end


def _indent(source: str, piece: Piece) -> int:
    dash = _DASH.match(source, piece.start)
    return len(dash[1]) if dash else 0


def _line_start(source: str, at: int) -> int:
    return max(source.rfind("\n", 0, at), source.rfind("\r", 0, at)) + 1


def _skip_back(source: str, at: int) -> int:
    while at > 0 and source[at - 1] in _WHITE:
        at -= 1
    return at


def _give_up(name: str) -> NoReturn:
    message = "no card can be added here safely"
    raise DeckFileError([Problem(name, 0, 0, message, _BY_HAND)])
