"""Bringing deck files into the library: all files of one call in one transaction, or none."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from studycards import wording
from studycards.cards import Deck
from studycards.decks.problems import DeckFileError, Problem
from studycards.decks.reading import LoadedDeck, load_file
from studycards.decks.shipped import SHIPPED, shipped_decks
from studycards.library.errors import Conflict, NotFound
from studycards.library.importing import Imported as Imported
from studycards.library.importing import Origin, import_deck, stored_deck
from studycards.library.rebuild import rebuild_all
from studycards.workspace.workspace import Workspace

Tell = Callable[[str], None]
"""Is told the name of each file when it is to be read, and of each deck when it is to be stored."""


def _nobody(_: str) -> None:
    """Tell nobody."""


class Read(NamedTuple):
    """A deck that was read and may be stored, with the path under which the library remembers it."""

    loaded: LoadedDeck
    known_as: str

    @classmethod
    def of(cls, loaded: LoadedDeck) -> Read:
        """A deck as it was read: the library knows its file the same however it was reached, whatever bytes name it."""
        return cls(loaded, os.fsencode(loaded.path.resolve()).decode("utf-8", "backslashreplace"))


def read_files(paths: Sequence[Path], tell: Tell = _nobody) -> list[Read]:
    """Read deck files; DeckFileError lists the problems of all of them, Conflict two files of one deck."""
    return _of_different_decks(list(map(Read.of, _load_all(paths, tell))))


def read_shipped(ids: Sequence[str] = (), tell: Tell = _nobody) -> list[Read]:
    """Read the decks that ship with the program: those named, or all; NotFound lists what ships."""
    shipped = {path.stem: path for path in shipped_decks()}
    for name in ids:
        if name not in shipped:
            raise NotFound(f"no deck {name!r} ships with studycards; these do: {', '.join(shipped)}")
    loaded = _load_all([shipped[name] for name in ids or shipped], tell)
    return [Read(deck, SHIPPED + deck.deck.id) for deck in loaded]


def import_files(workspace: Workspace, paths: Sequence[Path], *, replace: bool = False) -> list[Imported]:
    """Read deck files and store them; raises what `read_files` and `store` raise."""
    return store(workspace, read_files(paths), replace=replace)


def import_shipped(workspace: Workspace, ids: Sequence[str] = ()) -> list[Imported]:
    """Read decks that ship with the program and store them; raises what `read_shipped` and `store` raise."""
    return store(workspace, read_shipped(ids))


def _load_all(paths: Sequence[Path], tell: Tell) -> list[LoadedDeck]:
    loaded: list[LoadedDeck] = []
    problems: list[Problem] = []
    for path in paths:
        tell(path.name)
        try:
            loaded.append(load_with_ids(path))
        except DeckFileError as error:
            problems.extend(error.problems)
    if problems:
        raise DeckFileError(tuple(problems))
    return loaded


def load_with_ids(path: Path) -> LoadedDeck:
    """Read a deck file; DeckFileError also for cards without an id, which nothing could hold on to later."""
    return with_every_id(load_file(path))


def with_every_id(loaded: LoadedDeck) -> LoadedDeck:
    """What was read from a deck file; DeckFileError where it has cards without an id, drafts aside."""
    without = sum(note.id is None and not note.draft for note in loaded.deck.notes)
    if without:
        message = f"{wording.count(without, 'card')} without an id"
        hint = f"`studycards check --fix {loaded.path}` writes what is missing"
        raise DeckFileError([Problem(str(loaded.path), 0, 0, message, hint)])
    return loaded


def _of_different_decks(decks: list[Read]) -> list[Read]:
    """Refuse two files of one deck, of which the second would undo the first."""
    seen: dict[str, str] = {}
    for read in decks:
        name = read.loaded.deck.id
        if seen.setdefault(name, read.known_as) != read.known_as:
            raise Conflict(f"{read.known_as}: has the same deck id {name!r} as {seen[name]}; nothing was changed")
    return decks


def store(
    workspace: Workspace, decks: Sequence[Read], *, replace: bool = False, tell: Tell = _nobody
) -> list[Imported]:
    """Store decks that were read, all or none; Conflict for one known from another path, unless `replace` is true."""
    workspace.refuse_set_clock()
    with workspace.writing():
        results = store_within(workspace, decks, replace=replace, tell=tell)
    workspace.reload()
    return results


def store_within(
    workspace: Workspace, decks: Sequence[Read], *, replace: bool = False, tell: Tell = _nobody
) -> list[Imported]:
    """Store decks as `store` does, in the caller's transaction; who ends that reloads the workspace."""
    instant = workspace.place.clock.instant()
    con = workspace.con
    results: list[Imported] = []
    asked = {deck.id: deck.scheduler for deck in workspace.decks(archived=True)}
    for loaded, path in decks:
        tell(loaded.deck.id)
        origin = Origin(path, loaded.sha256)
        results.append(import_deck(con, loaded.deck, origin, instant, replace_path=replace))
    if any(asked.get(deck.id, deck.scheduler) != deck.scheduler for deck in workspace.decks(archived=True)):
        rebuild_all(con)
    return results


def export_decks(workspace: Workspace, names: Sequence[str]) -> list[Deck]:
    """Give decks back as they were imported: those named, or all."""
    return [stored_deck(workspace.con, row) for row in workspace.scope(names)]
