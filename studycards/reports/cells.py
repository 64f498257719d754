"""Values as every format writes them: text that can steer nothing, numbers that no locale changes."""

from __future__ import annotations

import math
from datetime import date

from studycards.reports.document import Cell, Kind
from studycards.wording import visible

NOTHING = "–"
"""Stands for people where there is no value."""

_DECIMALS = 4
_NONCHARACTERS = dict.fromkeys(
    (*range(0xFDD0, 0xFDF0), *(plane << 16 | end for plane in range(17) for end in (0xFFFE, 0xFFFF))), "\ufffd"
)
"""Code points that are no characters (Unicode 16, 23.7): XML may not hold them, and HTML calls them errors."""


def plain(text: str) -> str:
    """Make a text harmless and bring it onto one line: what could steer a terminal or a page is shown as a sign."""
    shown = visible(text, keep_newlines=False)
    return shown if shown.isprintable() else shown.translate(_NONCHARACTERS)


def rounded(value: float) -> float | int | None:
    """Round to four decimals, whole numbers to integers; None for what is no number."""
    if not math.isfinite(value):
        return None
    near = round(value, _DECIMALS)
    return int(near) if near == int(near) else near


def for_programs(value: Cell) -> str | int | float | None:
    """Give a value as programs read it: dates in ISO 8601, shares from 0 to 1."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, date):
        return value.isoformat()
    return None if value is None else rounded(value)


def for_people(value: Cell, kind: Kind) -> str:
    """Show a value: shares in percent and minutes with one decimal, other numbers with two."""
    if value is None:
        return NOTHING
    if isinstance(value, (str, date)):
        return plain(value) if isinstance(value, str) else value.isoformat()
    if not math.isfinite(value):
        return NOTHING
    if kind is Kind.INTEGER:
        return str(int(value))
    decimals = 2 if kind is Kind.NUMBER else 1
    shown = f"{value * 100 if kind is Kind.SHARE else value:.{decimals}f}"
    shown = shown.removeprefix("-") if float(shown) == 0 else shown
    return f"{shown} %" if kind is Kind.SHARE else shown
