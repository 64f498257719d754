"""Keeps every fact once, however many documents, or places of one, tell it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from studycards.cards import Kind
from studycards.drafting.drafts import Draft
from studycards.drafting.sentences import words

Place = TypeVar("Place")


def without_duplicates(placed: Sequence[tuple[Place, Draft]]) -> list[tuple[Place, Draft]]:
    """Keep the first draft of each fact, in order; what has a form of its own goes before what running text says."""
    chosen: dict[tuple[str, ...], int] = {}
    for index, (_, draft) in sorted(enumerate(placed), key=lambda entry: entry[1][1].from_prose):
        chosen.setdefault(_identity(draft), index)
    kept = set(_first_of_each_wording(placed, sorted(chosen.values())))
    return [entry for index, entry in enumerate(placed) if index in kept]


def _first_of_each_wording(placed: Sequence[tuple[Place, Draft]], indexes: Iterable[int]) -> Iterable[int]:
    """Drop a card whose question and answer read like another's, of whatever kind."""
    seen: set[tuple[str, ...]] = set()
    for index in indexes:
        draft = placed[index][1]
        wording = (*_stems(draft.front), "?", *_stems(draft.back))
        if wording not in seen:
            seen.add(wording)
            yield index


def _identity(draft: Draft) -> tuple[str, ...]:
    """A term is defined once; a question may have two answers, a cell two values, if they say different things."""
    key = tuple(_stems(draft.key)) or (draft.key,)
    if draft.kind is Kind.DEFINITION:
        return (draft.kind, *key)
    return (draft.kind, *key, "=", *_stems(draft.back))


def _stems(text: str) -> list[str]:
    """The words in lower case, without a plural's ending: enough to see that two wordings are one."""
    return [_singular(word.casefold()) for word in words(text)]


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
