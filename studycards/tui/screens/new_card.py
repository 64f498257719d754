"""A form for a new card: it goes into the learner's own deck, or another one with a file, and is there at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from textual import events, on
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Checkbox, Label, Select, Static, TextArea

from studycards.cards import Note
from studycards.tui.looks import MARK, MUTED
from studycards.tui.screens.leaving import LeftOnce
from studycards.tui.screens.typing_ahead import in_turn
from studycards.tui.screens.working import SAVING
from studycards.tui.widgets.cover import Cover
from studycards.tui.widgets.fitted import apart
from studycards.tui.widgets.key_bar import KeyBar
from studycards.tui.widgets.text_editor import TextEditor
from studycards.tui.widgets.word_line import WordLine
from studycards.wording import visible
from studycards.workspace import new_cards
from studycards.workspace.editing import DeckFileError
from studycards.workspace.faults import FAULTS, said
from studycards.workspace.new_cards import Home
from studycards.workspace.workspace import Workspace

PAUSE = 0.3
"""Seconds without a key after which the card is checked."""

_FIELDS = (
    ("front", "Front", "the question; {{1::hidden}} makes a gap"),
    ("back", "Back", "the answer"),
    ("hint", "Hint", "optional"),
    ("explanation", "Explanation", "optional: why it is so"),
    ("tags", "Tags", "optional: one, another"),
)
_TALL = ("front", "back")
_TITLE = 40
"""The most cells of a deck's title in the list of decks, where the terminal is narrowest."""

_CLEARED = ("front", "back", "hint", "explanation")


class Tick(Checkbox):
    """A box with a tick in it, or none; not two colours of the same cross."""

    BUTTON_INNER = " "

    def watch_value(self) -> None:
        """Show which it is."""
        self.BUTTON_INNER = "✓" if self.value else " "
        super().watch_value()


class NewCard(LeftOnce, Screen[None]):
    """Writes cards, one after the other; deck, tags and reverse stay as they are for the next one."""

    BINDINGS = [
        Binding("ctrl+s", "save", "Save", priority=True, id="editor.add", tooltip="Add this card, then the next one"),
        Binding("escape", "leave", "Close", id="editor.close", tooltip="Go back to where you were"),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._homes = {home.deck: home for home in new_cards.homes(workspace)}
        self._timer: Timer | None = None
        self._refused = False

    def compose(self) -> Iterable[Widget]:
        """The fields, what is wrong with the card below."""
        yield Static(id="head", markup=False)
        with VerticalScroll(id="fields", can_focus=False):
            for name, label, placeholder in _FIELDS:
                with Horizontal(classes="field tall" if name in _TALL else "field"):
                    yield Label(label, classes="label", markup=False)
                    yield TextEditor(
                        id=name, compact=True, placeholder=Content(placeholder), highlight_cursor_line=False
                    )
            with Horizontal(classes="field"):
                yield Label("Reverse", classes="label", markup=False)
                yield Tick("ask it the other way round, too", id="reverse", compact=True)
            with Horizontal(classes="field"):
                yield Label("Deck", classes="label", markup=False)
                yield Select(
                    [(_on_a_line(home.title), name) for name, home in self._homes.items()],
                    id="deck",
                    allow_blank=False,
                    compact=True,
                )
        with VerticalScroll(id="problems", can_focus=False):
            yield Static(id="found", markup=False)
        yield WordLine()
        yield KeyBar()
        yield Cover()

    def on_mount(self) -> None:
        """Begin with the front."""
        self._show_head()
        self.query_one("#front").focus()

    @on(events.DescendantFocus)
    def mark_field(self) -> None:
        """Let the name of the field stand out that takes the keys."""
        for field in self.query(".field"):
            field.set_class(field.has_pseudo_class("focus-within"), "-here")

    @on(Select.Changed)
    def _show_head(self) -> None:
        home = self._home()
        title = Content.styled("New card", "bold")
        place = Content.styled(visible("" if home is None else home.path.name, keep_newlines=False), MUTED)
        self.query_one("#head", Static).update(apart(title, place))

    @property
    def unsaved(self) -> bool:
        """Whether a card was begun that is not added."""
        return self.is_mounted and any(self._area(field).text.strip() for field in _CLEARED)

    @on(TextArea.Changed)
    @on(Checkbox.Changed)
    def changed(self) -> None:
        """Check once the fingers rest."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(PAUSE, self._check)

    def action_save(self) -> None:
        """Add the card and clear the form for the next one."""
        home = self._home()
        if not self.in_sight or home is None or not self.unsaved:
            return
        note = self._note()
        work = partial(new_cards.add_card, home=home, note=note)
        in_turn(self, self._workspace, partial(self._say, SAVING), work, partial(self._after_saving, note))

    def _after_saving(self, note: Note, outcome: Callable[[], str]) -> None:
        try:
            name = outcome()
        except DeckFileError as error:
            self._refused = True
            self._show(new_cards.problems_of(note) or tuple(map(str, error.problems)))
            self._say("Not added: this has to be mended first")
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
        else:
            for field in _CLEARED:
                self._area(field).text = ""
            self._refused = False
            self.set_focus(self._area("front"))  # at once: what was typed meanwhile goes there
            self._show(())
            self._say(f"added: {name}")

    def action_leave(self) -> None:
        """Go back; where something was written, ask first."""
        if not self.in_sight:
            return
        if not self.unsaved:
            self.dismiss()
            return
        from studycards.tui.screens.asking import Choose

        answers = [("stay", "Go on writing"), ("save", "Add it"), ("leave", "Drop it")]
        self.app.push_screen(Choose("This card is not added yet", "It would be lost", answers), self._answered)

    def _answered(self, answer: str | None) -> None:
        if answer == "leave":
            self.dismiss()
        elif answer == "save":
            self.call_later(self.action_save)

    def _check(self) -> None:
        """Say what is wrong with a card that has both its sides or was to be added, and whether one is like it."""
        self._timer = None
        note = self._note()
        is_whole = self._refused or bool(note.front and note.back)
        found = list(new_cards.problems_of(note)) if is_whole else []
        try:
            same = new_cards.same_front(self._workspace, note.front) if note.front else ()
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        if same:
            found.append(f"the same front as {', '.join(same)}")
        self._show(found)

    def _home(self) -> Home | None:
        return self._homes.get(str(self.query_one("#deck", Select).value))

    def _note(self) -> Note:
        words = {name: self._area(name).text for name, _, _ in _FIELDS}
        return new_cards.written(**words, reverse=self.query_one("#reverse", Checkbox).value)

    def _area(self, name: str) -> TextEditor:
        return self.query_one(f"#{name}", TextEditor)

    def _show(self, problems: Iterable[str]) -> None:
        lines = [Content.assemble(("! ", MARK), visible(problem, keep_newlines=False)) for problem in problems]
        self.query_one("#found", Static).update(Content("\n").join(lines))
        self.query_one("#problems").display = bool(lines)

    def _say(self, words: str) -> None:
        line = self.query_one(WordLine)
        line.say(words)
        line.display = True


def _on_a_line(title: str) -> Content:
    return Content(visible(title, keep_newlines=False)).truncate(_TITLE, ellipsis=True)
