"""Settings: every one of the typed table, changed in place; for all decks, or for one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from studycards.tui.keys import name_now
from studycards.tui.looks import MUTED
from studycards.tui.preferences import adopt
from studycards.tui.screens.asking import Choose, Write
from studycards.tui.screens.leaving import LeftOnce
from studycards.tui.screens.working import beside
from studycards.tui.widgets.cover import Cover
from studycards.tui.widgets.fitted import apart
from studycards.tui.widgets.found_list import FoundList, Row
from studycards.tui.widgets.key_bar import KeyBar
from studycards.tui.widgets.word_line import WordLine
from studycards.wording import visible
from studycards.workspace.faults import FAULTS, said
from studycards.workspace.settings import KEYS, SCHEDULER, SPECS, THEME, ZONE, Spec
from studycards.workspace.workspace import Workspace

if TYPE_CHECKING:
    from studycards.workspace.sitting import DeckRow

_GROUP, _TITLE = 10, 1 + max(len(spec.title) for spec in SPECS.values())
_LEAST_NOTE = 14
_FEW = 4
_DEFAULTS = {SCHEDULER: "the deck's own, else sm2", ZONE: "that of this computer", KEYS: "each action's own"}
"""The defaults that are no value of their own."""

_REPLAY = (("yes", "Change it now, and replay the log"), ("no", "Leave it as it is"))
_REPLAY_WORDS = (
    "Every answer so far is replayed under it, so each due day is as it would have been. No answer is lost, and it can"
    " be changed back. With many answers this takes a few seconds."
)


class Settings(LeftOnce, Screen[None]):
    """Lists the settings; what is changed holds at once."""

    CSS_PATH = "../styles/settings.tcss"

    BINDINGS = [
        Binding(
            "r", "reset", "Reset", id="settings.reset", tooltip="Go back to the default, or to what all decks have"
        ),
        Binding("slash", "look", "Find", id="settings.find", tooltip="Find a setting by a few letters"),
        Binding("escape,q", "dismiss", "Back", id="settings.back", tooltip="Go back; everything is saved"),
    ]

    def __init__(self, workspace: Workspace, deck: DeckRow | None = None, at: Spec | None = None) -> None:
        """Show the settings of all decks or those of `deck`; begin by changing the setting `at`."""
        super().__init__()
        self._workspace = workspace
        self._deck = deck
        self._at = at
        self._specs = {spec.name: spec for spec in SPECS.values() if deck is None or spec.per_deck}

    def compose(self) -> Iterable[Widget]:
        """The list, what the setting under the cursor is for, a line for words, and the keys."""
        yield Static(id="head", markup=False)
        yield FoundList("Find a setting")
        yield Static(id="help", markup=False)
        yield WordLine()
        yield KeyBar()
        yield Cover()

    def on_mount(self) -> None:
        """Show them all."""
        title = Content.assemble(("studycards", "bold"), (" · Settings", MUTED))
        of = "All decks" if self._deck is None else visible(self._deck.title, keep_newlines=False)
        self.query_one("#head", Static).update(apart(title, Content.styled(of, MUTED)), layout=False)
        self._show()
        if self._at is not None:
            self.query_one(FoundList).go_to(self._at.name)
            self.call_after_refresh(self._edit, self._at)

    # Actions

    def action_look(self) -> None:
        self.query_one(FoundList).look()

    def action_reset(self) -> None:
        spec = self._spec
        if spec is None or not self.in_sight:
            return
        if not self._is_own(spec):
            self._say(f"{spec.title}: nothing was changed here")
        else:
            self._put(spec, None)

    @on(FoundList.Moved)
    def explain(self, moved: FoundList.Moved) -> None:
        """Say what the setting under the cursor is for, what it may be, and what it is by itself."""
        if moved.key is None:
            words = Content(f"No setting has this. {name_now(self.app, 'list.all', 'escape')} shows all of them.")
        else:
            spec = self._specs[moved.key]
            limits = Content.styled(f"{spec.name}: {_range(spec)} · default: {_default(spec)}", MUTED)
            words = Content("\n").join((Content(spec.help), limits))
        self.query_one("#help", Static).update(words, layout=False)

    @on(FoundList.Chosen)
    def change(self, chosen: FoundList.Chosen) -> None:
        """Change a setting: the other one of two, one of a list, or what is typed."""
        self._edit(self._specs[chosen.key])

    def _edit(self, spec: Spec) -> None:
        if not self.in_sight:
            return
        value = self._workspace.setting(spec, self._deck)
        if spec is KEYS:
            from studycards.tui.screens.keymap import KeymapScreen

            self.app.push_screen(KeymapScreen(self._workspace), lambda _: self._show())
        elif len(spec.options) == 2 and spec is not SCHEDULER:
            self._put(spec, spec.options[(spec.options.index(value) + 1) % 2 if value in spec.options else 0])
        elif spec.options:
            options = [(option, option) for option in spec.options]
            preview = self._preview if spec is THEME else None
            self.app.push_screen(
                Choose(spec.title, spec.help, options, value, preview), partial(self._chosen, spec, value)
            )
        else:
            asked = Write(spec.title, f"{spec.help} Allowed: {spec.range}", value, spec.checked)
            self.app.push_screen(asked, partial(self._chosen, spec, value))

    def _preview(self, theme: str) -> None:
        self.app.theme = theme

    def _chosen(self, spec: Spec, before: str, value: str | None) -> None:
        if value is not None and (value != before or not self._is_own(spec)):
            self._put(spec, value)
        elif spec is THEME:
            adopt(self.app, self._workspace)  # what was tried out, and not taken

    # Carrying out

    def _put(self, spec: Spec, value: str | None) -> None:
        """Store a value, or go back to what holds without one."""
        if spec is SCHEDULER:
            question = Choose("Change the scheduler?", _REPLAY_WORDS, _REPLAY, "no")
            self.app.push_screen(question, partial(self._replay, value))
            return
        try:
            if value is None:
                self._workspace.reset(spec, self._deck)
            else:
                self._workspace.set(spec, value, self._deck)
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        self._done(spec)

    def _replay(self, value: str | None, answer: str | None) -> None:
        if answer == "yes":
            work = partial(self._replayed, value)
            beside(self.app, self._workspace, "One moment: every answer is replayed …", work, self._after_replay)

    def _replayed(self, value: str | None, own: Workspace) -> None:
        """Change the scheduler: one transaction, all of it or nothing."""
        deck = None if self._deck is None else own.deck(self._deck.slug, archived=True)
        if value is None:
            own.reset(SCHEDULER, deck)
        else:
            own.set(SCHEDULER, value, deck)

    def _after_replay(self, outcome: Callable[[], None]) -> None:
        try:
            outcome()
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
        else:
            self._done(SCHEDULER)

    def _done(self, spec: Spec) -> None:
        adopt(self.app, self._workspace)
        self._show()
        self._say(f"{spec.title}: {self._value(spec)}")

    # Showing

    @property
    def _spec(self) -> Spec | None:
        key = self.query_one(FoundList).key
        return None if key is None else self._specs[key]

    def _show(self) -> None:
        rows = [
            Row(spec.name, spec.group, (spec.title, spec.name, spec.help, self._value(spec)), partial(self._line, spec))
            for spec in self._specs.values()
        ]
        self.query_one(FoundList).show(rows)

    def _line(self, spec: Spec, begins: bool, width: int) -> Content:
        value, note = self._value(spec), self._note(spec)
        room = width - _GROUP - _TITLE - len(note)
        if room < _LEAST_NOTE:
            note, room = "", width - _GROUP - _TITLE
        shown = Content(value).truncate(max(1, room - 1), ellipsis=True)
        group = f"{spec.group if begins else '':<{_GROUP}}"
        return Content.assemble(
            group, f"{spec.title:<{_TITLE}}", (shown.plain, "bold"), " " * (room - shown.cell_length), note
        )

    def _value(self, spec: Spec) -> str:
        return visible(spec.worded(self._workspace.setting(spec, self._deck)), keep_newlines=False)

    def _note(self, spec: Spec) -> str:
        """Say where a value comes from."""
        if self._deck is not None:
            return "this deck's own" if self._is_own(spec) else "as all decks have"
        return "changed" if self._is_own(spec) else "default"

    def _is_own(self, spec: Spec) -> bool:
        if spec is ZONE:
            return self._workspace.setting(ZONE) != self._workspace.place.clock.local_zone()
        return self._workspace.is_chosen(spec, self._deck)

    def _say(self, words: str) -> None:
        self.query_one(WordLine).say(words)


def _range(spec: Spec) -> str:
    return spec.range if len(spec.options) <= _FEW else f"{len(spec.options)} to choose from"


def _default(spec: Spec) -> str:
    return _DEFAULTS.get(spec) or spec.worded(spec.default)
