"""reStructuredText: sections, lists, definitions, fields, tables, code and the content of directives, line by line.

Follows the specification of docutils as far as blocks go, with Sphinx's `glossary`. It is read by hand: docutils knows
neither Sphinx's roles nor its directives, and loses lines. No directive is ever carried out, so `include` and `raw`
read no file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from studycards.documents.blocks import Block, BlockKind, Row
from studycards.documents.grids import GRID, Line, read_grid
from studycards.documents.rst_inline import bold_lead, words
from studycards.documents.rst_tables import (
    SIMPLE,
    read_csv_table,
    read_list_table,
    read_simple,
)

_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1+$")
_BULLET = re.compile(r"[*+•‣⁃-](?:\s+|$)")
_NUMBER = re.compile(r"(?:\(?(?:\d{1,3}|#|[A-Za-z]|[ivxlc]{2,5})\)|(?:\d{1,3}|#|[A-Za-z]|[ivxlc]{2,5})\.)\s+(?=\S)")
_FIELD = re.compile(r":(?![:\s])((?:[^:\\]|\\.|:(?!\s|$)){1,80}):(?:\s+|$)")
_DIRECTIVE = re.compile(r"\.\. (?:\|[^|]+\| )?(?P<name>[\w.:+-]+?)::(?:\s+(?P<argument>.*))?$")
_CLASSIFIER = re.compile(r"\s+:\s+.*$")
_DEEPEST = 12
_CODE = frozenset(("code", "code-block", "sourcecode", "parsed-literal", "prompt", "console", "literal"))
_LEFT_OUT_NAMES = (
    "toctree contents sectnum index raw include only meta image figure math todo seealso highlight default-role role "
    "literalinclude graphviz mermaid plot bibliography tabularcolumns header footer replace unicode date class "
    "versionadded versionchanged deprecated automodule autoclass autofunction currentmodule module title target-notes"
)
_LEFT_OUT = frozenset(_LEFT_OUT_NAMES.split())
_IN_WORDS = frozenset(("note", "tip", "hint", "important", "warning", "caution", "danger", "attention", "error"))


def find_title(lines: tuple[str, ...]) -> str | None:
    """Return the first section's title, if it stands near the top."""
    first = next((block for block in read_blocks(lines[:200]) if block.kind is BlockKind.HEADING), None)
    return first.text if first is not None and first.depth == 1 else None


def read_blocks(lines: tuple[str, ...]) -> Iterator[Block]:
    """Make blocks of clean lines, in order."""
    yield from _Reader().read([Line(number, _untabbed(line)) for number, line in enumerate(lines, 1)], 0, 0)


