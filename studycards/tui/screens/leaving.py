"""Leaving a screen, and the work that leaving may break off."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, cast

from textual.await_complete import AwaitComplete
from textual.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from textual.dom import DOMNode

    _Base = Screen[Any]
else:
    _Base = object


def set_going(
    owner: DOMNode,
    work: Callable[..., Coroutine[Any, Any, None]],
    *given: object,
    group: str,
    exclusive: bool = False,
) -> None:
    """Let a worker do some work with what is given; leaving its owner, a screen or the app, breaks it off.

    The coroutine is made as the work begins: of one that is made and never run Python tells on the terminal.
    """
    owner.run_worker(cast("Any", partial(work, *given)), group=group, exclusive=exclusive)


class LeftOnce(_Base):
    """A screen that is left once: a second key of the same breath does not close what lies under it."""

    left = False

    @property
    def unsaved(self) -> bool:
        """Whether something was written here that would be lost."""
        return False

    def action_leave(self) -> None:
        """Go back to where one was; a screen that holds something unsaved asks first."""
        self.dismiss()

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Close the screen, the first time only."""
        if self.left:
            return AwaitComplete()
        self.left = True
        closed: AwaitComplete = super().dismiss(result)
        return closed

    @property
    def stands(self) -> bool:
        """Whether its widgets are there, be it under another screen: what comes late may find it gone."""
        return self in self.app.screen_stack and bool(self.children)

    @property
    def in_sight(self) -> bool:
        """Whether the screen is on top and whole: neither on its way in, nor with the app on its way out."""
        return self.is_active and self.is_mounted and not self.left and self.app.return_code is None
