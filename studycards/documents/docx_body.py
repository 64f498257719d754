"""The body of a .docx: paragraphs and tables in their order, as a reader of the last version sees them.

Follows ECMA-376, part 1, chapter 17. What was deleted, moved away or hidden, notes, comments and fields' codes are
left out; what was inserted stays. A text box comes after the paragraph it hangs on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from studycards.documents.blocks import NotReadable
from studycards.documents.docx_styles import NOWHERE, Numbering
from studycards.documents.docx_xml import Listener, is_on, listen, number

MOST_PARTS = 600_000
"""Paragraphs, runs, rows and cells, over as many columns as they reach, that a document may have."""

_DEEPEST_TABLE = 20
_MOST_COLUMNS = 63  # as in Word
_OF_NO_READER = (
    "del moveFrom rPrChange pPrChange tblPrChange trPrChange tcPrChange sectPrChange numberingChange tblGridChange "
    "instrText delText delInstrText sdtPr sdtEndPr rt mc:Fallback"
)
_LEFT_OUT = frozenset(_OF_NO_READER.split())
# The letters of the font Symbol by their codes (Adobe's Symbol encoding), and some signs of it and of Wingdings.
_GREEK = dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)) | dict(
    zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)
)
_SYMBOL = _GREEK | {0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±"}
_SYMBOL |= {0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xD6: "√", 0xD7: "⋅"}
_SYMBOL |= {0xDE: "⇒", 0xE5: "∑", 0xF2: "∫", 0xC7: "∩", 0xC8: "∪", 0xCE: "∈", 0xB6: "∂", 0xD1: "∇", 0xA2: "′"}
_WINGDINGS = {0xE0: "→", 0xDF: "←", 0xE1: "↑", 0xE2: "↓", 0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xA8: "☐", 0x6C: "●"}
_WINGDINGS |= {0x6E: "■", 0xA7: "▪", 0xF0: "⇨", 0x4A: "☺", 0x4C: "☹"}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}


class Run(NamedTuple):
    """Words of one look; `bold` is None where the character style `style` or the paragraph's decides."""

    text: str
    bold: bool | None
    style: str


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its style's id, its own outline level (from 0) and place in a list, its runs, what hangs on it."""

    style: str = ""
    level: int | None = None
    numbering: Numbering = NOWHERE
    runs: list[Run] = field(default_factory=list)
    boxes: list[Item] = field(default_factory=list)
    goes_on: bool = False

    @property
    def text(self) -> str:
        """All its words; soft line breaks are line breaks."""
        return "".join(run.text for run in self.runs)


@dataclass(slots=True)
class Cell:
    """A cell over `span` columns; `continues` tells that it is one with the cell above it."""

    items: list[Item] = field(default_factory=list)
    span: int = 1
    continues: bool = False


@dataclass(slots=True)
class TableRow:
    """A row: its cells, the columns left out before them, and whether it is marked as a header."""

    cells: list[Cell] = field(default_factory=list)
    before: int = 0
    header: bool = False
    deleted: bool = False


@dataclass(slots=True)
class Table:
    """A table's rows from top to bottom."""

    rows: list[TableRow] = field(default_factory=list)


Item: TypeAlias = "Paragraph | Table"
_Attributes: TypeAlias = Mapping[str, str]


def read_body(document: bytes) -> list[Item]:
    """Return what stands in `document.xml`, in order; raises NotReadable for broken XML and too many parts."""
    listener = _Body()
    listen(document, listener)
    return listener.items


