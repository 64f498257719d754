"""Newer files of decks: what they would bring is told exactly, and the library is as it was until somebody says yes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.cards import Deck, Note
from studycards.decks import shipped
from studycards.decks.problems import DeckFileError
from studycards.decks.writing import dump
from studycards.library.errors import Conflict
from studycards.library.importing import Imported, stored_deck
from studycards.workspace import studying, updates
from studycards.workspace.file_watch import FileWatch
from studycards.workspace.importing import import_shipped, store
from studycards.workspace.updates import Difference, Finding, Trouble, Update, difference, read_again
from studycards.workspace.upkeep import examination
from studycards.workspace.workspace import Workspace
from tests.library.making import bring, deck, hands, new_library, note, open_workspace
from tests.workspace.test_importing import everything

OLD = deck("d", ["a", "b", "c"])
CASES: dict[str, tuple[Deck, Difference]] = {
    "the same": (OLD, Difference(0, 0, 0, False)),
    "one more": (deck("d", ["a", "b", "c", "x"]), Difference(1, 0, 0, False)),
    "one less": (deck("d", ["a", "c"]), Difference(0, 0, 1, False)),
    "other words": (deck("d", ["a", note("b", "other"), "c"]), Difference(0, 1, 0, False)),
    "a hint": (deck("d", ["a", note("b", hint="h"), "c"]), Difference(0, 1, 0, False)),
    "all at once": (deck("d", ["x", note("b", "other"), "c"]), Difference(1, 1, 1, False)),
    "another order": (deck("d", ["b", "a", "c"]), Difference(0, 0, 0, True)),
    "one between": (deck("d", ["a", "x", "b", "c"]), Difference(1, 0, 0, False)),
    "a notice": (deck("d", ["a", "b", "c"], notice="mind"), Difference(0, 0, 0, True)),
    "a draft": (deck("d", ["a", "b", "c", note("x", draft=True)]), Difference(0, 0, 0, False)),
    "a card made a draft": (deck("d", ["a", "b", note("c", draft=True)]), Difference(0, 0, 1, False)),
    "a new name": (
        deck("d", ["a", note("x", "front of b", moved_from="b")._replace(back="back of b"), "c"]),
        Difference(0, 0, 0, False),
    ),
    "a new name and words": (deck("d", ["a", note("x", moved_from="b"), "c"]), Difference(0, 1, 0, False)),
    "a move from nowhere": (deck("d", ["a", "b", "c", note("x", moved_from="y")]), Difference(1, 0, 0, False)),
    "moves in a row": (
        deck("d", [note("b", moved_from="a"), note("x", moved_from="b"), "c"]),
        Difference(0, 2, 0, False),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_difference_is_told_entry_by_entry(case: str) -> None:
    newer, expected = CASES[case]
    assert difference(OLD, newer) == expected
    assert bool(difference(OLD, newer)) == (expected != Difference(0, 0, 0, False))


NAMES = ("a", "b", "c", "x", "y", "z")
SOME_NOTES = st.lists(
    st.builds(
        lambda name, words, old, draft: note(name, words, moved_from=old if old != name else None, draft=draft),
        st.sampled_from(NAMES),
        st.sampled_from(["one", "two"]),
        st.none() | st.sampled_from(NAMES),
        st.booleans(),
    ),
    unique_by=(lambda each: each.id, lambda each: each.moved_from or each.id),
    max_size=5,
)


@settings(max_examples=30, deadline=None)
@given(notes=SOME_NOTES)
def test_what_is_told_is_what_the_import_does(notes: list[Note], tmp_path_factory: pytest.TempPathFactory) -> None:
    workspace = open_workspace(new_library(tmp_path_factory.mktemp("updates")), hands())
    bring(workspace, OLD)
    newer = deck("d", notes)
    told = difference(stored_deck(workspace.con, workspace.deck("d")), newer)
    (done,) = bring(workspace, newer)
    assert (told.added, told.changed, told.archived) == (done.added, done.changed, done.archived)
    workspace.close()


def look(workspace: Workspace) -> tuple[Finding, ...]:
    return FileWatch(workspace.place).look(workspace.decks())


def write(workspace: Workspace, newer: Deck, name: str = "") -> Path:
    """Change a deck's file, as an editor would."""
    path = workspace.path.parent / f"{name or newer.id}.yaml"
    path.write_text(dump(newer), encoding="utf-8")
    return path


def update(workspace: Workspace, *names: str) -> list[Imported]:
    return store(workspace, read_again([workspace.deck(name) for name in names]))


def test_files_as_they_were_imported_say_nothing(workspace: Workspace) -> None:
    assert look(workspace) == ()


