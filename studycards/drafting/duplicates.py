"""Keeps every fact once, however many documents, or places of one, tell it; tells where they agree and where not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

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


def each_fact_once(placed: Sequence[tuple[Place, Draft]]) -> list[Fact[Place]]:
    """Keep the first draft of each fact, in order; what has a form of its own goes before what running text says."""
    told: dict[tuple[str, ...], list[int]] = {}
    for index, (_, draft) in sorted(enumerate(placed), key=lambda entry: entry[1][1].from_prose):
        told.setdefault(_identity(draft), []).append(index)
    chosen = {places[0]: places[1:_MOST_PLACES] for places in told.values()}
    values = _values(placed, told.values())
    return [
        _fact(placed, index, chosen[index], values) for index in sorted(_first_of_each_wording(placed, sorted(chosen)))
    ]


def _values(placed: Sequence[tuple[Place, Draft]], told: Iterable[Sequence[int]]) -> dict[tuple[str, ...], list[int]]:
    """Gather the first draft of each value of what tables and questions give several values."""
    values: dict[tuple[str, ...], list[int]] = {}
    for places in told:
        draft = placed[places[0]][1]
        if draft.kind is not Kind.DEFINITION:
            values.setdefault((draft.kind, *_stems(draft.key)), []).append(places[0])
    return values


def _fact(
    placed: Sequence[tuple[Place, Draft]], index: int, others: Sequence[int], values: dict[tuple[str, ...], list[int]]
) -> Fact[Place]:
    place, draft = placed[index]
    rivals = [*others, *values.get((draft.kind, *_stems(draft.key)), [])[:_MOST_PLACES]]
    return Fact(
        place,
        draft,
        tuple(placed[other] for other in others if _agree(draft, placed[other][1])),
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


def _first_of_each_wording(placed: Sequence[tuple[Place, Draft]], indexes: Iterable[int]) -> Iterable[int]:
    """Drop a card whose question and answer read like another's, of whatever kind."""
    seen: set[tuple[str, ...]] = set()
    for index in indexes:
        draft = placed[index][1]
        wording = (*_stems(draft.front), "?", *_stems(draft.back), *draft.items)
        if wording not in seen:
            seen.add(wording)
            yield index


def _identity(draft: Draft) -> tuple[str, ...]:
    """A term is defined once; a question may have two answers, a cell two values, if they say different things."""
    key = _stems(draft.key) or (draft.key,)
    if draft.kind is Kind.DEFINITION:
        return (draft.kind, *key)
    return (draft.kind, *key, "=", *_stems(draft.back), *draft.items)


@lru_cache(maxsize=1024)
def _stems(text: str) -> tuple[str, ...]:
    """The words in lower case, without a plural's ending: enough to see that two wordings are one."""
    return tuple(_singular(word.casefold()) for word in words(text))


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
