"""`studycards undo` and `redo`: the newest action on this device, in whatever window it was done."""

from __future__ import annotations

import argparse

from studycards.cli.opening import opened
from studycards.cli.output import complain, say
from studycards.library.study_card import show
from studycards.workspace.sitting import taken_back_words
from studycards.workspace.studying import put_back, take_back

EXAMPLE = {"undo": "studycards undo", "redo": "studycards redo"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """These commands take none."""


def run(args: argparse.Namespace) -> int:
    """Take back or do again, then say what."""
    undo = args.command == "undo"
    with opened(args) as workspace:
        done = take_back(workspace) if undo else put_back(workspace)
        if done is None:
            complain("nothing to take back" if undo else "nothing to do again")
            return 1
        card = show(workspace.con, workspace.learner.id, done.card)
    say(taken_back_words(done, card, undo=undo))
    return 0
