"""Cards a learner writes come into a file of theirs, and are there at once."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from studycards.cards import Note, Reverse
from studycards.decks.reading import load_file
from studycards.library.errors import LibraryError
from studycards.workspace import new_cards, studying
from studycards.workspace.editing import DeckFileError
from studycards.workspace.workspace import Workspace

CARD = Note(front="What is a nerve?", back="A bundle of axons.")


def own_file(workspace: Workspace) -> Path:
    """Where the own deck lies."""
    return workspace.path.parent / "decks" / "my-cards.yaml"


def test_the_first_card_makes_the_deck(workspace: Workspace) -> None:
    """Until then there is none; the card is new, and so is the next one."""
    home = new_cards.homes(workspace)[0]
    assert (home.deck, home.title, home.path) == ("my-cards", "My cards", own_file(workspace))
    assert not own_file(workspace).exists()
    assert new_cards.add_card(workspace, home, CARD) == "my-cards/what-is-a-nerve"
    card = studying.find(workspace, "my-cards/what-is-a-nerve")
    assert (card.deck_title, card.note.back, card.memory.reviews) == ("My cards", CARD.back, 0)
    home = new_cards.homes(workspace)[0]
    assert new_cards.add_card(workspace, home, CARD._replace(reverse=Reverse())) == "my-cards/what-is-a-nerve-2"
    assert len(load_file(own_file(workspace)).deck.notes) == 2


def test_a_card_goes_into_any_deck_with_a_file(workspace: Workspace) -> None:
    """Behind the others, every other byte as it was."""
    names = [home.deck for home in new_cards.homes(workspace)]
    assert names == ["my-cards", "nerves", "joints"]
    home = new_cards.homes(workspace)[1]
    before = home.path.read_bytes()
    assert new_cards.add_card(workspace, home, CARD) == "nerves/what-is-a-nerve"
    assert home.path.read_bytes().startswith(before)


def test_where_no_deck_can_take_a_card_it_is_said_why(workspace: Workspace) -> None:
    """A deck whose file is gone is not offered; where all are, the own one is named."""
    own, *others = new_cards.homes(workspace)
    new_cards.add_card(workspace, own, CARD)
    own.path.unlink()
    assert new_cards.homes(workspace) == others
    for home in others:
        home.path.unlink()
    with pytest.raises(LibraryError, match=r"my-cards\.yaml: there is no such file"):
        new_cards.homes(workspace)


def test_an_id_of_a_card_put_away_is_not_given_again(workspace: Workspace) -> None:
    """A new card must not take over an old one's history."""
    home = new_cards.homes(workspace)[0]
    new_cards.add_card(workspace, home, CARD)
    new_cards.add_card(workspace, home, CARD._replace(front="Other"))
    path = own_file(workspace)
    path.write_text(path.read_text().replace("what-is-a-nerve", "renamed"))
    assert new_cards.add_card(workspace, home, CARD) == "my-cards/what-is-a-nerve-2"


@pytest.mark.parametrize(
    ("note", "problem"),
    [
        (Note(front="x"), "`back` is missing (a basic card needs `front` and `back`)"),
        (Note(front="", back="x"), "`front` is missing (a basic card needs `front` and `back`)"),
        (
            Note(front="a\x1bb", back="x"),
            "`front` holds the character U+001B, which no deck may hold (leave the escape out)",
        ),
        (CARD, None),
    ],
)
def test_problems_are_told_in_words(note: Note, problem: str | None) -> None:
    """Without a line: there is no file yet."""
    assert list(new_cards.problems_of(note)) == ([] if problem is None else [problem])


def test_a_card_with_problems_leaves_no_file(workspace: Workspace) -> None:
    """Nothing half-made."""
    with pytest.raises(DeckFileError):
        new_cards.add_card(workspace, new_cards.homes(workspace)[0], Note(front="x"))
    assert not own_file(workspace).exists()


def test_a_full_disk_is_told(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one line; no file, no card."""

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(LibraryError, match="No space left on device"):
        new_cards.add_card(workspace, new_cards.homes(workspace)[0], CARD)
    assert list(own_file(workspace).parent.iterdir()) == []


def test_a_card_the_library_cannot_store_is_in_no_file(workspace: Workspace) -> None:
    """Else it would be there twice, once it is added again."""
    own, other, *_ = new_cards.homes(workspace)
    before = other.path.read_bytes()
    workspace.con.execute(
        "CREATE TEMP TRIGGER refuse BEFORE INSERT ON decks BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"
    )
    for home in (own, other):
        with pytest.raises(sqlite3.Error, match="the disk is full"):
            new_cards.add_card(workspace, home, CARD)
    assert not own_file(workspace).exists()
    assert other.path.read_bytes() == before


def test_the_same_front_is_found(workspace: Workspace) -> None:
    """Whatever its capitals; only among cards in use."""
    assert new_cards.same_front(workspace, " FRONT of hip ") == ("joints/hip",)
    assert new_cards.same_front(workspace, "front of hi") == ()
    workspace.set_archived("joints", True)
    assert new_cards.same_front(workspace, "front of hip") == ()
