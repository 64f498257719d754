"""What Today shows of each deck beside its counts: how much was known lately, and what comes due; cheap at any size."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from studycards.progress.tally import PASSED, STAGES

RECALL = f"""
SELECT deck_id, sum(answers), sum(answers * (grade >= {PASSED})) FROM tallies
WHERE learner_id = ? AND day BETWEEN ? AND ? AND was IN ({", ".join(str(int(stage)) for stage in STAGES)})
  AND deck_id IN ({{decks}})
GROUP BY deck_id
"""
# Grouped by the day first, the rows come in the order of the covering index and none of them is sorted.
COMING = """
SELECT deck_id, due, count(*) FROM memories
WHERE learner_id = ? AND held = 0 AND due BETWEEN 1 AND ? AND deck_id IN ({decks}) GROUP BY due, deck_id
"""


def recall(
    con: sqlite3.Connection, learner: int, decks: Sequence[int], first: int, last: int
) -> dict[int, tuple[int, int]]:
    """Count the answers that true retention is over on some study days, both included, and those passed, by deck."""
    rows = con.execute(RECALL.format(decks=_marks(decks)), (learner, first, last, *decks))
    return {deck: (answers, passed) for deck, answers, passed in rows}


def coming(con: sqlite3.Connection, learner: int, decks: Sequence[int], last: int) -> Iterator[tuple[int, int, int]]:
    """Yield deck, study day and how many of its cards are due on it, for the days up to `last`."""
    yield from con.execute(COMING.format(decks=_marks(decks)), (learner, last, *decks))


def _marks(decks: Sequence[int]) -> str:
    return ", ".join("?" * len(decks))
