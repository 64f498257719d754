"""Progress: what was done, how much stays, and what is coming, in panels of charts, for some decks over some time."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import events, on
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from studycards import wording
from studycards.tui.looks import MUTED
from studycards.tui.panels import PANELS
from studycards.tui.panels.outlook import FORECAST, HORIZONS
from studycards.tui.panels.panel import Picture, sheet
from studycards.tui.panels.reading import Reading, Wish
from studycards.tui.screens.leaving import LeftOnce, set_going
from studycards.tui.screens.looking_again import LooksAgain
from studycards.tui.screens.report_file import REPORT, WritesReports
from studycards.tui.screens.working import PATIENCE
from studycards.tui.widgets.card_page import CardPage
from studycards.tui.widgets.cover import Cover
from studycards.tui.widgets.fitted import Fitted, apart, whole_parts
from studycards.tui.widgets.key_bar import KeyBar
from studycards.tui.widgets.panel_grid import Panels
from studycards.tui.widgets.word_line import WordLine
from studycards.workspace.faults import FAULTS, said
from studycards.workspace.workspace import Workspace

if TYPE_CHECKING:
    from studycards.workspace.sitting import DeckRow

_KEYS = {"30 days": "m", "year": "y", "all": "a"}
_DOES = {
    "30 days": "Show the last thirty days",
    "year": "Show the last year",
    "all": "Show all the time since the first answer",
}
_TIMES = {"30 days": "the last 30 days", "year": "the last year", "all": "all the time"}


class Progress(WritesReports, LooksAgain, LeftOnce, Screen[None]):
    """Charts of some decks, of all where none are named; figures are read in a thread, panel by panel."""

    AUTO_FOCUS = ""
    BINDINGS = [
        *(
            Binding(key, f"period('{name}')", name.capitalize(), id=f"progress.{key}", tooltip=_DOES[name])
            for name, key in _KEYS.items()
        ),
        Binding("d", "decks", "Decks", id="progress.decks", tooltip="Choose one deck, several or all of them"),
        REPORT,
        Binding("t,i", "numbers", "Numbers", id="progress.numbers", tooltip="What this chart means, and its numbers"),
        Binding("t,i", "charts", "Chart", id="progress.charts", tooltip="Go back to the chart"),
        Binding("enter", "enlarge(True)", "Larger", id="progress.larger", tooltip="Give this chart all the room"),
        Binding("enter", "enlarge(False)", "All charts", id="progress.smaller", tooltip="Show the other charts, too"),
        *(
            Binding(
                "f",
                f"horizon({days})",
                f"{days} ahead",
                id=f"progress.ahead_{days}",
                tooltip=f"Forecast the next {days} days",
            )
            for days in HORIZONS
        ),
        Binding("right", "move(1, 0)", "Next chart", id="progress.right", tooltip="Go to the next chart"),
        Binding("left", "move(-1, 0)", "Chart before", False, id="progress.left", tooltip="Go to the chart before"),
        Binding("down,j", "move(0, 1)", "Down", False, id="progress.down", tooltip="Go down"),
        Binding("up,k", "move(0, -1)", "Up", False, id="progress.up", tooltip="Go up"),
        Binding("pagedown,space", "page(1)", "Page on", False, id="progress.page_down", tooltip="Go a page on"),
        Binding("pageup", "page(-1)", "Page back", False, id="progress.page_up", tooltip="Go a page back"),
        Binding("home,g", "end(False)", "First", False, id="progress.first", tooltip="Go to the first chart"),
        Binding("end,G", "end(True)", "Last", False, id="progress.last", tooltip="Go to the last chart"),
        Binding(
            "greater_than_sign", "step(1)", "Next deck", False, id="progress.next_deck", tooltip="Show the next deck"
        ),
        Binding(
            "less_than_sign",
            "step(-1)",
            "Deck before",
            False,
            id="progress.previous_deck",
            tooltip="Show the deck before",
        ),
        Binding("escape,q,p", "leave", "Back", id="progress.back", tooltip="Go back"),
    ]

    def __init__(self, workspace: Workspace, decks: Sequence[DeckRow] = ()) -> None:
        """Show the last thirty days of some decks, of all where none is named."""
        super().__init__()
        self._workspace = workspace
        self._wish = Wish(tuple(deck.slug for deck in decks), "30 days", HORIZONS[0])
        self._reading: Reading | None = None
        self._panels = Panels(PANELS, id="panels")
        self._shows_numbers = False
        self._has_opened = False

    def compose(self) -> Iterable[Widget]:
        """Which decks and time, what they come to, the panels, a line for words, and the keys."""
        yield Static(id="head", markup=False)
        yield Static(id="sum", markup=False)
        yield self._panels
        yield CardPage(id="numbers")
        yield WordLine()
        yield KeyBar()
        yield Cover()

    def on_mount(self) -> None:
        """Begin to read."""
        self.query_one("#numbers").display = False
        self._read()

    def on_unmount(self) -> None:
        """Break off what is still being read: nobody waits for it."""
        if self._reading is not None:
            self._reading.stop()

    def look_again(self) -> None:
        """Read again, if anything was written since."""
        try:
            self._workspace.catch_up()
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
        else:
            self._read()

    @on(events.Resize)
    def fit(self, event: events.Resize) -> None:
        """Offer to enlarge a chart where there are several."""
        self.call_after_refresh(self.refresh_bindings)
        if not self._has_opened and event.size == self.outer_size:
            event.prevent_default()  # all is laid out: the toolkit would do that, and paint it, a second time at once
        self._has_opened = True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what is not so already."""
        match action:
            case "period":
                return self._wish.period != parameters[0] or None
            case "numbers" | "charts":
                return self._shows_numbers == (action == "charts")
            case "enlarge":
                is_large = self._panels.is_large
                several = is_large or self._panels.at_once > 1
                return several and not self._shows_numbers and is_large != parameters[0]
            case "horizon":
                following = HORIZONS[(HORIZONS.index(self._wish.ahead) + 1) % len(HORIZONS)]
                return PANELS[self._panels.place] is FORECAST and parameters[0] == following
        return True

    # Choosing

    def action_period(self, name: str) -> None:
        """Show another time."""
        self._ask(self._wish._replace(period=name))

    def action_horizon(self, days: int) -> None:
        """Forecast so many days."""
        self._ask(self._wish._replace(ahead=days))

    def action_decks(self) -> None:
        """Ask which decks to show."""
        from studycards.tui.screens.asking import ChooseSome

        try:
            decks = self._workspace.decks()
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        if self.in_sight and decks:
            choices = [(deck.slug, deck.title) for deck in decks]
            words = "Progress is shown for those that are marked; for all where none is."
            self.app.push_screen(ChooseSome("Which decks?", words, choices, self._wish.decks), self._choose)

    def _choose(self, decks: tuple[str, ...] | None) -> None:
        if decks is not None:
            self._ask(self._wish._replace(decks=decks))

    def action_step(self, steps: int) -> None:
        """Show the next deck, or the one before; after the last one come all together."""
        try:
            slugs = [deck.slug for deck in self._workspace.decks()]
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        ways = [(), *((slug,) for slug in slugs)]
        at = ways.index(self._wish.decks) if self._wish.decks in ways else 0
        self._ask(self._wish._replace(decks=ways[(at + steps) % len(ways)]))

    def _ask(self, wish: Wish) -> None:
        if self.in_sight and wish != self._wish:
            self._wish = wish
            self._read()

    # Moving

    def action_move(self, across: int, down: int) -> None:
        """Go to another panel; a page of numbers is scrolled by lines."""
        if self._shows_numbers and down:
            self.query_one(CardPage).scroll_relative(y=down, animate=False)
        else:
            self._go(self._panels.place + across + down * self._panels.across)

    def action_page(self, pages: int) -> None:
        """Go by as many panels as there are at once; numbers are scrolled by pages."""
        numbers = self.query_one(CardPage)
        if self._shows_numbers:
            numbers.scroll_relative(y=pages * max(1, numbers.size.height - 1), animate=False)
        else:
            self._go(max(0, min(len(PANELS) - 1, self._panels.place + pages * self._panels.at_once)))

    def action_end(self, last: bool) -> None:
        """Go to the first panel, or to the last one."""
        self._go(len(PANELS) - 1 if last else 0)

    @on(Panels.Pressed)
    def press(self, pressed: Panels.Pressed) -> None:
        """Go to the panel that was clicked; a click where one is makes it large, or small again."""
        large = not self._panels.is_large
        if pressed.place != self._panels.place:
            self._go(pressed.place)
        elif self.check_action("enlarge", (large,)):
            self.action_enlarge(large)

    def action_enlarge(self, large: bool) -> None:
        """Give one panel all the room, or share it again."""
        self._panels.enlarge(large)
        self.refresh_bindings()

    def action_numbers(self) -> None:
        """Show what the chart means, and its numbers."""
        self._turn(numbers=True)

    def action_charts(self) -> None:
        """Show the chart again."""
        self._turn(numbers=False)

    def action_leave(self) -> None:
        """Go back: from numbers to the chart, from a large chart to all of them, else to where one was."""
        if self._shows_numbers:
            self._turn(numbers=False)
        elif self._panels.is_large:
            self.action_enlarge(False)
        else:
            self.dismiss()

    def _go(self, place: int) -> None:
        if 0 <= place < len(PANELS) and place != self._panels.place:
            self._panels.go(place)
            self._show_numbers(keep_place=False)
            self.refresh_bindings()

    def _turn(self, *, numbers: bool) -> None:
        self._shows_numbers = numbers
        self._panels.display = not numbers
        self.query_one("#numbers").display = numbers
        if numbers:
            self._show_numbers(keep_place=False)
        self.refresh_bindings()

    # Reading, in a thread with a connection of its own, and showing

    def _read(self) -> None:
        """Read all figures anew, those under the cursor first; what was being read is broken off."""
        if self._reading is not None:
            self._reading.stop()
            self._reading = None
        self._say(None)
        try:
            reading = Reading(self._workspace, self._wish)
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        self._reading = reading
        self._panels.await_figures()
        self.set_timer(PATIENCE, self._panels.say_what_counts)
        self._show_head(None)
        self.refresh_bindings()
        # The app's worker, not the screen's: one that is left meanwhile must not break it off half-way.
        set_going(self.app, self._told, reading, group="figures")

    async def _told(self, reading: Reading) -> None:
        loop = asyncio.get_running_loop()
        first = self._panels.place
        order = [first, *(place for place in range(len(PANELS)) if place != first)]

        def tell(place: int | None, found: Picture | str | None) -> None:
            painted = threading.Event()
            loop.call_soon_threadsafe(self._hear, reading, place, found, painted)
            painted.wait(PATIENCE)  # one chart is painted after the other, so that a key need not wait for all of them

        try:
            await asyncio.to_thread(reading.go, order, tell)
        except FAULTS as fault:
            if not reading.stopped and self.stands:
                self._say(said(fault, self._workspace.path))
                self._panels.give_up()

    def _hear(self, reading: Reading, place: int | None, found: Picture | str | None, painted: threading.Event) -> None:
        """Show what was read, unless something else was asked for since, or the screen is gone."""
        if reading is not self._reading or not self.stands:
            painted.set()
            return
        self.call_after_refresh(painted.set)
        if place is None:
            self._show_head(str(found))
            return
        self._panels.show(place, found if isinstance(found, Picture) else None)
        if place == self._panels.place:
            self._show_numbers(keep_place=True)

    def _show_head(self, words: str | None) -> None:
        decks, time = self._wish.decks, _TIMES[self._wish.period]
        try:
            titles = {deck.slug: deck.title for deck in self._workspace.decks(archived=True)}
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        name = (
            wording.count(len(decks), "deck") if len(decks) > 1 else titles.get(decks[0], "") if decks else "All decks"
        )
        title = Content.assemble((wording.visible(name, keep_newlines=False), "bold"), (" · Progress", MUTED))
        self.query_one("#head", Static).update(apart(title, Content.styled(time, MUTED)), layout=False)
        if words is not None:
            self.query_one("#sum", Static).update(Fitted(partial(whole_parts, words)), layout=False)

    def _show_numbers(self, *, keep_place: bool) -> None:
        if self._shows_numbers:
            shown = self._panels.panels[self._panels.place]
            self.query_one(CardPage).lay(partial(sheet, shown.panel, shown.picture), keep_place=keep_place)

    def _say(self, words: str | None) -> None:
        self.query_one(WordLine).say(words)
