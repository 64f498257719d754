"""How many cards each deck has, how many of them a learner has learned, and how many drafts wait: cheap at any size."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from studycards.progress.tally import Was
from studycards.scheduling.memory import MATURE_DAYS

# The cards in use of a deck are numbered from 0 without a gap (`importing` numbers them anew each time).
SIZES = """
SELECT d.id, (SELECT c.position + 1 FROM cards AS c WHERE c.deck_id = d.id AND c.archived = 0
  ORDER BY c.position DESC LIMIT 1) AS size
FROM decks AS d WHERE size > 0
"""
# Grouped by the day as well, the rows come in the order of the covering index and none of them is sorted.
LEARNED = f"""
SELECT deck_id, sum(learned) FROM (
  SELECT deck_id, count(*) AS learned FROM memories
  WHERE learner_id = ? AND held = 0 AND due > 0 AND interval >= {MATURE_DAYS} GROUP BY due, deck_id) AS days
GROUP BY deck_id
"""
# From one day to the one before it: the many tallies of a day are passed over, not read.
_BEFORE = f"FROM tallies AS t WHERE t.learner_id = ? AND t.was < {Was.PRACTICE:d}"
STUDIED_DAYS = f"""
WITH RECURSIVE studied(day) AS (
  SELECT (SELECT t.day {_BEFORE} ORDER BY t.day DESC LIMIT 1)
  UNION ALL
  SELECT (SELECT t.day {_BEFORE} AND t.day < studied.day ORDER BY t.day DESC LIMIT 1)
  FROM studied WHERE studied.day > 0
)
SELECT day FROM studied WHERE day > 0
"""
WAITING_DRAFTS = "SELECT count(*) FROM drafts WHERE state = 'waiting'"
EXAM_DEADLINE = "SELECT deadline FROM exams WHERE learner_id = ? AND ended IS NULL ORDER BY id LIMIT 1"


def sizes(con: sqlite3.Connection) -> dict[int, int]:
    """Count the cards of every deck, by its key; decks without a card are left out."""
    return dict(con.execute(SIZES))


def learned(con: sqlite3.Connection, learner: int) -> dict[int, int]:
    """Count the cards of every deck with an interval of 21 days or more, by its key; zeros are left out."""
    return dict(con.execute(LEARNED, (learner,)))


def studied_days(con: sqlite3.Connection, learner: int) -> Iterator[int]:
    """Yield the study days on which something that counts was answered, the newest first, read as needed."""
    return (day for (day,) in con.execute(STUDIED_DAYS, (learner, learner)))


def waiting_drafts(con: sqlite3.Connection) -> int:
    """Count the drafts that wait for a review."""
    return int(con.execute(WAITING_DRAFTS).fetchone()[0])


def exam_deadline(con: sqlite3.Connection, learner: int) -> int | None:
    """Tell the instant at which the learner's running exam ends, which may have passed; None without one."""
    row = con.execute(EXAM_DEADLINE, (learner,)).fetchone()
    return None if row is None else int(row[0])
