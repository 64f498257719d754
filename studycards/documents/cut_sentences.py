"""Sentences cut into pieces: which lines of a text go on with the line above them.

A program that writes the strings of a page one below the other breaks a sentence at every link and every word in bold:
`Short for`, `the vellun`, `, as trugs are`. One such line begins as no text does, with a comma or a closing bracket.
Where many do, the whole text was cut so, and the small words that never end a sentence tell where others go on.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

_LOOSE_START = re.compile(r"[,;.)\]!](?:\s|$|[,;.:)](?:\s|$))")
_NO_BLANK_BEFORE = (",", ";", ".", ")", "]", "!")
_ASIDE = re.compile(r"\([^\W\d_A-ZÀ-ÖØ-Þ]")
_BETWEEN_WORDS = re.compile(r"(?<=[^\W_] )([^\W\d_]+) (?=([^\W_]+))")
_CLOSING = re.compile(r"[^\W\d_]+(?=[.!?](?:\s|$))")
_LAST_WORD = re.compile(r"(?<![^\s(\[\"'’“])[^\W\d_]+$")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?=[\s,]|$)")
_OPEN_ENDS = (",", "(", "[", "“")
_ENDS = tuple(".!?…:;")
_SENTENCE_INSIDE = re.compile(r"[^\W\d_]{2}[.!?] ")
_LONGEST_PIECE = 80
_MOST_NAME_WORDS = 8
_FEWEST_SMALL_BEGINNINGS = 3
_SMALL_BEGINNINGS_SHARE = 0.3
_FEWEST_LOOSE = 4
_LOOSE_SHARE = 0.02
_LONGEST_SMALL_WORD = 4
_SMALL_WORD_SHARE = 0.003
_MOST_CLOSING_SHARE = 0.05
_FEWEST_FOLLOWING = 4
_FOLLOWING_SHARE = 0.3
_ENOUGH_FOLLOWING = 12


def find_pieces(lines: Sequence[str]) -> Sequence[bool]:
    """Tell of each line whether it goes on with the one above, in time linear in the text; no blank line does."""
    bare = [line.strip() for line in lines]
    small_words = _small_words(bare) if _is_cut(bare) else None
    begins_small = small_words is not None and _begins_small(bare, small_words)
    goes_on = [False] * len(bare)
    for number in range(1, len(bare)):
        above, line = bare[number - 1 : number + 1]
        if not line or not above:
            continue
        after, beyond = (*bare[number + 1 : number + 3], "", "")[:2]
        goes_on[number] = (
            is_loose(line)
            or (is_loose(after) and len(line) <= _LONGEST_PIECE and _is_unfinished(above))
            or (
                small_words is not None
                and _Place(above, line, after, beyond, goes_on[number - 1], begins_small).goes_on(small_words)
            )
        )
    return goes_on


class _Place(NamedTuple):
    """A line of a cut text between its neighbours, whether the one above went on, and how the text's meanings begin."""

    above: str
    line: str
    after: str
    beyond: str
    within: bool
    begins_small: bool

    def goes_on(self, small_words: frozenset[str]) -> bool:
        """Tell whether the line goes on with the one above."""
        if self.above.endswith(_ENDS):
            return False
        if _wants_more(self.above, small_words):
            return True
        if _carries_on(self.line, small_words) and (self._is_open or not self.begins_small):
            return True
        if self._is_open and (_ASIDE.match(self.line) or _is_rest(self.line)):
            return True
        if self.within and self.line[0].islower() and self.after[:1].islower() and is_loose(self.beyond):
            return True
        return self._is_piece(small_words)

    @property
    def _is_open(self) -> bool:
        """Whether a sentence is under way above: it went on there, or is longer than any name."""
        return self.within or _is_long(self.above)

    def _is_piece(self, small_words: frozenset[str]) -> bool:
        """Tell what stands in the middle of a sentence: short, not begun as sentences are, and gone on with below."""
        first = _FIRST_WORD.match(self.line)
        if len(self.line) > _LONGEST_PIECE or (first and first[0][0].isupper() and first[0].casefold() in small_words):
            return False
        is_small = not self.line[0].isupper()
        if is_loose(self.after):
            return is_small or (self.within and self.above[-1].isalnum())
        if _carries_on(self.after, small_words):
            return _is_unfinished(self.above) or (self.within and self.above[-1].isalnum())
        return is_small and self._is_open and _is_rest(self.after)


