"""Passages: the lines of a document that a card rests on, with a few around them, so that they outlive the document."""

from __future__ import annotations

from dataclasses import dataclass

from studycards.documents.blocks import Document

AROUND = 3
"""Lines before and after those that are used."""

_LONGEST = 500
_MOST = 40


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines of the document with this id, under these headings; `used` are the first and last used, from 0."""

    document: str
    headings: tuple[str, ...]
    lines: tuple[str, ...]
    used: tuple[int, int]


def cut(document: Document, name: str, used: tuple[int, int], headings: tuple[str, ...], about: str) -> Passage:
    """Cut the lines `used` (first and last of the source, from 1) out of a document that is called `name`.

    Of a long line the part stays in which the words `about` begin, and of many lines the first ones.
    """
    first, last = used[0] - 1, min(used[1], used[0] + _MOST) - 1
    start = max(0, first - AROUND)
    lines = [_shortened(line, about) for line in document.source[start : last + 1 + AROUND]]
    end = len(lines)
    while end > last + 1 - start and not lines[end - 1].strip():
        end -= 1
    begin = 0
    while begin < first - start and not lines[begin].strip():
        begin += 1
    return Passage(name, headings, tuple(lines[begin:end]), (first - start - begin, last - start - begin))


def _shortened(line: str, about: str) -> str:
    if len(line) <= _LONGEST:
        return line
    at = max(0, line.find(about[:_LONGEST]))
    start = max(0, min(at - _LONGEST // 4, len(line) - _LONGEST))
    end = start + _LONGEST
    return f"{'…' if start else ''}{line[start:end]}{'…' if end < len(line) else ''}"
