"""Today: what waits, how far the day has come, and the decks to choose from."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList, Static

from studycards import wording
from studycards.decks.problems import DeckFileError
from studycards.tui import day_words
from studycards.tui.day_table import Line, table
from studycards.tui.keys import name_now
from studycards.tui.looks import MUTED
from studycards.tui.screens import glancing, leaving, portions, practising, shipped, study_as
from studycards.tui.screens.looking_again import LooksAgain
from studycards.tui.widgets.cover import Cover
from studycards.tui.widgets.deck_list import DeckList, head_words
from studycards.tui.widgets.fitted import Fitted, apart
from studycards.tui.widgets.key_bar import KeyBar
from studycards.tui.widgets.word_line import WordLine
from studycards.workspace import today as days
from studycards.workspace.faults import FAULTS, said
from studycards.workspace.today import Today as Day
from studycards.workspace.workspace import Workspace

if TYPE_CHECKING:
    from studycards.workspace.file_watch import FileWatch
    from studycards.workspace.sitting import DeckRow
    from studycards.workspace.updates import Finding


class Today(LooksAgain, portions.Portions, glancing.Glancing, study_as.StudyAs, Screen[None]):
    """The first screen: the cursor starts on all decks, and Enter begins."""

    BINDINGS = [
        portions.AHEAD,
        Binding(
            "U",
            "update",
            "Update",
            id="today.update",
            tooltip="Bring in what changed in the files of the decks under the cursor; all history stays",
        ),
        Binding(
            "d", "details", "Details", id="today.details", tooltip="Look into the deck under the cursor, or into all"
        ),
        glancing.binding("today"),
        portions.MORE_NEW,
        Binding("I", "inbox", "Inbox", id="today.inbox", tooltip="Review the drafted cards that wait"),
        Binding(
            "a", "archived", "Archived", id="today.archived", tooltip="Show decks that were put away, or hide them"
        ),
        Binding("M", "more_decks", "Decks", id="today.more", tooltip="Bring in a deck that comes with studycards"),
        *practising.BINDINGS,
        Binding("u", "undo", "Undo", id="today.undo", tooltip="Take back the newest action, and the one before, …"),
        Binding("ctrl+y", "redo", "Redo", show=False, id="today.redo", tooltip="Do again what was taken back"),
        portions.MINUTES,
        study_as.BINDING,
        Binding("q", "app.quit", "Quit", id="today.quit", tooltip="Leave; every answer is saved"),
    ]

    def __init__(self, workspace: Workspace, decks: Sequence[str] = (), *, ahead: bool = False) -> None:
        """Show the day; study `decks` at once when some are named, and learn `ahead` when that is asked for."""
        super().__init__()
        self._workspace = workspace
        self._at_once = decks
        self._learns_ahead = ahead
        self._day: Day | None = None
        self._lines: tuple[Line, ...] = ()
        self._offered: list[str] = []
        self._shows_archived = False
        self._has_company = False
        self._watch: FileWatch | None = None
        self._findings: tuple[Finding, ...] = ()

    def compose(self) -> Iterable[Widget]:
        """The day in two lines, the table, news, a line for words, and the keys."""
        yield Static(id="head", markup=False)
        yield Static(id="day", markup=False)
        yield Static(id="columns", markup=False)
        yield DeckList(id="decks", markup=False)
        yield Static(id="news", markup=False)
        yield WordLine()
        yield KeyBar()
        yield Cover()

    def on_mount(self) -> None:
        """Show the day; go on to studying where decks were named, or learning ahead was asked for."""
        self.look_again()
        if warnings := day_words.warnings(self._workspace):
            self._say(warnings)
        if self._at_once or self._learns_ahead:
            self._study(self._workspace.scope(self._at_once), ahead=self._learns_ahead)

    def begin_with(self, workspace: Workspace) -> None:
        """Show another learner's day from the start."""
        self._workspace = workspace
        self._shows_archived = False
        self._findings = ()
        self.query_one(DeckList).highlighted = 0
        self._glances = None
        self.look_again()
        self._say(day_words.warnings(workspace))

    def look_again(self) -> None:
        """Count again, and look at the decks' files once the day is to be seen."""
        self._load()
        self.call_after_refresh(self._look_at_files)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Tell which keys work now, for the line under the cursor."""
        line = self._line
        match action:
            case "details":
                return line is not None or None  # without a deck there is nothing to look into
            case "undo" | "redo":
                return (line is not None and self._day is not None and self._day.acted) or None
            case "more_decks":
                return line is not None and bool(self._offered)
            case "quiz" | "match" | "cram" | "confusions" | "exam" | "progress":
                return (line is not None and not line.row.archived) or None
            case "learn_ahead" | "more_new" | "minutes":
                return self.may_portion(action)
            case "update":
                return bool(self._updatable())
            case "inbox":
                return self._day is not None and self._day.drafts > 0
            case "study_as":
                return self._has_company
            case "archived":
                return self._day is not None and bool(self._day.decks and self._day.archived)
        return True

    @on(OptionList.OptionHighlighted)
    def follow(self) -> None:
        """Offer the keys that work on the line under the cursor."""
        self.refresh_bindings()

    @on(OptionList.OptionSelected)
    def choose(self, chosen: OptionList.OptionSelected) -> None:
        """Study the chosen deck, all of them on the first line; bring one back, or a shipped one in, first."""
        place = chosen.option_index
        if self.app.screen is not self:
            return  # a second Enter or click, pressed before the first one was answered
        if not self._lines:
            self._import(self._offered[place])
        elif place < len(self._lines):
            line = self._lines[place]
            if line.row.archived:
                self._bring_back(line.decks[0])
            else:
                self._study(line.decks)

    # Carrying out

    def study(self, scope: Sequence[DeckRow]) -> None:
        """Study some decks, having come back from wherever one was."""
        self._load()
        self._study(scope)

    def _study(self, scope: Sequence[DeckRow], word: str | None = None, *, ahead: bool = False) -> None:
        from studycards.tui.screens.study import Study
        from studycards.workspace import studying

        try:
            sitting = studying.begin(self._workspace, scope, ahead=ahead)
            if sitting.card is None:
                self._say(self._why_nothing_waits(scope, ahead=ahead))
                return
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        self._say(None)
        self.app.push_screen(Study(self._workspace, sitting, wording.LEARNING_AHEAD if ahead else word))

    def action_archived(self) -> None:
        """Show the decks that were put away, or hide them."""
        self._shows_archived = not self._shows_archived
        self._load()

    def _bring_back(self, deck: DeckRow) -> None:
        try:
            self._workspace.set_archived(deck.slug, False)
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        self._load()
        self._look_at_files()
        self._say(f"{deck.title} is back, with everything that was learned")

    def action_update(self) -> None:
        """Bring in what changed in the files of the decks under the cursor."""
        decks = self._updatable()
        if self.app.screen is not self or not decks:
            return
        self._findings = tuple(finding for finding in self._findings if finding.deck not in decks)
        self._tell_news()
        leaving.set_going(self, self._update, decks, group="files")

    async def _update(self, decks: Sequence[DeckRow]) -> None:
        from studycards.workspace.importing import store
        from studycards.workspace.updates import read_again

        try:
            words = day_words.brought_in(store(self._workspace, await asyncio.to_thread(read_again, decks)))
        except DeckFileError as error:
            words = str(error.problems[0])
        except FAULTS as fault:
            words = said(fault, self._workspace.path)
        if not self.query_children("#news"):
            return  # the app was left meanwhile
        self._load()
        self._look_at_files()
        self._say(words)

    def _look_at_files(self) -> None:
        if self._day is not None and self._day.decks:
            leaving.set_going(self, self._look, group="files")

    async def _look(self) -> None:
        """See in a thread whether the files of decks are other ones than those imported."""
        try:
            decks = [row.deck for row in self._day.decks] if self._day else []
            self._findings = await asyncio.to_thread(self._seen, decks)
        except FAULTS as fault:
            if self.query_children("#word"):
                self._say(said(fault, self._workspace.path))
            return
        self._tell_news()

    def _seen(self, decks: Sequence[DeckRow]) -> tuple[Finding, ...]:
        """Look at the files of decks, in a thread; what that takes is brought in there, too."""
        from studycards.workspace.file_watch import FileWatch

        if self._watch is None:
            self._watch = FileWatch(self._workspace.place)
        return self._watch.look(decks)

    def action_undo(self) -> None:
        """Take back what was done last, here or in another window, and count again."""
        self._take_back(undo=True)

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._take_back(undo=False)

    def action_details(self) -> None:
        """Look into the deck under the cursor; on the first line into all of them."""
        if self.app.screen is not self or self._line is None:
            return
        from studycards.tui.screens.deck_details import DeckDetails

        self.app.push_screen(DeckDetails(self._workspace, None if self._is_on_all else self._line.decks[0]))

    def action_inbox(self) -> None:
        """Review the drafts that wait."""
        from studycards.tui.screens.inbox import Inbox

        if self.app.screen is self:
            self.app.push_screen(Inbox(self._workspace))

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

    def _why_nothing_waits(self, scope: Sequence[DeckRow], *, ahead: bool) -> str:
        """Name the limit that keeps cards of these decks back, else the day of the next review."""
        if ahead:
            return wording.NOTHING_AHEAD
        if limit := days.limit_reached(self._workspace, scope, name_now(self.app, "today.more_new", "n")):
            return limit[0].upper() + limit[1:]
        return day_words.nothing_waits(days.next_due(self._workspace, scope), self._workspace.today())

    def action_more_decks(self) -> None:
        """Offer the shipped decks that are not here yet."""
        if self.app.screen is self:
            shipped.choose(self.app, self._offered, self._import)

    def _import(self, id_: str) -> None:
        """Bring a shipped deck in and say so; open it where it is the first."""
        from studycards.workspace.importing import import_shipped

        try:
            imported = import_shipped(self._workspace, [id_])
        except DeckFileError as error:
            self._say(str(error.problems[0]))
            return
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        is_first = not self._lines
        self._load()
        words = "; ".join(f"{deck.title}, {wording.count(deck.cards, 'card')}" for deck in imported)
        others = f". {name_now(self.app, 'today.more', 'M')} on Today brings others" if self._offered else ""
        if is_first:
            self._study(self._workspace.decks(), f"Brought in: {words}{others}")
        else:
            self._say(f"Brought in: {words}")

    def settings_changed(self) -> None:
        """Count again under the settings as they are now."""
        self._load()

    # Showing

    @property
    def _line(self) -> Line | None:
        """The line under the cursor; None while there is no deck."""
        place = self.query_one(DeckList).highlighted
        return self._lines[place] if place is not None and place < len(self._lines) else None

    @property
    def _is_on_all(self) -> bool:
        return self.query_one(DeckList).highlighted == 0 and not self._lines[0].row.archived

    def _updatable(self) -> list[DeckRow]:
        """Name the decks under the cursor for which something can be brought in."""
        here = () if self._line is None else self._line.decks
        return [finding.deck for finding in self._findings if finding.deck in here and finding.can_come]

    def _load(self) -> None:
        """Read the day and show it."""
        try:
            self._workspace.catch_up()
            day = days.today(self._workspace)
            self._has_company = study_as.has_company(self._workspace)
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        self._day = day
        date = Content.styled(day_words.dated(day), MUTED)
        title = study_as.title(self._workspace, named=self._has_company)
        self.query_one("#head", Static).update(apart(title, date), layout=False)
        self._offered = shipped.left_out([*(row.deck for row in day.decks), *day.archived])
        if day.decks or day.archived:
            self._show(day)
            self.call_after_refresh(self.glance)
        else:
            self._offer()
        self._tell_news()

    def _show(self, day: Day) -> None:
        again = day.counts.again > 0
        self.query_one("#day", Static).update(
            day_words.day_line(day, name_now(self.app, "today.bring_back", "enter")), layout=False
        )
        head = Fitted(lambda width: head_words(again, width)) if day.decks else Content()
        self.query_one("#columns", Static).update(head, layout=False)
        self._lines = table(day, archived=self._shows_archived or not day.decks, glances=self._glances)
        self.query_one(DeckList).show([line.row for line in self._lines])
        self.refresh_bindings()

    def show_glances(self) -> None:
        """Show how the decks fare."""
        if self._lines and self._day is not None:
            self._show(self._day)

    def _tell_news(self) -> None:
        """Say what can be done though nothing waits, and what files would bring; a look may end when one has left."""
        if self._day is None or not self.query_children("#news"):
            return
        present = {row.deck for row in self._day.decks}
        self._findings = tuple(finding for finding in self._findings if finding.deck in present)
        practice = practising.ways(self.app)
        words = day_words.news(self._day, self._findings, partial(name_now, self.app), practice)
        news = self.query_one("#news", Static)
        news.display = words is not None
        news.update(words or "")
        self.refresh_bindings()

    def _offer(self) -> None:
        """A library without a deck offers those that ship."""
        self._lines = ()
        enter = name_now(self.app, "today.study", "enter")
        offer = f" These come along; {enter} opens one:" if self._offered else ""
        self.query_one("#day", Static).update(Content(f"No deck here yet.{offer}"), layout=False)
        self.query_one("#columns", Static).update(Content(), layout=False)
        self.query_one(DeckList).offer(shipped.titles(self._offered))
        self._say(f"`studycards import FILE.yaml` brings your own. The library: {self._workspace.path}")

    def _say(self, words: str | None) -> None:
        self.query_one(WordLine).say(words)