class _Body(Listener):
    """Hears of the elements of `document.xml`."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self._containers: list[list[Item]] = [self.items]
        self._paragraphs: list[Paragraph] = []
        self._tables: list[Table] = []
        self._within: list[str] = [""]
        self._left_out = 0
        self._too_deep = 0
        self._parts = 0
        self._bold: bool | None = None
        self._style = ""
        self._hidden = False
        self._starts: Mapping[str, Callable[[_Attributes], None]] = {
            "p": self._start_paragraph,
            "r": self._start_run,
            "txbxContent": lambda _: self._containers.append([]),
            "tbl": self._start_table,
            "tr": self._start_row,
            "tc": self._start_cell,
            "tab": lambda _: self._write_in_run("\t"),
            "ptab": lambda _: self._write_in_run("\t"),
            "br": lambda _: self._write("\n"),
            "cr": lambda _: self._write("\n"),
            "noBreakHyphen": lambda _: self._write("-"),
            "sym": lambda attributes: self._write(_sign(attributes)),
            "pStyle": self._set_style,
            "outlineLvl": self._set_level,
            "numId": self._set_list,
            "ilvl": self._set_list_level,
            "b": self._set_bold,
            "rStyle": self._set_run_style,
            "vanish": self._set_hidden,
            "gridSpan": self._set_span,
            "vMerge": self._set_merge,
            "gridBefore": self._set_before,
            "tblHeader": self._set_header,
        }
        self._ends: Mapping[str, Callable[[], None]] = {
            "p": self._end_paragraph,
            "r": self._end_run,
            "txbxContent": self._end_box,
            "tbl": self._end_table,
            "tc": self._end_cell,
        }

    def start(self, name: str, attributes: _Attributes) -> None:
        """Enter an element."""
        if self._left_out or name in _LEFT_OUT:
            self._left_out += 1
            if name == "del" and self._left_out == 1:
                self._note_deleted()
            return
        begin = self._starts.get(name)
        if begin:
            begin(attributes)
        self._within.append(name)

    def end(self, name: str) -> None:
        """Leave an element."""
        if self._left_out:
            self._left_out -= 1
            return
        self._within.pop()
        finish = self._ends.get(name)
        if finish:
            finish()

    def text(self, text: str) -> None:
        """Take the text of `t` elements, Word's own and those of formulas."""
        if not self._left_out and self._within[-1] in ("t", "m:t"):
            self._write(text.replace("\n", " "))

    # --- paragraphs and runs

    def _count(self) -> None:
        self._parts += 1
        if self._parts > MOST_PARTS:
            raise NotReadable(f"it holds more than {MOST_PARTS:,} pieces of text; cut it into parts")

    def _start_paragraph(self, _: _Attributes) -> None:
        self._count()
        self._paragraphs.append(Paragraph())

    def _end_paragraph(self) -> None:
        paragraph = self._paragraphs.pop()
        container = self._containers[-1]
        last = container[-1] if container else None
        if isinstance(last, Paragraph) and last.goes_on:
            last.runs += paragraph.runs
            last.goes_on = paragraph.goes_on
        else:
            container.append(paragraph)
        container += paragraph.boxes
        paragraph.boxes = []

    def _end_box(self) -> None:
        items = self._containers.pop()
        if self._paragraphs:
            self._paragraphs[-1].boxes += items
        else:
            self._containers[-1] += items

    def _start_run(self, _: _Attributes) -> None:
        self._end_run()

    def _end_run(self) -> None:
        self._bold, self._style, self._hidden = None, "", False

    def _write(self, text: str) -> None:
        if self._paragraphs and not self._hidden:
            self._count()
            self._paragraphs[-1].runs.append(Run(text, self._bold, self._style))

    def _write_in_run(self, text: str) -> None:
        """A tab in a run is a tab; elsewhere it is a place where one would stop."""
        if self._within[-1] == "r":
            self._write(text)

    def _note_deleted(self) -> None:
        """A deleted paragraph mark makes one paragraph of two; a deleted row goes."""
        if self._within[-2:] == ["pPr", "rPr"] and self._paragraphs:
            self._paragraphs[-1].goes_on = True
        elif self._within[-1] == "trPr" and self._tables and self._tables[-1].rows:
            self._tables[-1].rows[-1].deleted = True

    def _set_style(self, attributes: _Attributes) -> None:
        if self._paragraphs:
            self._paragraphs[-1].style = attributes.get("val", "")

    def _set_level(self, attributes: _Attributes) -> None:
        if self._paragraphs:
            self._paragraphs[-1].level = number(attributes.get("val"), 9)

    def _set_list(self, attributes: _Attributes) -> None:
        if self._paragraphs:
            numbering = self._paragraphs[-1].numbering
            self._paragraphs[-1].numbering = numbering._replace(list_id=attributes.get("val", ""))

    def _set_list_level(self, attributes: _Attributes) -> None:
        if self._paragraphs:
            numbering = self._paragraphs[-1].numbering
            self._paragraphs[-1].numbering = numbering._replace(level=number(attributes.get("val")))

    def _in_run(self) -> bool:
        return self._within[-2:] == ["r", "rPr"]

    def _set_bold(self, attributes: _Attributes) -> None:
        if self._in_run():
            self._bold = is_on(attributes)

    def _set_run_style(self, attributes: _Attributes) -> None:
        if self._in_run():
            self._style = attributes.get("val", "")

    def _set_hidden(self, attributes: _Attributes) -> None:
        if self._in_run():
            self._hidden = is_on(attributes)

    # --- tables

    def _start_table(self, _: _Attributes) -> None:
        """Tables very far in are not told apart from the cell they stand in."""
        if self._too_deep or len(self._tables) >= _DEEPEST_TABLE:
            self._too_deep += 1
        else:
            self._tables.append(Table())

    def _end_table(self) -> None:
        if self._too_deep:
            self._too_deep -= 1
            return
        table = self._tables.pop()
        table.rows = [row for row in table.rows if not row.deleted]
        self._containers[-1].append(table)

    def _start_row(self, _: _Attributes) -> None:
        if self._tables and not self._too_deep:
            self._count()
            self._tables[-1].rows.append(TableRow())

    def _start_cell(self, _: _Attributes) -> None:
        if self._tables and not self._too_deep:
            self._count()
            cell = Cell()
            if not self._tables[-1].rows:
                self._tables[-1].rows.append(TableRow())
            self._tables[-1].rows[-1].cells.append(cell)
            self._containers.append(cell.items)

    def _end_cell(self) -> None:
        if self._tables and not self._too_deep:
            self._containers.pop()

    def _last_row(self) -> TableRow | None:
        rows = self._tables[-1].rows if self._tables and not self._too_deep else None
        return rows[-1] if rows else None

    def _last_cell(self) -> Cell | None:
        row = self._last_row()
        return row.cells[-1] if row and row.cells else None

    def _set_span(self, attributes: _Attributes) -> None:
        if cell := self._last_cell():
            cell.span = min(max(1, number(attributes.get("val"), 1)), _MOST_COLUMNS)
            self._parts += cell.span

    def _set_merge(self, attributes: _Attributes) -> None:
        if cell := self._last_cell():
            cell.continues = attributes.get("val", "continue") == "continue"

    def _set_before(self, attributes: _Attributes) -> None:
        if row := self._last_row():
            row.before = min(max(0, number(attributes.get("val"))), _MOST_COLUMNS)

    def _set_header(self, attributes: _Attributes) -> None:
        if row := self._last_row():
            row.header = is_on(attributes)


def _sign(attributes: _Attributes) -> str:
    """A sign by its place in a font; one no letter stands for leaves nothing."""
    try:
        code = int(attributes.get("char", ""), 16)
    except ValueError:
        return ""
    if 0xF000 <= code <= 0xF0FF or code <= 0xFF:
        return _FONTS.get(attributes.get("font", "").casefold(), {}).get(code & 0xFF, "")
    return chr(code) if code <= 0x10FFFF else ""
