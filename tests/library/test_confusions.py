"""Answers that were another card's: found in pairs, whichever of the two was asked, and gone with the answer."""

from __future__ import annotations

import pytest

from studycards.library import confusions
from studycards.library.selection import Selection
from studycards.study.session import Answer, Do
from studycards.workspace import studying
from studycards.workspace.workspace import Workspace


def cards(workspace: Workspace, *names: str) -> list[int]:
    return [studying.find(workspace, f"joints/{name}").id for name in names]


@pytest.mark.parametrize("counts", [False, True])
def test_two_cards_taken_for_each_other_are_one_pair(workspace: Workspace, counts: bool) -> None:
    hip, knee, wrist = cards(workspace, "hip", "knee", "wrist")
    given = studying.Given("quiz", "patella")
    for card, meant in ((hip, knee), (knee, hip), (wrist, hip)):
        studying.record(workspace, card, 1, given, counts=counts, meant=meant)
    found = confusions.pairs(workspace.con, workspace.learner.id)
    assert [(pair.one, pair.other, pair.times) for pair in found] == [
        (*sorted((hip, knee)), 2),
        (*sorted((hip, wrist)), 1),
    ]
    assert {found[0].one_address, found[0].other_address} == {"joints/hip", "joints/knee"}
    assert confusions.pairs(workspace.con, workspace.learner.id, least=2) == found[:1]
    assert confusions.pairs(workspace.con, workspace.learner.id + 1) == []


def test_pairs_are_found_among_some_cards_however_many_others_there_are(workspace: Workspace) -> None:
    """Of the pairs that fit the most frequent are listed, not those that fit of the most frequent."""
    hip, knee, wrist = cards(workspace, "hip", "knee", "wrist")
    workspace.con.execute(
        'UPDATE notes SET more = \'{"tags": ["Leg"]}\' WHERE id = (SELECT note_id FROM cards WHERE id = ?)', (hip,)
    )
    for card, meant in ((knee, wrist), (knee, wrist), (hip, knee)):
        studying.record(workspace, card, 1, studying.Given("quiz"), counts=False, meant=meant)
    deck = workspace.deck("joints")
    (found,) = confusions.pairs(workspace.con, 1, most=1, among=Selection((deck.id,), tag="leg"))
    assert {found.one, found.other} == {hip, knee}
    assert confusions.pairs(workspace.con, 1, among=Selection((deck.id,), tag="arm")) == []
    assert confusions.pairs(workspace.con, 1, among=Selection(())) == []


def test_an_answer_taken_back_confuses_nothing_until_it_is_done_again(workspace: Workspace) -> None:
    sitting = studying.begin(workspace, workspace.decks())
    card = sitting.card
    assert card is not None
    (hip,) = cards(workspace, "hip")
    sitting.act(Do.REVEAL)
    sitting.act(Answer(1, "1", "acetabulum", hip))
    assert list(workspace.con.execute("SELECT mode, counts, response FROM reviews")) == [("study", 1, "acetabulum")]
    assert len(confusions.pairs(workspace.con, workspace.learner.id)) == 1
    sitting.act(Do.UNDO)
    assert confusions.pairs(workspace.con, workspace.learner.id) == []
    sitting.act(Do.REDO)
    assert len(confusions.pairs(workspace.con, workspace.learner.id)) == 1
