"""How what was typed differs from what was expected, piece by piece, for showing."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from studycards.study.normal_form import Sort, Word, form
from studycards.study.spelling import folded

LONGEST = 2000  # characters of a text that is cut into pieces
_MOST_LETTERS = 600  # in both texts together; longer ones are compared word by word
_LEAST_ALIKE = 0.5  # of two pieces, or they are shown one after the other


class Part(StrEnum):
    """Whether a piece is in both texts, only in the expected one, or only in what was typed."""

    SAME = "same"
    MISSING = "missing"
    EXTRA = "extra"


class Piece(NamedTuple):
    """A piece of two texts: as expected and as typed, one of them empty unless it is the same in both.

    The same may still be spelt in two ways, where the difference does not matter: `Colour` and `color`.
    """

    part: Part
    expected: str
    given: str

    @property
    def text(self) -> str:
        """The words to show: the expected spelling, of an extra piece the typed one."""
        return self.given if self.part is Part.EXTRA else self.expected


def difference(expected: str, given: str, language: str = "en") -> tuple[Piece, ...]:
    """Cut two texts into pieces in order: the same and missing joined are `expected`, the same and extra `given`.

    No letter is torn from its marks. Work is bounded: long texts are compared word by word, very long ones as a whole.
    """
    if max(len(expected), len(given)) > LONGEST:
        return tuple(_whole(expected, given))
    if expected == given:
        return (Piece(Part.SAME, expected, given),) if expected else ()
    pieces: list[Piece] = []
    wanted, typed = form(expected, language), form(given, language)
    if wanted.words and typed.words and wanted.agrees(typed):
        return (Piece(Part.SAME, expected, given),)
    for same, one, other in _spans(expected, given, wanted.words, typed.words):
        if same:
            pieces.append(Piece(Part.SAME, one, other))
        else:
            pieces += _letters(one, other, language)
    return tuple(_merged(pieces))


def _spans(expected: str, given: str, wanted: Sequence[Word], typed: Sequence[Word]) -> Iterator[tuple[bool, str, str]]:
    """Align the words: runs that say the same, and what lies between; spaces stay with the word before them."""
    if not wanted or not typed:
        yield False, expected, given
        return
    from rapidfuzz.distance import Indel

    here = there = 0
    stems = [word.stem for word in wanted], [word.stem for word in typed]
    codes = [code for code in Indel.opcodes(*stems) if code.tag == "equal"]
    for code in codes:
        for place, other in zip(
            range(code.src_start, code.src_end), range(code.dest_start, code.dest_end), strict=True
        ):
            start, end = wanted[place].start, _after(expected, wanted, place)
            start_there, end_there = typed[other].start, _after(given, typed, other)
            if start < here or start_there < there:
                continue  # two words of one sign, such as a fraction's
            yield False, expected[here:start], given[there:start_there]
            yield True, expected[start:end], given[start_there:end_there]
            here, there = end, end_there
    yield False, expected[here:], given[there:]


def _after(text: str, words: Sequence[Word], place: int) -> int:
    """Find the end of a word, with the spaces and stops behind it that go with no other."""
    end = words[place].end
    limit = next((word.start for word in words[place + 1 : place + 4] if word.start >= end), len(text))
    if words[place].sort is Sort.SIGN:
        end = max(end, words[place].start + 1)
    else:
        while end < limit and text[end].isspace():
            end += 1
    while end < len(text) and unicodedata.category(text[end])[0] == "M":
        end += 1
    return end


def _letters(expected: str, given: str, language: str) -> Iterator[Piece]:
    """Compare two stretches letter by letter, unless they have little in common."""
    if not expected or not given or len(expected) + len(given) > _MOST_LETTERS:
        yield from _whole(expected, given)
        return
    from rapidfuzz.distance import Indel

    wanted, typed = list(clusters(expected)), list(clusters(given))
    keys = [_key(cluster, language) for cluster in wanted], [_key(cluster, language) for cluster in typed]
    if Indel.normalized_similarity(*keys) < _LEAST_ALIKE:
        yield from _whole(expected, given)
        return
    for code in Indel.opcodes(*keys):
        one, other = wanted[code.src_start : code.src_end], typed[code.dest_start : code.dest_end]
        if code.tag == "equal":
            yield Piece(Part.SAME, "".join(one), "".join(other))
        else:
            for cluster in one:
                yield Piece(Part.SAME if _says_nothing(cluster) else Part.MISSING, cluster, "")
            for cluster in other:
                yield Piece(Part.SAME, "", cluster) if _says_nothing(cluster) else Piece(Part.EXTRA, "", cluster)


def _whole(expected: str, given: str) -> Iterator[Piece]:
    if given:
        yield Piece(Part.SAME if _says_nothing(given) else Part.EXTRA, "", given)
    if expected:
        yield Piece(Part.SAME if _says_nothing(expected) else Part.MISSING, expected, "")


def clusters(text: str) -> Iterator[str]:
    """Cut a text where a reader sees one letter end: marks, joiners and modifiers stay with what they belong to."""
    start = 0
    for place in range(1, len(text)):
        if not _belongs(text, place):
            yield text[start:place]
            start = place
    if text:
        yield text[start:]


def _belongs(text: str, place: int) -> bool:
    letter, before = text[place], text[place - 1]
    if letter < "\u0300":
        return before == "\r" and letter == "\n"
    if unicodedata.category(letter)[0] == "M" or letter == "\u200d" or before == "\u200d":
        return True
    if "\U0001f3fb" <= letter <= "\U0001f3ff":
        return True
    flags = "\U0001f1e6", "\U0001f1ff"
    if not flags[0] <= letter <= flags[1]:
        return False
    run = 0
    while run < place and flags[0] <= text[place - 1 - run] <= flags[1] and run < _MOST_LETTERS:
        run += 1
    return run % 2 == 1


def _key(cluster: str, language: str) -> str:
    if len(cluster) == 1 and cluster.isspace():
        return " "
    return folded(cluster, language) or cluster


def _says_nothing(text: str) -> bool:
    return all(letter.isspace() or unicodedata.category(letter)[0] == "P" for letter in text)


def _merged(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Join neighbours of one part, and leave out what is empty."""
    held: Piece | None = None
    for piece in pieces:
        if not piece.expected and not piece.given:
            continue
        if held and held.part is piece.part:
            held = Piece(held.part, held.expected + piece.expected, held.given + piece.given)
        else:
            if held:
                yield held
            held = piece
    if held:
        yield held
