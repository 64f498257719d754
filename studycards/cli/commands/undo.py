"""`studycards undo` and `redo`: the newest action on this device, in whatever window it was done."""

from __future__ import annotations

import argparse

from studycards.cli.opening import opened
from studycards.cli.output import complain, say
from studycards.workspace.studying import take_back_in_words

EXAMPLE = {"undo": "studycards undo", "redo": "studycards redo"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """These commands take none."""


def run(args: argparse.Namespace) -> int:
    """Take back or do again, then say what."""
    undo = args.command == "undo"
    with opened(args) as workspace:
        words = take_back_in_words(workspace, undo=undo, by_address=True)
    if words is None:
        complain("nothing to take back" if undo else "nothing to do again")
        return 1
    say(words)
    return 0
