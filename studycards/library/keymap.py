"""Other keys for the app's actions, as text: `study.suspend=z, study.bury=b ctrl+b`.

An entry is an action's name, `=`, and its keys with spaces between them. A key is a character as it is typed, or a
name: `space`, `f5`, `pageup`; before it `ctrl+`, `alt+` or `shift+`. A comma is called `comma`.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from studycards.library.errors import LibraryError

Keymap = Mapping[str, tuple[str, ...]]
"""Keys by the name of their action."""

_NAMED = (
    *("space", "enter", "escape", "tab", "backspace", "insert", "delete", "comma"),
    *("home", "end", "pageup", "pagedown", "up", "down", "left", "right"),
    *(f"f{number}" for number in range(1, 25)),
)
_MODIFIERS = ("alt", "ctrl", "shift")


def read(text: str) -> dict[str, tuple[str, ...]]:
    """Read a keymap; LibraryError names the entry or the key that is not understood."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in filter(None, (piece.strip() for piece in text.split(","))):
        action, equals, keys = entry.partition("=")
        action = action.strip()
        if not (action and equals and keys.strip()):
            raise LibraryError(f"keys: {entry!r} is not understood; write it as in study.suspend=z")
        if action in found:
            raise LibraryError(f"keys: {action} is named twice; put its keys together, as in {action}=x y")
        found[action] = tuple(dict.fromkeys(map(read_key, keys.split())))
    return found


def written(keymap: Keymap) -> str:
    """Write a keymap down so that `read` gives it back."""
    return ", ".join(f"{action}={' '.join(keys)}" for action, keys in keymap.items())


def read_key(text: str) -> str:
    """Give a key as it is stored; LibraryError when there is none of this name."""
    if len(text) == 1:
        found = "comma" if text == "," else text
        return found if text.isprintable() and not text.isspace() else _unknown(text)
    *modifiers, last = text.lower().split("+") if not text.endswith("++") else [*text.lower()[:-2].split("+"), "+"]
    if any(modifier not in _MODIFIERS for modifier in modifiers) or len(set(modifiers)) < len(modifiers):
        return _unknown(text)
    if last not in _NAMED and not (modifiers and len(last) == 1 and last.isprintable()):
        return _unknown(text)
    if modifiers == ["shift"] and len(last) == 1:
        return last.upper()  # what a terminal sends
    return "+".join((*sorted(modifiers), last))


def _unknown(text: str) -> str:
    near = get_close_matches(text.lower(), _NAMED, 1)
    hint = f"did you mean {near[0]}?" if near else "write it as in x, ctrl+x, f2 or space"
    raise LibraryError(f"keys: there is no key {text!r}; {hint}")
