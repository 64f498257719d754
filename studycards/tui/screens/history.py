"""A card's history: every answer and what it led to, and how well the card is known now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import events, on
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from studycards import wording
from studycards.scheduling.memory import Outcome
from studycards.scheduling.study_day import date_of
from studycards.tui.looks import MARK, MUTED
from studycards.tui.screens.leaving import LeftOnce
from studycards.tui.widgets.cover import Cover
from studycards.tui.widgets.fitted import Fitted, apart
from studycards.tui.widgets.key_bar import KeyBar
from studycards.workspace import holding
from studycards.workspace.history import Event, history, marks, standing
from studycards.workspace.sitting import StudyCard
from studycards.workspace.sources import sources
from studycards.workspace.workspace import Workspace

_BETWEEN = "  "
_LABEL = 9
_READ = 2000
"""Characters of a text that are looked at: to lay out more than that could take seconds."""


class CardHistory(LeftOnce, Screen[None]):
    """Tells what happened to a card, newest first; a covered card's answer stays covered here, too."""

    BINDINGS = [
        Binding("escape,i,q", "dismiss", "Back", id="history.back", tooltip="Go back to the card"),
        Binding("down,j,pagedown,space", "scroll(1)", "Down", id="history.down", tooltip="Scroll down"),
        Binding("up,k,pageup", "scroll(-1)", "Up", id="history.up", tooltip="Scroll up"),
    ]

    def __init__(self, workspace: Workspace, card: StudyCard, *, revealed: bool) -> None:
        """Read the history of `card`; LibraryError or sqlite3.Error when it cannot be read."""
        super().__init__()
        self._title = card.deck_title
        self._question = card.face.question[:_READ]
        self._events = history(workspace, card)[::-1]
        self._today = workspace.today()
        self._revealed = revealed
        known = [("Now", ", ".join((standing(workspace, card), *marks(workspace, card))))]
        if revealed:
            known += [("Waits", "; ".join(f"for {reason}" for reason in holding.waits_for(workspace, card)))]
            known += [("Address", card.address), ("From", "; ".join(sources(workspace, card)))]
            known += [("Tags", ", ".join(card.note.tags))]
        else:
            # A name that was chosen for a card often is its answer.
            known += [("More", "its address, source and tags are shown with the answer")]
        self._known = [(label, words[:_READ]) for label, words in known if words]

    def compose(self) -> Iterable[Widget]:
        """A line with the deck, the page, and the keys."""
        yield Static(id="head", markup=False)
        with VerticalScroll(id="page", can_focus=False):
            yield Static(Fitted(self._laid_out), markup=False)
        yield KeyBar()
        yield Cover()

    def on_mount(self) -> None:
        """Name the deck."""
        deck = Content.styled(wording.visible(self._title, keep_newlines=False), MUTED)
        self.query_one("#head", Static).update(apart(Content.styled("History of this card", "bold"), deck))
        self.call_after_refresh(self.refresh_bindings)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer to scroll where there is more than can be seen."""
        return action != "scroll" or self.query_one("#page").max_scroll_y > 0 or None

    @on(events.Resize)
    def look_again(self) -> None:
        """There may be more to scroll now, or less."""
        self.call_after_refresh(self.refresh_bindings)

    def action_scroll(self, pages: int) -> None:
        if self.in_sight:
            page = self.query_one("#page", VerticalScroll)
            page.scroll_relative(y=pages * max(1, page.size.height // 2), animate=False)

    def _laid_out(self, width: int) -> Content:
        question = Content.styled(wording.visible(self._question, keep_newlines=False), "bold")
        lines = [question.truncate(width, ellipsis=True), Content()]
        for label, words in self._known:
            text = Content(wording.visible(words, keep_newlines=False)).wrap(max(10, width - _LABEL))
            heads = [f"{label:<{_LABEL}}", *[" " * _LABEL] * (len(text) - 1)]
            lines += [Content.assemble((head, MUTED), line) for head, line in zip(heads, text, strict=True)]
        events = _event_lines(self._events, self._today, revealed=self._revealed)
        lines += [Content(), *(line.truncate(width, ellipsis=True) for line in events)]
        return Content("\n").join(lines)


def _event_lines(events: Sequence[Event], today: int, *, revealed: bool) -> list[Content]:
    """Write a line for each event, in columns: the day, what happened, how long it took, and what it led to.

    What was typed or chosen may be the answer: it comes last, and only where the card is `revealed`.
    """
    if not events:
        return [Content.styled("Not answered yet", MUTED)]
    rows = [_cells(event, today) for event in events]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = []
    for event, (day, what, took, led_to) in zip(events, rows, strict=True):
        cells = (day.ljust(widths[0]), what.ljust(widths[1]), took.rjust(widths[2]), led_to)
        style = MUTED if event.taken_back else ""
        parts = ((cells[0], MUTED), (cells[1], style), (cells[2], MUTED), (cells[3], MARK if event.taken_back else ""))
        response = event.response[:_READ] if event.response and revealed else ""
        given = Content.styled(f"“{wording.visible(response, keep_newlines=False)}”", MUTED) if response else Content()
        shown = [Content.styled(*part) for part in parts] + [given] * bool(given)
        lines.append(Content(_BETWEEN).join(shown))
    return lines


def _cells(event: Event, today: int) -> tuple[str, str, str, str]:
    day = wording.date_label(date_of(event.study_day), date_of(today))
    if event.grade is None:
        return day, wording.change_word(event.kind), "", "taken back" if event.taken_back else ""
    seconds = (event.milliseconds or 0) // 1000
    took = wording.duration(seconds) if event.milliseconds else ""
    effect = wording.without_effect(event.mode, taken_back=event.taken_back, did_not_count=event.did_not_count)
    led_to = " ".join(filter(None, (effect, _led_to(event.outcome))))
    return day, f"{event.grade} {wording.grade_word(event.grade)}", took, led_to


def _led_to(outcome: Outcome | None) -> str:
    if outcome is None:
        return ""
    return wording.led_to(outcome.memory.interval, outcome.memory.easiness, repeat=outcome.repeat)
