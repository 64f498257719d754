"""What several panels are made of, read once for all of them."""

from __future__ import annotations

from collections.abc import Collection
from concurrent.futures import Executor
from contextlib import closing
from contextvars import copy_context
from functools import cached_property
from typing import TYPE_CHECKING

from studycards.progress.periods import Period
from studycards.tui.charts.heat import WEEK, YEAR
from studycards.workspace import progress
from studycards.workspace.progress import Scope
from studycards.workspace.workspace import Workspace

if TYPE_CHECKING:
    from studycards.progress.activity import DayFigures
    from studycards.progress.coverage import Coverage
    from studycards.progress.forecast import ForecastDay
    from studycards.progress.hardest import CardFigures
    from studycards.progress.hours import HourFigures
    from studycards.progress.memories import Shapes
    from studycards.progress.stages import Stages
    from studycards.workspace.confusions import Confusion
    from studycards.workspace.examining import Attempt
    from studycards.workspace.progress import OverTime

_YEAR = YEAR * WEEK
"""The days a heat map of a year shows."""


class Figures:
    """The figures of a scope, each read when first asked for, on a connection of its own; raises LibraryError.

    What only some panels need is imported as it is read, beside the screen.
    """

    def __init__(self, workspace: Workspace, every: Scope, scope: Scope, ahead: int) -> None:
        """Read of `scope`, and of `every` deck for the streak; forecast the days `ahead`."""
        self.scope = scope
        self.today = scope.period.last
        self._workspace = workspace
        self._every = every
        self._ahead = ahead

    def begin(self, beside: Executor) -> None:
        """Begin in another thread with what takes longest, for the log has to be read for it."""
        self._hardest = beside.submit(copy_context().run, progress.hardest, self._workspace, self.scope)

    @cached_property
    def over_time(self) -> OverTime:
        """What was done, known and learned day by day, and the period in one line."""
        return progress.over_time(self._workspace, self.scope)

    @cached_property
    def year(self) -> tuple[DayFigures, ...]:
        """What was done a day in the last year, or in the period where that is longer."""
        if self._long == self.scope.period:
            return self.over_time.activity
        return progress.activity(self._workspace, self.scope._replace(period=self._long))

    @cached_property
    def free_days(self) -> Collection[int]:
        """The days of the last year that were missed and yet did not break the streak."""
        if self.scope.decks == self._every.decks:
            days = self.year
        else:
            days = progress.activity(self._workspace, self._every._replace(period=self._long))
        studied, missed = {day.day for day in days if day.answers}, set()
        left, day = self.over_time.overview.streak, self.today
        while left and day >= self._long.first:
            left -= day in studied
            missed |= {day} - studied - {self.today}
            day -= 1
        return missed

    @property
    def _long(self) -> Period:
        period = self.scope.period
        return period._replace(first=max(1, min(period.first, self.today - _YEAR + 1)))

    @cached_property
    def hours(self) -> tuple[HourFigures, ...]:
        """What was done at each hour."""
        return progress.hours(self._workspace, self.scope)

    @cached_property
    def stages(self) -> Stages:
        """How far the cards have come by now."""
        return progress.stages_now(self._workspace, self.scope)

    @cached_property
    def shapes(self) -> Shapes:
        """How intervals and easiness are spread."""
        return progress.memory_shapes(self._workspace, self.scope)

    @cached_property
    def coverage(self) -> tuple[Coverage, ...]:
        """How much of each deck was met and learned."""
        return progress.coverage(self._workspace, self.scope)

    @cached_property
    def forecast(self) -> tuple[ForecastDay, ...]:
        """What to expect of the days ahead."""
        from studycards.workspace import forecasting

        return forecasting.forecast(self._workspace, self.scope, self._ahead)

    @property
    def hardest(self) -> tuple[CardFigures, ...]:
        """The hardest cards, once they are found; `begin` must have been called."""
        return self._hardest.result()

    @cached_property
    def confusions(self) -> list[Confusion]:
        """The pairs confused most often of which a card is in the scope, at whatever time."""
        from studycards.workspace import confusions

        with closing(Workspace.open(self._workspace.place)) as own:
            return confusions.pairs(own, self.scope)

    @cached_property
    def exams(self) -> tuple[Attempt, ...]:
        """The mock exams of the period, the oldest first."""
        return progress.exam_results(self._workspace, self.scope)
