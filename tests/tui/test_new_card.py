"""New cards written in the app, from anywhere: into the learner's own deck, one after the other."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Select, Static

from studycards.cards import Kind, Reverse
from studycards.tui.app import StudycardsApp
from studycards.tui.screens import new_card as form
from studycards.tui.screens.new_card import NewCard
from studycards.tui.screens.study import Study
from studycards.tui.screens.today import Today
from studycards.tui.widgets.text_editor import TextEditor
from studycards.workspace import new_cards, studying
from studycards.workspace.importing import import_files
from studycards.workspace.new_cards import Home
from studycards.workspace.workspace import Workspace
from tests.tui.conftest import DECKS
from tests.tui.looking import footer, graded, press, screen_text, settled, word


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the check come without a pause worth the name."""
    monkeypatch.setattr(form, "PAUSE", 0.001)


async def rest(pilot: Pilot[None]) -> None:
    """Wait until the card was checked."""
    screen = pilot.app.screen
    assert isinstance(screen, NewCard)
    while screen._timer is not None:
        await pilot.pause()
    await settled(pilot)


def said(app: StudycardsApp) -> str:
    """What is wrong with the card."""
    return str(app.screen.query_one("#found", Static).visual)


def fields(app: StudycardsApp) -> list[str]:
    """What is written in the form."""
    return [area.text for area in app.screen.query(TextEditor)]


@pytest.mark.parametrize("size", [(60, 18), (160, 50)])
async def test_a_card_is_written_from_today(app: StudycardsApp, tmp_path: Path, size: tuple[int, int]) -> None:
    """Letters are letters, Tab goes on, one key adds it and clears the form; Today counts it."""
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "N")
        assert footer(app) == {"Ctrl+S": "Save", "Esc": "Close"}
        await press(pilot, *"N?", "tab", *"q", "enter", *"3", "tab", *"h", "tab", *"e", "tab", *"a, b", "tab", "space")
        assert fields(app) == ["N?", "q\n3", "h", "e", "a, b"]
        await press(pilot, "ctrl+s")
        assert word(app) == "added: my-cards/n"
        assert fields(app) == ["", "", "", "", "a, b"]
        note = studying.find(app.workspace, "my-cards/n").note
        assert (note.front, note.back, note.hint, note.explanation) == ("N?", "q\n3", "h", "e")
        assert (note.tags, note.reverse) == (("a", "b"), Reverse())
        assert (tmp_path / "decks" / "my-cards.yaml").exists()
        await press(pilot, *"Two", "tab", *"2", "ctrl+s", "escape")
        assert isinstance(app.screen, Today)
        assert "My cards" in screen_text(app)
        assert graded(app.workspace) == []


async def test_a_card_with_a_gap_needs_no_back(app: StudycardsApp) -> None:
    """The gap makes it a cloze."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "N")
        app.screen.query_one("#front", TextEditor).text = "Nerves are {{1::bundles}}."
        await press(pilot, "ctrl+s")
        assert studying.find(app.workspace, "my-cards/nerves-are-bundles/1").note.kind is Kind.CLOZE


async def test_problems_and_doubles_are_told_in_place(app: StudycardsApp) -> None:
    """What is missing only when one saves; another card with the same front at once."""
    async with app.run_test(size=(60, 18)) as pilot:
        await settled(pilot)
        await press(pilot, "N", *"isthmus")
        await rest(pilot)
        assert said(app) == "! the same front as terms/isthmus"
        await press(pilot, "ctrl+s")
        assert "`back` is missing" in said(app)
        assert "Not added" in word(app)
        assert fields(app)[0] == "isthmus"
        await press(pilot, "x")
        await rest(pilot)
        assert "`back` is missing" in said(app)  # until it is mended


async def test_a_card_goes_into_the_deck_that_was_chosen(app: StudycardsApp, tmp_path: Path) -> None:
    """Those whose files may be written."""
    path = tmp_path / "terms.yaml"
    shutil.copy(DECKS[1], path)
    import_files(app.workspace, [path], replace=True)
    before = path.read_text()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "N", *"Fjord", "tab", *"deep")
        app.screen.query_one("#deck", Select).value = "terms"
        await settled(pilot)
        assert "terms.yaml" in screen_text(app)
        await press(pilot, "ctrl+s")
        assert word(app) == "added: terms/fjord"
        assert path.read_text() == before + "  - id: fjord\n    front: Fjord\n    back: deep\n"


@pytest.mark.parametrize(("downs", "stays", "added"), [(0, True, 0), (1, True, 1), (2, False, 0)])
async def test_leaving_asks_when_a_card_is_not_added(
    app: StudycardsApp, tmp_path: Path, downs: int, stays: bool, added: int
) -> None:
    """Nothing typed is lost by one key; an empty form closes at once."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "N", "escape")
        assert isinstance(app.screen, Today)
        await press(pilot, "N", *"A", "tab", *"b", "escape", *["down"] * downs, "enter")
        await settled(pilot)
        assert isinstance(app.screen, NewCard) == stays
        assert (tmp_path / "decks" / "my-cards.yaml").exists() == bool(added)


async def test_a_sitting_goes_on_behind_the_form(app: StudycardsApp) -> None:
    """The same card is on the table, and the mouse saves and closes as well."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        before = screen_text(app).splitlines()[2:20]
        await press(pilot, "N", *"A", "tab", *"b")
        assert await pilot.click("KeyBar", offset=(3, 0))
        await settled(pilot)
        assert word(app) == "added: my-cards/a"
        assert await pilot.click("KeyBar", offset=(16, 0))
        await settled(pilot)
        assert isinstance(app.screen, Study)
        assert [line for line in screen_text(app).splitlines()[2:20] if "?" in line] == [
            line for line in before if "?" in line
        ]


async def test_a_full_disk_is_told_and_nothing_is_lost(app: StudycardsApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """The words stay in the form."""

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "N", *"A", "tab", *"b")
        monkeypatch.setattr(os, "fsync", full)
        await press(pilot, "ctrl+s")
        assert "No space left on device" in word(app)
        assert fields(app)[:2] == ["A", "b"]


async def test_the_field_that_takes_the_keys_stands_out(app: StudycardsApp) -> None:
    """One name at a time, in bold; and a box says by its sign whether it is ticked."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "N")
        assert [str(each.query_one("Label").render()) for each in app.screen.query(".-here")] == ["Front"]
        assert "✓" not in screen_text(app)
        await press(pilot, *["tab"] * 5, "space")
        assert [str(each.query_one("Label").render()) for each in app.screen.query(".-here")] == ["Reverse"]
        assert "✓" in screen_text(app)


async def test_what_is_written_is_asked_about_from_under_the_palette_too(app: StudycardsApp) -> None:
    """Ctrl+Q goes back to the unfinished card and asks; only asked again it leaves."""
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "N", *"half", "ctrl+p", "ctrl+q")
        assert "This card is not added yet" in screen_text(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, NewCard)
        await press(pilot, "ctrl+q", "ctrl+q")
    assert app.return_code == 0


async def test_a_library_that_cannot_be_read_opens_no_form(app: StudycardsApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line says why, and the screen stays."""

    def locked(workspace: Workspace) -> list[Home]:
        raise sqlite3.OperationalError("database is locked")

    async with app.run_test(size=(80, 24)) as pilot:
        monkeypatch.setattr(new_cards, "homes", locked)
        await press(pilot, "N")
        assert isinstance(app.screen, Today)
        (notice,) = app._notifications
        assert "another program has been writing" in notice.message
    assert app.fault is None
