"""Scores drafts against what a document was made to give: one card to one fact, its back word for word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from studycards.cards import Kind, Note
from studycards.drafting.sentences import folded
from tests.drafting.invented import Wanted


@dataclass
class Score:
    """Hits, false cards and misses by kind, with the strings and cards that should not have been there."""

    hits: Counter[Kind] = field(default_factory=Counter)
    wrong: list[Note] = field(default_factory=list)
    missed: list[Wanted] = field(default_factory=list)
    junk: list[str] = field(default_factory=list)
    repeated: int = 0

    def add(self, other: Score) -> None:
        self.hits += other.hits
        self.wrong += other.wrong
        self.missed += other.missed
        self.junk += other.junk
        self.repeated += other.repeated

    def f1(self, kind: Kind | None = None) -> float:
        """The harmonic mean of precision and recall: hits / (hits + half of what is wrong or missed)."""
        hits = sum(count for each, count in self.hits.items() if kind in (None, each))
        wrong = sum(kind in (None, note.kind) for note in self.wrong)
        missed = sum(kind in (None, wanted.kind) for wanted in self.missed)
        return 2 * hits / (2 * hits + wrong + missed) if hits + wrong + missed else 1.0


def score(notes: Iterable[Note], wanted: Iterable[Wanted], junk: Iterable[str]) -> Score:
    """Pair notes with wanted cards; a back must be the answer word for word, signs and case aside."""
    result = Score()
    open_items = list(wanted)
    notes = list(notes)
    for note in notes:
        match = next((item for item in open_items if _matches(note, item)), None)
        if match is None:
            result.wrong.append(note)
        else:
            open_items.remove(match)
            result.hits[match.kind] += 1
    result.missed = open_items
    texts = [f" {folded(note.front)} {folded(note.back)} " for note in notes]
    result.junk = [each for each in junk if any(f" {folded(each)} " in text for text in texts)]
    result.repeated = len(notes) - len({(folded(note.front), folded(note.back)) for note in notes})
    return result


def _matches(note: Note, item: Wanted) -> bool:
    front = f" {folded(note.front)} "
    names = (
        all(f" {folded(part)} " in front for part in (item.key, item.column or ""))
        if item.column
        else (f" {folded(item.key)} " in front)
    )
    return note.kind is item.kind and names and folded(note.back) == folded(item.answer)
