"""The bar under the card: one button while the answer is covered, then one for each grade with what it would do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textual import events
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from studycards.tui.looks import KEY, MUTED

_WIDE = 100
"""From this width in cells on there is room for the easiness beside the interval."""


class Choice(NamedTuple):
    """A button's words: its key, its name, what it does, what it does to the easiness; and the action behind it."""

    key: str
    name: str
    action: str
    does: str = ""
    easiness: str = ""


class ChoiceButton(Static):
    """A button of the bar."""

    class Pressed(Message):
        """A button was clicked; carries the action behind it."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self) -> None:
        super().__init__(Content(), markup=False)
        self._choice: Choice | None = None

    def show(self, choice: Choice | None, *, wide: bool) -> None:
        """Take on the words of a choice, or hide without one."""
        self._choice = choice
        self.display = choice is not None
        if choice is not None:
            self.update(_words(choice, wide), layout=False)

    def on_click(self, event: events.Click) -> None:
        """Say that the button was pressed."""
        event.stop()
        if self._choice is not None:
            self.post_message(self.Pressed(self._choice.action))


class GradeBar(Horizontal):
    """Shows up to six choices side by side."""

    MOST = 6

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._choices: Sequence[Choice] = ()

    def compose(self) -> Iterable[ChoiceButton]:
        """Keep the buttons; which of them show depends on the card."""
        for _ in range(self.MOST):
            yield ChoiceButton()

    def show(self, choices: Sequence[Choice]) -> None:
        """Offer these choices."""
        self._choices = choices
        self._label()

    def on_resize(self) -> None:
        """Say more or less, as there is room."""
        self._label()

    def _label(self) -> None:
        wide = self.size.width >= _WIDE
        for place, button in enumerate(self.query(ChoiceButton)):
            button.show(self._choices[place] if place < len(self._choices) else None, wide=wide)


def _words(choice: Choice, wide: bool) -> Content:
    head = Content.assemble((choice.key, KEY), " ", (choice.name, "bold"))
    does = f"{choice.does} · {choice.easiness}" if wide and choice.easiness else choice.does
    return Content("\n").join((head, Content.styled(does, MUTED))) if does else head
