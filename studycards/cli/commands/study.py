"""`studycards study`: a sitting in the app, or line by line."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

from studycards.cli.numbers import whole
from studycards.cli.opening import open_app, opened, refuse_without_terminal
from studycards.cli.output import talk
from studycards.workspace.workspace import Workspace

if TYPE_CHECKING:
    from textual.screen import Screen

EXAMPLE = """studycards study interventional-techniques --plain
  studycards study --minutes 15
  studycards study --ahead"""

_MINUTES, _MORE = (1, 600), (1, 9999)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("deck", nargs="*", metavar="DECK", help="only these decks, by id or title")
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--ahead",
        action="store_true",
        help="up to 20 cards that would wait next: those due within a week, then new ones; intervals run from today",
    )
    which.add_argument(
        "--minutes",
        type=whole(_MINUTES),
        metavar="N",
        help="as many cards as your pace allows in so many minutes, those that lose most by waiting",
    )
    parser.add_argument(
        "--more-new",
        type=whole(_MORE),
        metavar="N",
        help="first allow so many new cards more today, in each of the decks named, or in all",
    )
    parser.add_argument("--plain", action="store_true", help="line by line: for screen readers, slow lines and pipes")


def run(args: argparse.Namespace) -> int:
    """Hold a sitting."""
    if not args.plain:
        return _open_app(args)
    from studycards.plain.study import run as study

    with opened(args, create=True) as workspace:
        _allow_more_new(workspace, args)
        scope = workspace.scope(args.deck)
        code = study(workspace, scope, sys.stdin, sys.stdout, ahead=args.ahead, minutes=args.minutes)
        _back_up(workspace)
        return code


def _open_app(args: argparse.Namespace) -> int:
    refuse_without_terminal(args)
    if args.more_new:
        with opened(args, create=True) as workspace:
            _allow_more_new(workspace, args)
    if args.minutes is not None:
        return open_app(args, (), first=partial(_in_minutes, args))
    return open_app(args, args.deck, at_once=True, ahead=args.ahead)


def _in_minutes(args: argparse.Namespace, workspace: Workspace) -> Screen[Any] | None:
    from studycards.tui.screens.portions import in_minutes

    return in_minutes(workspace, workspace.scope(args.deck), args.minutes)


def _allow_more_new(workspace: Workspace, args: argparse.Namespace) -> None:
    if not args.more_new:
        return
    from studycards.workspace.holding import allow_more_new

    for deck in workspace.scope(args.deck) if args.deck else (None,):
        allow_more_new(workspace, deck, args.more_new)


def _back_up(workspace: Workspace) -> None:
    """Make the day's backup once the sitting is over; a fault of it is said, and takes nothing from the sitting."""
    from studycards.workspace.backups import back_up_today
    from studycards.workspace.faults import FAULTS, said

    try:
        back_up_today(workspace.place, workspace.today())
    except FAULTS as fault:
        talk(f"no backup today: {said(fault, workspace.path)}")
