"""Keys: every action with the keys it has, and other keys for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from textual import events, on
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Static

from studycards.tui import actions
from studycards.tui.actions import PLACES, Action
from studycards.tui.keys import key_name, name_now, typed_key
from studycards.tui.looks import KEY, MUTED
from studycards.tui.preferences import adopt_keys
from studycards.tui.screens.asking import Choose
from studycards.tui.screens.leaving import LeftOnce
from studycards.tui.widgets.cover import Cover
from studycards.tui.widgets.fitted import apart
from studycards.tui.widgets.found_list import FoundList, Row
from studycards.tui.widgets.key_bar import KeyBar
from studycards.tui.widgets.word_line import WordLine
from studycards.workspace import keymap
from studycards.workspace.faults import FAULTS, LibraryError, said
from studycards.workspace.keymap import Keymap
from studycards.workspace.settings import KEYS
from studycards.workspace.workspace import Workspace

_PLACE, _NAME = 19, 19
_RESET_ALL = (("yes", "Give every action its own keys again"), ("no", "Leave them as they are"))


class KeymapScreen(LeftOnce, Screen[None]):
    """Lists the actions by where they work; a new key holds at once."""

    CSS_PATH = "../styles/settings.tcss"

    BINDINGS = [
        Binding("a", "add", "Add a key", id="keymap.add", tooltip="Give the action one more key"),
        Binding("r", "reset", "Reset", id="keymap.reset", tooltip="Give the action its own keys again"),
        Binding("R", "reset_all", "Reset all", id="keymap.reset_all", tooltip="Give every action its own keys again"),
        Binding("slash", "look", "Find", id="keymap.find", tooltip="Find an action by a few letters, or by its key"),
        Binding("escape,q", "dismiss", "Back", id="keymap.back", tooltip="Go back; everything is saved"),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._actions = actions.load()
        self._keymap = _stored(workspace)

    def compose(self) -> Iterable[Widget]:
        """The list, what the action under the cursor does, a line for words, and the keys."""
        yield Static(id="head", markup=False)
        yield FoundList("Find an action or a key")
        yield Static(id="help", markup=False)
        yield WordLine()
        yield KeyBar()
        yield Cover()

    def on_mount(self) -> None:
        """Show them all."""
        title = Content.assemble(("studycards", "bold"), (" · Settings · Keys", MUTED))
        self.query_one("#head", Static).update(apart(title, Content()), layout=False)
        self._show()

    # Actions

    def action_look(self) -> None:
        self.query_one(FoundList).look()

    @on(FoundList.Chosen)
    def change(self, chosen: FoundList.Chosen) -> None:
        """Ask for another key."""
        self._ask(self._actions[chosen.key], add=False)

    def action_add(self) -> None:
        if (action := self._action) is not None:
            self._ask(action, add=True)

    def action_reset(self) -> None:
        action = self._action
        if action is None or not self.in_sight:
            return
        if action.id not in self._keymap:
            self._say(f"{action.name} has its own keys")
        elif (fault := self._refused(found := _without(self._keymap, action.id))) is not None:
            self._say(fault)
        else:
            self._put(found, f"{action.name}: {_names(action, found)}")

    def action_reset_all(self) -> None:
        if self.in_sight:
            question = Choose("Reset all keys?", "Every action gets its own keys again.", _RESET_ALL, "no")
            self.app.push_screen(question, self._reset_all)

    def _reset_all(self, answer: str | None) -> None:
        if answer == "yes":
            self._put({}, "Every action has its own keys")

    @on(FoundList.Moved)
    def explain(self, moved: FoundList.Moved) -> None:
        """Say what the action under the cursor does, its name in the settings, and its own keys."""
        if moved.key is None:
            words = Content(f"No action has this. {name_now(self.app, 'list.all', 'escape')} shows all of them.")
        else:
            action = self._actions[moved.key]
            own = Content.styled(f"{action.id} · its own keys: {_names(action, {})}", MUTED)
            words = Content("\n").join((Content(action.does), own))
        self.query_one("#help", Static).update(words, layout=False)

    # Carrying out

    def _ask(self, action: Action, *, add: bool) -> None:
        if not self.in_sight:
            return
        before = self._keymap.get(action.id, action.keys) if add else ()
        asked = PressKey(action, lambda key: self._refused(self._with(action, (*before, key))))
        self.app.push_screen(asked, partial(self._pressed, action, before))

    def _pressed(self, action: Action, before: tuple[str, ...], key: str | None) -> None:
        if key is not None:
            found = self._with(action, (*before, key))
            self._put(found, f"{action.name}: {_names(action, found)}")

    def _with(self, action: Action, keys: tuple[str, ...]) -> Keymap:
        keys = tuple(dict.fromkeys(keys))
        if set(keys) == set(action.keys):
            return _without(self._keymap, action.id)
        return {**self._keymap, action.id: keys}

    def _refused(self, found: Keymap) -> str | None:
        """Say why a keymap cannot be, if so."""
        try:
            actions.check(found, self._actions, in_words=True)
        except LibraryError as fault:
            return str(fault).removeprefix("keys: ")
        return None

    def _put(self, found: Keymap, done: str) -> None:
        try:
            if found:
                self._workspace.set(KEYS, keymap.written(found))
            else:
                self._workspace.reset(KEYS)
        except FAULTS as fault:
            self._say(said(fault, self._workspace.path))
            return
        self._keymap = found
        adopt_keys(self.app, self._workspace, all_of_them=True)
        self._show()
        self._say(done)

    # Showing

    @property
    def _action(self) -> Action | None:
        key = self.query_one(FoundList).key
        return None if key is None else self._actions[key]

    def _show(self) -> None:
        places = list(PLACES)
        rows = [
            Row(
                action.id,
                PLACES[action.place],
                (action.name, action.id, action.does, _names(action, self._keymap)),
                partial(self._line, action),
            )
            for action in sorted(self._actions.values(), key=lambda action: places.index(action.place))
        ]
        self.query_one(FoundList).show(rows)

    def _line(self, action: Action, begins: bool, width: int) -> Content:
        place = f"{PLACES[action.place] if begins else '':<{_PLACE}}"
        sign = " · changed" if action.id in self._keymap else ""
        keys = Content.assemble((_names(action, self._keymap), KEY), sign)
        return Content.assemble(place, f"{action.name:<{_NAME}}", keys).truncate(width, ellipsis=True)

    def _say(self, words: str) -> None:
        self.query_one(WordLine).say(words)


class PressKey(LeftOnce, ModalScreen[str | None]):
    """Waits for a key; Esc or a click leaves all as it was, a key that cannot be is said."""

    CSS_PATH = "../styles/settings.tcss"

    def __init__(self, action: Action, refused: Callable[[str], str | None]) -> None:
        """Ask for a key of `action`; `refused` says why one cannot be, if so."""
        super().__init__()
        self._action = action
        self._refused = refused

    def compose(self) -> Iterable[Widget]:
        """What is asked, and what is wrong with the key pressed."""
        with Vertical(id="sheet"):
            yield Static(Content.styled(f"The new key for: {self._action.name}", "bold"), markup=False)
            yield Static(Content.styled(self._action.does, MUTED), markup=False)
            yield Static("Press it now. Esc or a click leaves all as it was.", markup=False)
            yield WordLine()
        yield Cover()

    def on_key(self, event: events.Key) -> None:
        """Take the key, whatever it is for elsewhere."""
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.dismiss(None)
            return
        try:
            key = keymap.read_key(typed_key(event.key))
        except LibraryError:
            fault: str | None = "This key cannot be told apart here; press another one."
        else:
            fault = self._refused(key)
            if fault is None:
                self.dismiss(key)
                return
        self.query_one(WordLine).say(fault)

    def on_click(self) -> None:
        """Leave all as it was."""
        self.dismiss(None)


def _stored(workspace: Workspace) -> Keymap:
    try:
        return keymap.read(workspace.setting(KEYS))
    except LibraryError:
        return {}  # what cannot be read is replaced by the first key that is chosen


def _without(keys: Keymap, action: str) -> Keymap:
    return {name: own for name, own in keys.items() if name != action}


def _names(action: Action, keys: Keymap) -> str:
    return " ".join(map(key_name, keys.get(action.id, action.keys)))
