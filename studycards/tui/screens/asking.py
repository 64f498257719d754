"""Small questions over a screen: one of a few, or a line of text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from studycards.tui.looks import MUTED
from studycards.tui.screens.leaving import LeftOnce
from studycards.tui.widgets.choice_list import ChoiceList
from studycards.tui.widgets.cover import Cover
from studycards.tui.widgets.key_bar import KeyBar
from studycards.tui.widgets.pick_list import PickList
from studycards.tui.widgets.word_line import WordLine
from studycards.wording import visible
from studycards.workspace.faults import LibraryError


class Choose(LeftOnce, ModalScreen[str | None]):
    """Asks for one of a few; Esc takes none. `preview` is told what the cursor stands on."""

    CSS_PATH = "../styles/settings.tcss"

    BINDINGS = [Binding("escape,q", "dismiss", "Cancel", id="ask.none", tooltip="Leave it as it was")]

    def __init__(
        self,
        title: str,
        explanation: str,
        choices: Sequence[tuple[str, str]],
        current: str = "",
        preview: Callable[[str], None] | None = None,
    ) -> None:
        """Offer `choices`, each a value and its words; the cursor begins on the value `current`."""
        super().__init__()
        self._title, self._explanation = title, explanation
        self._choices = choices
        self._current = current
        self._preview = preview

    def compose(self) -> Iterable[Widget]:
        """What is asked, the choices, and the keys."""
        with Vertical(id="sheet"):
            yield Static(Content.styled(visible(self._title), "bold"), markup=False)
            yield Static(Content.styled(visible(self._explanation), MUTED), markup=False)
            yield ChoiceList(markup=False)
            yield KeyBar()
        yield Cover()

    def on_mount(self) -> None:
        """Put the cursor on what holds now."""
        choices = self.query_one(ChoiceList)
        choices.put([partial(_line, words) for _, words in self._choices])
        values = [value for value, _ in self._choices]
        choices.highlighted = values.index(self._current) if self._current in values else 0

    @on(OptionList.OptionHighlighted)
    def try_out(self, moved: OptionList.OptionHighlighted) -> None:
        """Show what the line under the cursor would do."""
        if self._preview is not None and not self.left:
            self._preview(self._choices[moved.option_index][0])

    @on(OptionList.OptionSelected)
    def take(self, chosen: OptionList.OptionSelected) -> None:
        """Give what was chosen."""
        self.dismiss(self._choices[chosen.option_index][0])


class MarkList(PickList):
    """Lines that can be marked; Enter takes those that are."""

    BINDINGS = [
        Binding("space", "select", "Mark", id="ask.mark", tooltip="Mark the line under the cursor, or no longer"),
        Binding("enter", "screen.take", "Take these", id="ask.take", tooltip="Take the lines that are marked"),
    ]


class ChooseSome(LeftOnce, ModalScreen[tuple[str, ...] | None]):
    """Asks for any number of a few, each marked by Space or a click; Esc leaves it as it was."""

    CSS_PATH = "../styles/settings.tcss"

    BINDINGS = [Binding("escape,q", "dismiss", "Cancel", id="ask.none_of_them", tooltip="Leave it as it was")]

    def __init__(
        self, title: str, explanation: str, choices: Sequence[tuple[str, str]], marked: Collection[str]
    ) -> None:
        """Offer `choices`, each a value and its words, those among `marked` marked already."""
        super().__init__()
        self._title, self._explanation = title, explanation
        self._choices = choices
        self._marked = set(marked)

    def compose(self) -> Iterable[Widget]:
        """What is asked, the choices, and the keys."""
        with Vertical(id="sheet"):
            yield Static(Content.styled(visible(self._title), "bold"), markup=False)
            yield Static(Content.styled(visible(self._explanation), MUTED), markup=False)
            yield MarkList(markup=False)
            yield KeyBar()
        yield Cover()

    def on_mount(self) -> None:
        """Show the choices."""
        self._show()

    @on(OptionList.OptionSelected)
    def mark(self, chosen: OptionList.OptionSelected) -> None:
        """Mark a line, or no longer."""
        self._marked ^= {self._choices[chosen.option_index][0]}
        self._show()

    def action_take(self) -> None:
        """Give what is marked, in the order of the choices."""
        self.dismiss(tuple(value for value, _ in self._choices if value in self._marked))

    def _show(self) -> None:
        signs = (("✓ " if value in self._marked else "· ") + visible(words, False) for value, words in self._choices)
        self.query_one(MarkList).put([partial(_line, words) for words in signs])


class Line(Input):
    """A line of text to type."""

    BINDINGS = [Binding("enter", "submit", "Done", id="ask.take", tooltip="Take what is typed")]


class Write(LeftOnce, ModalScreen[str | None]):
    """Asks for a line of text; what is wrong with it is said in place, Esc takes none."""

    CSS_PATH = "../styles/settings.tcss"

    BINDINGS = [Binding("escape", "dismiss", "Cancel", id="ask.nothing", tooltip="Leave it as it was")]

    def __init__(self, title: str, explanation: str, value: str, check: Callable[[str], str]) -> None:
        """Begin with `value`; `check` gives the text to take, or raises LibraryError."""
        super().__init__()
        self._title, self._explanation = title, explanation
        self._value = value
        self._check = check

    def compose(self) -> Iterable[Widget]:
        """What is asked, the line, what is wrong with it, and the keys."""
        with Vertical(id="sheet"):
            yield Static(Content.styled(visible(self._title), "bold"), markup=False)
            yield Static(Content.styled(visible(self._explanation), MUTED), markup=False)
            yield Line(visible(self._value, keep_newlines=False), compact=True)
            yield WordLine()
            yield KeyBar()
        yield Cover()

    @on(Input.Submitted)
    def take(self, submitted: Input.Submitted) -> None:
        """Give the text, if it can be."""
        try:
            text = self._check(submitted.value)
        except LibraryError as fault:
            self.query_one(WordLine).say(str(fault))
            return
        self.dismiss(text)


def _line(words: str, width: int) -> Content:
    return Content(words).truncate(max(1, width), ellipsis=True)
