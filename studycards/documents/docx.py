"""Word documents (.docx): headings, paragraphs, items, definitions, code and tables in their order.

Reads the parts of the package itself (ECMA-376, parts 1 and 2): what drafts need of it is little, and a reader that
streams refuses bombs as it goes. Page numbers are the business of the program that lays the text out; there are none.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from studycards.documents.archive import Archive
from studycards.documents.blocks import Block, BlockKind, NotReadable, Reading, Row
from studycards.documents.decoding import split_lines
from studycards.documents.docx_body import Item, Paragraph, Run, Table, read_body
from studycards.documents.docx_styles import Role, Style, Styles
from studycards.documents.docx_tables import columns, grid
from studycards.documents.docx_xml import Listener, listen
from studycards.documents.plain_text import BULLET, read_blocks

_STEP = 2
_LONGEST_LEAD = 100
_LONGEST_GROWN = 20_000
"""A meaning or a program longer than this goes on in a block of its own, so that adding to it stays quick."""
_MOST_HEADING_WORDS = 12
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_ENDS_A_SENTENCE = (".", "!", ",", ";", "…")


def read(data: bytes) -> Reading:
    """Read a .docx; raises NotReadable for what is encrypted, damaged, no Word document, or without any text."""
    archive = Archive(data)
    main = _main_part(archive)
    document = archive.part(main)
    if document is None:
        raise NotReadable("it is no Word document")
    parts = _related(archive, main)
    styles = Styles(archive.part(parts.get("styles", "")), archive.part(parts.get("numbering", "")))
    builder = _Builder(styles)
    builder.add_all(read_body(document))
    if not builder.blocks:
        raise NotReadable("there is no text in it")
    return builder.reading()


def _main_part(archive: Archive) -> str:
    """Return the name of the part with the text."""
    return _related(archive, "").get("officeDocument", "word/document.xml")


class _Relationships(Listener):
    """Hears which parts belong to a part: the last word of their kind, and their name."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "rel:Relationship" and attributes.get("TargetMode") != "External":
            self.targets.setdefault(attributes.get("Type", "").rpartition("/")[2], attributes.get("Target", ""))


def _related(archive: Archive, part: str) -> dict[str, str]:
    """Return the names of the parts that belong to a part, by their kind."""
    folder, _, name = part.rpartition("/")
    written = archive.part(posixpath.join(folder, "_rels", f"{name}.rels"))
    relationships = _Relationships()
    if written is not None:
        listen(written, relationships)
    return {
        kind: posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        for kind, target in relationships.targets.items()
    }


