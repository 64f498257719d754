"""Progress: charts by keys and by mouse, of any decks and time, with their numbers and meanings; never broken."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from unittest.mock import Mock

import pytest
from textual.geometry import Size
from textual.pilot import Pilot

from studycards.progress.definitions import DEFINITIONS
from studycards.tui.app import StudycardsApp
from studycards.tui.panels import PANELS
from studycards.tui.panels.figures import Figures
from studycards.tui.panels.panel import Picture
from studycards.tui.screens.progress import Progress
from studycards.tui.screens.today import Today
from studycards.tui.widgets.chart_panel import ChartPanel
from studycards.tui.widgets.panel_grid import Panels
from studycards.workspace import studying
from studycards.workspace.faults import LibraryError
from studycards.workspace.workspace import Workspace
from tests.tui.conftest import REVIEWED
from tests.tui.hostile import NASTY, together
from tests.tui.looking import footer, press, screen_lines, screen_text, settled, until, word
from tests.tui.test_hostile import assert_whole


@pytest.fixture
def answered(app: StudycardsApp) -> StudycardsApp:
    """Three cards that came again today, of which one was forgotten."""
    for card, grade in zip(REVIEWED, (5, 3, 1), strict=True):
        studying.answer(app.workspace, card, grade)
    return app


def top(app: StudycardsApp) -> type:
    """The screen one sees."""
    return type(app.screen)


def panels(app: StudycardsApp) -> list[ChartPanel]:
    """All panels of the screen."""
    return app.screen.query_one(Panels).panels


def chosen(app: StudycardsApp) -> str:
    """The title of the panel under the cursor."""
    return panels(app)[app.screen.query_one(Panels).place].panel.title


def title(app: StudycardsApp) -> str:
    """What is shown, of which time."""
    return " ".join(screen_lines(app)[0].split())


async def test_a_key_opens_charts_and_keys_go_through_them(answered: StudycardsApp) -> None:
    """At 80 columns one chart at a time; what each comes to stands above it."""
    async with answered.run_test(size=(80, 24)) as pilot:
        await press(pilot, "p")
        assert top(answered) is Progress
        assert title(answered) == "All decks · Progress the last 30 days"
        assert "2 of 30 days · 6 answers" in screen_lines(answered)[1]
        assert chosen(answered) == "Year"
        assert "one day off is free" in screen_text(answered)
        for panel, words in (("Reviews", "6 answers · 17 % again · 3 new"), ("Retention", "67 % of 3 · learning 67 %")):
            await press(pilot, "right")
            assert chosen(answered) == panel
            assert words in screen_text(answered)
            assert "×" in screen_text(answered)
            assert "Year ─" not in screen_text(answered)
        await press(pilot, "end", "right")
        assert chosen(answered) == PANELS[-1].title
        await press(pilot, "g", "escape")
        assert top(answered) is Today


async def test_it_opens_without_a_widget_for_each_panel_and_is_laid_out_once(
    app: StudycardsApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All that is done before a key is heard again: styling, placing and painting every widget at once is long."""
    turn, layouts = 0, Counter[int]()
    real = Progress._refresh_layout

    def turned() -> None:
        nonlocal turn
        turn += 1

    def laid_out(self: Progress, size: Size | None = None, scroll: bool = False) -> None:
        layouts[turn] += 1
        asyncio.get_running_loop().call_soon(turned)
        real(self, size, scroll)

    monkeypatch.setattr(Progress, "_refresh_layout", laid_out)
    async with app.run_test(size=(200, 60)) as pilot:
        await press(pilot, "p")
        assert len(list(app.screen.walk_children())) < len(PANELS)
        assert max(layouts.values()) == 1


async def test_a_key_pressed_before_panels_have_their_room_counts(answered: StudycardsApp) -> None:
    async with answered.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        progress = Progress(answered.workspace)
        answered.push_screen(progress)
        progress.action_end(True)
        await settled(pilot)
        assert f"▸ {PANELS[-1].title} ─" in screen_text(answered)


async def test_numbers_and_meaning_are_one_key_away(answered: StudycardsApp) -> None:
    """They stay while one goes from chart to chart, and Esc leads back to the chart."""
    async with answered.run_test(size=(120, 40)) as pilot:
        await press(pilot, "p", "right", "t")
        text = " ".join(screen_text(answered).split())
        assert DEFINITIONS["introduced"] in text
        assert "Day All Again Hard Good Easy New Practice" in text
        assert "Sat 21 Nov 3 1 1 0 1 0 0" in text
        await press(pilot, "right")
        assert "True retention: " in screen_text(answered)
        await press(pilot, "escape")
        assert top(answered) is Progress
        assert chosen(answered) == "Retention"
        assert "True retention: " not in screen_text(answered)


