"""The bar under the card: one button while the answer is covered, then one for each grade with what it would do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from studycards.tui.looks import KEY, MUTED
from studycards.wording import visible

_WIDE = 100
"""From this width in cells on there is room for the easiness beside the interval."""

_WIDEST = 32
"""The most cells of a button."""

_ROWS = 3
_READ = 200
"""Characters of a name that are looked at: an option of a choice is a deck's text, of any length."""

_BETWEEN = " · "
_BUTTON = "on $surface"
_HOVERED = "underline on $boost"


class Choice(NamedTuple):
    """A button's words: its key, its name, what it does, what it does to the easiness; and the action behind it."""

    key: str
    name: str
    action: str
    does: str = ""
    easiness: str = ""


class Pressed(Message):
    """A button was clicked; carries the action behind it."""

    def __init__(self, action: str) -> None:
        super().__init__()
        self.action = action


class ChoiceButton(Static):
    """A button that stands by itself."""

    def __init__(self) -> None:
        super().__init__(Content(), markup=False)
        self._choice: Choice | None = None

    def show(self, choice: Choice) -> None:
        """Take on the words of a choice."""
        self._choice = choice
        self.update(_words(choice, wide=False), layout=False)

    def on_click(self, event: events.Click) -> None:
        """Say that the button was pressed."""
        event.stop()
        if self._choice is not None:
            self.post_message(Pressed(self._choice.action))


class GradeBar(Widget):
    """Shows up to six choices side by side, drawn in one: other ones cost no layout of the screen."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._choices: Sequence[Choice] = ()
        self._hovered: int | None = None

    def show(self, choices: Sequence[Choice]) -> None:
        """Offer these choices."""
        self._choices = choices
        self.refresh()

    def labels(self) -> list[Content]:
        """Word each button, for the room there is."""
        wide = self.size.width >= _WIDE
        room = len(self.columns()[0])
        return [fitting(_words(choice, wide), room) for choice in self._choices]

    def columns(self) -> list[range]:
        """Tell the columns each button takes: all as many, in the middle of the bar."""
        room = self.content_size.width
        count = max(1, len(self._choices))
        width = max(1, min(_WIDEST, (room - count - 1) // count))
        start = (room - count * (width + 1) + 1) // 2
        return [range(left, left + width) for left in range(start, start + count * (width + 1), width + 1)]

    def render(self) -> Content:
        """Draw the buttons, three lines high."""
        buttons = [
            _button(label, columns, hovered=place == self._hovered)
            for place, (label, columns) in enumerate(zip(self.labels(), self.columns(), strict=False))
        ]
        margin = " " * self.columns()[0].start
        rows = (Content.assemble(margin, Content(" ").join(row)) for row in zip(*buttons, strict=True))
        return Content("\n").join(rows)

    def on_click(self, event: events.Click) -> None:
        """Say which button was pressed."""
        event.stop()
        place = self._under(event)
        if place is not None:
            self.post_message(Pressed(self._choices[place].action))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Mark the button under the mouse."""
        self._hover(self._under(event))

    def on_leave(self) -> None:
        """Mark none."""
        self._hover(None)

    def _hover(self, place: int | None) -> None:
        if place != self._hovered:
            self._hovered = place
            self.refresh()

    def _under(self, event: events.MouseEvent) -> int | None:
        at = event.get_content_offset(self)
        if at is None:
            return None
        found = zip(range(len(self._choices)), self.columns(), strict=False)
        return next((place for place, columns in found if at.x in columns), None)


def _button(label: Content, columns: range, *, hovered: bool) -> list[Content]:
    """Draw a button as three lines, its words in the middle."""
    width = len(columns)
    lines = [_centred(line.truncate(width, ellipsis=True), width) for line in label.split("\n")]
    empty = Content(" " * width)
    above = (_ROWS - len(lines)) // 2
    rows = [*[empty] * above, *lines, *[empty] * (_ROWS - above - len(lines))]
    return [row.stylize_before(_HOVERED if hovered else _BUTTON) for row in rows]


def fitting(label: Content, width: int) -> Content:
    """Give the parts of a line that is too wide for its button lines of their own, as long as there are rows."""
    lines = label.split("\n")
    for at in reversed(range(len(lines))):  # what it does before its name
        while lines[at].cell_length > width and len(lines) < _ROWS and len(parts := _parts(lines[at], width)) > 1:
            lines[at : at + 1] = parts
            at += 1
    return Content("\n").join(lines)


def _parts(line: Content, width: int) -> list[Content]:
    """Take a line apart at the last of its signs between words, else at the last blank that fits, else at the first."""
    before, sign, _ = line.plain.rpartition(_BETWEEN)
    if not sign:
        blanks = [at for at, character in enumerate(line.plain) if character == " "]
        within = [at for at in blanks if line[:at].cell_length <= width]
        if not blanks:
            return [line]
        before, sign = line.plain[: (within or blanks[:1])[-1]], " "
    return [line[: len(before)], line[len(before) + len(sign) :]]


def _centred(line: Content, width: int) -> Content:
    left = (width - line.cell_length) // 2
    return line.pad(left, width - left - line.cell_length)


def _words(choice: Choice, wide: bool) -> Content:
    name = visible(choice.name[:_READ], keep_newlines=False)
    head = Content.assemble((choice.key, KEY), " ", (name, "bold"))
    does = f"{choice.does}{_BETWEEN}{choice.easiness}" if wide and choice.easiness else choice.does
    return Content("\n").join((head, Content.styled(does, MUTED))) if does else head
