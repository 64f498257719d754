"""The end of a sitting: what it claims, and the hardest cards, each with a key that edits it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from studycards.tui.app import StudycardsApp
from studycards.tui.screens.editor import Editor
from studycards.tui.screens.summary import HardCard, SittingSummary
from studycards.tui.widgets.text_editor import TextEditor
from studycards.workspace.importing import import_files
from studycards.workspace.workspace import Workspace
from tests.tui.looking import all_keys, press, screen_lines, screen_text, settled, word

DECK = """title: Steps
cards:
  - {id: first, front: What comes first?, back: This}
  - {id: then, front: What comes then?, back: That, after: [first]}
"""


@pytest.fixture
def app(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> StudycardsApp:
    """The app at the three reviews of one deck, with no editor set."""
    workspace.con.execute("INSERT INTO settings VALUES (1, 0, 'new_per_day', '0')")
    workspace.reload()
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    return StudycardsApp(workspace, ["capitals"])


@pytest.mark.parametrize("by_mouse", [False, True])
async def test_a_hard_card_is_edited_from_the_summary(app: StudycardsApp, by_mouse: bool) -> None:
    """Its key or a click opens its entry; the summary then shows its new words."""
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "space", "1", "q")
        assert "Hardest" in screen_text(app)
        assert "a" in all_keys(app)
        assert "b" not in all_keys(app)
        if by_mouse:
            await pilot.click(HardCard)
            await settled(pilot)
        else:
            await press(pilot, "a")
        assert isinstance(app.screen, Editor)
        area = app.screen.query_one(TextEditor)
        area.text = area.text.replace("What is the capital of", "Name the capital of")
        await press(pilot, "ctrl+s")
        assert "a Name the capital of" in screen_text(app)
        assert word(app).startswith("saved: ")


async def test_a_grade_pressed_once_too_often_opens_nothing(app: StudycardsApp) -> None:
    """The digits, which end a sitting, mean nothing on its summary."""
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "space", "1", "space", "1", "q")
        await press(pilot, *"123450")
        assert isinstance(app.screen, SittingSummary)


async def test_cards_that_opened_meanwhile_are_told(
    opened: Callable[..., Workspace], empty_library: Path, tmp_path: Path
) -> None:
    """A card that waited for another one's answer waits now: the deck is not done for today."""
    path = tmp_path / "steps.yaml"
    path.write_text(DECK)
    workspace = opened(empty_library)
    import_files(workspace, [path])
    app = StudycardsApp(workspace, ["steps"])
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "space", "3")
        assert screen_lines(app)[0].split("  ")[1] == "Done, and more waits"
        assert "Still waiting today   1 card" in screen_text(app)
