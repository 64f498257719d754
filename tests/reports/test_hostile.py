"""Whatever names, decks and answers hold, it stays text in every format: no formula, mark-up, link or control."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import unicodedata
import zipfile
from datetime import UTC, datetime
from functools import cache

import html5lib
import openpyxl
import pytest
from markdown_it import MarkdownIt

from studycards.reports.cells import plain
from studycards.reports.document import Chart, Column, Kind, Report, Section, Series, Shape, Table
from studycards.reports.formats import FORMATS, write
from studycards.reports.sheet_names import sheet_names
from tests.reports.hostile import HOSTILE

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
)
_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＠")


TEXTS = tuple(HOSTILE.values())
TOGETHER = [TEXTS[first : first + 13] for first in range(0, len(TEXTS), 13)]
"""Several in one report: to make and to read a workbook for each would take ten times as long."""


def report(texts: tuple[str, ...]) -> Report:
    """A report that holds each text wherever one can stand."""
    sections = tuple(section(number, text) for number, text in enumerate(texts))
    about = tuple((text, text) for text in texts)
    return Report(texts[0], datetime(2026, 11, 22, tzinfo=UTC), about, sections, "names0")


def section(number: int, text: str) -> Section:
    columns = (
        Column("name", text, Kind.TEXT, text),
        Column("text", "Text", Kind.TEXT),
        Column("number", "Number", Kind.NUMBER),
    )
    table = Table(f"names{number}", text, columns, ((text, text, -1.5), ("b", None, None)), note=text)
    one = Table(f"one{number}", text, columns, ((text, text, 2),), upright=True)
    shape = tuple(Shape)[number % len(Shape)]
    chart = Chart(f"c{number}", text, shape, table.name, "name", (Series("number"), Series("number")), text)
    return Section(text, (text,), (table, one), (chart,))


@cache
def harmless(ending: str, number: int) -> bytes:
    """The same with so many texts that want nothing."""
    return write(report(tuple(f"word {each}" for each in range(number))), ending)


@pytest.mark.parametrize("texts", TOGETHER, ids=range(len(TOGETHER)))
@pytest.mark.parametrize("ending", FORMATS)
def test_texts_stay_text(ending: str, texts: tuple[str, ...]) -> None:
    if ending == ".csv":
        made = report(texts)
        for number, text in enumerate(texts):
            check_csv(write(made, ending, f"names{number}"), text)
    else:
        _CHECKS[ending](write(report(texts), ending), texts)


def check_csv(data: bytes, text: str) -> None:
    """Each cell is there, alone, and none of them begins as a formula does, after another separator neither."""
    shown = data.decode("utf-8")
    assert _FORBIDDEN.search(shown.replace("\r\n", "\n")) is None
    head, *rows = csv.reader(io.StringIO(shown, newline=""), strict=True)
    assert (head, [len(row) for row in rows]) == (["name", "text", "number"], [3, 3])
    assert rows[0][2] == "-1.5"
    for cell in rows[0][:2]:
        assert not cell.lstrip().startswith(_STARTS)
        assert re.search(r";\s*[=+\-@]", cell) is None
        assert cell.replace("'", "") == plain(text).replace("'", "")


def check_zip(data: bytes, texts: tuple[str, ...]) -> None:
    """The tables' files have harmless names, and so has what is in them."""
    tables = [f"{name}{number}.csv" for number in range(len(texts)) for name in ("names", "one")]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == ["about.csv", *tables, "definitions.csv"]
        for name in archive.namelist():
            for row in csv.reader(io.StringIO(archive.read(name).decode("utf-8"), newline=""), strict=True):
                assert not any(cell.lstrip().startswith(_STARTS) for cell in row if cell != "-1.5")
        for number, text in enumerate(texts):
            check_csv(archive.read(f"names{number}.csv"), text)


def check_json(data: bytes, texts: tuple[str, ...]) -> None:
    shown = data.decode("utf-8")
    assert _FORBIDDEN.search(shown) is None
    for text, part in zip(texts, json.loads(shown)["sections"], strict=True):
        assert part["tables"][0]["rows"][0] == {"name": plain(text), "text": plain(text), "number": -1.5}


