"""Asking a card in a chosen way, as far as it can be asked so: every mode has its questions from here."""

from __future__ import annotations

import re

from studycards.cards import REVERSE, Kind
from studycards.library.siblings import siblings, span_around
from studycards.library.study_card import StudyCard
from studycards.study.chance import seed_of
from studycards.study.choices import Offer, offer
from studycards.study.expected import expected
from studycards.study.questions import Question, Way
from studycards.study.same_answers import Sibling, line, other_answers, sibling
from studycards.workspace.workspace import Workspace

_TYPED = 8  # words: a longer answer is not typed unless the learner asks for it
_WORD = re.compile(r"\w+")


class Asking:
    """Questions of one call or one round, with the siblings that were read for them: neighbours are read once."""

    def __init__(self, workspace: Workspace) -> None:
        self._con = workspace.con
        self._spans: dict[tuple[int, int], tuple[Sibling, ...]] = {}

    def ways(self, card: StudyCard) -> tuple[Way, ...]:
        """List the ways in which a card can be asked, the one that suits it best first; to flip it is always one."""
        if _is_list(card):
            return (Way.LIST, Way.FLIP)
        found = (Way.CHOICE,) if self._offer(card, 0) else ()
        return (*((Way.TYPED,) if _is_typed(card) else ()), *found, Way.FLIP)

    def ask(self, card: StudyCard, way: Way, day: int) -> Question:
        """Ask a card; `day` is the study day, or any number that shall make options alike wherever it is given.

        Where the card cannot be asked so, the question's own `way` says how it is asked instead.
        """
        face = card.face
        if _is_list(card) and way in (Way.LIST, Way.TYPED):
            return Question(card.id, Way.LIST, face, items=card.note.items, ordered=card.note.ordered)
        if way is Way.CHOICE:
            offered = self._offer(card, day)
            if offered is not None:
                if face.options:  # its letters are those of another order
                    face = face._replace(answer=line(card.note.back), options=())
                return Question(card.id, way, face, *offered)
        if way is Way.FLIP or (way is not Way.TYPED and not _is_typed(card)):
            return Question(card.id, Way.FLIP, face)
        return Question(card.id, Way.TYPED, face, expected=_expected(card))

    def _offer(self, card: StudyCard, day: int) -> Offer | None:
        if _is_list(card) or card.note.kind is Kind.CLOZE:
            return None
        return offer(_sibling(card), card.face.choices, self._around(card), seed_of(card.address, day))

    def answers_around(self, card: StudyCard) -> tuple[tuple[int, str], ...]:
        """List what other cards around a card answer, as (card, answer), to tell a slip from another card's answer."""
        return other_answers(_sibling(card), self._around(card))

    def _around(self, card: StudyCard) -> tuple[Sibling, ...]:
        place = (card.deck_id, span_around(self._con, card.id))
        if place not in self._spans:
            self._spans[place] = siblings(self._con, card.deck_id, card.language, place[1])
        return self._spans[place]


def _sibling(card: StudyCard) -> Sibling:
    return sibling(card.id, card.note_id, card.deck_id, card.part, card.note, card.language)


def _is_list(card: StudyCard) -> bool:
    return card.note.kind is Kind.LIST and card.part != REVERSE


def _is_typed(card: StudyCard) -> bool:
    """Tell whether a card is typed by itself: one of its answers is short, and no options belong to its question."""
    if card.note.kind is Kind.CHOICE and card.part != REVERSE:
        return False
    return any("\n" not in answer and len(_WORD.findall(answer)) <= _TYPED for answer in _expected(card))


def _expected(card: StudyCard) -> tuple[str, ...]:
    return expected(card.face, card.note, card.part)
