"""The notice of a leech: it is about the card just answered, and takes nothing from the one in sight."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot

from studycards.study.session import Change
from studycards.tui.app import StudycardsApp
from studycards.tui.screens import editing
from studycards.tui.screens.study import Study
from studycards.tui.widgets.grade_bar import ChoiceButton
from studycards.tui.widgets.leech_notice import LeechNotice
from studycards.workspace import studying
from studycards.workspace.settings import NEW_PER_DAY
from studycards.workspace.workspace import Workspace
from tests.tui.looking import all_keys, changed, graded, press, screen_lines, screen_text, settled, word

NOTICE = "Leech: capitals/spain was forgotten 8 times"


@pytest.fixture
def app(opened: Callable[..., Workspace], studied_library: Path) -> StudycardsApp:
    """The app at three cards that are due; the next lapse of Spain is its eighth."""
    for day in range(11, 25):
        studying.answer(opened(studied_library, day), "capitals/spain", 1 if day % 2 else 4)
    workspace = opened(studied_library, 26)
    workspace.set(NEW_PER_DAY, "0")
    return StudycardsApp(workspace, ["capitals"])


async def forget_spain(pilot: Pilot[None]) -> str:
    """Fail the card, whatever lies before it; give the question that comes next."""
    await settled(pilot)
    while "capital of Spain?" not in screen_text(pilot.app):
        await press(pilot, "s")
    await press(pilot, "space", "1")
    return question(pilot.app)


def question(app: App[None]) -> str:
    """What is asked."""
    return next(line.strip() for line in screen_lines(app) if "capital of" in line)


def suspended(workspace: Workspace) -> list[str]:
    """The cards put away."""
    names = ("capitals/spain", "capitals/france", "capitals/italy")
    return [name for name in names if studying.find(workspace, name).suspended]


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (160, 50)])
async def test_a_leech_is_noticed_while_the_next_card_shows(app: StudycardsApp, size: tuple[int, int]) -> None:
    """Whole at every size: which card, how often, and what can be done."""
    async with app.run_test(size=size) as pilot:
        assert "Spain" not in await forget_spain(pilot)
        text = screen_text(app)
        assert NOTICE in text
        assert "k Keep" in text
        assert "x Suspend it" in text
        assert "w Reword it" in text
        assert word(app) == ""
        assert {"k", "x", "w"} <= all_keys(app)


async def test_a_fast_typist_grades_the_card_in_sight(app: StudycardsApp) -> None:
    """Space and the digits keep their meaning: going on keeps the leech, and the notice goes by itself."""
    async with app.run_test(size=(80, 24)) as pilot:
        await forget_spain(pilot)
        await press(pilot, "space")
        assert NOTICE in screen_text(app)
        await press(pilot, "3")
        assert NOTICE not in screen_text(app)
        assert [row[1] for row in graded(app.workspace)[-2:]] == [1, 4]
        assert suspended(app.workspace) == []
        assert "again 1" in screen_lines(app)[0]


async def test_one_breath_of_keys_loses_nothing(app: StudycardsApp) -> None:
    """Keys typed before the notice is on the screen are graded answers, as without it."""
    async with app.run_test(size=(80, 24)) as pilot:
        await forget_spain(pilot)
        await press(pilot, "u")
        before = len(graded(app.workspace))
        await press(pilot, "space", "1", "space", "3", "space", "4")
        assert [row[1] for row in graded(app.workspace)[before:]] == [1, 4, 5]


async def test_k_keeps_it_and_the_notice_goes(app: StudycardsApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        asked = await forget_spain(pilot)
        await press(pilot, "k")
        assert NOTICE not in screen_text(app)
        assert question(app) == asked
        assert "k" not in all_keys(app)
        assert changed(app.workspace) == ["leech"]


@pytest.mark.parametrize("revealed", [False, True])
async def test_x_suspends_the_leech_and_not_the_card_in_sight(app: StudycardsApp, revealed: bool) -> None:
    """The card on the table stays as it is; the leech comes no more, and u brings it back."""
    async with app.run_test(size=(80, 24)) as pilot:
        asked = await forget_spain(pilot)
        await press(pilot, *(["space"] if revealed else []), "x")
        assert suspended(app.workspace) == ["capitals/spain"]
        assert question(app) == asked
        assert ("4 Easy" in screen_text(app)) is revealed
        assert NOTICE not in screen_text(app)
        assert word(app) == "suspended: capitals/spain stays away until you resume it"
        await press(pilot, *([] if revealed else ["space"]), "3", "space", "3")
        assert not isinstance(app.screen, Study)  # nothing is left: Spain waits no longer
        await press(pilot, "u", "u", "u")
        assert suspended(app.workspace) == []
        assert word(app) == "took back: suspend on “What is the capital of Spain?”"
        assert changed(app.workspace)[:2] == ["leech", "suspend"]


@pytest.mark.parametrize("revealed", [False, True])
async def test_w_edits_the_leech_and_not_the_card_in_sight(
    app: StudycardsApp, monkeypatch: pytest.MonkeyPatch, revealed: bool
) -> None:
    """The card on the table stays as it is; an edit that was given up leaves the notice."""
    edited: list[str] = []
    said: list[str | None] = [None, "saved"]

    def edit(_: object, __: object, name: str, done: Callable[[str | None], None]) -> None:
        edited.append(name)
        done(said.pop(0))

    monkeypatch.setattr(editing, "edit", edit)
    async with app.run_test(size=(80, 24)) as pilot:
        asked = await forget_spain(pilot)
        await press(pilot, *(["space"] if revealed else []), "w")
        assert NOTICE in screen_text(app)
        await press(pilot, "w")
        assert edited == ["capitals/spain"] * 2
        assert NOTICE not in screen_text(app)
        assert question(app) == asked
        assert ("4 Easy" in screen_text(app)) is revealed
        assert word(app) == "saved"


@pytest.mark.parametrize(("place", "away"), [(0, []), (1, ["capitals/spain"])])
async def test_the_mouse_does_both(app: StudycardsApp, place: int, away: list[str]) -> None:
    async with app.run_test(size=(60, 18)) as pilot:
        await forget_spain(pilot)
        await pilot.click(list(app.screen.query_one(LeechNotice).query(ChoiceButton))[place])
        await settled(pilot)
        assert suspended(app.workspace) == away
        assert NOTICE not in screen_text(app)


async def test_the_last_card_left_is_suspended_itself(app: StudycardsApp) -> None:
    """Where only the leech waits it is on the table again: x puts that one away."""
    for other in ("france", "italy"):
        studying.change(app.workspace, f"capitals/{other}", Change.SUSPEND)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "Spain" in await forget_spain(pilot)
        assert NOTICE in screen_text(app)
        await press(pilot, "x")
        assert "capitals/spain" in suspended(app.workspace)
        assert not isinstance(app.screen, Study)


async def test_undo_takes_the_answer_back_with_its_notice(app: StudycardsApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await forget_spain(pilot)
        await press(pilot, "u")
        assert "Spain" in question(app)
        assert NOTICE not in screen_text(app)
        assert "leech" not in screen_lines(app)[0]


async def test_suspended_elsewhere_already(app: StudycardsApp, opened: Callable[..., Workspace]) -> None:
    """What another window did is said, and nothing is done twice."""
    async with app.run_test(size=(80, 24)) as pilot:
        asked = await forget_spain(pilot)
        studying.change(opened(app.workspace.path, 26), "capitals/spain", Change.SUSPEND)
        await press(pilot, "x")
        assert "suspended" in word(app)
        assert question(app) == asked
        assert changed(app.workspace) == ["leech", "suspend"]
