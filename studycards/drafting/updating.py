"""What a changed document changes in a deck: cards to add, to reword, to archive, and those that only moved.

A card whose quote still stands in the document is never reworded: its words may be its instructor's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from heapq import nlargest

from studycards.cards import Deck, Kind, Note, Source
from studycards.decks.identity import FreshIds
from studycards.documents.blocks import Document
from studycards.drafting.draft import find_drafts, note_of
from studycards.drafting.drafts import USUAL_KINDS, Choice, Draft
from studycards.drafting.provenance import Finding, Standing, examine
from studycards.drafting.sentences import folded

_ALIKE = 0.6
_MOST_COMPARED = 500
_MOST_CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class Changed:
    """A card before and after; both have the same id."""

    before: Note
    after: Note


@dataclass(frozen=True, slots=True)
class Update:
    """What to do with a deck; `moved` gives new places by a note's id and the source's place in the note.

    `kept` counts the cards whose words stay. `archived` are those of which the document says nothing any more.
    """

    document: str
    sha256: str
    kept: int
    moved: Mapping[tuple[str, int], Source]
    changed: tuple[Changed, ...]
    added: tuple[Note, ...]
    archived: tuple[Note, ...]


def answer_of(note: Note) -> str:
    """A card's answer in one text: its back, or its items."""
    return note.back or "; ".join(note.items)


def plan_update(deck: Deck, name: str, document: Document) -> Update:
    """Compare the cards of `deck` that rest on the document called `name` with what is drafted from it now.

    Every note of the deck must have an id.
    """
    standing, loose = _parted(finding for finding in examine(deck, {name: document}) if finding.source.document == name)
    drafted = [(draft, note_of(name, document, draft)) for _, draft in find_drafts([(name, document)], _choice(deck))]
    left = _unclaimed(drafted, standing, deck.notes)
    changed: list[Changed] = []
    archived: list[Note] = []
    for finding in loose:
        found = _successor(finding, left)
        if found is not None:
            left.remove(found)
            changed.append(Changed(finding.note, _reworded(finding, found[1])))
        elif len(finding.note.source) == 1:
            archived.append(finding.note)
    return Update(
        document=name,
        sha256=document.sha256,
        kept=len({finding.number for finding in standing}),
        moved=_moved(standing),
        changed=tuple(changed),
        added=tuple(_named(left, deck.notes)),
        archived=tuple(archived),
    )


def _choice(deck: Deck) -> Choice:
    """Lists are drafted again where the deck has some."""
    listing = any(note.kind is Kind.LIST for note in deck.notes)
    return Choice(USUAL_KINDS | {Kind.LIST}) if listing else Choice()


def _parted(findings: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Part the cards that still rest on the document, or cannot be judged, from those whose quotes are not there."""
    standing: list[Finding] = []
    loose: dict[int, Finding] = {}
    for finding in findings:
        if finding.source.quote and finding.standing in (Standing.STALE, Standing.GONE):
            loose.setdefault(finding.number, finding)
        else:
            standing.append(finding)
    kept = {finding.number for finding in standing}
    return standing, [finding for number, finding in loose.items() if number not in kept]


def _unclaimed(
    drafted: Iterable[tuple[Draft, Note]], standing: Sequence[Finding], notes: Sequence[Note]
) -> list[tuple[Draft, Note]]:
    """Return the drafts no card of the deck stands for: none says the same, none rests on the same words."""
    asked = {folded(finding.note.front) for finding in standing}
    said = {(folded(note.front), folded(answer_of(note))) for note in notes}
    resting: dict[tuple[str, str], int] = {}
    left = []
    for finding in standing:
        key = (finding.note.kind, _quote(finding.source))
        resting[key] = resting.get(key, 0) + 1
    for draft, note in drafted:
        front, key = folded(note.front), (note.kind, _quote(note.source[0]))
        if front in asked or (front, folded(answer_of(note))) in said:
            resting[key] = resting.get(key, 0) - 1
        else:
            left.append((draft, note))
    kept = []
    for draft, note in left:
        key = (note.kind, _quote(note.source[0]))
        if resting.get(key, 0) > 0:
            resting[key] -= 1
        else:
            kept.append((draft, note))
    return kept


def _quote(source: Source) -> str:
    return " ".join((source.quote or "").split())


def _successor(finding: Finding, drafts: Sequence[tuple[Draft, Note]]) -> tuple[Draft, Note] | None:
    """Return the draft that says now what a card said: the same question, else the likest words of the same kind."""
    front = folded(finding.note.front)
    same = next((each for each in drafts if folded(each[1].front) == front), None)
    if same is not None:
        return same
    asked = _words(finding.note, finding.source)
    alike = [(asked & _words(note, note.source[0]), (draft, note)) for draft, note in drafts]
    sharing = nlargest(_MOST_CANDIDATES, alike, key=lambda each: len(each[0]))
    rated = [
        (_likeness(finding, each[1]), each) for shared, each in sharing if shared and each[1].kind is finding.note.kind
    ]
    best, likest = max(rated, key=lambda each: each[0], default=(0.0, None))
    return likest if best >= _ALIKE else None


@lru_cache(maxsize=50_000)
def _words(note: Note, source: Source) -> frozenset[str]:
    return frozenset(f"{folded(note.front)} {folded(source.quote or '')}".split())


def _likeness(finding: Finding, note: Note) -> float:
    """How like a draft is to a card, from 0 to 1: by what they ask, and by the words they rest on."""
    fronts = _ratio(folded(finding.note.front), folded(note.front))
    quotes = _ratio(_quote(finding.source), _quote(note.source[0]))
    return (fronts + quotes) / 2


def _ratio(first: str, second: str) -> float:
    return SequenceMatcher(None, first[:_MOST_COMPARED], second[:_MOST_COMPARED], autojunk=False).ratio()


def _reworded(finding: Finding, drafted: Note) -> Note:
    """The card with the words of the draft; its id and all a person added stay."""
    sources = tuple(drafted.source[0] if each == finding.source else each for each in finding.note.source)
    return finding.note._replace(
        front=drafted.front,
        back=drafted.back,
        source=sources,
        row=drafted.row,
        column=drafted.column,
        items=drafted.items,
        ordered=drafted.ordered,
    )


def _moved(standing: Iterable[Finding]) -> dict[tuple[str, int], Source]:
    return {
        (finding.note.id or "", finding.note.source.index(finding.source)): finding.now
        for finding in standing
        if finding.standing is Standing.MOVED and finding.now is not None
    }


def _named(left: Iterable[tuple[Draft, Note]], notes: Sequence[Note]) -> Iterable[Note]:
    """Give new cards ids that none in the deck has or had."""
    ids = FreshIds(name for note in notes for name in (note.id, note.moved_from) if name)
    return [note._replace(id=ids.pick(draft.key, len(notes) + number)) for number, (draft, note) in enumerate(left, 1)]
