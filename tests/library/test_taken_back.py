"""What was taken back: both clauses name the rows that replaying the log leaves out."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.library.replay import ChangeRow, revoked
from studycards.library.taken_back import all_taken_back, not_taken_back

LEARNERS = (1, 2)
ROWS = [bytes([learner, number]) for learner in LEARNERS for number in range(3)]
"""Rows of the log, of which the first byte tells whose they are."""

CHANGES = st.lists(st.tuples(st.sampled_from(("revoke", "restore", "bury")), st.sampled_from((None, *ROWS))))


@given(CHANGES)
@settings(deadline=None, max_examples=60)
def test_what_stands_is_what_replaying_leaves(found: list[tuple[str, bytes | None]]) -> None:
    """Whatever was taken back, brought back and taken back again, and in what order the changes lie."""
    changes = [ChangeRow(bytes([at]), at * 7 % 101, 1, *each) for at, each in enumerate(found[:100])]
    gone = revoked(changes)
    with closing(sqlite3.connect(":memory:")) as con:
        con.execute("CREATE TABLE changes (learner_id, instant, kind, target)")
        con.executemany(
            "INSERT INTO changes VALUES (?, ?, ?, ?)",
            [(each.target[0] if each.target else 1, each.instant, each.kind, each.target) for each in changes],
        )
        assert {row for (row,) in con.execute(all_taken_back())} == gone
        for learner in LEARNERS:
            mine = {row for (row,) in con.execute(all_taken_back("learner_id = ?"), (learner,))}
            assert mine == {row for row in gone if row[0] == learner}
        stand = {row for row in ROWS if con.execute(f"SELECT {not_taken_back('?')}", (row,)).fetchone()[0]}
        assert stand == set(ROWS) - gone
