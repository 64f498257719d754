"""Which documents a command line means: the files it names, and all that can be read in the folders it names."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from studycards.documents.readers import READERS, TEXT_READERS

_PUT_ASIDE = (".", "~$")
"""How the names of hidden files begin, and of those Word keeps while a document is open."""


@dataclass(frozen=True, slots=True)
class Found:
    """The documents, `others` files in folders that nothing here reads, and what is wrong with the folders."""

    documents: tuple[Path, ...]
    others: int
    problems: tuple[str, ...]


def find_documents(sources: Iterable[Path]) -> Found:
    """Look through folders by name, each once however it is linked, hidden files left out; a file stands for itself."""
    documents: list[Path] = []
    problems: list[str] = []
    others = 0
    for source in sources:
        if not source.is_dir():
            documents.append(source)
            continue
        before = len(documents) + len(problems)
        for path in _walk(source, problems):
            if path.suffix.lower() in READERS or path.suffix.lower() in TEXT_READERS:
                documents.append(path)
            else:
                others += 1
        if len(documents) + len(problems) == before:
            problems.append(f"{source}: holds no document that can be read")
    return Found(tuple(documents), others, tuple(problems))


def _walk(folder: Path, problems: list[str]) -> Iterator[Path]:
    """Yield the files of a folder and of those in it, each folder's own before those further in."""
    seen: set[str] = set()
    waiting = [folder]
    while waiting:
        place = waiting.pop()
        real = os.path.realpath(place)
        if real in seen:
            continue
        seen.add(real)
        try:
            names = sorted(name for name in os.listdir(place) if not name.startswith(_PUT_ASIDE))
        except OSError as error:
            problems.append(f"{place}: cannot be looked through: {(error.strerror or type(error).__name__).lower()}")
            continue
        inner = []
        for path in (place / name for name in names):
            if path.is_dir():
                inner.append(path)
            else:
                yield path
        waiting.extend(reversed(inner))
