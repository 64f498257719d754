"""Asking in other ways than by looking: options to choose from, a line to type in, and what becomes of the answer.

A screen with cards takes this on; it says which card is asked how, and what follows once an answer was judged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.binding import Binding
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from studycards.tui.keys import name_now
from studycards.tui.widgets.answer_line import AnswerLine
from studycards.tui.widgets.card_page import Page, page_of
from studycards.tui.widgets.grade_bar import Choice, GradeBar

if TYPE_CHECKING:
    from studycards.study.questions import Question
    from studycards.study.responses import Response
    from studycards.workspace.sitting import StudyCard

    _Base = Screen[Any]
else:
    _Base = object

LETTERS = "abcd"

CHOOSING = [
    Binding(
        f"{letter},{place}",
        f"choose({place - 1})",
        f"Choose {letter}",
        False,
        id=f"answer.choose{place}",
        tooltip=f"Choose {letter}, of the options in sight",
    )
    for place, letter in enumerate(LETTERS, 1)
]
"""One key for each option of a choice."""

BINDINGS = [
    *CHOOSING,
    Binding("space,enter", "take", "Go on", id="answer.take", tooltip="Take the grade that is proposed"),
    Binding("y", "accept", "Count as right", id="answer.accept", tooltip="Let the slip pass: the answer was known"),
]


class Responding(_Base):
    """A screen whose card may be asked as a choice or by typing."""

    # Only the line to type in looks otherwise once it is in use: the screen need not be painted anew around it.
    focused = Reactive[Widget | None](None, repaint=False)
    question: Question | None = None
    response: Response | None = None
    _others: tuple[tuple[int, str], ...] = ()
    _items: tuple[str, ...] = ()

    def answered(self) -> None:
        """Go on once the answer to `question` was judged; `response` says how."""
        raise NotImplementedError

    def repaint(self) -> None:
        """Show the card as it stands now."""
        raise NotImplementedError

    def pose(self, question: Question | None, others: tuple[tuple[int, str], ...] = ()) -> None:
        """Ask anew; None for a card to look at. `others` are the answers of other cards, for a slip that makes one."""
        self.question, self.response, self._others, self._items = question, None, others, ()
        self._offer_line()

    def may_answer(self, action: str) -> bool | None:
        """Tell whether an action of this kind works now: False where a key means something else."""
        from studycards.study.questions import Way

        open_ = self.question is not None and self.response is None and not self.is_revealed
        match action:
            case "choose":
                return open_ and self.question is not None and self.question.way is Way.CHOICE
            case "take":
                return self.response is not None
            case "accept":
                return self.response is not None and self.response.may_be_accepted
        return True

    @property
    def is_revealed(self) -> bool:
        """Whether the answer is to be seen, be it without one's own."""
        raise NotImplementedError

    def action_choose(self, place: int) -> None:
        """Answer with an option."""
        question = self.question
        if question is not None and place < len(question.options) and self.may_answer("choose"):
            from studycards.study import responses

            self._judged(responses.chosen(question, place))

    def action_accept(self) -> None:
        """Count a close answer as right."""
        if self.response is not None and self.response.may_be_accepted:
            self.response = self.response.accept()
            self.repaint()

    def action_check(self) -> None:
        """Check what is typed, as Enter does."""
        for line in self.query(AnswerLine):
            self.on_answer_line_given(AnswerLine.Given(line.value.strip()))

    def on_answer_line_given(self, given: AnswerLine.Given) -> None:
        """Judge what was typed; of a list, once all of it is there, or nothing was typed."""
        from studycards.study import responses
        from studycards.study.questions import Way

        question = self.question
        if question is None or self.response is not None or self.is_revealed:
            return
        if question.way is Way.LIST:
            self._take_item(question, given.text)
        elif given.text:
            self._judged(responses.typed(question, given.text, self._others, self.language))
        else:
            self.give_up()

    def _take_item(self, question: Question, text: str) -> None:
        from studycards.study import listed, responses

        self._items += listed.split(text, question.items)
        if text and len(self._items) < len(question.items):
            self._offer_line()
            self.repaint()
        elif self._items:
            self._judged(responses.listed(question, self._items, self.language))
        else:
            self.give_up()

    def give_up(self) -> None:
        """Show the answer to somebody who gave none."""
        raise NotImplementedError

    @property
    def language(self) -> str:
        """The language of the card's deck."""
        raise NotImplementedError

    def _judged(self, response: Response) -> None:
        self.response = response
        self.put_line_away()
        self.answered()

    def put_line_away(self, *, hide: bool = False) -> None:
        """Take no more letters; what was typed stays in sight unless it is to `hide`."""
        for line in self.query(AnswerLine):
            line.put_away(hide=hide)

    def _offer_line(self) -> None:
        """Show the line to type in where one is needed; it is made for the first card that does."""
        from studycards.study.questions import Way

        if self.question is None or self.question.way not in (Way.TYPED, Way.LIST):
            self.put_line_away(hide=True)
            return
        wanted = "Type the answer" if self.question.way is Way.TYPED else f"Item {len(self._items) + 1}"
        lines = self.query(AnswerLine)
        if not lines:
            self.mount(AnswerLine(), before=self.query_one(GradeBar))
        self.query_one(AnswerLine).ask(wanted)

    def question_page(self, card: StudyCard, hint: str | None, source: str | None, *, revealed: bool) -> Page:
        """Make the page of the card as it is asked, with what is said of the answer."""
        question, response = self.question, self.response
        if question is None:
            return page_of(card.face, card.note.kind, hint, source, revealed=revealed)
        from studycards.tui import feedback

        page = page_of(question.face, card.note.kind, hint, source, revealed=revealed)
        options = tuple(option.text for option in question.options) or page.options
        told = feedback.given_so_far(self._items)
        if response is not None:
            told = feedback.said(response, self.meant_front)
        if not (revealed and question.options):
            return page._replace(options=options, told=told)
        # The right option bears a mark: there is no need to say it twice.
        return page._replace(options=options, answer=None, marks=feedback.marks(question, response), told=told)

    @property
    def meant_front(self) -> str | None:
        """What the card asks whose answer was given instead, where it was another one's."""
        raise NotImplementedError

    def question_choices(self) -> list[Choice]:
        """Make the buttons for a question that is open: an option each, or one that checks the line."""
        question = self.question
        if question is None:
            return []
        if question.options:
            return [
                Choice(name_now(self.app, f"answer.choose{place + 1}", letter), option.text, f"choose({place})")
                for place, (letter, option) in enumerate(zip(LETTERS, question.options, strict=False))
            ]
        return [Choice("⏎", "Check", "check", "nothing typed shows the answer")]
