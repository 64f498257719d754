"""Custom sittings: the cards of a filter, each until it is known once; they count only where the learner wants it."""

from __future__ import annotations

from collections.abc import Sequence

from studycards.library import finding, log, rounds
from studycards.library.errors import NotFound
from studycards.library.log import Author, OutOfDate
from studycards.library.study_card import StudyCard
from studycards.scheduling.memory import Outcomes
from studycards.scheduling.queue import Queue
from studycards.scheduling.study_day import Moment
from studycards.study import practice
from studycards.study.chance import shuffled
from studycards.study.filters import Condition, Filter, said
from studycards.study.questions import Mode
from studycards.study.session import Store
from studycards.workspace.finding import find
from studycards.workspace.sitting import Sitting
from studycards.workspace.studying import author
from studycards.workspace.workspace import Workspace


def begin(workspace: Workspace, wanted: Filter, *, counts: bool = False) -> Cram:
    """Start a round with the cards of a filter, in an order of chance.

    With `counts` each card's first answer is a review like any other. NotFound where no card fits, or for a deck that
    is not there; WriteRefused under a set clock.
    """
    who = author(workspace)
    workspace.catch_up()
    cards = shuffled(find(workspace, wanted), workspace.clock.now().instant)
    if not cards:
        raise NotFound(f"no card fits: {said(wanted)}")
    return Cram(workspace, who, wanted, cards, counts=counts)


def drill(workspace: Workspace, cards: Sequence[int]) -> Cram:
    """Start a round with these cards in turn, which does not count; NotFound where all of them are put away."""
    round_ = Cram(workspace, author(workspace), Filter(), cards, counts=False)
    if round_.card is None:
        raise NotFound("each of these cards is suspended, or buried today")
    return round_


class Cram(Sitting):
    """A round over chosen cards; one that was not known comes again until it is, and the schedule stays as it was."""

    mode = Mode.CRAM

    def __init__(
        self, workspace: Workspace, author: Author, wanted: Filter, cards: Sequence[int], *, counts: bool
    ) -> None:
        """Hold `cards`, which were found by `wanted`; nothing is added to them later."""
        self.filter = wanted
        self._cards = tuple(cards)
        self.counting = counts
        super().__init__(workspace, author, workspace.decks())

    @property
    def counts(self) -> bool:
        """Whether an answer to the shown card counts: the first one of each, where the round counts at all."""
        return self.card is not None and self._is_first(self.card)

    def _is_first(self, card: StudyCard) -> bool:
        return self.counting and not rounds.is_answered(self._con, self._author, self.mode, self._began, card.id)

    def _planned(self, day: int) -> Queue:
        """Work out from the log what is left; cards put away since stay away."""
        answers = rounds.answers(self._con, self._author, self.mode, self._began)
        away = finding.put_away(self._con, self._author.learner, day, self.filter)
        return practice.left(self._cards, answers, away)

    def _outcomes(self, card: StudyCard, day: int) -> Outcomes:
        if self._is_first(card):
            return practice.in_round(super()._outcomes(card, day))
        return practice.outcomes(card.memory)

    def _store(self, effect: Store, now: Moment) -> None:
        if self.counts:
            super()._store(effect, now)
        else:
            self._practise(effect, now)

    def _practise(self, effect: Store, now: Moment) -> None:
        card = self.card
        if card is None or card.id != effect.card:
            raise OutOfDate
        log.refuse_out_of_date(self._con, self._author.learner, card)
        stamp = log.practise(
            *(self._con, self._author, card, effect.outcome.grade, now),
            self._workspace.scheduler_of[card.deck_id],
            self._given(effect),
            button=effect.button,
            milliseconds=min(effect.milliseconds, self._cap),
        )
        self._newest = stamp
        if effect.meant is not None:
            from studycards.library import confusions

            confusions.add(self._con, self._author.learner, card.id, effect.meant, stamp)

    def _given(self, effect: Store) -> log.Given:
        return log.Given(self.mode, effect.response)

    def _belongs(self, card: StudyCard) -> bool:
        return card.id in self._cards

    def _is_put_away(self, card: StudyCard, day: int) -> bool:
        asked = self.filter.conditions
        return (card.suspended and Condition.SUSPENDED not in asked) or (
            card.buried_on == day and Condition.BURIED not in asked
        )
