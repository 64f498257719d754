"""The end of a sitting: what was done, what was hard, and when it goes on."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from textual import events, on
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from studycards import wording
from studycards.progress.words import percent
from studycards.scheduling.study_day import date_of
from studycards.study.questions import Mode
from studycards.tui.keys import name_now
from studycards.tui.looks import KEY, MUTED
from studycards.tui.screens.leaving import LeftOnce
from studycards.tui.widgets.cover import Cover
from studycards.tui.widgets.fitted import Fitted, apart
from studycards.tui.widgets.key_bar import KeyBar
from studycards.tui.widgets.word_line import WordLine
from studycards.workspace.faults import FAULTS, said
from studycards.workspace.sitting import Sitting
from studycards.workspace.summary import Hard, Summary
from studycards.workspace.today import days_in_a_row, due_counts, next_due
from studycards.workspace.workspace import Workspace

_LABEL = 22
_INDENT = "  "
_NAMES = ("hardest", "second hardest", "third hardest")
_EDIT_KEYS = "abc"
"""Not the digits: a grade pressed once too often would open the editor."""

Figures = list[tuple[str, str]]
"""What each figure is, and the figure."""


class HardCard(Static):
    """A line for one of the hardest cards; a click edits it."""

    class Pressed(Message):
        """The line was clicked; carries its place among the hardest."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, place: int) -> None:
        super().__init__(markup=False)
        self._place = place
        self.display = False

    def on_click(self, event: events.Click) -> None:
        """Say that it was clicked."""
        event.stop()
        self.post_message(self.Pressed(self._place))


class SittingSummary(LeftOnce, Screen[bool]):
    """Sums a sitting up; its result tells whether to take the newest action back and go on."""

    BINDINGS = [
        Binding("enter,space,escape,q", "home", "Today", id="summary.home", tooltip="Go back to Today"),
        Binding("u", "undo", "Undo", id="summary.undo", tooltip="Take back the newest action and go on with its card"),
        *(
            Binding(key, f"edit_hardest({place})", f"Edit {key}", False, id=f"summary.edit{place + 1}", tooltip=tooltip)
            for place, (key, tooltip) in enumerate(
                zip(_EDIT_KEYS, (f"Change the words of the {name} card" for name in _NAMES), strict=True)
            )
        ),
    ]

    def __init__(self, workspace: Workspace, sitting: Sitting) -> None:
        super().__init__()
        self._workspace = workspace
        self._sitting = sitting
        self._hardest: tuple[Hard, ...] = ()

    def compose(self) -> Iterable[Widget]:
        """A page of figures, and the keys."""
        yield Static(id="head", markup=False)
        with VerticalScroll(can_focus=False):
            yield Static(id="figures", markup=False)
            for place in range(len(_EDIT_KEYS)):
                yield HardCard(place)
        yield WordLine()
        yield KeyBar()
        yield Cover()

    def on_mount(self) -> None:
        """Work the figures out."""
        self._fill()
        self._say(self._sitting.word)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a key for each of the hardest cards there are."""
        return action != "edit_hardest" or parameters[0] in range(len(self._hardest))

    def _fill(self) -> None:
        try:
            summary = self._sitting.summary()
            title, figures = (
                self._of_the_day(summary) if self._sitting.mode is Mode.STUDY else self._of_a_round(summary)
            )
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        date = Content.styled(wording.date_label(date_of(self._sitting.day)), MUTED)
        self.query_one("#head", Static).update(apart(Content.styled(title, "bold"), date))
        self._hardest = summary.hardest
        self.query_one("#figures", Static).update(Fitted(lambda width: _laid_out(figures, bool(self._hardest), width)))
        for place, line in enumerate(self.query(HardCard)):
            line.display = place < len(self._hardest)
            if line.display:
                key = name_now(self.app, f"summary.edit{place + 1}", _EDIT_KEYS[place])
                line.update(Fitted(partial(_hard_line, key, self._hardest[place])))
        self.refresh_bindings()

    def _of_the_day(self, summary: Summary) -> tuple[str, Figures]:
        """Sum a sitting up with what it leaves of the day, and when it goes on."""
        left = self._sitting.left.cards
        today = date_of(self._sitting.day)
        waits = 0 if left or self._sitting.ahead else self._waiting()
        title = "Stopped here" if left else "Done, and more waits" if waits else self._done()
        due = next_due(self._workspace, self._sitting.decks)
        streak = days_in_a_row(self._workspace)
        figures = _figures(summary, left or waits, None if due is None else wording.date_label(date_of(due), today))
        if streak > 1:
            figures.append(("Days in a row", f"{streak} · one a week may be free"))
        return title, figures

    def _of_a_round(self, summary: Summary) -> tuple[str, Figures]:
        """Sum a round up, and say what it was to the schedule."""
        left = self._sitting.left.cards
        figures = answers(summary)
        if left:
            figures.append(("Left in this round", wording.count(left, "card")))
        counted = "each card's first answer counted" if self._sitting.counting else "as it was: this did not count"
        return "Stopped here" if left else "Each card known once", [*figures, ("Schedule", counted)]

    def _done(self) -> str:
        """Say what is done for today: all, or no more than the decks of the sitting."""
        decks = len(self._sitting.decks)
        if decks == len(self._workspace.decks()):
            return "All done for today"
        return "This deck is done for today" if decks == 1 else "These decks are done for today"

    def _waiting(self) -> int:
        """Count what has come to wait in these decks while this sitting went on: cards after others, for one."""
        self._workspace.catch_up()
        together, _ = due_counts(self._workspace, self._sitting.decks)
        return together.cards

    def action_edit_hardest(self, place: int) -> None:
        if not self.in_sight:
            return
        from studycards.tui.screens.editing import edit

        edit(self.app, self._workspace, self._hardest[place].address, self._reworded)

    @on(HardCard.Pressed)
    def edit_clicked(self, pressed: HardCard.Pressed) -> None:
        """Edit the card that was clicked."""
        self.action_edit_hardest(pressed.place)

    def _reworded(self, words: str | None) -> None:
        if not self.left and words is not None:
            self._fill()
            self._say(words)

    def action_home(self) -> None:
        self.dismiss(False)

    def action_undo(self) -> None:
        self.dismiss(True)

    def _say(self, words: str | None) -> None:
        self.query_one(WordLine).say(words)


def answers(summary: Summary) -> Figures:
    """Tell how many cards were answered, how many of them right, and in what time."""
    found = [("Answered", _answered(summary))]
    if summary.cards:
        share = percent(summary.right / summary.cards)
        found.append(("Right at first try", f"{summary.right} of {summary.cards} · {share}"))
        found.append(("Time", wording.duration(summary.milliseconds / 1000)))
    return found


def _figures(summary: Summary, left: int, due: str | None) -> Figures:
    found = answers(summary)
    if summary.cards:
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


def _laid_out(figures: Figures, any_hard: bool, width: int) -> Content:
    lines = [Content.assemble((f"{label:<{_LABEL}}", MUTED), (words, "bold")) for label, words in figures]
    if any_hard:
        lines += [Content(), Content.styled("Hardest, each with the key that edits it", MUTED)]
    return Content("\n").join(line.truncate(width, ellipsis=True) for line in lines)


def _hard_line(key: str, card: Hard, width: int) -> Content:
    head = Content.assemble(_INDENT, (key, KEY), " ")
    again = Content.styled(f" · again {card.misses}×", MUTED)
    front = Content(wording.visible(card.front, keep_newlines=False))
    room = max(4, width - head.cell_length - again.cell_length)
    return Content.assemble(head, front.truncate(room, ellipsis=True), again).truncate(width, ellipsis=True)
