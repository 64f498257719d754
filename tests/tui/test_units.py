"""Units of a deck: opened before their day and let wait again, by key and by mouse."""

from __future__ import annotations

from pathlib import Path

import pytest

from studycards.study.session import Change
from studycards.tui.app import StudycardsApp
from studycards.tui.screens.units import DeckUnits
from studycards.workspace import studying
from studycards.workspace.importing import import_files
from studycards.workspace.today import due_counts
from tests.tui.hostile import NASTY
from tests.tui.looking import footer, press, screen_lines, screen_text, settled, word
from tests.tui.test_hostile import assert_whole

WEEKS = """\
id: weeks
title: A course
units: [{id: one, title: Week one}, {id: two, title: Week two, opens: 2026-12-01}]
cards:
  - {id: a, front: What is first?, back: A, unit: one}
  - {id: b, front: What is second?, back: B, unit: two}
"""


@pytest.fixture
def course(app: StudycardsApp, tmp_path: Path) -> StudycardsApp:
    """A third deck, whose second unit opens in ten days."""
    path = tmp_path / "weeks.yaml"
    path.write_text(WEEKS, encoding="utf-8")
    import_files(app.workspace, [path])
    return app


def new(app: StudycardsApp) -> int:
    """New cards of the course that may come today."""
    return due_counts(app.workspace, [app.workspace.deck("weeks")])[0].new


def rows(app: StudycardsApp) -> list[str]:
    return [" ".join(line.split()) for line in screen_lines(app) if "learned" in line]


async def test_a_unit_is_opened_and_waits_again_by_a_key(course: StudycardsApp) -> None:
    """The cursor stands on the unit that waits; the deck tells of it, and a card of it says what it waits for."""
    studying.change(course.workspace, "weeks/b", Change.FLAG)
    async with course.run_test(size=(80, 24)) as pilot:
        await press(pilot, "end", "d", "right", "right", "right")
        assert any("What is second?" in line and line.rstrip().endswith("waits · new") for line in screen_lines(course))
        await press(pilot, "i")
        assert "Waits    for unit two, which opens Tue 1 Dec" in screen_text(course)
        await press(pilot, "escape", "o")
        assert isinstance(course.screen, DeckUnits)
        assert rows(course) == [
            "Week one open · 0 of 1 card learned",
            "▸ Week two opens Tue 1 Dec (in 10 days) · 0 of 1 card learned",
        ]
        await press(pilot, "o")
        assert rows(course)[1] == "▸ Week two opened by you before Tue 1 Dec · 0 of 1 card learned"
        assert word(course) == "Week two is open: its cards come as new ones do"
        assert (new(course), footer(course)["o"]) == (2, "Let it wait")
        await press(pilot, "escape", "left", "left", "left")
        assert type(course.screen).__name__ == "DeckDetails"
        assert "Week two opened by you before Tue 1 Dec · 0 of 1 card learned" in rows(course)
        await press(pilot, "o", "o")
        assert new(course) == 1
        await press(pilot, "up", "enter")
        assert word(course) == "Week one is open: its day has come"


async def test_the_mouse_opens_it_too(course: StudycardsApp) -> None:
    """The first click moves the cursor, the second one opens what waits, the next one lets it wait."""
    async with course.run_test(size=(110, 30)) as pilot:
        await press(pilot, "end", "d")
        await pilot.click(offset=(screen_lines(course)[-1].index("Units"), 29))
        await settled(pilot)
        await press(pilot, "up")
        place = next(at for at, line in enumerate(screen_lines(course)) if "Week two" in line)
        for found in (1, 2, 1):
            await pilot.click(offset=(20, place))
            await settled(pilot)
            assert new(course) == found


async def test_hostile_titles_leave_it_whole(course: StudycardsApp) -> None:
    async with course.run_test(size=(60, 18)) as pilot:
        deck = course.workspace.deck("weeks")
        put = "UPDATE decks SET title = ?1, content = json_set(content, '$.units[1].title', ?1) WHERE id = ?2"
        course.workspace.con.execute(put, ("".join(NASTY)[:500], deck.id))
        await press(pilot, "question_mark", "escape", "end", "d", "o", "o")
        assert isinstance(course.screen, DeckUnits)
        assert_whole(course)
