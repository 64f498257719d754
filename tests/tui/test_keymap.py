"""Every action can have other keys: they work, they are shown wherever a key is named, and none means two things."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

from studycards import tui
from studycards.tui import actions
from studycards.tui.actions import PLACES
from studycards.tui.app import StudycardsApp
from studycards.tui.screens.keymap import KeymapScreen, PressKey
from studycards.tui.screens.study import Study
from studycards.tui.widgets.found_list import FoundList
from studycards.workspace import keymap
from studycards.workspace.faults import LibraryError
from studycards.workspace.settings import KEYS
from studycards.workspace.workspace import Workspace
from tests.tui.looking import all_keys, changed, footer, press, screen_text, settled, word
from tests.tui.test_settings import click_text, top


def test_every_action_is_known_by_one_id_at_one_place() -> None:
    """All that is bound with a name anywhere in the app is there, under a place that has words."""
    for module in walk_packages(tui.__path__, f"{tui.__name__}."):
        import_module(module.name)
    known = actions.load()
    owners = [owner for owner in _all(DOMNode) if owner.__module__.startswith(f"{tui.__name__}.")]
    for owner in owners:
        meant: dict[str, str] = {}
        for binding in Binding.make_bindings(owner.__dict__.get("BINDINGS", ())):
            assert binding.id, f"{owner.__name__}: {binding.key} has no id, so it cannot be changed"
            assert binding.id in known
            assert meant.setdefault(binding.id, binding.action) == binding.action, f"{binding.id} means two things"
    assert {action.place for action in known.values()} <= set(PLACES)


def _all(base: type[DOMNode]) -> list[type[DOMNode]]:
    return [each for one in base.__subclasses__() for each in (one, *_all(one))]


def test_by_themselves_no_two_actions_clash() -> None:
    """The keys that ship pass the rule they are held to once one changes them."""
    known = actions.load()
    actions.check({action.id: action.keys for action in known.values()}, known)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("study.suspend=u", "u would mean both study.suspend and study.undo"),
        ("study.suspend=comma", "comma would mean both study.suspend and app.settings"),
        ("study.suspend=x, study.bury=x", "x would mean both"),
        ("today.undo=j", "j would mean both today.undo and list.down"),
        ("app.palette=p", "p would be lost"),
        ("study.nothing=x", "there is no action 'study.nothing'"),
    ],
)
def test_a_clash_is_named(text: str, reason: str) -> None:
    with pytest.raises(LibraryError, match=reason):
        actions.check(keymap.read(text), actions.load())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("study.suspend_leech=@", "@ would mean both Suspend the leech and Suspend; choose another key"),
        ("study.suspend=enter", "⏎ would mean both Suspend and Show answer; choose another key, or change both"),
        ("study.suspend=comma", ", would mean both Suspend (Study) and Settings (Everywhere); choose another"),
        ("app.palette=space", "Commands works while one types, too: Space would be lost; choose a key such as Ctrl+X"),
    ],
)
def test_on_the_screen_a_clash_is_told_as_actions_and_keys_are_called_there(text: str, reason: str) -> None:
    """By their names, with the place where two belong to different ones; ids are for the command line."""
    with pytest.raises(LibraryError, match=f"^keys: {re.escape(reason)}"):
        actions.check(keymap.read(text), actions.load(), in_words=True)


def test_what_is_given_as_an_example_may_be_chosen() -> None:
    """In the settings, in what is said of an entry that is not understood, and in the README."""
    with pytest.raises(LibraryError) as refused:
        keymap.read("study.suspend")
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    told = [KEYS.range, str(refused.value).rpartition(" ")[2], *re.findall('settings keys "(.+?)"', readme)]
    examples = [text[text.index("study.") :] for text in told]
    assert len(examples) == 3
    for example in examples:
        actions.check(keymap.read(example), actions.load())


@pytest.mark.parametrize(
    "text",
    [
        "study.suspend=u, study.undo=z",
        "study.hint=j",
        "study.easy=5",
        "study.reveal=f, study.go_on=f",
        "study.undo=Z, today.undo=Z",
        "app.palette=ctrl+k",
    ],
)
def test_what_never_works_at_the_same_time_may_share_a_key(text: str) -> None:
    actions.check(keymap.read(text), actions.load())


async def test_a_chosen_key_works_and_is_shown_everywhere(workspace: Workspace) -> None:
    """At the foot, in the bar of grades and in help; the former key does nothing, its neighbours are as before."""
    workspace.set(KEYS, "study.suspend=Z, study.go_on=g, study.again=A, study.end=f2")
    app = StudycardsApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        assert footer(app)["Z"] == "Suspend"
        assert footer(app)["F2"] == "Stop"
        await press(pilot, "space")
        assert "A Again" in screen_text(app)
        assert "3 Good " in screen_text(app)
        assert "⎵" not in screen_text(app)
        assert {"Z", "A", "g", "F2", "3"} <= all_keys(app)
        assert not {"@", "q"} & all_keys(app)
        await press(pilot, "at", "space", "1")
        assert changed(app.workspace) == []
        await press(pilot, "Z")
        assert changed(app.workspace) == ["suspend"]
        await press(pilot, "f2")
        assert top(app) is not Study


async def test_on_the_screen_a_key_is_pressed_and_holds_at_once(app: StudycardsApp) -> None:
    """Enter asks for the key; one more is added by a; r goes back to the action's own."""
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(KeymapScreen(app.workspace))
        await settled(pilot)
        app.screen.query_one(FoundList).go_to("study.bury")
        await press(pilot, "enter", "b")
        assert app.workspace.setting(KEYS) == "study.bury=b"
        assert word(app) == "Bury: b"
        await press(pilot, "a", "at")
        assert top(app) is PressKey
        assert "@ would mean both Bury and Suspend" in word(app)
        await press(pilot, "ctrl+b")
        assert app.workspace.setting(KEYS) == "study.bury=b ctrl+b"
        assert "Ctrl+B · changed" in screen_text(app)
        await press(pilot, "enter", "escape")
        assert app.workspace.setting(KEYS) == "study.bury=b ctrl+b"
        await press(pilot, "r")
        assert not app.workspace.is_chosen(KEYS)
        assert word(app) == "Bury: -"


