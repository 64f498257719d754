"""Setting up a mock exam, or taking one up that runs; and the exams handed in so far, each with its report."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList, Static

from studycards import wording
from studycards.decks.problems import DeckFileError
from studycards.scheduling.study_day import date_of
from studycards.study.blueprint import MINUTES, PERCENT, QUESTIONS, SEEDS, WAYS, Blueprint, Share, named
from studycards.study.questions import Way
from studycards.tui.exam_report_words import attempt_words
from studycards.tui.looks import MUTED
from studycards.tui.screens.asking import Choose, ChooseSome, Write
from studycards.tui.screens.exam import ExamScreen
from studycards.tui.screens.exam_report import ExamReport
from studycards.tui.screens.leaving import LeftOnce, set_going
from studycards.tui.screens.working import beside
from studycards.tui.widgets.choice_list import ChoiceList
from studycards.tui.widgets.cover import Cover
from studycards.tui.widgets.key_bar import KeyBar
from studycards.tui.widgets.word_line import WordLine
from studycards.workspace import exam_papers, examining
from studycards.workspace.faults import FAULTS, LibraryError, said
from studycards.workspace.place import Place
from studycards.workspace.today import running_exam
from studycards.workspace.workspace import Workspace

if TYPE_CHECKING:
    from studycards.workspace.sitting import DeckRow

_NAME = 22
_DRAWING = "One moment: the questions are drawn …"
_WAYS = {
    Way.CHOICE: "choice: one of the options",
    Way.TYPED: "typed: the answer in words",
    Way.LIST: "list: item by item",
}
_COSTS = ("0", "0.25", "0.3333", "0.5", "1")
_LONGEST_NAME = 500


class _Line(NamedTuple):
    """A line of the set-up: its name, what holds now, and what choosing it does."""

    name: str
    value: str
    choose: Callable[[], None]


def opened(workspace: Workspace, scope: Sequence[DeckRow]) -> Screen[Any]:
    """Go on with the exam that runs; show how one went whose time ran out meanwhile; else set one up."""
    waited = running_exam(workspace) is not None
    exam = examining.running(workspace)
    if exam is not None:
        return ExamScreen(workspace, exam)
    if waited:
        return ExamReport(workspace, examining.attempts(workspace)[-1].number, "The time was up: handed in")
    return ExamSetup(workspace, scope)


class ExamSetup(LeftOnce, Screen[None]):
    """Asks what a mock exam is to be like, line by line; the first line begins it."""

    BINDINGS = [Binding("q,escape", "leave", "Back", id="exam.close", tooltip="Go back; no exam begins")]

    def __init__(self, workspace: Workspace, scope: Sequence[DeckRow] = ()) -> None:
        """Begin with the cards of some decks, of all where none is named."""
        super().__init__()
        self._workspace = workspace
        self._plan = Blueprint(decks=tuple(deck.slug for deck in scope))
        self._counts = False
        self._file = ""
        self._lines: list[_Line] = []
        self._counted: Blueprint | None = None

    def compose(self) -> Iterable[Widget]:
        """The lines, how many cards there are, a line for words, and the keys."""
        yield Static(id="head", markup=False)
        yield ChoiceList(markup=False)
        yield Static(id="about", markup=False)
        yield WordLine()
        yield KeyBar()
        yield Cover()

    def on_mount(self) -> None:
        """Show what an exam is like unless something else is asked for."""
        title = Content.assemble(("studycards", "bold"), (" · Mock exam", MUTED))
        self.query_one("#head", Static).update(title, layout=False)
        self._show()

    def on_screen_resume(self) -> None:
        """Take the keys, coming back from a question or a report."""
        self.query_one(ChoiceList).focus()

    @on(OptionList.OptionSelected)
    def choose(self, chosen: OptionList.OptionSelected) -> None:
        """Do what the line is for."""
        if not self.in_sight:
            return
        try:
            self._lines[chosen.option_index].choose()
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))

    # Beginning

    def _begin(self) -> None:
        plan = self._plan
        beside(self.app, self._workspace, _DRAWING, lambda own: exam_papers.plan(own, plan), self._drawn)

    def _drawn(self, paper: Callable[[], exam_papers.Plan]) -> None:
        """Hold the exam that was drawn; where there are too few cards for it, ask first."""
        try:
            drawn = paper()
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        if not drawn.lacking:
            self._hold(drawn)
            return
        choices = [
            ("yes", f"Begin with {wording.count(len(drawn.paper), 'question')}"),
            ("no", "Change the exam first"),
        ]
        words = wording.visible("; ".join(drawn.lacking), keep_newlines=False)
        asked = Choose("Fewer cards than asked for", words, choices)
        self.app.push_screen(asked, lambda answer: self._hold(drawn) if answer == "yes" else None)

    def _hold(self, drawn: exam_papers.Plan) -> None:
        try:
            exam = examining.begin(self._workspace, drawn, counts=self._counts)
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        self.left = True
        self.app.switch_screen(ExamScreen(self._workspace, exam))

    # Changing

    def _ask(self, screen: Screen[Any], change: Callable[[Any], Blueprint]) -> None:
        """Ask something; what is answered changes the exam."""

        def answered(value: object | None) -> None:
            if value is not None and not self.left:
                self._put(change(value))

        self.app.push_screen(screen, answered)

    def _put(self, plan: Blueprint) -> None:
        self._plan = plan
        self._say(None)
        self._show()

    def _ask_number(self, title: str, value: int, limits: tuple[int, int], change: Callable[[int], Blueprint]) -> None:
        asked = Write(title, f"A whole number from {limits[0]} to {limits[1]}", str(value), partial(_whole, limits))
        self._ask(asked, lambda text: change(int(text)))

    def _ask_questions(self) -> None:
        self._ask_number("Questions", self._plan.questions, QUESTIONS, lambda n: self._plan._replace(questions=n))

    def _ask_minutes(self) -> None:
        self._ask_number("Minutes", self._plan.minutes, MINUTES, lambda n: self._plan._replace(minutes=n))

    def _ask_pass_mark(self) -> None:
        self._ask_number("Pass mark", self._plan.pass_mark, PERCENT, lambda n: self._plan._replace(pass_mark=n))

    def _ask_decks(self) -> None:
        decks = [(deck.slug, deck.title) for deck in self._workspace.decks()]
        asked = ChooseSome("Decks", "Whose cards are asked; all where none is marked.", decks, self._plan.decks)
        self._ask(asked, lambda chosen: self._plan._replace(decks=chosen, shares=()))

    def _ask_ways(self) -> None:
        ways = [(str(way), words) for way, words in _WAYS.items()]
        asked = ChooseSome(
            "Kinds of question",
            "How an exam may ask; a card in the first that suits it.",
            ways,
            [str(way) for way in self._plan.ways],
        )
        self._ask(asked, lambda chosen: self._plan._replace(ways=tuple(map(Way, chosen)) or WAYS))

    def _ask_tags(self) -> None:
        words = "Only cards with one of these tags, or one under it; commas between them. Nothing takes all."
        asked = Write("Tags", words, ", ".join(self._plan.tags), str.strip)
        self._ask(asked, lambda text: self._plan._replace(tags=_tags(text)))

    def _ask_cost(self) -> None:
        costs = [(cost, _cost(float(cost))) for cost in _COSTS]
        asked = Choose("A wrong answer costs", "An open question costs nothing.", costs, f"{self._plan.negative:g}")
        self._ask(asked, lambda cost: self._plan._replace(negative=float(cost)))

    def _ask_seed(self) -> None:
        seed = "" if self._plan.seed is None else str(self._plan.seed)
        words = "The same number draws the same paper for everybody with these decks. Nothing: each exam its own."
        asked = Write("Seed", words, seed, lambda text: _whole(SEEDS, text) if text.strip() else "")
        self._ask(asked, lambda text: self._plan._replace(seed=int(text) if text else None))

    def _ask_file(self) -> None:
        words = "The YAML file of an exam that was handed out: `studycards exam save FILE` writes one."
        asked = Write("Blueprint", words, self._file, self._read)
        self._ask(asked, lambda _: self._plan)

    def _read(self, name: str) -> str:
        """Take the exam that a file describes; raises LibraryError for one that cannot be."""
        from studycards.decks.blueprints import load_file

        name = name.strip()
        if not name or len(name) > _LONGEST_NAME or "\0" in name:
            raise LibraryError("name the file")
        try:
            self._plan = load_file(Path(os.path.expanduser(name)))
        except DeckFileError as error:
            raise LibraryError(str(error.problems[0])) from None
        self._file = name
        return name

    def _share_out(self) -> None:
        """Take as many questions from each deck, or as chance will have it."""
        decks = self._plan.decks or tuple(deck.slug for deck in self._workspace.decks())
        self._put(self._plan._replace(shares=() if self._plan.shares else _even(decks)))

    def _count(self) -> None:
        self._counts = not self._counts
        self._show()

    def _open(self, number: int) -> None:
        self.app.push_screen(ExamReport(self._workspace, number))

    # Showing

    def _show(self) -> None:
        try:
            self._workspace.catch_up()
            self._lines = [*self._settings(), *self._attempts()]
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        self.query_one(ChoiceList).put([partial(_laid_out, line.name, line.value) for line in self._lines])
        scope = _scope(self._plan)
        if scope != self._counted:
            self._counted = scope
            set_going(self, self._count_cards, group="count", exclusive=True)

    async def _count_cards(self) -> None:
        """Count the cards an exam may ask, in a thread: in a large library that takes a moment."""
        try:
            number = await asyncio.to_thread(_fitting, self._workspace.place, self._plan)
        except FAULTS as fault:
            self._tell(said(fault, self._workspace.path))
        else:
            self._tell(wording.count(number, "card to draw from", "cards to draw from"))

    def _tell(self, words: str) -> None:
        if self.stands:
            line = Content.styled(wording.visible(words, keep_newlines=False), MUTED)
            self.query_one("#about", Static).update(line, layout=False)

    def _settings(self) -> list[_Line]:
        plan = self._plan
        time = f"{wording.count(plan.questions, 'question')} in {wording.count(plan.minutes, 'minute')}"
        return [
            _Line("Begin", time if plan.title == Blueprint().title else f"{plan.title} · {time}", self._begin),
            _Line("Questions", str(plan.questions), self._ask_questions),
            _Line("Minutes", str(plan.minutes), self._ask_minutes),
            _Line("Decks", self._decks(), self._ask_decks),
            _Line("Shares", _shares(plan), self._share_out),
            _Line("Tags", ", ".join(plan.tags) or "all", self._ask_tags),
            _Line("Kinds of question", ", ".join(plan.ways), self._ask_ways),
            _Line("Pass mark", f"{plan.pass_mark} %", self._ask_pass_mark),
            _Line("A wrong answer costs", _cost(plan.negative), self._ask_cost),
            _Line("Seed", "each exam its own" if plan.seed is None else str(plan.seed), self._ask_seed),
            _Line("Schedule", "each answer counts" if self._counts else "stays as it is", self._count),
            _Line("Blueprint", self._file or "from a file …", self._ask_file),
        ]

    def _attempts(self) -> list[_Line]:
        """List the exams handed in so far, the newest first."""
        today = date_of(self._workspace.today())
        made = reversed(examining.attempts(self._workspace))
        return [
            _Line(f"Report {each.number}", attempt_words(each, today), partial(self._open, each.number))
            for each in made
        ]

    def _decks(self) -> str:
        titles = {deck.slug: deck.title for deck in self._workspace.decks(archived=True)}
        return ", ".join(titles.get(slug, slug) for slug in self._plan.decks) or "all"

    def _say(self, words: str | None) -> None:
        self.query_one(WordLine).say(words)


def _scope(plan: Blueprint) -> Blueprint:
    """Give what alone decides which cards may be asked."""
    return Blueprint(decks=plan.decks, tags=plan.tags, units=plan.units, kinds=plan.kinds)


def _fitting(place: Place, plan: Blueprint) -> int:
    with closing(Workspace.open(place)) as own:
        return exam_papers.fitting(own, plan)


def _whole(limits: tuple[int, int], text: str) -> str:
    text = text.strip()
    if not (text.isascii() and text.isdigit() and len(text) < 10 and limits[0] <= int(text) <= limits[1]):
        raise LibraryError(f"it must be a whole number from {limits[0]} to {limits[1]}")
    return text


def _tags(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (" ".join(tag.split()) for tag in text.split(",")))))


def _cost(marks: float) -> str:
    return "nothing" if not marks else wording.count(1, "mark") if marks == 1 else f"{wording.marks(marks)} marks"


def _even(decks: Sequence[str]) -> tuple[Share, ...]:
    """Share a hundred percent out among decks, to the percent."""
    each, more = divmod(PERCENT[1], max(1, len(decks)))
    return tuple(Share(each + (place < more), deck=deck) for place, deck in enumerate(decks) if each + (place < more))


def _shares(plan: Blueprint) -> str:
    return "; ".join(f"{share.share} % {named(share)}" for share in plan.shares) or "as chance will have it"


def _laid_out(name: str, value: str, width: int) -> Content:
    words = wording.visible(value, keep_newlines=False)
    line = Content.assemble((f"{name:<{_NAME}}", "bold"), words)
    return line.truncate(max(1, width), ellipsis=True)
