"""The files of decks: whether they are other ones than those imported, at the cost of a hash a file.

Most are as they were: what tells of a difference is imported once there is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from studycards.decks.characters import MOST_BYTES
from studycards.decks.files import read_bounded
from studycards.decks.shipped import file_of
from studycards.library.decks import DeckRow
from studycards.workspace.place import Place

if TYPE_CHECKING:
    from studycards.workspace.updates import Finding


class FileWatch:
    """Looks at the files of a library's decks; what it compared it remembers, so that looking again only hashes.

    For a thread: it opens a connection of its own, and only where a file is another one than was imported.
    """

    def __init__(self, place: Place) -> None:
        self._place = place
        self._compared: dict[tuple[DeckRow, str], Finding | None] = {}

    def look(self, decks: Sequence[DeckRow]) -> tuple[Finding, ...]:
        """Name the decks whose files have something to say; raises LibraryError and sqlite3.Error."""
        found = (self._finding(deck, path) for deck in decks if (path := file_of(deck.slug, deck.path)) is not None)
        return tuple(finding for finding in found if finding is not None)

    def _finding(self, deck: DeckRow, path: Path) -> Finding | None:
        try:
            now = sha256(read_bounded(path, MOST_BYTES)).hexdigest()
        except (FileNotFoundError, NotADirectoryError):
            from studycards.workspace.updates import Trouble

            return Trouble(deck, f"its file is gone, and the deck stays as it is: {path}")
        except (OSError, ValueError) as error:
            now = str(error)
        if now == deck.sha256:
            return None
        if (deck, now) not in self._compared:
            from studycards.workspace.updates import compared

            self._compared[deck, now] = compared(self._place, deck, path)
        return self._compared[deck, now]
