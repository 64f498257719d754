"""`studycards match`: a matching board in the app, or line by line."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

from studycards.cli.opening import open_app, opened
from studycards.study.match import FEWEST, MOST, USUAL

if TYPE_CHECKING:
    from textual.screen import Screen

    from studycards.workspace.workspace import Workspace

EXAMPLE = "studycards match interventional-techniques --pairs 8"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("deck", nargs="*", metavar="DECK", help="only these decks, by id or title")
    parser.add_argument(
        "--pairs",
        type=int,
        choices=range(FEWEST, MOST + 1),
        default=USUAL,
        metavar="N",
        help=f"pairs on the board, {FEWEST} to {MOST} (default: {USUAL})",
    )
    parser.add_argument(
        "--count", action="store_true", help="let each pair of the first board count as a review of its card"
    )
    parser.add_argument("--plain", action="store_true", help="line by line: for screen readers, slow lines and pipes")


def run(args: argparse.Namespace) -> int:
    """Play."""
    if not args.plain:
        return open_app(args, (), first=partial(_screen, args))
    from studycards.plain.match import run as play
    from studycards.workspace.matching import among

    with opened(args) as workspace:
        wanted = among(workspace.scope(args.deck) if args.deck else ())
        return play(workspace, wanted, sys.stdin, sys.stdout, pairs=args.pairs, counts=args.count)


def _screen(args: argparse.Namespace, workspace: Workspace) -> Screen[Any]:
    from studycards.tui.screens.match import opened as deal

    return deal(workspace, workspace.scope(args.deck) if args.deck else (), args.pairs, counts=args.count)
