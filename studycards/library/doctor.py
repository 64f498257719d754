"""Looking a library over: the file, the references, and the law that the caches are what the log says."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from studycards.library.learners import learners
from studycards.library.rebuild import differences
from studycards.library.schedulers import scheduler_of

MOST_FINDINGS = 20


class Examination(NamedTuple):
    """What was looked at, in numbers, and what was found wrong (at most twenty findings are named).

    `log_is_whole` says that the file and its references are sound, so that the caches can be made anew.
    """

    decks: int
    cards: int
    reviews: int
    findings: tuple[str, ...]
    log_is_whole: bool


def examine(con: sqlite3.Connection) -> Examination:
    """Check a library without changing it."""
    findings = [str(row[0]) for row in con.execute(f"PRAGMA integrity_check({MOST_FINDINGS})") if row[0] != "ok"]
    if findings:
        return Examination(0, 0, 0, tuple(f"the file is damaged: {finding}" for finding in findings), False)
    findings.extend(
        f"table {table}, row {row}: points to a row of {parent} that is not there"
        for table, row, parent, _ in con.execute("PRAGMA foreign_key_check")
    )
    log_is_whole = not findings
    con.execute("BEGIN")
    try:
        for who in learners(con, archived=True):
            for finding in differences(con, who.id, scheduler_of(con, who.id)):
                findings.append(f"{who.name}: {finding}")
                if len(findings) >= MOST_FINDINGS:
                    break
        return Examination(*_counts(con), tuple(findings[:MOST_FINDINGS]), log_is_whole)
    finally:
        con.execute("ROLLBACK")


def _counts(con: sqlite3.Connection) -> tuple[int, int, int]:
    decks, cards, reviews = con.execute(
        "SELECT (SELECT count(*) FROM decks), (SELECT count(*) FROM cards), (SELECT count(*) FROM reviews)"
    ).fetchone()
    return decks, cards, reviews