def test_a_change_on_disk_is_told_and_nothing_is_touched_until_it_is_brought_in(workspace: Workspace) -> None:
    studying.answer(workspace, "joints/hip", 4)
    before = everything(workspace)
    write(workspace, deck("joints", [note("hip", "other"), "facet", "new"]))
    (found,) = look(workspace)
    assert isinstance(found, Update)
    assert not found.shipped
    assert (found.deck.slug, found.difference) == ("joints", Difference(1, 1, 3, True))
    assert everything(workspace) == before
    (done,) = update(workspace, "joints")
    assert (done.added, done.changed, done.archived) == (1, 1, 3)
    assert studying.find(workspace, "joints/hip").memory.reviews == 1
    assert look(workspace) == ()
    assert examination(workspace).findings == ()


def test_other_bytes_with_the_same_words_are_no_update(workspace: Workspace) -> None:
    path = workspace.path.parent / "joints.yaml"
    path.write_text("# by hand\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert look(workspace) == ()


def test_a_broken_file_is_told_with_its_place_and_changes_nothing(workspace: Workspace) -> None:
    path = workspace.path.parent / "joints.yaml"
    path.write_text("title: Joints\ncards:\n  - front: [1\n", encoding="utf-8")
    (found,) = look(workspace)
    assert isinstance(found, Trouble)
    assert found.words.startswith(f"{path}:")
    assert found.words.removeprefix(f"{path}:").split(":")[0].isdigit()
    assert "\n" not in found.words
    before = everything(workspace)
    with pytest.raises(DeckFileError):
        update(workspace, "joints")
    assert everything(workspace) == before


def gone(path: Path) -> None:
    path.unlink()


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def another_deck(path: Path) -> None:
    path.write_text(dump(deck("other", ["a"])), encoding="utf-8")


def without_ids(path: Path) -> None:
    path.write_text("title: J\nid: joints\ncards:\n  - {front: q, back: a}\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (gone, "its file is gone, and the deck stays as it is: "),
        (folder, "this is a folder"),
        (another_deck, "is the deck 'other' now"),
        (without_ids, "1 card without an id (`studycards check --fix"),
    ],
)
def test_a_file_that_cannot_be_taken_is_told_in_a_line(
    workspace: Workspace, harm: Callable[[Path], None], words: str
) -> None:
    path = workspace.path.parent / "joints.yaml"
    harm(path)
    (found,) = look(workspace)
    assert isinstance(found, Trouble)
    assert words in found.words
    assert str(path) in found.words
    assert "\n" not in found.words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a file/joints.yaml", "its file is gone, and the deck stays as it is: "),
        ("joints\0.yaml", "joints\\x00.yaml: no file can have this name"),
    ],
)
def test_a_path_that_leads_nowhere_is_told_in_a_line(workspace: Workspace, name: str, words: str) -> None:
    (workspace.path.parent / "a file").touch()
    workspace.con.execute("UPDATE decks SET path = ? WHERE slug = 'joints'", (str(workspace.path.parent / name),))
    (found,) = look(workspace)
    assert isinstance(found, Trouble)
    assert words in found.words


def test_a_file_that_became_another_deck_brings_nothing_in(workspace: Workspace) -> None:
    another_deck(workspace.path.parent / "joints.yaml")
    before = everything(workspace)
    with pytest.raises(Conflict, match="studycards import"):
        update(workspace, "joints")
    assert everything(workspace) == before


def test_an_archived_deck_may_do_as_it_likes(workspace: Workspace) -> None:
    write(workspace, deck("joints", ["x"]))
    workspace.set_archived("joints", True)
    assert look(workspace) == ()


def test_looking_again_reads_no_file_twice(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large file that changed is gone through once, not each time the terminal comes back to the front."""
    write(workspace, deck("joints", ["x"]))
    watch = FileWatch(workspace.place)
    first = watch.look(workspace.decks())
    monkeypatch.setattr(updates, "compared", None)
    assert watch.look(workspace.decks()) == first != ()


def test_files_that_are_as_they_were_are_hashed_alone(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """What compares a deck with its file is not even imported for them."""
    monkeypatch.setattr(updates, "compared", None)
    assert look(workspace) == ()


def test_a_newer_shipped_deck_is_told_and_brought_in(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "shipped"
    folder.mkdir()
    monkeypatch.setattr(shipped, "shipped_folder", lambda: folder)
    path = folder / "pain.yaml"
    path.write_text(dump(deck("pain", ["a", "b"])), encoding="utf-8")
    import_shipped(workspace)
    studying.answer(workspace, "pain/a", 4)
    assert look(workspace) == ()
    path.write_text(dump(deck("pain", [note("a", "better"), "b", "c"])), encoding="utf-8")
    (found,) = look(workspace)
    assert isinstance(found, Update)
    assert found.shipped
    assert found.difference == Difference(1, 1, 0, False)
    assert update(workspace, "pain")[0].added == 1
    assert studying.find(workspace, "pain/a").memory.reviews == 1
    assert look(workspace) == ()
    shutil.rmtree(folder)
    assert look(workspace) == (), "a deck that ships no longer stays as it is"
