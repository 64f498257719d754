"""The line of keys: drawn for what it says, not for how often it is asked."""

from __future__ import annotations

import pytest
from textual.content import Content

from studycards.tui.app import StudycardsApp
from studycards.tui.widgets.key_bar import KeyBar
from tests.tui.looking import footer, press, settled


async def test_the_line_is_drawn_anew_only_where_other_keys_work(
    app: StudycardsApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A screen tells its keys several times while it opens; a card revealed has other ones."""
    drawn: list[Content] = []
    drawing = KeyBar.render

    def recorded(bar: KeyBar) -> Content:
        drawn.append(drawing(bar))
        return drawn[-1]

    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        monkeypatch.setattr(KeyBar, "render", recorded)
        await press(pilot, "enter")
        app.screen.refresh_bindings()
        await settled(pilot)
        assert len(drawn) == 1
        assert "Show answer" in footer(app).values()
        await press(pilot, "space")
        assert len(drawn) == 2
        assert "Good" in drawn[-1].plain