def check_markdown(data: bytes, texts: tuple[str, ...]) -> None:
    """Read as GitHub does, it has the blocks that harmless texts give it, and in them nothing but text."""
    reader = MarkdownIt("gfm-like", {"linkify": False})
    tokens = reader.parse(data.decode("utf-8"))
    calm = reader.parse(harmless(".md", len(texts)).decode("utf-8"))
    assert _FORBIDDEN.search(data.decode("utf-8")) is None
    if all(plain(text).strip() for text in texts):
        assert [token.type for token in tokens] == [token.type for token in calm]
    inside = {child.type for token in tokens for child in token.children or ()}
    assert inside <= {"text", "text_special", "strong_open", "strong_close", "em_open", "em_close"}
    seen = "".join(child.content for token in tokens for child in token.children or ())
    for text in texts:
        assert plain(text).strip() in seen
    assert re.search(r"https?://|www\.", data.decode("utf-8")) is None


def check_html(data: bytes, texts: tuple[str, ...]) -> None:
    """A validating parser finds the elements that harmless texts give the page, and no attribute that acts.

    A chart has more labels or fewer by their length, and the name of a row may be parted at its slashes.
    """
    shown = data.decode("utf-8")
    assert _FORBIDDEN.search(shown) is None
    found, calm = elements(data), elements(harmless(".html", len(texts)))
    if all(texts):
        assert [name for name, _ in found if name not in _ANY] == [name for name, _ in calm if name not in _ANY]
    assert {name for name, _ in found} <= {name for name, _ in calm} | _ANY
    known = {key for _, attributes in calm for key in attributes}
    for name, attributes in found:
        assert attributes.keys() <= known, name
        assert attributes.get("href", "#").startswith("#")
    assert "src" not in known
    for text in texts:
        assert html.escape(plain(text)) in shown


_ANY = {"text", "title", "rect", "g", "path", "line", "circle", "wbr"}
"""What there is more of or less by what texts hold; none of it acts."""


def elements(page: bytes) -> list[tuple[str, dict[str, str]]]:
    """All elements of a page with their attributes; an error of syntax is raised."""
    parsed = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    return [
        (str(each.tag).rpartition("}")[2], dict(each.attrib)) for each in parsed.iter() if isinstance(each.tag, str)
    ]


def check_xlsx(data: bytes, texts: tuple[str, ...]) -> None:
    """Each text is a string cell, no longer than a cell may be; there is no formula and no link, in charts neither."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in book:
        assert len(sheet.title.encode("utf-16-le")) // 2 <= 31
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            assert cell.data_type in ("s", "n"), (cell.coordinate, cell.value)
            assert cell.hyperlink is None
            if cell.data_type == "s":
                assert len(str(cell.value).encode("utf-16-le")) // 2 <= 32_767
                assert _FORBIDDEN.search(str(cell.value)) is None
    for number, sheet in enumerate(book.worksheets[1:-1]):
        shown, value = plain(texts[number // 2]), str(sheet["A2"].value or "")
        assert value == shown if len(shown) < 16_000 else shown.startswith(value.removesuffix("…"))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert not any("externalLink" in name for name in parts.namelist())
        written = {name: parts.read(name).decode("utf-8") for name in parts.namelist() if name.endswith(".xml")}
    assert not any("<f>" in text for name, text in written.items() if "worksheets" in name)
    for name, text in written.items():
        for formula in re.findall("<c:f>(.*?)</c:f>", text):
            assert re.fullmatch(r"('.*'|\w+)!\$[A-C]\$[1-3](:\$[A-C]\$3)?", html.unescape(formula)), (name, formula)


_CHECKS = {
    ".zip": check_zip,
    ".json": check_json,
    ".md": check_markdown,
    ".html": check_html,
    ".xlsx": check_xlsx,
}


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (["a/b\\c?d*e[f]g:h"], ["a b c d e f g h"]),
        (["'quoted'", "''"], ["quoted", "Table"]),
        (["", " ", "History"], ["Table", "Table (2)", "History (2)"]),
        (["Same", "same", "SAME"], ["Same", "same (2)", "SAME (3)"]),
        (["x" * 40, "X" * 40], ["x" * 31, "X" * 27 + " (2)"]),
        (["\U0001f9e0" * 20], ["\U0001f9e0" * 15]),
        (["a\nb\x1b\ud800"], ["a b␛�"]),
    ],
)
def test_sheets_get_names_that_excel_allows_and_no_name_twice(titles: list[str], names: list[str]) -> None:
    assert sheet_names(titles) == names


def test_there_are_sixty_hostile_texts_and_they_are_different() -> None:
    assert len({unicodedata.normalize("NFC", text) for text in HOSTILE.values()}) == len(HOSTILE) >= 60
