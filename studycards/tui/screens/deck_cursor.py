"""What is begun from a list of decks knows of it: the line under the cursor, and where to say what there is to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

if TYPE_CHECKING:
    from studycards.tui.day_table import Line
    from studycards.workspace.workspace import Workspace

    _Base = Screen[None]
else:
    _Base = object


class DeckCursor(_Base):
    """A screen with decks to choose from."""

    _workspace: Workspace

    @property
    def _line(self) -> Line | None:
        raise NotImplementedError

    @property
    def _is_on_all(self) -> bool:
        raise NotImplementedError

    def _say(self, words: str | None) -> None:
        raise NotImplementedError
