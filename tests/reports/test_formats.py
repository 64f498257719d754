"""Each format of a report: byte for byte, valid, accessible, and with what the others say too."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise
from xml.etree import ElementTree

import html5lib
import jsonschema  # type: ignore[import-untyped]
import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from studycards.reports import xlsx_book
from studycards.reports.axis import shortened, spaced, ticks
from studycards.reports.cells import for_people, for_programs
from studycards.reports.document import Cell, Chart, Column, Kind, Report, Section, Series, Shape, Table
from studycards.reports.errors import ReportError
from studycards.reports.formats import FORMATS, write
from studycards.reports.schema import schema
from studycards.reports.svg_chart import draw
from studycards.reports.tones import GROUND, INK, PAGE, QUIET, RAISED, TONES
from tests.reports.golden import FILES, FOLDER, made
from tests.reports.sample import MADE, sample


@pytest.mark.parametrize("name", FILES)
def test_a_report_is_what_it_was_byte_for_byte(name: str) -> None:
    """Where it is meant to be another one, `python -m tests.reports.golden` writes it anew: look at it then."""
    assert made(name) == (FOLDER / name).read_bytes()


@pytest.mark.parametrize("ending", FORMATS)
def test_the_same_report_has_the_same_bytes(ending: str) -> None:
    assert write(sample(), ending) == write(sample(), ending)


def test_no_format_depends_on_locale_or_zone() -> None:
    """In a process whose locale and zone are others the same bytes are written."""
    program = (
        "import hashlib, locale; locale.setlocale(locale.LC_ALL, '')\n"
        "from studycards.reports.formats import FORMATS, write\n"
        "from tests.reports.sample import sample\n"
        "print(*(hashlib.sha256(write(sample(), ending)).hexdigest() for ending in FORMATS))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"LC_ALL": "C.UTF-8", "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for zone in ("Pacific/Auckland", "America/St_Johns")
    }
    assert len(said) == 1


def test_a_zip_holds_every_table_with_what_it_covers_and_what_it_means() -> None:
    with zipfile.ZipFile(io.BytesIO(write(sample(), ".zip"))) as archive:
        names = ["about.csv", "learners.csv", "weeks.csv", "coverage.csv", "items.csv", "definitions.csv"]
        assert archive.namelist() == names
        assert archive.read("items.csv") == (FOLDER / "items.csv").read_bytes()
        assert archive.read("about.csv").startswith(b"label,text\r\nTitle,Learner report: Zo\xc3\xab")
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 11, 22, 9, 30, 0)}


def test_a_csv_file_holds_the_main_table_or_the_one_named() -> None:
    assert write(sample(), ".csv").startswith(b"learner,days_active,")
    assert write(sample(), ".csv", "weeks").startswith(b"week,again,")
    with pytest.raises(
        ReportError, match="no table 'none' in this report; there are: learners, weeks, coverage, items"
    ):
        write(sample(), ".csv", "none")


def test_json_keeps_to_its_schema_and_the_schema_to_its_own() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    value = json.loads(write(sample(), ".json"))
    checker = jsonschema.Draft202012Validator(schema(), format_checker=jsonschema.FormatChecker())
    checker.validate(value)
    for broken in (value | {"more": 1}, value | {"studycards_report": 2}, {"title": "x"}):
        assert not checker.is_valid(broken)
    assert datetime.fromisoformat(value["made"]) == MADE


@pytest.mark.parametrize(
    ("value", "kind", "people", "programs"),
    [
        (None, Kind.SHARE, "–", None),
        (0.8725, Kind.SHARE, "87.2 %", 0.8725),
        (1.0, Kind.SHARE, "100.0 %", 1),
        (-0.0001, Kind.NUMBER, "0.00", -0.0001),
        (-0.25, Kind.NUMBER, "-0.25", -0.25),
        (1234567, Kind.INTEGER, "1234567", 1234567),
        (12.345678, Kind.MINUTES, "12.3", 12.3457),
        (float("nan"), Kind.NUMBER, "–", None),
        (float("inf"), Kind.SHARE, "–", None),
        (date(2026, 1, 2), Kind.DATE, "2026-01-02", "2026-01-02"),
        ("a\nb", Kind.TEXT, "a b", "a b"),
    ],
)
def test_values_are_shown_alike_everywhere(value: Cell, kind: Kind, people: str, programs: object) -> None:
    assert (for_people(value, kind), for_programs(value)) == (people, programs)


# The page


@pytest.fixture(scope="module")
def page() -> ElementTree.Element:
    """The sample as a page, read by a parser that raises where the syntax is wrong."""
    parsed = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(write(sample(), ".html"))
    assert isinstance(parsed, ElementTree.Element)
    return parsed


def named(page: ElementTree.Element, *names: str) -> Iterator[ElementTree.Element]:
    """Elements by their names, those of SVG too, in the order of the page."""
    return (each for each in page.iter() if isinstance(each.tag, str) and each.tag.rpartition("}")[2] in names)


def test_the_page_needs_nothing_else_and_allows_nothing_else(page: ElementTree.Element) -> None:
    assert not list(named(page, "script", "link", "img", "iframe", "object", "embed", "base", "form", "input"))
    policy = next(each.get("content") for each in named(page, "meta") if each.get("http-equiv"))
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    shown = write(sample(), ".html").decode("utf-8")
    assert re.search(r"(?i)https?:|@import|url\((?!#)", shown) is None


def test_the_page_says_its_language_and_title_and_where_its_parts_begin(page: ElementTree.Element) -> None:
    assert page.get("lang") == "en"
    assert next(named(page, "title")).text == "Learner report: Zoë Ångström"
    levels = [int(each.tag[1]) for each in named(page, "h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = [each.get("id") for each in page.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    wanted = {str(each.get("href"))[1:] for each in named(page, "a")}
    wanted |= {name for each in page.iter() for name in (each.get("aria-labelledby") or "").split()}
    assert wanted <= set(ids)
    assert len(list(named(page, "main"))) == 1


def test_each_table_has_a_caption_and_heads_that_say_what_they_head(page: ElementTree.Element) -> None:
    tables = list(named(page, "table"))
    assert [next(named(table, "caption")).text for table in tables] == [
        *("Reviews a week", "Coverage by deck", "Item analysis", "Definitions")
    ]
    for table in tables:
        head, *rows = named(table, "tr")
        assert {each.get("scope") for each in named(head, "th")} == {"col"}
        for row in rows:
            assert [each.get("scope") for each in named(row, "th")] in (["row"], [])
            assert len(list(named(row, "th", "td"))) == len(list(named(head, "th")))


def test_a_line_may_end_within_the_address_of_a_card(page: ElementTree.Element) -> None:
    """In one piece it took the room of the question beside it, on paper above all; it reads and is copied the same."""
    heads = [each for each in named(page, "th") if each.get("scope") == "row"]
    (address,) = (each for each in heads if "".join(each.itertext()) == "pain/rfa")
    (chance,) = named(address, "wbr")
    assert (address.text, chance.tail) == ("pain/", "rfa")


def test_a_word_without_an_end_may_be_broken_anywhere() -> None:
    """One such answer pushed the figures of all rows off the paper; what has ends of its own is broken there alone."""
    texts = (
        "x" * 31,
        f"once {'é' * 40}",
        "to-be-continued-word-by-word-for-long",
        "a/long/address/of/a/card/it/is",
        "",
    )
    table = Table("said", "Said", (Column("a", "A", Kind.TEXT),) * 2, tuple((text, text) for text in texts))
    page = write(Report("Said", MADE, (), (Section("Said", tables=(table,)),), "said"), ".html").decode("utf-8")
    cells = re.findall(r'<(?:td|th scope="row")( class="long")? dir="auto">', page)
    assert [bool(cell) for cell in cells] == [True] * 4 + [False] * 6
    assert ".long { overflow-wrap: anywhere; }" in page
    assert "dd { margin: 0; overflow-wrap: anywhere; }" in page


def test_each_chart_is_told_in_words_and_its_numbers_stand_in_a_table(page: ElementTree.Element) -> None:
    charts = [each for each in named(page, "svg") if each.get("aria-hidden") != "true"]
    assert len(charts) == 3
    for chart in charts:
        assert chart.get("role") == "img"
        title, words = str(chart.get("aria-labelledby")).split()
        told = {each.get("id"): each.text for each in named(chart, "title", "desc")}
        assert told[title]
        assert told[words]
    assert len(list(named(page, "details"))) == 2


def test_series_differ_by_more_than_their_colour() -> None:
    patterns = [look.pattern for look in TONES.values()]
    assert len(set(patterns)) == len(patterns)


def _luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", [0, 1], ids=["light", "dark"])
def test_colours_stand_out_from_their_ground(ground: int) -> None:
    """WCAG 2.2: 4.5 for text (1.4.3), 3 for what is drawn (1.4.11)."""
    for behind in (GROUND, RAISED):
        for text in (PAGE[INK][ground], PAGE[QUIET][ground]):
            assert contrast(text, PAGE[behind][ground]) >= 4.5
    for tone, look in TONES.items():
        assert contrast((look.light, look.dark)[ground], PAGE[GROUND][ground]) >= 3, tone
    assert contrast(TONES[next(iter(TONES))][ground], PAGE[GROUND][ground]) >= 4.5


@pytest.mark.parametrize(
    ("highest", "marks"),
    [
        (0, (0, 1)),
        (1, (0, 0.2, 0.4, 0.6, 0.8, 1)),
        (7, (0, 2, 4, 6, 8)),
        (78, (0, 20, 40, 60, 80)),
        (100, (0, 20, 40, 60, 80, 100)),
        (1234, (0, 250, 500, 750, 1000, 1250)),
    ],
)
def test_an_axis_has_round_numbers_up_to_the_highest(highest: float, marks: tuple[float, ...]) -> None:
    assert ticks(highest) == pytest.approx(marks)


@pytest.mark.parametrize(("highest", "last"), [(0, 1), (1, 1), (3, 3), (7, 8), (12, 15), (78, 80), (120, 125)])
def test_an_axis_of_counts_has_whole_numbers(highest: int, last: int) -> None:
    marks = ticks(highest, whole=True)
    assert all(mark == int(mark) for mark in marks)
    assert marks[-1] == last


def test_labels_have_room_and_are_cut_with_a_sign() -> None:
    assert list(spaced(["2026-01-01"] * 30, 600, 6)) == list(range(0, 30, 4))
    assert list(spaced([], 600, 6)) == []
    assert (shortened("abcdef", 6), shortened("abcde gh", 7)) == ("abcdef", "abcde…")


# The workbook


@pytest.fixture(scope="module")
def book() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(write(sample(), ".xlsx")))


def test_the_workbook_has_a_sheet_a_table_with_real_dates_and_numbers(book: openpyxl.Workbook) -> None:
    names = ["Overview", "Summary", "Reviews a week", "Coverage by deck", "Item analysis", "Definitions"]
    assert book.sheetnames == names
    weeks = book["Reviews a week"]
    assert [cell.value for cell in weeks[1]] == ["Week from", "Again", "Hard", "Good", "Easy", "Retention"]
    assert [cell.value for cell in weeks[2]] == [datetime.fromisoformat("2026-09-28"), 9, 5, 40, 8, 0.81]
    assert [cell.number_format for cell in weeks[2]] == ["yyyy-mm-dd", "0", "0", "0", "0", "0.0%"]
    assert weeks["F4"].value is None
    items = book["Item analysis"]
    assert [cell.value for cell in items[2]][2:] == [31, -0.1234567, "=cmd|'/C calc'!A0"]
    assert (items["E2"].data_type, items["E2"].number_format) == ("s", "@")
    assert items["C1"].comment is not None
    assert "Learners who tried." in items["C1"].comment.text


def test_the_workbook_keeps_its_heads_in_sight_and_its_columns_wide_enough(book: openpyxl.Workbook) -> None:
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref is not None
        assert sheet.print_title_rows == "$1:$1"
        for place, cell in enumerate(sheet[1], 1):
            longest = max(map(len, str(cell.value).split()))
            assert sheet.column_dimensions[get_column_letter(place)].width >= longest
    assert book.properties.created == MADE.replace(tzinfo=None)


def test_the_workbook_draws_its_charts_from_the_cells() -> None:
    with zipfile.ZipFile(io.BytesIO(write(sample(), ".xlsx"))) as parts:
        charts = [parts.read(f"xl/charts/chart{number}.xml").decode("utf-8") for number in (1, 2, 3)]
        drawing = parts.read("xl/drawings/drawing1.xml").decode("utf-8")
    kinds = [re.findall(r"<c:(barChart|lineChart)>|<c:barDir val=\"(\w+)\"", chart) for chart in charts]
    assert kinds == [[("barChart", ""), ("", "col")], [("lineChart", "")], [("barChart", ""), ("", "bar")]]
    assert re.findall("<c:f>(.*?)</c:f>", charts[1]) == [
        *("'Reviews a week'!$F$1", "'Reviews a week'!$A$2:$A$9", "'Reviews a week'!$F$2:$F$9")
    ]
    assert [chart.count("<c:ser>") for chart in charts] == [4, 1, 3]
    assert drawing.count("<c:chart ") == 3
    assert "fewer and fewer were wrong" in drawing


def test_each_bar_of_a_chart_in_the_workbook_has_room_for_its_name() -> None:
    """Excel and LibreOffice leave names out where bars lie too close, and say nothing of it."""
    names = tuple((f"Unit {number}", number) for number in range(40))
    table = Table("units", "Units", (Column("unit", "Unit", Kind.TEXT), Column("cards", "Cards", Kind.INTEGER)), names)
    chart = Chart("units", "Units", Shape.BARS, "units", "unit", (Series("cards"),), "Forty units.")
    report = Report("Units", MADE, (), (Section("Units", tables=(table,), charts=(chart, chart)),), "units")
    with zipfile.ZipFile(io.BytesIO(write(report, ".xlsx"))) as parts:
        drawing = parts.read("xl/drawings/drawing1.xml").decode("utf-8")
    top, bottom, next_top, _ = map(int, re.findall(r"<xdr:row>(\d+)</xdr:row>", drawing))
    assert bottom - top >= len(names)
    assert next_top > bottom


def test_bars_that_are_called_alike_stand_under_the_name_of_their_group() -> None:
    columns = (Column("unit", "Unit", Kind.TEXT), Column("deck", "Deck", Kind.TEXT), Column("n", "N", Kind.INTEGER))
    chart = Chart("units", "Units", Shape.BARS, "units", "unit", (Series("n"),), "Units.", group="deck")
    rows = (("Introduction", "Nerves", 3), ("Drugs", "Nerves", 2), ("Introduction", "Bones", 4))

    def words(*rows: tuple[str, str, int]) -> list[str]:
        return re.findall(r"([^<>]+)</text>", draw(chart, Table("units", "Units", columns, rows)))

    assert words(*rows) == ["Nerves", "Introduction", "3", "Drugs", "2", "Bones", "Introduction", "4"]
    assert words(*rows[:2]) == ["Introduction", "3", "Drugs", "2"]


def test_without_its_package_the_workbook_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    monkeypatch.setattr(xlsx_book, "find_spec", lambda _: None)
    with pytest.raises(ReportError, match="`pip install XlsxWriter` \\(the extra `xlsx`\\) brings it"):
        write(sample(), ".xlsx")


def test_a_table_longer_than_a_sheet_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_book, "MOST_ROWS", 3)
    with pytest.raises(ReportError, match="8 rows are more than a sheet holds"):
        write(sample(), ".xlsx")


@pytest.mark.parametrize("ending", FORMATS)
def test_an_empty_report_and_an_empty_table_are_reports_too(ending: str) -> None:
    table = Table("none", "None", (Column("n", "n", Kind.INTEGER),), ())
    report = Report("Empty", MADE, (), (Section("Nothing", tables=(table,)),), "none")
    assert write(report, ending)
