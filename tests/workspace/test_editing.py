"""A card's entry is edited where it stands: the file, the library and what is said about both."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from studycards.library.errors import Conflict, LibraryError
from studycards.workspace import editing, studying
from studycards.workspace.deck_files import NoFile
from studycards.workspace.editing import DeckFileError
from studycards.workspace.importing import import_shipped
from studycards.workspace.workspace import Workspace

SHIPPED = "interventional-techniques"


def deck_file(workspace: Workspace) -> Path:
    """The file of the deck of joints."""
    return workspace.path.parent / "joints.yaml"


def kept(workspace: Workspace) -> tuple[bytes, list[tuple[object, ...]]]:
    """The file and the words in the library."""
    notes = workspace.con.execute("SELECT slug, front, back, archived FROM notes ORDER BY id")
    return deck_file(workspace).read_bytes(), list(notes)


def refuse_decks(workspace: Workspace) -> None:
    """Let the library store no deck from now on."""
    workspace.con.execute(
        "CREATE TEMP TRIGGER refuse BEFORE INSERT ON decks BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"
    )


def front(workspace: Workspace, name: str = "joints/hip") -> str:
    """What a card asks."""
    return studying.find(workspace, name).note.front


def test_a_saved_entry_is_in_the_file_and_in_the_library(workspace: Workspace) -> None:
    """Its history stays, and every other byte of the file."""
    studying.answer(workspace, "joints/hip", 4)
    before, _ = kept(workspace)
    opened = editing.open_card(workspace, "joints/hip")
    assert opened.words == "  - id: hip\n    front: front of hip\n    back: back of hip"
    assert before.split(b"\n")[opened.line - 1] == b"  - id: hip"
    assert editing.looked_through(opened, opened.words).problems == ()
    assert editing.save(workspace, opened, opened.words.replace("front of hip", "Hip?")) == "saved: hip"
    assert deck_file(workspace).read_bytes() == before.replace(b"front of hip", b"Hip?")
    card = studying.find(workspace, "joints/hip")
    assert (card.note.front, card.memory.reviews) == ("Hip?", 1)


def test_a_card_is_edited_in_the_entry_it_shares(workspace: Workspace) -> None:
    """A reverse card's entry is that of its note."""
    assert editing.open_card(workspace, "nerves/myelin/reverse").note == "myelin"


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("  - id: hip\n    front: 'x\n    back: y", ": "),
        ("  - id: hip\n    front: x", "`back` is missing"),
        ("  - id: knee\n    front: x\n    back: y", "knee"),
        ("  - id: hip\n    front: x\n    back: y\nauthors: [me]\ncards: []", "cards"),
        ("  - id: hip\n    front: x\n    back: y\nauthors: [me]", ": "),
    ],
)
def test_an_entry_with_problems_is_not_saved(workspace: Workspace, words: str, problem: str) -> None:
    """They are told at the lines of the file; nothing is written, nothing imported."""
    before = kept(workspace)
    opened = editing.open_card(workspace, "joints/hip")
    found = editing.looked_through(opened, words).problems
    assert any(problem in str(each) for each in found)
    assert all(each.line >= opened.line for each in found if each.line)
    with pytest.raises(DeckFileError):
        editing.save(workspace, opened, words)
    assert kept(workspace) == before


def test_only_the_card_may_change(workspace: Workspace) -> None:
    """Words that are sound, but swallow the next card or change the deck, are refused."""
    path = deck_file(workspace)
    path.write_text(path.read_text() + "    explanation: 'it''s'\nauthors: [me]\n")
    opened = editing.open_card(workspace, "joints/elbow")
    (problem,) = editing.looked_through(opened, opened.words + "\nlanguage: de").problems
    assert problem.message == "this would change more of the deck than this card"
    assert problem.line == opened.line


def test_one_entry_may_become_two(workspace: Workspace) -> None:
    """A card split in two is a common edit; what has no id gets one."""
    opened = editing.open_card(workspace, "joints/hip")
    words = opened.words + "\n  - front: Second half\n    back: of it"
    assert editing.save(workspace, opened, words) == "1 card added"
    assert front(workspace, "joints/second-half") == "Second half"


