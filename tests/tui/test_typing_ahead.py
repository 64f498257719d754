"""Cards put into a large deck: the app hears every key meanwhile, each has its turn, and nothing typed is lost."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from studycards.decks.reading import load_file
from studycards.tui.app import StudycardsApp
from studycards.tui.screens import new_card as form
from studycards.tui.screens import working
from studycards.tui.screens.inbox import Inbox
from studycards.tui.screens.new_card import NewCard
from studycards.tui.screens.today import Today
from studycards.tui.screens.typing_ahead import Turn
from studycards.tui.widgets.text_editor import TextEditor
from studycards.workspace import drafts, new_cards
from tests.tui.looking import press, screen_text, settled, until, word
from tests.workspace.drafting import offered

OWN = Path("decks") / "my-cards.yaml"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes long is named without a pause worth the name, and so is a card checked."""
    monkeypatch.setattr(working, "PATIENCE", 0.001)
    monkeypatch.setattr(form, "PAUSE", 0.001)


class Held:
    """A piece of work that goes on once it is let go, and counts how often it was begun."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str) -> None:
        work = getattr(module, name)
        self._go, self.ended = threading.Event(), threading.Event()
        self.begun = 0

        def held(*args: Any, **kwargs: Any) -> Any:
            self.begun += 1
            assert self._go.wait(20)
            result = work(*args, **kwargs)
            self.ended.set()
            return result

        monkeypatch.setattr(module, name, held)

    async def end(self, pilot: Pilot[None]) -> None:
        """Let the work go on to its end, and whatever that leads to."""
        self._go.set()
        await settled(pilot)


async def told(pilot: Pilot[None], held: Held) -> None:
    """Wait until the work has begun and the screen says what is being done, without waiting for the work."""
    await until(pilot, lambda: held.begun > 0 and "checked and brought in" in screen_text(pilot.app))


def full(descriptor: int) -> None:
    """Sync a file to a disk that is full."""
    raise OSError(28, "No space left on device")


def fields(app: StudycardsApp) -> list[str]:
    """What is written in the form."""
    return [area.text for area in app.screen.query(TextEditor)][:2]


def fronts(folder: Path) -> list[str]:
    """The fronts in the learner's own deck file."""
    return [note.front for note in load_file(folder / OWN).deck.notes] if (folder / OWN).exists() else []


def states(app: StudycardsApp) -> str:
    """What became of the drafts, a letter each."""
    return "".join(state[0] for (state,) in app.workspace.con.execute("SELECT state FROM drafts ORDER BY id"))


@pytest.fixture
def inbox_app(app: StudycardsApp) -> StudycardsApp:
    """The app with four drafts that wait."""
    drafts.offer(app.workspace, [offered(front) for front in ("One", "Two", "Three", "Four")], lambda *_: [None] * 4)
    return app


async def test_the_next_card_is_typed_while_one_is_saved(
    app: StudycardsApp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The screen says what it does and saves once; what is typed or pasted meanwhile begins the next card, in order."""
    held = Held(monkeypatch, new_cards, "add_card")
    async with app.run_test(size=(60, 18)) as pilot:
        await press(pilot, "N", *"A", "tab", *"b")
        await pilot.press("ctrl+s", "ctrl+s", *"New", "tab", "x", "ctrl+s", *"y")
        app.post_message(events.Paste("es"))
        await told(pilot, held)
        assert (held.begun, fronts(tmp_path)) == (1, [])
        await held.end(pilot)
        assert (held.begun, fronts(tmp_path)) == (2, ["A", "New"])
        assert word(app) == "added: my-cards/new"
        assert fields(app) == ["yes", ""]


async def test_a_card_that_cannot_be_saved_stays_as_it_was_written(
    app: StudycardsApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was typed for the next one does not run into it, and what closes the form does not close it."""
    held = Held(monkeypatch, new_cards, "add_card")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "N", *"A", "tab", *"b")
        monkeypatch.setattr(os, "fsync", full)
        await pilot.press("ctrl+s", *"New", "escape")
        await held.end(pilot)
        assert isinstance(app.screen, NewCard)
        assert "No space left on device" in word(app)
        assert fields(app) == ["A", "b"]


