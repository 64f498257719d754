"""Which words of a passage a card uses."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+")
_BETWEEN = 2


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """The words of some texts, capitals aside."""
    return frozenset(word.casefold() for text in texts for word in _WORD.findall(text))


def lit(line: str, used: frozenset[str]) -> list[tuple[int, int]]:
    """Where in a line used words stand, as start and end; those with only a sign or a space between them as one."""
    found: list[tuple[int, int]] = []
    for word in _WORD.finditer(line):
        if word[0].casefold() not in used:
            continue
        start, end = word.span()
        if found and start - found[-1][1] <= _BETWEEN and not _WORD.search(line, found[-1][1], start):
            start = found.pop()[0]
        found.append((start, end))
    return found
