"""Where the decks lie that come with the program."""

from __future__ import annotations

from pathlib import Path


def shipped_folder() -> Path:
    """The folder of the shipped decks: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "shipped"
    return installed if installed.is_dir() else package.parent / "decks"


def shipped_decks() -> tuple[Path, ...]:
    """The shipped deck files by name; empty where none lie."""
    return tuple(sorted(shipped_folder().glob("*.yaml")))
