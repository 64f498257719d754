"""What is read from PDFs: structure from the places and fonts of words, and a clear refusal of what cannot be read."""

from __future__ import annotations

import importlib.util
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from studycards.documents import pdf
from studycards.documents.blocks import Block, BlockKind, NotReadable, Reading
from studycards.documents.readers import DocumentError, parse
from tests.documents.typeset import BOLD, MONO, Sheet, stream
from tests.documents.typeset import pdf as typeset

PROSE = (
    "The keeper of the lamp climbs the tower twice a day, and in between he grinds the lenses",
    "of the great lantern with fine sand, so that the light goes out over the bay as straight as",
    "a line. Nobody else is allowed up.",
)


def read(*sheets: Sheet) -> Reading:
    return pdf.read(typeset(*sheets))


def shown(reading: Reading) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in reading.blocks]


def of_kind(reading: Reading, kind: BlockKind) -> list[Block]:
    return [block for block in reading.blocks if block.kind is kind]


def prose(sheet: Sheet, y: float, x: float = 50) -> float:
    for line in PROSE:
        sheet.text(x, y, line)
        y += 12
    return y


def test_lines_become_paragraphs_under_headings_and_know_their_page() -> None:
    first, second = Sheet(), Sheet()
    first.text(50, 60, "The Lamp", BOLD, 18)
    prose(first, 90)
    second.text(50, 60, "Duties", BOLD, 13)
    prose(second, 84)
    reading = read(first, second)
    text = " ".join(PROSE)
    assert shown(reading) == [("heading", "The Lamp"), ("paragraph", text), ("heading", "Duties"), ("paragraph", text)]
    assert [block.depth for block in of_kind(reading, BlockKind.HEADING)] == [1, 2]
    assert reading.title == "The Lamp"
    assert reading.pages == (1, 1, 1, 1, 2, 2, 2, 2)
    assert reading.source[1] == PROSE[0]
    assert reading.blocks[1].lines == (2, 4)


def test_a_paragraph_and_a_divided_word_go_on_over_the_page() -> None:
    first, second = Sheet(), Sheet()
    prose(first, 60)
    for at, line in enumerate(PROSE[:2]):
        first.text(50, 120 + 12 * at, line)
    first.text(50, 144, "of string, which the wind cannot break and which every boat that comes by sees from a dis-")
    second.text(50, 60, "tance of nine miles.")
    reading = read(first, second)
    assert reading.blocks[-1].text.endswith("sees from a distance of nine miles.")
    assert len(reading.blocks) == 2


def test_terms_above_indented_meanings_are_a_definition_list() -> None:
    sheet = Sheet()
    for at, (term, meaning) in enumerate(
        [
            ("Gallery", "The walk around the lantern of the tower, with a rail."),
            ("Sill", "The foot of each window in the tower, of plain stone."),
        ]
    ):
        sheet.text(50, 60 + 40 * at, term, BOLD)
        sheet.text(68, 72 + 40 * at, meaning)
        sheet.text(68, 84 + 40 * at, "It is swept on Mondays.")
    found = [(block.term, block.text, block.lines) for block in of_kind(read(sheet), BlockKind.DEFINITION)]
    assert found == [
        ("Gallery", "The walk around the lantern of the tower, with a rail. It is swept on Mondays.", (1, 3)),
        ("Sill", "The foot of each window in the tower, of plain stone. It is swept on Mondays.", (4, 6)),
    ]


def test_words_in_bold_lead_a_paragraph() -> None:
    sheet = Sheet()
    sheet.text(50, 60, "Gallery:", BOLD)
    sheet.text(95, 60, "the walk around the lantern of the tower.")
    prose(sheet, 90)
    block = read(sheet).blocks[0]
    assert (block.term, block.text) == ("Gallery:", "Gallery: the walk around the lantern of the tower.")


@pytest.mark.parametrize("drawn", [False, True], ids=["sign", "shape"])
def test_bullets_make_items_with_their_hanging_lines(drawn: bool) -> None:
    sheet = Sheet()
    prose(sheet, 60)
    for at in range(2):
        y = 110 + 26 * at
        if drawn:
            sheet.dot(56, y - 2)
        else:
            sheet.text(56, y, "\x95")
        sheet.text(70, y, "oil for the lamp, of which the stores hold enough for two winters and one long spring,")
        sheet.text(70, y + 12, "and wicks")
    items = of_kind(read(sheet), BlockKind.ITEM)
    assert len(items) == 2
    assert all(item.text.startswith("oil for") and item.text.endswith("spring, and wicks") for item in items)


