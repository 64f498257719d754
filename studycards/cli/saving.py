"""Files that commands write: whole or not at all, and never over another one unasked."""

from __future__ import annotations

from pathlib import Path

from studycards.library.errors import Conflict


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