def test_an_entry_taken_out_puts_the_card_away(workspace: Workspace) -> None:
    """Its history is kept in the library, and comes back with it."""
    studying.answer(workspace, "joints/hip", 4)
    opened = editing.open_card(workspace, "joints/hip")
    assert editing.looked_through(opened, "").loses_card
    assert not editing.looked_through(opened, opened.words).loses_card
    assert "its history is kept" in editing.save(workspace, opened, "")
    assert studying.find(workspace, "joints/hip").archived
    assert b"hip" not in deck_file(workspace).read_bytes()


def test_a_file_changed_elsewhere_is_edited_as_it_is_now(workspace: Workspace) -> None:
    """What was written meanwhile comes in with the edit; only a change of the same entry stops it."""
    opened = editing.open_card(workspace, "joints/hip")
    path = deck_file(workspace)
    path.write_text(path.read_text().replace("front of facet", "Facet?"))
    words = opened.words.replace("front of hip", "Hip?")
    assert editing.save(workspace, opened, words) == "saved: hip · 1 card changed"
    assert (front(workspace), front(workspace, "joints/facet")) == ("Hip?", "Facet?")
    before = kept(workspace)
    with pytest.raises(Conflict, match="nothing was saved"):
        editing.save(workspace, opened, words.replace("Hip", "Hop"))
    assert kept(workspace) == before


def test_what_an_editor_wrote_comes_in(workspace: Workspace) -> None:
    """The file is checked as it is: sound it comes in, with problems nothing does."""
    opened = editing.open_card(workspace, "joints/hip")
    assert editing.take_in(workspace, opened) == "nothing to change: the cards are as they were"
    path = deck_file(workspace)
    sound = path.read_text().replace("front of hip", "Hip?")
    path.write_text(sound.replace("Hip?", "[Hip"))
    with pytest.raises(DeckFileError):
        editing.take_in(workspace, opened)
    assert front(workspace) == "front of hip"
    path.write_text(sound)
    assert editing.take_in(workspace, opened) == "saved: hip"


def test_another_deck_id_is_refused(workspace: Workspace) -> None:
    """The history of all cards hangs on it."""
    opened = editing.open_card(workspace, "joints/hip")
    path = deck_file(workspace)
    path.write_text(path.read_text().replace("id: joints", "id: bones"))
    with pytest.raises(DeckFileError, match=r":2:1: this was the deck `joints`"):
        editing.take_in(workspace, opened)
    assert [deck.slug for deck in workspace.decks()] == ["nerves", "joints"]


@pytest.mark.parametrize("breaking", [("front of facet", "[x"), ("    back: back of facet\n", "")])
def test_a_file_broken_elsewhere_is_opened_whole(workspace: Workspace, breaking: tuple[str, str]) -> None:
    """At the line of its first problem, so that it can be mended."""
    path = deck_file(workspace)
    path.write_text(path.read_text().replace(*breaking))
    opened = editing.open_card(workspace, "joints/hip")
    assert opened.is_whole
    assert opened.line == editing.looked_through(opened, opened.words).problems[0].line


def shipped_card(workspace: Workspace) -> str:
    """Bring a deck in that ships, and name one of its cards."""
    import_shipped(workspace, [SHIPPED])
    return f"{SHIPPED}/{workspace.con.execute('SELECT slug FROM notes WHERE deck_id = 3').fetchone()[0]}"


def test_a_shipped_deck_is_copied_first(workspace: Workspace) -> None:
    """Once something is saved the library goes on with the copy, and says so; the program's own file stays."""
    name = shipped_card(workspace)
    opened = editing.open_card(workspace, name)
    copy = workspace.path.parent / "decks" / f"{SHIPPED}.yaml"
    assert opened.path == copy
    assert opened.word == f"once this is saved, the deck is your own copy: {copy}"
    words = editing.save(workspace, opened, opened.words.replace("front: ", "front: Say, ", 1))
    assert words == f"saved: {opened.note} · from now on this deck is your own copy: {copy}"
    assert workspace.deck(SHIPPED).path == str(copy.resolve())
    assert editing.open_card(workspace, name).word is None
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]


