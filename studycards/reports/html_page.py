"""A report as one HTML page that needs nothing else: no script, no request, readable on screens, paper and aloud."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from studycards.reports.cells import for_people
from studycards.reports.document import Cell, Chart, Column, Kind, Report, Section, Table, with_definitions
from studycards.reports.markup import Markup, element, joined, lines, void
from studycards.reports.svg_chart import draw, patterns
from studycards.reports.tones import PAGE, TONES

_MOST_UPRIGHT = 8
"""A report with a table of more columns is printed across."""

_ENDLESS = re.compile(r"[^\s/-]{31}")
"""So much without a place to end a line at would take the room of the columns beside it."""

_NO_REQUESTS = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def write(report: Report) -> bytes:
    """Write the whole report; its rows and charts are told apart by words and patterns, never by colour alone."""
    told = with_definitions(report)
    page = lines(
        Markup("<!DOCTYPE html>"),
        element("html", joined(Markup("\n"), _head(told), Markup("\n"), _body(told), Markup("\n")), lang="en"),
    )
    return f"{page}\n".encode()


def _head(report: Report) -> Markup:
    return element(
        "head",
        lines(
            "",
            void("meta", charset="utf-8"),
            void("meta", http_equiv="Content-Security-Policy", content=_NO_REQUESTS),
            void("meta", name="viewport", content="width=device-width, initial-scale=1"),
            void("meta", name="color-scheme", content="light dark"),
            void("meta", name="generator", content="studycards"),
            element("title", report.title),
            element("style", Markup(_style())),
            "",
        ),
    )


def _style() -> str:
    """Give the style sheet with the colours of both grounds in it."""
    rules = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
    light, dark = f":root {{ {_colours(0)} }}", f":root {{ {_colours(1)} }}"
    return f"\n{light}\n@media screen and (prefers-color-scheme: dark) {{\n  {dark}\n}}\n{rules}"


def _colours(ground: int) -> str:
    named = [f"--{name}: {pair[ground]};" for name, pair in PAGE.items()]
    return " ".join([*named, *(f"--{tone}: {look[ground]};" for tone, look in TONES.items())])


def _body(report: Report) -> Markup:
    about = [element("div", element("dt", label), element("dd", words, dir="auto")) for label, words in report.about]
    header = element("header", element("h1", report.title, dir="auto"), element("dl", *about, class_="about"))
    parts = [_section(section, number) for number, section in enumerate(report.sections, 1)]
    main = element("main", lines("", *parts, ""))
    wide = "wide" if any(map(_is_wide, report.sections)) else None
    return element("body", lines("", patterns(), header, _contents(report), main, ""), class_=wide)


def _contents(report: Report) -> Markup:
    links = [
        element("li", element("a", section.title, href=f"#part-{number}"))
        for number, section in enumerate(report.sections, 1)
    ]
    return element("nav", element("ol", *links), aria_label="Contents")


def _section(section: Section, number: int) -> Markup:
    name = f"part-{number}"
    return element("section", lines("", *_content(section, name), ""), aria_labelledby=name)


def _is_wide(section: Section) -> bool:
    """Tell whether one of the tables in sight has many columns."""
    drawn = _drawn(section)
    shown = (table for table in section.tables if not table.upright and table.name not in drawn)
    return any(len(table.columns) > _MOST_UPRIGHT for table in shown)


def _drawn(section: Section) -> set[str]:
    """Name the tables that a chart shows already."""
    return {chart.table for chart in section.charts}


def _content(section: Section, name: str) -> Iterator[Markup]:
    drawn = _drawn(section)
    yield element("h2", section.title, id=name, dir="auto")
    for words in section.text:
        yield element("p", words, dir="auto")
    for table in section.tables:
        if table.upright:
            yield _figures(table)
    for chart in section.charts:
        yield _figure(chart, section.drawn(chart))
    for table in section.tables:
        if table.name in drawn:
            yield element("details", element("summary", f"{table.title}: the numbers"), _table(table))
        elif not table.upright:
            yield _table(table)


def _figures(table: Table) -> Markup:
    """Show the only row of a table as figures, large and named."""
    shown = [
        element(
            "div",
            element("dt", column.title),
            element("dd", for_people(value, column.kind), class_=_class(value, column)),
        )
        for value, column in zip(table.rows[0], table.columns, strict=True)
    ]
    return joined(element("dl", *shown, class_="figures"), _note(table))


def _class(value: Cell, column: Column) -> str | None:
    return "words" if column.kind is Kind.TEXT and value is not None else None


def _figure(chart: Chart, table: Table) -> Markup:
    caption = element("figcaption", element("strong", chart.title), " ", element("span", chart.alt))
    return element("figure", caption, draw(chart, table))


def _table(table: Table) -> Markup:
    """Give a table that scrolls sideways where it must, by keyboard too."""
    head = element("thead", element("tr", *map(_head_cell, table.columns)))
    body = element("tbody", lines("", *(_row(row, table) for row in table.rows), ""))
    whole = element("table", element("caption", table.title, dir="auto"), head, body)
    room = element("div", whole, class_="room", role="region", aria_label=table.title, tabindex=0)
    return joined(room, _note(table))


def _note(table: Table) -> Markup:
    return element("p", table.note, class_="note", dir="auto") if table.note else joined()


def _head_cell(column: Column) -> Markup:
    number = None if column.kind is Kind.TEXT else "number"
    return element("th", column.title, scope="col", class_=number, title=column.definition or None)


def _row(row: tuple[Cell, ...], table: Table) -> Markup:
    cells = zip(row, table.columns, strict=True)
    return element("tr", *(_cell(value, column, place) for place, (value, column) in enumerate(cells)))


def _cell(value: Cell, column: Column, place: int) -> Markup:
    shown = for_people(value, column.kind)
    if column.kind is not Kind.TEXT:
        return element("td", shown, class_="number")
    long = "long" if _ENDLESS.search(shown) else None
    if place:
        return element("td", shown, class_=long, dir="auto")
    return element("th", _parted(shown), scope="row", class_=long, dir="auto")


def _parted(address: str) -> Markup:
    """Let a line end after each slash: the address of a card is long, and leaves its question no room."""
    first, *others = address.split("/")
    return joined(first, *(joined("/", void("wbr"), each) for each in others))