class _Builder:
    """Makes blocks of a body, and writes the lines they stand on."""

    def __init__(self, styles: Styles) -> None:
        self.blocks: list[Block] = []
        self._styles = styles
        self._source: list[str] = []
        self._gap = True
        self._title: str | None = None

    def reading(self) -> Reading:
        """Return what was read; under a title all headings stand one level further in."""
        blocks = self.blocks
        if self._title is not None:
            blocks = [_deeper(block) for block in blocks]
        return Reading(self._title, tuple(blocks), tuple(self._source))

    def add_all(self, items: Sequence[Item]) -> None:
        """Add paragraphs and tables; a table in a cell comes after its own."""
        waiting = list(reversed(items))
        while waiting:
            item = waiting.pop()
            if isinstance(item, Table):
                waiting.extend(reversed(self._table(item)))
                continue
            run = self._tabbed(item, waiting)
            if len(run) > 1:
                del waiting[len(waiting) - len(run) + 1 :]
                self._lines([line for each in run for line in _lines(each)])
                continue
            parts = _parted(item) if self._is_plain(item) else [item]
            following = [*parts[1:], waiting[-1] if waiting else None]
            for part, after in zip(parts, following, strict=True):
                self._gap = self._gap or part is not parts[0]
                self._paragraph(part, after if isinstance(after, Paragraph) else None)

    # --- paragraphs

    def _paragraph(self, paragraph: Paragraph, following: Paragraph | None) -> None:
        lines = [line for line in _lines(paragraph) if line]
        style = self._styles.style(paragraph.style)
        if not lines:
            self._gap = True
            return
        level = style.level if paragraph.level is None else paragraph.level + 1
        if style.role is Role.ASIDE:
            return
        if style.role is Role.CODE:
            self._code(paragraph)
        elif style.role is Role.TITLE:
            self._title = self._title or " ".join(lines)
            self._add(BlockKind.HEADING, " ".join(lines), depth=0)
        elif style.role in (Role.TERM, Role.MEANING):
            self._part_of_definition(" ".join(lines), style.role)
        elif level is not None and level <= 9:
            self._add(BlockKind.HEADING, " ".join(lines), depth=level)
        else:
            self._text(paragraph, style, lines, following)

    def _text(self, paragraph: Paragraph, style: Style, lines: list[str], following: Paragraph | None) -> None:
        lead = self._lead(paragraph, style)
        text = " ".join(lines)
        numbering = paragraph.numbering.upon(style.numbering)
        if self._styles.is_item(numbering):
            self._add(BlockKind.ITEM, text, depth=_STEP * ((numbering.level or 0) + 1), term=_starting(text, lead))
        elif bullet := BULLET.match(text):
            bare = text[bullet.end() :]
            self._add(BlockKind.ITEM, bare, depth=_STEP, term=_starting(bare, lead[bullet.end() :].strip()))
        elif lead == text and self._is_heading(text, following):
            self._add(BlockKind.HEADING, text, depth=9)
        elif len(lines) > 1 and not _starting(text, lead) and not all(line.endswith(".") for line in lines):
            self._lines(lines)
        else:
            self._add(BlockKind.PARAGRAPH, text, term=_starting(text, lead))

    def _is_heading(self, text: str, following: Paragraph | None) -> bool:
        """Tell a short line in bold that heads what follows: it stands apart from it, or from nothing around."""
        if len(text.split()) > _MOST_HEADING_WORDS or text.endswith(_ENDS_A_SENTENCE) or following is None:
            return False
        return not (self._gap and following.text.strip())

    def _lead(self, paragraph: Paragraph, style: Style) -> str:
        """Return the words in bold a paragraph begins with."""
        bold: list[str] = []
        for run in paragraph.runs:
            own = run.bold if run.bold is not None else self._styles.style(run.style).bold if run.style else None
            if not (style.bold if own is None else own) and run.text.strip():
                break
            bold.append(run.text)
        return " ".join(" ".join(split_lines("".join(bold))).split())

    def _part_of_definition(self, text: str, role: Role) -> None:
        """Begin a definition with its term, or go on with its meaning; a term alone is a paragraph."""
        last = self.blocks[-1] if self.blocks else None
        if role is Role.TERM:
            self._add(BlockKind.DEFINITION, "", term=text)
        elif last is not None and last.kind is BlockKind.DEFINITION and len(last.text) <= _LONGEST_GROWN:
            self._source.append(text)
            meaning = f"{last.text}\n\n{text}" if last.text else text
            self.blocks[-1] = replace(last, text=meaning, lines=(last.lines[0], len(self._source)))
        else:
            self._add(BlockKind.PARAGRAPH, text)

    def _code(self, paragraph: Paragraph) -> None:
        last = self.blocks[-1] if self.blocks else None
        lines = split_lines(paragraph.text)
        if last is not None and last.kind is BlockKind.CODE and not self._gap and len(last.text) <= _LONGEST_GROWN:
            self._source.extend(lines)
            text = "\n".join((last.text, *lines))
            self.blocks[-1] = replace(last, text=text, lines=(last.lines[0], len(self._source)))
        else:
            self._source.extend(lines[:-1])
            self._add(BlockKind.CODE, "\n".join(lines), lines=len(lines))

    def _tabbed(self, paragraph: Paragraph, waiting: Sequence[Item]) -> list[Paragraph]:
        """Take plain paragraphs with tabs between their words, as long as they follow each other."""
        run: list[Paragraph] = []
        following: Iterator[Item] = reversed(waiting)
        item: Item | None = paragraph
        while isinstance(item, Paragraph) and self._is_plain(item) and "\t" in item.text.strip():
            run.append(item)
            item = next(following, None)
        return run

    def _is_plain(self, paragraph: Paragraph) -> bool:
        style = self._styles.style(paragraph.style)
        listed = paragraph.numbering.upon(style.numbering).list_id
        return style.role is Role.TEXT and style.level is None and paragraph.level is None and listed is None

    # --- tables

    def _table(self, table: Table) -> list[Item]:
        """Add a table; return what stands in its cells but is no text of a cell: other tables."""
        if columns(table) < 2:
            return [item for row in table.rows for cell in row.cells for item in cell.items]
        laid = grid(table)
        if laid.caption:
            self._add(BlockKind.PARAGRAPH, laid.caption)
        rows: list[Row] = []
        for cells in laid.rows:
            self._source.append(" | ".join(" ".join(cell.split()) for cell in cells))
            rows.append(Row(cells, (len(self._source), len(self._source))))
        if rows:
            self.blocks.append(
                Block(BlockKind.TABLE, "", (rows[0].lines[0], rows[-1].lines[1]), gap=True, rows=tuple(rows))
            )
        self._gap = True
        return list(laid.inner)

    # --- writing

    def _lines(self, lines: Sequence[str]) -> None:
        """Add lines as plain text is read: items, rows with tabs, and lines that go on."""
        before = len(self._source)
        self._source.extend(lines)
        for block in read_blocks(tuple(lines)):
            rows = tuple(replace(row, lines=_shifted(row.lines, before)) for row in block.rows)
            self.blocks.append(replace(block, lines=_shifted(block.lines, before), rows=rows))
        self._gap = True

    def _add(self, kind: BlockKind, text: str, *, depth: int = 0, term: str | None = None, lines: int = 1) -> None:
        self._source.append((text if kind is not BlockKind.CODE else text.rpartition("\n")[2]) or term or "")
        place = len(self._source)
        self.blocks.append(Block(kind, text, (place - lines + 1, place), depth=depth, gap=self._gap, term=term))
        self._gap = False


