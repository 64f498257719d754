"""`studycards study`: a sitting in the app, or line by line."""

from __future__ import annotations

import argparse
import sys

from studycards.cli.opening import open_app, opened
from studycards.cli.output import talk
from studycards.workspace.workspace import Workspace

EXAMPLE = "studycards study interventional-techniques --plain\n  studycards study --ahead"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("deck", nargs="*", metavar="DECK", help="only these decks, by id or title")
    parser.add_argument(
        "--ahead",
        action="store_true",
        help="up to 20 cards that would wait next: those due within a week, then new ones; intervals run from today",
    )
    parser.add_argument("--plain", action="store_true", help="line by line: for screen readers, slow lines and pipes")


def run(args: argparse.Namespace) -> int:
    """Hold a sitting."""
    if not args.plain:
        return open_app(args, args.deck, ahead=args.ahead)
    from studycards.plain.study import run as study

    with opened(args, create=True) as workspace:
        code = study(workspace, workspace.scope(args.deck), sys.stdin, sys.stdout, ahead=args.ahead)
        _back_up(workspace)
        return code


def _back_up(workspace: Workspace) -> None:
    """Make the day's backup once the sitting is over; a fault of it is said, and takes nothing from the sitting."""
    from studycards.workspace.backups import back_up_today
    from studycards.workspace.faults import FAULTS, said

    try:
        back_up_today(workspace.place, workspace.today())
    except FAULTS as fault:
        talk(f"no backup today: {said(fault, workspace.path)}")
