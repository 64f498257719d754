"""A bare Textual app of the same widgets, with fixed words and nothing behind them. Used by `bench_app`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import App
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option


class Study(Screen[None]):
    """Looks like a card, and counts the grades."""

    BINDINGS: ClassVar = [Binding("space", "reveal"), Binding("3", "grade")]
    number = 0

    def compose(self) -> Iterable[Widget]:
        """As many widgets as the study screen has."""
        yield Static("Bench  new 20 · again 0 · due 200", id="head")
        yield Static("─" * 76, id="progress")
        with VerticalScroll(id="card", can_focus=False):
            yield Static("question 0", id="page")
        yield Static("", id="word")
        with Horizontal(id="grades"):
            for _ in range(6):
                yield Static("Show answer")
        yield Static("Space Show answer  ? Help  q Stop", id="keys")

    def action_reveal(self) -> None:
        self.show(f"question {self.number}\n\nanswer {self.number}", "6 d")

    def action_grade(self) -> None:
        self.number += 1
        self.show(f"question {self.number}", "Show answer")

    def show(self, words: str, choice: str) -> None:
        """Put other words into every widget."""
        with self.app.batch_update():
            self.query_one("#head", Static).update(f"Bench  new 20 · again {self.number} · due 200", layout=False)
            self.query_one("#progress", Static).update("━" * self.number, layout=False)
            self.query_one("#page", Static).update(words)
            self.query_one("#word", Static).update(words, layout=False)
            for button in self.query("#grades Static").results(Static):
                button.update(f"{choice} {self.number}", layout=False)


class Bare(App[None]):
    """Looks like Today."""

    CSS = """
    #head, #day, #columns, #progress, #keys { height: 1; padding: 0 2; }
    #keys { dock: bottom; }
    OptionList { height: auto; max-height: 1fr; border: none; }
    #word { height: 2; }
    #card { height: 1fr; }
    #grades { height: 4; }
    #grades Static { width: 1fr; height: 3; }
    """
    BINDINGS: ClassVar = [Binding("q", "quit")]

    def compose(self) -> Iterable[Widget]:
        """As many widgets as Today has."""
        yield Static("studycards · Today", id="head")
        yield Static("200 due · 20 new", id="day")
        yield Static("Deck    Due   New   Learned", id="columns")
        yield OptionList(Option("All decks  200  20"), Option("Bench  200  20"))
        yield Static("", id="word")
        yield Static("⏎ Study  ? Help  q Quit", id="keys")

    def on_option_list_option_selected(self) -> None:
        self.push_screen(Study())


if __name__ == "__main__":
    Bare().run()
