"""How much of a day one takes on: what would wait next, more new cards than the limit, or what minutes allow."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.binding import Binding

from studycards import wording
from studycards.tui.screens.deck_cursor import DeckCursor
from studycards.workspace import today as days
from studycards.workspace.faults import FAULTS, LibraryError, said
from studycards.workspace.workspace import Workspace

if TYPE_CHECKING:
    from studycards.tui.day_table import Line
    from studycards.tui.screens.study import Study
    from studycards.workspace.sitting import DeckRow

_USUAL, _MOST = 15, 600
"""Minutes that are offered, and the most there can be."""

AHEAD = Binding(
    "plus",
    "learn_ahead",
    "Learn ahead",
    id="today.ahead",
    tooltip="Where nothing waits: study up to 20 cards that would wait next; their intervals run from today",
)
MORE_NEW = Binding(
    "n",
    "more_new",
    f"{days.MORE_NEW} more new",
    id="today.more_new",
    tooltip=f"Where today's limit keeps new cards back: allow {days.MORE_NEW} more of them today",
)
MINUTES = Binding(
    "b",
    "minutes",
    "Minutes",
    id="today.minutes",
    tooltip="Say how many minutes you have: the cards that lose most by waiting come",
)


def in_minutes(workspace: Workspace, scope: Sequence[DeckRow], minutes: int) -> Study | None:
    """Begin a sitting of so many minutes; None where nothing waits."""
    from studycards.tui.screens.study import Study
    from studycards.workspace import studying

    sitting = studying.begin(workspace, scope, minutes=minutes)
    if sitting.card is None:
        return None
    return Study(workspace, sitting, wording.in_minutes(minutes, sitting.left.cards))


class Portions(DeckCursor):
    """A screen with decks to choose from, of which one may take more than the day asks for, or less."""

    _read: tuple[Line, bool] | None = None

    def _load(self) -> None:
        raise NotImplementedError

    def _study(self, scope: Sequence[DeckRow], word: str | None = None, *, ahead: bool = False) -> None:
        raise NotImplementedError

    def may_portion(self, action: str) -> bool:
        """Tell whether an action has a use for the line under the cursor."""
        line = self._line
        if line is None or line.row.archived:
            return False
        if action == "more_new":
            return self._is_kept_back(line)
        return bool(line.waits) == (action == "minutes")

    def _is_kept_back(self, line: Line) -> bool:
        """Tell whether new cards of a line are kept back; read once, for lines are made anew with every count."""
        if self._read is None or self._read[0] is not line:
            try:
                self._read = line, days.keeps_new_back(self._workspace, line.decks)
            except FAULTS:
                return False  # whatever is wrong with the library is said where something is done with it
        return self._read[1]

    def action_learn_ahead(self) -> None:
        """Study what would wait next, where nothing waits."""
        if self.app.screen is self and self._line is not None:
            self._study(self._line.decks, ahead=True)

    def action_more_new(self) -> None:
        """Allow more new cards today, of the deck under the cursor or of all."""
        line = self._line
        if self.app.screen is not self or line is None:
            return
        from studycards.workspace import holding

        deck = None if self._is_on_all else line.decks[0]
        try:
            holding.allow_more_new(self._workspace, deck)
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        self._load()
        self._say(f"{days.MORE_NEW} more new cards may come today, {'in all decks' if deck is None else deck.title}")

    def action_minutes(self) -> None:
        """Ask how many minutes there are, and begin a sitting that takes no longer."""
        from studycards.tui.screens.asking import Write

        line = self._line
        if self.app.screen is not self or line is None:
            return
        explanation = "The cards that lose most by waiting come, as many as your pace allows."
        begin = partial(self._begin_in_minutes, line.decks)
        self.app.push_screen(Write("How many minutes?", explanation, str(_USUAL), _checked), begin)

    def _begin_in_minutes(self, scope: Sequence[DeckRow], minutes: str | None) -> None:
        if minutes is None:
            return
        try:
            screen = in_minutes(self._workspace, scope, int(minutes))
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        self._say(None if screen is not None else "nothing waits any longer")
        if screen is not None:
            self.app.push_screen(screen)


def _checked(text: str) -> str:
    typed = text.strip()
    if not (typed.isascii() and typed.isdigit() and len(typed) < 5 and 1 <= int(typed) <= _MOST):
        raise LibraryError(f"a whole number of minutes, from 1 to {_MOST}")
    return typed
