"""What is coming: the reviews of the next days."""

from __future__ import annotations

from functools import partial

from studycards.progress.forecast import ForecastDay
from studycards.progress.periods import Period, Span, start, starts
from studycards.tui.charts import dates
from studycards.tui.charts.cells import Lines, Series
from studycards.tui.charts.columns import Columns, columns, room_for
from studycards.tui.panels.figures import Figures
from studycards.tui.panels.panel import Panel, Picture, Table
from studycards.tui.panels.spans import IN_TABLE, Spans

_ORIGINS = (
    Series("overdue", "×", "$text-error"),
    Series("scheduled", "█", "$text-success"),
    Series("they will cause", "░", "$text-primary"),
)


_FEW = 10
"""Below that, a mean is told to a tenth."""

HORIZONS = (30, 90, 365)
"""So many days there are to choose from."""


def _forecast(figures: Figures) -> Picture | None:
    days = figures.forecast
    every = sum(day.reviews for day in days)
    if every < 1:
        return None
    spans = Spans.of(Period(days[0].day, days[-1].day), partial(_by_span, days))
    words = f"About {every:.0f} reviews in {len(days)} days, {_few(every / len(days))} a day"
    span, rows = spans.within(IN_TABLE)
    cells = [
        (dates.name(max(day.day, days[0].day), span, figures.today), *(f"{part:.0f}" for part in _numbers(day)))
        for day in rows
    ]
    table = Table((span.capitalize(), "Reviews", "Overdue", "Scheduled", "Caused", "New"), cells)
    return Picture(words, partial(_drawn, spans), table)


def _few(number: float) -> str:
    return f"{number:.1f}" if number < _FEW else f"{number:.0f}"


def _numbers(day: ForecastDay) -> tuple[float, ...]:
    return day.reviews, day.overdue, day.scheduled, day.caused, day.new


def _by_span(days: tuple[ForecastDay, ...], period: Period, span: Span) -> list[ForecastDay]:
    together = {day: [0.0] * (len(ForecastDay._fields) - 1) for day in starts(period, span)}
    for day, *parts in days:
        sums = together[start(int(day), span)]
        sums[:] = [one + other for one, other in zip(sums, parts, strict=True)]
    return [ForecastDay(day, *parts) for day, parts in together.items()]


def _drawn(spans: Spans[ForecastDay], width: int, height: int) -> Lines:
    span, days = spans.within(room_for(width))
    labels = dates.labels([max(day.day, spans.period.first) for day in days], span)
    return columns(Columns(_ORIGINS, [day[1:4] for day in days], labels), width, height)


FORECAST = Panel(
    "Forecast",
    ("forecast",),
    "Nothing will be due in these days. What comes due will stand here, and the reviews that those will cause.",
    _forecast,
)
