"""What was answered in a round of practice, from the log; answers taken back are left out."""

from __future__ import annotations

import sqlite3

from studycards.library.log import Author
from studycards.library.replay import REVOKE
from studycards.scheduling.study_day import Moment

_STANDS = """coalesce((
  SELECT x.kind FROM changes AS x WHERE x.target = r.id AND x.kind IN ('revoke', 'restore')
  ORDER BY x.instant DESC LIMIT 1), '') <> 'revoke'"""
ANSWERS = f"""
SELECT r.card_id, r.grade FROM reviews AS r
WHERE r.learner_id = ? AND r.device_id = ? AND r.study_day >= ? AND r.instant >= ? AND r.mode = ? AND {_STANDS}
ORDER BY r.study_day, r.instant
"""
ANSWERED = f"""
SELECT 1 FROM reviews AS r
WHERE r.learner_id = ? AND r.device_id = ? AND r.card_id = ? AND r.instant >= ? AND r.mode = ? AND {_STANDS} LIMIT 1
"""

STANDS = """
SELECT kind FROM changes WHERE target = ? AND kind IN ('revoke', 'restore') ORDER BY instant DESC LIMIT 1
"""


def answers(con: sqlite3.Connection, author: Author, mode: str, began: Moment) -> list[tuple[int, int]]:
    """List (card, grade) of the answers given on this device in a mode since a moment, oldest first."""
    return list(con.execute(ANSWERS, (author.learner, author.device, began.day, began.instant, mode)))


def is_answered(con: sqlite3.Connection, author: Author, mode: str, began: Moment, card: int) -> bool:
    """Tell whether a card has such an answer."""
    values = author.learner, author.device, card, began.instant, mode
    return con.execute(ANSWERED, values).fetchone() is not None


def stands(con: sqlite3.Connection, row: bytes) -> bool:
    """Tell whether an answer or a change, by the id of its row, was not taken back, or was done again since."""
    found = con.execute(STANDS, (row,)).fetchone()
    return found is None or found[0] != REVOKE
