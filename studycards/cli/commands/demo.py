"""`studycards demo`: a throw-away library to try everything on, studied by somebody invented."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from studycards.cli.errors import Misuse
from studycards.cli.numbers import whole
from studycards.cli.opening import has_terminal, open_app
from studycards.cli.output import say, talk
from studycards.demo.wishes import DAYS, LEARNERS, SEEDS, Wishes
from studycards.wording import count

if TYPE_CHECKING:
    from studycards.workspace.demo import Made

OPENS_A_LIBRARY = False
EXAMPLE = "studycards demo\n  studycards demo my-demo --learners 5 --days 90"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    usual = Wishes()
    parser.add_argument(
        "into",
        nargs="?",
        type=Path,
        metavar="DIRECTORY",
        help="a new folder to make it in; without one the app opens on it, and it is gone after",
    )
    parser.add_argument(
        "--learners",
        type=whole(LEARNERS),
        default=usual.learners,
        metavar="N",
        help="how many have studied (default: 1)",
    )
    parser.add_argument(
        "--days",
        type=whole(DAYS),
        default=usual.days,
        metavar="N",
        help="for how many days, to yesterday (default: 200)",
    )
    parser.add_argument(
        "--seed", type=whole(SEEDS), default=usual.seed, metavar="N", help="another number, other answers (default: 1)"
    )
    parser.add_argument(
        "--deck",
        action="append",
        default=[],
        type=Path,
        dest="sources",
        metavar="FILE",
        help="study this deck file, or several, in the place of those that ship",
    )


def run(args: argparse.Namespace) -> int:
    """Make the library, and open the app on it unless it was given a folder."""
    if args.into is not None:
        made = _make(args.into, args)
        say(f"{made.file}: {_contents(made)}")
        _tell_how_to_look(made.file)
        return 0
    if not has_terminal():
        raise Misuse("the app needs a terminal; `studycards demo DIRECTORY` makes the library without one")
    with TemporaryDirectory(prefix="studycards-demo-") as folder:
        talk("making a demo library…")
        args.database = str(_make(Path(folder), args).file)
        code = open_app(args, ())
    talk("the demo is gone; `studycards demo DIRECTORY` makes one that stays")
    return code


def _make(folder: Path, args: argparse.Namespace) -> Made:
    from studycards.workspace.clock import Clock
    from studycards.workspace.demo import make

    wishes = Wishes(args.learners, args.days, args.seed)
    return make(folder, Clock.from_environment(os.environ), wishes, args.sources)


def _contents(made: Made) -> str:
    decks, cards = count(made.decks, "deck"), count(made.cards, "card")
    learners = count(len(made.learners), "learner")
    return f"{decks}, {cards}, {count(made.answers, 'answer')} of {learners}"


def _tell_how_to_look(file: Path) -> None:
    from shlex import quote

    talk(f"look at it: `studycards --database {quote(str(file))}`; remove its folder when you are done")
