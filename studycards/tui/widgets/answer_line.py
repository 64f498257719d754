"""The line in which an answer is typed; while it has the focus, letters are letters."""

from __future__ import annotations

from textual.binding import Binding
from textual.events import Key
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input

_LONGEST = 2000
"""Characters; more than that is no answer to a card."""


class AnswerLine(Input):
    """Takes an answer, or one item of a list after the other."""

    BINDINGS = [
        Binding("enter", "submit", "Check", id="answer.check", tooltip="Check what is typed; nothing shows the answer")
    ]

    # A letter more makes the line no larger: it costs no layout of the screen.
    virtual_size = Reactive(Size(0, 0))

    class Given(Message):
        """Enter was pressed; carries what was typed, without the spaces around it."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self) -> None:
        super().__init__(id="answer-line", compact=True, max_length=_LONGEST, select_on_focus=False)

    def ask(self, placeholder: str) -> None:
        """Begin anew, ready to be typed in; `placeholder` says what is wanted."""
        self.value = ""
        self.placeholder = placeholder
        self.display = self.can_focus = True
        self.screen.set_focus(self)

    def put_away(self, *, hide: bool = True) -> None:
        """Take no more letters, so that keys are keys again.

        Where it does not `hide`, what was typed stays in sight: a line that comes and goes lays the screen out anew.
        """
        if self.has_focus:
            self.screen.set_focus(None)
        self.can_focus = False
        self.placeholder = ""
        if hide:
            self.display = False

    async def on_key(self, event: Key) -> None:
        """Act on the line's own keys at once: a letter pressed after one of them would overtake it else."""
        bound = None if event.is_printable else self.screen.active_bindings.get(event.key)
        if bound is not None and bound.node is self and bound.enabled:
            event.stop()
            event.prevent_default()
            await self.run_action(bound.binding.action)

    async def action_submit(self) -> None:
        """Give what is typed."""
        self.post_message(self.Given(self.value.strip()))