async def test_all_keys_are_reset_after_a_question(app: StudycardsApp) -> None:
    app.workspace.set(KEYS, "study.bury=b, study.flag=f")
    async with app.run_test(size=(60, 18)) as pilot:
        app.push_screen(KeymapScreen(app.workspace))
        await settled(pilot)
        await press(pilot, "R", "enter")
        assert app.workspace.is_chosen(KEYS)
        await press(pilot, "R", "up", "enter")
        assert not app.workspace.is_chosen(KEYS)


async def test_actions_are_found_by_name_and_by_key_and_clicked(app: StudycardsApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(KeymapScreen(app.workspace))
        await settled(pilot)
        await press(pilot, "slash", *"study ctrl+y", "enter")
        assert [row.key for row in app.screen.query_one(FoundList).found] == ["study.redo"]
        await click_text(pilot, "Redo")
        assert top(app) is PressKey
        await click_text(pilot, "Press it now")
        assert top(app) is KeymapScreen
        await click_text(pilot, "Back")
        assert top(app) is not KeymapScreen


@pytest.mark.parametrize("stored", ["study.nothing=x", "study.suspend=u", "today.undo=j"])
async def test_keys_that_cannot_be_are_said_and_the_app_goes_on(workspace: Workspace, stored: str) -> None:
    """Another version may have known other actions."""
    workspace.set(KEYS, stored)
    app = StudycardsApp(workspace)
    said: list[str] = []
    app.notify = lambda message, **_: said.append(message)  # type: ignore[method-assign]
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert len(said) == 1
        assert said[0].startswith("keys: ")
        await press(pilot, "enter")
        assert top(app) is Study


async def test_the_way_out_of_a_small_terminal_is_the_key_that_was_chosen(workspace: Workspace) -> None:
    workspace.set(KEYS, "app.quit=ctrl+x")
    app = StudycardsApp(workspace)
    async with app.run_test(size=(30, 10)) as pilot:
        await settled(pilot)
        assert "Ctrl+X quits" in screen_text(app)
        await press(pilot, "ctrl+q")
        assert app.is_running
        await press(pilot, "ctrl+x")
    assert not app.is_running
