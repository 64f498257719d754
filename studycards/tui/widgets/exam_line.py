"""The line in which an exam is answered; beside letters it takes the few keys that must work while one types."""

from __future__ import annotations

from textual.binding import Binding
from textual.message import Message

from studycards.tui.widgets.answer_line import AnswerLine


class ExamLine(AnswerLine):
    """Takes an answer, or the items of a list; what stands in it is read from it, too, not only at Enter."""

    BINDINGS = [
        Binding(
            "enter", "submit", "Keep", id="exam.keep", tooltip="Keep what is typed, and go on once the answer is whole"
        ),
        Binding(
            "escape", "screen.put_down", "Use keys", id="exam.keys", tooltip="Stop typing, so that letters are keys"
        ),
        Binding("ctrl+f", "screen.flag", "Flag", id="exam.flag", tooltip="Mark this question, or take the mark off"),
    ]

    class Emptied(Message):
        """Something was to be deleted where nothing stands."""

    def offer(self, placeholder: str, text: str, *, focus: bool) -> None:
        """Begin with what stands there already; `placeholder` says what is wanted."""
        self.placeholder = placeholder
        self.value = text
        self.cursor_position = len(text)
        self.display = self.can_focus = True
        if focus:
            self.screen.set_focus(self)

    def action_delete_left(self) -> None:
        """Delete the letter before the cursor."""
        if not self.value:
            self.post_message(self.Emptied())
        super().action_delete_left()
