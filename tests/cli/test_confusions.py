"""`studycards confusions`: pairs of cards that were taken for each other."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

from studycards.workspace import studying
from studycards.workspace.clock import Clock
from studycards.workspace.place import Place
from studycards.workspace.workspace import Workspace
from tests.cli.conftest import NOW, Studycards


def test_pairs_are_listed_with_how_often_they_were_confused(studycards: Studycards, filled: Path) -> None:
    nothing = "no card was answered with another one's answer\n"
    assert studycards("confusions") == (0, "", nothing)
    clock = Clock.from_environment({"STUDYCARDS_NOW": NOW, "STUDYCARDS_ZONE": "UTC"})
    with closing(Workspace.open(Place(str(filled), True, None, clock))) as workspace:
        rfa, block = (studying.find(workspace, name).id for name in ("pain/rfa", "pain/block"))
        for card, meant in ((rfa, block), (block, rfa)):
            studying.record(workspace, card, 1, studying.Given("exam", "x"), counts=False, meant=meant)
    assert studycards("confusions") == (0, "pain/rfa · pain/block · 2 times\n", "")
    assert json.loads(studycards("confusions", "--json").out) == [{"cards": ["pain/rfa", "pain/block"], "times": 2}]
    studycards("decks", "archive", "pain")
    assert studycards("confusions") == (0, "", nothing)
    assert studycards("confusions", "--json") == (0, "[]\n", "")
