"""How much was still known: over time, by how firm the cards were, and by the hour."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from studycards.progress.hours import HourFigures
from studycards.progress.retention import DayRetention, by_span, total
from studycards.progress.words import of, percent, share, spent
from studycards.tui.charts import dates
from studycards.tui.charts.cells import Lines, Series
from studycards.tui.charts.columns import Columns, columns, room_for
from studycards.tui.charts.points import Points, points
from studycards.tui.looks import DONE
from studycards.tui.panels.figures import Figures
from studycards.tui.panels.panel import Panel, Picture, Table
from studycards.tui.panels.spans import IN_TABLE, Spans

_AGES = (
    Series("learning, under 6 days", "×", "$text-error"),
    Series("young, under 21 days", "○", "$text-warning"),
    Series("mature", "●", "$text-success"),
)
_HOURS = (Series("Answers", "█", DONE),)
_AT_LEAST = 20
"""So many cards of an age must have come again on average in a day, week or month that is a point of its own."""

_ENOUGH = 20
"""So many cards must have come again in an hour before it may be called the best."""


def _retention(figures: Figures) -> Picture | None:
    every = total(figures.over_time.retention)
    if not every.all.answers:
        return None
    spans = Spans.of(figures.scope.period, partial(by_span, figures.over_time.retention))
    words = f"{of(every.all)} · learning {share(every.learning)} · young {share(every.young)}"
    span, rows = spans.within(IN_TABLE)
    cells = [
        (dates.name(day, span, figures.today), *map(of, (found.all, *found)))
        for day, found in rows
        if found.all.answers
    ]
    table = Table((span.capitalize(), "All", "Learning", "Young", "Mature"), cells[::-1])
    return Picture(f"{words} · mature {share(every.mature)}", partial(_over_time, spans), table)


def _over_time(spans: Spans[DayRetention], width: int, height: int) -> Lines:
    span, days = spans.where(room_for(width), _says_something)
    ages = [(series, [found[place].share for _, found in days]) for place, series in enumerate(_AGES)]
    known = [(series, row) for series, row in ages if any(share is not None for share in row)]
    # Three ages in one chart are hard to follow: the youngest are drawn as long as one of the others is not there.
    known = known[-2:]
    labels = dates.labels([day for day, _ in days], span)
    return points(Points([series for series, _ in known], [row for _, row in known], labels), width, height)


def _says_something(days: Sequence[DayRetention]) -> bool:
    """Tell whether so many young and so many mature cards came again at a time that their share is more than chance."""
    ages = ([found.young.answers for _, found in days], [found.mature.answers for _, found in days])
    return all(sum(answers) >= _AT_LEAST * sum(map(bool, answers)) for answers in ages)


def _hours(figures: Figures) -> Picture | None:
    hours = figures.hours
    if not any(hour.answers for hour in hours):
        return None
    rows = [
        (_clock(hour.hour), str(hour.answers), of(hour.recall), spent(hour.milliseconds))
        for hour in hours
        if hour.answers
    ]
    return Picture(_best(hours), partial(_by_hour, hours), Table(("Hour", "Answers", "Known", "Time"), rows))


def _best(hours: Sequence[HourFigures]) -> str:
    known = [(hour.recall.share, hour) for hour in hours if hour.recall.share is not None]
    enough = [(found, hour) for found, hour in known if hour.recall.answers >= _ENOUGH]
    busiest = max(hours, key=lambda hour: hour.answers)
    words = f"Most answers from {_clock(busiest.hour)}"
    if len(enough) < 2:
        return words
    found, best = max(enough, key=lambda each: each[0])
    return f"{words} · most known from {_clock(best.hour)}: {percent(found)} of {best.recall.answers}"


def _by_hour(hours: Sequence[HourFigures], width: int, height: int) -> Lines:
    labels = [str(hour.hour) for hour in hours]
    return columns(Columns(_HOURS, [(hour.answers,) for hour in hours], labels), width, height)


def _clock(hour: int) -> str:
    return f"{hour:02}:00"


RETENTION = Panel(
    "Retention",
    ("true retention",),
    "How many cards you still knew when they came again. It begins with your first reviews, a day or more after"
    " you met a card.",
    _retention,
)
HOURS = Panel("Hours", ("hours",), "At which hours you study, and at which of them you know most.", _hours)
