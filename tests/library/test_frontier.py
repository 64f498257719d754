"""The frontier: what is known of a big deck is not searched again, and what becomes new again is found."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from studycards.library import hot, log
from studycards.library.connection import writing
from studycards.library.settings import NEW_PER_DAY
from studycards.library.study_card import StudyCard
from studycards.workspace import studying
from studycards.workspace.today import due_counts
from studycards.workspace.upkeep import examination
from studycards.workspace.workspace import Workspace
from tests.library.making import Hands, bring, deck, new_library, open_workspace

MANY = 1200
NAMES = [f"n{number}" for number in range(MANY)]


@pytest.fixture
def learned(tmp_path: Path, clock: Hands) -> Iterator[Workspace]:
    """A deck of which all but the last twenty cards were introduced, in order."""
    workspace = open_workspace(new_library(tmp_path), clock)
    bring(workspace, deck("big", NAMES))
    studying.author(workspace)
    with writing(workspace.con):
        for name in NAMES[:-20]:
            card = studying.find(workspace, f"big/{name}")
            _answer(workspace, card)
    yield workspace
    workspace.close()


def _answer(workspace: Workspace, card: StudyCard) -> None:
    schedule = workspace.scheduler_of[card.deck_id]
    log.answer(workspace.con, log.Author(1, 1), card, 5, workspace.clock.now(), schedule)


def ticks(con: sqlite3.Connection, work: Callable[[], object]) -> int:
    """How many hundred steps of its machine SQLite takes for some work."""
    counted = 0

    def count() -> int:
        nonlocal counted
        counted += 1
        return 0

    con.set_progress_handler(count, 100)
    work()
    con.set_progress_handler(None, 0)
    return counted


def steps(workspace: Workspace) -> int:
    """How much work the next new cards take to find."""
    return ticks(workspace.con, lambda: next(iter(hot.new_cards(workspace.con, 1, 1, workspace.today()))))


def test_the_search_for_new_cards_does_not_pass_over_what_is_known(learned: Workspace) -> None:
    before = steps(learned)
    studying.begin(learned, learned.decks())
    after = steps(learned)
    assert learned.con.execute("SELECT position FROM frontiers").fetchone() == (MANY - 20,)
    assert after * 20 < before
    assert examination(learned).findings == ()


def test_a_first_review_taken_back_is_found_again(learned: Workspace) -> None:
    studying.begin(learned, learned.decks())
    learned.set(NEW_PER_DAY, "9999")
    assert studying.take_back(learned) is not None
    assert first_new(learned) == f"big/{NAMES[-21]}"
    assert examination(learned).findings == ()


def test_a_card_that_an_import_puts_in_front_is_found(learned: Workspace) -> None:
    studying.begin(learned, learned.decks())
    learned.set(NEW_PER_DAY, "9999")
    bring(learned, deck("big", ["first", *NAMES]))
    assert first_new(learned) == "big/first"
    bring(learned, deck("big", NAMES))
    studying.begin(learned, learned.decks())
    bring(learned, deck("big", ["first", *NAMES]))
    assert first_new(learned) == "big/first"
    assert examination(learned).findings == ()


def test_a_deck_without_room_today_is_not_read_through(learned: Workspace, clock: Hands) -> None:
    """A limit below what all decks together may have must not make each pick read the whole deck."""
    clock.move(days=1)
    bring(learned, deck("huge", [f"h{number}" for number in range(3000)]))
    learned.set(NEW_PER_DAY, "9999")
    learned.set(NEW_PER_DAY, "5", learned.deck("huge"))
    few = ticks(learned.con, lambda: learned.planner(learned.today()).queue([learned.deck("huge")]))
    learned.set(NEW_PER_DAY, "3000", learned.deck("huge"))
    assert few * 20 < ticks(learned.con, lambda: learned.planner(learned.today()).queue([learned.deck("huge")]))


def first_new(workspace: Workspace) -> str:
    sitting = studying.begin(workspace, workspace.decks())
    assert sitting.card is not None
    assert sitting.left == due_counts(workspace, workspace.decks())[0]
    return sitting.card.address
