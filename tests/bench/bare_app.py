"""A bare Textual app of the same widgets under the same styles, with fixed words and nothing behind them.

Used by `bench_app`. Its widgets bear the names of the app's, for the app's style sheets to take hold of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual.app import App
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

import studycards

STYLES = Path(studycards.__file__).with_name("tui") / "styles"
BUTTONS = (("1", "Again", "today"), ("2", "Hard", "6 d today"), ("3", "Good", "15 d"), ("4", "Easy", "15 d"))


class Cover(Widget):
    """Hidden while there is room."""

    DEFAULT_CSS = "Cover { display: none; layer: cover; width: 100%; height: 100%; background: $background; }"


class KeyBar(Widget):
    """Names some keys."""

    DEFAULT_CSS = "KeyBar { height: 1; padding: 0 1; }"

    def render(self) -> Content:
        return Content.assemble(("Space", "bold $accent"), " Show answer  ", ("?", "bold $accent"), " Help  q Stop")


class DeckList(OptionList):
    """Two decks."""


class GradeBar(Static):
    """Four grades, drawn in one."""


class CardPage(VerticalScroll, can_focus=False):
    """A card."""

    def compose(self) -> Iterable[Widget]:
        yield Static(id="page", markup=False)


class Study(Screen[None]):
    """Looks like a card, and counts the grades."""

    BINDINGS: ClassVar = [Binding("space", "reveal"), Binding("3", "grade")]
    number = 0

    def compose(self) -> Iterable[Widget]:
        """As many widgets as the study screen has."""
        yield Static(id="head", markup=False)
        yield Static(id="progress", markup=False)
        yield CardPage(id="card")
        yield Static(id="word", markup=False)
        yield GradeBar(id="grades", markup=False)
        yield KeyBar()
        yield Cover()

    def on_mount(self) -> None:
        self.ask()

    def action_reveal(self) -> None:
        rule = " " * 20 + "─" * 36
        self.show(f"{self.question()}\n\n{rule}\n\n{' ' * 34}answer {self.number}", BUTTONS)

    def action_grade(self) -> None:
        self.number += 1
        self.ask()

    def ask(self) -> None:
        self.show(self.question(), (("Space", "Show answer", ""),))

    def question(self) -> str:
        return f"{' ' * 33}Define\n{' ' * 30}question {self.number}"

    def show(self, words: str, choices: tuple[tuple[str, str, str], ...]) -> None:
        """Put other words into every widget."""
        with self.app.batch_update():
            left = Content(f"Bench {' ' * 30} new 20 · again {self.number} · due {200 - self.number}")
            self.query_one("#head", Static).update(left, layout=False)
            done = Content.assemble(("━" * self.number, "$primary"), ("─" * (76 - self.number), "$foreground 40%"))
            self.query_one("#progress", Static).update(done, layout=False)
            self.query_one("#page", Static).update(Content(words))
            self.query_one(CardPage).scroll_home(animate=False)
            self.query_one("#word", Static).update(Content(), layout=False)
            buttons = [Content.assemble((key, "bold $accent"), " ", (name, "bold")) for key, name, _ in choices]
            below = "".join(f"{does:<19}" for *_, does in choices)
            self.query_one(GradeBar).update(Content("    ").join(buttons) + Content(f"\n{below}"), layout=False)
            self.refresh_bindings()
            self.query_one(KeyBar).refresh()


class Today(Screen[None]):
    """Looks like Today."""

    def compose(self) -> Iterable[Widget]:
        """As many widgets as Today has."""
        yield Static(Content(f"studycards · Today{' ' * 48}Sun 22 Nov"), id="head", markup=False)
        yield Static(Content(f"200 due · 20 new · about 30 min{' ' * 20}0 of 220 done"), id="day", markup=False)
        yield Static(Content("Deck" + " " * 40 + "Due    New  Learned"), id="columns", markup=False)
        yield DeckList(
            *(Option(f"{name:<44}200     20  ━━━━─── 40%") for name in ("▸ All decks", "  Bench")), id="decks"
        )
        yield Static(id="word", markup=False)
        yield KeyBar()
        yield Cover()

    def on_option_list_option_selected(self) -> None:
        self.app.push_screen(Study())


class Bare(App[None]):
    """Shows the two."""

    CSS_PATH: ClassVar = sorted(STYLES.glob("*.tcss"))
    BINDINGS: ClassVar = [Binding("q", "quit")]

    def get_default_screen(self) -> Today:
        return Today()


if __name__ == "__main__":
    Bare().run()
