"""All figures of a scope together, for who reads them through rather than looks at charts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from studycards.progress.activity import DayFigures
from studycards.progress.breakdown import By, Part
from studycards.progress.coverage import Coverage
from studycards.progress.forecast import ForecastDay
from studycards.progress.hardest import CardFigures
from studycards.progress.hours import HourFigures
from studycards.progress.memories import Shapes
from studycards.progress.overview import Overview
from studycards.progress.retention import DayRetention
from studycards.progress.stages import Stages
from studycards.workspace import forecasting, progress
from studycards.workspace.confusions import Confusion, pairs
from studycards.workspace.examining import Attempt
from studycards.workspace.progress import Scope
from studycards.workspace.reading import at_one_moment
from studycards.workspace.refusing import refuse_unknown_tag
from studycards.workspace.workspace import Workspace


class Statistics(NamedTuple):
    """The figures of a scope, each as its own function of `progress` and `forecasting` gives it.

    `confusions` are those of which a card is in the scope, at whatever time.
    """

    scope: Scope
    overview: Overview
    days: tuple[DayFigures, ...]
    retention: tuple[DayRetention, ...]
    hours: tuple[HourFigures, ...]
    stages: Stages
    shapes: Shapes
    coverage: tuple[Coverage, ...]
    parts: Mapping[By, tuple[Part, ...]]
    forecast: tuple[ForecastDay, ...]
    hardest: tuple[CardFigures, ...]
    confusions: tuple[Confusion, ...]
    exams: tuple[Attempt, ...]


def statistics(workspace: Workspace, scope: Scope) -> Statistics:
    """Read all figures of a scope; raises NotFound for a tag that none of its cards has, LibraryError."""
    with at_one_moment(workspace) as con:
        refuse_unknown_tag(con, scope.selection)
        return _statistics(workspace, scope)


def _statistics(workspace: Workspace, scope: Scope) -> Statistics:
    over_time = progress.over_time(workspace, scope)
    return Statistics(
        scope,
        over_time.overview,
        over_time.activity,
        over_time.retention,
        progress.hours(workspace, scope),
        progress.stages_now(workspace, scope),
        progress.memory_shapes(workspace, scope),
        progress.coverage(workspace, scope),
        {by: progress.breakdown(workspace, scope, by) for by in By},
        forecasting.forecast(workspace, scope, forecasting.AHEAD),
        progress.hardest(workspace, scope),
        tuple(pairs(workspace, scope)),
        progress.exam_results(workspace, scope),
    )
