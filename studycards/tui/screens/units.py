"""The units of a deck: one that waits for its day can be opened before, and let wait again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList, Static

from studycards import wording
from studycards.scheduling.study_day import date_of
from studycards.tui.looks import MUTED
from studycards.tui.screens.leaving import LeftOnce
from studycards.tui.widgets.choice_list import ChoiceList
from studycards.tui.widgets.cover import Cover
from studycards.tui.widgets.deck_facts import unit_name, unit_words
from studycards.tui.widgets.fitted import apart
from studycards.tui.widgets.key_bar import KeyBar
from studycards.tui.widgets.word_line import WordLine
from studycards.workspace import holding
from studycards.workspace.deck_details import DeckRow, UnitCounts
from studycards.workspace.faults import FAULTS, said
from studycards.workspace.workspace import Workspace

_LEAST_GAP = 3


class DeckUnits(LeftOnce, Screen[None]):
    """Lists units, each with its day; Enter, or a click on the one under the cursor, opens it or lets it wait."""

    BINDINGS = [
        Binding(
            "o", "open(True)", "Open", id="units.open", tooltip="Let this unit's cards come though its day has not"
        ),
        Binding("o", "open(False)", "Let it wait", id="units.wait", tooltip="Let this unit wait for its day again"),
        Binding("escape,q", "dismiss", "Back", id="units.back", tooltip="Go back to the deck"),
    ]

    def __init__(self, workspace: Workspace, deck: DeckRow, units: Sequence[UnitCounts]) -> None:
        """List `units`, which were counted in `deck`."""
        super().__init__()
        self._workspace = workspace
        self._deck = deck
        self._units = [unit for unit in units if unit.unit is not None]

    def compose(self) -> Iterable[Widget]:
        """A line with the deck, the units, a line for words, and the keys."""
        yield Static(id="head", markup=False)
        yield ChoiceList(markup=False)
        yield WordLine()
        yield KeyBar()
        yield Cover()

    def on_mount(self) -> None:
        """Show the units, the cursor on the first that waits."""
        title = wording.visible(self._deck.title, keep_newlines=False)
        head = Content.assemble((title, "bold"), (" · Units", MUTED))
        self.query_one("#head", Static).update(apart(head, Content()), layout=False)
        self._show()
        waiting = (place for place, unit in enumerate(self._units) if unit.opens is not None)
        self.query_one(ChoiceList).highlighted = next(waiting, 0)
        self.query_one(ChoiceList).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to open what waits, and to let wait what was opened."""
        if action != "open":
            return True
        unit = self._unit
        return unit is not None and unit.opens is not None and unit.opened is not parameters[0]

    @on(OptionList.OptionHighlighted)
    def follow(self) -> None:
        """Offer the key that works on the unit under the cursor."""
        self.refresh_bindings()

    @on(OptionList.OptionSelected)
    def choose(self) -> None:
        """Open the chosen unit, or let it wait."""
        unit = self._unit
        if unit is None:
            return
        if unit.opens is None:
            self._say(f"{unit_name(unit)} is open: its day has come")
        else:
            self.action_open(not unit.opened)

    def action_open(self, opened: bool) -> None:
        """Open the unit under the cursor before its day, or let it wait for that again."""
        unit, place = self._unit, self.query_one(ChoiceList).highlighted
        if not self.in_sight or unit is None or unit.unit is None or place is None:
            return
        try:
            holding.open_unit(self._workspace, self._deck, unit.unit.id, opened=opened)
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        self._units[place] = replace(unit, opened=opened)
        self._show()
        what = "is open: its cards come as new ones do" if opened else "waits for its day again; cards begun go on"
        self._say(f"{unit_name(unit)} {what}")

    @property
    def _unit(self) -> UnitCounts | None:
        place = self.query_one(ChoiceList).highlighted
        return self._units[place] if place is not None and place < len(self._units) else None

    def _show(self) -> None:
        today = date_of(self._workspace.today())
        self.query_one(ChoiceList).put(
            [partial(_line, unit_name(unit), unit_words(unit, today)) for unit in self._units]
        )
        self.refresh_bindings()

    def _say(self, words: str | None) -> None:
        self.query_one(WordLine).say(words)


def _line(name: str, words: str, width: int) -> Content:
    """Put a unit's name and how it stands on one line; the name is cut where they do not fit."""
    stands = Content.styled(words, MUTED).truncate(max(1, width - width // 4), ellipsis=True)
    room = max(1, width - stands.cell_length - _LEAST_GAP)
    title = Content.styled(wording.visible(name, keep_newlines=False), "bold").truncate(room, ellipsis=True)
    return Content.assemble(title, " " * max(1, width - title.cell_length - stands.cell_length), stands)
