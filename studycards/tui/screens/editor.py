"""The editor within the app: a card's entry as it stands in its deck file, checked while it is written."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from textual import on
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static, TextArea

from studycards.tui.looks import MARK, MUTED
from studycards.tui.screens.leaving import LeftOnce, set_going
from studycards.tui.screens.working import SAVING, beside
from studycards.tui.widgets.cover import Cover
from studycards.tui.widgets.fitted import apart
from studycards.tui.widgets.key_bar import KeyBar
from studycards.tui.widgets.text_editor import TextEditor
from studycards.tui.widgets.word_line import WordLine
from studycards.wording import visible
from studycards.workspace import editing
from studycards.workspace.editing import DeckFileError, Opened, Problem
from studycards.workspace.faults import FAULTS, said
from studycards.workspace.workspace import Workspace

PAUSE = 0.3
"""Seconds without a key after which the text is checked."""

_LISTED = 20


class Editor(LeftOnce, Screen[str | None]):
    """Edits one entry, or the whole file where it cannot stand by itself; gives what came of it, None for nothing."""

    BINDINGS = [
        Binding("ctrl+s", "save", "Save", priority=True, id="editor.save", tooltip="Save it in the deck's file"),
        Binding("escape", "leave", "Leave", priority=True, id="editor.leave", tooltip="Go back to the card"),
    ]

    def __init__(self, workspace: Workspace, opened: Opened) -> None:
        super().__init__()
        self._workspace = workspace
        self._opened = opened
        self._timer: Timer | None = None
        self._checking = False
        self._saved = opened.words

    def compose(self) -> Iterable[Widget]:
        """The text under its name, what is wrong with it below."""
        opened = self._opened
        yield Static(id="head", markup=False)
        yield TextEditor(
            opened.words,
            id="text",
            tab_behavior="indent",
            show_line_numbers=True,
            line_number_start=opened.piece.line,
            compact=True,
        )
        with VerticalScroll(id="problems", can_focus=False):
            yield Static(id="found", markup=False)
        yield WordLine()
        yield KeyBar()
        yield Cover()

    def on_mount(self) -> None:
        """Put the cursor on the line that was asked for, and say what there is to say already."""
        opened, area = self._opened, self.query_one(TextEditor)
        area.indent_type, area.indent_width = "spaces", 2
        self._saved = area.text
        area.move_cursor((max(0, opened.line - opened.piece.line), 0))
        area.focus()
        title = Content.assemble(
            ("Edit", "bold"), f" · {'the whole deck' if opened.is_whole else visible(opened.note)}"
        )
        place = Content.styled(visible(f"{opened.path.name}:{opened.line}", keep_newlines=False), MUTED)
        self.query_one("#head", Static).update(apart(title, place))
        self._say(opened.word)
        self._check()

    @property
    def unsaved(self) -> bool:
        """Whether the text is another than the one in the file."""
        return self.is_mounted and self.query_one(TextEditor).text != self._saved

    @on(TextArea.Changed)
    def changed(self) -> None:
        """Check once the fingers rest."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(PAUSE, self._check)

    def action_save(self) -> None:
        """Save and go back; a text with problems stays here."""
        if not self.in_sight:
            return
        work = partial(editing.save, opened=self._opened, words=self.query_one(TextEditor).text)
        beside(self.app, self._workspace, SAVING, work, self._after_saving)

    def _after_saving(self, outcome: Callable[[], str]) -> None:
        try:
            words = outcome()
        except DeckFileError as error:
            self._show(error.problems)
            self._say("Not saved: this has to be mended first")
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
        else:
            self.dismiss(words)

    def action_leave(self) -> None:
        """Go back; where something was written, ask first."""
        if not self.in_sight:
            return
        if not self.unsaved:
            self.dismiss(None)
            return
        from studycards.tui.screens.asking import Choose

        answers = [("stay", "Go on editing"), ("save", "Save it"), ("leave", "Leave it as it was")]
        self.app.push_screen(Choose("This is not saved yet", "It would be lost", answers), self._answered)

    def _answered(self, answer: str | None) -> None:
        if answer == "leave":
            self.dismiss(None)
        elif answer == "save":
            self.call_later(self.action_save)

    def _check(self) -> None:
        """Check in the background: a large deck takes a while, and no key may wait for it."""
        self._timer = None
        if not self._checking:
            self._checking = True
            # The app's own worker: leaving this screen does not break it off.
            set_going(self.app, self._check_until_still, group="check")

    async def _check_until_still(self) -> None:
        area = self.query_one(TextEditor)
        text = area.text
        look = await to_thread(editing.looked_through, self._opened, text)
        while area.text != text:
            text = area.text
            look = await to_thread(editing.looked_through, self._opened, text)
        self._checking = False
        if self.stands:
            self._show(look.problems, away=look.loses_card)

    def _show(self, problems: Sequence[Problem], *, away: bool = False) -> None:
        lines = [problem_words(problem) for problem in problems[:_LISTED]]
        if away:
            note = visible(self._opened.note)
            hint = f" (another id: `moved_from: {note}` takes its history along)"
            lines = [Content.assemble(("! ", MARK), f"Saving puts {note} away; its history is kept{hint}")]
        self.query_one("#found", Static).update(Content("\n").join(lines))
        self.query_one("#problems").display = bool(lines)

    def _say(self, words: str | None) -> None:
        line = self.query_one(WordLine)
        line.say(words)
        line.display = bool(words)


def problem_words(problem: Problem) -> Content:
    """Write a problem on one line, its place first."""
    place = f"{problem.line}:{problem.column} " if problem.line else ""
    hint = f" ({problem.hint})" if problem.hint else ""
    return Content.assemble(("✗ ", MARK), (place, "bold"), visible(problem.message + hint, keep_newlines=False))
