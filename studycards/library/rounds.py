"""What was answered in a round of practice, from the log; answers taken back are left out."""

from __future__ import annotations

import sqlite3

from studycards.library.log import Author
from studycards.library.taken_back import not_taken_back
from studycards.scheduling.study_day import Moment

ANSWERS = f"""
SELECT r.card_id, r.grade FROM reviews AS r
WHERE r.learner_id = ? AND r.device_id = ? AND r.study_day >= ? AND r.instant >= ? AND r.mode = ?
  AND {not_taken_back("r.id")}
ORDER BY r.study_day, r.instant
"""
ANSWERED = f"""
SELECT 1 FROM reviews AS r
WHERE r.learner_id = ? AND r.device_id = ? AND r.card_id = ? AND r.instant >= ? AND r.mode = ?
  AND {not_taken_back("r.id")} LIMIT 1
"""
STANDS = f"SELECT {not_taken_back('?')}"


def answers(con: sqlite3.Connection, author: Author, mode: str, began: Moment) -> list[tuple[int, int]]:
    """List (card, grade) of the answers given on this device in a mode since a moment, oldest first."""
    return list(con.execute(ANSWERS, (author.learner, author.device, began.day, began.instant, mode)))


def is_answered(con: sqlite3.Connection, author: Author, mode: str, began: Moment, card: int) -> bool:
    """Tell whether a card has such an answer."""
    values = author.learner, author.device, card, began.instant, mode
    return con.execute(ANSWERED, values).fetchone() is not None


def stands(con: sqlite3.Connection, row: bytes) -> bool:
    """Tell whether an answer or a change, by the id of its row, was not taken back, or was done again since."""
    return bool(con.execute(STANDS, (row,)).fetchone()[0])
