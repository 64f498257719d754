"""Long answers: which of their key points are found in what was typed. A proposal; the learner grades.

Words are compared by a light stem of their own, a list of endings, for which no library is worth a dependency: a stem
too much or too little moves a proposal only, and never makes an answer right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from studycards.study.expected import plain
from studycards.study.normal_form import Sort, Word, form
from studycards.study.questions import Judged, Verdict

LONG = 8  # words; an answer of more is judged by its points

_MOST_EXPECTED = 4_000  # characters looked at
_MOST_GIVEN = 8_000
_STOPS = frozenset(".,;:!?()\n–—•")
# Between two points; they say nothing themselves.
_JOINING = frozenset(
    "and or but which that who so because while whereas than und oder aber weil dass et ou mais que qui y o pero e "
    "ma che en of maar".split()
)
_IDLE = frozenset(
    "a an the in on at to for from with by into as is are was were be been being it its their your his her my our he "
    "she they you we this these those there has have had do does did can may will would should could of if then also "
    "very more most some any such other when where how what about through ist sind war der die das ein eine im in zu "
    "den dem des mit von für auf le la les un une des du de dans pour sur est sont el los las una del en por para es "
    "son il lo gli di da con per sono het een van met voor is".split()
)
_NEGATIONS = frozenset(
    "no not never none nor neither without nicht kein keine ohne pas sans sin nunca niet geen".split()
)
_ENDINGS = (
    "isations izations ational isation ization ations ically ation ments ingly ities ions ment ness able ible ally "
    "ical ance ence ives ing ies ied ion ers est ity ous ful ive ize ise ed er es ly al ic or s e y"
).split()
_ENDINGS_ELSEWHERE = (
    "ungen heiten ung te ten heit keit isch amente mente ción tion ern em en er es os as e n s a o".split()
)
_SHORTEST_STEM = 4


class Point(NamedTuple):
    """One point of an expected answer in its own words, and whether what was typed has it."""

    text: str
    found: bool


class KeyPoints(NamedTuple):
    """The points of an expected answer in their order; `whole` if what was typed is the answer itself."""

    expected: str
    points: tuple[Point, ...]
    whole: bool = False

    @property
    def found(self) -> tuple[str, ...]:
        """The points that were given."""
        return tuple(point.text for point in self.points if point.found)

    @property
    def missed(self) -> tuple[str, ...]:
        """The points that were not."""
        return tuple(point.text for point in self.points if not point.found)

    @property
    def share(self) -> float:
        """The share of the points that were given, 0 to 1."""
        if self.whole:
            return 1.0
        return len(self.found) / len(self.points) if self.points else 0.0


def is_long(expected: str, language: str = "en") -> bool:
    """Tell whether an answer (Markdown) has too many words for a letter-by-letter judgement: more than `LONG`."""
    words = form(plain(expected[:_MOST_EXPECTED]), language).words
    return len(words) > LONG and sum(word.sort is not Sort.ARTICLE for word in words) > LONG


def key_points(given: str, expected: Sequence[str], language: str = "en") -> KeyPoints:
    """Look for the points of an expected answer in what was typed; of several answers the one that most is found of.

    Long texts are cut (4,000 characters of an answer, 8,000 of what was typed).
    """
    return max((_held(given, answer, language) for answer in expected), key=lambda points: points.share)


def judged(points: KeyPoints, given: str) -> Judged:
    """Propose a grade: 4 for the answer itself, 3 for more than half of its points, otherwise 1."""
    if points.whole:
        return Judged(Verdict.RIGHT, 4, 1.0, given)
    close = points.share > 0.5
    return Judged(Verdict.CLOSE if close else Verdict.WRONG, 3 if close else 1, points.share, given)


def _held(given: str, answer: str, language: str) -> KeyPoints:
    text, typed = plain(answer)[:_MOST_EXPECTED], given[:_MOST_GIVEN]
    wanted, said = form(text, language), form(typed, language)
    known = {stem(word, language) for word in said.words}
    denies = any(word.key in _NEGATIONS for word in said.words)
    points = tuple(
        Point(
            text[words[0].start : words[-1].end],
            _is_found(words, known, denies, language) or _stands(words, said.stems, denies),
        )
        for words in _phrases(text, wanted.words)
    )
    return KeyPoints(plain(answer), points, bool(wanted.words) and wanted.agrees(said) and len(given) <= _MOST_GIVEN)


def _phrases(text: str, words: Sequence[Word]) -> Iterator[list[Word]]:
    """Cut an answer into phrases, at stops and joining words; each has a word that says something."""
    phrase: list[Word] = []
    last = 0
    for word in words:
        ends = word.key in _JOINING or any(stop in _STOPS for stop in text[last : word.start])
        last = word.end
        if ends and any(map(_says, phrase)):
            yield _trimmed(phrase)
            phrase = []
        if word.key not in _JOINING:
            phrase.append(word)
    if any(map(_says, phrase)):
        yield _trimmed(phrase)


def _trimmed(phrase: list[Word]) -> list[Word]:
    first = next(place for place, word in enumerate(phrase) if _says(word) or word.key in _NEGATIONS)
    return phrase[first:]


def _says(word: Word) -> bool:
    return word.sort is not Sort.ARTICLE and word.key not in _IDLE and word.key not in _NEGATIONS


def _stands(phrase: list[Word], stems: str, denies: bool) -> bool:
    """Tell whether a phrase was given word for word, however set apart: `noninvasive treatment`."""
    spoken = "".join(word.stem for word in phrase if word.sort is not Sort.ARTICLE)
    return spoken in stems and denies >= any(word.key in _NEGATIONS for word in phrase)


def _is_found(phrase: list[Word], known: set[str], denies: bool, language: str) -> bool:
    """Tell whether two thirds of a phrase's words were given, all of its numbers, and its negation."""
    if not denies and any(word.key in _NEGATIONS for word in phrase):
        return False
    exact = (word.key for word in phrase if word.sort not in (Sort.WORD, Sort.ARTICLE))
    if not all(key in known for key in exact):
        return False
    telling = {stem(word, language) for word in phrase if _says(word)}
    return 3 * len(telling & known) >= 2 * len(telling)


def stem(word: Word, language: str = "en") -> str:
    """Cut the endings off a word, as far as four letters stay; numbers, units and signs are their own."""
    if word.sort is not Sort.WORD:
        return word.key
    cut = word.stem
    english = language.lower().startswith("en")
    for _ in range(2):
        for ending in _ENDINGS if english else _ENDINGS_ELSEWHERE:
            if cut.endswith(ending) and len(cut) - len(ending) >= _SHORTEST_STEM:
                cut = cut[: -len(ending)]
                break
    return cut
