"""What a forecast is made of: cards that stand alike, put together by SQLite; new cards; and the answers so far."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from studycards.library.selection import OF_DECKS, Selection, narrowed
from studycards.progress.forecast import EASINESS_STEP, MANY, Cohort, Opening
from studycards.progress.likely_grades import Given
from studycards.progress.tally import STAGES, Was

# Steps of intervals and easiness so near that cards between them may flow together; the due day is kept as it is.
# The plus keeps SQLite from the index of due days: it would look up nearly every memory one by one.
COHORTS = f"""
SELECT min(repetitions, {MANY}) AS known, avg(interval), avg(easiness),
  CASE WHEN buried_on >= ? THEN max(due, ? + 1) ELSE due END AS day, count(*)
FROM memories WHERE learner_id = ? AND +held = 0 AND due < ? AND {OF_DECKS}
GROUP BY day, known, easiness / {EASINESS_STEP},
  CASE WHEN interval < 16 THEN interval WHEN interval < 64 THEN 16 + interval / 4 ELSE 64 + interval / 16 END
"""
OPENINGS = f"""
SELECT max(
    CASE WHEN c.opens IS NULL OR c.note_id IN (
      SELECT n.id FROM openings AS o CROSS JOIN notes AS n
      WHERE o.learner_id = ? AND n.deck_id = o.deck_id AND json_extract(n.more, '$.unit') = o.unit)
    THEN 0 ELSE c.opens END,
    CASE WHEN m.buried_on >= ? THEN m.buried_on + 1 ELSE 0 END) AS day, count(*)
FROM (SELECT id AS card_id, deck_id, note_id, opens, archived FROM cards) AS c
LEFT JOIN memories AS m ON m.learner_id = ? AND m.card_id = c.card_id
WHERE c.archived = 0 AND (m.card_id IS NULL OR (m.reviews = 0 AND m.suspended = 0)) AND c.{OF_DECKS}
GROUP BY day
"""
GIVEN = f"""
SELECT deck_id, was, grade, sum(answers) FROM tallies
WHERE learner_id = ? AND day >= ? AND was IN ({", ".join(f"{was:d}" for was in (Was.NEW, *STAGES))})
GROUP BY deck_id, was, grade
"""


def cohorts(con: sqlite3.Connection, learner: int, selection: Selection, today: int, days: int) -> Iterator[Cohort]:
    """Yield the cards met that are due within so many days from `today` on, nearly alike ones together.

    Suspended and archived cards are left out; those buried today are due tomorrow.
    """
    text, values = narrowed(COHORTS, selection)
    return map(Cohort._make, con.execute(text, (today, today, learner, today + days, *values)))


def openings(con: sqlite3.Connection, learner: int, selection: Selection, today: int) -> list[Opening]:
    """Count the new cards by the study day from which on they may be introduced; suspended ones are left out."""
    text, values = narrowed(OPENINGS, selection)
    return [Opening(*row) for row in con.execute(text, (learner, today, learner, *values))]


def given(con: sqlite3.Connection, learner: int, since: int) -> list[tuple[int, Given]]:
    """List how many introductions and reviews got each grade since a study day, with the deck's key."""
    return [(deck, Given(*row)) for deck, *row in con.execute(GIVEN, (learner, since))]