class _Reader:
    """Reads bodies, one within the other; knows in which order adornments of titles came up."""

    def __init__(self) -> None:
        self._adornments: list[str] = []
        self._unclosed: set[tuple[int, int]] = set()

    def read(self, body: Sequence[Line], depth: int, level: int) -> Iterator[Block]:
        """Read a body whose lines stand `depth` columns in, `level` bodies deep."""
        at = 0
        gap = True
        while at < len(body):
            if not body[at].text:
                gap = True
                at += 1
                continue
            end, blocks = self._next(body, at, depth, level, gap)
            for block in blocks:
                if block.text or block.rows or block.kind is BlockKind.CODE:
                    yield block
                    gap = False
            at = end

    def _next(self, body: Sequence[Line], at: int, depth: int, level: int, gap: bool) -> tuple[int, Iterator[Block]]:
        text = body[at].text
        if level == 0 and (title := self._title(body, at, gap)):
            return title[0], iter([title[1]])
        if text == ".." or text.startswith(".. "):
            return self._explicit(body, at, depth, level)
        if text.startswith("__ ") or (_ADORNMENT.match(text) and len(text) >= 4):
            return at + 1, iter(())
        if GRID.match(text) or SIMPLE.match(text):
            return self._table(body, at, depth, level)
        if text.startswith(" "):
            end = _end_of_indented(body, at)
            return end, self._inner(body[at:end], depth, level)
        if text.startswith(">>> "):
            end = _end_of_lines(body, at)
            return end, iter([_code(body[at:end], depth)])
        for mark, reading in ((_BULLET, self._item), (_NUMBER, self._item), (_FIELD, self._field)):
            found = mark.match(text)
            if found:
                return reading(body, at, depth, level, found, gap)
        below = body[at + 1].text if at + 1 < len(body) else ""
        if below.startswith(" ") and not text.endswith("::"):
            return self._definition(body, at, depth, level, gap)
        return self._paragraph(body, at, depth, gap)

    # --- titles

    def _title(self, body: Sequence[Line], at: int, gap: bool) -> tuple[int, Block] | None:
        """Read a title with a line of signs below it, or above and below."""
        texts = [line.text for line in body[at : at + 3]] + ["", ""]
        over = _ADORNMENT.match(texts[0]) and texts[1].strip() and texts[2] == texts[0]
        name, rule = (texts[1].strip(), texts[0]) if over else (texts[0], texts[1])
        if not over and (texts[0].startswith(" ") or _ADORNMENT.match(texts[0])):
            return None
        if not _ADORNMENT.match(rule) or len(rule) < min(len(name), 4) or len(rule) < len(name) - 3:
            return None
        style = rule[0] * (1 + bool(over))
        if style not in self._adornments:
            self._adornments.append(style)
        level = self._adornments.index(style) + 1
        end = at + 2 + bool(over)
        lines = (body[at].number, body[end - 1].number)
        return end, Block(BlockKind.HEADING, words(name), lines, depth=level, gap=gap)

    # --- bodies

    def _inner(self, body: Sequence[Line], depth: int, level: int, by: int | None = None) -> Iterator[Block]:
        """Read a body that stands further in; very far in everything is one paragraph."""
        indents = [len(line.text) - len(line.text.lstrip()) for line in body if line.text]
        by = min(indents, default=0) if by is None else by
        shifted = [Line(number, text.lstrip() if text[:by].strip() else text[by:]) for number, text in body]
        if level < _DEEPEST:
            return self.read(shifted, depth + by, level + 1)
        text = " ".join(line.text.strip() for line in shifted if line.text)
        return iter([_block(BlockKind.PARAGRAPH, words(text), body, depth)] if text else ())

    def _item(
        self, body: Sequence[Line], at: int, depth: int, level: int, mark: re.Match[str], gap: bool
    ) -> tuple[int, Iterator[Block]]:
        """Read an item: its first paragraph is its text, what stands below belongs to it."""
        end = _end_of_indented(body, at + 1)
        first = Line(body[at].number, " " * mark.end() + body[at].text[mark.end() :])
        inner = list(self._inner([first, *body[at + 1 : end]], depth, level, mark.end()))
        if inner and inner[0].kind is BlockKind.PARAGRAPH:
            head = inner[0]
            inner[0] = Block(BlockKind.ITEM, head.text, head.lines, depth=depth, gap=gap, term=head.term)
        return end, iter(inner)

    def _field(
        self, body: Sequence[Line], at: int, depth: int, level: int, mark: re.Match[str], gap: bool
    ) -> tuple[int, Iterator[Block]]:
        """Read a field as a definition; those at the very top are about the document, not of it."""
        end = _end_of_indented(body, at + 1)
        first = Line(body[at].number, body[at].text[mark.end() :])
        rest = list(self._inner(body[at + 1 : end], depth, level))
        text = "\n\n".join(filter(None, (words(first.text), *_meaning(rest))))
        about_itself = level == 0 and not self._adornments
        field = _block(BlockKind.DEFINITION, text, body[at:end], depth, gap=gap, term=words(mark[1]))
        return end, iter(() if about_itself or " " in mark[1] else (field,))

    def _definition(
        self, body: Sequence[Line], at: int, depth: int, level: int, gap: bool
    ) -> tuple[int, Iterator[Block]]:
        end = _end_of_indented(body, at + 1)
        term = words(_CLASSIFIER.sub("", body[at].text))
        text = "\n\n".join(_meaning(self._inner(body[at + 1 : end], depth, level)))
        return end, iter([_block(BlockKind.DEFINITION, text, body[at:end], depth, gap=gap, term=term)])

    def _paragraph(self, body: Sequence[Line], at: int, depth: int, gap: bool) -> tuple[int, Iterator[Block]]:
        """Read a paragraph; a question on its first line stands alone. Behind `::` there is code."""
        end = at + 1 if body[at].text.endswith("?") else _end_of_lines(body, at)
        raw = " ".join(line.text.strip().removeprefix("| ") for line in body[at:end])
        code: list[Block] = []
        after = end
        if raw.endswith("::"):
            raw = raw[:-1].removesuffix(" :").rstrip() if raw != "::" else ""
            after = _end_of_indented(body, end)
            lines = [line for line in body[end:after] if line.text]
            code = [_code(lines, depth)] if lines else []
        text = words(raw)
        head = _block(BlockKind.PARAGRAPH, text, body[at:end], depth, gap=gap, term=_starting(text, bold_lead(raw)))
        return after, iter([head, *code])

    def _table(self, body: Sequence[Line], at: int, depth: int, level: int) -> tuple[int, Iterator[Block]]:
        """Read a table; a rule no other closes is no table, and none below it is in the same body."""
        if GRID.match(body[at].text):
            end = _end_of_lines(body, at)
            return end, _table_block(read_grid(body[at:end], words), depth)
        place = (level, body[-1].number)
        end = len(body) if place in self._unclosed else at + 1
        while end < len(body) and not (
            SIMPLE.match(body[end].text) and (end + 1 == len(body) or not body[end + 1].text)
        ):
            end += 1
        if end == len(body):
            self._unclosed.add(place)
            return at + 1, iter(())
        return end + 1, _table_block(read_simple(body[at : end + 1]), depth)

    # --- directives

    def _explicit(self, body: Sequence[Line], at: int, depth: int, level: int) -> tuple[int, Iterator[Block]]:
        """Read what begins with two dots: the content of a directive; comments, targets and notes are left out."""
        end = _end_of_indented(body, at + 1)
        found = _DIRECTIVE.match(body[at].text)
        if found is None:
            return end, iter(())
        name = found["name"].rpartition(":")[2].lower()
        options, content = _content(body[at + 1 : end])
        if name in _LEFT_OUT or name.startswith("auto"):
            return end, iter(())
        if name in _CODE:
            return end, iter([_code(content, depth)] if content else ())
        if name == "list-table":
            return end, _table_block(read_list_table(content), depth)
        if name == "csv-table":
            return end, _table_block(read_csv_table(content, options.get("header", "")), depth)
        if name == "glossary":
            return end, self._glossary(content, depth, level)
        if name in _IN_WORDS and found["argument"]:
            content = [Line(body[at].number, found["argument"]), *content]
        return end, self._inner(content, depth, level)

    def _glossary(self, content: Sequence[Line], depth: int, level: int) -> Iterator[Block]:
        """Read entries; of several terms above one meaning each is defined by it."""
        at = 0
        while at < len(content):
            start = at
            while start < len(content) and content[start].text and not content[start].text.startswith(" "):
                start += 1
            terms = [line for line in content[at:start] if not line.text.startswith("..")]
            end = _end_of_indented(content, start)
            text = "\n\n".join(_meaning(self._inner(content[start:end], depth, level)))
            for line in terms if text else ():
                term = words(_CLASSIFIER.sub("", line.text))
                yield _block(BlockKind.DEFINITION, text, [line, content[end - 1]], depth, gap=True, term=term)
            at = max(end, at + 1)


