"""The pictures that hold the looks still; whoever changes them looks at the report and says so.

Every screen at every size, and each of them in a dark theme, a light one and that of sixteen colours.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest
from textual.pilot import Pilot

from studycards.tui.app import StudycardsApp
from tests.tui.looking import press, settled

SIZES = ((60, 18), (80, 24), (120, 40), (200, 60))
THEMES = ("textual-dark", "textual-light", "ansi-dark")
VIEWS = {
    "today": (),
    "question": ("enter",),
    "answer": ("enter", "space"),
    "summary": ("enter", "space", "1", "space", "3", "q"),
    "details": ("down", "d"),
    "settings": ("comma",),
    "match": ("m", "1", "a", "2"),
    "exam": ("x", "enter", "enter", "b", "f", "right"),
    "progress": ("enter", "space", "1", "space", "3", "q", "enter", "p", "right"),
}
PICTURES = [
    pytest.param(keys, size, THEMES[(at + SIZES.index(size)) % len(THEMES)], id=f"{view}-{size[0]}x{size[1]}")
    for (at, (view, keys)), size in product(enumerate(VIEWS.items()), SIZES)
]


@pytest.mark.parametrize(("keys", "size", "theme"), PICTURES)
def test_looks(
    app: StudycardsApp,
    snap_compare: Callable[..., bool],
    keys: tuple[str, ...],
    size: tuple[int, int],
    theme: str,
) -> None:
    """Nothing is cut, overlaps or cannot be read."""

    # Neither where the files lie here nor the version is a matter of looks.
    app.workspace.con.execute("UPDATE decks SET path = NULL, package_version = '1.0'")
    app.workspace.reload()

    async def run(pilot: Pilot[None]) -> None:
        pilot.app.theme = theme
        await settled(pilot)
        await press(pilot, *keys)

    assert snap_compare(app, terminal_size=size, run_before=run)
