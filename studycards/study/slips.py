"""Whether a word is another one misspelt, or another word: a slip is forgiven, an opposite is not."""

from __future__ import annotations

import re

from studycards.study.spelling import unaccented

# What stands before a word, or ends it, makes another word of it: `hyper-` of `hypo-`, `nitrite` of `nitrate`.
_PREFIXES = (
    "a ab ad af an aniso ante antero anti bi brady centi cis con contra counter de di dis dys ecto ef em en endo "
    "epi eu ex exo extra hemi hetero hexa homo hydro hyper hypo il im in infra inter intra intro ir iso kilo "
    "macro mega meta micro milli mis mono multi nano neo non nor oligo out over oxy para penta per peri poly post "
    "pre pro proto retro semi sub super supra sym syn tachy tetra trans tri ultra un under uni"
).split()
_ENDINGS = (
    "al an ane ase ate ectomy ee emia ene er ful gen gon gram graph graphy ia ide ine ite itis ium less ol oma one ose "
    "oscopy osis ostomy otomy phagia phasia phil phobe plegia stomy tomy uria yne"
).split()
_PREFIXES_OF = frozenset(_PREFIXES)
_ENDINGS_OF = frozenset(_ENDINGS)
_LONGEST_PREFIX = max(map(len, _PREFIXES))
_LONGEST_ENDING = max(map(len, _ENDINGS))

# Letters that sound alike; what comes out is compared, never shown.
_SOUNDS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"ph", "f"),
        (r"(?<=[rt])h", ""),
        (r"sch|ch(?=[rlo])", "k"),
        (r"c(?=[eiy])", "s"),
        (r"ck|[cq]", "k"),
        (r"y", "i"),
        (r"z", "s"),
        (r"ae|oe", "e"),
        (r"(.)\1+", r"\1"),
        (r"(?<=\w\w\w\w)e$", ""),
    )
)
_LONGEST = 64  # letters; a longer word is right or wrong


def slips(expected: str, given: str) -> int | None:
    """Count the slips between two folded words: 0 for none, None where it is another word.

    Forgiven are a letter missing, doubled, too many or exchanged and two letters swapped, from five letters on; one
    letter for another from six; two such slips apart from each other from ten, three from sixteen. Never what makes
    an opposite of it, another first letter, or a syllable more or less.
    """
    if expected == given:
        return 0
    if unaccented(expected) == unaccented(given):
        return 1
    if max(len(expected), len(given)) > _LONGEST or min(len(expected), len(given)) < 3:
        return None
    if _contrast(expected, given):
        return None
    if len(expected) > 3 and _sound(expected) == _sound(given):
        return 1
    return _typing_slips(expected, given)


def _typing_slips(expected: str, given: str) -> int | None:
    from rapidfuzz.distance import OSA

    length = len(expected)
    most = 0 if length < 5 else 1 if length < 10 else 2 if length < 16 else 3
    distance = OSA.distance(expected, given, score_cutoff=most)
    if distance > most:
        return None
    start, wanted, typed = _core(expected, given)
    if distance > 1 and max(len(wanted), len(typed)) <= distance:
        return None  # side by side: a syllable
    if distance > 1 and len(expected) == len(given) and distance == sum(map(str.__ne__, expected, given)):
        return None  # two letters for two others
    swapped = len(wanted) == 2 == len(typed)
    if start == 0 and not (swapped and length > 5):
        return None
    exchanged = distance == 1 and len(wanted) == 1 == len(typed)
    return None if exchanged and length < 6 else distance


def _core(expected: str, given: str) -> tuple[int, str, str]:
    """Find where two words begin to differ, and what is left of both without their common beginning and end."""
    start = 0
    while start < min(len(expected), len(given)) and expected[start] == given[start]:
        start += 1
    end = 0
    while end < min(len(expected), len(given)) - start and expected[-1 - end] == given[-1 - end]:
        end += 1
    return start, expected[start : len(expected) - end], given[start : len(given) - end]


def _contrast(one: str, other: str) -> bool:
    """Tell whether two words differ in a prefix or an ending that makes another word."""
    from rapidfuzz.distance import OSA

    for prefix in _beginnings(one):
        for another in _beginnings(other):
            rest, rest_of_other = one[len(prefix) :], other[len(another) :]
            if prefix == another or min(len(rest), len(rest_of_other)) < 3:
                continue
            near = 1 if prefix and another and len(rest) > 5 and len(prefix) > 1 and len(another) > 1 else 0
            if OSA.distance(rest, rest_of_other, score_cutoff=near) <= near:
                return True
    stems = {one[: -len(ending)]: ending for ending in _endings(one)}
    return any(stems.get(other[: -len(ending)], ending) != ending for ending in _endings(other))


def _beginnings(word: str) -> list[str]:
    return ["", *(word[:end] for end in range(1, _LONGEST_PREFIX + 1) if word[:end] in _PREFIXES_OF)]


def _endings(word: str) -> list[str]:
    lengths = range(2, min(_LONGEST_ENDING, len(word) - 2) + 1)
    return [word[-length:] for length in lengths if word[-length:] in _ENDINGS_OF]


def _sound(word: str) -> str:
    for pattern, replacement in _SOUNDS:
        word = pattern.sub(replacement, word)
    return word
