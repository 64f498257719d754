"""Every card that waits, by name, whatever the limits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from studycards.cards import State, address
from studycards.library.decks import DeckRow
from studycards.library.hot import MEMORY_OF_M, memory_of
from studycards.scheduling.states import state
from studycards.workspace.workspace import Workspace

_EVERY = f"""
SELECT d.slug, n.slug, c.part, {MEMORY_OF_M}, m.suspended, m.buried_on FROM cards AS c
JOIN notes AS n ON n.id = c.note_id JOIN decks AS d ON d.id = c.deck_id
LEFT JOIN memories AS m ON m.learner_id = ? AND m.card_id = c.id
WHERE c.archived = 0 AND c.deck_id = ? AND coalesce(m.suspended, 0) = 0 AND coalesce(m.buried_on, 0) < ?
  AND (m.due IS NULL OR m.due <= ? OR m.repeat_on = ?)
ORDER BY c.position
"""


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
        for slug, note, part, *rest in workspace.con.execute(_EVERY, (workspace.learner.id, deck.id, day, day, day)):
            memory = memory_of(rest)
            yield Waiting(address(slug, note, part), slug, state(memory, day), memory.due)
