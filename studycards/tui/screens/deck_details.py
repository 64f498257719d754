"""A deck looked into: what it says of itself, how its cards stand, and those set apart, with keys to restore them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable

from textual import on
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList, Static

from studycards import wording
from studycards.scheduling.study_day import date_of
from studycards.study.session import Change
from studycards.tui.keys import name_now
from studycards.tui.looks import MARK, MUTED
from studycards.tui.screens.glancing import OfADeck, binding
from studycards.tui.screens.leaving import LeftOnce, set_going
from studycards.tui.screens.looking_again import LooksAgain
from studycards.tui.widgets.card_list import NOTHING, CardLine, CardList, line_of
from studycards.tui.widgets.cover import Cover
from studycards.tui.widgets.deck_facts import Facts, laid_out
from studycards.tui.widgets.fitted import Fitted, apart
from studycards.tui.widgets.key_bar import KeyBar
from studycards.tui.widgets.tab_line import Tab, TabLine
from studycards.tui.widgets.word_line import WordLine
from studycards.workspace import deck_details as details
from studycards.workspace import studying
from studycards.workspace.deck_details import BRINGS_BACK, MOST_AT_ONCE, Counts, DeckRow, Mark, StudyCard
from studycards.workspace.faults import FAULTS, said
from studycards.workspace.history import marks
from studycards.workspace.holding import waits_for
from studycards.workspace.workspace import Workspace

PAGE = 100
"""Cards of a list that are read at once."""

_NAMES = {Mark.SUSPENDED: "Suspended", Mark.BURIED: "Buried", Mark.FLAGGED: "Flagged", Mark.LEECH: "Leeches"}
_DONE = {
    Change.SUSPEND: "suspended",
    Change.RESUME: "resumed",
    Change.BURY: "buried until tomorrow",
    Change.UNBURY: "no longer buried",
    Change.FLAG: "flagged",
    Change.UNFLAG: "no longer flagged",
}
_TOGGLES = (
    ("at", Mark.SUSPENDED, Change.RESUME, "Resume", "Let this card come again"),
    ("at", Mark.SUSPENDED, Change.SUSPEND, "Suspend", "Keep this card away until you resume it"),
    ("minus", Mark.BURIED, Change.UNBURY, "Unbury", "Let this card come again today"),
    ("minus", Mark.BURIED, Change.BURY, "Bury", "Keep this card away until tomorrow"),
    ("asterisk", Mark.FLAGGED, Change.UNFLAG, "Unflag", "Take the mark off this card"),
    ("asterisk", Mark.FLAGGED, Change.FLAG, "Flag", "Mark this card"),
)
_MARK_OF = {change: mark for _, mark, change, *_ in _TOGGLES}


class DeckDetails(LooksAgain, LeftOnce, OfADeck, Screen[None]):
    """One deck, or all of them; the first page tells about it, the others list the cards with a mark."""

    AUTO_FOCUS = ""
    """The first page has the keys to itself: no list that is not to be seen takes them."""

    BINDINGS = [
        *(
            Binding(key, f"change('{change}')", name, id=f"details.{change}", tooltip=tooltip)
            for key, _, change, name, tooltip in _TOGGLES
        ),
        *(
            Binding(
                "R",
                f"bring_back('{mark}')",
                f"{change.capitalize()} all",
                id=f"details.{change}_all",
                tooltip=f"{change.capitalize()} all cards of this list; asks before",
            )
            for mark, change in BRINGS_BACK.items()
        ),
        Binding("u", "undo", "Undo", id="details.undo", tooltip="Take back the newest action, and the one before, …"),
        Binding("ctrl+y", "redo", "Redo", False, id="details.redo", tooltip="Do again what was taken back"),
        Binding("i", "history", "History", id="details.history", tooltip="Show what happened to this card"),
        Binding("right", "turn(1)", "Lists", priority=True, id="details.next_list", tooltip="Show the next list"),
        Binding(
            "left",
            *("turn(-1)", "List before", False),
            priority=True,
            id="details.previous_list",
            tooltip="Show the list before",
        ),
        Binding("greater_than_sign", "step(1)", "Next deck", id="details.next_deck", tooltip="Look into the next deck"),
        Binding(
            "less_than_sign",
            *("step(-1)", "Deck before", False),
            id="details.previous_deck",
            tooltip="Look into the deck before",
        ),
        binding("details"),
        Binding("o", "units", "Units", id="details.units", tooltip="Open units before their day, or let them wait"),
        Binding("a", "archive(True)", "Archive", id="details.archive", tooltip="Put the deck away; asks before"),
        Binding("a", "archive(False)", "Restore", id="details.restore", tooltip="Bring the deck back as it was"),
        Binding(
            "comma", "settings", "Settings", id="details.settings", tooltip="Change the deck's limits and scheduler"
        ),
        Binding("down,j", "scroll_page(0.2)", "Down", False, id="details.down", tooltip="Scroll down"),
        Binding("up,k", "scroll_page(-0.2)", "Up", False, id="details.up", tooltip="Scroll up"),
        Binding("pagedown,space", "scroll_page(0.9)", "Page down", False, id="details.page_down", tooltip="Scroll on"),
        Binding("pageup", "scroll_page(-0.9)", "Page up", False, id="details.page_up", tooltip="Scroll back"),
        Binding("escape,q,d", "dismiss", "Back", id="details.back", tooltip="Go back"),
    ]

    def __init__(self, workspace: Workspace, deck: DeckRow | None) -> None:
        """Look into `deck`, or into all decks together when it is None."""
        super().__init__()
        self._workspace = workspace
        self._deck = deck
        self._mark: Mark | None = None
        self._counts: Counts | None = None
        self._cards: list[StudyCard] = []
        self._most = PAGE
        self._more = False
        self._asked: str | None = None
        self._count_number = 0
        self._undoable = False

    def compose(self) -> Iterable[Widget]:
        """A line with the deck, one with the pages, the page, a line for words, and the keys."""
        yield Static(id="head", markup=False)
        yield TabLine(id="tabs")
        with VerticalScroll(id="page", can_focus=False):
            yield Static(id="facts", markup=False)
        yield CardList(id="cards", markup=False)
        yield WordLine()
        yield KeyBar()
        yield Cover()

    def on_mount(self) -> None:
        """Show the deck, and count its cards beside that."""
        self.look_again()

    def look_again(self) -> None:
        """Read the deck again, and count again."""
        self._load()
        self._count()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tell which keys work now: None for those that only wait, False for those whose opposite does."""
        match action:
            case "change":
                return self._may_change(Change(str(parameters[0])))
            case "bring_back":
                return self._mark == parameters[0] and (bool(self._cards) or None)
            case "history":
                return self._card() is not None or None
            case "undo" | "redo":
                return self._undoable or None
            case "units":
                return self._counts is not None and bool(self._counts.units)
            case "archive":
                return self._deck.archived != parameters[0] if self._deck else parameters[0] is not True and None
            case "scroll_page":
                return self._mark is None
        return True

    def _may_change(self, change: Change) -> bool | None:
        card = self._card()
        if card is None:
            return None if change in BRINGS_BACK.values() else False
        marked = set(marks(self._workspace, card))
        return (_MARK_OF[change] in marked) == (change in BRINGS_BACK.values())

    # Actions

    def action_turn(self, steps: int) -> None:
        """Show the next page, or the one before."""
        pages = (None, *Mark)
        self._show_page(pages[(pages.index(self._mark) + steps) % len(pages)])

    @on(TabLine.Chosen)
    def choose(self, chosen: TabLine.Chosen) -> None:
        """Show the page that was clicked."""
        self._show_page((None, *Mark)[chosen.place])

    def action_step(self, steps: int) -> None:
        """Look into the next deck, or the one before; after the last one come all together."""
        if not self.in_sight:
            return
        try:
            decks = self._workspace.decks(archived=True)
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        at = [deck.id for deck in decks].index(self._deck.id) + 1 if self._deck else 0
        self._deck = (None, *decks)[(at + steps) % (len(decks) + 1)]
        self._counts = None
        self.query_one("#page").scroll_home(animate=False)
        self._show_page(self._mark)
        self._count()

    def action_scroll_page(self, share: float) -> None:
        """Scroll by a share of what is to be seen."""
        page = self.query_one("#page")
        page.scroll_relative(y=share * page.size.height, animate=False, immediate=True)

    def action_change(self, change: str) -> None:
        """Do something to the card under the cursor."""
        card, kind = self._card(), Change(change)
        if card is not None and self.in_sight:
            self._carry_out(lambda: self._changed(card, kind))

    def _changed(self, card: StudyCard, kind: Change) -> str:
        studying.change(self._workspace, card.address, kind)
        return f"{_DONE[kind]}: {card.address}"

    def action_bring_back(self, mark: str) -> None:
        """Take the mark off every card of the list, once that was asked and pressed again."""
        kind, change = Mark(mark), BRINGS_BACK[Mark(mark)]
        known = self._counts.marked[kind] if self._counts else len(self._cards)
        number = min(max(known, len(self._cards)), MOST_AT_ONCE)
        first = "the first " if known > MOST_AT_ONCE else ""
        cards = wording.count(number, "card")
        undo = name_now(self.app, "details.undo", "u")
        if self._is_agreed(f"{change.capitalize()} {first}{cards}? Press the key again; {undo} takes one by one back"):
            self._carry_out(lambda: self._brought_back(kind, change))

    def _brought_back(self, mark: Mark, change: Change) -> str:
        return f"{_DONE[change]}: {wording.count(details.bring_back(self._workspace, self._scope(), mark), 'card')}"

    def action_archive(self, archived: bool) -> None:
        """Put the deck away, once that was asked and pressed again; or bring it back at once."""
        deck, question = self._deck, "Put this deck away? Press the key again; what you learned is kept"
        if deck is not None and (not archived or self._is_agreed(question)):
            self._carry_out(lambda: self._archived(deck, archived))

    def _archived(self, deck: DeckRow, archived: bool) -> str:
        self._workspace.set_archived(deck.slug, archived)
        return "archived; what you learned is kept" if archived else "restored"

    def action_undo(self) -> None:
        """Take back what was done last."""
        self._carry_out(lambda: studying.take_back_in_words(self._workspace, undo=True) or "nothing to take back")

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._carry_out(lambda: studying.take_back_in_words(self._workspace, undo=False) or "nothing to do again")

    def action_history(self) -> None:
        """Show what happened to the card under the cursor."""
        from studycards.tui.screens.history import CardHistory

        card = self._card()
        if card is None or not self.in_sight:
            return
        try:
            self.app.push_screen(CardHistory(self._workspace, card, revealed=True))
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))

    def action_units(self) -> None:
        """Show the units of this deck, to open them by hand."""
        from studycards.tui.screens.units import DeckUnits

        if self.in_sight and self._deck and self._counts:
            self.app.push_screen(DeckUnits(self._workspace, self._deck, self._counts.units))

    def action_settings(self) -> None:
        """Show the settings of this deck, or those of all."""
        from studycards.tui.screens.settings import Settings

        if self.in_sight:
            self.app.push_screen(Settings(self._workspace, self._deck))

    @on(OptionList.OptionSelected)
    def choose_card(self) -> None:
        """Show the history of the card that was chosen or clicked."""
        self.action_history()

    @on(OptionList.OptionHighlighted)
    def move(self) -> None:
        """Read on where the cursor stands on the line that says there is more."""
        if self._more and self.query_one(CardList).highlighted == len(self._cards):
            self._most += PAGE
            self._load()
        self.refresh_bindings()

    # Carrying out

    def _carry_out(self, act: Callable[[], str]) -> None:
        """Do something that ends in words; then show what it led to, or why it could not be done."""
        if not self.in_sight:
            return
        try:
            words = act()
        except FAULTS as fault:
            words = said(fault, self._workspace.path)
        self.look_again()
        self._say(words)

    def _is_agreed(self, question: str) -> bool:
        """Ask by a line, and tell whether it was being asked already: the question stands as long as it is seen."""
        agreed = self._asked == question
        if not agreed:
            self._say(question)
            self._asked = question
        return agreed

    def _scope(self) -> list[DeckRow]:
        return self._workspace.decks() if self._deck is None else [self._deck]

    def _card(self) -> StudyCard | None:
        place = self.query_one(CardList).highlighted
        in_list = self._mark is not None and place is not None and place < len(self._cards)
        return self._cards[place] if in_list and place is not None else None

    # Counting, in a thread with a connection of its own: a large library takes a tenth of a second

    def _count(self) -> None:
        self._count_number += 1
        # The app's worker, not the screen's: one that is left meanwhile must not break it off half-way.
        set_going(self.app, self._counted, self._count_number, group="count")

    async def _counted(self, number: int) -> None:
        """Show the counts, unless others were asked for since."""
        try:
            scope = self._scope()
            counts = await asyncio.to_thread(details.count, self._workspace, scope, self._deck)
        except FAULTS as fault:
            if self.in_sight:
                self._say(said(fault, self._workspace.path))
            return
        if number == self._count_number and self.stands:
            self._counts = counts
            self._show()

    # Showing

    def _show_page(self, mark: Mark | None) -> None:
        """Turn to a page: that of the deck, or the list of the cards with a mark."""
        self._mark, self._most = mark, PAGE
        cards = self.query_one(CardList)
        cards.highlighted = None
        self.query_one("#page").display = mark is None
        cards.display = mark is not None
        self.set_focus(None if mark is None else cards)
        self._say(None)
        self._load()

    def _load(self) -> None:
        """Read the deck and the list on this page again."""
        lines: list[CardLine] = []
        try:
            self._undoable = studying.has_acted(self._workspace)
            if self._deck is not None:
                self._deck = self._workspace.deck(self._deck.slug, archived=True)
            if self._mark is not None:
                found = details.listed(self._workspace, self._scope(), self._mark, self._most + 1)
                self._cards, self._more = found[: self._most], len(found) > self._most
                lines = [self._line(card) for card in self._cards]
            self._read_facts()
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        if self._mark is not None:
            last = "More: go on down to read them" if self._more else None if self._cards else NOTHING[self._mark]
            self.query_one(CardList).show(lines, last)
        self._show()

    def _read_facts(self) -> None:
        deck = self._deck
        self._about = None if deck is None else details.about(self._workspace, deck)
        self._limits = details.limits(self._workspace, deck)
        self._scheduler = details.scheduler(self._workspace, deck)

    def _show(self) -> None:
        """Show what is known by now."""
        counts, today = self._counts, date_of(self._workspace.today())
        title = "All decks" if self._deck is None else wording.visible(self._deck.title, keep_newlines=False)
        head = Content.assemble((title, "bold"), (" · Deck details", MUTED))
        put_away = Content.styled("archived" if self._deck is not None and self._deck.archived else "", MARK)
        self.query_one("#head", Static).update(apart(head, put_away), layout=False)
        tabs = [Tab("Deck" if self._deck else "Decks"), *(self._tab(mark) for mark in Mark)]
        self.query_one(TabLine).show(tabs, (None, *Mark).index(self._mark))
        facts = Facts(self._about, counts, self._limits, self._scheduler, today)
        self.query_one("#facts", Static).update(Fitted(lambda width: laid_out(facts, width)))
        self.refresh_bindings()

    def _line(self, card: StudyCard) -> CardLine:
        day = self._workspace.today()
        marked = [*marks(self._workspace, card), *["waits"] * bool(waits_for(self._workspace, card))]
        return line_of(card, marked, day, self._mark, named=self._deck is None)

    def _tab(self, mark: Mark) -> Tab:
        return Tab(_NAMES[mark], self._counts.marked[mark] if self._counts else None)

    def _say(self, words: str | None) -> None:
        self._asked = None
        self.query_one(WordLine).say(words)
