"""Reading figures: broken off as soon as nobody waits for them, and what is put together in them."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from studycards.progress.breakdown import By
from studycards.workspace import progress, studying
from studycards.workspace.faults import LibraryError
from studycards.workspace.reading import reading, unwanted
from studycards.workspace.workspace import Workspace
from tests.library.making import deck, note, studied

ENDLESS = "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers) SELECT count(*) FROM numbers"


def test_figures_that_nobody_waits_for_are_not_read_to_the_end(workspace: Workspace) -> None:
    """However much there is to count: it ends where it was first asked whether anybody waits and nobody did."""
    answers = iter([False, True])
    token = unwanted.set(lambda: next(answers))
    try:
        with pytest.raises(LibraryError), reading(workspace) as con:
            con.execute(ENDLESS).fetchone()
    finally:
        unwanted.reset(token)
    assert next(answers, None) is None


def test_tags_that_differ_in_capitals_alone_are_one_part(tmp_path: Path) -> None:
    """As for a search, be they the card's or the deck's; it is called as it is written first."""
    spine = deck("one", [note("a", tags=("Spine", "SPINE::Lumbar")), note("b", tags=("spine",))], tags=("spine",))
    more = deck("two", [note("c", tags=("SPINE",)), note("d", tags=("Ärzte", "ärzte"))])
    with closing(studied(tmp_path, spine, more)) as opened:
        for card in ("one/a", "one/b", "two/c", "two/d"):
            studying.answer(opened, card, 4)
        found = progress.breakdown(opened, progress.scope_of(opened), By.TAG)
        assert [(part.name, part.cards) for part in found] == [
            *(("SPINE::Lumbar", 1), ("Spine", 3), ("Ärzte", 1), ("ärzte", 1)),
        ]
        for part in found:
            same = progress.breakdown(opened, progress.scope_of(opened, tag=part.name), By.TAG)
            assert part in same
