"""What keys are called on the screen."""

from __future__ import annotations

_NAMES = {
    "space": "Space",
    "enter": "⏎",
    "escape": "Esc",
    "question_mark": "?",
    "at": "@",
    "minus": "-",
    "asterisk": "*",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "comma": ",",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "tab": "Tab",
}


def key_name(key: str) -> str:
    """Name a key as it is printed on keyboards: `Space`, `@`, `Ctrl+Y`."""
    *modifiers, last = key.split("+")
    name = _NAMES.get(last, last)
    if modifiers and len(name) == 1:
        name = name.upper()
    return "+".join((*(modifier.capitalize() for modifier in modifiers), name))