@pytest.mark.parametrize("fails", [False, True])
async def test_leaving_waits_for_the_card_that_is_being_saved(
    app: StudycardsApp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, fails: bool
) -> None:
    """Then the app is left; where the card could not be saved, it asks."""
    held = Held(monkeypatch, new_cards, "add_card")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "N", *"A", "tab", *"b")
        if fails:
            monkeypatch.setattr(os, "fsync", full)
        await pilot.press("ctrl+s", "ctrl+q")
        assert app.return_code is None
        await held.end(pilot)
        assert app.return_code == (None if fails else 0)
        assert ("This card is not added yet" in screen_text(app)) == fails
        assert fronts(tmp_path) == ([] if fails else ["A"])


async def test_asked_twice_the_app_is_left_and_the_card_saved_all_the_same(
    app: StudycardsApp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The thread is let go to its end."""
    held = Held(monkeypatch, new_cards, "add_card")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "N", *"A", "tab", *"b")
        await pilot.press("ctrl+s", "ctrl+q", "ctrl+q")
        assert app.return_code == 0
        await held.end(pilot)
    assert held.ended.wait(20)
    assert fronts(tmp_path) == ["A"]


async def test_drafts_are_decided_key_by_key_while_one_is_accepted(
    inbox_app: StudycardsApp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Each key means the draft behind the one before; clicks mean nothing; the last key closes the inbox."""
    app, held = inbox_app, Held(monkeypatch, drafts, "accept")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "I")
        await pilot.press("a", "a", "x", "a", "q")
        await told(pilot, held)
        for kind in (events.MouseDown, events.MouseUp):  # as the terminal sends them: a pilot's go past the app
            app.post_message(kind(None, 2, 23, 0, 0, 1, False, False, False))
        await pilot.pause()
        assert (held.begun, states(app)) == (1, "wwww")
        await held.end(pilot)
        assert (held.begun, states(app), fronts(tmp_path)) == (3, "aara", ["One", "Two", "Four"])
        assert isinstance(app.screen, Today)


async def test_no_key_decides_for_a_draft_it_was_not_meant_for(
    inbox_app: StudycardsApp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Where a draft could not be accepted, the cursor stays on it: the keys typed for the next one do nothing."""
    app, held = inbox_app, Held(monkeypatch, drafts, "accept")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "I")
        monkeypatch.setattr(os, "fsync", full)
        await pilot.press("a", "x", "x")
        await held.end(pilot)
        assert isinstance(app.screen, Inbox)
        assert "No space left on device" in word(app)
        assert (states(app), fronts(tmp_path)) == ("wwww", [])


async def test_taking_back_has_its_turn_too(
    inbox_app: StudycardsApp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It writes the file as accepting does; keys meanwhile are meant for the draft that is back."""
    app, held = inbox_app, Held(monkeypatch, drafts, "undo")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "I", "a")
        await pilot.press("u", "x")
        assert states(app) == "awww"
        await held.end(pilot)
        assert (states(app), fronts(tmp_path)) == ("rwww", [])


async def test_keys_for_what_another_key_opens_go_there(
    inbox_app: StudycardsApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tags of the draft behind the one that is being accepted: the letters are its tags, and decide nothing."""
    app, held = inbox_app, Held(monkeypatch, drafts, "accept")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "I")
        await pilot.press("a", "t", *"xa", "enter", "x")
        await held.end(pilot)
        assert states(app) == "arww"
        assert word(app).startswith("rejected")
        found = drafts.look_up(app.workspace, [2])[0]
        assert found.note.tags == ("xa",)


async def test_nothing_is_shown_nor_typed_in_an_app_that_is_being_left(
    app: StudycardsApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its screens may be gone by then."""
    shown: list[object] = []
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        turn = Turn[int](app, app.workspace, lambda: shown.append("it takes long"))
        turn.typed.append(events.Key("x", "x"))
        with monkeypatch.context() as leaving:
            leaving.setattr(StudycardsApp, "return_code", 0)
            await turn.carry_out(lambda _: 1, shown.append)
        assert (shown, len(turn.typed)) == ([], 1)
