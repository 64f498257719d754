"""Answers in a sitting: each card asked as it wants to be, and graded as proposed or otherwise."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from studycards.cards import Grade
from studycards.study.session import Action, Answer, Do
from studycards.tui import grading
from studycards.tui.screens.pacing import Pacing
from studycards.tui.screens.responding import Responding
from studycards.workspace import answering
from studycards.workspace.faults import FAULTS

if TYPE_CHECKING:
    from studycards.study.questions import Question
    from studycards.workspace.answering import Others
    from studycards.workspace.sitting import Sitting, StudyCard


_MOMENT = 0.02
"""Seconds in which a card mostly gets painted, before anything is made ready for the next one."""


class SittingAnswers(Responding, Pacing):
    """A screen whose cards are those of a sitting."""

    _sitting: Sitting
    _six: bool
    _posed: tuple[int, bytes | None] | None = None
    _ready: tuple[tuple[int, bytes | None], tuple[Question, Others] | None] | None = None

    def _act(self, action: Action) -> None:
        raise NotImplementedError

    def _carry_on(self, action: Action) -> None:
        raise NotImplementedError

    def action_take(self) -> None:
        """Take the grade that is proposed."""
        if self.response is not None:
            self.grade(self.proposed)

    @property
    def proposed(self) -> int:
        """The grade that going on takes."""
        return Grade.GOOD if self.response is None else self.response.grade

    def grade(self, grade: int) -> None:
        """Grade the card, with what was typed or chosen where anything was."""
        button = str(grade) if self._six else grading.BUTTON_NAMES[grade]
        judged = None if self.response is None else self.response.judged
        if judged is None:
            self._act(Answer(grade, button))
        else:
            self._act(Answer(grade, button, judged.given, judged.meant if grade < Grade.HARD else None))

    @property
    def is_revealed(self) -> bool:
        return self._sitting.revealed

    @property
    def language(self) -> str:
        return "" if self._sitting.card is None else self._sitting.card.language

    @property
    def meant_front(self) -> str | None:
        meant = None if self.response is None else self.response.judged.meant
        return None if meant is None else answering.asks_for(self._workspace, meant)

    def answered(self) -> None:
        self._act(Do.REVEAL)

    def give_up(self) -> None:
        self.put_line_away()
        self._act(Do.REVEAL)

    def show_by_itself(self) -> None:
        if self.in_sight and not self._sitting.revealed:
            self.put_line_away()
            self._carry_on(Do.REVEAL)

    def pose_card(self, *, anew: bool = False) -> None:
        """Ask the card that has come on the table, once; `anew` where its words have changed."""
        card = self._sitting.card
        posed = None if card is None else (card.id, card.last_log)
        if anew or posed != self._posed or (self.response is not None and not self._sitting.revealed):
            self._posed = posed
            found = None if card is None else self._question_of(card, anew=anew)
            self.pose(*found) if found else self.pose(None)
            self.await_answer(waits=card is not None)
            if found:
                self.set_timer(_MOMENT, partial(self.call_after_refresh, self._make_ready))
        elif self._sitting.revealed:
            self.await_answer(waits=False)

    def _question_of(self, card: StudyCard, *, anew: bool) -> tuple[Question, Others] | None:
        """Ask a card, as it was made ready where it was."""
        ready, self._ready = self._ready, None
        if ready is not None and ready[0] == (card.id, card.last_log) and not anew:
            return ready[1]
        return answering.pose(self._workspace, card)

    def _make_ready(self) -> None:
        """Look for the options of the card that most likely comes next, while this one is read."""
        with suppress(*FAULTS):  # what cannot be read now is read, and told, once the card comes
            card = self._sitting.look_ahead()
            if card is not None and self.in_sight and self._ready is None:
                self._ready = (card.id, card.last_log), answering.pose(self._workspace, card)
