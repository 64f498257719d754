"""A library with two small decks, on a clock of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from studycards.workspace.workspace import Workspace
from tests.library.making import Hands, deck, hands, note, open_workspace, studied


@pytest.fixture
def clock() -> Hands:
    """Nine in the morning, UTC, until the test moves it."""
    return hands()


@pytest.fixture
def workspace(tmp_path: Path, clock: Hands) -> Iterator[Workspace]:
    """A library with the decks `nerves` (one note with a reverse) and `joints`."""
    made = studied(
        tmp_path,
        deck("nerves", ["axon", note("myelin", reverse=True), "synapse", "dendrite"]),
        deck("joints", ["facet", "hip", "knee", "wrist", "elbow"]),
        clock=clock,
    )
    yield made
    made.close()


@pytest.fixture
def other(workspace: Workspace, clock: Hands) -> Iterator[Workspace]:
    """The same library in another window."""
    made = open_workspace(workspace.path, clock)
    yield made
    made.close()