def _lines(paragraph: Paragraph) -> list[str]:
    return [line.strip() for line in split_lines(paragraph.text.strip())]


def _parted(paragraph: Paragraph) -> list[Paragraph]:
    """Cut a paragraph at the empty lines that two line breaks make: people set paragraphs apart so."""
    text = paragraph.text
    ends = [found.span() for found in _EMPTY_LINE.finditer(text)]
    if not ends:
        return [paragraph]
    spans = list(zip([0, *(after for _, after in ends)], [*(first for first, _ in ends), len(text)], strict=True))
    parts: list[list[Run]] = [[] for _ in spans]
    at = place = 0
    for run in paragraph.runs:
        end = at + len(run.text)
        while place < len(spans):
            first, after = max(spans[place][0], at), min(spans[place][1], end)
            if first < after:
                parts[place].append(run._replace(text=run.text[first - at : after - at]))
            if spans[place][1] > end:
                break
            place += 1
        at = end
    return [replace(paragraph, runs=runs) for runs in parts]


def _starting(text: str, lead: str) -> str | None:
    """Return the words in bold if a text begins with them and goes on."""
    return lead if lead and lead != text and len(lead) <= _LONGEST_LEAD and text.startswith(lead) else None


def _shifted(lines: tuple[int, int], by: int) -> tuple[int, int]:
    return lines[0] + by, lines[1] + by


def _deeper(block: Block) -> Block:
    return replace(block, depth=block.depth + 1) if block.kind is BlockKind.HEADING else block