async def test_a_chart_one_went_to_among_numbers_is_in_sight_afterwards(answered: StudycardsApp) -> None:
    """Charts that are hidden have no height to scroll by: the way to the chosen one is found once they are back."""
    async with answered.run_test(size=(80, 24)) as pilot:
        await press(pilot, "p", "t", "right", "right", "right", "t")
        await settled(pilot)
        assert "▸ Forecast ─" in screen_text(answered)


async def test_the_mouse_chooses_enlarges_and_turns(answered: StudycardsApp) -> None:
    """A click goes to a chart, another one gives it all the room, and the foot works as everywhere."""
    async with answered.run_test(size=(120, 40)) as pilot:
        await press(pilot, "p")
        await pilot.click(offset=(90, 10))
        await settled(pilot)
        assert chosen(answered) == "Reviews"
        assert "Year ─" in screen_text(answered)
        await pilot.click(offset=(90, 10))
        await settled(pilot)
        assert "Year ─" not in screen_text(answered)
        foot = screen_lines(answered)[-1]
        await pilot.click(offset=(foot.index("All charts"), 39))
        await settled(pilot)
        assert "Year ─" in screen_text(answered)
        await pilot.click(offset=(screen_lines(answered)[-1].index("y Year"), 39))
        await settled(pilot)
        assert title(answered).endswith("the last year")


async def test_time_and_decks_are_chosen_by_keys(answered: StudycardsApp) -> None:
    """One deck after another, several, or all; what is shown already is not offered."""
    async with answered.run_test(size=(80, 24)) as pilot:
        await press(pilot, "down", "p")
        assert title(answered).startswith("Capitals of Europe · Progress")
        await press(pilot, "a")
        assert title(answered).endswith("all the time")
        assert "2 of 12 days" in screen_lines(answered)[1]
        assert {"m", "y"} <= footer(answered).keys()
        assert "a" not in footer(answered)
        await press(pilot, "greater_than_sign", "m")
        assert title(answered).startswith("Terms of the trade · Progress")
        assert "Nothing answered in this time yet" in screen_lines(answered)[1]
        await press(pilot, "d", "space", "enter")
        assert title(answered).startswith("2 decks · Progress")
        assert "6 answers" in screen_lines(answered)[1]


async def test_the_forecast_goes_as_far_as_one_wants(answered: StudycardsApp) -> None:
    async with answered.run_test(size=(80, 24)) as pilot:
        await press(pilot, "p")
        assert "f" not in footer(answered)
        await press(pilot, "right", "right", "right")
        for days in (30, 90, 365):
            assert f"reviews in {days} days" in screen_text(answered)
            await press(pilot, "f")


@pytest.mark.parametrize("library", ["empty", "a day old"])
async def test_where_there_is_little_it_says_what_will_be_here(
    library: str, opened: Callable[..., Workspace], empty_library: Path, studied_library: Path
) -> None:
    """No empty frame: each panel without figures says in words what it is for; with some, there are no errors."""
    workspace = opened(empty_library) if library == "empty" else opened(studied_library, 10)
    app = StudycardsApp(workspace, first=Progress(workspace))
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert ("3 answers" in screen_lines(app)[1]) == (library == "a day old")
        for place, panel in enumerate(panels(app)):
            await press(pilot, *["right"] * bool(place))
            text = " ".join(screen_text(app).split())
            assert panel.picture is not None or panel.panel.later.split(":")[0][:40] in text
            assert_whole(app)
        await press(pilot, "t", "home", "d", "escape")
        assert top(app) is Progress


class HeldBack(NamedTuple):
    """Reading that stands at the second panel until it may go on, and what was read of the third one after it."""

    begun: threading.Event
    go_on: threading.Event
    read: list[Figures]


@pytest.fixture
def held_back(monkeypatch: pytest.MonkeyPatch) -> HeldBack:
    """Read so slowly that something else is asked for meanwhile."""
    held = HeldBack(threading.Event(), threading.Event(), [])
    real = PANELS[1].read

    def slow(figures: Figures) -> Picture | None:
        held.begun.set()
        assert held.go_on.wait(10)
        return real(figures)

    def noted(figures: Figures) -> None:
        held.read.append(figures)

    panels = list(PANELS)
    panels[1] = panels[1]._replace(read=slow)
    panels[2] = panels[2]._replace(read=noted)
    monkeypatch.setattr("studycards.tui.panels.reading.PANELS", panels)
    return held


async def begun(pilot: Pilot[None], held: HeldBack) -> None:
    """Ask for progress, and wait until it is held back."""
    await settled(pilot)
    await pilot.press("p")
    await until(pilot, held.begun.is_set)


