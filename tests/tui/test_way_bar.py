"""How far a sitting has come: what is done stays done, whatever comes in by the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from studycards.tui.app import StudycardsApp
from studycards.tui.widgets.way_bar import Way
from studycards.workspace.importing import import_files
from studycards.workspace.workspace import Workspace
from tests.tui.looking import press, screen_lines

DECK = """title: One after the other
cards:
  - {id: one, front: One?, back: 1}
  - {id: two, front: Two?, back: 2}
  - {id: five, front: Five?, back: 5}
  - {id: three, front: Three?, back: 3, after: [one]}
  - {id: four, front: Four?, back: 4, after: [one]}
"""


@pytest.mark.parametrize(
    ("way", "left", "taken_back", "after"),
    [
        (Way(2, 5), 4, 0, Way(3, 4)),  # a card was answered
        (Way(2, 5), 5, 0, Way(2, 5)),  # it comes again today, or that was taken back, or a mark
        (Way(2, 5), 9, 0, Way(2, 9)),  # others came in
        (Way(2, 5), 6, 1, Way(1, 6)),
        (Way(2, 5), 9, 1, Way(1, 9)),  # one was taken back, and others came in
        (Way(0, 5), 6, 0, Way(0, 6)),  # what an earlier sitting did was taken back
        (Way(2, 5), 2, 1, Way(5, 2)),  # and another window answered some
    ],
)
def test_only_what_is_taken_back_is_done_no_longer(way: Way, left: int, taken_back: int, after: Way) -> None:
    assert way.on(left, taken_back=taken_back) == after


async def test_the_bar_never_goes_back_to_nothing_because_more_cards_came_in(
    workspace: Workspace, tmp_path: Path
) -> None:
    """A sitting picked again holds what waited for a card answered in it: the way is longer, as much of it done."""
    path = tmp_path / "after.yaml"
    path.write_text(DECK, encoding="utf-8")
    import_files(workspace, [path])
    app = StudycardsApp(workspace, ["after"])

    def heavy() -> int:
        return screen_lines(app)[1].count("━")

    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "space", "3")
        assert heavy() == 25  # one of three
        await press(pilot, "space", "3")
        assert heavy() == 50
        await press(pilot, "u")
        assert heavy() == 15  # one of five
        await press(pilot, "ctrl+y")
        assert heavy() == 30


@pytest.mark.parametrize("away", [["minus"], ["space", "1"]], ids=["buried", "comes again"])
async def test_taking_back_what_brought_the_bar_no_further_leaves_it_where_it_is(
    workspace: Workspace, tmp_path: Path, away: list[str]
) -> None:
    """Others took the place of a card that was buried, or it comes again itself: that counted as nothing done."""
    path = tmp_path / "after.yaml"
    path.write_text(DECK, encoding="utf-8")
    import_files(workspace, [path])
    app = StudycardsApp(workspace, ["after"])
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "space", "3", *away, "u")
        assert screen_lines(app)[1].count("━") == 15  # one of five
