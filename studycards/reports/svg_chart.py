"""Charts as inline SVG: drawn from a table, told in words, coloured by the page's style sheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from studycards.reports.axis import shortened, spaced, ticks
from studycards.reports.cells import for_people
from studycards.reports.document import Cell, Chart, Column, Kind, Shape, Table, Tone
from studycards.reports.markup import Markup, element, joined
from studycards.reports.tones import TONES

_WIDTH, _PLOT_HEIGHT = 720, 200
_LEFT, _RIGHT, _TOP, _UNDER = 52, 12, 34, 26
_LETTER = 7
"""The width of a letter at the size of the labels, on the average."""

_LEGEND = 24
"""The height that a chart of one series does without."""

_ROW, _NAMES, _NAME_LETTERS, _HEAD_LETTERS = 26, 230, 31, 90
_BETWEEN = 0.5
"""Between two parts of a stack, so that their edge is seen without colour."""


class _Line(NamedTuple):
    """A series with its values, None where there is nothing to draw."""

    column: Column
    tone: Tone
    values: tuple[float | None, ...]


def patterns() -> Markup:
    """Give what a page holds once for all its charts: the patterns that tell series apart without colour."""
    drawn = [
        element(
            "pattern",
            element("rect", width=6, height=6, class_=f"tone-{tone}"),
            element("path", d=_STROKES[look.pattern], class_="stroke"),
            id=f"fill-{tone}",
            width=6,
            height=6,
            patternUnits="userSpaceOnUse",
        )
        for tone, look in TONES.items()
        if look.pattern
    ]
    return element("svg", element("defs", *drawn), class_="patterns", width=0, height=0, aria_hidden="true")


_STROKES = {
    "rising": "M-1 7L7 -1M-1 1L1 -1M5 7L7 5",
    "falling": "M-1 -1L7 7M5 -1L7 1M-1 5L1 7",
    "dotted": "M1.5 1.5h1M4.5 4.5h1",
    "level": "M0 3h6",
}


def draw(chart: Chart, table: Table) -> Markup:
    """Draw a chart of its table; the picture's name is its title, and its description the words of the chart."""
    labels = [for_people(row[table.place(chart.x)], Kind.TEXT) for row in table.rows]
    series = [_line(table, column, tone) for column, tone in chart.series]
    if chart.shape is Shape.BARS:
        heads = _heads(chart, table)
        height = _TOP + _ROW * (len(labels) + len(heads)) + 8
        body = joined(_legend(series), *_bars(labels, heads, series))
    else:
        height = _TOP + _PLOT_HEIGHT + _UNDER
        scale = _scale(series, stacked=chart.shape is Shape.COLUMNS)
        drawing = _columns if chart.shape is Shape.COLUMNS else _lines
        body = joined(_legend(series), *_grid(scale, series[0].column.kind), *drawing(labels, series, scale[-1]))
        body = joined(body, *_names(labels))
    name = f"chart-{chart.name}"
    cut = _LEGEND if len(series) == 1 else 0
    return element(
        "svg",
        element("title", chart.title, id=f"{name}-title"),
        element("desc", chart.alt, id=f"{name}-words"),
        body,
        role="img",
        aria_labelledby=f"{name}-title {name}-words",
        viewBox=f"0 {cut} {_WIDTH} {height - cut}",
        class_="chart",
    )


def _line(table: Table, name: str, tone: Tone) -> _Line:
    place = table.place(name)
    return _Line(table.columns[place], tone, tuple(_number(row[place]) for row in table.rows))


def _number(value: Cell) -> float | None:
    return float(value) if isinstance(value, (int, float)) else None


def _scale(series: list[_Line], *, stacked: bool) -> tuple[float, ...]:
    """Give the round numbers of the axis; shares always have all of it."""
    if series[0].column.kind is Kind.SHARE:
        return (0.0, 0.25, 0.5, 0.75, 1.0)
    by_place = zip(*(line.values for line in series), strict=True)
    together = sum if stacked else max
    heights = (together(value or 0 for value in values) for values in by_place)
    return ticks(max(heights, default=0), whole=series[0].column.kind is Kind.INTEGER)


def _fill(tone: Tone) -> str:
    return f"url(#fill-{tone})" if TONES[tone].pattern else ""


def _legend(series: list[_Line]) -> Markup:
    """Name the series over the plot, each beside a piece of what it is drawn with; one alone is named by the title."""
    parts: list[Markup] = []
    x = float(_LEFT)
    for line in series if len(series) > 1 else ():
        parts.append(_box(line.tone, x, 6, 12, 12))
        parts.append(element("text", line.column.title, x=_rounded(x + 17), y=16))
        x += 17 + len(line.column.title) * _LETTER + 22
    return element("g", *parts)


