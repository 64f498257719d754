"""Deck files into decks: the whole file is checked, and every problem in it is reported at once."""

from __future__ import annotations

import errno
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from yaml.events import MappingStartEvent

from studycards.cards import Deck
from studycards.decks.characters import MOST_BYTES, checked, too_large
from studycards.decks.checking import check_order, check_references
from studycards.decks.decoding import Decoder
from studycards.decks.fields import DECK
from studycards.decks.files import read_bounded
from studycards.decks.identity import slug
from studycards.decks.nodes import Composer, composing
from studycards.decks.problems import DeckFileError, Findings, Problem


@dataclass(frozen=True, slots=True)
class LoadedDeck:
    """A deck together with the file it was read from: its bytes as they stand there, and their SHA-256 in hex."""

    deck: Deck
    path: Path
    sha256: str
    data: bytes


def load(text: str | bytes, name: str = "deck.yaml") -> Deck:
    """Read a deck file's content; `name` stands in messages and gives the deck's id where the file has none.

    Raises DeckFileError with every problem of the file. Time and memory grow with its size, whatever is in it.
    """
    findings = Findings(name)
    data = checked(text, findings)
    decoder = Decoder(findings)
    with composing(data, findings) as composer:
        root = _root(composer)
        values = decoder.values(composer.pairs(), DECK, root.start_mark)
        composer.finish()
    check_references(decoder, values)
    check_order(decoder, values.get("cards") or ())
    if findings:
        raise findings.error()
    return _deck(values, name)


def load_file(path: Path) -> LoadedDeck:
    """Read a deck file of at most 64 MB.

    Raises DeckFileError, also for what cannot be read at all: no such file, a folder, a device, not UTF-8 …
    """
    data = read_file(path)
    return LoadedDeck(load(data, str(path)), path, sha256(data).hexdigest(), data)


def read_file(path: Path) -> bytes:
    """The bytes of a deck file; raises DeckFileError with one clear line where they cannot be read."""
    try:
        return read_bounded(path, MOST_BYTES)
    except OSError as error:
        raise DeckFileError([Problem(str(path), 0, 0, _unreadable(error))]) from None
    except ValueError:
        raise DeckFileError([Problem(str(path), 0, 0, "no file can have this name")]) from None


def _root(composer: Composer) -> MappingStartEvent:
    """The beginning of the deck's own mapping."""
    root = composer.start()
    if root is None:
        composer.findings.add(1, 1, "the file is empty", "a deck needs at least `title` and `cards`")
        raise composer.findings.error()
    if not isinstance(root, MappingStartEvent):
        composer.stop(root.start_mark, "a deck is a mapping of fields", "begin with `title:` and `cards:`")
    if root.tag is not None:
        composer.refuse_tag(root)
    return root


def _deck(values: dict[str, object], name: str) -> Deck:
    made = {field.attribute: values[field.name] for field in DECK.fields if field.name in values}
    made.pop("studycards", None)
    made.setdefault("id", slug(Path(name).stem, "deck"))
    deck: Deck = DECK.makes(**made)
    return deck


def _unreadable(error: OSError) -> str:
    match error.errno:
        case errno.ENOENT:
            return "there is no such file"
        case errno.EISDIR:
            return "this is a folder, not a deck file"
        case errno.EINVAL | errno.ENXIO:
            return "this is no regular file"
        case errno.EFBIG:
            return too_large()
        case errno.EACCES | errno.EPERM:
            return "the file may not be read: permission denied"
        case _:
            return f"the file cannot be read: {error.strerror or error}"
