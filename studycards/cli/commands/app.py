"""`studycards` alone: opens the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studycards.cli.opening import open_app

if TYPE_CHECKING:
    import argparse


def run(args: argparse.Namespace) -> int:
    """Open the app on all decks."""
    return open_app(args, ())
