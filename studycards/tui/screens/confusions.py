"""Confusions: cards that were taken for each other, the two of a pair side by side, and practice of both in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import zip_longest

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList, Static

from studycards import wording
from studycards.tui.looks import FAINT, MUTED
from studycards.tui.screens.leaving import LeftOnce
from studycards.tui.screens.looking_again import LooksAgain
from studycards.tui.widgets.card_page import CardPage, laid_out, page_of
from studycards.tui.widgets.choice_list import ChoiceList
from studycards.tui.widgets.cover import Cover
from studycards.tui.widgets.key_bar import KeyBar
from studycards.tui.widgets.word_line import WordLine
from studycards.workspace import confusions
from studycards.workspace.confusions import Confusion
from studycards.workspace.faults import FAULTS, said
from studycards.workspace.sitting import StudyCard
from studycards.workspace.workspace import Workspace

_BESIDE = 90
"""The least width at which two cards stand side by side; below that one stands over the other."""

_RULE = " │ "
_TIMES = 11
_READ = 200
"""Characters of a question that are looked at for its line in the list."""

_NONE = "No card was taken for another: that is noticed where an answer, typed or chosen, is another card's."


class PairList(ChoiceList):
    """Pairs of cards, of which the one under the cursor is to be seen below."""

    BINDINGS = [
        Binding(
            "enter",
            "select",
            "Practise",
            id="confusions.drill",
            tooltip="Ask both cards in turn, and their reverses; the schedule stays as it is",
        ),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to practise where there is a pair."""
        if action == "select":
            return self.option_count > 0 or None
        return super().check_action(action, parameters)


class Confusions(LooksAgain, LeftOnce, Screen[None]):
    """Lists pairs, the most confused first; Enter, or a click on the one under the cursor, practises it."""

    BINDINGS = [
        Binding("space,right", "scroll(1)", "Down", False, id="confusions.down", tooltip="Scroll the cards on"),
        Binding("backspace,left", "scroll(-1)", "Up", False, id="confusions.up", tooltip="Scroll the cards back"),
        Binding("escape,q", "dismiss", "Back", id="confusions.back", tooltip="Go back"),
    ]

    def __init__(self, workspace: Workspace) -> None:
        """List the pairs of all decks."""
        super().__init__()
        self._workspace = workspace
        self._pairs: list[Confusion] = []
        self._shown: Confusion | None = None

    def compose(self) -> Iterable[Widget]:
        """A line, the pairs, the two cards, a line for words, and the keys."""
        yield Static(Content.assemble(("studycards", "bold"), (" · Confusions", MUTED)), id="head", markup=False)
        yield PairList(markup=False)
        yield CardPage()
        yield WordLine()
        yield KeyBar()
        yield Cover()

    def on_mount(self) -> None:
        """Read the pairs."""
        self.query_one(PairList).focus()
        self.look_again()

    def look_again(self) -> None:
        """Read the pairs again: others may have come, or been taken back."""
        try:
            self._pairs = confusions.pairs(self._workspace)
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        self.query_one(PairList).put([partial(_line, pair) for pair in self._pairs])
        self._say(None if self._pairs else _NONE)
        self._show()

    @on(OptionList.OptionHighlighted)
    def follow(self) -> None:
        """Show the two cards of the pair under the cursor."""
        self._show()

    @on(OptionList.OptionSelected)
    def practise(self) -> None:
        """Begin a round over the two cards."""
        from studycards.tui.screens.study import Study

        pair = self._pair
        if pair is None or not self.in_sight:
            return
        try:
            sitting = confusions.drill(self._workspace, pair)
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        self.app.push_screen(Study(self._workspace, sitting, wording.ROUND_DOES_NOT_COUNT))

    def action_scroll(self, pages: int) -> None:
        """Scroll long cards."""
        page = self.query_one(CardPage)
        page.scroll_relative(y=pages * max(1, page.size.height - 1), animate=False)

    @property
    def _pair(self) -> Confusion | None:
        place = self.query_one(PairList).highlighted
        return self._pairs[place] if place is not None and place < len(self._pairs) else None

    def _show(self) -> None:
        pair = self._pair
        if pair == self._shown:
            return  # long cards take a moment to read
        self._shown = pair
        lay_out = _nothing if pair is None else _compared(pair.one, pair.other)
        self.query_one(CardPage).lay(lay_out, keep_place=False)

    def _say(self, words: str | None) -> None:
        self.query_one(WordLine).say(words)


def _line(pair: Confusion, width: int) -> Content:
    """Name both cards by what they ask, each in its half of the line, and how often they were confused."""
    times = Content.styled(f"{wording.count(pair.times, 'time'):>{_TIMES}}", MUTED)
    room = max(2, width - _TIMES - len(_RULE))
    asked = [_asked(card).truncate(room // 2, ellipsis=True, pad=True) for card in (pair.one, pair.other)]
    return Content.assemble(asked[0], (_RULE, FAINT), asked[1], times)


def _asked(card: StudyCard) -> Content:
    return Content(wording.visible(card.face.question[:_READ], keep_newlines=False))


def _nothing(width: int) -> Iterator[Content]:  # noqa: ARG001 - what lays out is given a width
    return iter(())


def _compared(one: StudyCard, other: StudyCard) -> Callable[[int], Iterator[Content]]:
    """Lay two whole cards out side by side, or one over the other where there is no room for that."""
    pages = [laid_out(page_of(card.face, card.note.kind, None, None, revealed=True)) for card in (one, other)]

    def lay_out(width: int) -> Iterator[Content]:
        if width < _BESIDE:
            yield from pages[0](width)
            yield from (Content(), Content.styled("─" * width, FAINT), Content())
            yield from pages[1](width)
            return
        column = (width - len(_RULE)) // 2
        for left, right in zip_longest(*(page(column) for page in pages), fillvalue=Content()):
            yield Content.assemble(left, " " * max(0, column - left.cell_length), (_RULE, FAINT), right)

    return lay_out
