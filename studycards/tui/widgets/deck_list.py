"""The decks of Today as a table to choose from: what waits in each, and how far it has come."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from textual.binding import Binding
from textual.content import Content

from studycards.progress.words import percent
from studycards.tui.looks import MUTED, SPARK
from studycards.tui.widgets.fitted import apart, bar
from studycards.tui.widgets.pick_list import CURSOR, PickList
from studycards.wording import visible
from studycards.workspace.glance import AHEAD, Glance

_NUMBER = 6
_BAR = 5
_SHARE = 5
_MARGIN = 2
_RECALL = 8
_WIDE, _WIDE_BAR = 100, 12
"""From so many cells on, a line has room for the number of cards, too, and for a longer bar."""

_LEAST_NAME = 20
"""The cells a deck's name keeps; columns that would leave it less are not there."""

_NOTHING = "–"


class Row(NamedTuple):
    """A line of the table: counts, and how many of its cards are learned; `again` None leaves that column out.

    `glance` tells how much was known lately and what comes due, as soon as that is read.
    A deck that was put away shows its name alone.
    """

    title: str
    due: int
    again: int | None
    new: int
    learned: int
    cards: int
    archived: bool = False
    glance: Glance | None = None


class DeckList(PickList):
    """A list of decks; those that were put away stand under the others and can be brought back."""

    _archived: Sequence[bool] = ()

    BINDINGS = [
        Binding("enter", "select", "Study", id="today.study", tooltip="Study the deck under the cursor"),
        Binding(
            "enter",
            "bring_back",
            "Bring back",
            id="today.bring_back",
            tooltip="Bring the archived deck under the cursor back, with everything that was learned",
        ),
    ]

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        self._archived = [row.archived for row in rows]
        self.put([partial(row_words, row) for row in rows])

    def offer(self, titles: Sequence[str]) -> None:
        """Show names alone."""
        self._archived = ()
        self.put([partial(_name, title) for title in titles])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Let Enter mean what it does to the deck under the cursor."""
        place = self.highlighted
        archived = place is not None and place < len(self._archived) and self._archived[place]
        return {"select": not archived, "bring_back": archived}.get(action, True)

    def action_bring_back(self) -> None:
        """Choose the deck under the cursor, as Enter does on any line."""
        self.action_select()


def _name(title: str, width: int) -> Content:
    return Content(visible(title, keep_newlines=False)).truncate(max(1, width), ellipsis=True)


def head_words(again: bool, width: int) -> Content:
    """Name the columns."""
    width -= len(CURSOR)
    numbers = ["Due", "Again", "New"] if again else ["Due", "New"]
    right = Content("Learned")
    right = right.pad_right(_bar_width(width) + _SHARE - right.cell_length)
    recall, coming = _room(len(numbers) + (width >= _WIDE), width)
    glance = "Recall".rjust(_RECALL) * recall + f"{' ' * _MARGIN}Next {AHEAD} days".ljust(_MARGIN + AHEAD) * coming
    words = _line("Deck", [*numbers, "Cards"] if width >= _WIDE else numbers, Content.assemble(right, glance), width)
    return words.pad_left(len(CURSOR)).stylize(MUTED)


def row_words(row: Row, width: int) -> Content:
    """Write a row down in one line of `width` cells."""
    title = visible(row.title, keep_newlines=False)
    if row.archived:
        return apart(Content(title), Content("archived")).at(width).stylize(MUTED)
    numbers = [row.due, row.new] if row.again is None else [row.due, row.again, row.new]
    if width >= _WIDE:
        numbers.append(row.cards)
    share = _percent(row.learned / row.cards if row.cards else 0)
    learned = Content.assemble(bar(row.learned, row.cards, _bar_width(width)), f"{share:>{_SHARE}}")
    recall, coming = _room(len(numbers), width)
    glance = _recall_words(row.glance).rjust(_RECALL) * recall
    spark = Content.styled(" " * _MARGIN + _coming_signs(row.glance), SPARK) if coming else Content()
    return _line(title, list(map(str, numbers)), Content.assemble(learned, glance, spark), width)


def _room(numbers: int, width: int) -> tuple[bool, bool]:
    """Tell whether there is room for what was known lately, and for what comes due."""
    free = width - numbers * _NUMBER - _MARGIN - _bar_width(width) - _SHARE - _LEAST_NAME
    return free >= _RECALL, free >= _RECALL + _MARGIN + AHEAD


def _recall_words(glance: Glance | None) -> str:
    if glance is None:
        return ""
    return _NOTHING if glance.share is None else _percent(glance.share)


def _percent(share: float) -> str:
    """Write a share as Progress does, in a cell less."""
    return percent(share).replace(" ", "")


def _coming_signs(glance: Glance | None) -> str:
    if glance is None:
        return " " * AHEAD
    from studycards.tui.charts.sparks import sparks  # not before there is something to draw: Today must not wait for it

    return sparks(glance.coming)


def _bar_width(width: int) -> int:
    return _WIDE_BAR if width >= _WIDE else _BAR


def _line(title: str, numbers: Sequence[str], learned: Content, width: int) -> Content:
    right = "".join(f"{number:>{_NUMBER}}" for number in numbers)
    room = max(4, width - len(right) - _MARGIN - learned.cell_length)
    name = Content(title).truncate(room, ellipsis=True)
    name = name.pad_right(max(0, room - name.cell_length))
    return Content.assemble(name, right, " " * _MARGIN, learned).truncate(width)
