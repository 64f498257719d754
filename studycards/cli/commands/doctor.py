"""`studycards doctor`: checks the library, and says where its backups lie when something is wrong."""

from __future__ import annotations

import argparse
import os

from studycards.cli.opening import opened
from studycards.cli.output import complain, say
from studycards.wording import count
from studycards.workspace.backups import backups
from studycards.workspace.faults import FAULTS, said
from studycards.workspace.place import Place, place
from studycards.workspace.upkeep import examination, rebuild

EXAMPLE = "studycards doctor"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--rebuild", action="store_true", help="work memories and totals out from the log again")


def run(args: argparse.Namespace) -> int:
    """Examine the library; exit code 1 when anything is wrong with it."""
    where = place(args.database, args.learner, os.environ)
    try:
        with opened(args) as workspace:
            found = examination(workspace)
            if args.rebuild and found.log_is_whole:
                rebuild(workspace)
                found = examination(workspace)
    except FAULTS as fault:
        complain(said(fault, where.path))
        _point_to_backups(where)
        return 1
    if found.findings:
        for finding in found.findings:
            complain(f"{where.path}: {finding}")
        if found.log_is_whole:
            complain("the log itself is whole: `studycards doctor --rebuild` works everything out from it again")
        else:
            _point_to_backups(where)
        return 1
    holds = (count(found.decks, "deck"), count(found.cards, "card"), count(found.reviews, "answer"))
    say(f"{where.path}: fine, {', '.join(holds)}")
    return 0


def _point_to_backups(where: Place) -> None:
    found = backups(where)
    if found:
        complain(
            f"to go back to the newest backup, copy {found[0]} over {where.path},"
            f" and delete {where.path}-wal and -shm if they are there"
        )
