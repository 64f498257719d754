"""Keeps every fact once, however many documents, or places of one, tell it; tells where they agree and where not."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from studycards.cards import Kind
from studycards.drafting.drafts import Draft
from studycards.drafting.sentences import words

Place = TypeVar("Place")

_MOST_PLACES = 8
_AGREE = 0.5
_APART = 0.1
_FEW_WORDS = 6
_SMALL = 3


@dataclass(frozen=True, slots=True)
class Fact(Generic[Place]):
    """A draft and the place it was found at, with the other places that tell the same and those that tell otherwise."""

    place: Place
    draft: Draft
    also: tuple[tuple[Place, Draft], ...] = ()
    against: tuple[tuple[Place, Draft], ...] = ()


class _Worded(NamedTuple):
    """What is compared of a draft, its words' stems, made once."""

    kind: Kind
    key: tuple[str, ...]
    front: tuple[str, ...]
    back: tuple[str, ...]
    items: tuple[str, ...]

    @property
    def identity(self) -> Hashable:
        """A term is defined once; a question may have two answers, a cell two values, if they say different things."""
        return (self.kind, self.key, None if self.kind is Kind.DEFINITION else (self.back, self.items))

    @property
    def asked(self) -> Hashable:
        """What several values may be given for."""
        return (self.kind, self.key)

    @property
    def wording(self) -> Hashable:
        """What reads the same, of whatever kind it is."""
        return (self.front, self.back, self.items)


def each_fact_once(placed: Sequence[tuple[Place, Draft]]) -> list[Fact[Place]]:
    """Keep the first draft of each fact, in order; what has a form of its own goes before what running text says."""
    worded = [_worded(draft) for _, draft in placed]
    told: dict[Hashable, list[int]] = {}
    for index in sorted(range(len(placed)), key=lambda index: placed[index][1].from_prose):
        told.setdefault(worded[index].identity, []).append(index)
    chosen = {places[0]: places[1:_MOST_PLACES] for places in told.values()}
    values = _values(worded, chosen)
    return [
        _fact(placed, index, [*chosen[index], *values.get(worded[index].asked, ())[:_MOST_PLACES]], len(chosen[index]))
        for index in sorted(_first_of_each_wording(worded, sorted(chosen)))
    ]


def _worded(draft: Draft) -> _Worded:
    stems = _stems(draft.key)
    front = stems if draft.front == draft.key else _stems(draft.front)
    return _Worded(draft.kind, stems or (draft.key,), front, _stems(draft.back), draft.items)


def _values(worded: Sequence[_Worded], indexes: Iterable[int]) -> dict[Hashable, list[int]]:
    """Gather the first draft of each value of what tables and questions give several values."""
    values: dict[Hashable, list[int]] = {}
    for index in indexes:
        if worded[index].kind is not Kind.DEFINITION:
            values.setdefault(worded[index].asked, []).append(index)
    return values


def _fact(placed: Sequence[tuple[Place, Draft]], index: int, rivals: Sequence[int], same: int) -> Fact[Place]:
    """Make a fact of a draft and its rivals, of which the first `same` tell the same."""
    place, draft = placed[index]
    return Fact(
        place,
        draft,
        tuple(placed[other] for other in rivals[:same] if _agree(draft, placed[other][1])),
        tuple(
            placed[other]
            for other in rivals
            if other > index and placed[other][0] != place and _disagree(draft, placed[other][1])
        ),
    )


def _agree(first: Draft, second: Draft) -> bool:
    """Tell whether two drafts of one fact say so in much the same words."""
    ours, theirs = set(_stems(first.back)), set(_stems(second.back))
    return len(ours & theirs) >= _AGREE * min(len(ours), len(theirs)) if ours and theirs else ours == theirs


def _disagree(first: Draft, second: Draft) -> bool:
    """Tell whether two answers to one question are clearly different: other figures, another value, no word shared.

    Small words, such as articles, are shared by answers that have nothing else in common, and do not count.
    """
    ours, theirs = _telling(first.back), _telling(second.back)
    figures = [{word for word in each if word[0].isdigit()} for each in (ours, theirs)]
    if all(figures) and not figures[0] & figures[1]:
        return True
    shared = set(ours) & set(theirs)
    if max(len(ours), len(theirs)) <= _FEW_WORDS:
        return not shared
    return len(shared) < _APART * min(len(set(ours)), len(set(theirs)))


def _telling(text: str) -> tuple[str, ...]:
    """The words that tell something: figures and those of more than three letters, or all where there are none."""
    stems = _stems(text)
    return tuple(word for word in stems if len(word) > _SMALL or any(map(str.isdigit, word))) or stems


def _first_of_each_wording(worded: Sequence[_Worded], indexes: Iterable[int]) -> Iterable[int]:
    """Drop a card whose question and answer read like another's, of whatever kind."""
    seen: set[Hashable] = set()
    for index in indexes:
        if worded[index].wording not in seen:
            seen.add(worded[index].wording)
            yield index


@lru_cache(maxsize=1024)
def _stems(text: str) -> tuple[str, ...]:
    """The words in lower case, without a plural's ending: enough to see that two wordings are one."""
    return tuple(map(_stem, words(text)))


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    """Return a word's stem; most words come again, and kept ones are quicker to look up than to make."""
    word = word.casefold()
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
