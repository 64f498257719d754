"""`r` on Progress: on whom, to which file; it is written whole, over no other one, and its keys lead back."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from studycards.tui.app import StudycardsApp
from studycards.tui.screens import working
from studycards.tui.screens.asking import Choose, Write
from studycards.tui.screens.progress import Progress
from studycards.workspace import reports, studying
from tests.tui.conftest import REVIEWED
from tests.tui.looking import press, screen_text, settled, until


@pytest.fixture
def answered(app: StudycardsApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StudycardsApp:
    """Somebody who answered today, at home in a folder of the test's own."""
    monkeypatch.setenv("HOME", str(tmp_path))
    for card, grade in zip(REVIEWED, (5, 3, 1), strict=True):
        studying.answer(app.workspace, card, grade)
    return app


def top(app: StudycardsApp) -> type:
    """The screen one sees."""
    return type(app.screen)


async def test_one_learner_names_a_file_and_it_is_written(answered: StudycardsApp, tmp_path: Path) -> None:
    """What stands there already is not written over, and what is no format is said in place."""
    file = tmp_path / "progress-2026-11-21.html"
    async with answered.run_test(size=(100, 30)) as pilot:
        await press(pilot, "p", "r")
        assert top(answered) is Write
        line = answered.screen.query_one(Input)
        assert line.value == str(file)
        line.value = str(tmp_path / "x.txt")
        await press(pilot, "enter")
        assert "end the name in one of .csv, .zip, .json, .md, .html" in screen_text(answered)
        line.value = str(file)
        await press(pilot, "enter")
        await settled(pilot)
        assert top(answered) is Progress
        assert "Learner report: me" in screen_text(answered)
        assert b"<h1" in file.read_bytes()
        file.write_bytes(b"mine")
        await press(pilot, "r", "enter")
        assert top(answered) is Write
        assert file.read_bytes() == b"mine"
        await press(pilot, "escape", "r", "escape")
        assert top(answered) is Progress


@pytest.mark.parametrize("by_key", [True, False])
async def test_a_key_or_click_while_it_is_written_is_not_lost_without_a_word(
    answered: StudycardsApp, monkeypatch: pytest.MonkeyPatch, by_key: bool
) -> None:
    """It is said what the app waits for, however short a time that took until then."""
    may_end, save_new = threading.Event(), reports.save_new

    def slow(*given: Any, **named: Any) -> str:
        may_end.wait()
        return save_new(*given, **named)

    monkeypatch.setattr(working, "PATIENCE", 3600)
    monkeypatch.setattr(reports, "save_new", slow)
    words = "One moment: the report is put together …"
    async with answered.run_test(size=(100, 30)) as pilot:
        await press(pilot, "p", "r")
        try:
            await pilot.press("enter")
            await until(pilot, lambda: top(answered) is working.Working)
            assert words not in screen_text(answered)
            await (pilot.press("r") if by_key else pilot.click(offset=(5, 5)))
            await until(pilot, lambda: words in screen_text(answered))
        finally:
            may_end.set()
        await settled(pilot)
        assert top(answered) is Progress
        assert "Learner report: me" in screen_text(answered)


async def test_it_is_on_the_decks_and_days_that_are_shown(answered: StudycardsApp, tmp_path: Path) -> None:
    file = tmp_path / "shown.json"
    async with answered.run_test(size=(100, 30)) as pilot:
        await press(pilot, "down", "p", "r")
        answered.screen.query_one(Input).value = str(file)
        await press(pilot, "enter")
        await settled(pilot)
    about = {each["label"]: each["text"] for each in json.loads(file.read_text(encoding="utf-8"))["about"]}
    assert (about["Cards"], about["Period"]) == ("Capitals of Europe", "2026-10-23 to 2026-11-21")


async def test_of_several_learners_one_or_all_are_chosen(answered: StudycardsApp, tmp_path: Path) -> None:
    answered.workspace.add_learner("Ada")
    async with answered.run_test(size=(100, 30)) as pilot:
        await press(pilot, "p", "r")
        assert top(answered) is Choose
        await press(pilot, "down", "down", "enter", "enter")
        await settled(pilot)
        assert "Group report: 2 learners" in screen_text(answered)
    page = (tmp_path / "group-2026-11-21.html").read_text(encoding="utf-8")
    assert "Ada" not in page
    assert "codes of this library" in page