def _box(tone: Tone, x: float, y: float, width: float, height: float, told: str = "") -> Markup:
    """Draw a rectangle of a tone; `told` is said where a pointer rests on it."""
    place = {"x": _rounded(x), "y": _rounded(y), "width": _rounded(width), "height": _rounded(height)}
    style = f"fill:{_fill(tone)}" if _fill(tone) else None
    title = (element("title", told),) if told else ()
    return element("rect", *title, **place, class_=f"tone-{tone}", style=style)


def _grid(scale: tuple[float, ...], kind: Kind) -> Iterator[Markup]:
    for value in scale:
        y = _y(value, scale[-1])
        yield element("line", x1=_LEFT, x2=_WIDTH - _RIGHT, y1=y, y2=y, class_="grid")
        yield element("text", _tick(value, kind), x=_LEFT - 6, y=_rounded(y + 4), class_="end")


def _tick(value: float, kind: Kind) -> str:
    return f"{value:.0%}".replace("%", " %") if kind is Kind.SHARE else f"{value:g}"


def _y(value: float, highest: float) -> float:
    return _rounded(_TOP + _PLOT_HEIGHT * (1 - value / highest))


def _rounded(value: float) -> float:
    near = round(value, 1)
    return int(near) if near == int(near) else near


def _step(count: int) -> float:
    return (_WIDTH - _LEFT - _RIGHT) / max(1, count)


def _names(labels: list[str]) -> Iterator[Markup]:
    step = _step(len(labels))
    for place in spaced(labels, _WIDTH - _LEFT - _RIGHT, _LETTER):
        x = min(_LEFT + (place + 0.5) * step, _WIDTH - len(labels[place]) * _LETTER / 2)
        yield element("text", labels[place], x=_rounded(x), y=_TOP + _PLOT_HEIGHT + 18, class_="middle")


def _columns(labels: list[str], series: list[_Line], highest: float) -> Iterator[Markup]:
    step = _step(len(labels))
    width = max(1.0, min(step * 0.8, 36))
    for place, label in enumerate(labels):
        x, base = _LEFT + (place + 0.5) * step - width / 2, 0.0
        for line in series:
            value = line.values[place]
            if not value or value < 0:
                continue
            top, bottom = _y(base + value, highest), _y(base, highest)
            told = f"{label} · {line.column.title}: {for_people(value, line.column.kind)}"
            yield _box(line.tone, x, top, width, max(0.5, bottom - top - _BETWEEN), told)
            base += value


def _lines(labels: list[str], series: list[_Line], highest: float) -> Iterator[Markup]:
    step = _step(len(labels))
    for line in series:
        points = [
            None if value is None else (_rounded(_LEFT + (place + 0.5) * step), _y(value, highest))
            for place, value in enumerate(line.values)
        ]
        yield element("path", d=_path(points), class_=f"line-{line.tone}")
        for point, label, value in zip(points, labels, line.values, strict=True):
            if point is not None and value is not None:
                told = f"{label} · {line.column.title}: {for_people(value, line.column.kind)}"
                yield element(
                    "circle", element("title", told), cx=point[0], cy=point[1], r=3, class_=f"tone-{line.tone}"
                )


def _path(points: list[tuple[float, float] | None]) -> str:
    """Join the points, with a gap where there is none."""
    moves, drawing = [], False
    for point in points:
        if point is not None:
            moves.append(f"{'L' if drawing else 'M'}{point[0]} {point[1]}")
        drawing = point is not None
    return "".join(moves)


def _heads(chart: Chart, table: Table) -> dict[int, str]:
    """Name the groups of bars by the place of the first bar in each; none where all are of one."""
    if chart.group is None:
        return {}
    groups = [for_people(row[table.place(chart.group)], Kind.TEXT) for row in table.rows]
    heads = {place: group for place, group in enumerate(groups) if place == 0 or group != groups[place - 1]}
    return heads if len(heads) > 1 else {}


def _bars(labels: list[str], heads: dict[int, str], series: list[_Line]) -> Iterator[Markup]:
    room = _WIDTH - _NAMES - 64
    highest = _scale(series, stacked=True)[-1]
    y = _TOP - _ROW
    for place, label in enumerate(labels):
        y, x = y + _ROW, float(_NAMES)
        if place in heads:
            name = (element("title", heads[place]), shortened(heads[place], _HEAD_LETTERS))
            yield element("text", *name, x=8, y=y + 14, font_weight=600)
            y += _ROW
        name = (element("title", label), shortened(label, _NAME_LETTERS))
        yield element("text", *name, x=_NAMES - 8, y=y + 14, class_="end")
        told = []
        for line in series:
            value = line.values[place]
            shown = for_people(value, line.column.kind)
            told.append(shown)
            if value and value > 0:
                width = room * value / highest
                yield _box(line.tone, x, y + 3, max(0.5, width - _BETWEEN), 15, f"{line.column.title}: {shown}")
                x += width
        yield element("text", " · ".join(told), x=_rounded(x + 6), y=y + 14)
