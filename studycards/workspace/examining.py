"""Mock exams: held with every answer on disk before the next, handed in at the deadline at the latest, and reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from studycards.library import exams
from studycards.library.errors import Conflict, LibraryError, NotFound
from studycards.library.exams import AttemptRow, Kept
from studycards.library.log import Author, Given
from studycards.library.study_card import show
from studycards.study import exam as sheets
from studycards.study.exam import Action, Do, Go, Item, Keep, Respond, Sheet, Then, said
from studycards.study.exam_report import Report
from studycards.study.exam_report import report as reported
from studycards.study.marking import Marked
from studycards.study.questions import Mode, Verdict, Way
from studycards.workspace.exam_papers import Plan
from studycards.workspace.studying import author, store
from studycards.workspace.workspace import Workspace

if TYPE_CHECKING:
    from datetime import datetime


class Attempt(NamedTuple):
    """An exam that was handed in, by its `number`: when it ended on the learner's clock, and what it came to."""

    number: int
    title: str
    questions: int
    seed: int | None
    ended: datetime
    seconds: int
    percent: int
    passed: bool


class Exam:
    """An exam on the table: every action is one transaction, and says what came of it by how the exam then stands.

    Where another window answered or handed in meanwhile, that stands too. An error of storing leaves it as it was.
    """

    def __init__(self, workspace: Workspace, who: Author, kept: Kept) -> None:
        self.number = kept.id
        self.blueprint = kept.blueprint
        self.counts = kept.counts
        self._workspace = workspace
        self._author = who
        self._sheet = sheets.taken_up(kept.sheet, workspace.clock.now().instant)

    @property
    def sheet(self) -> Sheet:
        """How the exam stands: responses by number, flags, place, deadline, and its end once it is handed in."""
        return self._sheet

    @property
    def paper(self) -> tuple[Item, ...]:
        """The questions in their order."""
        return self._sheet.paper

    @property
    def place(self) -> int:
        """The number of the question on the table, from 0."""
        return self._sheet.place

    @property
    def item(self) -> Item:
        """The question on the table."""
        return self._sheet.paper[self._sheet.place]

    @property
    def response(self) -> str | None:
        """What stands under the question on the table, None while it is open."""
        return self._sheet.responses[self._sheet.place]

    @property
    def flagged(self) -> bool:
        """Whether the question on the table is marked to come back to."""
        return self._sheet.place in self._sheet.flags

    @property
    def open(self) -> int:
        """How many questions have no answer yet."""
        return self._sheet.responses.count(None)

    @property
    def ended(self) -> bool:
        """Whether it is handed in: then nothing changes any more."""
        return self._sheet.ended is not None

    @property
    def left(self) -> int:
        """The seconds left."""
        return sheets.left(self._sheet, self._workspace.clock.now().instant)

    def answer(self, response: str) -> None:
        """Answer the question on the table: the text, one item a line for a list, an option's place from 0 as digits.

        What is no answer to it changes nothing.
        """
        self._act(Respond(response))

    def clear(self) -> None:
        """Leave the question on the table open again."""
        self._act(Do.CLEAR)

    def flag(self) -> None:
        """Mark the question on the table to come back to, or take the mark off."""
        self._act(Do.FLAG)

    def go(self, place: int) -> None:
        """Turn to a question by its number, from 0; one that is not there changes nothing."""
        self._act(Go(place))

    def hand_in(self) -> None:
        """End the exam."""
        self._act(Do.HAND_IN)

    def tick(self) -> bool:
        """Look at the clock, and hand in where the time is up; tell whether the exam has ended."""
        if self.ended or self.left > 0:
            return self.ended
        self._act(Do.TICK)
        return self.ended

    def _act(self, action: Action) -> None:
        workspace = self._workspace
        with workspace.writing():
            stored = exams.as_it_stands(workspace.con, self.number, self._sheet)
            stands = stored._replace(place=self._sheet.place)
            sheet, effects = sheets.step(stands, action, workspace.clock.now().instant)
            for effect in effects:
                if isinstance(effect, Keep):
                    exams.keep(workspace.con, self.number, sheet, effect.number)
                elif effect is Then.TURN:
                    exams.turn(workspace.con, self.number, sheet.place)
                else:
                    self._end(sheet)
        self._sheet = sheet

    def _end(self, sheet: Sheet) -> None:
        """Mark the exam, and write its answers to the log."""
        workspace = self._workspace
        done = reported(self.blueprint, sheet)
        exams.end(workspace.con, self.number, sheet.ended or sheet.deadline, float(done.score.share))
        for answer in done.answers:
            if answer.response is None or answer.judged is None:
                continue
            question, judged = answer.item.question, answer.judged
            given = Given(Mode.EXAM, said(question, answer.response))
            how = (workspace, self._author, question.card, judged.grade, given)
            store(*how, counts=self.counts, milliseconds=sheet.spent[answer.number], meant=judged.meant)


