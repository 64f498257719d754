"""The pace of a sitting, for those who want one set: answers that show themselves, and a word about a break."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.timer import Timer

from studycards import wording
from studycards.tui.screens.leaving import LeftOnce
from studycards.workspace.settings import AUTO_ADVANCE, BREAK_AFTER

if TYPE_CHECKING:
    from studycards.workspace.workspace import Workspace

_MINUTE = 60_000_000


class Pacing(LeftOnce):
    """A screen on which cards are answered one after the other."""

    _workspace: Workspace
    _shows_itself: Timer | None = None
    _since_break: int | None = None

    def show_by_itself(self) -> None:
        """Show the answer nobody asked for in time."""
        raise NotImplementedError

    def await_answer(self, *, waits: bool) -> None:
        """Let the answer show itself after the seconds that were chosen; a card that does not wait stops that."""
        if self._shows_itself is not None:
            self._shows_itself.stop()
            self._shows_itself = None
        seconds = int(self._workspace.setting(AUTO_ADVANCE)) if waits else 0
        if seconds:
            self._shows_itself = self.set_timer(seconds, self.show_by_itself)

    def break_words(self) -> str | None:
        """Offer a break once the minutes that were chosen have gone by, and again after as many more."""
        now = self._workspace.place.clock.instant()
        if self._since_break is None:
            self._since_break = now
        minutes = int(self._workspace.setting(BREAK_AFTER))
        gone = (now - self._since_break) // _MINUTE
        if not minutes or gone < minutes:
            return None
        self._since_break = now
        return f"{wording.count(gone, 'minute')} at it: a break? All is saved; going on is fine, too"