@pytest.mark.parametrize("end", ["leave", "save", "editor"])
def test_a_look_makes_no_copy(workspace: Workspace, end: str) -> None:
    """With nothing changed the deck stays the program's, and hears of newer versions; no file is left behind."""
    name = shipped_card(workspace)
    before = workspace.deck(SHIPPED).path
    opened = editing.open_card(workspace, name)
    if end == "leave":
        assert editing.give_back(workspace, opened)
    elif end == "save":
        assert editing.save(workspace, opened, opened.words) == editing.UNCHANGED
    else:
        assert editing.take_in(workspace, opened) == editing.UNCHANGED
    assert workspace.deck(SHIPPED).path == before
    assert not list((workspace.path.parent / "decks").iterdir())


def test_a_copy_writes_over_nothing(workspace: Workspace) -> None:
    """A file of that name with other words stays; one with the same is used."""
    deck_file(workspace).unlink()
    folder = workspace.path.parent / "decks"
    folder.mkdir()
    (folder / "joints.yaml").write_text("mine")
    assert editing.open_card(workspace, "joints/hip", copy=True).path == folder / "joints-2.yaml"
    assert (folder / "joints.yaml").read_text() == "mine"


def test_a_deck_whose_file_is_gone_is_written_out(workspace: Workspace) -> None:
    """Only when asked to."""
    deck_file(workspace).unlink()
    with pytest.raises(NoFile, match="there is no such file"):
        editing.open_card(workspace, "joints/hip")
    opened = editing.open_card(workspace, "joints/hip", copy=True)
    assert opened.words == "  - id: hip\n    front: front of hip\n    back: back of hip"
    assert editing.save(workspace, opened, opened.words.replace("front of hip", "Hip?")) == "saved: hip"


def test_a_file_that_may_not_be_written_is_told(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy of it can be edited instead."""
    monkeypatch.setattr(os, "access", lambda path, mode: not (str(path).endswith("joints.yaml") and mode == os.W_OK))
    with pytest.raises(NoFile, match="may not be written"):
        editing.open_card(workspace, "joints/hip")


def test_a_disk_that_is_full_leaves_everything(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line says so; file and library are as they were."""
    opened = editing.open_card(workspace, "joints/hip")
    before = kept(workspace)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(LibraryError, match=r"joints.yaml: cannot be written: No space left on device"):
        editing.save(workspace, opened, opened.words.replace("front of hip", "Hip?"))
    assert kept(workspace) == before
    assert {path.suffix for path in deck_file(workspace).parent.iterdir()} <= {".yaml", ".db", ".db-wal", ".db-shm"}


def test_a_library_that_cannot_store_leaves_the_file(workspace: Workspace) -> None:
    """Both as they were, so that the same words can be saved once the library takes them again."""
    opened = editing.open_card(workspace, "joints/hip")
    words = opened.words.replace("front of hip", "Hip?")
    before = kept(workspace)
    refuse_decks(workspace)
    with pytest.raises(sqlite3.Error, match="the disk is full"):
        editing.save(workspace, opened, words)
    assert kept(workspace) == before
    workspace.con.execute("DROP TRIGGER refuse")
    assert editing.save(workspace, opened, words) == "saved: hip"


def test_a_copy_that_cannot_be_taken_in_is_not_left_behind(workspace: Workspace) -> None:
    """The deck goes on as it was, without a file of the same cards beside it."""
    refuse_decks(workspace)
    with pytest.raises(sqlite3.Error, match="the disk is full"):
        editing.open_card(workspace, "joints/hip", copy=True)
    assert list((workspace.path.parent / "decks").iterdir()) == []


def test_a_file_that_is_not_utf8_is_told(workspace: Workspace) -> None:
    """It could not be saved as it was."""
    path = deck_file(workspace)
    path.write_bytes(path.read_bytes() + b"# \xff\n")
    with pytest.raises(DeckFileError, match="not UTF-8"):
        editing.open_card(workspace, "joints/hip")
