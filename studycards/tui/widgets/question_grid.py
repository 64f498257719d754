"""The questions of an exam by their numbers: which are answered, open and flagged, by sign; a click turns to one."""

from __future__ import annotations

from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from studycards.study.exam import Sheet
from studycards.tui.looks import KEY, MARK, MUTED

ANSWERED, OPEN, FLAGGED = "●", "○", "⚑"
_HERE = "▸"
_GAP = 1
_SIGNS = 3
"""The cells of a question beside its number: the cursor, whether it is answered, and its flag."""

_ROWS = ((40, 6), (24, 3), (0, 2))
"""From how many lines of the terminal on how many rows of questions are in sight."""


class QuestionPicked(Message):
    """A question was clicked; its number from 0."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class _Plan(NamedTuple):
    """How many questions stand in a row, how many cells each takes, and the rows in sight."""

    columns: int
    cell: int
    rows: range


class QuestionGrid(Widget):
    """Shows how each question stands; where not all rows fit, those around the one on the table."""

    DEFAULT_CSS = """
    QuestionGrid {
        height: 3;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._sheet = Sheet((), 0, 0, (), ())
        self._top: int | None = None
        self._hovered: int | None = None

    def show(self, sheet: Sheet) -> None:
        """Show how an exam stands, the question on the table in sight."""
        self._sheet, self._top = sheet, None
        self._fit()
        self.refresh()

    def on_resize(self) -> None:
        """Take the room there is now."""
        self._fit()

    def render(self) -> Content:
        """Say what the signs are, how many questions bear each, and draw the questions in sight."""
        plan, sheet = self._plan(), self._sheet
        numbers = range(plan.rows.start * plan.columns, min(len(sheet.paper), plan.rows.stop * plan.columns))
        lines = [self._legend(numbers)]
        for first in numbers[:: plan.columns]:
            row = (self._cell(number, plan.cell) for number in numbers[first - numbers.start :][: plan.columns])
            lines.append(Content(" " * _GAP).join(row))
        return Content("\n").join(lines)

    def number_at(self, x: int, y: int) -> int | None:
        """Tell which question stands at a cell, from the upper left corner of the grid's content."""
        plan = self._plan()
        column, inside = divmod(x, plan.cell + _GAP)
        number = (plan.rows.start + y - 1) * plan.columns + column
        fits = 0 <= column < plan.columns and inside < plan.cell and 1 <= y <= len(plan.rows)
        return number if fits and number < len(self._sheet.paper) else None

    def cell_of(self, number: int) -> tuple[int, int]:
        """Tell the cell in which a question in sight begins."""
        plan = self._plan()
        row, column = divmod(number, plan.columns)
        return column * (plan.cell + _GAP), row - plan.rows.start + 1

    def on_click(self, event: events.Click) -> None:
        """Say which question was clicked."""
        event.stop()
        if (number := self._under(event)) is not None:
            self.post_message(QuestionPicked(number))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Mark the question under the mouse."""
        self._hover(self._under(event))

    def on_leave(self) -> None:
        """Mark none."""
        self._hover(None)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Show later questions."""
        event.stop()
        self._scroll(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Show earlier questions."""
        event.stop()
        self._scroll(-1)

    def _scroll(self, rows: int) -> None:
        self._top = self._plan().rows.start + rows
        self.refresh()

    def _hover(self, number: int | None) -> None:
        if number != self._hovered:
            self._hovered = number
            self.refresh()

    def _under(self, event: events.MouseEvent) -> int | None:
        at = event.get_content_offset(self)
        return None if at is None else self.number_at(at.x, at.y)

    def _fit(self) -> None:
        """Take a line for the signs and one for each row, as many as the terminal has room for."""
        plan = self._plan()
        needed = 1 + min(self._most(), -(-len(self._sheet.paper) // plan.columns))
        if self.styles.height is None or self.styles.height.value != needed:
            self.styles.height = needed

    def _most(self) -> int:
        return next(rows for lines, rows in _ROWS if self.app.size.height >= lines)

    def _plan(self) -> _Plan:
        count = len(self._sheet.paper)
        cell = _SIGNS + len(str(count))
        columns = max(1, (self.content_size.width + _GAP) // (cell + _GAP))
        every, shown = -(-count // columns), self._most()
        top = self._sheet.place // columns - shown // 2 if self._top is None else self._top
        top = max(0, min(top, every - shown))
        return _Plan(columns, cell, range(top, min(every, top + shown)))

    def _legend(self, numbers: range) -> Content:
        sheet = self._sheet
        still = sheet.responses.count(None)
        signs = [f"{ANSWERED} {len(sheet.paper) - still} answered", f"{OPEN} {still} open"]
        signs += [f"{FLAGGED} {len(sheet.flags)} flagged"] if sheet.flags else []
        if len(numbers) < len(sheet.paper):
            signs.append(f"{numbers.start + 1}–{numbers.stop} in sight")
        return Content.styled("   ".join(signs), MUTED).truncate(max(1, self.content_size.width), ellipsis=True)

    def _cell(self, number: int, width: int) -> Content:
        sheet = self._sheet
        here = number == sheet.place
        sign, style = (OPEN, "") if sheet.responses[number] is None else (ANSWERED, KEY)
        flag = FLAGGED if number in sheet.flags else " "
        label = f"{_HERE if here else ' '}{number + 1:>{width - _SIGNS}}"
        cell = Content.assemble((label, "bold" if here else ""), (sign, style), (flag, MARK))
        return cell.stylize_before("underline on $boost" if number == self._hovered else "on $panel" if here else "")
