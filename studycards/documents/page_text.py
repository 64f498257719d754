"""Joins the words of lines to running text: words divided at a line's end become whole again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from studycards.documents.page_lines import Line, Word

_DIVIDED = re.compile(r"([^\W\d_]+)[-\xad\u2010]$")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Joiner:
    """Knows the document's words, which tell whether the hyphen at a line's end belongs to the word."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.known: set[str] = set()
        for line in lines:
            for word in line.words[:-1]:
                self.known.update(_WORDS.findall(word.text.casefold()))

    def text(self, words: Sequence[Word]) -> str:
        """Join the words of one line."""
        parts: list[str] = []
        for word in words:
            if parts and not word.glued:
                parts.append(" ")
            parts.append(word.text)
        return "".join(parts).replace("\xad", "")

    def join(self, lines: Sequence[Sequence[Word]]) -> str:
        """Join lines to one run of text."""
        joined = ""
        for words in lines:
            text = self._line(words)
            joined = self._joined(joined, text) if joined else text
        return joined.replace("\xad", "").strip()

    def _line(self, words: Sequence[Word]) -> str:
        text = "".join(word.text if word.glued or not place else f" {word.text}" for place, word in enumerate(words))
        return text[:-1].replace("\xad", "") + text[-1:]

    def _joined(self, above: str, below: str) -> str:
        divided = _DIVIDED.search(above)
        start = _WORDS.match(below)
        first, second = (divided[1].casefold(), start[0].casefold()) if divided and start else ("", "")
        if first and (below[0].islower() or first + second in self.known):
            return above[:-1] + ("-" if self._keeps_hyphen(first, second, above[-1] == "\xad") else "") + below
        if re.search(r"[^\W_][-‐/]$", above) and not above.endswith(" -"):
            return above + below
        return f"{above} {below}"

    def _keeps_hyphen(self, first: str, second: str, soft: bool) -> bool:
        if soft or first + second in self.known:
            return False
        return f"{first}-{second}" in self.known or (first in self.known and second in self.known and len(first) > 2)
