"""Judging a typed answer: right, close by a slip, or wrong; a near miss that makes another word is wrong.

Never is a wrong answer called right: what the normal form leaves out bears no meaning, and all else has to agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from studycards.study.differences import Part, Piece, difference
from studycards.study.expected import alternatives, is_code, plain, without_brackets
from studycards.study.normal_form import Form, Sort, Word, form
from studycards.study.questions import Judged, Verdict
from studycards.study.slips import slips

LONGEST = 2000  # characters; a longer text is compared as it stands, but for case and spaces

_GRADES = {Verdict.RIGHT: 4, Verdict.CLOSE: 3, Verdict.WRONG: 1}
_SHARES = {Verdict.RIGHT: 1.0, Verdict.CLOSE: 0.5, Verdict.WRONG: 0.0}

_NEGATIONS = frozenset(
    "no not non never none neither nor without nicht kein keine keinen nie ohne pas sans jamais ne sin nunca senza mai "
    "niet geen zonder".split()
)
# Left out or put in, these change little; one in another's place may well (`to`, `from`).
_SMALL_WORDS = frozenset("of in on at to for by and is are be it its their your his her my our to".split())
# Words in another order say the same, unless one of these stands among them.
_DIRECTIONS = frozenset("from to into before after than over under by per of on if then versus through".split())
_GENDERS = {
    "de": {"der": "m", "die": "fp", "das": "n", "ein": "mn", "eine": "f"},
    "fr": {"le": "m", "la": "f", "un": "m", "une": "f"},
    "es": {"el": "m", "la": "f", "un": "m", "una": "f"},
    "it": {"il": "m", "lo": "m", "la": "f", "un": "m", "uno": "m", "una": "f"},
    "pt": {"o": "m", "a": "f", "um": "m", "uma": "f"},
    "nl": {"de": "c", "het": "n"},
    "sv": {"en": "c", "ett": "n"},
    "da": {"en": "c", "et": "n"},
}
_FAR = 10**9
_LEAST_ALIKE = 50  # of 100


class TypedAnswer(NamedTuple):
    """What a typed answer is worth, the expected answer it was held against, and how the two differ.

    `meant` is the card whose answer was given instead.
    """

    verdict: Verdict
    expected: str
    diff: tuple[Piece, ...]
    meant: int | None = None


def judge(
    given: str, expected: Sequence[str], *, siblings: Sequence[tuple[int, str]] = (), language: str = "en"
) -> TypedAnswer:
    """Judge what was typed against every answer that is right, in Markdown or plain, at least one.

    `siblings` are the answers of other cards, as (card, answer in Markdown): one that is as near as this card's own
    makes a slip wrong. Work is bounded: beyond `LONGEST` characters only the expected words themselves are right.
    """
    if max(len(given), *map(len, expected)) > LONGEST:
        return _at_length(given, expected)
    typed = _form(given, language)
    best, verdict, distance = plain(expected[0]), Verdict.WRONG, _FAR
    for answer in expected:
        held, apart = _held(given, typed, answer, language)
        if (_GRADES[held], -apart) > (_GRADES[verdict], -distance):
            best, verdict, distance = plain(answer), held, apart
    meant = None
    if verdict is not Verdict.RIGHT and typed.words:
        own = [_form(way, language) for answer in expected for way in alternatives(answer)]
        alike = _alike(given, siblings)
        meant = _meant(typed, own, alike, distance if verdict is Verdict.CLOSE else _FAR, language)
        verdict = verdict if meant is None else Verdict.WRONG
    return TypedAnswer(verdict, best, difference(best, given, language), meant)


def _at_length(given: str, expected: Sequence[str]) -> TypedAnswer:
    texts = [plain(answer) for answer in expected]
    typed = given.casefold().split()
    held = next((text for text in texts if text.casefold().split() == typed), None)
    if held is None or not typed:
        return TypedAnswer(Verdict.WRONG, texts[0], difference(texts[0], given))
    return TypedAnswer(Verdict.RIGHT, held, (Piece(Part.SAME, held, given),))


def judged(answer: TypedAnswer, given: str) -> Judged:
    """Propose a grade: right 4, close (once accepted) 3, wrong 1; close is half of the marks."""
    return Judged(answer.verdict, _GRADES[answer.verdict], _SHARES[answer.verdict], given, answer.meant)


def _form(text: str, language: str) -> Form:
    return _kept_form(text, language) if len(text) <= 200 else form(text, language)


_kept_form = lru_cache(maxsize=4096)(form)


def _held(given: str, typed: Form, answer: str, language: str) -> tuple[Verdict, int]:
    """Hold what was typed against one expected answer: the verdict, and how far the two are apart."""
    text = plain(answer)
    wanted = _form(text, language)
    verdict, apart = _compared(wanted, typed, language)
    if verdict is Verdict.RIGHT and is_code(answer) and " ".join(plain(given).split()) != " ".join(text.split()):
        return Verdict.CLOSE, 1
    if verdict is Verdict.WRONG and "(" in text and (bare := without_brackets(text)):
        shorter, apart = _compared(_form(bare, language), typed, language)
        verdict = Verdict.WRONG if shorter is Verdict.WRONG else Verdict.CLOSE
    return verdict, apart


def _compared(wanted: Form, typed: Form, language: str) -> tuple[Verdict, int]:
    if not typed.words or _clashing(wanted, typed, language):
        return Verdict.WRONG, _FAR
    if _meaning(wanted) != _meaning(typed):
        return Verdict.WRONG, _FAR
    if wanted.agrees(typed):
        return Verdict.RIGHT, 0
    found = _slipped(_spoken(wanted), _spoken(typed))
    return (Verdict.WRONG, _FAR) if found is None else (Verdict.CLOSE, found)


def _clashing(wanted: Form, typed: Form, language: str) -> bool:
    """Tell whether both begin with an article, each of another gender: `der See`, `die See`."""
    genders = _GENDERS.get(language.replace("_", "-").partition("-")[0].lower(), {})
    if not genders or not wanted.words or wanted.words[0].sort is not Sort.ARTICLE:
        return False
    own, other = genders.get(wanted.words[0].key), genders.get(typed.words[0].key)
    return bool(own and other and not set(own) & set(other))


def _meaning(text: Form) -> tuple[list[str], list[str], list[str]]:
    """Give what may not differ at all: numbers, units and signs in their order, and negations."""
    numbers = [word.key for word in text.words if word.sort is Sort.NUMBER]
    others = [word.key.lstrip("°") for word in text.words if word.sort in (Sort.UNIT, Sort.SIGN)]
    return numbers, others, sorted(word.key for word in text.words if word.key in _NEGATIONS - {"non"})


def _spoken(text: Form) -> list[Word]:
    return [word for word in text.words if word.sort is not Sort.ARTICLE]


def _slipped(wanted: list[Word], typed: list[Word]) -> int | None:
    """Count the slips between two texts, None where they say something else."""
    found = _word_by_word(wanted, typed)
    if found is not None:
        return found
    if sorted(word.stem for word in wanted) == sorted(word.stem for word in typed):
        return None if any(word.key in _DIRECTIONS for word in wanted) else 1
    fewer, others = _without_small(wanted), _without_small(typed)
    left_out = abs(len(wanted) - len(typed))
    if not left_out or not fewer or not others or _exchanged_small(wanted, typed):
        return None
    found = _word_by_word(fewer, others)
    return None if found is None else found + left_out


def _without_small(words: list[Word]) -> list[Word]:
    return [word for word in words if word.key not in _SMALL_WORDS]


def _exchanged_small(wanted: list[Word], typed: list[Word]) -> bool:
    """Tell whether each text has a small word that the other lacks: one stands in another's place."""
    here = {word.key for word in wanted} & _SMALL_WORDS
    there = {word.key for word in typed} & _SMALL_WORDS
    return bool(here - there and there - here)


