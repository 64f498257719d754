"""Gaps in a text: `{{1::masks}}`, `{{2::brain::organ}}` with a hint, and Anki's `{{c1::masks}}`."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

_DIGITS = frozenset("0123456789")
_MOST_DIGITS = 3


class Gap(NamedTuple):
    """One gap: its card's number, the hidden text, and where it stands (`text[start:end]`, braces included)."""

    number: int
    text: str
    hint: str | None
    start: int
    end: int


def gaps(text: str) -> tuple[Gap, ...]:
    """Find the gaps of a text, in order, in linear time; malformed braces are just text.

    Braces inside a gap may stand in pairs (`{{1::x^{2}}}`). A gap that holds another is text, the inner one counts.
    """
    openings = _openings(text)
    found = []
    for place, (start, number, inside) in enumerate(openings):
        limit = openings[place + 1][0] if place + 1 < len(openings) else len(text)
        close = _close(text, inside, limit)
        hidden, _, hint = text[inside:close].partition("::") if close >= 0 else ("", "", "")
        if hidden.strip():
            found.append(Gap(number, hidden, hint.strip() or None, start, close + 2))
    return tuple(found)


def numbers(text: str) -> tuple[int, ...]:
    """List the numbers of a text's gaps, each once, in ascending order: one card each."""
    return tuple(sorted({gap.number for gap in gaps(text)}))


def blanked(text: str, number: int) -> str:
    """Hide the gaps of one number as `[…]`, or as their hint in brackets, and fill all others."""
    return _replaced(text, lambda gap: f"[{gap.hint or '…'}]" if gap.number == number else gap.text)


def filled(text: str, number: int) -> str:
    """Fill every gap, and set those of one number in bold (Markdown)."""
    return _replaced(text, lambda gap: _bold(gap.text) if gap.number == number else gap.text)


def plain(text: str) -> str:
    """Fill every gap and mark none."""
    return _replaced(text, lambda gap: gap.text)


def _openings(text: str) -> list[tuple[int, int, int]]:
    """List what opens a gap, as (where it starts, its number, where the hidden text starts)."""
    found = []
    at = text.find("{{")
    while at >= 0:
        first = at + 3 if text.startswith("c", at + 2) else at + 2
        last = first
        while last - first < _MOST_DIGITS and text[last : last + 1] in _DIGITS:
            last += 1
        number = int(text[first:last] or 0)
        if number and text.startswith("::", last):
            found.append((at, number, last + 2))
        at = text.find("{{", at + 1)
    return found


def _close(text: str, start: int, limit: int) -> int:
    """Find the `}}` that closes a gap before `limit`: the first outside inner pairs, else the first; -1 if none."""
    first = text.find("}}", start, limit)
    if first < 0 or text.find("{", start, first) < 0:
        return first
    depth = 0
    for at in range(start, limit - 1):
        if text[at] == "{":
            depth += 1
        elif text[at] == "}":
            if depth == 0 and text[at + 1] == "}":
                return at
            depth = max(0, depth - 1)
    return first


def _replaced(text: str, shown: Callable[[Gap], str]) -> str:
    pieces: list[str] = []
    done = 0
    for gap in gaps(text):
        pieces += (text[done : gap.start], shown(gap))
        done = gap.end
    return "".join((*pieces, text[done:]))


def _bold(text: str) -> str:
    """Keep outer spaces outside the stars: Markdown marks nothing as bold otherwise."""
    bare = text.strip()
    before, _, after = text.partition(bare)
    return f"{before}**{bare}**{after}"
