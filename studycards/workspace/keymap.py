"""Other keys for actions, as front ends know them."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import NoReturn

from studycards.library.errors import LibraryError
from studycards.library.keymap import Keymap, read, read_key, written

__all__ = ["Keymap", "read", "read_key", "refuse", "refuse_unknown", "written"]


def refuse(reason: str) -> NoReturn:
    """Raise LibraryError with the reason why a keymap cannot be."""
    raise LibraryError(f"keys: {reason}")


def refuse_unknown(action: str, known: Iterable[str]) -> None:
    """Raise LibraryError unless the action is known; suggest a near one."""
    names = sorted(known)
    if action not in names:
        near = get_close_matches(action, names, 1)
        refuse(f"there is no action {action!r}" + (f"; did you mean {near[0]!r}?" if near else ""))
