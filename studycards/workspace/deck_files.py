"""The files decks are kept in: the learner's folder of them, copies made there, and one file written and brought in."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from studycards.cards import Deck
from studycards.decks import shipped
from studycards.decks.files import write_atomically
from studycards.decks.fixing import fix
from studycards.decks.problems import DeckFileError, Problem
from studycards.decks.reading import LoadedDeck, load, load_data, read_file
from studycards.decks.writing import dump
from studycards.library.decks import DeckRow
from studycards.library.errors import LibraryError
from studycards.library.importing import Imported, stored_deck
from studycards.workspace.faults import FAULTS
from studycards.workspace.importing import Read, store
from studycards.workspace.workspace import Workspace


class NoFile(LibraryError):
    """A deck has no file that can be edited where it is; a copy in the learner's folder can be."""


def own_folder(workspace: Workspace) -> Path:
    """Where the learner's own deck files lie: beside the library."""
    return workspace.path.absolute().parent / "decks"


def is_shipped(deck: DeckRow) -> bool:
    """Whether a deck is the program's, without a file of the learner's."""
    return shipped.is_shipped(deck.path)


def file_of(deck: DeckRow) -> Path:
    """The file of a deck that is no shipped one; NoFile where it is gone, cannot be read or may not be written."""
    if deck.path is None:
        raise NoFile(f"the deck {deck.slug} has no file")
    path = Path(deck.path)
    try:
        read_file(path)
    except DeckFileError as error:
        raise NoFile(str(error.problems[0])) from None
    if not os.access(path, os.W_OK):
        raise NoFile(f"{path}: the file may not be written: permission denied")
    return path


def copy_of(workspace: Workspace, deck: DeckRow) -> tuple[Path, Imported]:
    """Write a deck into the learner's folder and go on with that file: its place, and what came in with it.

    It is the file as it is now, that of the program for a shipped deck; where there is none that can be read, the deck
    as the library has it. Raises LibraryError and DeckFileError, and then no copy is left behind.
    """
    workspace.refuse_set_clock()
    data = _bytes_of(workspace, deck)
    path, before = _free_place(own_folder(workspace), deck.slug, data)
    with file_kept() as kept:
        kept.put(path, before, data)
        return path, bring_in(workspace, load_data(data, path), deck.slug)


def write(path: Path, data: bytes) -> None:
    """Write a deck file, whole or not at all; LibraryError says in one line why it cannot be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, data)
    except OSError as error:
        raise LibraryError(f"{path}: cannot be written: {error.strerror or error}") from None


class KeptFile:
    """A deck file's bytes as they were, to be put back where what follows fails."""

    def __init__(self) -> None:
        self._path: Path | None = None
        self._before: bytes | None = None

    def put(self, path: Path, before: bytes | None, after: bytes) -> None:
        """Write the file that was `before` until now, None where there was none; LibraryError where it cannot be."""
        if after != before:
            write(path, after)
            self._path, self._before = path, before

    def put_back(self) -> None:
        """Make the file what it was."""
        if self._path is not None and self._before is None:
            self._path.unlink(missing_ok=True)
        elif self._path is not None and self._before is not None:
            write(self._path, self._before)


@contextmanager
def file_kept() -> Iterator[KeptFile]:
    """Put the file back where what is done within this comes to nothing."""
    kept = KeptFile()
    try:
        yield kept
    except (DeckFileError, *FAULTS):
        kept.put_back()
        raise


def bring_in(workspace: Workspace, loaded: LoadedDeck, deck: str) -> Imported:
    """Import what was read from a deck's file; the ids it lacks are written into that.

    Raises DeckFileError where it is another deck than it was; then nothing was imported.
    """
    checked(loaded, deck)
    if _lacks_ids(loaded.deck):
        loaded = load_data(with_ids(loaded.data, loaded.path), loaded.path)
        write(loaded.path, loaded.data)
    return store(workspace, [Read.of(loaded)], replace=True)[0]


def checked(loaded: LoadedDeck, deck: str) -> LoadedDeck:
    """What was read from a deck's file; DeckFileError where that is no longer the deck it was."""
    if loaded.deck.id != deck:
        message = f"this was the deck `{deck}`, and now its id is `{loaded.deck.id}`"
        hint = f"write `id: {deck}`: the history of its cards hangs on it"
        raise DeckFileError([Problem(str(loaded.path), *_place_of_id(loaded.data), message, hint)])
    if _lacks_ids(loaded.deck):
        with_ids(loaded.data, loaded.path)  # says where one cannot be written in
    return loaded


def decoded(data: bytes, path: Path) -> str:
    """The text of a file; DeckFileError where it is not UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        load(data, str(path))  # says so, at its place
        raise


def with_ids(data: bytes, path: Path) -> bytes:
    """The file with an id in every card; DeckFileError where one cannot be written in."""
    return fix(data.decode("utf-8"), str(path)).encode("utf-8")


def _lacks_ids(deck: Deck) -> bool:
    return any(note.id is None for note in deck.notes)


def _place_of_id(data: bytes) -> tuple[int, int]:
    for number, line in enumerate(data.splitlines(), 1):
        if line.startswith(b"id:"):
            return number, 1
    return 1, 1


def _bytes_of(workspace: Workspace, deck: DeckRow) -> bytes:
    if deck.path is not None:
        path = shipped.shipped_file(deck.slug) if is_shipped(deck) else Path(deck.path)
        try:
            if path is not None:
                return read_file(path)
        except DeckFileError:
            pass  # gone or not to be read: the library has the deck's words
    return dump(stored_deck(workspace.con, deck)).encode("utf-8")


def _free_place(folder: Path, name: str, data: bytes) -> tuple[Path, bytes | None]:
    """A name in the folder that is free, or that of a file with the same bytes; and what the file holds, if any."""
    number = 1
    while True:
        path = folder / (f"{name}.yaml" if number == 1 else f"{name}-{number}.yaml")
        try:
            if read_file(path) == data:
                return path, data
        except DeckFileError:
            if not os.path.lexists(path):
                return path, None
        number += 1
