"""How a deck file names a document that lies elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

_LONGEST = 200
"""How many characters a path may have that is written into a deck."""


def named_beside(deck_file: Path, folder: str | None, file: str) -> str:
    """Name a document for a deck file: by its path from there, with `/`, or by its file's name alone.

    Alone where it is not known to lie in `folder` any more; and where the path would tell who somebody is, for decks
    are given to others: where it leads into or out of the learner's home, or a folder has the home's name in its own.
    """
    if folder is None:
        return file
    here, there, home = (os.path.realpath(each) for each in (deck_file.parent, folder, os.path.expanduser("~")))
    try:
        shared, way = Path(os.path.commonpath((here, there))), Path(os.path.relpath(there, here))
    except ValueError:  # on Windows, where no path leads to another drive
        return file
    named = (way / file).as_posix()
    if shared in Path(home).parents or Path(home).name.casefold() in way.as_posix().casefold():
        return file
    is_fit = len(named) <= _LONGEST and named.isprintable()
    return named if is_fit and Path(here, named).is_file() else file
