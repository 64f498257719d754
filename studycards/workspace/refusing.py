"""What no figures can be over, said in words wherever it is asked for: days that are yet to come."""

from __future__ import annotations

from studycards.library.errors import LibraryError
from studycards.scheduling.study_day import date_of


def refuse_future(first: int, today: int) -> None:
    """Raise LibraryError for a period that begins after the study day today."""
    if first > today:
        raise LibraryError(f"the period begins on {date_of(first)}, after today, {date_of(today)}")
