"""The salt of the codes that stand for learners in reports without names: made once, and kept in the library."""

from __future__ import annotations

import os
import sqlite3

SALT = "SELECT value FROM settings WHERE learner_id = 0 AND deck_id = 0 AND name = 'report_salt'"
KEEP = "INSERT INTO settings VALUES (0, 0, 'report_salt', ?)"
_BYTES = 32


def salt(con: sqlite3.Connection) -> bytes | None:
    """Read the salt; None before the first report without names."""
    row = con.execute(SALT).fetchone()
    return None if row is None else bytes.fromhex(row[0])


def new_salt(con: sqlite3.Connection) -> bytes:
    """Draw the salt and keep it, within the caller's transaction, unless there is one by now."""
    known = salt(con)
    if known is None:
        known = os.urandom(_BYTES)
        con.execute(KEEP, (known.hex(),))
    return known
