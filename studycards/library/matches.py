"""The best times of matching boards, kept by what a board was drawn from and how many pairs it had."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

BEST = """
SELECT milliseconds, wrong FROM matches WHERE learner_id = ? AND scope = ? AND pairs = ?
ORDER BY milliseconds, wrong, id LIMIT 1
"""
ADD = "INSERT INTO matches (learner_id, scope, pairs, milliseconds, wrong, instant) VALUES (?, ?, ?, ?, ?, ?)"


class Best(NamedTuple):
    """The shortest time in which a board was finished, in milliseconds, and the wrong tries it took."""

    milliseconds: int
    wrong: int


def best(con: sqlite3.Connection, learner: int, scope: str, pairs: int) -> Best | None:
    """Tell a learner's best time with boards of so many pairs drawn from `scope`; None before the first."""
    row = con.execute(BEST, (learner, scope, pairs)).fetchone()
    return None if row is None else Best(*row)


def add(con: sqlite3.Connection, learner: int, scope: str, pairs: int, time: Best, instant: int) -> None:
    """Keep a finished board, at an instant in microseconds since 1970 UTC, within the caller's transaction."""
    con.execute(ADD, (learner, scope, pairs, *time, instant))