def table(sheet: Sheet, y: float, rows: list[tuple[str, str, str]], *, ruled: bool = False) -> float:
    """Set a table whose last column holds cells of two lines, parted by `/`."""
    top = y - 11
    for at, row in enumerate(rows):
        font = MONO if at else BOLD
        for x, cell in zip((50, 150, 260), row, strict=True):
            for line, part in enumerate(cell.split("/")):
                sheet.text(x, y + 12 * line, part, font)
        y += 12 * max(cell.count("/") + 1 for cell in row) + 6
        if ruled:
            sheet.rule(46, y - 11, 500, y - 11)
    if ruled:
        sheet.rule(46, top, 500, top)
        for x in (46, 146, 256, 500):
            sheet.rule(x, top, x, y - 11)
    return y


ROWS = [
    ("Lamp", "Burns", "Use"),
    ("great", "oil", "seen from/far away"),
    ("small", "tallow", "on stairs"),
    ("blue", "gas", "for signs/to boats"),
]
CELLS = [tuple(cell.replace("/", " ") for cell in row) for row in ROWS]


@pytest.mark.parametrize("ruled", [False, True], ids=["aligned", "ruled"])
def test_wrapped_cells_stay_in_their_rows(ruled: bool) -> None:
    sheet = Sheet()
    end = table(sheet, prose(sheet, 60) + 30, ROWS, ruled=ruled)
    prose(sheet, end + 30)
    reading = read(sheet)
    (found,) = of_kind(reading, BlockKind.TABLE)
    assert [row.cells for row in found.rows] == CELLS
    assert [row.lines for row in found.rows] == [(4, 4), (5, 6), (7, 7), (8, 9)]
    assert [block.kind for block in reading.blocks] == ["paragraph", "table", "paragraph"]


def test_a_table_goes_on_over_the_page_with_its_header_once() -> None:
    first, second = Sheet(), Sheet()
    table(first, prose(first, 60) + 30, ROWS)
    table(second, 60, [ROWS[0], ("red", "oil", "for storms"), ("green", "oil", "at the/pier")])
    (found,) = of_kind(read(first, second), BlockKind.TABLE)
    assert [row.cells for row in found.rows] == [*CELLS, ("red", "oil", "for storms"), ("green", "oil", "at the pier")]


def test_columns_of_text_are_read_one_after_the_other() -> None:
    sheet = Sheet()
    left = [f"left column line {at} that fills its width" for at in range(8)]
    right = [f"right column line {at} that fills the width" for at in range(8)]
    for at in range(8):
        sheet.text(50, 60 + 12 * at, left[at])
        sheet.text(320, 60 + 12 * at, right[at])
    assert read(sheet).source == (*left, *right)


