"""`studycards learners`: who studies in this library; adds somebody, gives another name, puts away, brings back."""

from __future__ import annotations

import argparse

from studycards.cli.errors import Misuse
from studycards.cli.opening import opened
from studycards.cli.output import say

EXAMPLE = """studycards learners add Ada
  studycards --learner Ada study
  studycards learners rename me Ben"""

_NAMES = {"list": "", "add": "NAME", "rename": "NAME NEW", "archive": "NAME", "restore": "NAME"}
"""What each action is told."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("action", nargs="?", default="list", choices=tuple(_NAMES), help="without one they are listed")
    parser.add_argument("known", nargs="?", metavar="NAME", help="the learner, or the new one's name")
    parser.add_argument("name", nargs="?", metavar="NEW", help="another name")
    parser.add_argument("--archived", action="store_true", help="list those who were put away, too")


def run(args: argparse.Namespace) -> int:
    """List the learners, or change one."""
    given = [name for name in (args.known, args.name) if name is not None]
    if len(given) != len(_NAMES[args.action].split()):
        usage = " ".join(filter(None, ("studycards learners", args.action, _NAMES[args.action])))
        raise Misuse(f"say it as `{usage}`")
    if args.archived and args.action != "list":
        raise Misuse("--archived lists learners: `studycards learners --archived`")
    with opened(args) as workspace:
        match args.action:
            case "add":
                say(f"{workspace.add_learner(args.known).name}: added; `--learner` studies as them")
            case "rename":
                renamed = workspace.rename_learner(args.known, args.name)
                say(f"{args.known} is called {renamed.name} now; what was learned is kept")
            case "archive":
                say(f"{workspace.archive_learner(args.known, True).name}: archived; what was learned is kept")
            case "restore":
                say(f"{workspace.archive_learner(args.known, False).name}: restored")
            case _:
                for learner in workspace.learners(archived=args.archived):
                    say(f"{learner.name} · {learner.zone}{' · archived' if learner.archived else ''}")
    return 0
