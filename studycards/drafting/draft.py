"""Drafts a deck: runs the drafters over each document, keeps each fact once, gives ids and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from studycards.cards import Deck, Kind, Note, Reverse, Source, SourceDocument
from studycards.decks.identity import FreshIds, slug
from studycards.documents.blocks import Block, BlockKind, Document
from studycards.drafting.alternating import find_alternating
from studycards.drafting.boilerplate import without_boilerplate
from studycards.drafting.definitions import find_labelled
from studycards.drafting.drafts import Choice, Draft
from studycards.drafting.duplicates import Fact, each_fact_once
from studycards.drafting.entries import find_entries
from studycards.drafting.enumerations import find_enumerations
from studycards.drafting.gluing import Vocabulary
from studycards.drafting.prose import find_in_prose
from studycards.drafting.questions import find_questions
from studycards.drafting.sense import is_card
from studycards.drafting.sentences import words
from studycards.drafting.tables import find_stacked, find_tables
from studycards.drafting.word_pairs import find_word_pairs

Named: TypeAlias = "tuple[str, Document]"
"""A document, and the id under which cards refer to it."""

EVERYTHING_USUAL = Choice()
_LONGEST_TITLE = 100
_LONGEST_QUOTE = 5000
_READ_FOR_TITLE = 400
_RETURNS = 3
_TOLD_SHARE = 0.9
_LINES_ABOVE = 4


def draft_deck(
    documents: Sequence[Document], *, title: str, id: str | None = None, choice: Choice = EVERYTHING_USUAL
) -> Deck:
    """Draft one deck from documents, in their order; the same documents always give the same deck.

    Every note is marked as a draft and names its documents, lines and the words there. `id` is a slug; without it
    the title's slug is taken. A deck may come out empty.
    """
    named = named_documents(documents)
    return deck_of(find_facts(named, choice), named, title=title, id=id)


def deck_of(facts: Sequence[Fact[Named]], named: Sequence[Named], *, title: str, id: str | None = None) -> Deck:
    """Make a deck of facts that were found in these documents; see `draft_deck`."""
    ids = FreshIds()
    return Deck(
        id=id or slug(title, "deck"),
        title=title,
        sources=tuple(source_document(*place) for place in named),
        notes=tuple(note_of_fact(fact, ids.pick(fact.draft.key, number)) for number, fact in enumerate(facts, start=1)),
    )


def find_facts(named: Iterable[Named], choice: Choice = EVERYTHING_USUAL) -> list[Fact[Named]]:
    """Return what documents tell, in their order, each fact once, with all the documents that tell it."""
    listing = Kind.LIST in choice.kinds
    placed = [(place, draft) for place in named for draft in draft_document(place[1], listing=listing)]
    facts = each_fact_once(placed)
    return [facts[place] for place in choice.of(fact.draft for fact in facts)]


def find_drafts(named: Sequence[Named], choice: Choice = EVERYTHING_USUAL) -> list[tuple[Named, Draft]]:
    """Return the drafts of documents in their order, each fact once, with the document it was found in."""
    return [(fact.place, fact.draft) for fact in find_facts(named, choice)]


def draft_document(document: Document, *, listing: bool = False) -> list[Draft]:
    """Return the drafts of one document in the order of its lines; a block gives to one drafter only.

    Tables come first, then questions with their answers, glossaries, labels, and last what running text says; with
    `listing` also what is enumerated.
    """
    blocks = without_boilerplate(document.blocks)
    vocabulary = Vocabulary(_texts(block for block in blocks if block is not None))
    drafts: list[Draft] = []
    for index, (taken, together) in _first_ones(blocks, find_stacked(document.blocks)):
        drafts += together
        _take(blocks, range(index, index + taken))
    for index, (taken, cells) in find_tables(blocks, vocabulary).items():
        drafts += cells
        _take(blocks, range(index, index + taken))
    for answered in find_questions(blocks):
        drafts.append(answered.draft)
        _take(blocks, answered.blocks)
    labelled = find_labelled(blocks, vocabulary)
    labelled = {**find_word_pairs(blocks), **labelled}
    entries = find_entries([None if index in labelled else block for index, block in enumerate(blocks)])
    for found in (labelled, entries):
        drafts += found.values()
    stated = (*labelled.values(), *entries.values())
    covered = {line for draft in stated for line in range(draft.lines[0], draft.lines[1] + 1)}
    drafts += find_in_prose([block for block in blocks if block is not None and block.lines[0] not in covered])
    if listing:
        left = [block if block is None or block.lines[0] not in covered else None for block in blocks]
        drafts += find_enumerations(left, document.source)
    return sorted(filter(is_card, drafts), key=lambda draft: draft.lines)


Found: TypeAlias = "dict[int, tuple[int, list[Draft]]]"
"""What a drafter makes of several blocks together, by the index of the first, with how many they are."""


def _first_ones(blocks: Sequence[Block | None], stacked: Found) -> Iterator[tuple[int, tuple[int, list[Draft]]]]:
    """Of a glossary and a table found in the same lines take what begins first: a header stands above the names.

    Where both begin at once, the header is an entry, for it is in its order. A glossary that is set apart in some way
    as well is left to those who look for that.
    """
    glossaries = find_alternating(blocks)
    after = 0
    for index, (count, found) in sorted([*glossaries.items(), *stacked.items()], key=lambda each: each[0]):
        if index < after:
            continue
        after = index + count
        around = blocks[max(0, index - _LINES_ABOVE) : after]
        if index not in glossaries or len(find_entries(around)) < _TOLD_SHARE * len(found):
            yield index, (count, found)


def named_documents(documents: Sequence[Document]) -> list[Named]:
    """Name each document after its file; no two alike."""
    ids = FreshIds()
    stems = (document.file.rpartition(".")[0] or document.file for document in documents)
    names = [ids.pick(slug(stem, f"document-{number}"), number) for number, stem in enumerate(stems, start=1)]
    return list(zip(names, documents, strict=True))


def document_title(document: Document) -> str | None:
    """Return what the document calls itself, else the first heading whose words the text comes back to."""
    if document.title:
        return document.title[:_LONGEST_TITLE]
    kept = [block for block in without_boilerplate(document.blocks[:_READ_FOR_TITLE]) if block is not None]
    headings = [block for block in kept if block.kind is BlockKind.HEADING]
    vocabulary = Vocabulary(_texts(kept) if headings else ())
    for block in headings:
        names = [word for word in words(block.text) if len(word) > 3]
        returning = sum(vocabulary.times_in_any_case(word) >= _RETURNS for word in names)
        if names and returning * 2 >= len(names):
            return block.text[:_LONGEST_TITLE]
    return None


def _texts(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        yield block.text
        for row in block.rows:
            yield from row.cells


def _take(blocks: list[Block | None], indexes: range) -> None:
    for index in indexes:
        blocks[index] = None


def note_of(name: str, document: Document, draft: Draft, id: str | None = None) -> Note:
    """Make a note of a draft that was found in a document called `name`; it is marked as a draft."""
    return Note(
        id=id,
        kind=draft.kind,
        front=draft.front,
        back=draft.back,
        source=(_source(name, document, draft),),
        table=slug(draft.table) if draft.table else None,
        row=draft.row,
        column=draft.column,
        items=draft.items,
        ordered=draft.ordered,
        reverse=Reverse() if draft.reverse else None,
        draft=True,
    )


def note_of_fact(fact: Fact[Named], id: str | None = None) -> Note:
    """Make a note of a fact; each document that tells it in much the same words is a source of its own."""
    sources = tuple(_source(*place, draft) for place, draft in places_of(fact))
    return note_of(*fact.place, fact.draft, id)._replace(source=sources)


def places_of(fact: Fact[Named]) -> list[tuple[Named, Draft]]:
    """Return where a fact is told, its own place first, each document once."""
    told = {fact.place[0]: (fact.place, fact.draft)}
    for place, draft in fact.also:
        told.setdefault(place[0], (place, draft))
    return list(told.values())


def _source(name: str, document: Document, draft: Draft) -> Source:
    """Say where a draft stands: its page where the document has pages, else the file's lines where it has any.

    Of a very long passage the beginning is quoted: every cell of a row, say, has the whole row for its passage.
    """
    first, last = draft.lines
    quote = "\n".join(document.source[first - 1 : last]).strip()[:_LONGEST_QUOTE].rstrip()
    if document.pages is not None:
        return Source(document=name, page=document.pages[first - 1], quote=quote)
    if document.file_lines is not None:
        return Source(document=name, lines=(document.file_lines[first - 1], document.file_lines[last - 1]), quote=quote)
    return Source(document=name, quote=quote)


def source_document(name: str, document: Document) -> SourceDocument:
    """Say which document it is that is called `name`."""
    return SourceDocument(id=name, title=document_title(document), sha256=document.sha256, file=document.file)
