"""A quiz before it begins: of which cards, how many, asked how, and whether it counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen

from studycards.study.filters import Filter
from studycards.study.quiz import By
from studycards.tui.screens.cram import CardChoice
from studycards.wording import count
from studycards.workspace.quizzing import PRESETS, Wish
from studycards.workspace.workspace import Workspace

if TYPE_CHECKING:
    from studycards.workspace.sitting import DeckRow

NUMBERS = (5, 10, 15, 20, 30, 50)
"""How many questions there are to choose from; others are asked for on the command line."""

_BY = {By.MIXED: "typed or chosen", By.TYPE: "typed", By.CHOOSE: "chosen from options"}


class QuizSetup(CardChoice):
    """Offers filters with the number of cards that fit each; Enter begins a quiz of some of them."""

    what = "Quiz"
    presets = PRESETS
    BINDINGS = [
        Binding("plus", "number(1)", "More", id="quiz.more", tooltip=f"Ask more questions, up to {NUMBERS[-1]}"),
        Binding("minus", "number(-1)", "Fewer", id="quiz.fewer", tooltip=f"Ask fewer questions, down to {NUMBERS[0]}"),
        Binding("w", "ways", "Ways", id="quiz.ways", tooltip="Type answers, choose them, or both in turn"),
        Binding("q,escape", "dismiss", "Back", id="quiz.leave", tooltip="Go back"),
    ]

    def __init__(self, workspace: Workspace, scope: Sequence[DeckRow] = ()) -> None:
        """Choose among the cards of some decks, of all where none is named."""
        super().__init__(workspace, scope)
        self._wish = Wish()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only numbers that there are."""
        return action != "number" or self._number(int(str(parameters[0]))) is not None or None

    def action_number(self, by: int) -> None:
        number = self._number(by)
        if self.in_sight and number is not None:
            self._change(self._wish._replace(questions=number))

    def action_ways(self) -> None:
        if self.in_sight:
            ways = list(By)
            self._change(self._wish._replace(by=ways[(ways.index(self._wish.by) + 1) % len(ways)]))

    def _number(self, by: int) -> int | None:
        place = NUMBERS.index(self._wish.questions) + by
        return NUMBERS[place] if 0 <= place < len(NUMBERS) else None

    def _change(self, wish: Wish) -> None:
        self._wish = wish
        self._tell_whether_it_counts()
        self.refresh_bindings()

    def _opened(self, wanted: Filter) -> Screen[Any]:
        from studycards.tui.screens.quiz import opened

        return opened(self._workspace, self._wish._replace(filter=wanted, counts=self._counts))

    def _about_round(self) -> Content:
        """Say how many questions there would be, asked how, and whether they count."""
        questions = f"{count(self._wish.questions, 'question')}, {_BY[self._wish.by]}"
        return Content.assemble((questions, "bold"), "\n", super()._about_round())
