"""Text that is laid out for the width it gets, anew when that changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.content import Content
from textual.visual import RenderOptions, Visual

from studycards.tui.looks import DONE, FAINT

if TYPE_CHECKING:
    from textual.css.styles import RulesMap
    from textual.strip import Strip
    from textual.style import Style


APART = 2
"""The least cells between two texts on a line."""

_PART = " · "


class Fitted(Visual):
    """What a function makes of a width in cells; the newest layout is kept."""

    def __init__(self, lay_out: Callable[[int], Content]) -> None:
        self._lay_out = lay_out
        self._width = -1
        self._content = Content()

    def at(self, width: int) -> Content:
        """Lay the text out for a width."""
        if width != self._width:
            self._content = self._lay_out(max(1, width))
            self._width = width
        return self._content

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Render the text laid out for `width`."""
        return self.at(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        """Take all the room there is."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Count the lines."""
        return self.at(width).get_height(rules, width)


def apart(left: Content, right: Content, *, least: int | None = None) -> Fitted:
    """Put two texts at the two ends of one line; where they would meet, the left one is cut, then the right one.

    The left one keeps `least` cells, half of the line where none are named.
    """

    def lay_out(width: int) -> Content:
        room = max(0, width - APART)
        start = left.truncate(max(room - right.cell_length, room // 2 if least is None else least), ellipsis=True)
        end = right.truncate(max(0, room - start.cell_length), ellipsis=True)
        return Content.assemble(start, " " * (width - start.cell_length - end.cell_length), end)

    return Fitted(lay_out)


def whole_parts(words: str, width: int) -> Content:
    """Leave out the last parts, set apart by ` · `, for which there is no room; the first one is cut.

    Half a figure might be read as another one.
    """
    while _PART in words and Content(words).cell_length > width:
        words = words.rpartition(_PART)[0]
    return Content(words).truncate(width, ellipsis=True)


def broken_between_parts(words: str, width: int) -> str:
    """Break a line with no room between its parts, set apart by ` · `; one too wide for a line is left to be wrapped.

    A key so stays beside its name, and no sign hangs at the end of a line.
    """
    first, *rest = words.split(_PART)
    lines = [first]
    for part in rest:
        longer = f"{lines[-1]}{_PART}{part}"
        if Content(longer).cell_length <= width:
            lines[-1] = longer
        else:
            lines.append(part)
    return "\n".join(lines)


def bar(done: int, total: int, width: int) -> Content:
    """Draw a share as a line, heavy as far as it is done; the signs differ, not the colour alone."""
    filled = 0 if total <= 0 else min(width, done * width // total)
    if 0 < done < total:
        filled = max(1, min(width - 1, filled))
    return Content.assemble(("━" * filled, DONE), ("─" * (width - filled), FAINT))
