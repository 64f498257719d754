"""Today: what waits, how far the day has come, and the decks to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList, Static

from studycards import wording
from studycards.decks.problems import DeckFileError
from studycards.decks.shipped import shipped_decks
from studycards.scheduling.study_day import date_of
from studycards.tui.looks import MUTED
from studycards.tui.widgets.cover import Cover
from studycards.tui.widgets.deck_list import DeckList, Row, head_words
from studycards.tui.widgets.fitted import Fitted, apart, bar
from studycards.tui.widgets.key_bar import KeyBar
from studycards.workspace import today as days
from studycards.workspace.faults import FAULTS, said
from studycards.workspace.today import DeckToday
from studycards.workspace.today import Today as Day
from studycards.workspace.workspace import Workspace

if TYPE_CHECKING:
    from studycards.workspace.sitting import DeckRow

_BAR, _LEAST_BAR = 24, 6
_BETWEEN = 4


class Today(Screen[None]):
    """The first screen: the cursor starts on all decks, and Enter begins."""

    BINDINGS = [
        Binding(
            "d", "details", "Details", id="today.details", tooltip="Look into the deck under the cursor, or into all"
        ),
        Binding("u", "undo", "Undo", id="today.undo", tooltip="Take back the newest action, and the one before, …"),
        Binding("ctrl+y", "redo", "Redo", show=False, id="today.redo", tooltip="Do again what was taken back"),
        Binding("q", "app.quit", "Quit", id="today.quit", tooltip="Leave; every answer is saved"),
    ]

    def __init__(self, workspace: Workspace, decks: Sequence[str] = ()) -> None:
        super().__init__()
        self._workspace = workspace
        self._at_once = decks
        self._rows: tuple[DeckToday, ...] = ()
        self._offered: list[str] = []

    def compose(self) -> Iterable[Widget]:
        """The day in two lines, the table, a line for words, and the keys."""
        yield Static(id="head", markup=False)
        yield Static(id="day", markup=False)
        yield Static(id="columns", markup=False)
        yield DeckList(id="decks", markup=False)
        yield Static(id="word", markup=False)
        yield KeyBar()
        yield Cover()

    def on_mount(self) -> None:
        """Show the day; go on to studying where decks were named."""
        self._load()
        for warning in self._workspace.warnings:
            self._say(warning)
        if self._workspace.clock_is_behind:
            self._say("The clock stands more than a day behind your last answer: study days go on, nothing is lost")
        self.watch(self.app, "app_focus", self._look_around, init=False)
        if self._at_once:
            self._study([self._workspace.deck(name) for name in dict.fromkeys(self._at_once)])

    @on(OptionList.OptionSelected)
    def choose(self, chosen: OptionList.OptionSelected) -> None:
        """Study the chosen deck, all of them on the first line; or bring the chosen shipped deck in first."""
        place = chosen.option_index
        if self.app.screen is not self:
            return  # a second Enter or click, pressed before the first one was answered
        if self._offered:
            self._import(self._offered[place : place + 1])
        elif place <= len(self._rows):
            self._study([row.deck for row in (self._rows if place == 0 else self._rows[place - 1 : place])])

    # Carrying out

    def study(self, scope: Sequence[DeckRow]) -> None:
        """Study some decks, having come back from wherever one was."""
        self._load()
        self._study(scope)

    def _study(self, scope: Sequence[DeckRow], word: str | None = None) -> None:
        from studycards.tui.screens.study import Study
        from studycards.workspace import studying

        try:
            sitting = studying.begin(self._workspace, scope)
            if sitting.card is None:
                self._say(self._why_nothing_waits(scope))
                return
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        self._say(None)
        self.app.push_screen(Study(self._workspace, sitting, word), lambda _: self._load())

    def action_undo(self) -> None:
        """Take back what was done last, here or in another window, and count again."""
        self._take_back(undo=True)

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._take_back(undo=False)

    def action_details(self) -> None:
        """Look into the deck under the cursor; on the first line into all of them."""
        if self.app.screen is not self:
            return
        if not self._rows:
            self._say("No deck is here yet to look into: Enter brings one in")
            return
        from studycards.tui.screens.deck_details import DeckDetails

        place = self.query_one(DeckList).highlighted or 0
        deck = self._rows[place - 1].deck if 0 < place <= len(self._rows) else None
        self.app.push_screen(DeckDetails(self._workspace, deck), lambda _: self._load())

    def _take_back(self, *, undo: bool) -> None:
        from studycards.workspace import studying

        if self.app.screen is not self:
            return
        try:
            words = studying.take_back_in_words(self._workspace, undo=undo)
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        self._load()
        self._say(words or ("nothing to take back" if undo else "nothing to do again"))

    def _why_nothing_waits(self, scope: Sequence[DeckRow]) -> str:
        """Name the limit that keeps cards of these decks back, else the day of the next review."""
        if limit := days.limit_reached(self._workspace, scope):
            return limit[0].upper() + limit[1:]
        return _nothing_waits(days.next_due(self._workspace, scope), self._workspace.today())

    def _import(self, ids: Sequence[str]) -> None:
        """Bring shipped decks in, say so, and open what came."""
        from studycards.workspace.importing import import_shipped

        try:
            imported = import_shipped(self._workspace, ids)
        except DeckFileError as error:
            self._say(str(error.problems[0]))
            return
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        decks = self._workspace.decks()
        self._load()
        brought = ", ".join(deck.title for deck in imported)
        cards = wording.count(sum(deck.cards for deck in imported), "card")
        self._study(decks, f"Brought in: {brought}, {cards}. `studycards import --shipped` brings the others")

    def _look_around(self, focused: bool) -> None:
        """Count again when the terminal comes back to the front: another window may have written."""
        if focused and self.app.screen is self:
            self._load()

    # Showing

    def _load(self) -> None:
        """Read the day and show it."""
        try:
            day = days.today(self._workspace)
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        date = Content.styled(wording.date_label(date_of(day.day)), MUTED)
        title = Content.assemble(("studycards", "bold"), (" · Today", MUTED))
        self.query_one("#head", Static).update(apart(title, date), layout=False)
        if day.decks:
            self._offered = []
            self._show(day)
        else:
            self._offer()

    def _show(self, day: Day) -> None:
        self._rows = day.decks
        again = day.counts.again > 0
        total = day.done + day.counts.cards
        self.query_one("#day", Static).update(_day_line(_day_words(day), day.done, total), layout=False)
        self.query_one("#columns", Static).update(Fitted(lambda width: head_words(again, width)), layout=False)
        every = DeckToday(
            day.decks[0].deck, day.counts, sum(r.cards for r in day.decks), sum(r.learned for r in day.decks)
        )
        rows = [_row("All decks", every, again), *(_row(row.deck.title, row, again) for row in day.decks)]
        self.query_one(DeckList).show(rows)

    def _offer(self) -> None:
        """A library without a deck offers those that ship."""
        self._rows = ()
        self._offered = [path.stem for path in shipped_decks()]
        words = Content(
            "There is no deck here yet. These come along; Enter opens one:"
            if self._offered
            else "There is no deck here yet."
        )
        self.query_one("#day", Static).update(words, layout=False)
        self.query_one("#columns", Static).update(Content(), layout=False)
        titles = [stem.replace("-", " ").capitalize() for stem in self._offered]
        self.query_one(DeckList).offer(titles)
        self._say(f"`studycards import FILE.yaml` brings your own. The library: {self._workspace.path}")

    def _say(self, words: str | None) -> None:
        text = Content.styled(wording.visible(words or "", keep_newlines=False), MUTED)
        self.query_one("#word", Static).update(text, layout=bool(words))


def _row(title: str, row: DeckToday, again: bool) -> Row:
    counts = row.counts
    return Row(title, counts.due, counts.again if again else None, counts.new, row.learned, row.cards)


def _day_words(day: Day) -> Content:
    """Say what waits, or when something will."""
    counts = day.counts
    if not counts.cards:
        return Content(_nothing_waits(day.next_due, day.day))
    parts = [(counts.due, "due"), (counts.again, "again"), (counts.new, "new")]
    found = [f"{number} {name}" for number, name in parts if number]
    return Content(" · ".join((*found, wording.minutes(day.seconds))))


def _day_line(words: Content, done: int, total: int) -> Fitted:
    """Put what waits at the left, and at the right how far the day has come, its bar as long as there is room."""
    said = Content.styled(f"  {done} of {total} done" if total else "", MUTED)

    def lay_out(width: int) -> Content:
        room = width - words.cell_length - said.cell_length - _BETWEEN
        drawn = bar(done, total, min(_BAR, room)) if total and room >= _LEAST_BAR else Content()
        return apart(words, Content.assemble(drawn, said)).at(width)

    return Fitted(lay_out)


def _nothing_waits(due: int | None, today: int) -> str:
    if due is None:
        return "Nothing waits today."
    day = "tomorrow, " if due == today + 1 else ""
    return f"Nothing waits today. Next review: {day}{wording.date_label(date_of(due), date_of(today))}"
