"""Goes through a page in the order it is read and makes its blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from studycards.documents import html_tables as tables
from studycards.documents.blocks import Block, BlockKind, Row, as_text
from studycards.documents.html_page import Page, is_toggle, target
from studycards.documents.html_text import Lines, Piece, bold_lead, lowered, plain, raised, segments, side_by_side
from studycards.documents.markup import HEADINGS, Element, Text, names

_BLOCKS = HEADINGS | names(
    "html body address article aside blockquote center details dialog dir div dl dt dd fieldset figcaption figure "
    "footer form header hgroup hr li main menu nav ol p pre search section summary table ul caption tr td th tbody "
    "thead tfoot label"
)
# Elements with a blank line above and below them, as browsers show them.
_APART = HEADINGS | names(
    "article aside blockquote details dl figure form header hr main menu ol p pre section table ul fieldset"
)
_BOLD = frozenset(("b", "strong", "dfn"))
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_STEP = 2
_LESSER = 6
_LONGEST_HEADING = 100
_MOST_HEADING_WORDS = 12
_MOST_MEANING_BLOCKS = 20
_FEWEST_FOLDED = 3
_REVEALS = frozenset(("answer", "show answer", "solution", "show solution", "reveal answer", "details", "show"))
_SILENT_MATH = frozenset(("annotation", "annotation-xml"))


class Flow:
    """Makes the blocks of one page; `lines` has the text they stand on."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.lines = Lines()
        self._made: list[Block] = []
        self._pieces: list[Piece] = []
        self._bold = 0
        self._gap = True
        self._depth = 0
        self._is_item = False
        self._taken: set[Element] = set()
        self._folded = set(_folded_lists(page.main))

    def blocks(self) -> list[Block]:
        """Return the blocks of the page's main part in reading order."""
        self._walk(self._page.main)
        self._flush()
        return self._made

    def _walk(self, element: Element) -> None:
        for child in element.children:
            if isinstance(child, Text):
                self._pieces.append(Piece(child.text, child.line, bold=self._bold > 0))
            elif child not in self._taken and not self._page.left_out(child):
                self._enter(child)

    def _enter(self, element: Element) -> None:
        tag = element.tag
        if tag in ("br", "wbr"):
            if tag == "br":
                self._pieces.append(Piece("", element.line, is_break=True))
        elif is_toggle(element) or tag == "label":
            self._flush()
            self._read_toggle(element)
        elif tag in _BLOCKS:
            self._flush()
            self._gap = self._gap or tag in _APART
            self._read_block(element)
            self._flush()
            self._gap = self._gap or tag in _APART
        elif tag in ("sup", "sub", "math"):
            self._pieces += self._signs(element)
        else:
            self._bold += tag in _BOLD
            self._walk(element)
            self._bold -= tag in _BOLD

    def _read_block(self, element: Element) -> None:
        tag = element.tag
        if self._read_marked_up_question(element):
            return
        if tag in HEADINGS:
            self._read_heading(element)
        elif tag in _LISTS:
            self._depth += _STEP
            self._walk(element)
            self._flush()
            self._depth -= _STEP
        elif tag == "li":
            self._is_item = True
            self._walk(element)
            self._flush()
            self._is_item = False
        elif tag == "dl":
            self._read_definitions(element)
        elif tag == "table":
            self._read_table(element)
        elif tag == "pre":
            self._read_code(element)
        elif tag == "details":
            self._read_details(element)
        else:
            self._walk(element)

    def _flush(self) -> None:
        """Make blocks of the text since the last block."""
        pieces, self._pieces = self._pieces, []
        if not any(piece.text.strip() for piece in pieces):
            return
        for part, empty_line in segments(pieces):
            lines = self.lines.add(part)
            if lines is None:
                continue
            text, lead = plain(part), bold_lead(part)
            self._add(self._text_block(text, lead, lines, gap=self._gap or empty_line))
            self._is_item = False

    def _text_block(self, text: str, lead: str, lines: tuple[int, int], *, gap: bool) -> Block:
        if self._is_item:
            kind, depth = BlockKind.ITEM, self._depth - _STEP
        else:
            kind, depth = BlockKind.PARAGRAPH, self._depth
        if kind is BlockKind.PARAGRAPH and lead == text and _may_head(text):
            return Block(BlockKind.HEADING, text, lines, depth=_LESSER, gap=True)
        term = lead if lead and lead != text and text.startswith(lead) else None
        return Block(kind, text, lines, depth=max(depth, 0), gap=gap, term=term)

    def _add(self, block: Block) -> None:
        self._made.append(block)
        self._gap = False

    def _within(self, elements: Iterable[Element]) -> list[Block]:
        """Return the blocks that elements make, without adding them to the page's."""
        kept, self._made = self._made, []
        depth, self._depth = self._depth, 0
        item, self._is_item = self._is_item, False
        for element in elements:
            self._gap = True
            self._walk(element)
            self._flush()
        made, self._made = self._made, kept
        self._depth, self._is_item = depth, item
        return made

    def _inline(self, element: Element) -> list[Piece]:
        """Return an element's text as one run, whatever it is built of; items and breaks are told apart."""
        kept, self._pieces = self._pieces, []
        self._run_on(element)
        pieces, self._pieces = self._pieces, kept
        return pieces

    def _run_on(self, element: Element) -> None:
        for child in element.children:
            if isinstance(child, Text):
                self._pieces.append(Piece(child.text, child.line, bold=self._bold > 0))
            elif self._page.left_out(child):
                continue
            elif child.tag in ("sup", "sub", "math"):
                self._pieces += self._signs(child)
            elif child.tag == "li" and plain(self._pieces):
                self._pieces.append(Piece("; ", child.line))
                self._run_on(child)
            elif child.tag in _BLOCKS or child.tag == "br":
                self._pieces.append(Piece(" ", child.line))
                self._run_on(child)
                self._pieces.append(Piece(" ", child.line))
            else:
                self._run_on(child)

    def _signs(self, element: Element) -> list[Piece]:
        """Write raised and lowered text and formulas in one line; the mark of a footnote goes."""
        if element.tag == "math":
            return [Piece(" ".join((element.get("alttext") or _spoken(element)).split()), element.line)]
        text = "".join(piece.text for piece in self._inline(element))
        notes = any(
            isinstance(each, Element) and each.tag == "a" and "#" in each.get("href") for each in element.children
        )
        if notes or "reference" in element.get("class"):
            return []
        return [Piece((raised if element.tag == "sup" else lowered)(text), element.line, bold=self._bold > 0)]

    def _read_heading(self, element: Element) -> None:
        pieces = self._inline(element)
        lines = self.lines.add(pieces)
        if lines:
            self._is_item = False
            self._add(Block(BlockKind.HEADING, plain(pieces), lines, depth=int(element.tag[1]), gap=True))

    def _read_code(self, element: Element) -> None:
        text = self._inline(element)
        lines = self.lines.add(text)
        if lines:
            written = "\n".join(self.lines.source[lines[0] - 1 : lines[1]])
            self._add(Block(BlockKind.CODE, written, lines, depth=self._depth, gap=True))

    def _read_definitions(self, element: Element) -> None:
        """Read a list of terms, each with what explains it; several terms above one meaning are one entry."""
        terms: list[Element] = []
        meanings: list[Element] = []
        for each in _entries(element):
            if self._page.left_out(each):
                continue
            if each.tag == "dt" and meanings:
                self._read_definition(terms, meanings)
                terms, meanings = [], []
            (terms if each.tag == "dt" else meanings).append(each)
        self._read_definition(terms, meanings)

    def _read_definition(self, terms: Sequence[Element], meanings: Sequence[Element]) -> None:
        runs = [self._inline(term) for term in terms]
        name = ", ".join(filter(None, map(plain, runs)))
        folded = any(is_toggle(inner) for term in terms for inner in term.elements())
        if not terms or (name and not folded):
            self._define(name, side_by_side(runs), meanings)
        else:
            for each in (*terms, *meanings):
                self._walk(each)
                self._flush()

    def _define(self, term: str, pieces: Sequence[Piece], meanings: Sequence[Element]) -> None:
        """Add a term with what its elements say; tables and further terms in there stand behind it."""
        named = self.lines.add(pieces)
        made = self._within(meanings)
        said = [block for block in made if block.kind not in (BlockKind.TABLE, BlockKind.DEFINITION)]
        if not term or not named or not said or len(said) > _MOST_MEANING_BLOCKS:
            if term and named:
                self._add(Block(BlockKind.PARAGRAPH, term, named, depth=self._depth, gap=True))
            for block in made:
                self._add(block)
            return
        lines = (named[0], max(block.lines[1] for block in said))
        self._add(Block(BlockKind.DEFINITION, as_text(said), lines, depth=self._depth, gap=True, term=term))
        for block in made:
            if block.kind in (BlockKind.TABLE, BlockKind.DEFINITION):
                self._add(block)

    def _read_details(self, element: Element) -> None:
        """Read a part that opens: a question with its answer, a term with its text, or a part below its headline."""
        summary = next((each for each in element.children if isinstance(each, Element) and each.tag == "summary"), None)
        head = self._inline(summary) if summary else []
        text = plain(head)
        body = _with_children(element, [child for child in element.children if child is not summary])
        if text.endswith("?") or (text and element in self._folded and _may_head(text)):
            self._define(text, head, [body])
            return
        lines = self.lines.add(head) if text.casefold() not in _REVEALS else None
        if lines:
            self._add(Block(BlockKind.HEADING, text, lines, depth=_LESSER, gap=True))
        self._walk(body)

    def _read_toggle(self, element: Element) -> None:
        head = self._inline(element)
        text = plain(head)
        panel = self._page.by_id(target(element) or element.get("for"))
        if text.endswith("?") and panel is not None and panel.tag not in ("input", "nav") and panel not in self._taken:
            self._taken.add(panel)
            self._define(text, head, [panel])
            return
        lines = self.lines.add(head) if text else None
        if lines:
            self._add(Block(BlockKind.HEADING, text, lines, depth=_LESSER, gap=True))

    def _read_marked_up_question(self, element: Element) -> bool:
        """Read a question or a term marked up as schema.org has it: its name, and its answer or description."""
        kind = element.get("itemtype").rpartition("/")[2]
        if kind not in ("Question", "DefinedTerm"):
            return False
        names = _of_property(element, "name")
        answers = _of_property(element, "acceptedAnswer" if kind == "Question" else "description")
        if not names or not answers:
            return False
        head = self._inline(names[0])
        self._define(plain(head), head, answers[:1])
        return True

    def _read_table(self, table: Element) -> None:
        grid = tables.read_grid(table)
        facts, headers = tables.body_rows(grid), tables.header_rows(grid)
        if not tables.is_data(table, grid) or len(facts) + len(headers[:1]) < 2:
            self._walk_cells(table)
            return
        caption = tables.caption_of(table)
        written = self._inline(caption) if caption else []
        self.lines.add(written)
        if not headers and len(facts[0].columns) == 2 and all(row.cells[0].tag == "th" for row in facts):
            self._read_pairs(facts)
            return
        grouped = tables.grouped_columns(facts)
        said: dict[Element, str] = {}
        rows = [self._header(headers, grouped, said)] if headers else []
        rows += [self._row(row, grouped, said) for row in facts]
        rows = [row for row in rows if any(row.cells)]
        if len(rows) >= 2:
            lines = (rows[0].lines[0], rows[-1].lines[1])
            self._add(Block(BlockKind.TABLE, plain(written), lines, depth=self._depth, gap=True, rows=tuple(rows)))

    def _walk_cells(self, table: Element) -> None:
        """Go through a table that only lays out: each cell is a part of the page."""
        for child in table.children:
            if isinstance(child, Text):
                self._pieces.append(Piece(child.text, child.line))
            elif child.tag in ("tr", "tbody", "thead", "tfoot", "td", "th", "caption"):
                if not self._page.left_out(child):
                    self._flush()
                    self._walk_cells(child) if child.tag not in ("td", "th", "caption") else self._walk(child)
                    self._flush()
            elif not self._page.left_out(child):
                self._enter(child)

    def _read_pairs(self, rows: Sequence[tables.GridRow]) -> None:
        """Read rows of a header and a cell beside it as items that name what they explain."""
        for row in rows:
            runs = [self._inline(cell) for cell in row.cells]
            lines = self.lines.add(side_by_side(runs))
            name, value = plain(runs[0]), " ".join(map(plain, runs[1:]))
            if lines and name and value:
                self._add(Block(BlockKind.ITEM, f"{name.rstrip(':')}: {value}", lines, gap=False, term=name))

    def _row(self, row: tables.GridRow, grouped: int, said: dict[Element, str]) -> Row:
        """Make a row; `said` keeps what cells say, as one may reach down over a thousand rows."""
        own = {cell: self._inline(cell) for cell in row.cells if cell in row.columns}
        said |= {cell: plain(pieces) for cell, pieces in own.items()}
        said |= {cell: plain(self._inline(cell)) for cell in row.columns if cell is not None and cell not in said}
        lines = self.lines.add(side_by_side(own.values())) or (max(len(self.lines.source), 1),) * 2
        cells = ["" if cell is None else said[cell] for cell in row.columns]
        return Row(tables.merged(cells, grouped), lines)

    def _header(self, rows: Sequence[tables.GridRow], grouped: int, said: dict[Element, str]) -> Row:
        made = [self._row(row, 0, said) for row in rows]
        columns = zip(*(row.cells for row in made), strict=True)
        cells = [tables.joined(column) for column in columns]
        return Row(tables.merged(cells, grouped), (made[0].lines[0], made[-1].lines[1]))


