"""`studycards suspend`, `resume`, `bury`, `unbury`, `flag`, `unflag`: what is done to a card beside answering it."""

from __future__ import annotations

import argparse

from studycards.cli.opening import opened
from studycards.cli.output import say
from studycards.study.session import Change
from studycards.workspace.studying import change

_DONE = {
    Change.SUSPEND: "suspended: it stays away until you resume it",
    Change.RESUME: "resumed",
    Change.BURY: "buried until tomorrow",
    Change.UNBURY: "no longer buried",
    Change.FLAG: "flagged",
    Change.UNFLAG: "flag removed",
}
EXAMPLE = {str(kind): f"studycards {kind} interventional-techniques/rfa" for kind in _DONE}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("card", metavar="CARD", help="an address, or a note's id while only one card fits")


def run(args: argparse.Namespace) -> int:
    """Change the card, then say so."""
    kind = Change(args.command)
    with opened(args) as workspace:
        card = change(workspace, args.card, kind)
    say(f"{card.address}: {_DONE[kind]}")
    return 0
