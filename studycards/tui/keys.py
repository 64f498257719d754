"""What keys are called: on the screen, and in the settings."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.keys import KEY_NAME_REPLACEMENTS, key_to_character

_NAMES = {
    "space": "Space",
    "enter": "⏎",
    "escape": "Esc",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "tab": "Tab",
    "insert": "Ins",
    "delete": "Del",
    "backspace": "⌫",
    "comma": ",",
}


_LONG_NAMES = {short: name for name, short in KEY_NAME_REPLACEMENTS.items()}


def key_name(key: str) -> str:
    """Name a key as it is printed on keyboards: `Space`, `@`, `Ctrl+Y`."""
    head, plus, last = typed_key(key).rpartition("+")
    if not last:
        return plus  # the key of this sign
    modifiers = head.split("+") if head else []
    name = _NAMES.get(last) or typed_key(last)
    if (modifiers and len(name) == 1) or last[1:].isdigit():
        name = name.upper()
    return "+".join((*(modifier.capitalize() for modifier in modifiers), name))


def keys_now(app: App[Any], action: str, own: str) -> list[str]:
    """Give the keys of an action by its id: those that were chosen, else its `own`, with commas between them."""
    return app._keymap.get(action, own).split(",")


def name_now(app: App[Any], action: str, own: str) -> str:
    """Name the key of an action by its id; its `own` is what it has as long as no other was chosen."""
    return key_name(keys_now(app, action, own)[0])


def character_of(key: str) -> str | None:
    """Give the character that a key types, if it types one."""
    return key_to_character(_LONG_NAMES.get(key, key))


def typed_key(key: str) -> str:
    """Give the toolkit's name of a key as settings have it: the character it types, where it types one."""
    if "+" in key or key in _NAMES:
        return key
    character = character_of(key)
    if character is None or not character.isprintable() or character.isspace():
        return key
    return "comma" if character == "," else character
