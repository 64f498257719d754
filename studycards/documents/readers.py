"""Which reader reads which file, and the one way to read a document."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from studycards.documents.blocks import Block, BlockKind, Document, NotReadable, Reading

MOST_BYTES = 64 * 1024 * 1024

# Suffix → module with `read_blocks(lines)` and `find_title(lines)`. Listing imports none of them.
TEXT_READERS = {
    ".txt": "studycards.documents.plain_text",
    ".text": "studycards.documents.plain_text",
    ".md": "studycards.documents.markdown",
    ".markdown": "studycards.documents.markdown",
    ".rst": "studycards.documents.rst",
}
# Suffix → module with `read(data: bytes) -> Reading`, which raises NotReadable.
READERS: dict[str, str] = {
    ".html": "studycards.documents.html",
    ".htm": "studycards.documents.html",
    ".xhtml": "studycards.documents.html",
    ".epub": "studycards.documents.epub",
    ".pdf": "studycards.documents.pdf",
    ".docx": "studycards.documents.docx",
}
_FALLBACK = "studycards.documents.plain_text"
# Text by its bytes, but not by what it says: read as plain text these would give markup for knowledge.
_NOT_YET = frozenset({".xml", ".rtf", ".doc", ".odt"})


class DocumentError(ValueError):
    """A document cannot be read; the message names the file and says what to do."""


def read(path: Path) -> Document:
    """Read the document at `path`, at most 64 MB, into blocks.

    Raises DocumentError for what is missing, no regular file, unreadable, too large, or as `parse` does.
    """
    return replace(parse(_load(path), path), folder=str(path.absolute().parent))


def parse(data: bytes, path: Path) -> Document:
    """Make a document of a file's bytes; only the name of `path` is used.

    The reader is chosen by the suffix; bytes of another suffix are read as plain text if they are text.
    Raises DocumentError for a format nothing reads, for what its reader cannot read, and where that is not installed.
    """
    import hashlib

    from studycards.documents.decoding import cleaned

    suffix = path.suffix.lower()
    kind = suffix or "a file without a suffix"
    if suffix in _NOT_YET:
        raise DocumentError(f"{path}: cannot read {kind} yet; {_known()}")
    try:
        reading = _reading(data, suffix)
    except NotReadable as error:
        advice = "" if suffix in READERS else f"; {_known()}"
        raise DocumentError(f"{path}: cannot read {kind}: {error}{advice}") from None
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("studycards"):
            raise
        brings = f"`pip install {error.name}` (the extra `documents`) brings what reads it"
        raise DocumentError(f"{path}: cannot read {kind}: {brings}") from None
    return Document(
        title=reading.title,
        file=cleaned(path.name),
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=tuple(with_heading_paths(reading.blocks)),
        source=reading.source,
        pages=reading.pages,
        file_lines=reading.file_lines,
    )


def _reading(data: bytes, suffix: str) -> Reading:
    """Let the suffix's reader read; in text each line is the file's own."""
    from studycards.documents.decoding import decode, split_lines

    if suffix in READERS:
        reading: Reading = import_module(READERS[suffix]).read(data)
        return reading
    reader = import_module(TEXT_READERS.get(suffix, _FALLBACK))
    lines = split_lines(decode(data))
    own = range(1, len(lines) + 1)
    return Reading(reader.find_title(lines), tuple(reader.read_blocks(lines)), lines, file_lines=own)


def _known() -> str:
    return f"what can be read: {' '.join(sorted({*TEXT_READERS, *READERS}))}"


def with_heading_paths(blocks: Iterable[Block]) -> Iterable[Block]:
    """Give each block the headings it stands under, outermost first; a heading's own text is not in its path."""
    open_headings: list[tuple[int, str]] = []
    path: tuple[str, ...] = ()
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            while open_headings and open_headings[-1][0] >= block.depth:
                open_headings.pop()
            path = tuple(text for _, text in open_headings)
            yield _under(block, path)
            open_headings.append((block.depth, block.text))
            path = (*path, block.text)
        else:
            yield _under(block, path)


def _under(block: Block, path: tuple[str, ...]) -> Block:
    """Return the block with that path; where nothing changes, and most text has few headings, without a copy."""
    return block if block.heading_path == path else replace(block, heading_path=path)


def _load(path: Path) -> bytes:
    """Read a regular file; opened without waiting, so that a pipe without a writer cannot hold the program up."""
    try:
        with open(path, "rb", opener=_open_without_waiting) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise DocumentError(f"{path}: is a device or a pipe, not a document")
            data = file.read(MOST_BYTES + 1)
    except IsADirectoryError:
        raise DocumentError(f"{path}: is a folder; name the documents in it") from None
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read: {_reason(error)}") from None
    if len(data) > MOST_BYTES:
        raise DocumentError(f"{path}: is larger than {MOST_BYTES // (1024 * 1024)} MB; cut it into parts")
    return data


def _open_without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
