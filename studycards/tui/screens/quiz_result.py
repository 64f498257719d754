"""How a quiz went: the score in all and in parts, every mistake put right, and what may follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum

from textual import events, on
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from studycards import wording
from studycards.study.questions import Verdict, Way
from studycards.study.quiz import Part
from studycards.tui import report_lines
from studycards.tui.feedback import SIGNS
from studycards.tui.looks import MUTED
from studycards.tui.markdown import lines, read
from studycards.tui.report_lines import LABEL, Row, heading, labelled, plain
from studycards.tui.screens.leaving import LeftOnce
from studycards.tui.widgets.card_page import CardPage
from studycards.tui.widgets.cover import Cover
from studycards.tui.widgets.fitted import apart
from studycards.tui.widgets.key_bar import KeyBar
from studycards.tui.widgets.word_line import WordLine
from studycards.workspace.faults import FAULTS, said
from studycards.workspace.quizzing import Missed, Quiz, Result
from studycards.workspace.workspace import Workspace

_WIDEST = 100


class After(Enum):
    """What the learner wants after the result, beside leaving."""

    UNDONE = "an answer was taken back: its question is asked again"
    GO_ON = "go on with the questions that are left"
    AGAIN = "another quiz of the same kind"


class QuizResult(LeftOnce, Screen[After]):
    """Reports on a quiz, to its end or to where it was stopped."""

    AUTO_FOCUS = ""
    BINDINGS = [
        Binding("enter", "go_on", "Go on", id="quiz.go_on", tooltip="Go on with the questions that are left"),
        Binding(
            "t", "tomorrow", "Make these tomorrow's", id="quiz.tomorrow", tooltip="Let the wrong cards come tomorrow"
        ),
        Binding("a", "again", "Another quiz", id="quiz.again", tooltip="Begin another quiz of the same kind"),
        Binding("u,ctrl+z", "undo", "Undo", id="quiz.undo", tooltip="Take back the newest answer, and the one before"),
        Binding("down,j", "scroll(1)", "Down", False, id="quiz.line_down", tooltip="Scroll down"),
        Binding("up,k", "scroll(-1)", "Up", False, id="quiz.line_up", tooltip="Scroll up"),
        Binding("pagedown,space", "page(1)", "Page on", id="quiz.result_down", tooltip="Scroll a page down"),
        Binding("pageup", "page(-1)", "Page back", False, id="quiz.result_up", tooltip="Scroll a page up"),
        Binding("enter,q,escape", "leave", "Back", id="quiz.back", tooltip="Go back; everything is saved"),
    ]

    def __init__(self, workspace: Workspace, quiz: Quiz) -> None:
        super().__init__()
        self._workspace = workspace
        self._quiz = quiz

    def compose(self) -> Iterable[Widget]:
        """A line with what was asked, the report, a line for words, and the keys."""
        yield Static(id="head", markup=False)
        yield CardPage(id="report")
        yield WordLine()
        yield KeyBar()
        yield Cover()

    def on_mount(self) -> None:
        """Show the result."""
        quiz = self._quiz
        title = Content.assemble(("Quiz", "bold"), (f" · {wording.visible(quiz.title, False)}", MUTED))
        counted = "first answers counted" if quiz.wish.counts else "did not count"
        self.query_one("#head", Static).update(apart(title, Content.styled(counted, MUTED)), layout=False)
        try:
            result = quiz.result()
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        self.query_one(CardPage).lay(lambda width: _laid_out(result, width), keep_place=False)
        self._say(None if quiz.wish.counts else "The schedule stays as it was")
        self.call_after_refresh(self.refresh_bindings)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Tell which keys work now: one goes on only where there is something left."""
        match action:
            case "go_on":
                return not self._quiz.ended
            case "tomorrow":
                return bool(self._quiz.state.missed) or None
            case "scroll" | "page":
                return self.query_one(CardPage).max_scroll_y > 0 or None
        return True

    @on(events.Resize)
    def look_again(self) -> None:
        """There may be more to scroll now, or less."""
        self.call_after_refresh(self.refresh_bindings)

    def action_go_on(self) -> None:
        self.dismiss(After.GO_ON)

    def action_again(self) -> None:
        self.dismiss(After.AGAIN)

    def action_tomorrow(self) -> None:
        """Let the wrong cards come due tomorrow, and say how many did."""
        if self.in_sight:
            try:
                self._say(self._quiz.make_tomorrows())
            except FAULTS as fault:
                self._say(said(fault, self._workspace.path))

    def action_undo(self) -> None:
        """Take back that cards were made tomorrow's, else the newest answer, whose question is asked again."""
        if not self.in_sight:
            return
        before = self._quiz.state
        try:
            self._quiz.undo()
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        if self._quiz.state != before:
            self.dismiss(After.UNDONE)
        else:
            self._say(self._quiz.word)

    def action_scroll(self, by: int) -> None:
        self.query_one(CardPage).scroll_relative(y=by, animate=False)

    def action_page(self, pages: int) -> None:
        page = self.query_one(CardPage)
        page.scroll_relative(y=pages * max(1, page.size.height - 1), animate=False)

    def _say(self, words: str | None) -> None:
        self.query_one(WordLine).say(words)


def _laid_out(result: Result, width: int) -> Iterator[Content]:
    column = min(width - 1, _WIDEST)
    return (line.pad_left((width - column) // 2) for line in _report(result, column))


def _report(result: Result, width: int) -> Iterator[Content]:
    yield from _score(result, width)
    for name, parts in (("deck", result.decks), ("tag", result.tags), ("kind", result.kinds)):
        if len(parts) > 1:
            yield from report_lines.parts(f"By {name}", [_row(part) for part in parts], width)
    if result.missed:
        yield from heading("To look at again", width)
    for place, missed in enumerate(result.missed):
        if place:
            yield Content()
        yield from _missed(missed, width)


def _score(result: Result, width: int) -> Iterator[Content]:
    whole = result.right == result.cards and not result.unasked
    score = f"{result.right} of {result.cards} right at the first try · {result.percent} %"
    yield from Content.styled(score, "bold $text-success" if whole else "bold").wrap(width)
    unasked = f"{wording.count(result.unasked, 'card', 'cards')} not asked · " if result.unasked else ""
    yield from Content.styled(f"{unasked}in {wording.duration(result.seconds)}", MUTED).wrap(width)


def _row(part: Part) -> Row:
    return Row(part.name, part.right * 100 // part.cards, f"{part.right} of {part.cards}")


def _missed(missed: Missed, width: int) -> Iterator[Content]:
    """Set what was answered beside what is right, say why and where it stands."""
    room = width - LABEL
    later = f", {SIGNS[Verdict.RIGHT]} right later" if missed.known else ""
    where = f" · {wording.visible(missed.deck, keep_newlines=False)}"
    head = Content.assemble((f"{SIGNS[Verdict.WRONG]} wrong{later}", "bold"), (where, MUTED))
    yield head.truncate(width, ellipsis=True)
    yield from labelled("", lines(read(missed.question), room))
    if missed.given is not None:
        yours = lines(read(missed.given), room) if missed.way is Way.CHOICE else plain(missed.given, width)
        yield from labelled("Yours", yours)
    yield from labelled("Right", lines(read(missed.answer), room))
    if missed.explanation:
        yield from labelled("Why", lines(read(missed.explanation), room))
    for source in missed.sources:
        yield from labelled("From", plain(source, width))
