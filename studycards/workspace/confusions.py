"""Cards that were taken for each other: which they are, and a round over the two."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from studycards.library import confusions
from studycards.library.study_card import StudyCard, show_all
from studycards.workspace import cramming
from studycards.workspace.cramming import Cram
from studycards.workspace.workspace import Workspace

if TYPE_CHECKING:
    from studycards.workspace.progress import Scope


class Confusion(NamedTuple):
    """Two cards of which one was answered with the other's answer, and how often."""

    one: StudyCard
    other: StudyCard
    times: int


def pairs(workspace: Workspace, scope: Scope | None = None) -> list[Confusion]:
    """List the fifty pairs that were confused most often, at whatever time; answers taken back do not count.

    Of a scope those are listed of which a card is in it.
    """
    con, learner = workspace.con, workspace.learner.id
    found = confusions.pairs(con, learner, among=None if scope is None else scope.selection)
    cards = show_all(con, learner, sorted({card for pair in found for card in (pair.one, pair.other)}))
    return [Confusion(cards[pair.one], cards[pair.other], pair.times) for pair in found]


def drill(workspace: Workspace, pair: Confusion) -> Cram:
    """Start a round over both cards in turn, then over their reverses; it does not count.

    NotFound where all of them are put away; WriteRefused under a set clock.
    """
    both = (pair.one.id, pair.other.id)
    turned = [card for each in both for card in confusions.reverses(workspace.con, each)]
    return cramming.drill(workspace, list(dict.fromkeys((*both, *turned))))
