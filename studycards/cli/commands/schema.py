"""`studycards schema`: the JSON Schema of deck files, for editors that complete and check; and that of reports."""

from __future__ import annotations

import argparse

from studycards.cli.output import say

OPENS_A_LIBRARY = False
EXAMPLE = "studycards schema > deck.schema.json\n  studycards schema report > report.schema.json"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's argument."""
    parser.add_argument("of", nargs="?", default="deck", choices=("deck", "report"), help="of what (default: deck)")


def run(args: argparse.Namespace) -> int:
    """Print the schema."""
    import json

    if args.of == "report":
        from studycards.reports.schema import schema
    else:
        from studycards.decks.schema import schema
    say(json.dumps(schema(), indent=1))
    return 0
