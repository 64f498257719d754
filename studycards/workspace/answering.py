"""How a card is asked while studying: as its kind wants it, and as the learner likes to answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studycards.cards import REVERSE, Kind
from studycards.library.settings import ANSWER_BY
from studycards.library.study_card import StudyCard, show
from studycards.study.questions import Question, Way
from studycards.workspace.workspace import Workspace

if TYPE_CHECKING:
    from studycards.workspace.asking import Asking

_WAYS = {"type": Way.TYPED, "choose": Way.CHOICE}

Others = tuple[tuple[int, str], ...]
"""Other cards' answers, as (card, answer in Markdown): a slip that makes one of them is wrong."""


def pose(workspace: Workspace, card: StudyCard, asking: Asking | None = None) -> tuple[Question, Others] | None:
    """Ask a card in another way than by looking; None for one to look at, or that allows no other way.

    `asking` holds neighbours that were read already, while no deck changes.
    """
    wanted = way_of(workspace, card)
    if wanted is Way.FLIP:
        return None
    from studycards.workspace.asking import Asking

    asking = asking or Asking(workspace)
    question = asking.ask(card, wanted, workspace.today())
    if question.way is Way.FLIP or (wanted is Way.CHOICE and question.way is not Way.CHOICE):
        return None
    return question, asking.answers_around(card) if question.way is Way.TYPED else ()


def way_of(workspace: Workspace, card: StudyCard) -> Way:
    """Tell how a card is to be asked, if it can be: a choice by its options, any other as the learner has chosen."""
    if card.note.kind is Kind.CHOICE and card.part != REVERSE:
        return Way.CHOICE
    return _WAYS.get(workspace.chosen.text(ANSWER_BY, card.deck_id), Way.FLIP)


def asks_for(workspace: Workspace, card: int) -> str | None:
    """Give what a card asks, whose answer was given in another's place; None where it is gone."""
    found = show(workspace.con, workspace.learner.id, card)
    return None if found is None else found.face.question
