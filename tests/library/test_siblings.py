"""The cards around a card: bounded however large the deck, always the same, without what is archived."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from studycards.cards import Kind, Note
from studycards.library.siblings import POSITION, SIBLINGS, SPAN, siblings, span_around
from studycards.workspace import studying
from studycards.workspace.workspace import Workspace
from tests.library.making import bring, deck, new_library, note, studied


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A deck three times as large as what is read for one card."""
    made = studied(tmp_path_factory.mktemp("large"), deck("large", [f"n{place:04}" for place in range(3 * SPAN)]))
    yield made
    made.close()


def read_around(workspace: Workspace, address: str) -> list[str]:
    card = studying.find(workspace, address)
    start = span_around(workspace.con, card.id)
    return [each.name for each in siblings(workspace.con, card.deck_id, card.language, start)]


@pytest.mark.parametrize("place", [0, 1, 63, 64, 191, 192, 500, 700, 3 * SPAN - 1])
def test_as_many_cards_are_read_in_a_large_deck_as_in_a_small_one(large: Workspace, place: int) -> None:
    """The card itself is among them, and a quarter of them on either side where the deck has so many."""
    names = read_around(large, f"n{place:04}")
    assert len(names) <= SPAN
    assert f"n{place:04}" in names
    near = range(max(0, place - SPAN // 4), min(3 * SPAN, place + SPAN // 4))
    assert {f"n{each:04}" for each in near} <= set(names)


def test_neighbours_are_read_together(large: Workspace) -> None:
    """A quiz over a deck reads few spans: they begin at fixed places."""
    cards = [studying.find(large, f"n{place:04}").id for place in range(0, 3 * SPAN, 16)]
    assert len({span_around(large.con, card) for card in cards}) <= 3 * SPAN // (SPAN // 2)


def test_cards_are_read_as_siblings_in_the_order_of_the_deck_and_archived_ones_are_left_out(
    workspace: Workspace,
) -> None:
    assert read_around(workspace, "nerves/axon") == ["axon", "myelin", "myelin", "synapse", "dendrite"]
    cell = Note("cell", Kind.TABLE, "Cell: size?", "10 µm", tags=("small",), table="t", row="Cell", column="size")
    bring(workspace, deck("nerves", ["dendrite", note("myelin", reverse=True), cell], language="de"))
    card = studying.find(workspace, "nerves/dendrite")
    (first, *_, last) = siblings(workspace.con, card.deck_id, card.language, 0)
    assert (first.card, first.note, first.deck, first.name) == (card.id, card.note_id, card.deck_id, "dendrite")
    assert (last.kind, last.table, last.column, last.tags, last.answer) == (
        Kind.TABLE, "t", "size", ("small",), "10 µm",
    )  # fmt: skip
    assert last.language == "de"
    assert read_around(workspace, "nerves/dendrite") == ["dendrite", "myelin", "myelin", "cell"]


def test_the_cards_are_found_by_the_index_of_the_decks_order(tmp_path: Path) -> None:
    con = sqlite3.connect(new_library(tmp_path))
    (first, *rest) = (row[3] for row in con.execute(f"EXPLAIN QUERY PLAN {SIBLINGS}", (1, 0, SPAN)))
    con.execute(f"EXPLAIN {POSITION}", (1,))
    con.close()
    assert "ix_cards_order (deck_id=? AND archived=? AND position>? AND position<?)" in first
    assert not any("SCAN" in step or "B-TREE" in step for step in rest)
