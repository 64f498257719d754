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
from studycards.decks.collecting import without_garbage_collection
from studycards.decks.decoding import Decoder
from studycards.decks.fields import DECK
from studycards.decks.files import read_bounded
from studycards.decks.identity import slug
from studycards.decks.nodes import Composer, composing
from studycards.decks.outline import Outline
from studycards.decks.problems import DeckFileError, Findings, Problem


@dataclass(frozen=True, slots=True)
class LoadedDeck:
    """A deck together with the file it was read from: its bytes as they stand there, and their SHA-256 in hex."""

    deck: Deck
    path: Path
    sha256: str
    data: bytes

    @classmethod
    def of(cls, deck: Deck, path: Path, data: bytes) -> LoadedDeck:
        """The deck that was read from these bytes of a file."""
        return cls(deck, path, sha256(data).hexdigest(), data)


@without_garbage_collection()
def load(text: str | bytes, name: str = "deck.yaml", outline: Outline | None = None) -> Deck:
    """Read a deck file's content; `name` stands in messages and gives the deck's id where the file has none.

    An `outline` is filled on the way. Raises DeckFileError with every problem of the file. Time and memory grow with
    its size, whatever is in it.
    """
    findings = Findings(name)
    data = checked(text, findings)
    decoder = Decoder(findings)
    with composing(data, findings) as composer:
        root = _root(composer)
        pairs = composer.pairs()
        if outline is not None:
            pairs = outline.noted(bool(root.flow_style), pairs)
        values = decoder.values(pairs, DECK, root.start_mark)
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
    return load_data(read_file(path), path)


def load_data(data: bytes, path: Path, outline: Outline | None = None) -> LoadedDeck:
    """Read the bytes of a deck file, as they are or as they are to be, and fill an `outline`; raises DeckFileError."""
    return LoadedDeck.of(load(data, str(path), outline), path, data)


def read_file(path: Path, noun: str = "deck") -> bytes:
    """The bytes of a deck file, or of what `noun` says; DeckFileError says in one line why there are none."""
    try:
        return read_bounded(path, MOST_BYTES)
    except OSError as error:
        raise DeckFileError([Problem(str(path), 0, 0, _unreadable(error, noun))]) from None
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


def _unreadable(error: OSError, noun: str) -> str:
    match error.errno:
        case errno.ENOENT:
            return "there is no such file"
        case errno.EISDIR:
            return f"this is a folder, not a {noun} file"
        case errno.EINVAL | errno.ENXIO:
            return "this is no regular file"
        case errno.EFBIG:
            return too_large()
        case errno.EACCES | errno.EPERM:
            return "the file may not be read: permission denied"
        case _:
            return f"the file cannot be read: {error.strerror or error}"
