"""The few pictures that hold the looks still; whoever changes them looks at the report and says so."""

from __future__ import annotations

from collections.abc import Callable

from textual.pilot import Pilot

from studycards.tui.app import StudycardsApp
from tests.tui.looking import press, settled

SMALL = (80, 24)


def after(*keys: str, theme: str = "textual-dark") -> Callable[[Pilot[None]], object]:
    """Press keys in a theme, and wait."""

    async def run(pilot: Pilot[None]) -> None:
        pilot.app.theme = theme
        await settled(pilot)
        await press(pilot, *keys)

    return run


def test_today(app: StudycardsApp, snap_compare: Callable[..., bool]) -> None:
    """Today at 80×24."""
    assert snap_compare(app, terminal_size=SMALL, run_before=after())


def test_question(app: StudycardsApp, snap_compare: Callable[..., bool]) -> None:
    """A covered card at 80×24."""
    assert snap_compare(app, terminal_size=SMALL, run_before=after("enter"))


def test_answer(app: StudycardsApp, snap_compare: Callable[..., bool]) -> None:
    """A revealed card at 80×24."""
    assert snap_compare(app, terminal_size=SMALL, run_before=after("enter", "space"))


def test_summary(app: StudycardsApp, snap_compare: Callable[..., bool]) -> None:
    """The end of a sitting at 80×24."""
    assert snap_compare(app, terminal_size=SMALL, run_before=after("enter", "space", "1", "space", "3", "q"))


def test_answer_wide_and_light(app: StudycardsApp, snap_compare: Callable[..., bool]) -> None:
    """A revealed card at 160×50 in the light theme."""
    run = after("enter", "space", theme="textual-light")
    assert snap_compare(app, terminal_size=(160, 50), run_before=run)
