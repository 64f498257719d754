"""How an exam went: the score in all and in parts, beside earlier attempts, and every mistake with the right answer."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events, on
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from studycards import wording
from studycards.scheduling.study_day import date_of
from studycards.study.exam_report import Report
from studycards.tui.exam_report_words import Compared, laid_out
from studycards.tui.looks import MUTED
from studycards.tui.screens.leaving import LeftOnce
from studycards.tui.widgets.card_page import CardPage
from studycards.tui.widgets.cover import Cover
from studycards.tui.widgets.fitted import apart
from studycards.tui.widgets.key_bar import KeyBar
from studycards.tui.widgets.word_line import WordLine
from studycards.workspace import examining
from studycards.workspace.faults import FAULTS, said
from studycards.workspace.workspace import Workspace

_COMPARED = 4
"""How many attempts stand side by side at the most."""


class ExamReport(LeftOnce, Screen[None]):
    """Reports on an exam that was handed in, and on those before and after it."""

    AUTO_FOCUS = ""
    BINDINGS = [
        Binding("down,j", "scroll(1)", "Down", id="exam.line_down", tooltip="Scroll down"),
        Binding("up,k", "scroll(-1)", "Up", False, id="exam.line_up", tooltip="Scroll up"),
        Binding("pagedown,space", "page(1)", "Page on", id="exam.page_down", tooltip="Scroll a page down"),
        Binding("pageup", "page(-1)", "Page back", False, id="exam.page_up", tooltip="Scroll a page up"),
        Binding("home,g", "end(False)", "Top", False, id="exam.top", tooltip="Go to the score"),
        Binding("end,G", "end(True)", "End", False, id="exam.end", tooltip="Go to the last mistake"),
        Binding("left,p", "turn(-1)", "Earlier exam", id="exam.earlier", tooltip="See the report of the exam before"),
        Binding("right,n", "turn(1)", "Later exam", id="exam.later", tooltip="See the report of the exam after"),
        Binding("q,escape,enter", "leave", "Back", id="exam.back", tooltip="Go back"),
    ]

    def __init__(self, workspace: Workspace, number: int, words: str | None = None) -> None:
        """Read the report of an exam by its number; raises what `examining.report` raises. Begin by saying `words`."""
        super().__init__()
        self._workspace = workspace
        self._words = words
        self._attempts = examining.attempts(workspace)
        self._reports: dict[int, Report] = {}
        self._read(next(place for place, each in enumerate(self._attempts) if each.number == number))

    def compose(self) -> Iterable[Widget]:
        """A line with the exam's name, the report, a line for words, and the keys."""
        yield Static(id="head", markup=False)
        yield CardPage(id="report")
        yield WordLine()
        yield KeyBar()
        yield Cover()

    def on_mount(self) -> None:
        """Show the report."""
        self._show()
        self.query_one(WordLine).say(self._words)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to scroll and to turn where there is something to come to."""
        match action:
            case "scroll" | "page" | "end":
                return self.query_one(CardPage).max_scroll_y > 0 or None
            case "turn":
                return 0 <= self._place + int(str(parameters[0])) < len(self._attempts) or None
        return True

    @on(events.Resize)
    def look_again(self) -> None:
        """There may be more to scroll now, or less."""
        self.call_after_refresh(self.refresh_bindings)

    def action_scroll(self, lines: int) -> None:
        self.query_one(CardPage).scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        page = self.query_one(CardPage)
        page.scroll_relative(y=pages * max(1, page.size.height - 1), animate=False)

    def action_end(self, last: bool) -> None:
        page = self.query_one(CardPage)
        if last:
            page.scroll_end(animate=False)
        else:
            page.scroll_home(animate=False)

    def action_turn(self, by: int) -> None:
        """See the report of another exam."""
        if not self.in_sight:
            return
        try:
            self._read(self._place + by)
        except FAULTS as fault:
            self.query_one(WordLine).say(said(fault, self._workspace.path))
            return
        self._show()
        self.query_one(WordLine).say(None)

    def _read(self, place: int) -> None:
        """Read a report, and the attempts at exams of its title that came before, the newest of them."""
        title = self._attempts[place].title
        made = [each for each in self._attempts[: place + 1] if each.title == title][-_COMPARED:]
        for each in made:
            if each.number not in self._reports:
                self._reports[each.number] = examining.report(self._workspace, each.number)
        self._meant = examining.meant(self._workspace, self._reports[made[-1].number])
        self._compared = [Compared(each, self._reports[each.number]) for each in made]
        self._place = place

    def _show(self) -> None:
        attempt, today = self._attempts[self._place], date_of(self._workspace.today())
        title = wording.visible(attempt.title, keep_newlines=False)
        name = Content.assemble(("Report", "bold"), (f" · {title}", MUTED))
        when = f"exam {attempt.number} · {wording.date_label(attempt.ended.date(), today)}"
        self.query_one("#head", Static).update(apart(name, Content.styled(when, MUTED)), layout=False)
        self.query_one(CardPage).lay(laid_out(self._compared, self._meant, today), keep_place=False)
        self.call_after_refresh(self.refresh_bindings)
