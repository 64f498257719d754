"""The decks that come along with the program and are not in the library yet: offered by name, brought in one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from textual.app import App

from studycards.decks.shipped import shipped_decks, shipped_file, title_of

if TYPE_CHECKING:
    from studycards.workspace.sitting import DeckRow


def left_out(decks: Sequence[DeckRow]) -> list[str]:
    """Name, by id, the shipped decks that are not among these; none where only decks of another making are."""
    here = {deck.slug for deck in decks}
    shipped = [path.stem for path in shipped_decks()]
    return [id_ for id_ in shipped if id_ not in here] if not here or not here.isdisjoint(shipped) else []


def titles(ids: Sequence[str]) -> list[str]:
    """Name shipped decks as they name themselves."""
    return [title_of(path) for id_ in ids if (path := shipped_file(id_)) is not None]


def choose(app: App[Any], ids: Sequence[str], bring_in: Callable[[str], None]) -> None:
    """Ask which of these decks to bring in, and do that; it may be none."""
    from studycards.tui.screens.asking import Choose

    offered = list(zip(ids, titles(ids), strict=True))
    question = Choose("Which deck shall come in?", "These come along with studycards and are not here yet.", offered)
    app.push_screen(question, lambda chosen: None if chosen is None else bring_in(chosen))
