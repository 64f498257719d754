"""Where the decks lie that come with the program."""

from __future__ import annotations

from pathlib import Path

SHIPPED = "shipped:"
"""Begins the path under which a library remembers a deck that came with the program."""


def shipped_folder() -> Path:
    """The folder of the shipped decks: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "shipped"
    return installed if installed.is_dir() else package.parent / "decks"


def shipped_decks() -> tuple[Path, ...]:
    """The shipped deck files by name; empty where none lie."""
    return tuple(sorted(shipped_folder().glob("*.yaml")))
