"""Bringing deck files into the library: all files of one call in one transaction, or none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from studycards.cards import Deck
from studycards.decks.problems import DeckFileError, Problem
from studycards.decks.reading import LoadedDeck, load_file
from studycards.decks.shipped import shipped_decks
from studycards.library.connection import writing
from studycards.library.errors import Conflict, NotFound
from studycards.library.importing import Imported, Origin, import_deck, stored_deck
from studycards.workspace.workspace import Workspace

SHIPPED = "shipped:"


def import_files(workspace: Workspace, paths: Sequence[Path], *, replace: bool = False) -> list[Imported]:
    """Import deck files; DeckFileError lists the problems of all of them, Conflict a deck known from another path."""
    loaded = _load_all(paths)
    return _store(workspace, [(deck, str(deck.path.absolute())) for deck in loaded], replace=replace)


def import_shipped(workspace: Workspace, ids: Sequence[str] = ()) -> list[Imported]:
    """Import the decks that ship with the program: those named, or all; NotFound lists what ships."""
    shipped = {path.stem: path for path in shipped_decks()}
    for name in ids:
        if name not in shipped:
            raise NotFound(f"no deck {name!r} ships with studycards; these do: {', '.join(shipped)}")
    loaded = _load_all([shipped[name] for name in ids or shipped])
    return _store(workspace, [(deck, SHIPPED + deck.deck.id) for deck in loaded], replace=False)


def _load_all(paths: Sequence[Path]) -> list[LoadedDeck]:
    loaded: list[LoadedDeck] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            loaded.append(load_file(path))
        except DeckFileError as error:
            problems.extend(error.problems)
    if problems:
        raise DeckFileError(tuple(problems))
    return loaded


def _store(workspace: Workspace, loaded: Sequence[tuple[LoadedDeck, str]], *, replace: bool) -> list[Imported]:
    workspace.refuse_set_clock()
    instant = workspace.place.clock.instant()
    seen: dict[str, str] = {}
    for deck, path in loaded:
        if seen.setdefault(deck.deck.id, path) != path:
            raise Conflict(
                f"{path}: has the same deck id {deck.deck.id!r} as {seen[deck.deck.id]}; nothing was changed"
            )
    con = workspace.con
    with writing(con):
        results = [
            import_deck(con, deck.deck, Origin(path, deck.sha256), instant, replace_path=replace)
            for deck, path in loaded
        ]
    workspace.reload()
    return results


def export_decks(workspace: Workspace, names: Sequence[str]) -> list[Deck]:
    """Give decks back as they were imported: those named, or all."""
    return [stored_deck(workspace.con, row) for row in workspace.scope(names)]
