"""What was taken back, as SQL: the rows of the logs of which the newest revoke or restore is a revoke.

`replay.revoked` says the same of rows that were read.
"""

from __future__ import annotations


def not_taken_back(row: str) -> str:
    """Write the clause that a row stands, by what holds its id; for statements that look at few rows."""
    return f"""coalesce((
  SELECT newest.kind FROM changes AS newest WHERE newest.target = {row} AND newest.kind IN ('revoke', 'restore')
  ORDER BY newest.instant DESC LIMIT 1), '') <> 'revoke'"""


def all_taken_back(whose: str = "") -> str:
    """Write the statement that lists the ids of all such rows, or of those of `whose` changes a clause tells."""
    among = f"{whose} AND " if whose else ""
    return f"""
SELECT target FROM (SELECT target, kind, max(instant) FROM changes
  WHERE {among}kind IN ('revoke', 'restore') AND target IS NOT NULL GROUP BY target) AS newest
WHERE kind = 'revoke'
"""
