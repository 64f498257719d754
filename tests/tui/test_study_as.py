"""Several learners of one library: who studies is to be seen and to be changed, and nobody alone meets any of it."""

from __future__ import annotations

import pytest

from studycards.tui.app import StudycardsApp
from studycards.tui.screens.asking import Choose
from studycards.tui.screens.today import Today
from studycards.tui.widgets.choice_list import ChoiceList
from studycards.workspace.settings import KEYS, THEME
from studycards.workspace.workspace import Workspace
from tests.tui.looking import all_keys, footer, press, screen_lines, screen_text, settled, word

NARROW = (60, 18)


@pytest.fixture
def shared(workspace: Workspace) -> Workspace:
    """The studied library, in which Ada and Zoë may study, too, and Ben no longer."""
    for name in ("Ada", "Zoë", "Ben"):
        workspace.add_learner(name)
    workspace.archive_learner("Ben", True)
    return workspace


async def test_somebody_alone_meets_no_learner(workspace: Workspace) -> None:
    """One who was put away is no company."""
    workspace.add_learner("Ada")
    workspace.archive_learner("Ada", True)
    app = StudycardsApp(workspace)
    async with app.run_test() as pilot:
        await settled(pilot)
        assert screen_lines(app)[0].strip().startswith("studycards · Today  ")
        assert "L" not in footer(app)
        assert "L" not in all_keys(app)
        await press(pilot, "L")
        assert isinstance(app.screen, Today)


async def test_another_learner_takes_over_with_what_is_theirs(shared: Workspace) -> None:
    """Counts, theme and keys are the new learner's, and so is the next answer; the library is open once."""
    ada = Workspace.open(shared.place._replace(learner="Ada"))
    ada.set(THEME, "paper")
    ada.set(KEYS, "today.details=F")
    ada.close()
    app = StudycardsApp(shared)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        assert "studycards · Today · me" in screen_lines(app)[0]
        assert "3 due" in screen_text(app)
        await press(pilot, "L")
        assert isinstance(app.screen, Choose)
        assert [name for name in ("me", "Ada", "Zoë", "Ben") if f" {name} " in screen_text(app)] == ["me", "Ada", "Zoë"]
        await press(pilot, "down", "enter")
        assert "studycards · Today · Ada" in screen_lines(app)[0]
        assert "3 due" not in screen_text(app)
        assert app.theme == "paper"
        assert {"F", "L"} <= all_keys(app)
        assert len(app.screen_stack) == 1
        await press(pilot, "enter", "space", "3", "q", "enter")
        assert "studycards · Today · Ada" in screen_lines(app)[0]
    rows = app.workspace.con.execute("SELECT learner_id, grade FROM reviews WHERE study_day > 739933").fetchall()
    assert rows == [(app.workspace.learner.id, 4)]
    assert app.workspace.learner.name == "Ada"
    app.workspace.close()


async def test_the_mouse_and_the_palette_change_the_learner_too(shared: Workspace) -> None:
    app = StudycardsApp(shared)
    async with app.run_test(size=(160, 50)) as pilot:
        await settled(pilot)
        await press(pilot, "ctrl+p", *"study as", "enter")
        assert isinstance(app.screen, Choose)
        await press(pilot, "escape")
        foot = next(line for line in (-1, -2) if "Study as" in screen_lines(app)[line])
        await pilot.click(offset=(screen_lines(app)[foot].index("Study as"), 50 + foot))
        await settled(pilot)
        for _ in range(2):  # the first click moves the cursor
            await pilot.click(ChoiceList, offset=(4, 2))
        await settled(pilot)
        assert "studycards · Today · Zoë" in screen_lines(app)[0]
        app.workspace.close()


async def test_one_who_was_put_away_meanwhile_cannot_take_over(shared: Workspace) -> None:
    app = StudycardsApp(shared)
    async with app.run_test() as pilot:
        await press(pilot, "L", "down")
        other = Workspace.open(shared.place)
        other.archive_learner("Ada", True)
        other.close()
        await press(pilot, "enter")
        assert "Ada is archived: `studycards learners restore Ada`" in word(app)
        assert "studycards · Today · me" in screen_lines(app)[0]


async def test_a_name_steers_nothing(shared: Workspace) -> None:
    """A library may come from anybody, with names that no command here would take."""
    hostile = "[b]A\x1b[2J\N{RIGHT-TO-LEFT OVERRIDE}\nb"
    shared.con.execute("UPDATE learners SET name = ? WHERE id = 1", (hostile,))
    shared.reload()
    app = StudycardsApp(shared)
    async with app.run_test() as pilot:
        await press(pilot, "L")
        assert isinstance(app.screen, Choose)
        assert "[b]A" in screen_text(app)
        assert not {"\x1b", "\N{RIGHT-TO-LEFT OVERRIDE}"} & set(screen_text(app))
        await press(pilot, "escape")
        assert "studycards · Today · [b]A" in screen_lines(app)[0]
        assert not {"\x1b", "\N{RIGHT-TO-LEFT OVERRIDE}"} & set(screen_text(app))
