"""An invented learner's history, lived through the same sittings and exams as anybody's, on a clock that is moved."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta, tzinfo

from studycards.cards import Grade
from studycards.demo.answers import answer
from studycards.demo.habits import Sat, sittings
from studycards.demo.learner import Asked, Learner
from studycards.demo.people import Person
from studycards.library.errors import LibraryError
from studycards.scheduling.study_day import date_of
from studycards.study import responses
from studycards.study.blueprint import Blueprint
from studycards.study.questions import Question, Way
from studycards.study.responses import Response
from studycards.study.session import Answer, Change, Do, Set
from studycards.wording import BUTTONS
from studycards.workspace import answering, exam_papers, examining, mistakes, studying
from studycards.workspace.answering import Others
from studycards.workspace.asking import Asking
from studycards.workspace.clock import Clock
from studycards.workspace.sitting import DeckRow, Sitting, StudyCard
from studycards.workspace.workspace import Workspace

_BUTTONS = {grade: name.lower() for grade, name in BUTTONS}
_MISHIT, _FLAGGED = 1 / 150, 1 / 250
"""How often the wrong key is hit, and taken back, and how often a card is marked."""

_DECKS_FROM = (0.0, 0.2, 0.5, 0.7, 0.93)
"""After which part of the days each deck is taken up."""

_EXAMS = (0.45, 0.7, 0.93)
_EXAM_QUESTIONS, _EXAM_AFTER = 20, 14
_NERVES = 0.1
"""How often an exam drives out of the mind what is in it."""

_MOMENT = 1_200_000
"""Microseconds from one thing to the next."""


class MovedClock(Clock):
    """A clock that stands where it was put."""

    now: int = 0

    def instant(self) -> int:
        """Give the present in microseconds since 1970 UTC."""
        return self.now

    def stand(self, day: int, minute: int, zone: tzinfo | None) -> None:
        """Show a minute after midnight, not before the study day begins, of a study day."""
        begins = datetime.combine(date_of(day), datetime.min.time(), zone) + timedelta(minutes=minute)
        self.now = int(begins.timestamp()) * 1_000_000

    def wait(self, microseconds: int) -> None:
        """Let time pass."""
        self.now += microseconds


class History:
    """What somebody does on some study days, from the first sitting to the last."""

    def __init__(self, workspace: Workspace, clock: MovedClock, person: Person, days: range) -> None:
        self._workspace = workspace
        self._clock = clock
        self._days = days
        self._person = person
        self._learner = Learner(person.ability, person.seed)
        self._zone = workspace.clock.local().tzinfo
        self._asking = Asking(workspace)
        self._exams = [day for share in _EXAMS if (day := int(share * len(days))) >= _EXAM_AFTER]
        self._suspended = self._reported = False
        self._answers = 0

    def study(self) -> int:
        """Live through the days; gives the number of answers."""
        last = max(self._days[0], self._days[-1] - self._person.away)
        for sat in sittings(self._days[0], last, self._person.diligence, self._learner.dice):
            self._clock.stand(sat.day, sat.minute, self._zone)
            self._sit(sat)
            if self._exams and sat.day - self._days[0] >= self._exams[0]:
                del self._exams[0]
                self._clock.wait(5 * 60 * 1_000_000)
                with suppress(LibraryError):  # decks of which no card can be asked in an exam
                    self._take_exam()
        return self._answers

    def _sit(self, sat: Sat) -> None:
        sitting = studying.begin(self._workspace, self._taken_up(sat.day))
        for _ in range(sat.most):
            if sitting.card is None:
                break
            self._answer(sitting, sitting.card)

    def _taken_up(self, day: int) -> Sequence[DeckRow]:
        """Name the decks somebody has begun by a day."""
        gone = (day - self._days[0]) / len(self._days)
        decks = self._workspace.decks()
        return decks[: max(1, sum(share <= gone for share in _DECKS_FROM[: len(decks)]))]

    def _asked(self, card: int, address: str) -> Asked:
        return Asked(card, address, self._workspace.today(), self._workspace.clock.local().hour)

    def _answer(self, sitting: Sitting, card: StudyCard) -> None:
        learner, asked = self._learner, self._asked(card.id, card.address)
        known = learner.knows(asked)
        posed = answering.pose(self._workspace, card, self._asking)
        response = None if posed is None else self._response(card, *posed, known=known)
        way = Way.FLIP if posed is None else posed[0].way
        self._clock.wait(1000 * learner.milliseconds(way, known=known))
        sitting.act(Do.REVEAL)
        if learner.dice.happens(_MISHIT):
            self._mishit(sitting)
        if learner.dice.happens(_FLAGGED):
            sitting.act(Set(Change.FLAG))
        sitting.act(self._graded(asked, response, known=known))
        learner.study(asked, known=known)
        self._answers += 1
        if sitting.leech:
            self._despair(sitting, card)

    def _mishit(self, sitting: Sitting) -> None:
        """Hit a wrong key, and take that back."""
        sitting.act(Answer(Grade.EASY, _BUTTONS[Grade.EASY]))
        self._clock.wait(_MOMENT)
        sitting.act(Do.UNDO)
        self._clock.wait(_MOMENT)
        sitting.act(Do.REVEAL)
        self._answers += 1

    def _response(self, card: StudyCard, question: Question, others: Others, *, known: bool) -> Response | None:
        """Give an answer, as far as somebody would write one down, and let a slip pass."""
        given = answer(self._learner, question, card.address, others, known=known)
        if given is None:
            return None
        if question.way is Way.CHOICE:
            return responses.chosen(question, int(given))
        if question.way is Way.LIST:
            return responses.listed(question, given.split("\n"), card.language)
        judged = responses.typed(question, given, others, card.language)
        return judged.accept() if judged.may_be_accepted else judged

    def _graded(self, asked: Asked, response: Response | None, *, known: bool) -> Answer:
        if response is None:
            grade = self._learner.grade(asked, known=known)
            return Answer(grade, _BUTTONS[grade])
        grade, judged = Grade(response.grade), response.judged
        return Answer(grade, _BUTTONS[grade], judged.given, judged.meant if grade < Grade.HARD else None)

    def _despair(self, sitting: Sitting, card: StudyCard) -> None:
        """Keep the first leech away, report a mistake in the second, and live with the others."""
        self._clock.wait(_MOMENT)
        if not self._suspended:
            self._suspended = True
            studying.change(self._workspace, card.address, Change.SUSPEND)
            sitting.refresh()
        elif not self._reported:
            self._reported = True
            mistakes.report(self._workspace, card, "Could the question say which of the two is meant?")

    def _take_exam(self) -> None:
        wanted = Blueprint(questions=_EXAM_QUESTIONS, seed=len(self._exams) + 1)
        dice = self._learner.dice
        exam = examining.begin(self._workspace, exam_papers.plan(self._workspace, wanted))
        for place, item in enumerate(exam.paper):
            exam.go(place)
            known = self._learner.knows(self._asked(item.question.card, item.address)) and not dice.happens(_NERVES)
            given = answer(self._learner, item.question, item.address, item.others, known=known)
            self._clock.wait(1000 * self._learner.milliseconds(item.question.way, known=known))
            if given is not None:
                exam.answer(given)
                self._answers += 1
        exam.hand_in()
