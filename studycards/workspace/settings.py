"""The settings as front ends know them: which there are, and what each allows."""

from __future__ import annotations

from studycards.library.settings import (
    COMPACT,
    DAY_STARTS_AT,
    GRADES,
    KEYS,
    MOTION,
    NEW_PER_DAY,
    REVIEWS_PER_DAY,
    SCHEDULER,
    SPECS,
    THEME,
    TIMER,
    ZONE,
    Spec,
    spec,
)

__all__ = [
    "COMPACT",
    "DAY_STARTS_AT",
    "GRADES",
    "KEYS",
    "MOTION",
    "NEW_PER_DAY",
    "REVIEWS_PER_DAY",
    "SCHEDULER",
    "SPECS",
    "THEME",
    "TIMER",
    "ZONE",
    "Spec",
    "spec",
]
