"""Takes off a drafted text what copying from a page left on it: glued dates, trailing ellipses, stray blanks."""

from __future__ import annotations

import re

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_GLUED_DATE = re.compile(
    rf"(?<=[.!?…)])\s{{0,3}}(?:{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}} {_MONTH} \d{{4}}|\d{{4}}-\d\d-\d\d)$"
)
_TRAILING_ELLIPSIS = re.compile(r"(?<=[.!?])\s{0,3}(?:…|\.\.\.|\[…\]|\[\.\.\.\])$")
_CUT_OFF = re.compile(r"\s{0,3}(?:…|\.\.\.|\[…\]|\[\.\.\.\])$")
_MORE = re.compile(r"\s{0,3}\(?(?:Read|Learn|See|Show) more\)?\s{0,3}[.…»›→]{0,3}$", re.IGNORECASE)
_NEAR_THE_END = 12
_BLANKS = re.compile(r"[^\S\n]+")


def tidy(text: str) -> str:
    """Return the text in its clean form; line breaks stay."""
    return "\n".join(_tidy_line(line) for line in text.split("\n")).strip()


def _tidy_line(line: str) -> str:
    bare = " ".join(line.split())
    if bare[-1:].isdigit():
        bare = _GLUED_DATE.sub("", bare)
    if "more" in bare[-_NEAR_THE_END:].lower():
        bare = _MORE.sub("", bare)
    if bare.endswith(("…", "...", "]")):
        bare = _CUT_OFF.sub("", _TRAILING_ELLIPSIS.sub("", bare)).rstrip()
    return bare


def tidy_term(text: str) -> str:
    """Return a term without the signs around it: ticks and brackets that pair stay."""
    bare = _BLANKS.sub(" ", text.replace("\n", " ")).strip(" \t*:;,•·–—")
    if len(bare) > 2 and bare[0] in "\"“'‘" and bare[-1] in "\"”'’":
        bare = bare[1:-1].strip()
    return bare


def capitalised(text: str) -> str:
    """Return the text with a capital at its start, unless its first word is written in a way of its own."""
    first = text.split(None, 1)[0] if text.strip() else ""
    return text[:1].upper() + text[1:] if first.islower() else text
