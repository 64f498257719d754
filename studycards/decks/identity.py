"""Ids from words: short ASCII names for decks and cards that never change once they are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from studycards.decks.fields import ID_PATTERN

LONGEST = 56
"""The most characters a slug has; an id may have 64, which leaves room for a number behind it."""

_ID = re.compile(ID_PATTERN)
_OTHER = re.compile("[^a-z0-9]+")
_LETTERS = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"})
_READ_CHARACTERS = 400


def is_id(text: str) -> bool:
    """Whether a text may stand as an id: ASCII letters and digits, then also `.`, `_` and `-`, at most 64."""
    return _ID.fullmatch(text) is not None


def slug(text: str, otherwise: str = "") -> str:
    """The text as an id: ASCII-folded, small letters and digits joined by `-`, cut between words; or `otherwise`."""
    folded = text[:_READ_CHARACTERS].casefold()
    if not folded.isascii():
        parted = unicodedata.normalize("NFKD", folded.translate(_LETTERS))
        folded = "".join(c for c in parted if not unicodedata.combining(c))
    words = _OTHER.sub("-", folded).strip("-")
    if len(words) > LONGEST:
        cut = words[: LONGEST + 1].rpartition("-")[0] or words[:LONGEST]
        words = cut.rstrip("-")
    return words or otherwise


def title_of(stem: str) -> str:
    """A title from a file's name without its ending: `cell-biology` is `Cell biology`; `Deck` where nothing is left."""
    title = stem.replace("-", " ").replace("_", " ").strip()
    return title[:1].upper() + title[1:] or "Deck"


class FreshIds:
    """Ids for the cards of one deck, each given once; `taken` are the ids that stand in it already."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {"null", *taken}  # which YAML would read as nothing
        self._numbers: dict[str, int] = {}

    def pick(self, text: str, number: int) -> str:
        """An id for the card with this front, the deck's `number`th; `card-<number>` where it has no Latin letters."""
        wanted = slug(text)
        if wanted and wanted not in self._taken:
            self._taken.add(wanted)
            return wanted
        stem = wanted or "card"
        count = self._numbers.get(stem, 2) if wanted else number
        while f"{stem}-{count}" in self._taken:
            count += 1
        self._numbers[stem] = count + 1
        self._taken.add(f"{stem}-{count}")
        return f"{stem}-{count}"
