"""A heat map: a row for each weekday, a column for each week, and a sign for how much was done on a day."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from textual.content import Content

from studycards.scheduling.study_day import date_of
from studycards.tui.charts.cells import BLANK, Cell, Lines, line
from studycards.tui.charts.dates import MONTHS
from studycards.tui.looks import DONE, FAINT, MARK, MUTED

WEEK = 7
YEAR = 53
"""The weeks that a year touches."""

_SIGNS = "░▒▓█"
_NOTHING, _FREE = "·", "○"
_DAYS = ("Mon", "   ", "Wed", "   ", "Fri", "   ", "Sun")
_SIDE = 4
_HEAD, _FOOT = 1, 1


class Heat(NamedTuple):
    """How much was done on each study day, the first and the last of them; `free` ones were missed at no cost."""

    days: Mapping[int, int]
    first: int
    last: int
    free: Collection[int] = ()


def heat(map_: Heat, width: int, height: int) -> Lines:
    """Draw the weeks up to the last day, as many as there is room for, older years below; what the signs mean last."""
    levels = _levels(map_)
    weeks = min(YEAR, max(1, width - _SIDE))
    cells = 2 if weeks * 2 <= width - _SIDE else 1
    end = map_.last - (map_.last - 1) % WEEK  # its Monday
    years = max(1, min((height - _FOOT) // (_HEAD + WEEK + 1), -(-(end + WEEK - map_.first) // (weeks * WEEK))))
    found: Lines = []
    for year in range(years):
        found += [Content()] if year else []
        found += _weeks(map_, levels, end - year * weeks * WEEK, weeks, cells)
    return [*found, _legend(levels, bool(map_.free)).truncate(width, ellipsis=True)]


def _levels(map_: Heat) -> tuple[int, ...]:
    """Tell up to how much each sign goes: quarters of the days on which something was done, so that none is rare."""
    known = sorted(number for day, number in map_.days.items() if number > 0 and map_.first <= day <= map_.last)
    if not known:
        return ()
    tops = (known[-(-len(known) * part // 4) - 1] for part in (1, 2, 3, 4))
    return tuple(sorted(set(tops)))


def _weeks(map_: Heat, levels: tuple[int, ...], end: int, weeks: int, cells: int) -> Lines:
    first = end - (weeks - 1) * WEEK
    mondays = [first + place * WEEK for place in range(weeks)]
    found = [Content.styled(" " * _SIDE + _months(mondays, cells)[: weeks * cells], MUTED)]
    sign = _sign_of(map_, levels)
    for weekday in range(WEEK):
        drawn: list[Cell] = []
        for monday in mondays:
            drawn += [sign(monday + weekday), BLANK][:cells]
        found.append(Content.assemble((f"{_DAYS[weekday]:<{_SIDE}}", MUTED), line(drawn)))
    return found


def _sign_of(map_: Heat, levels: tuple[int, ...]) -> Callable[[int], Cell]:
    def sign(day: int) -> Cell:
        if day > map_.last:
            return BLANK
        number = map_.days.get(day, 0)
        if number <= 0:
            return (_FREE, MARK) if day in map_.free else (_NOTHING, FAINT)
        return _SIGNS[_place(number, levels)], DONE

    return sign


def _place(number: int, levels: tuple[int, ...]) -> int:
    place = next(at for at, top in enumerate(levels) if number <= top)
    return place + len(_SIGNS) - len(levels)  # where fewer signs will do, the heavy ones are taken


def _months(mondays: list[int], cells: int) -> str:
    """Set the name of each month over the first week that begins in it."""
    text, before = "", 0
    for place, monday in enumerate(mondays):
        month = date_of(max(1, monday)).month
        if month != before and (place or date_of(max(1, monday)).day <= WEEK):
            at = place * cells
            if at >= len(text) + bool(text):
                text = text.ljust(at) + MONTHS[month - 1]
        before = month
    return text


def _legend(levels: tuple[int, ...], free: bool) -> Content:
    parts: list[str | tuple[str, str]] = [" " * _SIDE, (_NOTHING, FAINT), (" none", MUTED)]
    low = 1
    for place, top in enumerate(levels):
        numbers = f"{low}–{top}" if top > low else f"{top}"
        parts += ["  ", (_SIGNS[place + len(_SIGNS) - len(levels)], DONE), (f" {numbers}", MUTED)]
        low = top + 1
    if free:
        parts += ["  ", (_FREE, MARK), (" free", MUTED)]
    return Content.assemble(*parts)