def _with_children(element: Element, children: list[Element | Text]) -> Element:
    """Return an element like this one with other children."""
    return Element(element.tag, element.attributes, element.line, children)


def _folded_lists(main: Element) -> Iterator[Element]:
    """Yield the parts that open and stand beside others of their kind."""
    for outer in main.elements():
        inner = [each for each in outer.children if isinstance(each, Element) and each.tag == "details"]
        if len(inner) >= _FEWEST_FOLDED:
            yield from inner


def _entries(element: Element) -> Iterator[Element]:
    """Yield the terms and meanings of a definition list; groups of them may stand in a `div`."""
    for child in element.children:
        if isinstance(child, Element):
            if child.tag in ("dt", "dd"):
                yield child
            elif child.tag == "div":
                yield from _entries(child)


def _of_property(element: Element, name: str) -> list[Element]:
    return [each for each in element.elements() if name in each.get("itemprop").split()]


def _may_head(text: str) -> bool:
    return (
        len(text) <= _LONGEST_HEADING
        and len(text.split()) <= _MOST_HEADING_WORDS
        and not text.endswith((".", ",", ";", ":", "!"))
    )


def _spoken(element: Element) -> str:
    """Return a formula's signs without its other notations."""
    parts = []
    for child in element.children:
        if isinstance(child, Text):
            parts.append(child.text)
        elif child.tag not in _SILENT_MATH:
            inner = _spoken(child)
            parts.append(f"^{raised(inner)}" if child.tag == "mrow" and not inner else inner)
    if element.tag == "msup" and len(parts) >= 2:
        return "".join(parts[:-1]) + raised(parts[-1])
    return "".join(parts)
