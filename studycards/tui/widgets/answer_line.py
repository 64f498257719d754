"""The line in which an answer is typed; while it has the focus, letters are letters."""

from __future__ import annotations

from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input

_LONGEST = 2000
"""Characters; more than that is no answer to a card."""


class AnswerLine(Input):
    """Takes an answer, or one item of a list after the other."""

    BINDINGS = [
        Binding("enter", "submit", "Check", id="answer.check", tooltip="Check what is typed; nothing shows the answer")
    ]

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
        self.display = True
        self.focus()

    def put_away(self) -> None:
        """Take no more letters, so that keys are keys again."""
        if self.display:
            self.display = False
            self.screen.set_focus(None)

    async def action_submit(self) -> None:
        """Give what is typed."""
        self.post_message(self.Given(self.value.strip()))
