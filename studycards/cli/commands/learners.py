"""`studycards learners`: who studies in this library, and adding somebody."""

from __future__ import annotations

import argparse

from studycards.cli.errors import Misuse
from studycards.cli.opening import opened
from studycards.cli.output import say

EXAMPLE = "studycards learners add Ada\n  studycards --learner Ada study"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("action", nargs="?", choices=("add",), help="add a learner")
    parser.add_argument("name", nargs="?", metavar="NAME", help="the new learner's name")


def run(args: argparse.Namespace) -> int:
    """List the learners, or add one."""
    if args.action and args.name is None:
        raise Misuse("name the learner: `studycards learners add NAME`")
    with opened(args) as workspace:
        if args.action:
            added = workspace.add_learner(args.name)
            say(f"{added.name}: added; `--learner` studies as them")
            return 0
        for learner in workspace.learners():
            say(f"{learner.name} · {learner.zone}")
    return 0