def is_loose(line: str) -> bool:
    """Tell a line that begins with a sign that ends something, so that no blank stands before it."""
    return bool(_LOOSE_START.match(line))


def _is_cut(lines: Sequence[str]) -> bool:
    """Tell a text whose sentences were cut: lines begin with a sign, though the words above them need none."""
    loose = sum(
        line[:1] in _NO_BLANK_BEFORE and above[-1:].isalnum() and is_loose(line) for above, line in pairwise(lines)
    )
    return loose >= max(_FEWEST_LOOSE, _LOOSE_SHARE * sum(map(bool, lines)))


def _small_words(lines: Sequence[str]) -> frozenset[str]:
    """Return the short words that stand often between others, ever other ones, and hardly ever end a sentence."""
    followed: defaultdict[str, Counter[str]] = defaultdict(Counter)
    closing: Counter[str] = Counter()
    for line in lines:
        for word, following in _BETWEEN_WORDS.findall(line):
            if len(word) <= _LONGEST_SMALL_WORD and word.islower():
                followed[word][following] += 1
        closing.update(_CLOSING.findall(line))
    often = _SMALL_WORD_SHARE * sum(map(Counter.total, followed.values()))
    return frozenset(
        word
        for word, following in followed.items()
        if (times := following.total()) >= often
        and len(following) >= max(_FEWEST_FOLLOWING, min(_FOLLOWING_SHARE * times, _ENOUGH_FOLLOWING))
        and closing[word] <= _MOST_CLOSING_SHARE * times
    )


def _begins_small(lines: Sequence[str], small_words: frozenset[str]) -> bool:
    """Tell a text where many a sentence begins small: below a name that no unfinished line stands above."""
    places = [
        number
        for number in range(1, len(lines))
        if _carries_on(lines[number], small_words) and lines[number - 1] and not lines[number - 1].endswith(_ENDS)
    ]
    named = sum(
        not _is_long(lines[number - 1]) and (number < 2 or not lines[number - 2] or lines[number - 2].endswith(_ENDS))
        for number in places
        if not _wants_more(lines[number - 1], small_words)
    )
    return named >= max(_FEWEST_SMALL_BEGINNINGS, _SMALL_BEGINNINGS_SHARE * len(places))


def _wants_more(line: str, small_words: frozenset[str]) -> bool:
    """Tell a line that ends where no sentence can: with a small word, a comma or an opening sign."""
    last = _LAST_WORD.search(line)
    return line.endswith(_OPEN_ENDS) or (last is not None and last[0].casefold() in small_words)


def _carries_on(line: str, small_words: frozenset[str]) -> bool:
    """Tell a line that begins with a small word, as the rest of a sentence does."""
    first = _FIRST_WORD.match(line)
    return first is not None and first[0] in small_words


def _is_rest(line: str) -> bool:
    """Tell a line with a small letter that is no name: too long for one, a sentence's end, or with one inside."""
    if not line[:1].islower():
        return False
    inside = _SENTENCE_INSIDE.search(line) or line.endswith((*_ENDS, *_OPEN_ENDS)) or line.count("(") != line.count(")")
    return bool(inside) or _is_long(line)


def _is_long(line: str) -> bool:
    """Tell a line of more words than names have."""
    return len(line.split(None, _MOST_NAME_WORDS)) > _MOST_NAME_WORDS


def _is_unfinished(line: str) -> bool:
    if line.count("(") > line.count(")"):
        return True
    return " " in line and line[-1:].isalpha()
