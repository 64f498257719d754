"""Numbers written out: `twenty-one` and `21` alike, in English whole, in other languages word by word."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
).split()
_SMALL = {word: value for value, word in enumerate(_ONES)}
_LARGE = {word: value for value, word in zip(range(20, 100, 10), _TENS, strict=True)}
_TH = {word: value for value, word in enumerate(_ORDINALS, 1)} | {
    f"{word[:-1]}ieth": value for word, value in _LARGE.items()
}

# From nought, 1 left out where it is an article too; then the tens from 30, hundred and thousand.
_ELSEWHERE = {
    "de": "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
    "siebzehn achtzehn neunzehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig hundert tausend",
    "es": "cero - dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien mil",
    "fr": "zéro - deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept "
    "dix-huit dix-neuf vingt trente quarante cinquante soixante - - - cent mille",
    "it": "zero - due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici "
    "diciassette diciotto diciannove venti trenta quaranta cinquanta sessanta settanta ottanta novanta cento mille",
    "nl": "nul - twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien "
    "achttien negentien twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd duizend",
}
_VALUES = (*range(20), *range(20, 100, 10), 100, 1000)


def number_at(words: Sequence[str], start: int, language: str = "en") -> tuple[str, int] | None:
    """Read the number that begins at a place among folded words: its digits and the place after it.

    `sixty five` is `65`, `a thousand` is `1000`, `twenty first` is `21st`; None where no number begins.
    """
    if language == "en":
        return _english_at(words, start)
    digits = _table(language).get(words[start])
    return None if digits is None else (digits, start + 1)


def _english_at(words: Sequence[str], start: int) -> tuple[str, int] | None:
    total, group, place = 0, 0, start
    room = 1000  # what may still follow in this group has to be smaller: `two three` is two numbers
    largest = 10**12
    if words[place] in ("a", "an") and place + 1 < len(words) and words[place + 1] in ("hundred", *_SCALES):
        group, place, room = 1, place + 1, 100
    while place < len(words):
        word = words[place]
        value = _SMALL.get(word, _LARGE.get(word, 0))
        if room > 1 and word in _TH and _TH[word] < room:
            return ordinal(str(total + group + _TH[word])), place + 1
        if 0 < value < room or (word == "zero" and place == start):
            group, room = group + value, 10 if value >= 20 else 1
        elif word == "hundred" and 0 < group < 100:
            group, room = group * 100, 100
        elif _SCALES.get(word, largest) < largest and group:
            largest = _SCALES[word]
            total, group, room = total + group * largest, 0, 1000
        elif not (word == "and" and place > start and room >= 100 and _smaller(words, place + 1)):
            break
        place += 1
    return (
        None if place == start or (place == start + 1 and words[start] in ("a", "an")) else (str(total + group), place)
    )


def _smaller(words: Sequence[str], place: int) -> bool:
    return place < len(words) and (words[place] in _SMALL or words[place] in _LARGE)


def ordinal(digits: str) -> str:
    """Name a place in a row: `1st`, `22nd`, `113th`."""
    if digits[-2:] in ("11", "12", "13"):
        return f"{digits}th"
    return digits + {"1": "st", "2": "nd", "3": "rd"}.get(digits[-1], "th")


@cache
def _table(language: str) -> dict[str, str]:
    from studycards.study.spelling import folded

    words = _ELSEWHERE.get(language, "").split()
    table = {folded(word, language): str(value) for word, value in zip(words, _VALUES, strict=False) if word != "-"}
    if language == "de":
        ones = ["ein", *words[2:10]]
        for one, value in zip(ones, range(1, 10), strict=True):
            for ten in range(20, 100, 10):
                table[folded(f"{one}und{words[18 + ten // 10]}", "de")] = str(ten + value)
    return table
