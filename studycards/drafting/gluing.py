"""Finds where copying from a page ran two texts together: `Reflex arcA path …`, `ToolPurpose`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from itertools import chain

from studycards.drafting.phrases import LEADS, OPENERS
from studycards.drafting.sentences import folded, words

_LONGEST_TERM = 90
_SHORT = 4
# A small letter, digit or closing sign before a capital; or the last capital of several before a small letter.
# What begins the second text is matched first and what stands before it looked at then: that is quick to search for.
_JOINT = re.compile(
    r"[A-ZÀ-ÖØ-Þ“$](?:(?:(?<=[^\W\d_A-ZÀ-ÖØ-Þ].)|(?<=[0-9)\]”%].))(?:(?<!\$)|(?=[A-Z]))"
    r"|(?<=[A-Z][A-Z])(?!s\b)(?=[a-z])|(?<=[A-Z]\$)(?=[A-Z]))"
)
_FIGURE_JOINT = re.compile(r"(?<=[^\W\d_])(?=[$€£]?\d)")
_GERUND = re.compile(r"[A-Z][a-z]+ing$")


def joints(text: str, most: int = _LONGEST_TERM) -> list[int]:
    """Return the places within the first `most` signs, outside code, where two texts may have been run together."""
    places = [joint.start() for joint in _JOINT.finditer(text[: most + 40]) if 0 < joint.start() <= most]
    return [place for place in places if text.count("`", 0, place) % 2 == 0] if "`" in text else places


def figure_joints(text: str) -> list[int]:
    """Return the places where a word runs into a figure, as names of versions and vitamins also do."""
    return [joint.start() for joint in _FIGURE_JOINT.finditer(text)]


class Vocabulary:
    """The words of a document and how often each is written, to tell `CamelCase` names from two words glued."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(texts)

    @cached_property
    def _written(self) -> Counter[str]:
        """Count only when first asked: many a page has no place where two words could have been run together."""
        return Counter(chain.from_iterable(map(words, self._texts)))

    @cached_property
    def _known(self) -> Counter[str]:
        known: Counter[str] = Counter()
        for word, times in self._written.items():
            known[word.casefold()] += times
        return known

    def knows(self, word: str) -> bool:
        """Tell whether the word stands alone somewhere, in whatever case."""
        return word.casefold() in self._known

    def times_in_any_case(self, word: str) -> int:
        """Count how often the word is written, in whatever case."""
        return self._known[word.casefold()]

    def times(self, word: str) -> int:
        """Count how often the word is written just so."""
        return self._written[word]


def split_label(text: str, vocabulary: Vocabulary, *, boldly: bool = False) -> tuple[str, str] | None:
    """Cut a label off the explanation it was glued to, or return None if nothing tells where.

    The explanation begins with the label again or as explanations do; `boldly`, two known words meeting are enough.
    """
    places = joints(text)
    for place in reversed(places):
        term, rest = text[:place], text[place:]
        if _repeats(term, rest):
            return term, rest
    for place in places:
        if _opens(text[place:]):
            return text[:place], text[place:]
    for place in places if boldly else ():
        if not is_name(text, place, vocabulary) and _halves_known(text, place, vocabulary):
            return text[:place], text[place:]
    return None


def _repeats(term: str, rest: str) -> bool:
    """Tell `SplitA split is` and `DividendsDividends are`: the explanation begins with the term itself."""
    wanted = folded(term).split()
    start = folded(rest[: len(term) + 60]).split()
    if start and start[0] in ("a", "an", "the"):
        start = start[1:]
    if len(wanted) > 1 and len(wanted[-1]) > _SHORT and start[:1] == wanted[-1:]:
        return True  # a kind of the thing: `line positionPosition that …`
    return bool(wanted) and start[: len(wanted)] == wanted


def _opens(rest: str) -> bool:
    first = rest.split(None, 1)[0] if rest else ""
    lead = first.rstrip(",").casefold()
    return " " in rest and (lead in OPENERS or lead in LEADS or bool(_GERUND.match(first)))


def is_name(text: str, place: int, vocabulary: Vocabulary) -> bool:
    """Tell a name such as `PowerGrid`: it is written so in several places, glue only in one."""
    before, after = _token_at(text, place)
    return vocabulary.times(before + after) > 1


def _token_at(text: str, place: int) -> tuple[str, str]:
    before = words(text[max(0, place - 60) : place])
    after = words(text[place : place + 60])
    return (before[-1] if before else "", after[0] if after else "")


def _halves_known(text: str, place: int, vocabulary: Vocabulary) -> bool:
    before, after = _token_at(text, place)
    return len(before) > 1 and len(after) > 1 and vocabulary.knows(before) and vocabulary.knows(after)


def joint_score(text: str, place: int, vocabulary: Vocabulary) -> int:
    """Rate how likely two texts meet here: a name of its own speaks against it, words known alone for it."""
    before, after = _token_at(text, place)
    if is_name(text, place, vocabulary):
        return -3
    return vocabulary.knows(before) + vocabulary.knows(after)
