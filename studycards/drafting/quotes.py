"""Finds the words a card quotes in a document: where they stand now, or what comes nearest to them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from heapq import nlargest

from studycards.cards import Source
from studycards.documents.blocks import Document

_ALIKE = 0.5
_MOST_CANDIDATES = 5
_MOST_COMPARED = 2000


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines of a document (first and last of its source, from 1) and the words there."""

    lines: tuple[int, int]
    text: str


class Searched:
    """A document made ready to be searched; blanks and line breaks make no difference.

    `quotes` are what cards quote from it: lines that one of them still has word for word are nothing new.
    """

    def __init__(self, document: Document, quotes: Sequence[str] = ()) -> None:
        self._document = document
        self._quotes = quotes
        self._lines = [" ".join(line.split()) for line in document.source]

    @cached_property
    def _text(self) -> tuple[str, list[int]]:
        """All lines joined by blanks, and where each begins."""
        starts: list[int] = []
        at = 0
        for line in self._lines:
            starts.append(at)
            at += len(line) + bool(line)
        return " ".join(filter(None, self._lines)), starts

    @cached_property
    def _words(self) -> dict[str, list[int]]:
        """The lines each word stands in."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, line in enumerate(self._lines):
            for word in set(line.casefold().split()):
                found[word].append(number)
        return found

    @cached_property
    def _quoted(self) -> set[int]:
        """The lines that a quote holds whole, word for word."""
        found: set[int] = set()
        for quote in dict.fromkeys(" ".join(each.split()) for each in self._quotes):
            for first, last in self.places(quote):
                found.update(number for number in range(first - 1, last) if self._lines[number] in quote)
        return found

    def places(self, quote: str) -> list[tuple[int, int]]:
        """Return all lines at which these very words stand, from first to last."""
        wanted = " ".join(quote.split())
        text, starts = self._text
        found: list[tuple[int, int]] = []
        at = text.find(wanted) if wanted else -1
        while at >= 0:
            found.append((bisect_right(starts, at), bisect_right(starts, at + len(wanted) - 1)))
            at = text.find(wanted, at + len(wanted))
        return found

    def nearest(self, quote: str) -> Passage | None:
        """Return the lines most like a quote, the first of equals: at least half like it, and not quoted themselves."""
        wanted = " ".join(quote.split())[:_MOST_COMPARED]
        height = max(1, sum(bool(line.strip()) for line in quote.split("\n")))
        weights: dict[int, float] = defaultdict(float)
        for word in dict.fromkeys(wanted.casefold().split()):
            lines = self._words.get(word, ())
            for number in lines:
                weights[number] += 1.0 / len(lines)
        best, nearest = _ALIKE, None
        for number in nlargest(_MOST_CANDIDATES, sorted(weights.keys() - self._quoted), key=weights.__getitem__):
            for start in {max(0, number - height + 1), max(0, number - height // 2), number}:
                passage = self._passage(start, height)
                alike = SequenceMatcher(None, wanted, passage.text[:_MOST_COMPARED], autojunk=False).ratio()
                if alike > best:
                    best, nearest = alike, passage
        return nearest

    def source(self, name: str, lines: tuple[int, int], quote: str) -> Source:
        """Say where lines stand, as cards do: by page or by the file's lines, where the document has any."""
        document = self._document
        if document.pages is not None:
            return Source(name, page=document.pages[lines[0] - 1], quote=quote)
        if document.file_lines is not None:
            return Source(name, (document.file_lines[lines[0] - 1], document.file_lines[lines[1] - 1]), quote=quote)
        return Source(name, quote=quote)

    def _passage(self, start: int, height: int) -> Passage:
        taken: list[int] = []
        for number in range(start, len(self._lines)):
            if self._lines[number]:
                taken.append(number)
            if len(taken) == height:
                break
        text = " ".join(self._lines[number] for number in taken)
        return Passage((taken[0] + 1, taken[-1] + 1) if taken else (start + 1, start + 1), text)
