"""What is wrong with a deck file after it was edited: nothing comes in before it is mended."""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from studycards.tui.looks import MUTED
from studycards.tui.screens.editor import problem_words
from studycards.tui.screens.leaving import LeftOnce
from studycards.tui.widgets.cover import Cover
from studycards.tui.widgets.key_bar import KeyBar
from studycards.wording import count, visible
from studycards.workspace.editing import DeckFileError


class Problems(LeftOnce, Screen[bool]):
    """Lists problems by line; gives whether the file is to be edited again."""

    BINDINGS = [
        Binding("e,enter", "again", "Edit again", id="editor.again", tooltip="Open the file at the first problem"),
        Binding("escape,q", "leave", "Leave it", id="editor.leave_broken", tooltip="Go on without importing the file"),
        Binding("down,j,pagedown,space", "scroll(1)", "Down", False, id="editor.down", tooltip="Scroll down"),
        Binding("up,k,pageup", "scroll(-1)", "Up", False, id="editor.up", tooltip="Scroll up"),
    ]

    def __init__(self, error: DeckFileError) -> None:
        super().__init__()
        self._problems = error.problems

    def compose(self) -> Iterable[Widget]:
        """How many, in which file, and each at its line and column."""
        lines = [problem_words(problem) for problem in self._problems]
        title = Content.styled(count(len(lines), "problem"), "bold")
        with VerticalScroll(can_focus=False):
            yield Static(title, markup=False)
            yield Static(Content(visible(self._problems[0].file, keep_newlines=False)), id="file", markup=False)
            yield Static(Content("\n").join(lines), id="found", markup=False)
            note = "Nothing was imported: your cards are as they were. The file is as you left it."
            yield Static(Content.styled(note, MUTED), id="note", markup=False)
        yield KeyBar()
        yield Cover()

    def action_again(self) -> None:
        if self.in_sight:
            self.dismiss(True)

    def action_leave(self) -> None:
        if self.in_sight:
            self.dismiss(False)

    def action_scroll(self, lines: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=4 * lines, animate=False)
