"""A report as an Excel workbook: an overview with native charts, then a sheet for each table, with real dates.

Every text is written as a string cell: whatever it begins with, it is never a formula, a link or a number.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

from studycards.reports.cells import NOTHING, plain, rounded
from studycards.reports.document import Cell, Chart, Kind, Report, Shape, Table, with_definitions
from studycards.reports.errors import ReportError
from studycards.reports.sheet_names import sheet_names
from studycards.reports.tones import LINE, PAGE, QUIET, RAISED, TONES

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_MOST_UNITS = 32_767
"""The longest text of a cell, in UTF-16 code units (Excel specifications and limits)."""

MOST_ROWS = 1_048_576
_MOST_OF_A_TITLE = 255
_WIDEST, _NARROWEST = 42, 9
_LOOKED_AT = 500
"""So many rows decide how wide a column is."""

_FEW = 8
"""Below it an axis of counts has a mark at each of them."""

_CHART_ROWS = 17
"""How many lines of the overview a chart takes; one of many bars takes more."""

_BESIDE_BARS = 6
"""So many lines of a chart of bars go to its title, its axis and its legend."""

_LINE = 15
"""The height of a line in points."""

_MOST_LINES = 20
_SURE = 1.1
"""So much wider than its letters a text may be."""

_LINES_A_PAGE = 52
"""So many lines of the overview are printed on a page."""


_MEASURES = {
    Kind.TEXT: "@",
    Kind.INTEGER: "0",
    Kind.NUMBER: "0.00",
    Kind.SHARE: "0.0%",
    Kind.DATE: "yyyy-mm-dd",
    Kind.MINUTES: "0.0",
}
_SHAPES = {
    Shape.COLUMNS: {"type": "column", "subtype": "stacked"},
    Shape.BARS: {"type": "bar", "subtype": "stacked"},
    Shape.LINES: {"type": "line"},
}


class _Looks(NamedTuple):
    """The formats of cells; those by kind once as in a table, once as in a list of figures."""

    title: Any
    label: Any
    words: Any
    head: dict[bool, Any]
    note: Any
    in_table: dict[Kind, Any]
    in_list: dict[Kind, Any]


def write(report: Report) -> bytes:
    """Write the whole report; ReportError where XlsxWriter is missing or a table has more rows than a sheet."""
    if find_spec("xlsxwriter") is None:
        raise ReportError(
            "an Excel workbook needs the package XlsxWriter: `pip install XlsxWriter` (the extra `xlsx`) brings it;"
            " .csv, .zip, .json, .md and .html need nothing more"
        )
    from xlsxwriter import Workbook

    out = io.BytesIO()
    told = with_definitions(report)
    for table in told.tables:
        if len(table.rows) >= MOST_ROWS:
            raise ReportError(f"{table.title}: {len(table.rows)} rows are more than a sheet holds; write .csv or .json")
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties(
            {
                "title": plain(report.title)[:_MOST_OF_A_TITLE],
                "created": report.made.astimezone(UTC).replace(tzinfo=None),
            }
        )
        names = sheet_names(["Overview", *(table.title for table in told.tables)])
        overview = book.add_worksheet(names[0])
        looks = _looks(book)
        sheets = {table.name: name for table, name in zip(told.tables, names[1:], strict=True)}
        for table in told.tables:
            _fill_sheet(book.add_worksheet(sheets[table.name]), table, looks)
        _fill_overview(book, overview, told, sheets, looks)
    return out.getvalue()


def _looks(book: Workbook) -> _Looks:
    quiet, line, raised = (PAGE[name][0] for name in (QUIET, LINE, RAISED))
    top = {"valign": "top"}
    text = {"text_wrap": True, "align": "left", "indent": 1}
    words = text | top
    head = {"bold": True, "text_wrap": True, "bg_color": raised, "bottom": 2, "bottom_color": line, "valign": "bottom"}
    measures = {kind: {"num_format": measure} | top for kind, measure in _MEASURES.items()}
    return _Looks(
        title=book.add_format({"bold": True, "font_size": 18}),
        label=book.add_format({"font_color": quiet} | top),
        words=book.add_format(words),
        head={is_text: book.add_format(head | (text if is_text else {"align": "right"})) for is_text in (True, False)},
        note=book.add_format({"italic": True, "font_color": quiet}),
        in_table={
            kind: book.add_format(look | (words if kind is Kind.TEXT else {})) for kind, look in measures.items()
        },
        in_list={kind: book.add_format(look | words) for kind, look in measures.items()},
    )


def _fill_sheet(sheet: Worksheet, table: Table, looks: _Looks) -> None:
    """Write a table with its header, which stays in sight and is repeated on each printed page."""
    widths = [_width(table, place) for place in range(len(table.columns))]
    for place, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, fitting(column.title), looks.head[column.kind is Kind.TEXT])
        if column.definition:
            sheet.write_comment(0, place, fitting(column.definition), {"author": "studycards", "x_scale": 2})
    sheet.set_row(0, _height([column.title for column in table.columns], widths))
    for number, row in enumerate(table.rows, 1):
        for place, (value, column) in enumerate(zip(row, table.columns, strict=True)):
            _put(sheet, number, place, value, looks.in_table[column.kind])
        height = _height(row, widths)
        if height > _LINE:
            sheet.set_row(number, height)
    last = max(1, len(table.rows))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, last, len(table.columns) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
    if table.note:
        sheet.write_string(last + 2, 0, fitting(table.note), looks.note)
    _print_well(sheet, table.title, landscape=len(table.columns) > 5)
    sheet.repeat_rows(0)


def _height(row: Sequence[Cell], widths: Sequence[float]) -> int:
    """Say how high a row is in points, by its longest text: not every program finds that out by itself."""
    texts = [_lines(value, width) for value, width in zip(row, widths, strict=True) if isinstance(value, str)]
    return _LINE * min(_MOST_LINES, max(texts, default=1))


def _print_well(sheet: Worksheet, title: str, *, landscape: bool) -> None:
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(0)  # what the printer has: A4 or Letter
    sheet.fit_to_pages(1, 0)
    # An ampersand begins a code in a header or footer.
    sheet.set_footer(f"&L{plain(title)[:80].replace('&', '&&')}&R&P / &N")


def _put(sheet: Worksheet, row: int, place: int, value: Cell, look: Any) -> None:
    """Write a value as what it is."""
    if isinstance(value, str):
        sheet.write_string(row, place, fitting(value), look)
    elif isinstance(value, date):
        day = value.replace(tzinfo=None) if isinstance(value, datetime) else value
        sheet.write_datetime(row, place, day, look)
    elif value is None or rounded(value) is None:
        sheet.write_blank(row, place, None, look)
    else:
        sheet.write_number(row, place, value, look)


def _width(table: Table, place: int) -> float:
    """Say how wide a column has to be for its longest word or usual text, in letters."""
    column = table.columns[place]
    heads = max(map(len, column.title.split()), default=0) + 3
    texts = [len(str(row[place])) for row in table.rows[:_LOOKED_AT] if row[place] is not None]
    body = max(texts, default=0) if column.kind is Kind.TEXT else 8
    body = 11 if column.kind is Kind.DATE else body
    return min(_WIDEST, max(_NARROWEST, heads, body * _SURE + 3))


def _lines(text: str, width: float) -> int:
    """Say on how many lines a text stands in a column so many letters wide, in bold be it."""
    lines, room = 1, (width - 2) / _SURE
    left = room
    for word in text.split():
        if len(word) > left and left < room:
            lines, left = lines + 1, room
        over, rest = divmod(len(word), room) if len(word) > room else (0, len(word))
        lines, left = lines + int(over), left - rest - 1
    return lines


def _fill_overview(book: Workbook, sheet: Worksheet, report: Report, sheets: dict[str, str], looks: _Looks) -> None:
    """Write what the report covers, its main figures, and the charts."""
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 56)
    sheet.write_string(0, 0, fitting(report.title), looks.title)
    row = 2
    for label, words in report.about:
        row = _pair(sheet, row, label, words, looks)
    for section in report.sections:
        for table in section.tables:
            row = _figures(sheet, row + 1, table, looks) if table.upright else row
    _print_well(sheet, report.title, landscape=False)
    # Excel minds page breaks only where a sheet is not fitted to its pages.
    sheet.set_print_scale(80)
    breaks: list[int] = []
    for chart, table in _drawn(report):
        drawn, height = _chart(book, chart, table, sheets[table.name]), _chart_rows(chart, table)
        drawn.set_size({"width": 570, "height": height * 20 - 10})
        if row + 1 + height - (breaks[-1] if breaks else 0) > _LINES_A_PAGE:
            breaks.append(row)
        sheet.insert_chart(row + 1, 0, drawn, {"description": fitting(chart.alt), "object_position": 2})
        row += 1 + height
    sheet.set_h_pagebreaks(breaks)


def _drawn(report: Report) -> list[tuple[Chart, Table]]:
    """List the charts that have something to draw, each with its table."""
    pairs = [(chart, section.drawn(chart)) for section in report.sections for chart in section.charts]
    return [(chart, table) for chart, table in pairs if table.rows]


def _chart_rows(chart: Chart, table: Table) -> int:
    """Say how many lines a chart takes: names of bars that have less than one each are left out by Excel."""
    return max(_CHART_ROWS, len(table.rows) + _BESIDE_BARS) if chart.shape is Shape.BARS else _CHART_ROWS


def _pair(sheet: Worksheet, row: int, label: str, words: str, looks: _Looks) -> int:
    sheet.write_string(row, 0, fitting(label), looks.label)
    sheet.write_string(row, 1, fitting(words), looks.words)
    return row + 1


def _figures(sheet: Worksheet, row: int, table: Table, looks: _Looks) -> int:
    for value, column in zip(table.rows[0], table.columns, strict=True):
        sheet.write_string(row, 0, fitting(column.title), looks.label)
        if value is None:
            sheet.write_string(row, 1, NOTHING, looks.words)
        else:
            _put(sheet, row, 1, value, looks.in_list[column.kind])
        row += 1
    return row


def _chart(book: Workbook, chart: Chart, table: Table, sheet: str) -> Any:
    """Make a native chart over the cells of its table's sheet."""
    drawn = book.add_chart(dict(_SHAPES[chart.shape]))
    last, x = len(table.rows), table.place(chart.x)
    for name, tone in chart.series:
        place = table.place(name)
        colour = TONES[tone].light
        drawn.add_series(
            {
                "name": [sheet, 0, place],
                "categories": [sheet, 1, x, last, x],
                "values": [sheet, 1, place, last, place],
                "fill": {"color": colour},
                "line": {"color": colour, "width": 2.25} if chart.shape is Shape.LINES else {"none": True},
                "gap": 40,
            }
        )
    _set_axes(drawn, chart, table)
    return drawn


