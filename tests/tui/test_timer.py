"""The time on the card and on the sitting: shown on request, in the line over the card and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from textual.widget import Widget

from studycards.tui.app import StudycardsApp
from studycards.tui.screens.study import Study
from studycards.tui.widgets.study_head import StudyHead
from studycards.workspace.place import Place
from studycards.workspace.settings import TIMER
from studycards.workspace.workspace import Workspace
from tests.library.making import Hands, hands
from tests.tui.looking import graded, press, screen_lines, settled


@pytest.fixture
def clock() -> Hands:
    """A clock whose hands the test moves."""
    return hands()


@pytest.fixture
def app(workspace: Workspace, clock: Hands) -> Iterator[StudycardsApp]:
    """The app on the studied library, under that clock, the timer on."""
    moved = Workspace.open(Place(workspace.place.file, True, None, clock))
    moved.set(TIMER, "on")
    yield StudycardsApp(moved, ["capitals"])
    moved.close()


def tick(app: StudycardsApp) -> None:
    """What the toolkit's timer does each second."""
    app.screen.query_one(StudyHead).tick()


async def test_the_time_is_shown_and_begins_anew_with_each_card(app: StudycardsApp, clock: Hands) -> None:
    """First the card's, then the sitting's; what is stored is what was shown."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert screen_lines(app)[0].rstrip().endswith("0:00 · sitting 0:00")
        clock.move(seconds=7)
        tick(app)
        await settled(pilot)
        assert screen_lines(app)[0].rstrip().endswith("0:07 · sitting 0:07")
        await press(pilot, "space", "3")
        clock.move(seconds=61)
        tick(app)
        await settled(pilot)
        assert screen_lines(app)[0].rstrip().endswith("1:01 · sitting 1:08")
        spent = app.workspace.con.execute("SELECT milliseconds FROM reviews ORDER BY instant DESC").fetchone()
        assert spent == (7000,)
        assert len(graded(app.workspace)) == 1
        await pilot.resize_terminal(60, 18)
        await settled(pilot)
        assert screen_lines(app)[0].rstrip().endswith("due 2   1:01")  # the card's alone, where there is no room


async def test_only_the_line_is_painted_anew(app: StudycardsApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second that passes touches no other widget and lays nothing out."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        painted: list[tuple[str, bool]] = []
        refresh = Widget.refresh

        def noted(widget: Widget, *regions: object, layout: bool = False, **more: object) -> Widget:
            painted.append((type(widget).__name__, layout))
            return refresh(widget, *regions, layout=layout, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(Widget, "refresh", noted)
        tick(app)
        assert painted == [("StudyHead", False)]


async def test_it_can_be_turned_off_and_on_in_the_middle(app: StudycardsApp) -> None:
    """What is chosen holds as soon as the card is in sight again; off, no timer runs."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        head = app.screen.query_one(StudyHead)
        for value, shown in (("off", False), ("on", True)):
            await press(pilot, "question_mark")
            app.workspace.set(TIMER, value)
            await press(pilot, "escape")
            assert isinstance(app.screen, Study)
            assert ("sitting 0:0" in screen_lines(app)[0]) is shown
            assert (head._timer is not None) is shown


async def test_it_is_off_unless_asked_for(workspace: Workspace) -> None:
    app = StudycardsApp(workspace, ["capitals"])
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "0:0" not in screen_lines(app)[0]


async def test_a_mark_stays_whole_where_the_title_yields(workspace: Workspace) -> None:
    """At sixty columns the deck's title is cut, neither a mark nor what is left."""
    workspace.con.execute("UPDATE decks SET title = 'The capitals of the countries of Europe'")
    app = StudycardsApp(workspace, ["capitals"])
    async with app.run_test(size=(60, 18)) as pilot:
        await press(pilot, "asterisk")
        head = screen_lines(app)[0].strip()
        assert head.startswith("The capitals of")
        assert "… · ⚑ flagged  new " in head
        assert head.endswith("due 2") or head.endswith("due 3")
