"""Letters and words in one spelling: accents, British and American English, plurals. Rules, not a dictionary.

Both sides of a comparison go through the same rules, so a rule need only bring two spellings together, not be right.
"""

from __future__ import annotations

import re
import unicodedata

# Letters of their own in a language, which are no accented form of another: `año` is not `ano`.
_OWN_LETTERS = {
    "cs": "čďěňřšťůž",
    "da": "æøå",
    "de": "äöü",
    "es": "ñ",
    "et": "äöüõ",
    "fi": "åäö",
    "hu": "öőüű",
    "nb": "æøå",
    "nn": "æøå",
    "no": "æøå",
    "pl": "ąćęłńóśźż",
    "ro": "ăâîșț",
    "sv": "åäö",
    "tr": "çğıöşü",
}
_OWN_ANYWHERE = "йў"
_WITHOUT_ACCENT = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i", "ʼ": None, "’": None, "'": None}
)
_GERMAN_UMLAUTS = (("ae", "ä"), ("oe", "ö"), ("ue", "ü"))
# Latin accents, and the vowel points of Hebrew and Arabic, which their readers leave out as well.
_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u0652\u0670\u00ad\u200b-\u200d\u2060\ufe0f]")

# American and British English, one after the other.
_ENGLISH = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=\w\w)our", "or"),  # colour; not hour, mourning
        (r"(?<=\w\w\w)is(?=e$|e[drs]|ing|ation|able)", "iz"),  # organise
        (r"(?<=al|ol)ys(?=e$|e[dr]|ing)", "yz"),  # catalyse, hydrolyse
        (r"(?<=\w\w[btv])re(?=$|s$|d$)", "er"),  # centre, manoeuvre
        (r"ae(?=[cdgmnosth])", "e"),  # anaemia
        (r"oe(?=[abou]|dem|soph|str|nol|liac|lom|tus|tal)", "e"),  # oedema, amoeba; not poet
        (r"(?<=[aeiou][^aeiou][ae]l)l(?=ed|ing|er|or)", ""),  # travelled; not filling
        (r"(?<=[aeiou][^aeiou][^aeiou][ae]l)l(?=ed|ing|er|or)", ""),  # cancelled
        (r"^(fulfil|enrol|instil|distil|instal)l(?=$|s$|ment)", r"\1"),
        (r"(?<=il)l(?=ful)", ""),  # skillful
        (r"logue(?=s?$)", "log"),
        (r"gramme", "gram"),
        (r"(?<=def|off|lic|ret)ence", "ense"),
        (r"^practi[sz]e", "practice"),
        (r"^grey", "gray"),
        (r"sulph", "sulf"),
        (r"^aluminium", "aluminum"),
        (r"dgement", "dgment"),
    )
)
_PLURALS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=\w\w[oye])ses$", "sis"),  # diagnoses, analyses, prostheses
        (r"(?<=stas)es$", "is"),  # metastases
        (r"(?<=\w\w)ies$", "y"),
        (r"(?<=ss|ch|sh)es$", ""),
        (r"(?<=\w[xz])es$", ""),
        (r"(?<=\w\w[^aeiou])ae$", "a"),  # vertebrae
        (r"(?<=\w\w\w)i$", "us"),  # nuclei
        (r"(?<=\w\w\w[rt]i)a$", "um"),  # bacteria
        (r"(?<=\w\w[^siu])s$", ""),
    )
)
_LONGEST = 64  # letters; no rule is about a longer word


def folded(letters: str, language: str = "en") -> str:
    """Take case and accents away (NFKC, case folding), but for the letters a language counts as its own.

    In German `ae` is `ä`. In linear time; compatibility forms (`ﬁ`, `㎎`) become the letters they stand for.
    """
    if letters.isascii():
        low = letters.lower()
        return _umlauts(low) if language == "de" else low.replace("'", "")
    if language == "tr":
        letters = letters.replace("I", "ı").replace("İ", "i")
    low = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", letters).casefold())
    own = _OWN_LETTERS.get(language, "") + _OWN_ANYWHERE
    low = "".join(letter if letter in own else _bare(letter) for letter in low)
    return _umlauts(low) if language == "de" else low


def unaccented(key: str) -> str:
    """Take away what `folded` kept as letters of their own."""
    return key if key.isascii() else "".join(letter if letter in _OWN_ANYWHERE else _bare(letter) for letter in key)


def english(key: str) -> str:
    """Give a folded English word one spelling on both sides of the ocean: `colour` and `color` alike."""
    if len(key) < 4 or len(key) > _LONGEST:
        return key
    for pattern, replacement in _ENGLISH:
        key = pattern.sub(replacement, key)
    return key


def singular(key: str) -> str:
    """Bring an English plural, or a Latin one in English, to its singular; words that have none may come out odd."""
    if len(key) < 4 or len(key) > _LONGEST:
        return key
    for pattern, replacement in _PLURALS:
        shorter, changed = pattern.subn(replacement, key)
        if changed:
            return shorter
    return key


def _bare(letter: str) -> str:
    return _ACCENTS.sub("", unicodedata.normalize("NFD", letter)).translate(_WITHOUT_ACCENT)


def _umlauts(low: str) -> str:
    for pair, letter in _GERMAN_UMLAUTS:
        low = low.replace(pair, letter)
    return low
