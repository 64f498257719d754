"""The quiz: one question after the other, told right or wrong at once, each answer stored before one goes on."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from studycards import wording
from studycards.study.questions import Way
from studycards.study.quiz import verdict
from studycards.tui.keys import name_now
from studycards.tui.looks import MARK, MUTED
from studycards.tui.screens import responding
from studycards.tui.screens.leaving import LeftOnce
from studycards.tui.screens.quiz_result import After, QuizResult
from studycards.tui.screens.responding import Responding
from studycards.tui.widgets.card_page import CardPage, Page
from studycards.tui.widgets.cover import Cover
from studycards.tui.widgets.fitted import Fitted, apart, bar
from studycards.tui.widgets.grade_bar import Choice, GradeBar, Pressed
from studycards.tui.widgets.key_bar import KeyBar
from studycards.tui.widgets.word_line import WordLine
from studycards.workspace import answering, quizzing
from studycards.workspace.faults import FAULTS, said
from studycards.workspace.quizzing import Quiz, StudyCard, Wish
from studycards.workspace.sources import sources
from studycards.workspace.workspace import Workspace

_LEAST_TITLE = 12
"""The cells of a deck's title that stay beside the figures."""


def opened(workspace: Workspace, wish: Wish, *, seed: int | None = None) -> QuizScreen:
    """Draw a quiz and ask its first question; raises what `quizzing.begin` raises."""
    return QuizScreen(workspace, quizzing.begin(workspace, wish, seed=seed))


