"""Files that commands write: named as such, whole or not at all, and never over another one unasked."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from studycards.library.errors import Conflict

DECK_ENDINGS = (".yaml", ".yml")


def file_name(text: str) -> str:
    """Take an argument for a file's name; ArgumentTypeError for `-`, which other programs take for standard output."""
    if text == "-":
        raise argparse.ArgumentTypeError("'-' would be standard output; name a file")
    return text


def file_ending_in(*endings: str) -> Callable[[str], Path]:
    """Take an argument for a file whose name ends in one of these, in capitals or not; without any, for any file."""

    def read(text: str) -> Path:
        path = Path(file_name(text))
        if endings and path.suffix.lower() not in endings:
            raise argparse.ArgumentTypeError(f"{text!r} ends in none of {', '.join(endings)}")
        return path

    return read


def save(path: Path, content: str | bytes) -> None:
    """Write a text as UTF-8, or bytes, to a file; OSError names the file it was meant for."""
    from studycards.decks.files import write_atomically

    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        write_atomically(path, data)
    except OSError as error:
        raise OSError(error.errno, f"cannot be written: {error.strerror}", str(path)) from None


def refuse_existing(path: Path, *, force: bool) -> None:
    """Raise Conflict when a file is there and the person did not say `--force`."""
    if path.exists() and not force:
        raise Conflict(f"{path}: there is a file here already; nothing was changed. Name another, or say --force")