def test_stretched_columns_whose_paragraphs_begin_side_by_side_are_no_table() -> None:
    sheet = Sheet()
    sides: dict[int, list[str]] = {50: [], 320: []}
    for at in range(12):
        y = 60 + 12 * at + 10 * (at // 3)
        for x, lines in sides.items():
            lines.append(
                f"column at {x:03} ends here" if at % 3 == 2 else f"column at {x:03} that fills its width {at:02}"
            )
            sheet.text(x, y, lines[-1], MONO)
    assert read(sheet).source == (*sides[50], *sides[320])


def test_what_only_frames_the_pages_is_left_out() -> None:
    sheets = []
    for number in range(1, 4):
        sheet = Sheet()
        sheet.text(50, 30, "Handbook of Lamps", size=8)
        prose(sheet, 80 + 40 * number)
        sheet.text(290, 810, f"Page {number}", size=8)
        sheet.turned(20, 400, "DRAFT")
        sheets.append(sheet)
    assert set(read(*sheets).source) == set(PROSE)


def test_a_raised_number_is_a_footnote_mark_but_an_exponent_stays() -> None:
    sheet = Sheet()
    sheet.text(50, 60, "The tower", MONO)
    sheet.text(104, 56, "3", size=6)
    sheet.text(50, 74, "stands on 9 m", MONO)
    sheet.text(128, 70, "2", size=6)
    assert read(sheet).source == ("The tower", "stands on 9 m2")


def mooring(sheet: Sheet, y: float, key: str, command: tuple[str, ...], text: str) -> float:
    """Set a row whose cells have their middles at one height, and rows no blank between the widest cells."""
    middle = y + 6 * (len(command) - 1)
    sheet.text(36, middle, key)
    for at, line in enumerate(command):
        sheet.text(72, y + 12 * at, line, MONO)
    sheet.text(200, middle, text)
    return y + 12 * (len(command) - 1) + 15


def test_cells_in_code_that_wrap_stay_in_their_row_over_pages() -> None:
    first, second, third = Sheet(), Sheet(), Sheet()
    prose(first, 640)
    first.text(36, 700, "Key", BOLD)
    first.text(72, 700, "Command", BOLD)
    first.text(200, 700, "Use", BOLD)
    mooring(first, 715, "mo", ("moor",), "Tie the boat up")
    end = mooring(second, 60, "mobow", ("moor --bow --on", "quay"), "Tie its bow up")
    end = mooring(second, end, "sl", ("slip",), "Let the boat go")
    end = mooring(second, end, "ha", ("haul --up --all", "ropes"), "Take the ropes in")
    mooring(second, end, "wa", ("warp --along",), "Pull it along")
    end = mooring(third, 60, "be", ("berth --quietly", "north"), "Come in by night")
    third.text(33, end + 20, "The harbour closes its gate to every boat at ten in the evening.")
    (found,) = of_kind(read(first, second, third), BlockKind.TABLE)
    assert [row.cells for row in found.rows] == [
        ("Key", "Command", "Use"),
        ("mo", "moor", "Tie the boat up"),
        ("mobow", "moor --bow --on quay", "Tie its bow up"),
        ("sl", "slip", "Let the boat go"),
        ("ha", "haul --up --all ropes", "Take the ropes in"),
        ("wa", "warp --along", "Pull it along"),
        ("be", "berth --quietly north", "Come in by night"),
    ]


def test_paragraphs_in_a_cell_and_lines_below_links_part_no_rows() -> None:
    sheet = Sheet()
    sheet.text(50, 60, "Chain")
    sheet.text(150, 60, "Rings of iron, for the anchor.")
    sheet.text(50, 75, "Winch")
    sheet.text(150, 75, "A drum that winds the chain.")
    y = 90.0
    for term in ("Fender", "Cleat", "Bollard"):
        sheet.text(50, y + 19, term)
        for down, line in ((0, "Made for the quay, as the"), (12, "harbour's law has it."), (38, "See the plan.")):
            sheet.text(150, y + down, line)
        sheet.rule(150, y + 1.2, 200, y + 1.2)
        y += 53
    rows = of_kind(read(sheet), BlockKind.TABLE)[0].rows
    text = "Made for the quay, as the harbour's law has it. See the plan."
    assert [row.cells for row in rows[2:]] == [(term, text) for term in ("Fender", "Cleat", "Bollard")]


def test_lines_of_code_keep_their_indentation() -> None:
    sheet = Sheet()
    end = prose(sheet, 60) + 10
    sheet.text(50, end, "while dark:", MONO)
    sheet.text(74, end + 12, "burn(oil)", MONO)
    assert of_kind(read(sheet), BlockKind.CODE)[0].text == "while dark:\n    burn(oil)"


BOMB = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%b\nendstream"


def nested() -> bytes:
    """A page that calls a form, which calls another ten times, and so on: ten thousand million times in the end."""
    form = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {} 0 R >> >>"
    forms = tuple(stream(b"/X Do " * 10, form.format(7 + at)) for at in range(10))
    last = stream(b"0 0 9 9 re f", form.format(6))
    return typeset(Sheet(["/X Do"]), extra=(*forms, last))


def swollen() -> bytes:
    """A page whose content is 1 GB of blanks, packed twice."""
    blanks, packer, checksum = b" " * (1 << 20), zlib.compressobj(9, wbits=-15), 1
    block = packer.compress(blanks) + packer.flush(zlib.Z_FULL_FLUSH)  # which stands for itself, and so may come again
    for _ in range(1 << 10):
        checksum = zlib.adler32(blanks, checksum)
    once = b"\x78\xda" + block * (1 << 10) + packer.flush() + checksum.to_bytes(4, "big")
    return typeset(Sheet(["/X Do"]), extra=(BOMB % (len(zlib.compress(once)), zlib.compress(once)),)).replace(
        b"/Contents 8 0 R", b"/Contents 6 0 R"
    )


LOCK = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >> /ID [<01> <01>]"


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (lambda: b"", "damaged or no PDF"),
        (lambda: b"<html>no</html>", "damaged or no PDF"),
        (lambda: b"%PDF-1.4\n" + bytes(range(256)) * 40, "damaged or no PDF"),
        (lambda: typeset(Sheet(), trailer=LOCK), "encrypted"),
        (lambda: typeset(Sheet()), "no page of it holds text"),
        (lambda: typeset(*[Sheet()] * 3001), "3001 pages"),
        (nested, "more time or memory"),
        (swollen, "more time or memory|no page of it holds text"),
    ],
    ids=["empty", "another format", "garbage", "encrypted", "no text", "too many pages", "nested forms", "swollen"],
)
def test_what_cannot_be_read_is_refused_in_one_line(made: Callable[[], bytes], reason: str) -> None:
    with pytest.raises(NotReadable, match=reason) as refused:
        pdf.read(made())
    assert "\n" not in str(refused.value)


def test_a_missing_library_is_named_with_the_way_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_spec", lambda _: None)
    assert importlib.util.find_spec("studycards.documents.pdf")
    with pytest.raises(DocumentError, match=r"`pip install pypdfium2` \(the extra `documents`\)"):
        parse(typeset(Sheet()), Path("a.pdf"))
