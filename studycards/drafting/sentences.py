"""Small facts about running text: sentences, words, titles, code; each in time linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from string import ascii_letters, whitespace

_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-ZÀ-ÖØ-Þ0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|e\.g|i\.e|etc|vs|cf|approx|Dr|Mr|Mrs|Ms|Prof|St|No|Fig|al|ca|Inc|Ltd|Co)\.)\s*$"
)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+|\s+")
_PLAIN_LETTERS = (ascii_letters + whitespace).encode()
_READ = 600
_LONGEST_TITLE = 300
_CODE_SIGNS = frozenset("{}=;<>\\$|`_@~^")
SENTENCE_ENDS = tuple(".!?…")
_CLOSERS = "\"'”’)]*_"
_SMALL_TITLE_WORDS = frozenset(
    ("a", "an", "the", "and", "or", "of", "in", "on", "for", "to", "with", "by", "at", "from", "as", "vs", "via", "its")
)


def split_sentences(text: str) -> Iterator[str]:
    """Cut text into sentences, not after an initial or a common abbreviation."""
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if _ABBREVIATION.search(text[max(start, end.start() - 8) : end.start() + 1]):
            continue
        yield text[start : end.end()].strip()
        start = end.end()
    if text[start:].strip():
        yield text[start:].strip()


def words(text: str) -> list[str]:
    """List the words of a text without signs, as they are written."""
    return _WORD.findall(text)


def has_words(text: str, fewest: int) -> bool:
    """Tell whether a text has at least so many words, without reading further than them."""
    return next(islice(_WORD.finditer(text), fewest - 1, None), None) is not None


def folded(text: str) -> str:
    """Return the text's words in lower case, joined by single blanks: how two wordings are compared."""
    return " ".join(words(text)).casefold()


def ends_as_sentence(text: str) -> bool:
    """Tell whether a text ends with a full stop or its like, brackets and quotes aside."""
    return text.rstrip(_CLOSERS).endswith(SENTENCE_ENDS) or text.endswith(SENTENCE_ENDS)


def is_title_like(text: str) -> bool:
    """Tell a headline: no full stop, and nearly every word but the small ones begins with a capital."""
    if len(text) > _LONGEST_TITLE or ends_as_sentence(text):
        return False
    large = [word for word in words(text) if word.lower() not in _SMALL_TITLE_WORDS]
    return bool(large) and sum(word[0].isupper() or word[0].isdigit() for word in large) >= 0.8 * len(large)


def is_prose(text: str) -> bool:
    """Tell words from code, figures and paths: at least two words, mostly letters, few of code's own signs."""
    text = text[:_READ]
    if not has_words(text, 2):
        return False
    others = _without_plain_letters(text)
    if not others.isascii():
        others = _LETTERS.sub("", others)
    few = 0.04 * len(text) + 2
    return len(others) <= 0.3 * len(text) and (len(others) <= few or sum(map(others.count, _CODE_SIGNS)) <= few)


def _without_plain_letters(text: str) -> str:
    """Drop the letters of English and blanks, most of what most texts are, at many times the speed of a pattern."""
    return text.encode("utf-8", "surrogatepass").translate(None, _PLAIN_LETTERS).decode("utf-8", "surrogatepass")
