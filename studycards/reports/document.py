"""What a report is before it has a format: sections of text, tables whose columns say what they mean, and charts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

Cell = str | int | float | date | None
"""A value in a table; None where there is nothing to say."""


class Kind(StrEnum):
    """What a column holds. A share lies from 0 to 1; minutes are a number and may have decimals."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    SHARE = "share"
    DATE = "date"
    MINUTES = "minutes"


class Column(NamedTuple):
    """A column: `name` for programs (lower case, `_` between words), `title` for people, and what it means."""

    name: str
    title: str
    kind: Kind
    definition: str = ""


class Table(NamedTuple):
    """Rows of one kind of thing; `name` is for programs, as a column's is.

    With `upright` the table has one row, which people read from top to bottom.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    upright: bool = False

    def place(self, column: str) -> int:
        """Tell which column has this name, from 0; KeyError when there is none."""
        for place, each in enumerate(self.columns):
            if each.name == column:
                return place
        raise KeyError(f"{self.name} has no column {column}")


class Shape(StrEnum):
    """How a chart draws: columns and bars stack their series, lines stand apart."""

    COLUMNS = "columns"
    BARS = "bars"
    LINES = "lines"


class Tone(StrEnum):
    """What a series stands for, from which each format takes its colour and its pattern."""

    BAD = "bad"
    WEAK = "weak"
    GOOD = "good"
    BEST = "best"
    MUTED = "muted"


class Series(NamedTuple):
    """A column of a table as it is drawn."""

    column: str
    tone: Tone = Tone.BEST


class Chart(NamedTuple):
    """A picture of a table of the same section: its column `x` against each series, `alt` in words.

    Bars stand in the groups that the column `group` names, where these are several.
    """

    name: str
    title: str
    shape: Shape
    table: str
    x: str
    series: tuple[Series, ...]
    alt: str
    group: str | None = None


class Section(NamedTuple):
    """A part of a report, under a heading."""

    title: str
    text: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    charts: tuple[Chart, ...] = ()

    def drawn(self, chart: Chart) -> Table:
        """Find the table that a chart draws."""
        return next(table for table in self.tables if table.name == chart.table)


class Report(NamedTuple):
    """A report whole; `made` has its zone, `about` says in labelled lines whom and what it covers.

    `main` names the table to hand over where there is room for one.
    """

    title: str
    made: datetime
    about: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    main: str

    @property
    def tables(self) -> Iterator[Table]:
        """All tables, in their order."""
        return (table for section in self.sections for table in section.tables)


def with_definitions(report: Report) -> Report:
    """Add a last section with what every figure of the report means, each said once."""
    told: dict[str, dict[tuple[str, str], None]] = {}
    for table in report.tables:
        for column in table.columns:
            if column.definition:
                told.setdefault(column.definition, {})[column.title, table.title] = None
    rows = tuple((_each_once(0, places), meaning, _each_once(1, places)) for meaning, places in told.items())
    if not rows:
        return report
    table = Table("definitions", "Definitions", _DEFINITIONS, rows)
    return report._replace(sections=(*report.sections, Section("What the figures mean", tables=(table,))))


def _each_once(place: int, pairs: Iterable[tuple[str, str]]) -> str:
    return ", ".join(dict.fromkeys(pair[place] for pair in pairs))


_DEFINITIONS = (
    Column("figure", "Figure", Kind.TEXT),
    Column("meaning", "Meaning", Kind.TEXT),
    Column("tables", "Tables", Kind.TEXT),
)
