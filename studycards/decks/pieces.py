"""Cards as pieces of a deck file's text: found at the parser's marks, exchanged, added; every other byte stays."""

from __future__ import annotations

import re
from collections import abc
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, NamedTuple, NoReturn, TypeAlias

from studycards.cards import Deck, Note, SourceDocument
from studycards.decks.nodes import Mapping, Node, Scalar, Sequence, tree
from studycards.decks.outline import Outline
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

Splice: TypeAlias = tuple[int, str, str]
"""Where a text is changed, in characters; what stands there, and what is to stand there."""


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
    return card_pieces(text, name, [note]).get(note)


def card_pieces(text: str, name: str, notes: Collection[str]) -> dict[str, Piece]:
    """Find the entries of the cards with these ids that are there, as `card_piece` does for one."""
    outline = Outline(notes)
    root = tree(text.removeprefix(_BOM), name)
    if isinstance(root, Mapping):
        for _ in outline.noted(root.flow, root.pairs):
            pass
    return found_pieces(text, outline)


def found_pieces(text: str, outline: Outline) -> dict[str, Piece]:
    """The entries of the cards that an outline was to find when the text was read with it."""
    cards = outline.lists.get("cards")
    if cards is None:
        return {}
    offset = len(text) - len(text.removeprefix(_BOM))
    source = text[offset:]
    return {id: _piece(source, mapping, cards.flow, offset) for id, mapping in cards.found.items()}


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


class Extended(NamedTuple):
    """A text with more entries, the deck it holds, and the splices that lead to it, one after the other."""

    text: str
    deck: Deck
    splices: tuple[Splice, ...]


def added(text: str, name: str, *entries: Note | SourceDocument) -> str:
    """The text with more cards and source documents, behind all others and laid out as they are.

    Raises DeckFileError where the file has problems, or is written so that nothing can be put in safely.
    """
    outline = Outline()
    return extended(text, load(text, name, outline), outline, name, *entries).text


def extended(text: str, before: Deck, outline: Outline, name: str, *entries: Note | SourceDocument) -> Extended:
    """The text of a deck that was read from it, with this outline, and more entries, as `added` gives it.

    Raises DeckFileError where the file is written so that nothing can be put in safely.
    """
    offset = len(text) - len(text.removeprefix(_BOM))
    notes = tuple(entry for entry in entries if isinstance(entry, Note))
    documents = tuple(entry for entry in entries if isinstance(entry, SourceDocument))
    if not entries:
        return Extended(text, before, ())
    source, splices = text[offset:], []
    lists = [(field, new) for field, new in (("sources", documents), ("cards", notes)) if new]
    # From behind: what is put in at one place leaves those before it where they were.
    for at, old, new in sorted((_entering(source, name, outline, *each) for each in lists), reverse=True):
        source = source[:at] + new + source[at + len(old) :]
        splices.append((at + offset, old, new))
    result = text[:offset] + source
    try:
        after = load(result, name)
    except DeckFileError:
        _give_up(name)
    if after != before._replace(sources=(*before.sources, *documents), notes=(*before.notes, *notes)):
        _give_up(name)
    return Extended(result, after, tuple(splices))


def _entering(source: str, name: str, outline: Outline, field: str, new: abc.Sequence[Note | SourceDocument]) -> Splice:
    """What puts entries behind those of one of the deck's lists."""
    listed = outline.lists.get(field)
    found = _BREAK.search(source)
    line_break = found[0] if found else "\n"
    if listed is None:
        if field in outline.fields or field != "sources":
            _give_up(name)
        return _with_sources(outline, line_break, new)
    pieces = [_piece(source, entry, listed.flow, 0) for entry in listed.last]
    if not pieces:
        empty = _EMPTY_LIST.match(source, listed.start)
        if empty is None:
            _give_up(name)
        start = len(source[: empty.start()].rstrip(" \t"))
        return start, source[start : empty.end()], line_break + _joined(new, line_break)
    last = pieces[-1]
    if last.in_brackets:
        return last.end, "", "".join(f", {entry_in_braces(entry)}" for entry in new)
    between = _BREAK.split(source[pieces[0].end : last.start])[1:-1]
    gap = line_break * (1 + any(not line.strip() for line in between))
    lines = (line_break.join(entry_lines(entry, " " * _indent(source, last))) for entry in new)
    return last.end, "", "".join(gap + each for each in lines)


def _with_sources(outline: Outline, line_break: str, new: abc.Sequence[Note | SourceDocument]) -> Splice:
    """A deck that lists no sources gets them before its cards."""
    at = outline.fields["cards"]
    if outline.flow:
        return at, "", f"sources: [{', '.join(map(entry_in_braces, new))}], "
    return at, "", f"sources:{line_break}{_joined(new, line_break)}{line_break}"


def _joined(new: abc.Sequence[Note | SourceDocument], line_break: str) -> str:
    return line_break.join(line for entry in new for line in entry_lines(entry))


def _end(node: Any) -> int:
    """The index behind a node that has an end."""
    return int(node.end_mark.index)


def _piece(source: str, mapping: Mapping, in_brackets: bool, offset: int) -> Piece:
    start = int(mapping.start_mark.index)
    if in_brackets:
        end = _end(mapping)
    else:
        start, indent = _dash(source, start)
        end = _end_of_line(source, mapping) if mapping.flow else _end_of_block(source, mapping, indent)
    line = 1 + source.count("\n", 0, start) + source.count("\r", 0, start) - source.count("\r\n", 0, start)
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