async def test_it_is_left_at_once_while_figures_are_counted(answered: StudycardsApp, held_back: HeldBack) -> None:
    """What is still being read comes too late for anybody."""
    async with answered.run_test(size=(80, 24)) as pilot:
        await begun(pilot, held_back)
        await pilot.press("right")
        assert chosen(answered) == "Reviews"
        await pilot.press("escape")
        assert top(answered) is Today
        held_back.go_on.set()
        await settled(pilot)
        assert held_back.read == []


async def test_another_wish_breaks_off_the_one_before(answered: StudycardsApp, held_back: HeldBack) -> None:
    """Of the days nobody asks for any more nothing else is read."""
    async with answered.run_test(size=(80, 24)) as pilot:
        await begun(pilot, held_back)
        await pilot.press("y")
        held_back.go_on.set()
        await settled(pilot)
        assert title(answered).endswith("the last year")
        assert [figures.scope.period.days for figures in held_back.read] == [365]


async def test_no_chart_is_drawn_anew_to_say_that_it_is_counted(
    answered: StudycardsApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor for the cursor: a dozen charts at once would let a key wait."""
    async with answered.run_test(size=(200, 60)) as pilot:
        await press(pilot, "p")
        grid, draw = answered.screen.query_one(Panels), Mock()
        monkeypatch.setattr(ChartPanel, "body", draw)
        grid.await_figures()
        grid.say_what_counts()
        await press(pilot, "right")
        assert screen_text(answered).count("counting …") == grid.at_once
        assert chosen(answered) == "Reviews"
        assert screen_text(answered).count("▸ ") == screen_text(answered).count("▸ Reviews ─") == 1
        draw.assert_not_called()


async def test_the_cursor_leaves_no_sign_behind(answered: StudycardsApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line it was on is painted anew, and the one it goes to; nothing else is."""
    async with answered.run_test(size=(200, 60)) as pilot:
        await press(pilot, "p")
        grid, painted = answered.screen.query_one(Panels), Mock()
        monkeypatch.setattr(grid, "refresh", painted)
        grid.go(1)
        places = [region for (region,), _ in painted.call_args_list]
        assert [(region.x > 0, region.y, region.height) for region in places] == [(False, 0, 1), (True, 0, 1)]


async def test_a_click_finds_the_chart_where_one_has_scrolled_to(answered: StudycardsApp) -> None:
    async with answered.run_test(size=(120, 40)) as pilot:
        await press(pilot, "p", "end")
        before = screen_text(answered)
        await pilot.click(offset=(10, 10))
        await settled(pilot)
        assert f"{chosen(answered)} ─" in before
        assert chosen(answered) not in (PANELS[0].title, PANELS[-1].title)


async def test_where_figures_cannot_be_read_it_says_why_and_counts_no_longer(
    answered: StudycardsApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_: Figures) -> None:
        raise LibraryError("the library is gone")

    panels = [PANELS[0], *(panel._replace(read=failing) for panel in PANELS[1:])]
    monkeypatch.setattr("studycards.tui.panels.reading.PANELS", panels)
    async with answered.run_test(size=(120, 40)) as pilot:
        await press(pilot, "p")
        assert word(answered) == "the library is gone"
        assert "one day off is free" in screen_text(answered)
        assert "counting …" not in screen_text(answered)


async def test_charts_take_the_colours_of_another_theme(answered: StudycardsApp) -> None:
    """What was drawn is kept, but not beyond that."""
    async with answered.run_test(size=(80, 24)) as pilot:
        await press(pilot, "p")
        grid = answered.screen.query_one(Panels)
        before = grid.render_line(1)
        answered.theme = next(name for name in answered.available_themes if name != answered.theme)
        await settled(pilot)
        assert grid.render_line(1).text == before.text
        assert grid.render_line(1) != before


async def test_hostile_names_and_cards_leave_it_whole(answered: StudycardsApp) -> None:
    put = "UPDATE notes SET front = CAST(?1 AS TEXT), back = CAST(?1 AS TEXT)"
    async with answered.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        for text in together(NASTY[1::14]):
            answered.workspace.con.execute(put, (text,))
            answered.workspace.con.execute("UPDATE decks SET title = CAST(? AS TEXT) WHERE slug = 'capitals'", (text,))
            await press(pilot, "p", "end")
            assert_whole(answered)
            await press(pilot, "t", "left")
            assert_whole(answered)
            await press(pilot, "t", "escape")
            assert top(answered) is Today


def test_every_panel_has_a_meaning() -> None:
    """What the numbers mean is one text for screen, reports and command line."""
    assert {key for panel in PANELS for key in panel.defines} <= DEFINITIONS.keys()
    assert all(panel.defines and panel.later for panel in PANELS)
