"""The doctor names each kind of damage, and finds nothing where nothing is wrong."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from studycards.library.connection import explained
from studycards.library.doctor import MOST_FINDINGS, examine
from studycards.study.session import Change
from studycards.workspace import studying
from studycards.workspace.upkeep import examination
from studycards.workspace.workspace import Workspace
from tests.library.making import bring, deck, hands, new_library, open_workspace

DAMAGE = {
    "memory": ("UPDATE memories SET easiness = 999 WHERE card_id = 1", ": memory differs"),
    "mark": ("UPDATE memories SET flagged = 1 WHERE card_id = 1", ": memory differs"),
    "held": ("UPDATE memories SET held = 1 WHERE card_id = 1", ": memory differs"),
    "deck": ("UPDATE memories SET deck_id = 2 WHERE card_id = 1", ": memory differs"),
    "newest row": ("UPDATE memories SET last_log = x'00' WHERE card_id = 1", ": memory differs"),
    "missing memory": ("DELETE FROM memories WHERE card_id = 1", ": memory differs"),
    "memory without log": ("DELETE FROM reviews WHERE card_id = 1", ": has a memory but no log"),
    "totals": ("UPDATE tallies SET young = young + 1", "totals differ"),
    "missing totals": ("DELETE FROM tallies", "totals are missing"),
    "frontier": ("INSERT INTO frontiers VALUES (1, 1, 4)", "the search for new cards starts behind it"),
    "lost deck": ("DELETE FROM decks WHERE id = 1", "points to a row of decks that is not there"),
    "lost card": ("DELETE FROM cards WHERE id = 1", "points to a row of cards that is not there"),
    "grade": ("UPDATE reviews SET grade = 0 WHERE card_id = 1", ": memory differs"),
}


@pytest.fixture
def worn(workspace: Workspace) -> Workspace:
    studying.answer(workspace, "nerves/axon", 4)
    studying.change(workspace, "joints/hip", Change.SUSPEND)
    return workspace


def test_nothing_is_found_where_nothing_is_wrong(worn: Workspace) -> None:
    assert examination(worn) == (2, 10, 1, (), True)


@pytest.mark.parametrize("kind", DAMAGE)
def test_each_kind_of_damage_is_named(kind: str, worn: Workspace) -> None:
    statement, words = DAMAGE[kind]
    worn.con.execute("PRAGMA foreign_keys=OFF")
    worn.con.execute(statement)
    before = worn.con.total_changes
    findings = examination(worn).findings
    assert any(words in finding for finding in findings), findings
    assert worn.con.total_changes == before


def test_a_learner_s_damage_is_found_by_another(worn: Workspace) -> None:
    worn.add_learner("Ada")
    ada = open_workspace(worn.path, learner="Ada")
    studying.answer(ada, "joints/knee", 5)
    assert examination(worn).findings == ()
    ada.con.execute("UPDATE memories SET lapses = 7 WHERE learner_id = 2")
    (finding,) = examination(worn).findings
    assert finding.startswith("Ada: ")
    ada.close()


def test_no_more_than_twenty_findings_are_listed(tmp_path: Path) -> None:
    workspace = open_workspace(new_library(tmp_path), hands())
    bring(workspace, deck("d", [f"n{number}" for number in range(30)]))
    for number in range(30):
        studying.answer(workspace, f"d/n{number}", 4)
    workspace.con.execute("UPDATE memories SET easiness = 1")
    assert len(examination(workspace).findings) == MOST_FINDINGS
    workspace.close()


def test_damaged_pages_are_named_and_nothing_raises_anything_else(tmp_path: Path) -> None:
    workspace = open_workspace(new_library(tmp_path), hands())
    bring(workspace, deck("d", [f"n{number}" for number in range(400)]))
    workspace.con.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    workspace.close()
    whole = workspace.path.read_bytes()
    named = 0
    for page in range(1, len(whole) // 4096):
        broken = bytearray(whole)
        broken[page * 4096 : page * 4096 + 600] = b"\xa5" * 600
        workspace.path.write_bytes(broken)
        named += "damaged" in diagnosis(workspace.path)
    assert named == len(whole) // 4096 - 1


def diagnosis(path: Path) -> str:
    """What a person reads about a damaged file."""
    con = sqlite3.connect(path, isolation_level=None)
    try:
        return " ".join(examine(con).findings)
    except sqlite3.DatabaseError as error:
        return str(explained(error, path))
    finally:
        con.close()
