"""The form in which two answers are compared: words without case, accents, articles, plurals or a country's spelling.

What bears meaning stays: numbers with their units and signs, negations, and signs such as `+`, `<` or `→`.
All of it takes linear time, whatever the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from studycards.study.number_words import number_at, ordinal
from studycards.study.spelling import english, folded, singular
from studycards.study.units import unit


class Sort(Enum):
    """What a word is, where that decides how it may differ."""

    WORD = "word"
    ARTICLE = "article"
    NUMBER = "number"
    UNIT = "unit"
    SIGN = "sign"


class Word(NamedTuple):
    """A word as it is compared, `stem` in the singular, and where it stands (`text[start:end]`)."""

    key: str
    stem: str
    start: int
    end: int
    sort: Sort = Sort.WORD


class Form(NamedTuple):
    """A text in normal form; `keys` to `stems` are its words joined, each less strict than the one before."""

    words: tuple[Word, ...]
    keys: str
    bare_keys: str  # without articles
    stems: str  # in the singular as well

    def agrees(self, other: Form) -> bool:
        """Tell whether both say the same."""
        if self.bare_keys == other.bare_keys or self.stems == other.stems:
            return True
        return self.keys == other.keys and (self._apart() == other._apart() or self._articles() == other._articles())

    def _apart(self) -> list[str]:
        return [word.key for word in self.words]

    def _articles(self) -> int:  # an aesthetic is no anaesthetic
        return sum(word.sort is Sort.ARTICLE for word in self.words)


_ARTICLES = {
    "en": "the a an",
    "de": "der die das den dem des ein eine einen einem einer eines",
    "fr": "le la les l un une",
    "es": "el la los las un una unos unas",
    "it": "il lo la l i gli le un uno una",
    "pt": "o a os as um uma uns umas",
    "nl": "de het een",
    "sv": "en ett",
    "da": "en et",
    "nb": "en ei et",
    "no": "en ei et",
}
_ARTICLES_OF = {language: frozenset(words.split()) for language, words in _ARTICLES.items()}
_ELIDING = frozenset(("fr", "it"))
# Before these an English `a` is an article; after a noun it is a name: `hepatitis a virus`.
_BEFORE_ARTICLE = frozenset(
    "of in on at to for from with without by into as is are was be been means like through after before during not and "
    "or but than that when if per via over under between has have gives makes uses called".split()
)
_ROMAN = {"ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "xi": 11, "xii": 12, "xiii": 13, "xiv": 14}
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρστυφχψω",
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi "
        "chi psi omega".split(),
        strict=True,
    )
)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_TOKEN = re.compile(
    r"(?P<power>\^\{?[+−-]?\d+\}?|[⁰¹²³⁴-⁹⁺⁻]+)"
    r"|(?P<number>\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d.,]\d|\d)|[\d₀-₉]+(?:[.,]\d+)*|(?<![\w.,])[.,]\d+)"
    r"|(?P<letters>[^\W\d_²³¹⁰⁴-⁹₀-₉¼-¾⅐-⅞]+(?:['’][^\W\d_²³¹⁰⁴-⁹₀-₉¼-¾⅐-⅞]+)*)"
    r"|(?P<sign><=|>=|!=|[-=]>|[^\w\s])"
    r"|(?P<other>\S)"
)
_ALIKE_SIGNS = {
    "<=": "≤",
    ">=": "≥",
    "!=": "≠",
    "->": "→",
    "=>": "→",
    "%": "percent",
    "&": "and",
    "+": "plus",
    "⁄": "/",
    "°": "degree",
}
_HYPHENS = frozenset("-‐‑‒–—−")
_UNSAID_SIGNS = frozenset("`^~|©®")
_CONTRACTED_NOT = re.compile(r"n['’]t$", re.IGNORECASE)
_LONGEST = 200  # characters of a word; beyond them reordering its marks could cost their square
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,\s]\d{3})+")


def form(text: str, language: str = "en") -> Form:
    """Bring a text into normal form; `language` is the deck's (a tag such as `de-AT`).

    A text of nothing but punctuation stands for itself.
    """
    primary = language.replace("_", "-").partition("-")[0].lower()
    found = tuple(_articles(_quantities(_words(text, primary), text, primary), text, primary))
    if not found and (bare := text.strip()):
        start = text.index(bare)
        found = (Word(bare, bare, start, start + len(bare), Sort.SIGN),)
    spoken = [word for word in found if word.sort is not Sort.ARTICLE]
    return Form(
        found,
        _joined([word.key for word in found]),
        _joined([word.key for word in spoken]),
        _joined([word.stem for word in spoken]),
    )


def _joined(keys: Sequence[str]) -> str:
    """Join words without the spaces people set as they please; only digits stay apart from digits."""
    pieces: list[str] = []
    for key in keys:
        if pieces and key and key[0].isdigit() and pieces[-1][-1:].isdigit():
            pieces.append(" ")
        pieces.append(key)
    return "".join(pieces)


def _words(text: str, language: str) -> list[Word]:
    found: list[Word] = []
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        kind = token.lastgroup
        if kind == "letters":
            _add_letters(found, token.group(), start, text, language)
        elif kind == "number":
            found += (Word(key, key, start, end, Sort.NUMBER) for key in _digits(token.group(), language))
        elif kind == "power":
            found += _power(token.group(), start, end)
        else:
            compatible = unicodedata.normalize("NFKC", token.group())
            if compatible != token.group() and any(map(str.isalnum, compatible)):  # `½`, `㎎`
                found += (word._replace(start=start, end=end) for word in _words(compatible, language))
            elif unicodedata.category(token.group()[0])[0] in "MC":
                if found and found[-1].end == start and found[-1].sort is Sort.WORD:
                    found[-1] = Word("", "", found[-1].start, end)
            else:
                _add_sign(found, token, text)
    return [word if word.key else _word(text, word.start, word.end, language) for word in found]


def _add_letters(found: list[Word], letters: str, start: int, text: str, language: str) -> None:
    """Add a run of letters: a word, or two where an elided article or a `not` hangs on it."""
    end = start + len(letters)
    if language == "en" and _CONTRACTED_NOT.search(letters):
        verb = folded(letters[:-3], language)
        verb = "can" if verb == "ca" else verb
        found += (Word(verb, verb, start, end - 3), Word("not", "not", end - 3, end))
        return
    if language == "en" and letters.casefold() == "cannot":
        found += (Word("can", "can", start, start + 3), Word("not", "not", start + 3, end))
        return
    if language in _ELIDING and (cut := max(letters.rfind("'"), letters.rfind("’"))) > 0:
        _add_letters(found, letters[:cut], start, text, language)
        start, letters = start + cut + 1, letters[cut + 1 :]
    last = found[-1] if found else None
    if last and last.end == start and last.sort is Sort.WORD and text[start - 1 : start] not in "'’":
        found.pop()  # a combining mark stood between
        start = last.start
    if last and last.end == start and last.sort is Sort.NUMBER and letters.casefold() in ("st", "nd", "rd", "th"):
        key = ordinal(last.key)
        found[-1] = Word(key, key, last.start, end, Sort.NUMBER)
        return
    found.append(Word("", "", start, end))


def _word(text: str, start: int, end: int, language: str) -> Word:
    letters = text[start:end]
    key = folded(letters, language) if len(letters) <= _LONGEST else letters.casefold()
    key = key or letters
    if language != "el" and key in _GREEK:
        key = _GREEK[key]
    if language != "en":
        return Word(key, key, start, end)
    key = english(key)
    shouted = len(letters) < 6 and letters.isupper()  # AIDS is not the plural of aid
    return Word(key, key if shouted else singular(key), start, end)


def _digits(written: str, language: str) -> Iterator[str]:
    """Read a number as written: `1,000`, in German `1.000`, and `1 000` are `1000`, `.50` and `0,5` are `0.5`."""
    digits = "".join(str(unicodedata.digit(letter)) if letter.isdigit() else letter for letter in written)
    grouped = "," if language in ("en", "ja", "zh", "ko", "he", "th") else "."
    separators = {letter for letter in digits if not letter.isdigit()}
    in_groups = separators == {grouped} or not separators & {".", ","}
    if in_groups and _THOUSANDS.fullmatch(digits) and not digits.startswith("0"):
        yield re.sub(r"\D", "", digits)
        return
    if separators == {".", ","}:
        whole, _, fraction = digits.rpartition("." if grouped == "," else ",")
        if fraction.isdigit() and _THOUSANDS.fullmatch(whole):
            digits = re.sub(r"\D", "", whole) + "." + fraction
    pieces = re.split(r"[.,]", digits)
    if len(pieces) == 2:
        whole, fraction = pieces[0].lstrip("0") or "0", pieces[1].rstrip("0")
        yield f"{whole}.{fraction}" if fraction else whole
    else:
        yield from (piece.lstrip("0") or "0" for piece in pieces)


def _power(written: str, start: int, end: int) -> Iterator[Word]:
    """Read what stands above the line: an exponent, or the charge of an ion."""
    plain = written.strip("^{}").replace("−", "-").translate(_SUPERSCRIPTS)
    number, charge = (plain[:-1], plain[-1]) if plain[-1] in "+-" else (plain, "")
    if charge:
        if number:
            yield Word(number, number, start, end, Sort.NUMBER)
        key = "plus" if charge == "+" else "minus"
        yield Word(key, key, start, end, Sort.SIGN)
    else:
        yield Word(f"^{number}", f"^{number}", start, end, Sort.NUMBER)


def _add_sign(found: list[Word], token: re.Match[str], text: str) -> None:
    """Add a sign that bears meaning where it stands; other punctuation is nothing."""
    sign, start, end = unicodedata.normalize("NFKC", token.group()), token.start(), token.end()
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    category = unicodedata.category(sign[0])
    if sign in _HYPHENS:
        key = _hyphen(sign, before, after, text[max(0, start - 3) : start])
    elif sign in "/:*⁄":
        between = before.isdigit() and after.isdigit()
        key = {"*": "×", "⁄": "/"}.get(sign, sign) if between or sign == "/" else ""
    elif sign == "#":
        key = "#" if before.isalpha() else ""
    elif category[0] == "S" or sign in "%&":
        key = "" if sign in _UNSAID_SIGNS else _ALIKE_SIGNS.get(sign, sign)
    else:
        key = ""
    if key:
        sort = Sort.SIGN if key not in ("and", "to") else Sort.WORD
        found.append(Word(key, key, start, end, sort))


def _hyphen(sign: str, before: str, after: str, ahead: str) -> str:
    """Read a stroke: `to` between numbers, `minus` before a number or behind an ion, otherwise nothing."""
    if before.isdigit() and after.isdigit():
        return "to"
    if after.isdigit() and not before.isalnum() and before != ")":
        return "minus"
    ion = sign == "−" or len(re.split(r"[^\w]", ahead)[-1]) < 3
    return "minus" if before.isalnum() and not after.isalnum() and ion and not after.strip() else ""


def _quantities(words: list[Word], text: str, language: str) -> Iterator[Word]:
    """Turn number words into numbers, and what follows a number into its unit where it is one."""
    keys = [word.key for word in words]
    place = 0
    while place < len(words):
        word = words[place]
        read = number_at(keys, place, language) if word.sort is Sort.WORD else None
        if read is None and place and word.key in _ROMAN and words[place - 1].sort is Sort.WORD:
            read = str(_ROMAN[word.key]), place + 1
        if read:
            digits, place = read
            yield Word(digits, digits, word.start, words[place - 1].end, Sort.NUMBER)
        elif word.sort is not Sort.NUMBER:
            place += 1
            if word.key == "x" and _between_numbers(words, place - 1):
                yield word._replace(key="×", stem="×", sort=Sort.SIGN)
            elif word.key != "/" or _beside_number(words, place - 1):
                yield word
            continue
        else:
            place += 1
            yield word
        # Behind a number in words a letter by itself is an article, or a name: `vitamin two A`.
        lone = read is not None and place < len(words) and words[place].end - words[place].start == 1
        measured = None if lone else _unit_at(words, place, text)
        if measured:
            yield measured[0]
            place = measured[1]


def _between_numbers(words: Sequence[Word], place: int) -> bool:
    return 0 < place < len(words) - 1 and words[place - 1].sort is words[place + 1].sort is Sort.NUMBER


def _beside_number(words: Sequence[Word], place: int) -> bool:
    return any(0 <= near < len(words) and words[near].sort is Sort.NUMBER for near in (place - 1, place + 1))


def _unit_at(words: Sequence[Word], place: int, text: str) -> tuple[Word, int] | None:
    """Read a unit behind a number, with its power and what it is per: `m/s²`, `kilometres per hour`, `mm Hg`."""
    first, pieces = place, ""
    while place < len(words):
        name, after = _unit_name(words, place, text)
        if not name:
            break
        pieces, place = pieces + name, after
        if place < len(words) and words[place].key.startswith("^"):
            pieces, place = pieces + words[place].key, place + 1
        if place + 1 >= len(words) or words[place].key not in ("/", "per", "pro", "par"):
            break
        if not _unit_name(words, place + 1, text)[0]:
            break
        pieces, place = pieces + "/", place + 1
    if place == first:
        return None
    pieces = pieces.removesuffix("/")
    return Word(pieces, pieces, words[first].start, words[place - 1].end, Sort.UNIT), place


def _unit_name(words: Sequence[Word], place: int, text: str) -> tuple[str, int]:
    word = words[place]
    following = words[place + 1].key if place + 1 < len(words) else ""
    if word.sort is Sort.NUMBER or (word.key == "a" and following.isalpha()):
        return "", place
    if word.key == "percent":
        return "percent", place + 1
    if word.key in ("degree", "degrees") and following in ("c", "f", "celsius", "fahrenheit"):
        return f"°{following[0].upper()}", place + 2
    if word.key == "per" and following == "cent":
        return "percent", place + 2
    if word.key == "mm" and following == "hg":
        return "mmHg", place + 2
    if word.key in ("square", "cubic") and (name := _named(words[place + 1], text) if following else None):
        return name + ("^2" if word.key == "square" else "^3"), place + 2
    name = _named(word, text)
    return (name, place + 1) if name else ("", place)


def _named(word: Word, text: str) -> str | None:
    return unit(text[word.start : word.end], word.key)


def _articles(words: Iterator[Word], text: str, language: str) -> Iterator[Word]:
    """Mark articles: before another word, and in English an `a` only where no name may be meant."""
    articles = _ARTICLES_OF.get(language, frozenset())
    previous: Word | None = None
    held: Word | None = None
    for word in words:
        if held:
            yield held._replace(sort=Sort.ARTICLE) if _is_article(held, previous, word, text, language) else held
            previous, held = held, None
        if word.sort is Sort.WORD and word.key in articles:
            held = word
        else:
            previous = word
            yield word
    if held:
        yield held


def _is_article(word: Word, previous: Word | None, following: Word, text: str, language: str) -> bool:
    if language != "en" or word.key == "the":
        return True
    if following.sort is not Sort.WORD or text[word.end : word.end + 1] in _HYPHENS or len(following.key) < 2:
        return False
    return previous is None or (text[word.start].islower() and previous.key in _BEFORE_ARTICLE)
