"""How figures are written: shares, times, and a dash where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studycards.progress.retention import Recall

NONE = "–"
"""Stands where there is no figure."""

_MINUTE = 60_000


def share(recall: Recall) -> str:
    """Write a share in percent: `91 %`; a dash without answers."""
    return NONE if recall.share is None else percent(recall.share)


def percent(value: float) -> str:
    """Write a share, 0 to 1, in whole percent; what is not all is never called 100, nor a little 0."""
    if 0 < value < 1:
        value = min(0.99, max(0.01, value))
    return f"{value * 100:.0f} %"


def of(recall: Recall) -> str:
    """Write a share with what it was counted over: `91 % of 312`."""
    return f"{share(recall)} of {recall.answers}" if recall.answers else NONE


def spent(milliseconds: float) -> str:
    """Write a time: `40 s`, `12 min`, `4 h 12 min`."""
    if milliseconds < _MINUTE:
        return f"{milliseconds / 1000:.0f} s"
    minutes = round(milliseconds / _MINUTE)
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def seconds(milliseconds: float | None) -> str:
    """Write the time of an answer: `6.4 s`; a dash for None."""
    return NONE if milliseconds is None else f"{milliseconds / 1000:.1f} s"
