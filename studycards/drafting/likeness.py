"""Tells for a card which known card it is like: the same question, or much the same words.

Known cards are looked up by the rarest words they share with a card, so the work grows with the number of cards, not
of pairs. Sets of words tell near-duplicates as well as comparing letters does here, and need no library.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from studycards.drafting.sentences import folded, words

ALIKE = 0.75
"""The least share of words, from 0 to 1, that two cards which are like each other have in common."""

_ANSWERS_ALIKE = 0.5
_RAREST = 4
_MOST_CANDIDATES = 20
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Likeness:
    """A known card by its name, and how like it is, from `ALIKE` to 1; 1 also stands for the same question."""

    name: str
    score: float


class KnownCards:
    """Cards that are there already, prepared once: each with its name, its front and its back."""

    def __init__(self, cards: Iterable[tuple[str, str, str]]) -> None:
        self._names: list[str] = []
        self._backs: list[str] = []
        self._words: list[frozenset[str]] = []
        self._fronts: dict[str, int] = {}
        self._cards_with: dict[str, array[int]] = {}
        for number, (name, front, back) in enumerate(cards):
            said = _said(front, back)
            self._names.append(name)
            self._backs.append(back)
            self._words.append(said)
            self._fronts.setdefault(folded(front) or front, number)
            for word in said:
                self._cards_with.setdefault(word, array("I")).append(number)

    def asking(self, front: str) -> Likeness | None:
        """Return the known card that asks the same, or None."""
        same = self._fronts.get(folded(front) or front)
        return None if same is None else Likeness(self._names[same], 1.0)

    def like(self, front: str, back: str) -> Likeness | None:
        """Return the known card that asks the same or says nearly the same, or None.

        Questions in the same words with another answer are two cards: the symbols of iron and of gold.
        """
        same = self.asking(front)
        if same is not None:
            return same
        said, answer = _said(front, back), _said("", back)
        rated = ((_share(said, self._words[number]), -number) for number in self._candidates(said))
        alike = ((score, number) for score, number in rated if score >= ALIKE and self._answers(-number, answer))
        score, number = max(alike, default=(0.0, 0))
        return Likeness(self._names[-number], score) if score else None

    def _answers(self, number: int, answer: frozenset[str]) -> bool:
        """Tell whether a known card's answer is much the same."""
        return _share(answer, _said("", self._backs[number])) >= _ANSWERS_ALIKE

    def _candidates(self, said: frozenset[str]) -> Iterator[int]:
        """Yield the cards that share the rarest words: of each word only so many, the oldest."""
        known = sorted((len(cards), word) for word in said if (cards := self._cards_with.get(word)))
        met = Counter(
            number for _, word in known[:_RAREST] for number in self._cards_with[word][: 2 * _MOST_CANDIDATES]
        )
        for number, _ in met.most_common(_MOST_CANDIDATES):
            yield number


def _said(front: str, back: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in words(f"{front} {back}"[:_LONGEST]))


def _share(ours: frozenset[str], theirs: frozenset[str]) -> float:
    """Return how much of all the words of both cards they share (Dice's coefficient)."""
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours or theirs else 0.0
