"""`studycards quiz`: questions with feedback at once, in the app or line by line."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

from studycards.cli.errors import Misuse
from studycards.cli.filtering import filter_of
from studycards.cli.numbers import whole
from studycards.cli.opening import open_app, opened
from studycards.study.blueprint import SEEDS
from studycards.study.filters import Filter
from studycards.study.quiz import MOST, USUAL, By

if TYPE_CHECKING:
    from textual.screen import Screen

    from studycards.workspace.quizzing import Wish
    from studycards.workspace.workspace import Workspace

EXAMPLE = """studycards quiz
  studycards quiz nerves -n 20 --by choose
  studycards quiz --filter is:hard tag:drug --plain

what a word of --filter may be is listed by `studycards cram --help`"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("deck", nargs="*", metavar="DECK", help="only these decks, by id or title")
    parser.add_argument(
        "--filter", dest="word", nargs="+", default=[], metavar="WORD", help="only cards that all these words fit"
    )
    parser.add_argument(
        "-n",
        "--questions",
        type=whole((1, MOST)),
        default=USUAL,
        metavar="N",
        help=f"questions, up to {MOST} (default: {USUAL})",
    )
    parser.add_argument(
        "--by",
        choices=list(By),
        type=By,
        default=By.MIXED,
        help="how cards are asked that can be asked so (default: mixed)",
    )
    parser.add_argument(
        "--count", action="store_true", help="let the first answer of each card count as a review; without it none does"
    )
    parser.add_argument(
        "--seed", type=whole(SEEDS), metavar="N", help="the same number asks the same questions of the same cards"
    )
    parser.add_argument("--plain", action="store_true", help="line by line: for screen readers, slow lines and pipes")


def run(args: argparse.Namespace) -> int:
    """Hold the quiz."""
    wanted = filter_of(args.word)
    if wanted is None:
        return 2
    if wanted.decks and args.deck:
        raise Misuse("name decks before --filter, or in it by deck:, not both")
    if not args.plain:
        return open_app(args, (), first=partial(_screen, args, wanted))
    from studycards.plain.quiz import run as ask

    with opened(args) as workspace:
        return ask(workspace, _wish(args, wanted, workspace), sys.stdin, sys.stdout, seed=args.seed)


def _wish(args: argparse.Namespace, wanted: Filter, workspace: Workspace) -> Wish:
    from studycards.workspace.quizzing import Wish

    if args.deck:
        wanted = wanted._replace(decks=tuple(deck.slug for deck in workspace.scope(args.deck)))
    return Wish(wanted, args.questions, args.by, args.count)


def _screen(args: argparse.Namespace, wanted: Filter, workspace: Workspace) -> Screen[Any]:
    from studycards.tui.screens.quiz import opened as begun

    return begun(workspace, _wish(args, wanted, workspace), seed=args.seed)
