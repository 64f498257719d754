"""`studycards cram`: a sitting over chosen cards, which does not count unless that is asked for."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

from studycards.cli.filtering import filter_of
from studycards.cli.opening import open_app, opened
from studycards.study.filters import Filter

if TYPE_CHECKING:
    from textual.screen import Screen

    from studycards.workspace.workspace import Workspace

EXAMPLE = """studycards cram is:leech tag:injection
  studycards cram 'due<=3' sample:20 --count --plain

words, all of which must fit (those with < or > in quotes):
  deck:ID  unit:ID  kind:KIND      several with commas: kind:cloze,list
  tag:NAME                         also the tags under it
  is:new is:again is:learning is:young is:mature is:due
  is:forgotten is:hard is:confused is:leech is:flagged is:suspended is:buried
  due<=3 interval>=21 easiness<2 lapses>3 reps=0
  rated:7 rated:1:0                answered within 7 days; today with grade 0
  sample:20                        20 of them, by chance"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("word", nargs="*", metavar="WORD", help="which cards, by the words below; without any, all")
    parser.add_argument(
        "--count", action="store_true", help="let the first answer of each card count as a review; without it none does"
    )
    parser.add_argument("--plain", action="store_true", help="line by line: for screen readers, slow lines and pipes")


def run(args: argparse.Namespace) -> int:
    """Hold the round."""
    wanted = filter_of(args.word)
    if wanted is None:
        return 2
    if not args.plain:
        return open_app(args, (), first=partial(_screen, wanted, counts=args.count))
    from studycards.plain.cram import run as cram

    with opened(args) as workspace:
        return cram(workspace, wanted, sys.stdin, sys.stdout, counts=args.count)


def _screen(wanted: Filter, workspace: Workspace, *, counts: bool) -> Screen[Any]:
    from studycards.tui.screens.cram import opened as begun

    return begun(workspace, wanted, counts=counts)
