"""The lines of Today's table: all decks together, each of them, and those that were put away."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from studycards.tui.widgets.deck_list import Row
from studycards.workspace.glance import NOTHING, Glance, Glances, together
from studycards.workspace.today import Counts, Today

if TYPE_CHECKING:
    from studycards.workspace.sitting import DeckRow


class Line(NamedTuple):
    """A line of the table: what it shows, the decks it stands for, and how many cards of them wait."""

    row: Row
    decks: tuple[DeckRow, ...]
    waits: int


def table(day: Today, *, archived: bool, glances: Glances | None = None) -> tuple[Line, ...]:
    """Lay the decks of a day out in lines, with `archived` also those put away; "All decks" leads where there are any.

    The column of repeats is there while anything waits for one. `glances` at decks, by their keys, may come later.
    """
    again = day.counts.again > 0
    lines = [
        Line(_row(deck.title, counts, again, learned, cards, _glance(glances, deck)), (deck,), counts.cards)
        for deck, counts, cards, learned in day.decks
    ]
    if lines:
        cards, learned = sum(row.cards for row in day.decks), sum(row.learned for row in day.decks)
        decks = tuple(row.deck for row in day.decks)
        at_all = None if glances is None else together(glances.values())
        every = _row("All decks", day.counts, again, learned, cards, at_all)
        lines.insert(0, Line(every, decks, day.counts.cards))
    if archived:
        lines += [Line(Row(deck.title, 0, None, 0, 0, 0, archived=True), (deck,), 0) for deck in day.archived]
    return tuple(lines)


def _row(title: str, counts: Counts, again: bool, learned: int, cards: int, glance: Glance | None) -> Row:
    return Row(title, counts.due, counts.again if again else None, counts.new, learned, cards, glance=glance)


def _glance(glances: Glances | None, deck: DeckRow) -> Glance | None:
    return None if glances is None else glances.get(deck.id, NOTHING)
