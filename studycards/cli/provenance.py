"""The documents a deck names, found beside it or in a folder, and what became of the words its cards quote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from studycards.cli.output import say
from studycards.wording import count, place_in, place_of

if TYPE_CHECKING:
    from studycards.cards import Deck, SourceDocument
    from studycards.documents.blocks import Document
    from studycards.drafting.provenance import Finding

_NOWHERE = "this document is nowhere; --documents FOLDER says where to look"
_SHOWN = 100


def check_sources(path: Path, folder: Path | None) -> tuple[bool, list[str]]:
    """Say how the cards of a deck file stand to their documents; return whether all is well, and what cannot be read.

    Raises DeckFileError for a deck file with problems.
    """
    from studycards.decks.citations import card_lines
    from studycards.decks.reading import load_file
    from studycards.drafting.provenance import Standing, examine

    loaded = load_file(path)
    documents, problems = _documents(loaded.deck, path, folder)
    lines = card_lines(loaded.data.decode("utf-8"), str(path))
    standings: Counter[Standing] = Counter()
    nowhere: Counter[str] = Counter()
    for finding in examine(loaded.deck, documents):
        standings[finding.standing] += 1
        if finding.standing is Standing.GONE and documents[finding.source.document] is None:
            nowhere[finding.source.document] += 1
        elif finding.standing in (Standing.MOVED, Standing.STALE, Standing.GONE):
            named = finding.note.id or finding.note.front
            say(f"{path}:{lines[finding.number]}: {named}: {finding.standing}: {_words(finding, documents)}")
    for name, number in nowhere.items():
        say(f"{path}: {name}: gone: {_NOWHERE} ({count(number, 'source')})")
    told = ", ".join(f"{standings[standing]} {standing}" for standing in Standing if standings[standing])
    say(f"{path}: {count(standings.total(), 'source')}{f': {told}' if told else ''}")
    return not (standings[Standing.STALE] or standings[Standing.GONE] or problems), problems


def _words(finding: Finding, documents: dict[str, Document | None]) -> str:
    """Say where to look: `lines 3-4 are now lines 8-9 of notes.txt`."""
    document = documents[finding.source.document]
    file = document.file if document is not None else finding.source.document
    if finding.now is not None and finding.instead is None:
        return f"{place_of(finding.source) or 'its quote'} → {place_of(finding.now)} of {file}"
    if finding.now is not None and finding.instead is not None:
        at = place_in(finding.now)
        return f"{file}{f'{at},' if at else ''} now says “{_shortened(finding.instead)}”"
    if finding.source.quote is None:
        return f"{file} was changed, and the card quotes nothing to look for"
    return f"{file} says nothing like “{_shortened(finding.source.quote)}” any more"


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def _documents(deck: Deck, path: Path, folder: Path | None) -> tuple[dict[str, Document | None], list[str]]:
    """Read the deck's documents by their ids: None for one that is nowhere; what cannot be read is a problem."""
    from studycards.documents.folders import find_documents
    from studycards.documents.readers import DocumentError, read

    known = find_documents([folder]).documents if folder is not None else ()
    documents: dict[str, Document | None] = {}
    problems: list[str] = []
    for named in deck.sources:
        try:
            found = _found(named, path, known)
            if found is not None or "://" not in (named.file or ""):
                documents[named.id] = read(found) if found is not None else None
        except DocumentError as error:
            problems.append(str(error))
    return documents, problems


def _found(named: SourceDocument, path: Path, known: Sequence[Path]) -> Path | None:
    """Look for a document beside the deck file, then in the folder by its name, then by its bytes."""
    if named.file and "://" not in named.file and (beside := path.parent / named.file).is_file():
        return beside
    name = Path(named.file or "").name
    called = next((each for each in known if each.name == name), None)
    if called is not None or named.sha256 is None:
        return called
    return next((each for each in known if _digest(each) == named.sha256), None)


@cache
def _digest(path: Path) -> str | None:
    from hashlib import sha256

    from studycards.decks.files import read_bounded
    from studycards.documents.readers import MOST_BYTES

    try:
        return sha256(read_bounded(path, MOST_BYTES)).hexdigest()
    except OSError:
        return None
