"""HTML inside Markdown: an element that begins a line is read as a page is, or is a shell around more Markdown.

Follows CommonMark 0.31 in where a block of HTML begins and that a blank line ends it, except that lists, definition
lists, tables, code and parts that open end where their element does. Such a part may hold Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from studycards.documents.blocks import Block, BlockKind, as_text

_OPENS = re.compile(
    r" {0,3}<(/?)(address|article|aside|base|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl"
    r"|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu"
    r"|nav|noframes|ol|optgroup|option|p|param|pre|script|search|section|style|summary|svg|table|tbody|td|textarea"
    r"|tfoot|th|thead|title|tr|track|ul)(?=[\s/>]|$)",
    re.IGNORECASE,
)
_TAGS_ONLY = re.compile(r"(?:\s*<[^<>]+>)+$")
_WHOLE = frozenset(("details", "dl", "ol", "pre", "script", "style", "svg", "table", "textarea", "ul"))

Read = Callable[[tuple[str, ...]], Iterable[Block]]
"""Reads the lines of the Markdown within an element."""


def element_at(line: str) -> str:
    """Return the name of the block element whose tag begins a line, with a slash before it if it closes, or nothing."""
    tag = _OPENS.match(line) if line.lstrip(" ").startswith("<") else None
    return tag[1] + tag[2].lower() if tag else ""


class EmbeddedHtml:
    """Reads the HTML of one document, in time linear in it."""

    def __init__(self, lines: tuple[str, ...], read_markdown: Read | None) -> None:
        self._lines = lines
        self._read_markdown = read_markdown
        self._unclosed: set[str] = set()

    def read(self, start: int, name: str) -> tuple[list[Block], int]:
        """Return the blocks of the element of that name that begins on line `start` (from 0), and the line after it.

        Tags alone on a line are a shell: they give nothing, and what they hold is Markdown.
        """
        lines = self._lines
        end = self._end(start, name) if name in _WHOLE else 0
        if not end and _TAGS_ONLY.match(lines[start]):
            return [], start + 1
        end = end or _end_at_blank(lines, start)
        found: list[Block] = []
        if name == "details" and self._read_markdown:
            found = _read_details(lines[start:end], self._read_markdown)
        return list(_placed(found or _read_html(lines[start:end]), start.__add__)), end

    def _end(self, start: int, name: str) -> int:
        """Return the line after an element's end, or 0; one that is not closed ends with the last of its name."""
        if name in self._unclosed:
            return 0
        depth = end = 0
        tags = _tags(name)
        for number in range(start, len(self._lines)):
            if "<" not in self._lines[number]:
                continue
            for tag in tags.finditer(self._lines[number]):
                depth += -1 if tag[1] else 1
                end = number + 1 if tag[1] else end
            if depth <= 0:
                return number + 1
        self._unclosed.add(name)
        return end


@cache
def _tags(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){name}(?=[\s/>]|$)", re.IGNORECASE)


def _end_at_blank(lines: Sequence[str], start: int) -> int:
    end = start + 1
    while end < len(lines) and lines[end].strip() and element_at(lines[end]) not in _WHOLE:
        end += 1
    return end


def _read_html(lines: Sequence[str]) -> list[Block]:
    """Read lines as a page; those of its blocks are the lines', from 1."""
    from studycards.documents.html import read_page
    from studycards.documents.markup import parse_markup

    reading = read_page(parse_markup("\n".join(lines)))
    stands = reading.file_lines or ()
    return list(_placed(reading.blocks, lambda line: stands[line - 1]))


def _read_details(lines: tuple[str, ...], read_markdown: Read) -> list[Block]:
    """Read a part that opens onto Markdown, which a blank line tells: a question's answer, or text under a headline."""
    ends = (number for number, line in enumerate(lines, start=1) if "</summary" in line.lower())
    body = next(ends, len(lines))
    if all(line.strip() for line in lines[body:]):
        return []
    head = _read_html(lines[:body])
    last = _tags("details").split(lines[-1])[0]
    inner = [*head[1:], *_placed(read_markdown((*lines[body:-1], last)), body.__add__)]
    apart = [block for block in inner if block.kind in (BlockKind.TABLE, BlockKind.DEFINITION)]
    said = [block for block in inner if block.kind not in (BlockKind.TABLE, BlockKind.DEFINITION)]
    if not said or not head or not head[0].text.endswith("?"):
        return [*head, *inner]
    place = (head[0].lines[0], max(block.lines[1] for block in said))
    answered = Block(BlockKind.DEFINITION, as_text(said), place, gap=True, term=head[0].text)
    return [answered, *apart]


def _placed(blocks: Iterable[Block], place: Callable[[int], int]) -> Iterator[Block]:
    """Yield blocks whose lines stand elsewhere: `place` says where each is."""
    for block in blocks:
        rows = tuple(replace(row, lines=(place(row.lines[0]), place(row.lines[1]))) for row in block.rows)
        yield replace(block, lines=(place(block.lines[0]), place(block.lines[1])), rows=rows)
