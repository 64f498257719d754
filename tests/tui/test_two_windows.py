"""Two windows on one library, and the command line beside them: each sees the others at its next card."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from textual import events
from textual.pilot import Pilot

from studycards.study.session import Change
from studycards.tui.app import StudycardsApp
from studycards.tui.screens.study import Study
from studycards.tui.screens.summary import SittingSummary
from studycards.workspace import studying
from studycards.workspace.settings import GRADES, NEW_PER_DAY
from studycards.workspace.upkeep import examination
from studycards.workspace.workspace import Workspace
from tests.tui.looking import changed, graded, press, screen_lines, screen_text, settled, word

NOTE = {"France": "france", "Italy": "italy", "Spain": "spain"}


@pytest.fixture(autouse=True)
def painted_when_settled() -> None:
    """Here all is painted whenever the app paints: what is seen on the way must not fail, either."""


@pytest.fixture
def window(workspace: Workspace, opened: Callable[..., Workspace]) -> Callable[[], StudycardsApp]:
    """Open one more window on the library, at the three reviews of one deck."""
    workspace.set(NEW_PER_DAY, "0")
    return lambda: StudycardsApp(opened(workspace.path), ["capitals"])


def on_show(pilot: Pilot[None]) -> str:
    """The note on the table."""
    return next(note for country, note in NOTE.items() if f"capital of {country}?" in screen_text(pilot.app))


async def test_the_same_card_in_two_windows_is_answered_once(window: Callable[[], StudycardsApp]) -> None:
    """Who comes second stores nothing, is told, and goes on with the next card: this one is done for today."""
    one, two = window(), window()
    async with one.run_test(size=(80, 24)) as first, two.run_test(size=(80, 24)) as second:
        await settled(first)
        await settled(second)
        card = on_show(first)
        assert on_show(second) == card
        await press(second, "space")
        await press(first, "space", "3")
        await press(second, "3")
        assert graded(one.workspace) == [(card, 4, "good")]
        assert word(two) == "changed elsewhere since it was shown: nothing stored, it waits no longer"
        assert on_show(second) != card
        assert examination(one.workspace).findings == ()


async def test_two_windows_together_ask_each_card_once(window: Callable[[], StudycardsApp]) -> None:
    """In turns to the end, the window one turns to coming to the front: three answers for three cards."""
    one, two = window(), window()
    async with one.run_test(size=(80, 24)) as first, two.run_test(size=(80, 24)) as second:
        await settled(first)
        await settled(second)
        for pilot in (first, second) * 4:
            pilot.app.post_message(events.AppBlur())
            pilot.app.post_message(events.AppFocus())
            await settled(pilot)
            if isinstance(pilot.app.screen, Study):
                await press(pilot, "space")
                await press(pilot, "3")
        assert sorted(note for note, _, _ in graded(one.workspace)) == sorted(NOTE.values())
        assert [type(app.screen) for app in (one, two)] == [SittingSummary] * 2
        assert examination(two.workspace).findings == ()


@pytest.mark.parametrize("change", [Change.SUSPEND, Change.BURY])
async def test_what_one_window_put_away_the_other_does_not_ask(
    window: Callable[[], StudycardsApp], change: Change
) -> None:
    one, two = window(), window()
    async with one.run_test(size=(80, 24)) as first, two.run_test(size=(80, 24)) as second:
        await settled(first)
        await settled(second)
        card = on_show(first)
        await press(first, "at" if change is Change.SUSPEND else "minus")
        await press(second, "space", "3")
        assert graded(one.workspace) == []
        assert on_show(second) != card
        assert changed(one.workspace) == [str(change)]


async def test_undo_in_one_window_brings_the_card_back_in_the_other(window: Callable[[], StudycardsApp]) -> None:
    """The newest action on this device is taken back, whichever window it was done in."""
    one, two = window(), window()
    async with one.run_test(size=(80, 24)) as first, two.run_test(size=(80, 24)) as second:
        await settled(first)
        await settled(second)
        card = on_show(first)
        await press(first, "space", "3")
        await press(second, "u")
        assert word(two) == "took back: Good on this card"
        assert on_show(second) == card
        await press(first, "space", "4")
        assert "due 2" in screen_lines(one)[0]
        assert changed(one.workspace) == ["revoke"]


async def test_the_command_line_is_seen_at_the_next_card(
    window: Callable[[], StudycardsApp], workspace: Workspace
) -> None:
    """Answers, a suspension and a setting from a shell; the card in sight stays until it is graded."""
    app = window()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        card = on_show(pilot)
        other = next(note for note in NOTE.values() if note != card)
        studying.answer(workspace, f"capitals/{other}", 5)
        workspace.set(GRADES, "sm2")
        assert on_show(pilot) == card
        await press(pilot, "space", "3")
        assert sorted(note for note, _, _ in graded(workspace)) == sorted((card, other))
        assert on_show(pilot) not in (card, other)
        assert "due 1" in screen_lines(app)[0]


async def test_grading_in_the_app_is_seen_by_the_command_line_at_once(window: Callable[[], StudycardsApp]) -> None:
    """`due`, in a process of its own, counts one less as soon as the next card shows."""
    app = window()
    now = {"STUDYCARDS_NOW": "2026-11-21T09:00:00+00:00", "STUDYCARDS_ZONE": "UTC"}
    words = ("--database", app.workspace.place.file, "due")
    async with app.run_test(size=(80, 24)) as pilot:
        for left in (2, 1):
            await press(pilot, "space", "3")
            run = subprocess.run(
                [sys.executable, "-c", "from studycards.cli.main import entry; entry()", *words],
                env=os.environ | now,
                capture_output=True,
                text=True,
                check=True,
            )
            assert run.stdout.startswith(f"{left} due"), screen_text(app)
