"""Cards to pick from, a line each: what is asked, and how the card stands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from textual import events
from textual.binding import Binding
from textual.content import Content

from studycards import wording
from studycards.scheduling.states import state
from studycards.tui.widgets.pick_list import PickList
from studycards.wording import visible
from studycards.workspace.deck_details import Mark, StudyCard

_BETWEEN = 2
_READ = 400
"""Characters of a question that are looked at: more than any line holds."""


NOTHING = {
    Mark.SUSPENDED: "No card is suspended.",
    Mark.BURIED: "No card is buried today.",
    Mark.FLAGGED: "No card is flagged.",
    Mark.LEECH: "No card is a leech: none was forgotten eight times.",
}
"""What a list without a card says."""


class CardLine(NamedTuple):
    """What is asked, and in a few words how the card stands."""

    question: str
    stands: str


class CardList(PickList):
    """A list of cards; where more of them are left to be read, the last line says so."""

    BINDINGS = [
        Binding("enter", "select", "History", show=False, id="cards.choose", tooltip="Show the history of this card"),
    ]

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where it was clicked; only a click on the card under the cursor chooses it."""
        place = event.style.meta.get("option")
        if place is not None and place != self.highlighted:
            event.prevent_default()
            self.highlighted = place

    def show(self, cards: Sequence[CardLine], more: str | None) -> None:
        """Show these cards, and `more` in a line after them."""
        lines = [partial(card_words, card) for card in cards]
        self.put([*lines, partial(_words, more)] if more else lines)


def line_of(card: StudyCard, marked: Sequence[str], day: int, mark: Mark | None, *, named: bool) -> CardLine:
    """Say how a card stands on a study day, beside having the `mark` of its list; with its deck where `named`."""
    stands = [wording.count(card.memory.lapses, "lapse")] if mark is Mark.LEECH else []
    stands += [other for other in marked if other != mark]
    stands.append(str(state(card.memory, day)))
    if named:
        stands.append(card.deck_title)
    return CardLine(card.face.question, " · ".join(stands))


def card_words(card: CardLine, width: int) -> Content:
    """Write a card down in one line of `width` cells; how it stands keeps its place at the right."""
    stands = Content(visible(card.stands, keep_newlines=False)).truncate(width // 2, ellipsis=True)
    room = max(1, width - stands.cell_length - _BETWEEN)
    question = Content(visible(card.question[:_READ], keep_newlines=False)).truncate(room, ellipsis=True)
    return Content.assemble(question, " " * max(1, width - question.cell_length - stands.cell_length), stands)


def _words(words: str, width: int) -> Content:
    return Content(words).truncate(width, ellipsis=True)
