"""A pair of cards that were taken for each other, practised with what asks for their other sides."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from studycards.cards import Kind, Note
from studycards.study.session import Answer, Do
from studycards.workspace import confusions, studying
from tests.library.making import Hands, deck, note, studied


def test_both_cards_come_in_turn_and_then_their_reverses(tmp_path: Path, clock: Hands) -> None:
    """Gaps of a sentence are no other sides of each other; a card not known comes again."""
    gaps = Note("gap", Kind.CLOZE, "The {{1::hip}} is above the {{2::knee}}.", "")
    made = deck("joints", [note("hip", reverse=True), note("knee", reverse=True), gaps])
    with closing(studied(tmp_path, made, clock=clock)) as workspace:
        for asked, meant in (("joints/knee", "joints/hip/reverse"), ("joints/gap/1", "joints/gap/2")):
            one, other = (studying.find(workspace, name).id for name in (asked, meant))
            studying.record(workspace, one, 1, studying.Given("quiz"), counts=False, meant=other)
        names = []
        for pair in reversed(confusions.pairs(workspace)):
            sitting = confusions.drill(workspace, pair)
            while sitting.card is not None:
                names.append(sitting.card.address)
                sitting.act(Do.REVEAL)
                sitting.act(Answer(1 if len(names) == 1 else 4))
    assert names == [
        *("joints/hip/reverse", "joints/knee", "joints/hip", "joints/knee/reverse", "joints/hip/reverse"),
        *("joints/gap/1", "joints/gap/2"),
    ]
