"""Bringing deck files into the library: all files of one call in one transaction, or none."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from studycards import wording
from studycards.cards import Deck
from studycards.decks.problems import DeckFileError, Problem
from studycards.decks.reading import LoadedDeck, load_file
from studycards.decks.shipped import shipped_decks
from studycards.library.errors import Conflict, NotFound
from studycards.library.importing import Imported, Origin, import_deck, stored_deck
from studycards.library.rebuild import rebuild_all
from studycards.workspace.workspace import Workspace

SHIPPED = "shipped:"


Tell = Callable[[str], None]
"""Is told the name of each file when it is to be read, and of each deck when it is to be stored."""


def _nobody(_: str) -> None:
    """Tell nobody."""


def import_files(
    workspace: Workspace, paths: Sequence[Path], *, replace: bool = False, tell: Tell = _nobody
) -> list[Imported]:
    """Import deck files; DeckFileError lists the problems of all of them, Conflict a deck known from another path."""
    loaded = _load_all(paths, tell)
    return _store(workspace, [(deck, _known_as(deck.path)) for deck in loaded], replace, tell)


def import_shipped(
    workspace: Workspace, ids: Sequence[str] = (), *, replace: bool = False, tell: Tell = _nobody
) -> list[Imported]:
    """Import the decks that ship with the program: those named, or all; NotFound lists what ships."""
    shipped = {path.stem: path for path in shipped_decks()}
    for name in ids:
        if name not in shipped:
            raise NotFound(f"no deck {name!r} ships with studycards; these do: {', '.join(shipped)}")
    loaded = _load_all([shipped[name] for name in ids or shipped], tell)
    return _store(workspace, [(deck, SHIPPED + deck.deck.id) for deck in loaded], replace, tell)


def _known_as(path: Path) -> str:
    """Name a file as the library remembers it: the same however it was reached, and text whatever its bytes."""
    return os.fsencode(path.resolve()).decode("utf-8", "backslashreplace")


def _load_all(paths: Sequence[Path], tell: Tell) -> list[LoadedDeck]:
    loaded: list[LoadedDeck] = []
    problems: list[Problem] = []
    for path in paths:
        tell(path.name)
        try:
            loaded.append(_with_ids(load_file(path)))
        except DeckFileError as error:
            problems.extend(error.problems)
    if problems:
        raise DeckFileError(tuple(problems))
    return loaded


def _with_ids(loaded: LoadedDeck) -> LoadedDeck:
    """Refuse a deck with cards that nothing could hold on to when their words change."""
    without = sum(note.id is None and not note.draft for note in loaded.deck.notes)
    if without:
        path = str(loaded.path)
        message = f"{wording.count(without, 'card')} without an id"
        raise DeckFileError([Problem(path, 0, 0, message, f"`studycards check --fix {path}` writes what is missing")])
    return loaded


def _store(workspace: Workspace, loaded: Sequence[tuple[LoadedDeck, str]], replace: bool, tell: Tell) -> list[Imported]:
    workspace.refuse_set_clock()
    instant = workspace.place.clock.instant()
    seen: dict[str, str] = {}
    for deck, path in loaded:
        if seen.setdefault(deck.deck.id, path) != path:
            raise Conflict(
                f"{path}: has the same deck id {deck.deck.id!r} as {seen[deck.deck.id]}; nothing was changed"
            )
    con = workspace.con
    results: list[Imported] = []
    with workspace.writing():
        asked = {deck.id: deck.scheduler for deck in workspace.decks(archived=True)}
        for deck, path in loaded:
            tell(deck.deck.id)
            results.append(import_deck(con, deck.deck, Origin(path, deck.sha256), instant, replace_path=replace))
        if any(asked.get(deck.id, deck.scheduler) != deck.scheduler for deck in workspace.decks(archived=True)):
            rebuild_all(con)
    workspace.reload()
    return results


def export_decks(workspace: Workspace, names: Sequence[str]) -> list[Deck]:
    """Give decks back as they were imported: those named, or all."""
    return [stored_deck(workspace.con, row) for row in workspace.scope(names)]
