"""What can be a term, and what can explain one: the two halves of every definition."""

from __future__ import annotations

import re

from studycards.drafting.boilerplate import is_furniture
from studycards.drafting.phrases import ARTICLES, CLAUSE_WORDS, LABELS, LEADS, OPENERS
from studycards.drafting.sentences import ends_as_sentence, folded, has_words, is_prose, is_title_like, words

LONGEST_TERM = 90
_LABELS_OF_MANY_WORDS = tuple(f"{label} " for label in LABELS if " " in label)
MOST_TERM_WORDS = 10
LONGEST_MEANING = 3000
FEWEST_WORDS = 3
_FEWEST_WORDS_UNSTOPPED = 8
_STEM = 5
_READ = 200
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"))
_NUMBERED = re.compile(
    r"(?:step|part|chapter|section|figure|fig|table|day|week|lesson|unit|module|phase|question|exercise|appendix|"
    r"level|page|volume|issue|task|rule|option|bug|ticket)\.? #?(?:\d[\d.]*|[ivxIVX]+|[A-Z])$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\([^()]{1,80}\)")
_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+")
_NO_TERM = re.compile(r"(?:https?:|www\.|[\d\s.,:/%+-]+$|\S+@\S+$|.*[\[\]{}=;<>]|.*(?:\.\s|\?|!))")


def is_term(text: str) -> bool:
    """Tell whether a text can name something: short, no clause, no number or address; it may stand in brackets."""
    text = text[1:-1] if text.startswith("[") and text.endswith("]") else text
    if not text or len(text) > LONGEST_TERM or _NO_TERM.match(text) or _NUMBERED.match(text):
        return False
    parts = [part.casefold() for part in words(text)]
    if not parts or len(parts) > MOST_TERM_WORDS or text.endswith(("…", "...", ",")):
        return False
    if text[0] == "(":
        return False
    for opening, closing in _PAIRS:
        if (opening in text or closing in text) and text.count(opening) != text.count(closing):
            return False
    if text.count('"') % 2 or text.count("`") % 2:
        return False
    return not CLAUSE_WORDS.intersection(parts) and text.count(",") <= 2


def is_label(text: str) -> bool:
    """Tell whether a text may stand before a colon as a term: not what only says what follows, such as `Note`."""
    name = folded(text)
    if not is_term(text) or name in LABELS or name.startswith(_LABELS_OF_MANY_WORDS):
        return False
    return words(text)[0].casefold() not in LEADS


def is_aside(text: str) -> bool:
    """Tell a short remark in brackets: what stands so behind a term does not explain it yet."""
    return bool(_ASIDE.fullmatch(text))


def is_meaning(text: str, term: str) -> bool:
    """Tell whether a text can explain the term: prose, no question, no headline, neither a crumb nor a page."""
    if len(text) > LONGEST_MEANING or text.endswith("?"):
        return False
    if _ADDRESS.fullmatch(text):
        return False
    speaks = has_words(text[:_READ], FEWEST_WORDS) and is_prose(text) and not is_title_like(text)
    return (speaks or spells_out(text, term)) and not is_furniture(text)


def is_full_meaning(text: str, term: str) -> bool:
    """As `is_meaning`, but also a sentence or long: for places where little else speaks for a definition."""
    stopped = ends_as_sentence(text) or has_words(text[:_READ], _FEWEST_WORDS_UNSTOPPED)
    return (stopped or spells_out(text, term)) and is_meaning(text, term)


def spells_out(text: str, term: str) -> bool:
    """Tell `World Wide Web` for `WWW`: the initials are the term's letters, or two or three words begin as it does."""
    if not term.isupper():
        return False
    letters = "".join(sign for sign in term if sign.isalnum())
    if not 2 <= len(letters) <= 8 or not letters.isupper():
        return False
    initials = "".join(word[0] for part in words(text) for word in part.split("-"))
    large = "".join(sign for sign in initials if sign.isupper())
    begins_alike = len(words(text)) in (2, 3) and initials[0].upper() == letters[0]
    return letters in (initials.upper(), large) or (begins_alike and len(letters) <= 4)


def explains(text: str, term: str) -> bool:
    """Tell whether a text begins as explanations do: with an article, a small word of that use, or the term itself."""
    beginning = folded(text[: len(term) + 80])
    start = beginning.split()
    if not start:
        return False
    if start[0] in OPENERS or start[0].endswith("ing"):
        return True
    name = folded(term)
    names = {word[:_STEM] for word in name.split() if len(word) >= _STEM - 1}
    return name in beginning or any(word[:_STEM] in names for word in start[:2])


def restates(text: str, term: str) -> bool:
    """Tell whether a text begins with the term itself, an article aside."""
    start = folded(text[: len(term) + 40]).split()
    start = start[1:] if start[:1] and start[0] in ARTICLES else start
    name = folded(term).split()
    return bool(name) and start[: len(name)] == name
