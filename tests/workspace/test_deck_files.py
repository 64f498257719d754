"""A deck's file is read as seldom as can be: that of a large deck takes a while each time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from studycards.cards import Note
from studycards.decks import nodes
from studycards.workspace import drafts, editing, new_cards
from studycards.workspace.new_cards import Home
from studycards.workspace.workspace import Workspace
from tests.workspace.drafting import offered


@pytest.fixture
def parses(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How long each text was that the parser was given."""
    found: list[int] = []
    init = nodes.Composer.__init__

    def counted(self: nodes.Composer, data: bytes | str, *rest: Any) -> None:
        found.append(len(data))
        init(self, data, *rest)

    monkeypatch.setattr(nodes.Composer, "__init__", counted)
    return found


def times(parses: list[int], file: Path) -> int:
    """How often a text as long as the file, or longer, was parsed since the last time; and begin again."""
    number = sum(length >= file.stat().st_size // 2 for length in parses)
    parses.clear()
    return number


def home(workspace: Workspace) -> Home:
    """The deck of joints."""
    return next(home for home in new_cards.homes(workspace) if home.deck == "joints")


def test_an_entry_is_opened_by_one_and_saved_by_one(workspace: Workspace, parses: list[int]) -> None:
    """Its place is noted while the file is checked; what is saved is what comes in."""
    opened = editing.open_card(workspace, "joints/hip")
    assert times(parses, opened.path) == 1
    assert editing.save(workspace, opened, opened.words.replace("front of hip", "Hip?")) == "saved: hip"
    assert times(parses, opened.path) == 1


def test_what_another_editor_wrote_is_read_once(workspace: Workspace, parses: list[int]) -> None:
    """It is checked and brought in as one and the same."""
    opened = editing.open_card(workspace, "joints/hip")
    opened.path.write_bytes(opened.data.replace(b"front of hip", b"Hip?"))
    parses.clear()
    assert editing.take_in(workspace, opened) == "saved: hip"
    assert times(parses, opened.path) == 1


def test_cards_and_drafts_come_in_by_two(workspace: Workspace, parses: list[int]) -> None:
    """Once for what is there and the place behind it, once for what it has become, be there sources or not."""
    joints = home(workspace)
    new_cards.add_card(workspace, joints, Note(front="What is a joint?", back="Where bones meet."))
    assert times(parses, joints.path) == 2
    drafts.offer(workspace, [offered("Axon"), offered("Soma")])
    first, second = drafts.waiting(workspace)
    parses.clear()
    drafts.accept(workspace, [first.id], joints)
    assert times(parses, joints.path) == 2
    drafts.accept(workspace, [second.id], joints)
    assert times(parses, joints.path) == 2
