"""The settings as front ends know them: which there are, and what each allows."""

from __future__ import annotations

from studycards.library.settings import (
    DAY_STARTS_AT,
    GRADES,
    NEW_PER_DAY,
    REVIEWS_PER_DAY,
    SCHEDULER,
    SPECS,
    ZONE,
    Spec,
    spec,
)

__all__ = ["DAY_STARTS_AT", "GRADES", "NEW_PER_DAY", "REVIEWS_PER_DAY", "SCHEDULER", "SPECS", "ZONE", "Spec", "spec"]