def _set_axes(drawn: Any, chart: Chart, table: Table) -> None:
    place = table.place(chart.series[0].column)
    kind = table.columns[place].kind
    is_share = kind is Kind.SHARE
    few = kind is Kind.INTEGER and len(chart.series) == 1 and max(_counts(table, place), default=0) < _FEW
    values: dict[str, Any] = {
        "min": 0,
        "max": 1 if is_share else None,
        "major_unit": 1 if few else None,
        "num_format": "0%" if is_share else "General",
        "major_gridlines": {"visible": True, "line": {"color": PAGE[LINE][0]}},
    }
    names: dict[str, Any] = {"num_format": "yyyy-mm-dd", "text_axis": True}
    drawn.set_title({"name": _title(chart.title), "name_font": {"size": 12}, "overlay": False})
    if chart.shape is Shape.BARS:  # its names stand along the vertical axis, from the top on
        drawn.set_x_axis(values)
        drawn.set_y_axis(names | {"reverse": True, "major_gridlines": {"visible": False}})
    else:
        drawn.set_x_axis(names)
        drawn.set_y_axis(values)
    drawn.set_legend({"position": "bottom"} if len(chart.series) > 1 else {"none": True})


def _counts(table: Table, place: int) -> list[int]:
    return [value for row in table.rows if isinstance(value := row[place], int)]


def _title(text: str) -> str:
    """Make a title one that is never read as the address of a cell, `sheet!A1`: XlsxWriter would write a formula."""
    shown = plain(text)[:_MOST_OF_A_TITLE]
    return re.sub(r"!(?=\$?[A-Z])", "! ", shown).removeprefix("=") if "!" in shown else shown


def fitting(text: str) -> str:
    """Make a text harmless, and cut it to what a cell holds, an ellipsis at its end."""
    shown = plain(text)
    if len(shown) * 2 <= _MOST_UNITS or len(shown.encode("utf-16-le")) // 2 <= _MOST_UNITS:
        return shown
    kept = shown.encode("utf-16-le")[: (_MOST_UNITS - 1) * 2]
    return kept.decode("utf-16-le", "ignore") + "…"
