"""A library with two decks and a clock that stands still, copied for each test from one made once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.screen import Screen

from studycards.tui.app import StudycardsApp
from studycards.workspace import studying
from studycards.workspace.clock import Clock
from studycards.workspace.importing import import_files
from studycards.workspace.place import Place
from studycards.workspace.workspace import Workspace
from tests.tui.looking import at_rest, put_off_painting

HERE = Path(__file__).parent
DECKS = (HERE / "capitals.yaml", HERE / "terms.yaml")
REVIEWED = ("capitals/france", "capitals/italy", "capitals/spain")


@pytest.fixture(scope="session", autouse=True)
def styles_parsed_once() -> Iterator[None]:
    """Parse each style sheet once a theme, not once an app: a tenth of what a test of a screen costs."""
    parse_rules, known = Stylesheet._parse_rules, dict[tuple[object, ...], list[RuleSet]]()

    def parsed(self: Stylesheet, *args: Any, **named: Any) -> list[RuleSet]:
        key = (*args, *sorted(named.items()), *self._variables.items())
        if key not in known:
            known[key] = parse_rules(self, *args, **named)
        return known[key]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Stylesheet, "_parse_rules", parsed)
        yield


@pytest.fixture(autouse=True)
def waited_for_no_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a pilot go on once the app rests."""
    for user in ("app", "pilot"):
        monkeypatch.setattr(f"textual.{user}.wait_for_idle", at_rest)


@pytest.fixture(autouse=True)
def painted_when_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paint once all is settled, not every state on the way there: a fifth of what a test of a screen costs."""
    monkeypatch.setattr(Screen, "_compositor_refresh", put_off_painting)


def place(path: Path, day: int = 21) -> Place:
    """A library at nine in the morning of a day of November 2026."""
    instant = int(datetime(2026, 11, day, 9, tzinfo=UTC).timestamp() * 1_000_000)
    return Place(str(path), True, None, Clock(instant, "UTC"))


@pytest.fixture(scope="session")
def empty_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library without a deck."""
    path = tmp_path_factory.mktemp("library") / "library.db"
    with closing(Workspace.open(place(path), create=True)):
        return path


@pytest.fixture(scope="session")
def studied_library(empty_library: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library in which three cards were answered eleven days ago and are due, and five are new."""
    path = tmp_path_factory.mktemp("studied") / "library.db"
    shutil.copy(empty_library, path)
    # What is edited in a test must not be the files that lie here.
    decks = [Path(shutil.copy(deck, path.parent)) for deck in DECKS]
    with closing(Workspace.open(place(path, 10))) as workspace:
        import_files(workspace, decks)
        for card in REVIEWED:
            studying.answer(workspace, card, 4)
    return path


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[..., Workspace]]:
    """Open a copy of a library, again and again the same one, on a day of November 2026."""
    found: list[Workspace] = []

    def open_copy(library: Path, day: int = 21) -> Workspace:
        path = tmp_path / "library.db"
        if not path.exists():
            shutil.copy(library, path)
            for deck in DECKS:  # another test may have edited them
                shutil.copy(deck, library.parent)
        found.append(Workspace.open(place(path, day)))
        return found[-1]

    yield open_copy
    for workspace in found:
        workspace.close()


@pytest.fixture
def workspace(opened: Callable[..., Workspace], studied_library: Path) -> Workspace:
    """The studied library on 21 November."""
    return opened(studied_library)


@pytest.fixture
def app(workspace: Workspace) -> StudycardsApp:
    """The app on the studied library."""
    return StudycardsApp(workspace)


@pytest.fixture
def empty_app(opened: Callable[..., Workspace], empty_library: Path) -> StudycardsApp:
    """The app on a library without a deck."""
    return StudycardsApp(opened(empty_library))
