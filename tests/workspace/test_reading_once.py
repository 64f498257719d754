"""A large deck's file takes its time to be read: each thing one does with it reads it as often as it must, not more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from studycards.cards import Note
from studycards.decks import nodes
from studycards.workspace import drafts, editing, new_cards
from studycards.workspace.editing import Opened
from studycards.workspace.importing import import_files
from studycards.workspace.workspace import Workspace
from tests.library.making import deck, studied
from tests.workspace.drafting import offered

LARGE = 4_000
"""Bytes that only the deck itself has, and no single card that is checked."""


@pytest.fixture
def large(tmp_path: Path) -> Workspace:
    """A library whose own deck has a hundred cards, and five drafts of two documents."""
    made = studied(tmp_path, deck("nerves", ["hip"]))
    path = made.path.parent / "decks" / "my-cards.yaml"
    path.parent.mkdir(exist_ok=True)
    cards = "".join(f"  - id: c{number}\n    front: What is {number}?\n    back: A number.\n" for number in range(100))
    path.write_text(f"id: my-cards\ntitle: My cards\ncards:\n{cards}")
    import_files(made, [path])
    names = [("One", "a"), ("Two", "b"), ("Three", "a"), ("Four", "b"), ("Five", "a")]
    drafts.offer(made, [offered(front, of=name) for front, name in names], lambda *_: [None] * 5)
    return made


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """How often the deck's file was parsed since that was asked last."""
    found: list[int] = []
    parser = nodes.Parser

    def counted(data: bytes) -> Any:
        found.append(len(data))
        return parser(data)

    monkeypatch.setattr(nodes, "Parser", counted)

    def since() -> int:
        number = sum(size > LARGE for size in found)
        found.clear()
        return number

    return since


def opened(workspace: Workspace) -> Opened:
    """The entry of a card in the middle."""
    return editing.open_card(workspace, "my-cards/c50")


def test_a_card_is_opened_and_saved_by_one_reading_each(large: Workspace, readings: Callable[[], int]) -> None:
    """And checked by one; what nobody has changed is sound as it was read."""
    entry = opened(large)
    assert readings() == 1
    editing.looked_through(entry, entry.words)
    assert readings() == 0
    words = entry.words.replace("What", "Which")
    editing.looked_through(entry, words)
    assert readings() == 1
    assert editing.save(large, entry, words) == "saved: c50"
    assert readings() == 1
    editing.take_in(large, opened(large))
    assert readings() == 2


def test_cards_are_added_and_accepted_by_two_readings(large: Workspace, readings: Callable[[], int]) -> None:
    """Before and after, however many come and whatever documents with them; taking them back takes one."""
    new_cards.add_card(large, new_cards.own_home(large), Note(front="New?", back="Yes."))
    assert readings() == 2
    for ids in ([1], [2, 3]):
        drafts.accept(large, ids)
        assert readings() == 2
    drafts.undo(large)
    assert readings() == 1


def test_cards_leave_a_file_that_was_changed_by_two_readings(large: Workspace, readings: Callable[[], int]) -> None:
    """However many they are."""
    home = drafts.accept(large, [1, 2, 3, 4, 5]).home
    home.path.write_text(home.path.read_text() + "# mine\n")
    readings()
    drafts.undo(large)
    assert readings() == 2
    text = home.path.read_text()
    assert "front: Two" not in text
    assert text.endswith("# mine\n")