def begin(workspace: Workspace, planned: Plan, *, counts: bool = False) -> Exam:
    """Start an exam: its time runs from now on; with `counts` its answers are reviews once it is handed in.

    Raises Conflict while another one runs.
    """
    who = author(workspace)
    _hand_in_overdue(workspace)
    with workspace.writing():
        if exams.running(workspace.con, who.learner) is not None:
            raise Conflict("an exam is running: go on with it, or hand it in, before another one begins")
        sheet = sheets.begin(planned.paper, workspace.clock.now().instant, planned.blueprint.minutes)
        kept = exams.begin(workspace.con, who.learner, planned.blueprint, sheet, counts)
    return Exam(workspace, who, kept)


def running(workspace: Workspace) -> Exam | None:
    """Go on with the exam that was begun and not handed in; one whose time is up is handed in, and None given."""
    number = exams.running(workspace.con, workspace.learner.id)
    kept = None if number is None else exams.read(workspace.con, workspace.learner.id, number)
    if kept is None:
        return None
    exam = Exam(workspace, author(workspace), kept)
    return None if exam.tick() else exam


def overdue(workspace: Workspace) -> int | None:
    """Hand in the exam whose time ran out unseen, and give its number; None where there is none."""
    number = exams.running(workspace.con, workspace.learner.id)
    return number if number is not None and running(workspace) is None else None


def attempts(workspace: Workspace, title: str | None = None) -> list[Attempt]:
    """List the exams that were handed in, the oldest first; with a title only those of it."""
    _hand_in_overdue(workspace)
    rows = exams.ended(workspace.con, workspace.learner.id)
    return [attempt(workspace, row) for row in rows if title is None or row.title == title]


def report(workspace: Workspace, number: int | None = None) -> Report:
    """Report on an exam that was handed in, by its number, or on the newest one; NotFound when there is none."""
    _hand_in_overdue(workspace)
    known = exams.ended(workspace.con, workspace.learner.id)
    if number is None and known:
        number = known[-1].id
    kept = None if number is None else exams.read(workspace.con, workspace.learner.id, number)
    if kept is None:
        which = "no exam was handed in yet" if number is None else f"there is no exam {number}"
        raise NotFound(f"{which}; `studycards exam list` lists them")
    if kept.sheet.ended is None:
        raise LibraryError("this exam is still running: it is marked once it is handed in")
    return reported(kept.blueprint, kept.sheet)


def _hand_in_overdue(workspace: Workspace) -> None:
    """Hand in an exam whose time is up, as far as this library may be written to."""
    if workspace.place.may_write:
        running(workspace)


def meant(workspace: Workspace, done: Report) -> dict[int, str]:
    """Tell, by the number of a mistake, what the answer given instead is the answer to, where a card asks for it."""
    return {mistake.number: asks for mistake in done.mistakes if (asks := _meant(workspace, mistake))}


def _meant(workspace: Workspace, mistake: Marked) -> str | None:
    if mistake.response is None or mistake.judged is None or mistake.judged.verdict is not Verdict.WRONG:
        return None
    question, meant = mistake.item.question, mistake.judged.meant
    if question.way is Way.CHOICE:
        return question.options[int(mistake.response)].answers
    other = None if meant is None else show(workspace.con, workspace.learner.id, meant)
    return None if other is None else other.face.question


def attempt(workspace: Workspace, row: AttemptRow) -> Attempt:
    """Tell what an exam that was handed in came to."""
    # The share lies there as a binary fraction, which may miss a whole percent by a hair.
    percent = row.score * 100 + 1e-9
    seconds = max(0, row.ended - row.began) // 1_000_000
    return Attempt(*row[:4], workspace.clock.local(row.ended), seconds, int(percent), percent >= row.pass_mark)
