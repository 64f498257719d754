"""Every card that waits, by name, whatever the limits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from studycards.cards import State, address
from studycards.library import hot
from studycards.library.decks import DeckRow
from studycards.scheduling.states import state
from studycards.workspace.workspace import Workspace


class Waiting(NamedTuple):
    """A card that is due, new or to be asked again, whatever the limits."""

    address: str
    deck: str
    state: State
    due: int | None


def every_waiting(workspace: Workspace, scope: Sequence[DeckRow]) -> Iterator[Waiting]:
    """Name every due and new card, limits and siblings aside."""
    day = workspace.today()
    for deck in scope:
        rows = workspace.con.execute(hot.EVERY_WAITING, (workspace.learner.id, deck.id, day, day, day))
        for slug, note, part, *values in rows:
            memory = hot.memory_of(values)
            yield Waiting(address(slug, note, part), slug, state(memory, day), memory.due)
