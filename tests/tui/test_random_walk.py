"""Whatever is pressed, clicked, resized or stored by another window, in whatever order: no fault, no answer lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.random_walk import STEPS, Walk


@pytest.fixture(autouse=True)
def painted_when_settled() -> None:
    """Here all is painted whenever the app paints: what is seen on the way must not fail, either."""


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_a_random_walk_loses_and_doubles_no_answer(tmp_path: Path, seed: int) -> None:
    """Every answer taken stands in the log once and no other does, and the doctor finds the library in order."""
    walk = Walk(tmp_path / "library.db", seed)
    await walk.go(STEPS)
    assert sorted(walk.logged()) == sorted(walk.given + walk.others)
    assert walk.findings() == ()
    assert walk.given
    assert {"Today", "Study"} < walk.screens.keys()
