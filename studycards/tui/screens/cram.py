"""Custom sittings: choosing the cards of a round, by a filter with a name or by words of one's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from studycards import wording
from studycards.study import filters
from studycards.study.filters import Filter, FilterError
from studycards.tui.looks import MARK, MUTED
from studycards.tui.screens.leaving import LeftOnce
from studycards.tui.screens.study import Study
from studycards.tui.widgets.choice_list import ChoiceList
from studycards.tui.widgets.cover import Cover
from studycards.tui.widgets.fitted import apart
from studycards.tui.widgets.key_bar import KeyBar
from studycards.tui.widgets.word_line import WordLine
from studycards.workspace import cramming, finding
from studycards.workspace.faults import FAULTS, said
from studycards.workspace.finding import Preset
from studycards.workspace.workspace import Workspace

if TYPE_CHECKING:
    from studycards.workspace.sitting import DeckRow

_TITLE, _COUNT = 24, 14
_OWN = "Own words"
_EXAMPLE = "is:leech tag:injection due<=3 sample:20"
_PAUSE = 0.2
"""Seconds without a key after which the cards that fit are counted: in a large library that takes a moment."""


def opened(workspace: Workspace, wanted: Filter, *, counts: bool = False) -> Study:
    """Begin a round at once; raises what `cramming.begin` raises."""
    sitting = cramming.begin(workspace, wanted, counts=counts)
    return Study(workspace, sitting, wording.ROUND_COUNTS if counts else wording.ROUND_DOES_NOT_COUNT)


class OwnWords(Input):
    """Where a filter is typed; letters are letters here."""

    BINDINGS = [
        Binding("enter", "submit", "Begin", id="cram.begin", tooltip="Begin a round with the cards that fit"),
        Binding("escape,up", "app.focus_previous", "To the list", id="cram.to_list", tooltip="Go back to the list"),
    ]


class CardChoice(LeftOnce, Screen[None]):
    """Offers filters with the number of cards that fit each; Enter begins a round with them.

    A screen for one kind of round says `what` it is and which `presets` it has, and makes the screen that asks.
    """

    what = ""
    presets: tuple[Preset, ...] = ()
    BINDINGS = [
        Binding("slash", "write", _OWN, id="cram.write", tooltip="Say in words of your own which cards you want"),
        Binding(
            "o",
            "count",
            "Count it",
            id="cram.count",
            tooltip="Let the first answer of each card of the round count as a review, or no longer",
        ),
    ]

    def __init__(self, workspace: Workspace, scope: Sequence[DeckRow] = ()) -> None:
        """Choose among the cards of some decks, of all where none is named."""
        super().__init__()
        self._workspace = workspace
        self._scope = tuple(scope)
        self._counts = False
        self._waiting: Timer | None = None

    def compose(self) -> Iterable[Widget]:
        """The filters, a line for words of one's own and what there is to say of it, and the keys."""
        yield Static(id="head", markup=False)
        yield ChoiceList(markup=False)
        yield OwnWords(placeholder=_EXAMPLE, compact=True)
        yield Static(id="about", markup=False)
        yield Static(id="counts", markup=False)
        yield WordLine()
        yield KeyBar()
        yield Cover()

    def on_mount(self) -> None:
        """Count the cards that fit each filter."""
        of = ", ".join(deck.title for deck in self._scope) or "All decks"
        title = Content.assemble(("studycards", "bold"), (f" · {self.what}", MUTED))
        scope = Content.styled(wording.visible(of, keep_newlines=False), MUTED)
        self.query_one("#head", Static).update(apart(title, scope), layout=False)
        self.query_one(ChoiceList).focus()
        self._tell_whether_it_counts()
        self._load()

    # Actions

    def action_write(self) -> None:
        self.query_one(OwnWords).focus()

    def action_count(self) -> None:
        if self.in_sight:
            self._counts = not self._counts
            self._tell_whether_it_counts()

    @on(OptionList.OptionSelected)
    def choose(self, chosen: OptionList.OptionSelected) -> None:
        """Begin with the cards of the chosen filter, or go to the line for one's own."""
        if chosen.option_index < len(self.presets):
            self._begin(self._within(self.presets[chosen.option_index].filter))
        else:
            self.action_write()

    @on(Input.Submitted)
    def begin_with_own(self) -> None:
        """Begin with the cards of what is typed, where it is a filter."""
        try:
            wanted = self._own()
        except FilterError:
            self.tell_about_own()
            return
        self._begin(wanted)

    @on(Input.Changed)
    def wait_a_moment(self) -> None:
        """Show a mistake at once, the number of cards when nothing was typed for a moment."""
        self._say(None)
        if self._waiting is not None:
            self._waiting.stop()
        try:
            self._own()
        except FilterError as error:
            self._about(self._mistake(error))
        else:
            self._about(Content())
            self._waiting = self.set_timer(_PAUSE, self.tell_about_own)

    # Carrying out

    def _begin(self, wanted: Filter) -> None:
        if not self.in_sight:
            return
        try:
            screen = self._opened(wanted)
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        self.left = True
        self.app.switch_screen(screen)

    def _opened(self, wanted: Filter) -> Screen[Any]:
        """Make the screen that asks the cards; raises NotFound where none fits."""
        raise NotImplementedError

    def _own(self) -> Filter:
        return self._within(filters.parse(self.query_one(OwnWords).value))

    def _within(self, wanted: Filter) -> Filter:
        """Keep a filter that names no deck to the decks there are to choose from."""
        return wanted if wanted.decks else wanted._replace(decks=tuple(deck.slug for deck in self._scope))

    # Showing

    def _load(self) -> None:
        counts: list[str] = []
        try:
            self._workspace.catch_up()
            fitting = (finding.count(self._workspace, self._within(each.filter)) for each in self.presets)
            counts = [wording.count(number, "card") for number in fitting]
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
        rows = [
            (preset.title, count, filters.said(preset.filter))
            for preset, count in zip(self.presets, counts or [""] * len(self.presets), strict=True)
        ]
        lines = [partial(_line, *row) for row in (*rows, (f"{_OWN} …", "", ""))]
        self.query_one(ChoiceList).put(lines)

    def tell_about_own(self) -> None:
        """Say how many cards fit what is typed, or what is wrong with it."""
        if not self.stands:
            return
        try:
            number = finding.count(self._workspace, self._own())
            self._about(Content(wording.count(number, "card fits", "cards fit")))
        except FilterError as error:
            self._about(self._mistake(error))
        except FAULTS as fault:
            self._about(Content(wording.visible(said(fault, self._workspace.path), keep_newlines=False)))

    def _mistake(self, error: FilterError) -> Content:
        """Say what is wrong, with carets under it as long as the line is not scrolled."""
        line = self.query_one(OwnWords)
        carets = f"{error.carets}\n" if Content(line.value).cell_length < line.content_size.width else ""
        return Content.styled(f"{carets}{error.reason}", MARK)

    def _about(self, words: Content) -> None:
        self.query_one("#about", Static).update(words, layout=False)

    def _tell_whether_it_counts(self) -> None:
        self.query_one("#counts", Static).update(self._about_round(), layout=False)

    def _about_round(self) -> Content:
        """Say of the round that would begin now whether it counts."""
        return Content.styled(wording.ROUND_COUNTS, MARK) if self._counts else Content(wording.ROUND_DOES_NOT_COUNT)

    def _say(self, words: str | None) -> None:
        self.query_one(WordLine).say(words)


class CustomSitting(CardChoice):
    """Chooses the cards of a custom sitting."""

    what = "Custom sitting"
    presets = finding.PRESETS
    BINDINGS = [Binding("q,escape", "dismiss", "Back", id="cram.back", tooltip="Go back")]

    def _opened(self, wanted: Filter) -> Screen[Any]:
        return opened(self._workspace, wanted, counts=self._counts)


def _line(title: str, count: str, words: str, width: int) -> Content:
    line = Content.assemble((f"{title:<{_TITLE}}", "bold"), f"{count:<{_COUNT}}", words)
    return line.truncate(max(1, width), ellipsis=True)
