"""How days, weeks, months and years are called below a chart, and in the table of its numbers."""

from __future__ import annotations

from collections.abc import Sequence

from studycards import wording
from studycards.progress.periods import Span
from studycards.scheduling.study_day import date_of

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def labels(days: Sequence[int], span: Span) -> list[str]:
    """Name spans in few cells by the first day of each: `21 Nov`, `Nov`, `2026`; one that opens a year `Jan ’26`."""
    return [_label(day, span, first=place == 0) for place, day in enumerate(days)]


def _label(day: int, span: Span, *, first: bool) -> str:
    date = date_of(day)
    month = MONTHS[date.month - 1]
    if span is Span.YEAR:
        return str(date.year)
    if span is Span.MONTH:
        return f"{month} ’{date.year % 100:02}" if first or date.month == 1 else month
    return f"{date.day} {month}"


def name(day: int, span: Span, today: int) -> str:
    """Name a span in full by its first day: `Sat 21 Nov`, `week of Mon 16 Nov`, `Nov 2026`, `2026`."""
    date = date_of(day)
    if span is Span.YEAR:
        return str(date.year)
    if span is Span.MONTH:
        return f"{MONTHS[date.month - 1]} {date.year}"
    label = wording.date_label(date, date_of(today))
    return f"week of {label}" if span is Span.WEEK else label
