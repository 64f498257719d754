"""Names that Excel allows for sheets: at most 31 characters, none of `[]:*?/\\`, each once whatever its case."""

from __future__ import annotations

import re
from collections.abc import Iterable

from studycards.reports.cells import plain

MOST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_RESERVED = "history"


def sheet_names(titles: Iterable[str]) -> list[str]:
    """Name a sheet for each title, in their order."""
    taken: set[str] = {_RESERVED}
    names = []
    for title in titles:
        name = _allowed(title)
        number = 1
        while name.casefold() in taken:
            number += 1
            ending = f" ({number})"
            name = _cut(_allowed(title), MOST - len(ending)) + ending
        taken.add(name.casefold())
        names.append(name)
    return names


def _allowed(title: str) -> str:
    """Replace what may not stand in a name; an apostrophe may not begin or end it."""
    return _cut(_FORBIDDEN.sub(" ", plain(title)).strip(" '"), MOST).strip(" '") or "Table"


def _cut(text: str, most: int) -> str:
    """Cut to a number of UTF-16 code units, as Excel counts."""
    return text.encode("utf-16-le")[: most * 2].decode("utf-16-le", "ignore")
