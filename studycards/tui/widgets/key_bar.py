"""The line of keys at the foot of a screen: those that work now, and only those; each can be clicked."""

from __future__ import annotations

from typing import NamedTuple

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

from studycards.tui.keys import character_of
from studycards.tui.looks import KEY

_KEPT = 2
"""The last keys of a screen, its help and the way out, stay on the line however narrow it is."""

_GAP = "  "
_TOOLKIT_S = frozenset(binding.key for binding in Binding.make_bindings(Screen.BINDINGS))


class Key(NamedTuple):
    """A key as it is shown: what is pressed, its name on the line, what it does, and whether it works now."""

    key: str
    name: str
    does: str
    tooltip: str
    ready: bool = True

    @property
    def width(self) -> int:
        """Its cells on the line."""
        return len(self.name) + 1 + len(self.does)


def keys_of(screen: Screen[object], *, hidden: bool = False) -> list[Key]:
    """List a screen's keys that work now, one an action; with `hidden` all it has.

    First come those of the field in use, then the screen's own, in the order they were bound, whatever has the focus.
    """
    # A key that the toolkit binds for every screen would stand first in any that binds it, too.
    own = {binding.action: (key in _TOOLKIT_S, place) for place, (key, binding) in enumerate(screen._bindings)}
    found: dict[str, Key] = {}
    places: dict[str, tuple[int, tuple[bool, int]]] = {}
    for key, (node, binding, enabled, tooltip) in screen.active_bindings.items():
        if not binding.id or not binding.description or not (hidden or (enabled and binding.show)):
            continue
        if not binding.priority and _is_typed(screen, key):
            continue
        name = screen.app.get_key_display(binding)
        known = found.get(binding.action)
        if known is None:
            found[binding.action] = Key(key, name, binding.description, tooltip, enabled)
            places[binding.action] = _layer(screen, node), own.get(binding.action, (False, 0))
        elif hidden:
            found[binding.action] = known._replace(name=f"{known.name} {name}")
    return [found[action] for action in sorted(found, key=places.__getitem__)]


def _layer(screen: Screen[object], node: DOMNode) -> int:
    return 1 if node is screen else 2 if node is screen.app else 0


def _is_typed(screen: Screen[object], key: str) -> bool:
    """Tell whether a key is a letter where one types now."""
    character = character_of(key)
    return screen.focused is not None and character is not None and screen.focused.check_consume_key(key, character)


class KeyBar(Widget):
    """Shows the keys of its screen."""

    DEFAULT_CSS = """
    KeyBar { height: 1; padding: 0 1; }
    """

    _keys: list[Key] | None = None

    def on_mount(self) -> None:
        """Follow what the screen can do."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def _follow(self, screen: Screen[object]) -> None:
        """Look which keys work now; the line is drawn anew only where those are other ones."""
        known, self._keys = self._keys, None
        # Nothing can be told under a screen on its way in, whose actions are asked for already, or on one taken down.
        if known is not None and screen.is_active and self.display:
            self._keys = keys_of(screen)
        if self._keys is None or self._keys != known:
            self.refresh()

    def shown(self) -> list[Key]:
        """Choose the keys that fit on the line; help and the way out always do."""
        if self._keys is None:  # a screen tells several times what it can do before it is seen
            self._keys = keys_of(self.screen)
        keys = self._keys[:]
        while len(keys) > _KEPT and self._width(keys) > self.content_size.width:
            del keys[-_KEPT - 1]
        return keys

    def render(self) -> Content:
        """Write the keys down."""
        parts: list[str | tuple[str, str]] = []
        for key in self.shown():
            parts += [_GAP] if parts else []
            parts += [(key.name, KEY), f" {key.does}"]
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        at = event.get_content_offset(self)
        left = 0
        for key in self.shown():
            if at is not None and left <= at.x < left + key.width:
                self.app.simulate_key(key.key)
                return
            left += key.width + len(_GAP)

    @staticmethod
    def _width(keys: list[Key]) -> int:
        return sum(key.width for key in keys) + len(_GAP) * (len(keys) - 1)
