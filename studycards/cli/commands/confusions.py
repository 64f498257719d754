"""`studycards confusions`: which cards were taken for each other, and how often."""

from __future__ import annotations

import argparse

from studycards.cli.opening import opened
from studycards.cli.output import say, talk
from studycards.wording import count
from studycards.workspace.confusions import pairs

EXAMPLE = "studycards confusions\n  studycards cram is:confused"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(args: argparse.Namespace) -> int:
    """Print the pairs, the most confused first."""
    with opened(args) as workspace:
        found = pairs(workspace)
    if args.json:
        import json

        listed = [{"cards": [pair.one.address, pair.other.address], "times": pair.times} for pair in found]
        say(json.dumps(listed, indent=1))
        return 0
    for pair in found:
        say(f"{pair.one.address} · {pair.other.address} · {count(pair.times, 'time')}")
    if not found:
        talk("no card was answered with another one's answer")
    return 0
