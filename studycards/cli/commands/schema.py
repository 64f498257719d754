"""`studycards schema`: the JSON Schema of deck files, for editors that complete and check while typing."""

from __future__ import annotations

import argparse

from studycards.cli.output import say

OPENS_A_LIBRARY = False
EXAMPLE = "studycards schema > deck.schema.json"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """This command takes none."""


def run(args: argparse.Namespace) -> int:  # noqa: ARG001 - every command is called alike
    """Print the schema."""
    import json

    from studycards.decks.schema import schema

    say(json.dumps(schema(), indent=1))
    return 0
