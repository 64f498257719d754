"""Reading figures beside a screen: broken off as soon as nobody waits for them."""

from __future__ import annotations

import pytest

from studycards.workspace import progress
from studycards.workspace.faults import LibraryError
from studycards.workspace.workspace import Workspace

ENDLESS = "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers) SELECT count(*) FROM numbers"


def test_figures_that_nobody_waits_for_are_not_read_to_the_end(workspace: Workspace) -> None:
    """However much there is to count: it ends where it was first asked whether anybody waits and nobody did."""
    answers = iter([False, True])
    token = progress.unwanted.set(lambda: next(answers))
    try:
        with pytest.raises(LibraryError), progress.reading(workspace) as con:
            con.execute(ENDLESS).fetchone()
    finally:
        progress.unwanted.reset(token)
    assert next(answers, None) is None
