"""What goes on beside the screen, and comes back when the app is being left, finds nothing there and stops nothing."""

from __future__ import annotations

import gc
import warnings
from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from textual import events
from textual.screen import Screen

from studycards.tui.app import StudycardsApp
from studycards.tui.screens.deck_details import DeckDetails
from studycards.tui.screens.editor import Editor
from studycards.tui.screens.new_card import NewCard
from studycards.tui.screens.settings import Settings
from studycards.tui.screens.study import Study
from studycards.tui.screens.today import Today
from studycards.workspace import deck_details, editing
from tests.tui.looking import press, settled, until

PATIENCE = 10
"""Seconds a thread is held back at the most."""


@pytest.fixture(autouse=True)
def painted_when_settled() -> None:
    """Here all is painted whenever the app paints: what is seen on the way must not fail, either."""


def held(work: Callable[..., Any], until: Event) -> Callable[..., Any]:
    """Let a thread's work wait for an event."""

    def wait(*args: object) -> object:
        assert until.wait(PATIENCE)
        return work(*args)

    return wait


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


async def test_work_that_was_not_begun_when_the_app_is_left_leaves_no_word_on_the_terminal(app: StudycardsApp) -> None:
    """Python tells there of coroutines that were made and never run."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        today = app.screen
        assert isinstance(today, Today)
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            for begin in (today.glance, today._look_at_files, today.action_progress):
                begin()
            app.workers.cancel_all()  # as leaving does
            await settled(pilot)
            gc.collect()
        assert told == []


async def test_the_editor_may_be_left_while_its_text_is_checked(
    app: StudycardsApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a large deck a check takes longer than the next key."""
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    checked = Event()
    monkeypatch.setattr(editing, "looked_through", held(editing.looked_through, checked))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, Editor))
        await pilot.press("escape")
        assert len(app.screen_stack) == 2
        checked.set()
        await settled(pilot)
    assert app.fault is None


async def test_deck_details_may_go_while_cards_are_counted(app: StudycardsApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """The palette takes them away without closing them one by one."""
    counted = Event()
    monkeypatch.setattr(deck_details, "count", held(deck_details.count, counted))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("d")
        assert isinstance(app.screen, DeckDetails)
        await app.pop_screen()
        counted.set()
        await settled(pilot)
    assert app.fault is None


@pytest.mark.parametrize(("key", "screen"), [("d", DeckDetails), ("comma", Settings), ("N", NewCard), ("enter", Study)])
async def test_a_screen_that_opens_while_the_app_is_left_may_find_none_of_its_widgets(
    app: StudycardsApp, monkeypatch: pytest.MonkeyPatch, key: str, screen: type[Screen[object]]
) -> None:
    """The toolkit tells it that it is there, but mounts nothing in it any more."""

    def leave(self: Screen[object]) -> tuple[()]:
        self.app.exit()
        return ()

    monkeypatch.setattr(screen, "compose", leave)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.post_message(events.Key(key, key))
        await pilot.pause()
    assert app.fault is None
