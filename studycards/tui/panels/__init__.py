"""What the Progress screen shows, panel by panel: figures read from the workspace, a chart of them, and a table."""

from __future__ import annotations

from studycards.tui.panels.activity import REVIEWS, TIME, YEAR
from studycards.tui.panels.memories import COVERAGE, EASINESS, INTERVALS, STAGES
from studycards.tui.panels.outlook import FORECAST
from studycards.tui.panels.recall import HOURS, RETENTION
from studycards.tui.panels.results import CONFUSIONS, EXAMS, HARDEST

PANELS = (
    *(YEAR, REVIEWS, RETENTION, FORECAST, STAGES, TIME, HOURS),
    *(COVERAGE, INTERVALS, EASINESS, HARDEST, CONFUSIONS, EXAMS),
)
"""In the order in which they stand."""
