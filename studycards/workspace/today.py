"""What Today and `due` say: what waits in each deck, how far it has come, and when the next review is due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from studycards.cards import State, address
from studycards.library import hot
from studycards.library.decks import DeckRow
from studycards.scheduling.memory import MATURE_DAYS, Memory, state
from studycards.workspace.planning import Counts, pace
from studycards.workspace.workspace import Workspace

_SIZES = "SELECT deck_id, count(*) FROM cards WHERE archived = 0 GROUP BY deck_id"
_LEARNED = f"""
SELECT deck_id, count(*) FROM memories WHERE learner_id = ? AND held = 0 AND due > ? AND interval >= {MATURE_DAYS}
GROUP BY deck_id
"""
_EVERY = f"""
SELECT d.slug, n.slug, c.part, {hot._M}, m.suspended, m.buried_on FROM cards AS c
JOIN notes AS n ON n.id = c.note_id JOIN decks AS d ON d.id = c.deck_id
LEFT JOIN memories AS m ON m.learner_id = ? AND m.card_id = c.id
WHERE c.archived = 0 AND c.deck_id = ? AND coalesce(m.suspended, 0) = 0 AND coalesce(m.buried_on, 0) < ?
  AND (m.due IS NULL OR m.due <= ? OR m.repeat_on = ?)
ORDER BY c.position
"""


@dataclass(frozen=True, slots=True)
class DeckToday:
    """A deck's row on Today; `learned` of its `cards` have an interval of 21 days or more."""

    deck: DeckRow
    counts: Counts
    cards: int
    learned: int


@dataclass(frozen=True, slots=True)
class Today:
    """The day as it stands: all decks together, each of them, what was done, and the next due day."""

    day: int
    counts: Counts
    decks: tuple[DeckToday, ...]
    done: int
    seconds_a_card: float
    next_due: int | None

    @property
    def seconds(self) -> float:
        """How long what waits will take, by the learner's own pace."""
        return self.counts.cards * self.seconds_a_card


@dataclass(frozen=True, slots=True)
class Waiting:
    """A card that is due, new or to be asked again, whatever the limits."""

    address: str
    deck: str
    state: State
    due: int | None


def due_counts(workspace: Workspace, scope: Sequence[DeckRow]) -> tuple[Counts, list[tuple[DeckRow, Counts]]]:
    """Count what waits today under the limits: in all, and for each deck studied alone."""
    together, alone = workspace.planner(workspace.today()).counts(scope)
    return together, [(deck, alone[deck.id]) for deck in scope]


def today(workspace: Workspace) -> Today:
    """Work out everything the Today screen shows."""
    con, learner, day = workspace.con, workspace.learner.id, workspace.today()
    scope = workspace.decks()
    together, alone = due_counts(workspace, scope)
    sizes = dict(con.execute(_SIZES))
    learned = dict(con.execute(_LEARNED, (learner, 0)))
    done = sum(sum(row[1:4]) for row in con.execute(hot.DONE, (learner, day)))
    rows = tuple(DeckToday(deck, counts, sizes.get(deck.id, 0), learned.get(deck.id, 0)) for deck, counts in alone)
    return Today(day, together, rows, done, pace(con, learner), next_due(workspace, scope))


def next_due(workspace: Workspace, scope: Sequence[DeckRow]) -> int | None:
    """Tell the first study day after today on which a review comes due."""
    if not scope:
        return None
    return hot.next_due(workspace.con, workspace.learner.id, [deck.id for deck in scope], workspace.today())


def every_waiting(workspace: Workspace, scope: Sequence[DeckRow]) -> Iterator[Waiting]:
    """Name every due and new card, limits and siblings aside."""
    day = workspace.today()
    for deck in scope:
        for slug, note, part, *rest in workspace.con.execute(_EVERY, (workspace.learner.id, deck.id, day, day, day)):
            memory: Memory = hot.memory_of(rest)
            yield Waiting(address(slug, note, part), slug, state(memory, day), memory.due)
