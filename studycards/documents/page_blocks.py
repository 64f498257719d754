"""From the lines of a PDF's pages to blocks: headings, items, definition lists, tables, code and paragraphs.

What tells them apart is what a reader sees: size, weight, indentation, and the distance to the line above.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from studycards.documents.blocks import Block, BlockKind, Row
from studycards.documents.page_lines import BOLD, MONO, Word
from studycards.documents.page_pieces import APART, Piece, pieces_of
from studycards.documents.page_regions import Region
from studycards.documents.page_tables import Table, TableRow, is_glossary
from studycards.documents.page_text import Joiner

_LARGER = 1.12
_DEEPER = 0.7
_DEEPEST = 9.0
_MOST_HEADING_WORDS = 20
_MOST_TERM_WORDS = 12
_FEWEST_PLAIN_TERMS = 3
_STOPS = (".", "!", "?", "…", ";", ".”", '."', ".)", ":")
_GOES_ON = ("–", "—", "-", ",")


@dataclass(frozen=True, slots=True)
class Laid:
    """What the lines of all pages make: the blocks, the lines as on the pages, the page of each, the title."""

    title: str | None
    blocks: tuple[Block, ...]
    source: tuple[str, ...]
    pages: tuple[int, ...]


def lay_out(regions: Sequence[Region]) -> Laid:
    """Make blocks of the regions of all pages, in reading order."""
    lines = [line for region in regions for line in region.lines]
    builder = _Builder(pieces_of(regions), Joiner(lines))
    blocks = builder.build()
    return Laid(
        builder.title(),
        tuple(blocks),
        tuple(line.text.replace("\xad", "-") for line in lines),
        tuple(line.page for line in lines),
    )


class _Builder:
    """Reads the pieces once from first to last."""

    def __init__(self, pieces: list[Piece], joiner: Joiner) -> None:
        self.pieces, self.joiner = pieces, joiner
        self.body = _body(pieces)
        mono = sum(piece.line.has(MONO) for piece in pieces)
        self.typewritten = mono > 0.6 * len(pieces)
        self.sizes: dict[int, tuple[float, bool]] = {}
        self.blocks: list[Block] = []
        self.table_at: tuple[int, Table] | None = None
        plain = sum(self._body_of_term(at) > at + 1 for at in range(len(pieces)) if not self._is_marked(at))
        self.plain_terms = plain >= _FEWEST_PLAIN_TERMS

    def build(self) -> list[Block]:
        at = 0
        while at < len(self.pieces):
            at = self._next(at)
        ranks = {look: rank for rank, look in enumerate(sorted(set(self.sizes.values()), reverse=True), start=1)}
        return [
            replace(block, depth=min(ranks[self.sizes[place]], 6)) if place in self.sizes else block
            for place, block in enumerate(self.blocks)
        ]

    def title(self) -> str | None:
        """Return the heading in the largest letters, if only one is so large."""
        if not self.sizes:
            return None
        largest = max(self.sizes.values())
        places = [place for place, look in self.sizes.items() if look == largest]
        return self.blocks[places[0]].text if len(places) == 1 and largest[0] > _LARGER * self.body else None

    # --- which block begins here

    def _next(self, at: int) -> int:
        piece = self.pieces[at]
        if piece.table:
            return self._table(at, piece.table)
        if self._is_large(at):
            return self._heading(at)
        end = self._body_of_term(at)
        if end > at + 1 and (self.plain_terms or self._is_marked(at)):
            return self._definition(at, end)
        if piece.is_item:
            return self._prose(at, BlockKind.ITEM)
        if not self.typewritten and piece.line.has(MONO):
            return self._code(at)
        if self._is_bold_heading(at):
            return self._heading(at)
        return self._prose(at, BlockKind.PARAGRAPH)

    def _is_large(self, at: int) -> bool:
        line = self.pieces[at].line
        return line.size > _LARGER * self.body and len(line.words) <= _MOST_HEADING_WORDS

    def _is_bold_heading(self, at: int) -> bool:
        """Tell a short line in bold that stands apart from what is below it."""
        line = self.pieces[at].line
        if not line.has(BOLD) or len(line.words) > _MOST_HEADING_WORDS or line.text.endswith((".", ",", ";")):
            return False
        below = self.pieces[at + 1] if at + 1 < len(self.pieces) else None
        return below is None or below.gap or below.table is not None

    def _is_marked(self, at: int) -> bool:
        """Tell a line that looks other than the one below it."""
        if at + 1 >= len(self.pieces):
            return False
        line, below = self.pieces[at].line, self.pieces[at + 1].line
        return any(line.has(style) and not below.has(style) for style in (BOLD, 2, MONO))

    # --- blocks

    def _heading(self, at: int) -> int:
        first = self.pieces[at].line
        look = (round(first.size * 2) / 2, first.has(BOLD))
        end = at + 1
        while end < len(self.pieces) and end < at + 4:
            piece = self.pieces[end]
            alike = abs(piece.line.size - first.size) < 0.3 and piece.line.has(BOLD) == first.has(BOLD)
            if (
                piece.table
                or not alike
                or piece.step is None
                or piece.step > APART * 1.05
                or not self._is_full(self.pieces[end - 1], piece)
            ):
                break
            end += 1
        self.sizes[len(self.blocks)] = look
        self._add(BlockKind.HEADING, at, end, self._text(at, end))
        return end

    def _definition(self, at: int, end: int) -> int:
        term = self.joiner.text(self.pieces[at].line.words).strip()
        paragraphs: list[str] = []
        start = at + 1
        for place in range(at + 2, end + 1):
            if place == end or self._begins(place):
                paragraphs.append(self._item_text(start, place))
                start = place
        self._add(BlockKind.DEFINITION, at, end, "\n\n".join(paragraphs), term=term.rstrip(":").strip())
        return end

    def _item_text(self, start: int, end: int) -> str:
        text = self._text(start, end)
        return f"- {text.split(None, 1)[-1]}" if self.pieces[start].is_item else text

    def _body_of_term(self, at: int) -> int:
        """Return where the indented text below a term ends, or `at` where the line is no term."""
        piece = self.pieces[at]
        line = piece.line
        if (
            piece.table
            or piece.is_item
            or len(line.words) > _MOST_TERM_WORDS
            or line.text.endswith((".", ",", ";", "?", "!"))
        ):
            return at
        if self._is_large(at) or (at and not piece.gap and self._goes_on(at)):
            return at
        if line.right > line.edge + 0.8 * (line.margin - line.edge) and not line.has(BOLD):
            return at
        end = at + 1
        while end < len(self.pieces) and self._is_under(piece, end, first=self.pieces[at + 1].indent):
            end += 1
        if end > at + 1 and self.pieces[at + 1].is_item:
            return at
        return end if end > at + 1 else at

    def _is_under(self, term: Piece, place: int, first: float) -> bool:
        piece = self.pieces[place]
        if piece.table or piece.line.size > _LARGER * self.body:
            return False
        if not _DEEPER <= piece.indent - term.indent <= _DEEPEST or (not piece.is_item and piece.indent < first - 0.3):
            return False
        opening = self.pieces[place - 1] is term
        if piece.step is not None and piece.step > (1.7 if opening else 2.6):
            return False
        return not (opening and piece.line.has(BOLD))

    def _code(self, at: int) -> int:
        end = at + 1
        while end < len(self.pieces) and not self.pieces[end].table and self.pieces[end].line.has(MONO):
            end += 1
        edge = min(piece.line.left for piece in self.pieces[at:end])
        lines = []
        for piece in self.pieces[at:end]:
            width = max(1.0, 0.6 * piece.line.size)
            lines.append(" " * min(40, round((piece.line.left - edge) / width)) + piece.line.text)
        self._add(BlockKind.CODE, at, end, "\n".join(lines))
        return end

    def _prose(self, at: int, kind: BlockKind) -> int:
        end = at + 1
        while end < len(self.pieces) and not self._begins(end, kind):
            end += 1
        words = [word for piece in self.pieces[at:end] for word in piece.line.words]
        text = self._text(at, end)
        if kind is BlockKind.ITEM:
            words = words[1:]
            text = text.split(None, 1)[-1]
        self._add(kind, at, end, text, term=self._bold_lead(words, text), depth=round(2 * self.pieces[at].indent))
        return end

    def _bold_lead(self, words: Sequence[Word], text: str) -> str | None:
        lead: list[Word] = []
        for word in words:
            if not word.style & BOLD:
                break
            lead.append(word)
        term = self.joiner.text(lead) if 0 < len(lead) < len(words) and len(lead) <= _MOST_TERM_WORDS else ""
        return term if term and text.startswith(term) else None

    def _begins(self, at: int, kind: BlockKind = BlockKind.PARAGRAPH) -> bool:
        """Tell whether another block begins at a piece."""
        piece, above = self.pieces[at], self.pieces[at - 1]
        if piece.table or piece.is_item or above.table or abs(piece.line.size - above.line.size) > 0.12 * self.body:
            return True
        if self._changes_weight(above, piece) and not (kind is BlockKind.ITEM and self._hangs(above, piece)):
            return True
        if not self.typewritten and piece.line.has(MONO) and not above.line.has(MONO) and len(piece.line.words) > 1:
            return True
        if kind is BlockKind.ITEM and not above.is_item and piece.indent > above.indent + 0.6:
            return True
        return not self._goes_on(at)

    def _changes_weight(self, above: Piece, piece: Piece) -> bool:
        """Tell a line in bold from plain lines around it; words in bold that lead a text may take more than a line."""
        if piece.line.has(BOLD) == above.line.has(BOLD) or self._same_sentence(above, piece):
            return False
        leads = above.line.has(BOLD) and (piece.line.words[0].style & BOLD or above.line.text.endswith(_GOES_ON))
        return not (leads and not piece.gap)

    def _hangs(self, above: Piece, piece: Piece) -> bool:
        """Tell a line that stands below the text of an item rather than below its bullet."""
        text = above.line.words[1] if above.is_item else above.line.words[0]
        return not piece.gap and abs(piece.line.left - text.left) < 0.5 * piece.line.size

    def _goes_on(self, at: int) -> bool:
        """Tell whether a line goes on with the sentence or paragraph of the line above."""
        piece, above = self.pieces[at], self.pieces[at - 1]
        if above.table or piece.table:
            return False
        stopped = above.line.text.endswith(_STOPS)
        if piece.step is None:
            return not stopped and (self._is_full(above, piece) or self._same_sentence(above, piece))
        if piece.step > APART or (stopped and piece.indent < above.indent - _DEEPER and not self._opens(at - 1)):
            return False
        if self._is_full(above, piece):
            indented = piece.indent - above.indent > _DEEPER and stopped and not above.is_item
            leads = piece.line.words[0].style & BOLD and not above.line.words[-1].style & BOLD and stopped
            return not indented and not leads
        return self._same_sentence(above, piece)

    def _opens(self, at: int) -> bool:
        """Tell a first line set further in than the line above it, as paragraphs are."""
        return not at or self.pieces[at].step is None or self.pieces[at].indent > self.pieces[at - 1].indent + _DEEPER

    def _same_sentence(self, above: Piece, piece: Piece) -> bool:
        return not above.line.text.endswith(_STOPS) and piece.line.text[:1].islower()

    def _is_full(self, above: Piece, piece: Piece) -> bool:
        """Tell whether the first word of a line had no room on the line above."""
        first = piece.line.words[0]
        room = above.line.margin - above.line.right
        return room < first.right - first.left + 0.35 * first.size

    def _table(self, at: int, table: Table) -> int:
        piece = self.pieces[at]
        if is_glossary(table):
            for row in table.rows:
                term, meaning = self._cells(row)
                lines = (piece.offset + row.first, piece.offset + row.last)
                self.blocks.append(Block(BlockKind.DEFINITION, meaning, lines, gap=True, term=term.rstrip(":")))
            return at + 1
        rows = [Row(self._cells(row), (piece.offset + row.first, piece.offset + row.last)) for row in table.rows]
        if not self._continue_table(at, table, rows):
            lines = (rows[0].lines[0], rows[-1].lines[1])
            self.blocks.append(Block(BlockKind.TABLE, "", lines, gap=True, rows=tuple(rows)))
        self.table_at = (at, table)
        return at + 1

    def _continue_table(self, at: int, table: Table, rows: list[Row]) -> bool:
        """Put the rows below those of the page before, if nothing but the break is between; a header comes once."""
        if self.table_at is None or self.table_at[0] != at - 1 or self.pieces[at].step is not None:
            return False
        above = self.table_at[1]
        if len(above.columns) != len(table.columns):
            return False
        block = self.blocks[-1]
        if rows[0].cells == block.rows[0].cells:
            rows = rows[1:]
        kept = list(block.rows)
        if rows and not rows[0].cells[0] and len(kept) > 1:
            whole = tuple(" ".join(filter(None, pair)) for pair in zip(kept[-1].cells, rows[0].cells, strict=True))
            kept[-1] = Row(whole, (kept[-1].lines[0], rows[0].lines[1]))
            rows = rows[1:]
        kept += rows
        self.blocks[-1] = replace(block, rows=tuple(kept), lines=(block.lines[0], kept[-1].lines[1]))
        return True

    def _cells(self, row: TableRow) -> tuple[str, ...]:
        return tuple(self.joiner.join([line.words for line in cell.lines]) for cell in row.cells)

    def _text(self, start: int, end: int) -> str:
        return self.joiner.join([piece.line.words for piece in self.pieces[start:end]])

    def _add(self, kind: BlockKind, at: int, end: int, text: str, *, term: str | None = None, depth: int = 0) -> None:
        lines = (self.pieces[at].number, self.pieces[end - 1].number)
        self.blocks.append(Block(kind, text, lines, gap=self.pieces[at].gap, term=term, depth=depth))


def _body(pieces: Sequence[Piece]) -> float:
    sizes: Counter[float] = Counter()
    for piece in pieces:
        for word in piece.line.words:
            sizes[word.size] += len(word.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0
