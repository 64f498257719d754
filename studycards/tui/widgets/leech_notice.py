"""The notice of a leech: said of the card just answered, while the next one is on the table.

It waits for no answer: going on keeps the card. Its keys mean nothing else on the screen, so that whoever grades
fast grades the card in sight, and nobody suspends a card that was not meant.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from studycards import wording
from studycards.tui.keys import name_now
from studycards.tui.looks import MARK
from studycards.tui.widgets.fitted import Fitted
from studycards.tui.widgets.grade_bar import Choice, ChoiceButton
from studycards.wording import visible
from studycards.workspace.sitting import StudyCard

_CHOICES = (
    Choice("k", "Keep", "keep_leech"),
    Choice("x", "Suspend it", "suspend_leech"),
    Choice("w", "Reword it", "reword_leech"),
)


class LeechNotice(Vertical):
    """Says that a card became a leech, and offers what can be done about it."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.display = False
        self.card: StudyCard | None = None

    def compose(self) -> Iterable[Widget]:
        """One line of words over one of buttons."""
        yield Static(id="leech-words", markup=False)
        with Horizontal():
            for _ in _CHOICES:
                yield ChoiceButton()

    def show(self, card: StudyCard | None) -> None:
        """Speak of a card that the answer just given made a leech; without one be silent."""
        if card is None:
            self.hide()
            return
        self.card = card
        times = wording.count(card.memory.lapses + 1, "time")
        short = Content.assemble(("Leech", MARK), f": {visible(card.address)} was forgotten {times}")
        self.query_one("#leech-words", Static).update(Fitted(lambda width: _fitted(short, width)))
        for button, choice in zip(self.query(ChoiceButton), _CHOICES, strict=True):
            key = name_now(self.app, f"study.{choice.action}", choice.key)
            button.show(choice._replace(key=key))
        self.display = True

    def hide(self) -> None:
        """Be silent."""
        if self.card is not None:
            self.card = None
            self.display = False


def _fitted(short: Content, width: int) -> Content:
    whole = short.append("; other words may help")
    return whole if whole.cell_length <= width else short.truncate(width, ellipsis=True)