def _content(lines: Sequence[Line]) -> tuple[dict[str, str], list[Line]]:
    """Part a directive's options from its content, which loses its indentation."""
    indent = min((len(line.text) - len(line.text.lstrip()) for line in lines if line.text), default=0)
    content = [Line(line.number, line.text[indent:]) for line in lines]
    options: dict[str, str] = {}
    while content and (option := _FIELD.match(content[0].text)):
        options[option[1]] = content.pop(0).text[option.end() :]
    return options, content


def _table_block(rows: tuple[Row, ...], depth: int) -> Iterator[Block]:
    if rows and len(rows[0].cells) > 1:
        yield Block(BlockKind.TABLE, "", (rows[0].lines[0], rows[-1].lines[1]), depth=depth, gap=True, rows=rows)


def _block(
    kind: BlockKind, text: str, lines: Sequence[Line], depth: int, *, gap: bool = True, term: str | None = None
) -> Block:
    last = next(line.number for line in reversed(lines) if line.text or line is lines[0])
    return Block(kind, text, (lines[0].number, last), depth=depth, gap=gap, term=term)


def _code(lines: Sequence[Line], depth: int) -> Block:
    return _block(BlockKind.CODE, "\n".join(line.text for line in lines).strip("\n"), lines, depth)


def _untabbed(line: str) -> str:
    bare = line.lstrip()
    return line[: len(line) - len(bare)].expandtabs(8) + bare


def _starting(text: str, lead: str | None) -> str | None:
    return lead if lead and text.startswith(lead) else None


def _meaning(blocks: Iterator[Block] | list[Block]) -> Iterator[str]:
    """Yield the paragraphs and items of a body, without its tables and code."""
    for block in blocks:
        if block.kind is BlockKind.ITEM:
            yield f"- {block.text}"
        elif block.kind is BlockKind.DEFINITION:
            yield f"{block.term}: {block.text}"
        elif block.kind is BlockKind.PARAGRAPH:
            yield block.text


def _end_of_lines(body: Sequence[Line], at: int) -> int:
    """Return where the next blank line, or the end, is."""
    while at < len(body) and body[at].text:
        at += 1
    return at


def _end_of_indented(body: Sequence[Line], at: int) -> int:
    """Return where the next line that is not further in stands; blank lines before it are not taken."""
    end = at
    while at < len(body) and (not body[at].text or body[at].text.startswith(" ")):
        at += 1
        end = at if body[at - 1].text else end
    return end