class QuizScreen(Responding, LeftOnce, Screen[None]):
    """A quiz, question by question, then its result."""

    BINDINGS = [
        Binding("space,enter", "reveal", "Show answer", id="quiz.reveal", tooltip="Show the answer"),
        Binding("space,enter", "knew", "Knew it", id="quiz.knew", tooltip="You knew the answer"),
        Binding("n", "missed", "Did not", id="quiz.missed", tooltip="You did not know the answer: it comes again"),
        *responding.BINDINGS,
        Binding("h,ctrl+t", "hint", "Hint", id="quiz.hint", tooltip="Show the card's hint"),
        Binding("u,ctrl+z", "undo", "Undo", id="quiz.undo", tooltip="Take back the newest answer, and the one before"),
        Binding("pagedown", "scroll_card(1)", "Scroll on", False, id="quiz.page_down", tooltip="Scroll a long card on"),
        Binding("pageup", "scroll_card(-1)", "Scroll back", False, id="quiz.page_up", tooltip="Scroll a card back"),
        Binding("q,escape", "end", "Stop", id="quiz.end", tooltip="Stop here and see how it went; all is saved"),
    ]

    def __init__(self, workspace: Workspace, quiz: Quiz) -> None:
        super().__init__()
        self._workspace = workspace
        self._quiz = quiz
        self._revealed = False
        self._hint_shown = False

    def compose(self) -> Iterable[Widget]:
        """One line and a bar over the card, a line for words, buttons and keys below."""
        yield Static(id="head", markup=False)
        yield Static(id="progress", markup=False)
        yield CardPage(id="card")
        yield WordLine()
        yield GradeBar(id="grades")
        yield KeyBar()
        yield Cover()

    def on_mount(self) -> None:
        """Ask the first question."""
        self._begin()

    def on_screen_resume(self) -> None:
        """Name the keys as they are now: others may have been chosen on the screen that lay over this one."""
        if self.in_sight:
            self.query_one(GradeBar).show(self._choices())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Tell which keys work now: None for those that only wait, False for those that mean something else."""
        match action:
            case "reveal":
                return self._is_to_look_at and not self._revealed
            case "knew" | "missed":
                return self._is_self_graded
            case "take":
                return self._revealed and not self._is_self_graded
            case "choose":
                return self.may_answer(action)
            case "accept":
                return not self._quiz.settled and self.may_answer(action)
            case "hint":
                return self._has_hint or None
            case "undo":
                return self._quiz.undoable or None
        return True

    # Actions

    def action_reveal(self) -> None:
        if self.in_sight:
            self._revealed = True
            self._paint(keep_place=True)

    def action_knew(self) -> None:
        self._decide(right=True)

    def action_missed(self) -> None:
        self._decide(right=False)

    def action_take(self) -> None:
        """Go on; a slip that was not let pass is wrong, and so is what was answered by nothing."""
        if self.in_sight and self._revealed:
            right = self.response is not None and verdict(self.response) is True
            if self._quiz.settled or self._stored(right=right):
                self._go_on()

    def action_accept(self) -> None:
        """Count a close answer as right."""
        response = self.response
        if not self.in_sight or response is None or not response.may_be_accepted:
            return
        self.response = response.accept()
        if self._stored(right=True):
            self._go_on()
        else:
            self.response = response

    def action_hint(self) -> None:
        if self.in_sight:
            self._hint_shown = True
            self._paint(keep_place=True)

    def action_undo(self) -> None:
        if not self.in_sight:
            return
        before = self._quiz.state
        try:
            self._quiz.undo()
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        if self._quiz.state != before:
            self._ask(self._quiz.word)
        else:
            self._say(self._quiz.word)

    def action_scroll_card(self, pages: int) -> None:
        if self.in_sight:
            card = self.query_one(CardPage)
            card.scroll_relative(y=pages * max(1, card.size.height - 1), animate=False)

    def action_end(self) -> None:
        if not self.in_sight:
            return
        if self._quiz.state.tried:
            self._show_result()
        else:
            self.dismiss()

    @on(Pressed)
    async def press(self, pressed: Pressed) -> None:
        """Do what the clicked button stands for."""
        await self.run_action(pressed.action)

    # Answers in other ways than by looking

    @property
    def is_revealed(self) -> bool:
        return self._revealed

    @property
    def language(self) -> str:
        return "" if self._quiz.card is None else self._quiz.card.language

    @property
    def meant_front(self) -> str | None:
        meant = None if self.response is None else self.response.judged.meant
        return None if meant is None else answering.asks_for(self._workspace, meant)

    def answered(self) -> None:
        """Store what was judged; what the learner has to judge waits for that."""
        right = None if self.response is None else verdict(self.response)
        self._revealed = True
        if right is None or self._stored(right=right):
            self._paint(keep_place=True)

    def give_up(self) -> None:
        """Show the answer, and store that it was not known."""
        self.put_line_away()
        self._revealed = True
        if self._stored(right=False):
            self._paint(keep_place=True)

    def repaint(self) -> None:
        self._paint(keep_place=True)

    # Carrying out

    def _decide(self, *, right: bool) -> None:
        if self.in_sight and self._is_self_graded and self._stored(right=right):
            self._go_on()

    def _stored(self, *, right: bool) -> bool:
        """Store the answer; where the library cannot, the question stays as it is and a line says why."""
        try:
            self._quiz.answer(right=right, response=self.response)
        except FAULTS as fault:
            self._paint(keep_place=True)
            self._say(said(fault, self._workspace.path))
            return False
        return True

    def _go_on(self) -> None:
        try:
            self._quiz.go_on()
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        self._ask()
        if self._quiz.ended:
            self._show_result()

    def _show_result(self) -> None:
        self.app.push_screen(QuizResult(self._workspace, self._quiz), self._after)

    def _after(self, wanted: After | None) -> None:
        if wanted is After.UNDONE:
            self._ask(self._quiz.word)
        elif wanted is After.AGAIN:
            self._again()
        elif wanted is None:
            self.dismiss()

    def _again(self) -> None:
        try:
            self._quiz = self._quiz.again()
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        self._begin()

    def _begin(self) -> None:
        """Ask the first question, and say whether the quiz counts."""
        counts = wording.ROUND_COUNTS if self._quiz.wish.counts else wording.ROUND_DOES_NOT_COUNT
        self._ask(counts)

    def _ask(self, word: str | None = None) -> None:
        """Put the question on the table before the learner."""
        question = self._quiz.question
        self._revealed = self._hint_shown = False
        if question is None or question.way is Way.FLIP:
            self.pose(None)
        else:
            self.pose(question, self._quiz.others)
        self._paint(keep_place=False)
        self._say(" · ".join(words for words in (word, self._quiz.notice) if words) or None)

    # Showing

    @property
    def _is_to_look_at(self) -> bool:
        question = self._quiz.question
        return question is not None and question.way is Way.FLIP

    @property
    def _is_self_graded(self) -> bool:
        """Whether the learner is to say if it was known: a card to look at, or key points of a long answer."""
        if not self._revealed or self._quiz.settled:
            return False
        return self._is_to_look_at or (self.response is not None and self.response.points is not None)

    @property
    def _has_hint(self) -> bool:
        card = self._quiz.card
        return card is not None and not self._hint_shown and not self._revealed and bool(card.face.hint)

    def _paint(self, *, keep_place: bool) -> None:
        """Show the question as it stands, in one stroke."""
        quiz = self._quiz
        with self.app.batch_update():
            self.query_one("#head", Static).update(self._head(), layout=False)
            total = len(quiz.state.cards)
            done = total - len(quiz.state.waiting)
            progress = Fitted(lambda width: bar(done, total, width))
            self.query_one("#progress", Static).update(progress, layout=False)
            page = Page("", "") if quiz.card is None else self._page(quiz.card)
            self.query_one(CardPage).show(page, keep_place=keep_place)
            self._say(None)
            self.query_one(GradeBar).show(self._choices())
            self.refresh_bindings()

    def _head(self) -> Fitted:
        quiz, card = self._quiz, self._quiz.card
        title = "Quiz" if card is None else wording.visible(card.deck_title, keep_newlines=False)
        counts = ("counts · ", MARK) if quiz.counts else ("does not count · ", MUTED)
        figures = f"{quiz.place} · {quiz.state.score} right"
        return apart(Content.styled(title, "bold"), Content.assemble(counts, (figures, MUTED)), least=_LEAST_TITLE)

    def _page(self, card: StudyCard) -> Page:
        source = "; ".join(sources(self._workspace, card)) if self._revealed else None
        hint = card.face.hint if self._hint_shown else None
        return self.question_page(card, hint, source, revealed=self._revealed)

    def _choices(self) -> list[Choice]:
        """Make the buttons: the question's own while it is open, then what the learner says of it, then to go on."""
        if self._quiz.ended:
            return []
        if not self._revealed:
            shown = Choice(name_now(self.app, "quiz.reveal", "space"), "Show answer", "reveal")
            return self.question_choices() or [shown]
        if self._is_self_graded:
            missed = Choice(name_now(self.app, "quiz.missed", "n"), "Did not know it", "missed", "comes again")
            return [missed, Choice(name_now(self.app, "quiz.knew", "space"), "Knew it", "knew", "known")]
        on = Choice(name_now(self.app, "answer.take", "space"), "Go on", "take")
        if not self._quiz.settled and self.response is not None and self.response.may_be_accepted:
            accept = Choice(name_now(self.app, "answer.accept", "y"), "Count as right", "accept", "known")
            return [on._replace(does="counts as wrong"), accept]
        return [on]

    def _say(self, words: str | None) -> None:
        self.query_one(WordLine).say(words)
