"""The notice of a leech: said of the card just answered, while the next one is on the table.

It waits for no answer: going on keeps the card. Its keys mean nothing else on the screen, so that whoever grades
fast grades the card in sight, and nobody suspends a card that was not meant.
"""

from __future__ import annotations

from textual.containers import Horizontal, Vertical
from textual.content import Content
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
    """Says that a card became a leech, and offers what can be done about it: one line of words over one of buttons.

    Most sittings have no leech: the lines are made for the first one, the way to the first card does without them.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.display = False
        self.card: StudyCard | None = None
        self._words: Static | None = None
        self._buttons: list[ChoiceButton] = []

    def show(self, card: StudyCard | None) -> None:
        """Speak of a card that the answer just given made a leech; without one be silent."""
        if card is None:
            self.hide()
            return
        self.card = card
        times = wording.count(card.memory.lapses + 1, "time")
        short = Content.assemble(("Leech", MARK), f": {visible(card.address)} was forgotten {times}")
        if self._words is None:
            self._words = Static(id="leech-words", markup=False)
            self._buttons = [ChoiceButton() for _ in _CHOICES]
            self.mount(self._words, Horizontal(*self._buttons))
        self._words.update(Fitted(lambda width: _fitted(short, width)))
        for button, choice in zip(self._buttons, _CHOICES, strict=True):
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
