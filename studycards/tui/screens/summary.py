"""The end of a sitting: what was done, what was hard, and when it goes on."""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from studycards import wording
from studycards.scheduling.study_day import date_of
from studycards.tui.looks import MUTED
from studycards.tui.screens.leaving import LeftOnce
from studycards.tui.widgets.cover import Cover
from studycards.tui.widgets.fitted import Fitted, apart
from studycards.tui.widgets.key_bar import KeyBar
from studycards.workspace.faults import FAULTS, said
from studycards.workspace.sitting import Sitting
from studycards.workspace.summary import Hard, Summary
from studycards.workspace.today import next_due
from studycards.workspace.workspace import Workspace

_LABEL = 22
_INDENT = "  "


class SittingSummary(LeftOnce, Screen[bool]):
    """Sums a sitting up; its result tells whether to take the newest action back and go on."""

    BINDINGS = [
        Binding("enter,space,escape,q", "home", "Today", id="summary.home", tooltip="Go back to Today"),
        Binding("u", "undo", "Undo", id="summary.undo", tooltip="Take back the newest action and go on with its card"),
    ]

    def __init__(self, workspace: Workspace, sitting: Sitting) -> None:
        super().__init__()
        self._workspace = workspace
        self._sitting = sitting

    def compose(self) -> Iterable[Widget]:
        """A page of figures, and the keys."""
        yield Static(id="head", markup=False)
        with VerticalScroll(can_focus=False):
            yield Static(id="figures", markup=False)
        yield Static(id="word", markup=False)
        yield KeyBar()
        yield Cover()

    def on_mount(self) -> None:
        """Work the figures out."""
        left = self._sitting.left.cards
        today = date_of(self._sitting.day)
        try:
            title = "Stopped here" if left else self._done()
            summary = self._sitting.summary()
            due = next_due(self._workspace, self._sitting.decks)
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        date = Content.styled(wording.date_label(today), MUTED)
        self.query_one("#head", Static).update(apart(Content.styled(title, "bold"), date))
        figures = _figures(summary, left, None if due is None else wording.date_label(date_of(due), today))
        self.query_one("#figures", Static).update(Fitted(lambda width: _laid_out(figures, summary.hardest, width)))
        self._say(self._sitting.word)

    def _done(self) -> str:
        """Say what is done for today: all, or no more than the decks of the sitting."""
        decks = len(self._sitting.decks)
        if decks == len(self._workspace.decks()):
            return "All done for today"
        return "This deck is done for today" if decks == 1 else "These decks are done for today"

    def action_home(self) -> None:
        self.dismiss(False)

    def action_undo(self) -> None:
        self.dismiss(True)

    def _say(self, words: str | None) -> None:
        text = Content.styled(wording.visible(words or "", keep_newlines=False), MUTED)
        self.query_one("#word", Static).update(text)


def _figures(summary: Summary, left: int, due: str | None) -> list[tuple[str, str]]:
    found = [("Answered", _answered(summary))]
    if summary.cards:
        share = summary.right * 100 // summary.cards
        found.append(("Right at first try", f"{summary.right} of {summary.cards} · {share} %"))
        found.append(("Time", wording.duration(summary.milliseconds / 1000)))
        found.append(("Back tomorrow", wording.count(summary.tomorrow, "card")))
    if left:
        found.append(("Still waiting today", wording.count(left, "card")))
    if due is not None:
        found.append(("Next review due", due))
    return found


def _answered(summary: Summary) -> str:
    if not summary.cards:
        return "nothing this time"
    cards = wording.count(summary.cards, "card")
    return cards if summary.answers == summary.cards else f"{cards}, {wording.count(summary.answers, 'answer')}"


def _laid_out(figures: list[tuple[str, str]], hardest: tuple[Hard, ...], width: int) -> Content:
    lines = [Content.assemble((f"{label:<{_LABEL}}", MUTED), (words, "bold")) for label, words in figures]
    if hardest:
        lines += [Content(), Content.styled("Hardest", MUTED)]
    for card in hardest:
        again = Content.styled(f" · again {card.misses}×", MUTED)
        front = Content(wording.visible(card.front, keep_newlines=False))
        room = max(4, width - again.cell_length - len(_INDENT))
        lines.append(Content.assemble(_INDENT, front.truncate(room, ellipsis=True), again))
    return Content("\n").join(line.truncate(width, ellipsis=True) for line in lines)
