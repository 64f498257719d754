"""What a card expects to be typed: its answer without Markdown, what `accept` adds, and an abbreviation in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studycards.cards import FORWARD, REVERSE, Kind, Note
from studycards.study.faces import Face

_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_CODE = re.compile(r"(`{1,3})([^`]+)\1")
_EMPHASIS = re.compile(
    r"(?<![\d\\])(\*{1,3})(?=[^\s*])([^*]*[^\s*])\1|(?<!\w)(_{1,3})(?=[^\s_])([^_]*[^\s_])\3(?!\w)|(~~)(?=[^\s~])([^~]+)\5"
)
_LINE_MARK = re.compile(r"^[ \t]*(?:#{1,6}|[-+*>])[ \t]+(?=[^\W\d])", re.MULTILINE)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_BRACKET = re.compile(r"(?<![ \t])[ \t]*\(([^()]*)\)")
_SLASH = re.compile(r"\s/\s")
_EITHER = re.compile(r"either\s+(\S.*?)\s+or\s+(\S.*)", re.IGNORECASE)
_NESTED = 3  # bold within italic within struck out
_LONGEST = 300  # characters of an answer that is looked through for other ways to say it


def expected(face: Face, note: Note, part: str = FORWARD) -> tuple[str, ...]:
    """List every answer that is right for a card, the fullest first, each once and without Markdown unless it is code.

    `face` is the one of this `part` of the note. Of a cloze it is the hidden text (several gaps of one number joined
    by commas), of a choice the right option without its letter, of a list its items, one a line.
    """
    answers = (_answer(face, note, part), *face.accept)
    return tuple(dict.fromkeys(way for answer in answers for way in alternatives(answer)))


def alternatives(answer: str) -> tuple[str, ...]:
    """List the ways in which an answer in Markdown may be given, itself first.

    `Radiofrequency ablation (RFA)` also by either alone; `adrenaline / epinephrine` and `either lead or zinc` by one of
    them. A plain `a or b` stays whole: it may well be the answer that both are possible.
    """
    if is_code(answer):
        return (answer.strip(),)  # its marks tell that every sign counts
    text = plain(answer)
    if len(text) > _LONGEST:
        return (text,)
    return tuple(dict.fromkeys((text, *_one_of(text), *_abbreviated(text))))


def plain(text: str) -> str:
    """Take Markdown's marks away: emphasis, code, links, headings, list marks, escapes. In linear time."""
    text = _CODE.sub(r"\2", _LINK.sub(r"\1", _LINE_MARK.sub("", text)))
    for _ in range(_NESTED):
        text, changed = _EMPHASIS.subn(lambda found: found[2] or found[4] or found[6], text)
        if not changed:
            break
    return _ESCAPE.sub(r"\1", text).strip()


def is_code(answer: str) -> bool:
    """Tell whether an answer in Markdown is code as a whole, where every sign counts."""
    return bool(_CODE.fullmatch(answer.strip()))


def without_brackets(text: str) -> str:
    """Leave out what stands in brackets: a remark, or another name."""
    return _BRACKET.sub("", text).strip()


def _answer(face: Face, note: Note, part: str) -> str:
    if part != REVERSE and note.kind is Kind.CLOZE:
        from studycards.study import cloze

        hidden = (gap.text.strip() for gap in cloze.gaps(note.front) if str(gap.number) == part)
        return ", ".join(dict.fromkeys(hidden)) or face.answer
    if part != REVERSE and note.kind is Kind.CHOICE:
        return note.back
    return "\n".join(note.items) if part != REVERSE and note.items else face.answer


def _one_of(text: str) -> Iterator[str]:
    either = _EITHER.fullmatch(text)
    parts = either.groups() if either else _SLASH.split(text)
    if len(parts) > 1 and all(len(part.strip()) > 2 for part in parts) and not re.search(r"[\d()]", text):
        yield from (part.strip() for part in parts)


def _abbreviated(text: str) -> Iterator[str]:
    """Give a term with its abbreviation in brackets by either, and both the other way round."""
    bracket = _BRACKET.search(text)
    if not bracket or "(" in text[bracket.end() :]:
        return
    before, inside, after = text[: bracket.start()].strip(), bracket[1].strip(), text[bracket.end() :].rstrip()
    if _abbreviates(before, inside):
        yield from (f"{inside}{after}", f"{before}{after}", f"{inside} ({before}){after}")
        return
    words = before.split()
    for count in range(1, len(words) + 1):
        if _abbreviates(inside, " ".join(words[-count:])):
            head = " ".join(words[:-count])
            yield f"{before}{after}"
            yield f"{head} {inside}{after}".strip()
            yield f"{head} {inside} {' '.join(words[-count:])}{after}".strip()
            return


def _abbreviates(short: str, long: str) -> bool:
    """Tell whether capitals stand for longer words: their letters are found in those words in order, from the first."""
    if not 2 <= len(short) <= 10 or " " in short or sum(map(str.isupper, short)) < 2 or len(long) <= len(short):
        return False
    letters = [letter for letter in short.casefold().removesuffix("s") if letter.isalnum()]
    low = long.casefold()
    rest = iter(low)
    return low[:1] == letters[0] and all(letter in rest for letter in letters)
