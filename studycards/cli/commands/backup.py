"""`studycards backup`: copies the library to a file while it may be in use."""

from __future__ import annotations

import argparse

from studycards.cli.opening import opened
from studycards.cli.output import say
from studycards.cli.saving import file_ending_in
from studycards.workspace.upkeep import backup

EXAMPLE = "studycards backup -o library-copy.db"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "-o", "--output", required=True, type=file_ending_in(), metavar="FILE", help="the file to write"
    )
    parser.add_argument("--force", action="store_true", help="write over a file that is there already")


def run(args: argparse.Namespace) -> int:
    """Write the copy, whole or not at all."""
    with opened(args) as workspace:
        backup(workspace, args.output, replace=args.force)
    say(f"wrote {args.output}")
    return 0