def _word_by_word(wanted: list[Word], typed: list[Word]) -> int | None:
    """Count slips where both texts have the same words, or the same but for one set apart or together."""
    while wanted and typed and wanted[0].stem == typed[0].stem:
        wanted, typed = wanted[1:], typed[1:]
    while wanted and typed and wanted[-1].stem == typed[-1].stem:
        wanted, typed = wanted[:-1], typed[:-1]
    if not wanted and not typed:
        return 0
    if len(wanted) != len(typed):
        return _set_apart(wanted, typed)
    counts = [_slips(one, other) for one, other in zip(wanted, typed, strict=True)]
    known = [count for count in counts if count is not None]
    if len(known) < len(counts) or sum(count > 0 for count in known) > max(1, (len(counts) + 1) // 2):
        return None
    return sum(known)


def _slips(wanted: Word, typed: Word) -> int | None:
    if wanted.stem == typed.stem:
        return 0
    if wanted.sort is not Sort.WORD or typed.sort is not Sort.WORD:
        return None
    by_key = slips(wanted.key, typed.key)
    return by_key if by_key is not None else slips(wanted.stem, typed.stem)


def _set_apart(wanted: list[Word], typed: list[Word]) -> int | None:
    """Count the slips in a word set apart, or words set together: `spinalchord`."""
    if min(len(wanted), len(typed)) != 1 or any(len(word.key) < 3 for word in (*wanted, *typed)):
        return None
    return slips("".join(word.key for word in wanted), "".join(word.key for word in typed))


def _alike(given: str, siblings: Sequence[tuple[int, str]]) -> Sequence[tuple[int, str]]:
    """Leave out the answers that look nothing like what was typed, before the few others are looked at closely.

    A number may be written in many ways, so nothing is left out where there is one.
    """
    if any(map(str.isdigit, given)):
        return siblings
    from rapidfuzz.fuzz import ratio

    low = given.casefold()
    return [each for each in siblings if low in (text := each[1].casefold()) or ratio(low, text) >= _LEAST_ALIKE]


def _meant(typed: Form, own: list[Form], siblings: Sequence[tuple[int, str]], apart: int, language: str) -> int | None:
    """Find the card whose answer was given instead: the nearest as near as `apart` or nearer, None if there is none."""
    nearest: tuple[int, int] | None = None
    for card, answer in siblings:
        if len(answer) > LONGEST:
            continue
        for way in alternatives(answer):
            other = _form(way, language)
            if any(mine.agrees(other) for mine in own):
                break
            near = _nearness(typed, other, apart, language)
            if near <= apart and near < _FAR and (nearest is None or near < nearest[0]):
                nearest = near, card
    return nearest[1] if nearest else None


def _nearness(typed: Form, other: Form, apart: int, language: str) -> int:
    if typed.agrees(other):
        return 0
    from rapidfuzz.distance import OSA

    most = min(apart, 1 + len(other.bare_keys) // 5)
    distance = OSA.distance(typed.bare_keys, other.bare_keys, score_cutoff=most)
    if distance > most:
        return _FAR
    return distance if apart < _FAR else _compared(other, typed, language)[1]
