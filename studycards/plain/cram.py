"""A custom sitting line by line: chosen cards, each until it is known once."""

from __future__ import annotations

from functools import partial
from typing import TextIO

from studycards.plain import words
from studycards.plain.study import Dialogue
from studycards.study.filters import Filter, said
from studycards.wording import ROUND_COUNTS, ROUND_DOES_NOT_COUNT, count
from studycards.workspace.cramming import begin
from studycards.workspace.workspace import Workspace


def run(workspace: Workspace, wanted: Filter, read: TextIO, write: TextIO, *, counts: bool = False) -> int:
    """Hold a round over the cards of a filter, and give the exit code: 0, or 130 when it was interrupted.

    The end of the input ends it. Every answer is stored before the next question is written. NotFound where no card
    fits, or for a deck that is not there.
    """
    dialogue = Dialogue(workspace, workspace.decks(), read, write)
    return dialogue.held(partial(_hold, dialogue, workspace, wanted, counts=counts))


def _hold(dialogue: Dialogue, workspace: Workspace, wanted: Filter, *, counts: bool) -> None:
    sitting = begin(workspace, wanted, counts=counts)
    cards = count(sitting.left.cards, "card")
    dialogue.say(f"{cards}: {said(wanted)}. {ROUND_COUNTS if counts else ROUND_DOES_NOT_COUNT}.")
    dialogue.go_through(sitting)
    dialogue.say("", *words.round_summary(sitting.summary(), sitting.left.cards, counting=counts))
