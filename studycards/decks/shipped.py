"""Where the decks lie that come with the program, and others beside them."""

from __future__ import annotations

from pathlib import Path

SHIPPED = "shipped:"
"""Begins the path under which a library remembers a deck that came with the program."""


def is_shipped(path: str | None) -> bool:
    """Whether a library remembers a deck that came with the program under this path."""
    return path is not None and path.startswith(SHIPPED)


def shipped_folder() -> Path:
    """The folder of the shipped decks: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "shipped"
    return installed if installed.is_dir() else package.parent / "decks"


def shipped_decks() -> tuple[Path, ...]:
    """The shipped deck files by name; empty where none lie."""
    return tuple(sorted(shipped_folder().glob("*.yaml")))


def title_of(path: Path) -> str:
    """Name a shipped deck as it names itself, reading no further than to its title."""
    with open(path, encoding="utf-8") as lines:
        titles = (line.removeprefix("title:").strip() for line in lines if line.startswith("title:"))
        return next(titles, path.stem)


def shipped_file(id: str) -> Path | None:
    """The file of the shipped deck with this id; None for one that ships no longer."""
    path = shipped_folder() / f"{id}.yaml"
    return path if path.is_file() else None


def file_of(id: str, path: str | None) -> Path | None:
    """The file of a deck that a library remembers under this path; None without one, and where it ships no longer."""
    if path is None:
        return None
    return shipped_file(id) if is_shipped(path) else Path(path)
