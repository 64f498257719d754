"""Markdown: front matter, headings, items, tables, definition lists, fenced code and quotes, line by line.

Follows CommonMark 0.31 and GitHub's tables as far as blocks go, with definition lists as in PHP Markdown Extra
(`Term` and then `: meaning`). Emphasis, links, images, attributes and comments leave their words only; HTML is read
as in a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from studycards.documents.blocks import Block, BlockKind, Row
from studycards.documents.embedded_html import EmbeddedHtml, element_at
from studycards.documents.inline_markdown import bold_lead, words
from studycards.documents.plain_text import BULLET, cut_bars, indentation, is_rule

_ATX = re.compile(r" {0,3}(#{1,6})(?:\s+(.*?))?(?:\s+#+)?$")
_SETEXT = re.compile(r" {0,3}(=+|-{2,})$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_RULE = re.compile(r" {0,3}([-*_])(?:\s*\1){2,}$")
_MEANING = re.compile(r" {0,3}:\s+(?=\S)")
_LONGEST_NAME = 40
_MOST_NAME_WORDS = 5
_FEWEST_BELOW = 60
_NO_NAME_ENDS = tuple(".!:;,…")
_TITLE = re.compile(r"title\s*:\s*(\S.*)$")


def find_title(lines: tuple[str, ...]) -> str | None:
    """Return the title that front matter or the first heading of level 1 gives."""
    for line in lines[: _front_matter(lines)]:
        named = _TITLE.match(line)
        if named:
            return named[1].strip().strip("'\"") or None
    for number, line in enumerate(lines[:200]):
        heading = _ATX.match(line)
        if heading and len(heading[1]) == 1 and heading[2]:
            return words(heading[2])
        if number and line.startswith("==") and _SETEXT.match(line) and lines[number - 1].strip():
            return words(lines[number - 1].strip())
    return None


def read_blocks(lines: tuple[str, ...]) -> Iterator[Block]:
    """Make blocks of clean lines, in order, in time linear in the text."""
    # Parts that open within one that opens are not looked into once more, so that every line is read twice at most.
    html = EmbeddedHtml(lines, lambda within: _read_from(within, 0, EmbeddedHtml(within, None)))
    yield from _read_from(lines, _front_matter(lines), html)


def _read_from(lines: tuple[str, ...], number: int, html: EmbeddedHtml) -> Iterator[Block]:
    gap = True
    while number < len(lines):
        line = lines[number]
        if line.lstrip().startswith("<!--"):
            gap, number = True, _after_comment(lines, number)
            continue
        if not line.strip() or _RULE.match(line):
            gap = True
            number += 1
            continue
        element = element_at(line)
        if element:
            found, number = html.read(number, element)
            yield from found
            gap = True
            continue
        block, number = _next_block(lines, number, gap)
        # Tags and pictures alone leave no words.
        if block.text or block.rows or block.kind is BlockKind.CODE:
            yield block
            gap = False


def _after_comment(lines: tuple[str, ...], start: int) -> int:
    """Return the line after a comment; one that is never closed is the rest of the document, as in HTML."""
    number = start
    while number < len(lines) and "-->" not in lines[number]:
        number += 1
    return number + 1


def _front_matter(lines: tuple[str, ...]) -> int:
    """Return how many lines at the top are front matter between two lines of dashes."""
    if not lines or lines[0] != "---":
        return 0
    for number, line in enumerate(lines[1:200], start=1):
        if line in ("---", "..."):
            return number + 1
    return 0


def _next_block(lines: tuple[str, ...], start: int, gap: bool) -> tuple[Block, int]:
    line = lines[start]
    fence = _FENCE.match(line)
    if fence:
        return _read_code(lines, start, gap, fence[1])
    heading = _ATX.match(line)
    if heading:
        block = Block(
            BlockKind.HEADING, words(heading[2] or ""), (start + 1, start + 1), depth=len(heading[1]), gap=gap
        )
        return block, start + 1
    after = lines[start + 1] if start + 1 < len(lines) else ""
    if "|" in line and "|" in after and is_rule(cut_bars(after)):
        return _read_table(lines, start, gap)
    underline = _SETEXT.match(after)
    if underline and not _starts_block(line):
        depth = 1 if underline[1][0] == "=" else 2
        return Block(BlockKind.HEADING, words(line.strip()), (start + 1, start + 2), depth=depth, gap=gap), start + 2
    meaning = _meaning_after(lines, start)
    if meaning:
        return _read_definition(lines, start, meaning, gap)
    return _read_prose(lines, start, gap)


def _read_code(lines: tuple[str, ...], start: int, gap: bool, fence: str) -> tuple[Block, int]:
    number = start + 1
    while number < len(lines) and not lines[number].lstrip(" ").startswith(fence):
        number += 1
    after = min(number + 1, len(lines))
    return Block(BlockKind.CODE, "\n".join(lines[start + 1 : number]), (start + 1, after), gap=gap), after


def _read_table(lines: tuple[str, ...], start: int, gap: bool) -> tuple[Block, int]:
    """Read a table with bars: short rows are filled up, long ones cut, as GitHub does."""
    header = cut_bars(lines[start])
    rows = [Row(tuple(map(words, header)), (start + 1, start + 1))]
    number = start + 2
    while number < len(lines) and "|" in lines[number]:
        cells = (*cut_bars(lines[number]), *[""] * len(header))[: len(header)]
        rows.append(Row(tuple(map(words, cells)), (number + 1, number + 1)))
        number += 1
    return Block(BlockKind.TABLE, "", (start + 1, number), gap=gap, rows=tuple(rows)), number


def _meaning_after(lines: tuple[str, ...], start: int) -> int:
    """Return the line a definition of the term on line `start` begins on, or 0; one blank line may be between."""
    if _starts_block(lines[start]) or _MEANING.match(lines[start]):
        return 0
    for number in (start + 1, start + 2):
        if number >= len(lines):
            return 0
        if _MEANING.match(lines[number]):
            return number
        if lines[number].strip():
            return 0
    return 0


def _read_definition(lines: tuple[str, ...], start: int, meaning: int, gap: bool) -> tuple[Block, int]:
    """Read a term with all its meanings; a further paragraph belongs to it while it is indented."""
    paragraphs: list[list[str]] = []
    number = meaning
    blank = True
    while number < len(lines):
        line = lines[number]
        if not line.strip():
            blank = True
        elif _MEANING.match(line):
            paragraphs.append([_MEANING.sub("", line, count=1).strip()])
            blank = False
        elif blank and indentation(line) >= 2:
            paragraphs.append([line.strip()])
            blank = False
        elif blank or _starts_block(line):
            break
        else:
            paragraphs[-1].append(line.strip())
        number += 1
    while not lines[number - 1].strip():
        number -= 1
    text = "\n\n".join(words(" ".join(paragraph)) for paragraph in paragraphs)
    term = words(lines[start].strip())
    return Block(BlockKind.DEFINITION, text, (start + 1, number), gap=gap, term=term), number


def _starts_block(line: str) -> bool:
    bare = line.strip()
    return bool(
        BULLET.match(bare)
        or _ATX.match(line)
        or _FENCE.match(line)
        or bare.startswith((">", "<!--"))
        or element_at(line)
    )


def _read_prose(lines: tuple[str, ...], start: int, gap: bool) -> tuple[Block, int]:
    """Read a paragraph or an item with the lines that go on with it; a quote is a paragraph.

    A question on the first line stands alone, and so does a name: people put what answers or explains it below.
    """
    line = lines[start].strip().lstrip("> ")
    bullet = BULLET.match(line)
    parts = [line[bullet.end() :] if bullet else line]
    number = start + 1
    alone = parts[0].endswith("?") or (gap and not bullet and _names(parts[0], lines[start + 1 : start + 2]))
    while number < len(lines) and not alone and _goes_on(lines, number):
        parts.append(lines[number].strip().lstrip("> "))
        number += 1
    raw = " ".join(parts)
    term = bold_lead(raw)
    text = words(raw).strip()
    kind = BlockKind.ITEM if bullet else BlockKind.PARAGRAPH
    block = Block(kind, text, (start + 1, number), depth=indentation(lines[start]), gap=gap, term=term)
    return block, number


def _names(line: str, following: tuple[str, ...]) -> bool:
    """Tell a line of few words that was broken off though the long line below would have had room beside it."""
    bare = following[0].strip() if following else ""
    if len(line) > _LONGEST_NAME or len(line.split()) > _MOST_NAME_WORDS or line.endswith(_NO_NAME_ENDS):
        return False
    return len(bare) > _FEWEST_BELOW and bare[0].isupper() and line[0].isalnum()


def _goes_on(lines: tuple[str, ...], number: int) -> bool:
    line = lines[number]
    if not line.strip() or _RULE.match(line):
        return False
    return line.lstrip().startswith(">") or not (_starts_block(line) or _MEANING.match(line))
