"""Where cards say they come from: the lines their entries begin on, and their sources changed in place."""

from __future__ import annotations

from collections import abc
from collections.abc import Iterator
from typing import Any

from studycards.cards import Deck, Source
from studycards.decks.nodes import Mapping, Node, Scalar, Sequence, tree
from studycards.decks.problems import DeckFileError, Problem
from studycards.decks.reading import load

_BOM = "\ufeff"


def card_lines(text: str, name: str) -> tuple[int, ...]:
    """Return the line, from 1, on which each card of a deck file begins; raises DeckFileError for broken YAML."""
    return tuple(int(card.start_mark.line) + 1 for card in _entries(tree(text.removeprefix(_BOM), name), "cards"))


def recited(text: str, name: str, places: abc.Mapping[tuple[str, int], Source], digests: abc.Mapping[str, str]) -> str:
    """The text with other lines or pages for sources, by a note's id and the source's place in it, and other digests.

    Digests are those of documents by their ids; one that was not there is not written. Every other byte stays.
    Raises DeckFileError where the file has problems, or something is written so that it cannot be changed in place.
    """
    offset = len(text) - len(text.removeprefix(_BOM))
    source = text[offset:]
    root = tree(source, name)
    splices = [*_places(root, places), *_digests(root, digests)]
    for start, end, words in sorted(splices, reverse=True):
        source = source[:start] + words + source[end:]
    result = text[:offset] + source
    if load(result, name) != _expected(load(text, name), places, digests):
        raise DeckFileError([Problem(name, 0, 0, "its sources cannot be changed in place", "write them by hand")])
    return result


def _expected(deck: Deck, places: abc.Mapping[tuple[str, int], Source], digests: abc.Mapping[str, str]) -> Deck:
    notes = (
        note._replace(
            source=tuple(
                each._replace(lines=now.lines, page=now.page) if (now := places.get((note.id or "", number))) else each
                for number, each in enumerate(note.source)
            )
        )
        for note in deck.notes
    )
    sources = (each._replace(sha256=each.sha256 and digests.get(each.id, each.sha256)) for each in deck.sources)
    return deck._replace(notes=tuple(notes), sources=tuple(sources))


def _places(root: Node | None, places: abc.Mapping[tuple[str, int], Source]) -> Iterator[tuple[int, int, str]]:
    for card in _entries(root, "cards"):
        cited = card.field("source")
        listed = [each for each in cited.items if isinstance(each, Mapping)] if isinstance(cited, Sequence) else [cited]
        for number, entry in enumerate(listed):
            now = places.get((_word(card.field("id")), number))
            if now is not None and isinstance(entry, Mapping):
                lines = f"{now.lines[0]}-{now.lines[1]}" if now.lines else ""
                yield from _replaced(entry, "lines", lines)
                yield from _replaced(entry, "page", str(now.page or ""))


def _digests(root: Node | None, digests: abc.Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    for document in _entries(root, "sources"):
        yield from _replaced(document, "sha256", digests.get(_word(document.field("id")), ""))


def _replaced(mapping: Mapping, name: str, words: str) -> Iterator[tuple[int, int, str]]:
    node = mapping.field(name)
    if words and isinstance(node, Scalar) and node.value != words:
        yield _index(node.start_mark), _index(node.end_mark), words


def _index(mark: Any) -> int:
    return int(mark.index)


def _entries(root: Node | None, field: str) -> Iterator[Mapping]:
    listed = root.field(field) if isinstance(root, Mapping) else None
    if isinstance(listed, Sequence):
        yield from (item for item in listed.items if isinstance(item, Mapping))


def _word(node: Node | None) -> str:
    return node.value if isinstance(node, Scalar) else ""
