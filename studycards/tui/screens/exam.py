"""The mock exam: one question a page, back and forth, until it is handed in or its time is up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from textual import events, on
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Static

from studycards import wording
from studycards.study.questions import Way
from studycards.tui.exam_page import CHOSEN, question_page
from studycards.tui.keys import name_now
from studycards.tui.looks import MARK, MUTED
from studycards.tui.screens.leaving import LeftOnce
from studycards.tui.screens.responding import CHOOSING, LETTERS
from studycards.tui.widgets.answer_line import AnswerLine
from studycards.tui.widgets.card_page import CardPage
from studycards.tui.widgets.cover import Cover
from studycards.tui.widgets.exam_line import ExamLine
from studycards.tui.widgets.fitted import apart
from studycards.tui.widgets.grade_bar import Choice, GradeBar, Pressed
from studycards.tui.widgets.key_bar import KeyBar
from studycards.tui.widgets.question_grid import FLAGGED, QuestionGrid, QuestionPicked
from studycards.tui.widgets.word_line import WordLine
from studycards.workspace.examining import Exam
from studycards.workspace.faults import FAULTS, LibraryError, said
from studycards.workspace.settings import MOTION
from studycards.workspace.workspace import Workspace

LAST_MINUTES = 300
"""The seconds before the end from which on the clock stands out."""

_LEAST_TITLE = 12
"""The cells of the title that stay beside the clock."""


class ExamScreen(LeftOnce, Screen[None]):
    """Holds an exam; what is answered or typed is stored at once, and nothing is judged before the end."""

    AUTO_FOCUS = ""
    BINDINGS = [
        Binding("enter", "write", "Type", id="exam.write", tooltip="Type the answer"),
        *CHOOSING,
        Binding("right,n,down,enter,space", "turn(1)", "Next", id="exam.next", tooltip="Turn to the next question"),
        Binding("left,p,up", "turn(-1)", "Previous", id="exam.previous", tooltip="Turn to the question before"),
        Binding(
            "h,ctrl+s",
            "hand_in",
            "Hand in",
            id="exam.hand_in",
            tooltip="End the exam and see the report; asks first, saying what is open",
        ),
        Binding("f", "flag", "Flag", id="exam.flag", tooltip="Mark this question, or take the mark off"),
        Binding("g,ctrl+g", "go_to", "Go to", id="exam.go_to", tooltip="Turn to a question by its number"),
        Binding("backspace", "clear", "Clear", id="exam.clear", tooltip="Leave this question open again"),
        Binding("pagedown", "scroll_page(1)", "Scroll on", False, id="exam.down", tooltip="Scroll a long question on"),
        Binding("pageup", "scroll_page(-1)", "Scroll back", False, id="exam.up", tooltip="Scroll a long question back"),
        Binding(
            "q,escape",
            "leave",
            "Leave",
            id="exam.leave",
            tooltip="Leave the exam, which goes on with its clock; you can take it up again",
        ),
    ]

    def __init__(self, workspace: Workspace, exam: Exam) -> None:
        """Hold an exam that runs, new or begun before."""
        super().__init__()
        self._workspace = workspace
        self._exam = exam
        self._items: tuple[str, ...] = ()
        self._stored = ""
        self._types = True
        self._calm = False

    def compose(self) -> Iterable[Widget]:
        """One line over the question, the line to type in, the options, the numbers, a line for words, and the keys."""
        yield Static(id="head", markup=False)
        yield CardPage(id="card")
        yield ExamLine()
        yield GradeBar(id="grades")
        yield QuestionGrid(id="numbers")
        yield WordLine()
        yield KeyBar()
        yield Cover()

    def on_mount(self) -> None:
        """Show the question on the table; each second the clock goes on."""
        self.set_interval(1, self.tick)
        self._pose()
        self._say(_opening(self._exam))

    def on_screen_resume(self) -> None:
        """Follow what was chosen meanwhile; the time may have run out."""
        self._calm = self._workspace.sound(MOTION) == "reduced"
        self.call_after_refresh(self.tick)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tell which keys work now, for the question on the table."""
        exam, question = self._exam, self._exam.item.question
        match action:
            case "choose":
                return int(str(parameters[0])) < len(question.options)
            case "write":
                return question.way is not Way.CHOICE
            case "clear":
                return (question.way is Way.CHOICE and exam.response is not None) or None
            case "turn":
                return 0 <= exam.place + int(str(parameters[0])) <= len(exam.paper) or None
            case "scroll_page":
                return self.query_one(CardPage).max_scroll_y > 0 or None
        return True

    # Actions

    def action_choose(self, place: int) -> None:
        if self._exam.item.question.way is Way.CHOICE and self._do(partial(self._exam.answer, str(place))):
            self._show()

    def action_clear(self) -> None:
        if self._do(self._exam.clear):
            self._show()

    def action_flag(self) -> None:
        if self._do(self._exam.flag):
            self._show()

    def action_write(self) -> None:
        self.query_one(ExamLine).focus()

    def action_put_down(self) -> None:
        """Let letters be keys, on the questions to come, too."""
        self._types = False
        self.set_focus(None)
        self._show()

    @on(events.DescendantFocus)
    def take_up(self) -> None:
        """Let letters be letters, on the questions to come, too."""
        if not self._types:
            self._types = True
            self._show()

    def action_turn(self, by: int) -> None:
        self._turn(self._exam.place + by)

    def action_keep(self) -> None:
        self.keep_line(AnswerLine.Given(self.query_one(ExamLine).value))

    def action_scroll_page(self, pages: int) -> None:
        page = self.query_one(CardPage)
        page.scroll_relative(y=pages * max(1, page.size.height - 1), animate=False)

    def action_go_to(self) -> None:
        """Ask for a question's number."""
        if not (self.in_sight and self._keep()):
            return
        from studycards.tui.screens.asking import Write

        last = len(self._exam.paper)
        self.app.push_screen(Write("Go to question", f"Its number, 1 to {last}", "", self._numbered), self._picked)

    def action_hand_in(self) -> None:
        """Ask whether to end the exam, saying what is open and flagged."""
        if not (self.in_sight and self._keep()):
            return
        from studycards.tui.screens.asking import Choose

        still = wording.left_open(self._exam.open, len(self._exam.sheet.flags))
        words = f"{still}. What is handed in cannot be changed any more."
        choices = [("no", "Go on with the exam"), ("yes", "Hand it in")]
        self.app.push_screen(Choose("Hand in?", words, choices, "no"), self._hand_in)

    def action_leave(self) -> None:
        """Go back; the exam goes on, unless it has ended and its report cannot be read."""
        if self.in_sight and (self._keep() or self._exam.ended):
            self.dismiss()

    @on(QuestionPicked)
    def turn_to_clicked(self, picked: QuestionPicked) -> None:
        """Turn to the question that was clicked."""
        self._turn(picked.number)

    @on(Pressed)
    async def press(self, pressed: Pressed) -> None:
        """Do what the clicked button stands for."""
        await self.run_action(pressed.action)

    @on(AnswerLine.Given)
    def keep_line(self, given: AnswerLine.Given) -> None:
        """Go on where the answer is whole; take the next item of a list where it is not."""
        if not (self.in_sight and self._keep()):
            return
        exam, question = self._exam, self._exam.item.question
        if question.way is Way.LIST:
            self._items = tuple((exam.response or "").splitlines())
            self._offer_line("")
            if given.text.strip() and len(self._items) < len(question.items):
                self._show()
                return
        self._turn(exam.place + 1)

    @on(Input.Changed)
    def keep_letter(self) -> None:
        """Store what is typed, letter by letter: the terminal may be closed at any of them."""
        if not self.left:
            self._keep()

    @on(ExamLine.Emptied)
    def take_item_back(self) -> None:
        """Take the last item of a list into the line again."""
        if self._items:
            *kept, last = self._items
            self._items = tuple(kept)
            self._offer_line(last)
            self._show()

    def tick(self) -> None:
        """Hand in where the time is up, else show what is left of it."""
        if self.left or not self.stands:
            return
        try:
            ended = self._exam.tick()
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        if ended:
            self._finish()
        else:
            self._tell_time()

    # Carrying out

    def _do(self, act: Callable[[], None]) -> bool:
        """Carry the exam on, and tell whether it goes on; where it cannot be stored, all stays and a line says why."""
        if not (self.in_sight and self._keep()):
            return False
        try:
            act()
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return False
        if self._exam.ended:
            self._finish()
            return False
        self._say(None)
        return True

    def _keep(self) -> bool:
        """Store what is typed, unless it is stored already; tell whether the exam can go on."""
        typed = self._typed
        if typed == self._stored:
            return not self._exam.ended
        try:
            if typed.strip():
                self._exam.answer(typed)
            else:
                self._exam.clear()
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return False
        self._stored = typed
        if self._exam.ended:
            self._finish()
        else:
            self.query_one(QuestionGrid).show(self._exam.sheet)
        return not self._exam.ended

    @property
    def _typed(self) -> str:
        """What is typed under the question: of a list an item a line, the one in the line last."""
        line = self.query_one(ExamLine)
        return "\n".join((*self._items, line.value)).strip("\n") if line.display else ""

    def _turn(self, place: int) -> None:
        if place == len(self._exam.paper):
            key = name_now(self.app, "exam.hand_in", "h" if self.focused is None else "ctrl+s")
            self._say(f"That was the last question. {key} hands in")
        elif place >= 0 and self._do(partial(self._exam.go, place)):
            self._pose()

    def _numbered(self, text: str) -> str:
        """Take a question's number; raises LibraryError for another."""
        text = text.strip()
        last = len(self._exam.paper)
        if not (text.isascii() and text.isdigit() and len(text) < 5 and 1 <= int(text) <= last):
            raise LibraryError(f"there are questions 1 to {last}")
        return text

    def _picked(self, number: str | None) -> None:
        if number is not None:
            self._turn(int(number) - 1)

    def _hand_in(self, answer: str | None) -> None:
        if answer == "yes":
            self._do(self._exam.hand_in)

    def _finish(self) -> None:
        """Show the report, once no other screen lies over this one."""
        if self.left or self.app.screen is not self:
            return
        from studycards.tui.screens.exam_report import ExamReport

        by_clock = self._exam.sheet.ended == self._exam.sheet.deadline
        try:
            report = ExamReport(self._workspace, self._exam.number, "The time is up: handed in" if by_clock else None)
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        self.left = True
        self.app.switch_screen(report)

    # Showing

    def _pose(self) -> None:
        """Put the question on the table on the screen, ready to be answered."""
        exam = self._exam
        is_list = exam.item.question.way is Way.LIST
        self._stored = (exam.response or "") if exam.item.question.way is not Way.CHOICE else ""
        self._items = tuple(self._stored.splitlines()) if is_list else ()
        if exam.item.question.way is Way.CHOICE:
            self.query_one(ExamLine).put_away()
        else:
            self._offer_line("" if is_list else self._stored)
        self._show(keep_place=False)

    def _offer_line(self, text: str) -> None:
        question = self._exam.item.question
        wanted = "Type the answer"
        if question.way is Way.LIST:
            missing = len(self._items) < len(question.items)
            wanted = f"Item {len(self._items) + 1}" if missing else "All items are given"
        self.query_one(ExamLine).offer(wanted, text, focus=self._types)

    def _show(self, *, keep_place: bool = True) -> None:
        """Show the question as it stands, in one stroke."""
        exam = self._exam
        with self.app.batch_update():
            page = question_page(exam.item, exam.response, self._items)
            self.query_one(CardPage).show(page, keep_place=keep_place)
            self.query_one(GradeBar).show(self._choices())
            self.query_one(QuestionGrid).show(exam.sheet)
            self._tell_time()
        self.refresh_bindings()

    def _choices(self) -> list[Choice]:
        """Make the buttons: one for each option, or one that keeps what is typed."""
        exam = self._exam
        if exam.item.question.way is not Way.CHOICE:
            name, action = ("Keep", "keep") if self._types else ("Type", "write")
            return [Choice(name_now(self.app, f"exam.{action}", "enter"), name, action)]
        return [
            Choice(
                name_now(self.app, f"answer.choose{place + 1}", letter),
                f"{CHOSEN} {option.text}" if str(place) == exam.response else option.text,
                f"choose({place})",
            )
            for place, (letter, option) in enumerate(zip(LETTERS, exam.item.question.options, strict=False))
        ]

    def _tell_time(self) -> None:
        """Write the line over the question, with the time as it is now."""
        exam = self._exam
        flag = (f" · {FLAGGED} flagged", MARK) if exam.flagged else ""
        title = (f" · {wording.visible(exam.blueprint.title, keep_newlines=False)}", MUTED)
        place = Content.assemble((f"Question {exam.place + 1} of {len(exam.paper)}", "bold"), flag, title)
        end = Content.styled(*_clock(exam.left, calm=self._calm))
        self.query_one("#head", Static).update(apart(place, end, least=_LEAST_TITLE), layout=False)

    def _say(self, words: str | None) -> None:
        self.query_one(WordLine).say(words)


def _opening(exam: Exam) -> str:
    """Say what an exam is like."""
    plan = exam.blueprint
    off = f", a wrong answer costs {wording.marks(plan.negative)}" if plan.negative else ""
    counts = wording.ROUND_COUNTS if exam.counts else wording.ROUND_DOES_NOT_COUNT
    return f"Pass mark {plan.pass_mark} %{off} · {counts}"


def _clock(seconds: int, *, calm: bool) -> tuple[str, str]:
    """Word the time that is left, to the minute where nothing is to move, and its style."""
    left = f"{-(-seconds // 60)} min left" if calm else f"{wording.duration(seconds)} left"
    return (f"! last minutes · {left}", MARK) if seconds <= LAST_MINUTES else (left, MUTED)
