"""What documents offer to a person who reviews: cards without an id, how sure they are, and what they rest on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from studycards.cards import Note, SourceDocument
from studycards.documents.blocks import Document
from studycards.documents.passages import Passage, cut
from studycards.drafting.draft import (
    EVERYTHING_USUAL,
    Named,
    find_facts,
    named_documents,
    note_of_fact,
    places_of,
    source_document,
)
from studycards.drafting.drafts import Choice
from studycards.drafting.duplicates import Fact


@dataclass(frozen=True, slots=True)
class Offer:
    """A card as it was drafted: its documents in the order of its sources, and how sure it is, from 0 to 1.

    `folders` says by their SHA-256 where documents lie, as far as that can be written down as text.
    """

    note: Note
    documents: tuple[SourceDocument, ...]
    passages: tuple[Passage, ...]
    confidence: float
    folders: Mapping[str, str] = field(default_factory=dict, hash=False)


def find_offers(documents: Sequence[Document], choice: Choice = EVERYTHING_USUAL) -> list[Offer]:
    """Draft documents in their order; the same documents always give the same offers."""
    named = named_documents(documents)
    return offers_of(find_facts(named, choice), named)


def offers_of(facts: Iterable[Fact[Named]], named: Sequence[Named]) -> list[Offer]:
    """Make offers of facts that were found in these documents."""
    sources = {name: source_document(name, document) for name, document in named}
    headings = {name: _Headings(document) for name, document in named}
    folders = {each.sha256: each.folder for _, each in named if each.folder is not None and each.folder.isprintable()}
    return [
        Offer(
            note=(note := note_of_fact(fact)._replace(draft=False)),
            documents=tuple(sources[source.document] for source in note.source),
            passages=tuple(
                cut(document, name, draft.lines, headings[name].over(draft.lines[0]), draft.back)
                for (name, document), draft in places_of(fact)
            ),
            confidence=fact.draft.confidence,
            folders=folders,
        )
        for fact in facts
    ]


class _Headings:
    """The headings over each line of a document."""

    def __init__(self, document: Document) -> None:
        blocks = sorted(document.blocks, key=lambda block: block.lines[0])
        self._starts = [block.lines[0] for block in blocks]
        self._paths = [block.heading_path for block in blocks]

    def over(self, line: int) -> tuple[str, ...]:
        place = bisect_right(self._starts, line)
        return self._paths[place - 1] if place else ()
