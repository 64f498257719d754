"""Whether cards still rest on what their documents say: where each quote stands now, or what stands in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from studycards.cards import Deck, Note, Source
from studycards.documents.blocks import Document
from studycards.drafting.quotes import Searched


class Standing(StrEnum):
    """How a card stands to its document."""

    OK = "ok"
    MOVED = "moved"
    STALE = "stale"
    GONE = "gone"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """One source of one note; `number` is the note's place in the deck, from 0.

    `now` is where the quote stands, if it moved, or where the passage `instead` stands, if the quote is stale.
    """

    number: int
    note: Note
    source: Source
    standing: Standing
    now: Source | None = None
    instead: str | None = None


def examine(deck: Deck, documents: Mapping[str, Document | None]) -> Iterator[Finding]:
    """Yield a finding for each source of each note.

    `documents` are those of the deck by their ids: None for one that is nowhere, without one that was not looked for.
    A quote is `stale` where a passage like it stands in its place, `gone` where nothing like it is left or the document
    is nowhere. Without a quote only the document's SHA-256 tells: `stale` where it is another, `unknown` without one.
    """
    digests = {document.id: document.sha256 for document in deck.sources}
    quotes: dict[str, list[str]] = {}
    for note in deck.notes:
        for source in note.source:
            quotes.setdefault(source.document, []).append(source.quote or "")
    searched = {name: Searched(each, quotes.get(name, ())) for name, each in documents.items() if each is not None}
    for number, note in enumerate(deck.notes):
        for source in note.source:
            document = documents.get(source.document)
            if source.document not in documents:
                yield Finding(number, note, source, Standing.UNKNOWN)
            elif document is None:
                yield Finding(number, note, source, Standing.GONE)
            elif source.quote:
                yield _by_quote(number, note, source, source.quote, searched[source.document])
            else:
                yield Finding(number, note, source, _by_digest(digests.get(source.document), document))


def _by_digest(digest: str | None, document: Document) -> Standing:
    if digest is None:
        return Standing.UNKNOWN
    return Standing.OK if digest == document.sha256 else Standing.STALE


def _by_quote(number: int, note: Note, source: Source, quote: str, searched: Searched) -> Finding:
    places = [searched.source(source.document, lines, quote) for lines in searched.places(quote)]
    if source in places or (places and source.lines is None and source.page is None):
        return Finding(number, note, source, Standing.OK)
    if places:
        return Finding(number, note, source, Standing.MOVED, min(places, key=lambda place: _apart(place, source)))
    passage = searched.nearest(quote)
    if passage is None:
        return Finding(number, note, source, Standing.GONE)
    now = searched.source(source.document, passage.lines, passage.text)
    return Finding(number, note, source, Standing.STALE, now, passage.text)


def _apart(place: Source, source: Source) -> int:
    """How far a place is from the one that is written down, in lines or pages."""
    first, second = (each.page or (each.lines or (0, 0))[0] for each in (place, source))
    return abs(first - second)
