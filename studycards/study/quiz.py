"""A quiz as a frozen state machine: every card once, those not known again at the end; first answers are the score."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from studycards.study.chance import numbers, shuffled
from studycards.study.questions import Verdict, Way

if TYPE_CHECKING:
    from studycards.study.responses import Response

MOST_TRIES = 3
"""How often a card is asked that is never known."""

USUAL, MOST = 10, 100
"""Questions of a quiz, by itself and at the most."""


class By(StrEnum):
    """How cards are asked that allow several ways: by chance, typed first, or by options first."""

    MIXED = "mixed"
    TYPE = "type"
    CHOOSE = "choose"


class Answer(NamedTuple):
    """A card was answered, right or wrong."""

    card: int
    right: bool


class Quiz(NamedTuple):
    """A quiz between two answers: its cards in the order they are first asked, and the answers so far."""

    cards: tuple[int, ...]
    answers: tuple[Answer, ...] = ()

    @property
    def waiting(self) -> tuple[int, ...]:
        """The cards still to be asked, the one on the table first; those not known are behind all others."""
        waiting, tries = deque(self.cards), dict.fromkeys(self.cards, 0)
        for card, right in self.answers:
            waiting.popleft()
            tries[card] += 1
            if not right and tries[card] < MOST_TRIES:
                waiting.append(card)
        return tuple(waiting)

    @property
    def card(self) -> int | None:
        """The card on the table; None once nothing is left to ask."""
        return next(iter(self.waiting), None)

    @property
    def tried(self) -> int:
        """How many cards were asked."""
        return len(self.first_answers)

    @property
    def is_first_round(self) -> bool:
        """Whether there are cards that were not asked yet."""
        return len(self.answers) < len(self.cards)

    @property
    def first_answers(self) -> tuple[Answer, ...]:
        """What the score is made of: each card's first answer, in the order they were asked."""
        return self.answers[: len(self.cards)]

    @property
    def score(self) -> int:
        """How many cards were right at the first try."""
        return sum(answer.right for answer in self.first_answers)

    @property
    def missed(self) -> tuple[int, ...]:
        """The cards that were wrong at the first try, in the order they were asked."""
        return tuple(answer.card for answer in self.first_answers if not answer.right)

    def answered(self, *, right: bool) -> Quiz:
        """Go on from the card on the table; ValueError when there is none."""
        card = self.card
        if card is None:
            raise ValueError("the quiz is over: no card is on the table")
        return self._replace(answers=(*self.answers, Answer(card, right)))

    def undone(self) -> Quiz:
        """Go back to before the newest answer; without one, nothing changes."""
        return self._replace(answers=self.answers[:-1])


class Part(NamedTuple):
    """Cards with a name in common, a deck's, a tag's or a kind's: those right at the first try of those asked."""

    name: str
    right: int
    cards: int


def draw(candidates: Iterable[tuple[int, int]], count: int, seed: int) -> tuple[int, ...]:
    """Draw `count` cards of the candidates (card, note), by a chance that follows from the seed; fewer where there are.

    Cards of one note, which may answer each other, come together only where there are too few notes.
    """
    first: dict[int, int] = {}
    others: list[int] = []
    for card, note in shuffled(candidates, seed):
        if first.setdefault(note, card) != card:
            others.append(card)
    return (*first.values(), *others)[:count]


def way(ways: Sequence[Way], by: By, seed: int) -> Way:
    """Choose how a card is asked among the `ways` it allows, the best first; one to flip only where there is no other.

    By chance it follows from the seed. Raises ValueError without any way.
    """
    if not ways:
        raise ValueError("a card allows one way at least")
    if by is By.CHOOSE and Way.CHOICE in ways:
        return Way.CHOICE
    asking = [each for each in ways if each is not Way.FLIP]
    if by is By.MIXED and asking:
        return asking[next(numbers(seed)) % len(asking)]
    return ways[0]


def verdict(response: Response) -> bool | None:
    """Tell whether an answer was right; None where the learner is to say so: a slip, or key points of a long answer."""
    if response.points is not None or response.may_be_accepted:
        return None
    return response.accepted or response.judged.verdict is Verdict.RIGHT


def parts(answers: Iterable[tuple[Iterable[str], bool]]) -> tuple[Part, ...]:
    """Sum answers up by the names each has, in the order of the names; one with several counts for each of them."""
    found: dict[str, list[bool]] = {}
    for names, right in answers:
        for name in names:
            found.setdefault(name, []).append(right)
    return tuple(Part(name, sum(found[name]), len(found[name])) for name in sorted(found))
