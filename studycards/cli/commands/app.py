"""`studycards` alone: opens the app."""

from __future__ import annotations

import argparse

from studycards.cli.opening import open_app


def run(args: argparse.Namespace) -> int:
    """Open the app on all decks."""
    return open_app(args, ())
