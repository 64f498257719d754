"""What was done: the year as a heat map, reviews by result, and the time they took."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import partial

from studycards import wording
from studycards.progress.activity import DayFigures, by_span, total
from studycards.progress.periods import Span, start
from studycards.progress.words import percent, seconds, spent
from studycards.scheduling.study_day import date_of
from studycards.study.streak import FREE_EVERY
from studycards.tui.charts import dates
from studycards.tui.charts.cells import Lines, Series
from studycards.tui.charts.columns import Columns, columns, room_for
from studycards.tui.charts.heat import Heat, heat
from studycards.tui.looks import DONE
from studycards.tui.panels.figures import Figures
from studycards.tui.panels.panel import Panel, Picture, Table
from studycards.tui.panels.spans import IN_TABLE, Spans

_GRADES = (
    Series("Again", "×", "$text-error"),
    Series("Hard", "▒", "$text-warning"),
    Series("Good", "█", "$text-success"),
    Series("Easy", "░", "$text-primary"),
)
_TIME = (Series("Minutes", "█", DONE),)
_MINUTE = 60_000


def _year(figures: Figures) -> Picture | None:
    days = figures.year
    if not any(day.answers for day in days):
        return None
    last, free = figures.today, figures.free_days
    answers = {day.day: day.answers for day in days}
    months = Spans.of(figures.scope.period._replace(first=days[0].day), partial(by_span, days)).by[Span.MONTH]
    active = Counter(start(day, Span.MONTH) for day, number in answers.items() if number)
    rows = [
        (dates.name(month.day, Span.MONTH, last), str(active[month.day]), str(month.answers), spent(month.milliseconds))
        for month in months
    ]
    table = Table(("Month", "Days", "Answers", "Time"), rows[::-1])
    return Picture(
        _streak_words(figures.over_time.overview.streak, free, last),
        partial(heat, Heat(answers, days[0].day, last, free)),
        table,
    )


def _streak_words(streak: int, free: Collection[int], today: int) -> str:
    """Say how long the streak is, and whether a day may be missed."""
    if not streak:
        return "No streak right now: one answer begins the next"
    long = f"Streak: {wording.count(streak, 'day')}"
    late = [day for day in free if today - day < FREE_EVERY]
    if not late:
        return f"{long} · one day off is free"
    again = date_of(max(late) + FREE_EVERY)
    return f"{long} · next free day from {wording.date_label(again)}"


def _reviews(figures: Figures) -> Picture | None:
    every = total(figures.over_time.activity)
    if not every.answers + every.practised:
        return None
    spans = Spans.of(figures.scope.period, partial(by_span, figures.over_time.activity))
    again = f" · {percent(every.again / every.answers)} again" if every.answers else ""
    practised = f" · {every.practised} in practice" if every.practised else ""
    words = f"{wording.count(every.answers, 'answer')}{again} · {every.introduced} new{practised}"
    span, rows = spans.within(IN_TABLE)
    head = (span.capitalize(), "All", "Again", "Hard", "Good", "Easy", "New", "Practice")
    cells = [
        (dates.name(day.day, span, figures.today), *map(str, (day.answers, *day[1:7]))) for day in rows if any(day[1:])
    ]
    return Picture(words, partial(_by_grade, spans), Table(head, cells[::-1]))


def _by_grade(spans: Spans[DayFigures], width: int, height: int) -> Lines:
    span, days = spans.within(room_for(width))
    values = [day[1:5] for day in days]
    return columns(Columns(_GRADES, values, dates.labels([day.day for day in days], span)), width, height)


def _time(figures: Figures) -> Picture | None:
    every = total(figures.over_time.activity)
    if not every.milliseconds:
        return None
    spans = Spans.of(figures.scope.period, partial(by_span, figures.over_time.activity))
    active = sum(day.milliseconds > 0 for day in figures.over_time.activity)
    a_day = spent(every.milliseconds / active)
    words = f"{spent(every.milliseconds)} in all · {a_day} a day · {seconds(every.mean_milliseconds)} an answer"
    span, rows = spans.within(IN_TABLE)
    cells = [_time_row(day, span, figures.today) for day in rows if day.milliseconds]
    table = Table((span.capitalize(), "Time", "Answers", "An answer"), cells[::-1])
    return Picture(words, partial(_minutes, spans), table)


def _time_row(day: DayFigures, span: Span, today: int) -> Sequence[str]:
    number = str(day.answers + day.practised)
    return dates.name(day.day, span, today), spent(day.milliseconds), number, seconds(day.mean_milliseconds)


def _minutes(spans: Spans[DayFigures], width: int, height: int) -> Lines:
    span, days = spans.within(room_for(width))
    values = [(day.milliseconds / _MINUTE,) for day in days]
    labels = dates.labels([day.day for day in days], span)
    return columns(Columns(_TIME, values, labels, whole=False), width, height)


YEAR = Panel(
    "Year",
    ("streak", "answers"),
    "Your year, a sign for each day. It fills from your first answer on; one missed day in seven is free.",
    _year,
)
REVIEWS = Panel("Reviews", ("answers", "introduced", "practice"), "Each day's answers, by how they went.", _reviews)
TIME = Panel("Time, in minutes", ("time", "time per answer"), "How long you studied each day.", _time)
