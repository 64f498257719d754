"""The colours of charts and pages, light and dark; every one is told apart from its ground, and from its neighbours."""

from __future__ import annotations

from typing import NamedTuple

from studycards.reports.document import Tone


class Look(NamedTuple):
    """A colour on light and on dark ground, as `#rrggbb`, and the pattern that says the same without colour."""

    light: str
    dark: str
    pattern: str


TONES: dict[Tone, Look] = {
    Tone.BAD: Look("#b3261e", "#ff8a80", "rising"),
    Tone.WEAK: Look("#a85f00", "#f2b84b", "falling"),
    Tone.GOOD: Look("#1b7f5c", "#5fd0a5", ""),
    Tone.BEST: Look("#1f5fbf", "#82b1ff", "dotted"),
    Tone.MUTED: Look("#6e7781", "#8b949e", "level"),
}

GROUND, INK, QUIET, LINE, RAISED = "ground", "ink", "quiet", "line", "raised"
PAGE: dict[str, tuple[str, str]] = {
    GROUND: ("#ffffff", "#14171c"),
    INK: ("#1b1f24", "#e6e8eb"),
    QUIET: ("#57606a", "#a3adb8"),
    LINE: ("#d0d7de", "#3a424c"),
    RAISED: ("#f3f5f8", "#1e232a"),
}
"""The page's own colours: light, dark."""
