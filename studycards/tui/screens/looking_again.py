"""Looking again at what may have been written meanwhile, on another screen or in another window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.screen import Screen

if TYPE_CHECKING:
    _Base = Screen[Any]
else:
    _Base = object


class LooksAgain(_Base):
    """A screen that looks again once no other lies over it any more, and when the terminal comes back to the front."""

    _covered = False

    def look_again(self) -> None:
        """Read again what is shown."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Follow the terminal."""
        self.watch(self.app, "app_focus", self._look_around, init=False)

    def on_screen_suspend(self) -> None:
        """Remember that another screen lies over this one."""
        self._covered = True

    def on_screen_resume(self) -> None:
        """Look again after another screen."""
        if self._covered:
            self._covered = False
            self.look_again()

    def _look_around(self, focused: bool) -> None:
        if focused and self.app.screen is self:
            self.look_again()
