"""How a deck file names a document that lies elsewhere."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

_LONGEST = 200
"""How many characters a path may have that is written into a deck."""

_PEOPLE = frozenset({"users", "home", "homes", "documents and settings"})
"""Folders in which those of people lie, each under somebody's name."""


def named_beside(deck_file: Path, folder: str | None, file: str) -> str:
    """Name a document for a deck file: by its path from there, with `/`, or by its file's name alone.

    Alone where it is not known to lie in `folder` any more; and where the path would tell who somebody is, for decks
    are given to others: where it leads into or out of the learner's home or where people's homes lie, or a folder has
    the home's name in its own.
    """
    if folder is None:
        return file
    here, there, home = (os.path.realpath(each) for each in (deck_file.parent, folder, os.path.expanduser("~")))
    try:
        shared, way = Path(os.path.commonpath((here, there))), Path(os.path.relpath(there, here))
    except ValueError:  # on Windows, where no path leads to another drive
        return file
    named = (way / file).as_posix()
    if shared in Path(home).parents or _folded(Path(home).name) in _folded(way.as_posix()):
        return file
    if not _PEOPLE.isdisjoint(map(_folded, (shared.name, *way.parts))):
        return file
    is_fit = len(named) <= _LONGEST and named.isprintable()
    return named if is_fit and os.path.isfile(os.path.join(here, named)) else file


def _folded(name: str) -> str:
    """Write a name as all that are read the same are written: disks keep accents apart from their letters, or not."""
    return unicodedata.normalize("NFKC", name).casefold()
