"""What goes on beside the screen, and comes back when the app is being left, finds nothing there and stops nothing."""

from __future__ import annotations

from studycards.tui.app import StudycardsApp
from tests.tui.looking import press, settled


async def test_a_look_at_deck_files_may_end_when_the_screen_is_taken_down(app: StudycardsApp) -> None:
    """Its findings come too late for anybody, and are no fault of the app."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await app.screen.remove_children()
        app.screen._look_at_files()  # type: ignore[attr-defined]
        await app.workers.wait_for_complete()
        await press(pilot, "ctrl+q")
    assert app.return_code == 0
    assert app.fault is None
