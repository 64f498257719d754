"""The other ways of studying that begin on Today, each by a key, with the cards of the decks under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.binding import Binding
from textual.screen import Screen

from studycards.tui.keys import name_now
from studycards.tui.screens.deck_cursor import DeckCursor
from studycards.workspace.faults import FAULTS, said
from studycards.workspace.workspace import Workspace

if TYPE_CHECKING:
    from studycards.workspace.sitting import DeckRow

BINDINGS = [
    Binding("c", "quiz", "Quiz", id="today.quiz", tooltip="Be asked some cards by typing and choosing, with a result"),
    Binding("m", "match", "Match", id="today.match", tooltip="Put questions and answers together against the clock"),
    Binding("x", "exam", "Exam", id="today.exam", tooltip="Set up a mock exam, or go on with the one that runs"),
    Binding("f", "cram", "Custom", id="today.cram", tooltip="Study chosen cards: those forgotten today, leeches, …"),
    Binding(
        "w",
        "confusions",
        "Confusions",
        show=False,
        id="today.confusions",
        tooltip="See which cards you took for each other, side by side, and practise them in turn",
    ),
]


def ways(app: App[Any]) -> str:
    """Name the ways of studying that leave the schedule as it is, each after its key: `m Match · f Custom`."""
    shown = (binding for binding in BINDINGS if binding.show and binding.id)
    return " · ".join(f"{name_now(app, str(each.id), each.key)} {each.description}" for each in shown)


class Practising(DeckCursor):
    """A screen with decks to choose from, of whose cards other screens ask."""

    def action_exam(self) -> None:
        """Set up a mock exam on the decks under the cursor, or go on with the one that runs."""
        from studycards.tui.screens.exam_setup import opened

        self._open(opened)

    def action_quiz(self) -> None:
        """Set up a quiz of the decks under the cursor."""
        from studycards.tui.screens.quiz_setup import QuizSetup

        self._open(QuizSetup)

    def action_match(self) -> None:
        """Match the cards of the decks under the cursor."""
        from studycards.tui.screens.match import opened

        self._open(opened)

    def action_confusions(self) -> None:
        """Show the cards that were taken for each other, in whatever deck."""
        from studycards.tui.screens.confusions import Confusions

        self._open(lambda workspace, _: Confusions(workspace))

    def action_cram(self) -> None:
        """Choose cards of the decks under the cursor for a sitting of one's own."""
        from studycards.tui.screens.cram import CustomSitting

        self._open(CustomSitting)

    def _open(self, opened: Callable[[Workspace, Sequence[DeckRow]], Screen[Any]]) -> None:
        """Go to the screen that a way of studying opens with, or say why it cannot begin; no decks stand for all."""
        line = self._line
        if self.app.screen is not self or line is None or line.row.archived:
            return
        try:
            screen = opened(self._workspace, () if self._is_on_all else line.decks)
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        self._say(None)
        self.app.push_screen(screen)
