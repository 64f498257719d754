"""The shape of an answer, by which alone an option could be picked out: number or words, length, article, full stop."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import NamedTuple

LONGEST = 40
"""Words an option may have: four that are longer are reading, not recalling."""

_REMARK = re.compile(r"\s\([^()]*\)$")
_NUMBER = re.compile(r"[-−–+~≈<>≤≥±$€£]?\s?\d[\d.,:/ –-]*")
_WORD = re.compile(r"[^\W_]+")
_SHORT_ANSWER = 8  # words; a remark behind more of them belongs to what is said
_ARTICLE = re.compile(
    r"(?:an?|the|der|die|das|eine?[mnr]?|l[aeo]s?|les|une?|des|el|una|il|gli|uno|os|um|uma|de|het|een|ett)\s\S",
    re.IGNORECASE,
)
_NONE_OR_ALL = re.compile(
    r"(?:none|all|any|both|neither|some|two) of (?:these|those|them|the (?:above|below|others?|options|answers))\b.*"
    r"|(?:both|neither) [a-e] (?:and|or|nor) [a-e]|(?:i )?don[’']t know|other"
    r"|keine?[sr]? (?:davon|der genannten.*|dieser.*)|alle (?:davon|genannten.*|dieser.*)|nichts davon"
    r"|aucune? (?:de ces|des).*|toutes? ces réponses|tous ces.*|tou(?:te)?s les réponses"
    r"|ninguna? de (?:las|los|estas|estos).*|todas? las anteriores|todos los anteriores"
    r"|nessun[oa] (?:di|delle|dei).*|tutte le (?:precedenti|risposte.*)|nenhuma das.*|todas as anteriores"
    r"|geen van (?:deze|de).*|al het bovenstaande"
)
_HARD = 4  # fields of a shape that options must have in common


class Shape(NamedTuple):
    """What an answer looks like. `unit` is what stands behind a number."""

    number: bool
    unit: str
    capital: bool
    asks: bool
    article: bool
    plural: bool


@lru_cache(maxsize=2048)
def shape(text: str) -> Shape:
    """Tell the shape of an answer in one line."""
    number = _NUMBER.match(text)
    found = [word.casefold() for word in _WORD.findall(text)]
    # How a sentence begins and ends says nothing of what it is about.
    is_short = 0 < len(found) <= _SHORT_ANSWER
    article = is_short and _ARTICLE.match(text) is not None
    plural = is_short and found[-1].endswith("s") and not found[-1].endswith("ss")
    unit = text[number.end() :].strip().casefold().rstrip("s.") if number else ""
    return Shape(number is not None, unit, not text[:1].islower(), text.endswith("?"), article, plural)


def is_option(text: str) -> bool:
    """Tell whether a text can be an option: one line, not too long, and about the question rather than the options."""
    return (
        bool(text)
        and "\n" not in text
        and len(_WORD.findall(text)) <= LONGEST
        and not _NONE_OR_ALL.fullmatch(text.casefold().rstrip(". "))
    )


def fit(one: str, other: str) -> bool:
    """Tell whether two answers are of one shape and about equally long, so that they can be options side by side."""
    same = shape(one)[:_HARD] == shape(other)[:_HARD]
    short, long = sorted((len(one), len(other)))
    return same and long <= 2 * short + 10


def likeness(one: str, other: str) -> float:
    """Tell how alike two answers that fit are in what is left: 0 for quite alike, less for less."""
    first, second = shape(one), shape(other)
    apart = abs(len(one) - len(other)) / max(len(one), len(other), 1)
    return -apart - 0.5 * (first.article != second.article) - 0.5 * (first.plural != second.plural)


def stands_out(right: str, wrong: Collection[str]) -> bool:
    """Tell whether the right option can be picked out: by an article, or the lack of one, or by its length."""
    lengths = sorted(map(len, wrong))
    if len(right) > 1.5 * lengths[-1] + 6 or 1.5 * len(right) + 6 < lengths[0]:
        return True
    every = sorted((*lengths, len(right)))
    if every[-1] > 1.8 * every[-2] + 10:
        return True
    own = shape(right)
    return all(shape(each).article != own.article for each in wrong)


def in_one_form(texts: Sequence[str]) -> list[str]:
    """Take the last full stop, and a short answer's remark in brackets, off options that do not all have one."""
    remarked = all(_REMARK.search(text) for text in texts)
    plain = list(texts) if remarked else [_without_remark(text) for text in texts]
    return plain if all(text.endswith(".") for text in plain) else [_without_stop(text) for text in plain]


def _without_remark(text: str) -> str:
    bare = _REMARK.sub("", text)
    return bare if bare and len(_WORD.findall(text)) <= _SHORT_ANSWER else text


def _without_stop(text: str) -> str:
    """Leave the dots of `5 p.m.`, `etc.` and `…` where they are."""
    last = text.rsplit(None, 1)[-1] if text else ""
    return text[:-1] if text.endswith(".") and last.count(".") == 1 and len(last) > 4 else text
