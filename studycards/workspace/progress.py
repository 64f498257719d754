"""Progress of one learner: each function gives the figures of one chart, over some decks and a period.

They read on a connection of their own, so that each may run in a thread beside a screen; all raise LibraryError.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from studycards.library import card_figures, figures, tallies
from studycards.library.decks import DeckRow
from studycards.library.selection import Selection
from studycards.progress import activity as activities
from studycards.progress import hours as hourly
from studycards.progress import overview, stages
from studycards.progress import retention as retentions
from studycards.progress.activity import DayFigures
from studycards.progress.breakdown import By, Part
from studycards.progress.coverage import Coverage
from studycards.progress.hardest import CardFigures
from studycards.progress.hours import HourFigures
from studycards.progress.memories import Shapes
from studycards.progress.overview import Overview
from studycards.progress.periods import Period
from studycards.progress.retention import DayRetention
from studycards.progress.stages import Stages, StagesOn
from studycards.study.streak import streak
from studycards.workspace.reading import reading
from studycards.workspace.workspace import Workspace

if TYPE_CHECKING:
    from studycards.workspace.examining import Attempt

_HARDEST = 20
"""How many of the hardest cards are listed."""


class Scope(NamedTuple):
    """What figures are over: some decks and a period; of their cards only those of a tag, kind or unit if not None.

    What was done counts whatever was archived since; how cards stand is told of those in use alone.
    """

    decks: tuple[DeckRow, ...]
    period: Period
    tag: str | None = None
    kind: str | None = None
    unit: str | None = None

    @property
    def in_use(self) -> Scope:
        """The same without archived decks."""
        return self._replace(decks=tuple(deck for deck in self.decks if not deck.archived))

    @property
    def selection(self) -> Selection:
        """The cards meant."""
        return Selection(tuple(deck.id for deck in self.decks), self.tag, self.kind, self.unit)


def scope_of(workspace: Workspace, decks: Sequence[DeckRow] = (), period: str = "all", tag: str | None = None) -> Scope:
    """Put a scope together: some decks, or all there are, archived ones among them; a period by its name.

    Raises `KeyError` for a period that is none of `PERIODS`.
    """
    chosen = tuple(decks) or tuple(workspace.decks(archived=True))
    return Scope(chosen, Period.of(period, workspace.today(), began(workspace)), tag)


def began(workspace: Workspace) -> int | None:
    """Tell the study day of the learner's first answer; None before it."""
    with reading(workspace) as con:
        return figures.began(con, workspace.learner.id)


def activity(workspace: Workspace, scope: Scope) -> tuple[DayFigures, ...]:
    """Tell what was done on each study day of the period on which anything was."""
    with reading(workspace) as con:
        who, cards, schedulers = workspace.learner.id, scope.selection, workspace.scheduler_of
        return activities.by_day(figures.by_day(con, who, cards, scope.period, schedulers))


class OverTime(NamedTuple):
    """The charts over time together: what `activity` gives, what that came to, true retention and stages day by day.

    The streak is that of all decks, up to today. `retention` has each day on which something came again, `stages` each
    on which they changed; the day before the period stands for all that was before.
    """

    overview: Overview
    activity: tuple[DayFigures, ...]
    retention: tuple[DayRetention, ...]
    stages: tuple[StagesOn, ...]


def over_time(workspace: Workspace, scope: Scope) -> OverTime:
    """Read all charts over time at once, which takes no longer than one of them."""
    with reading(workspace) as con:
        days = streak(tallies.studied_days(con, workspace.learner.id), workspace.today())
        who, cards, schedulers = workspace.learner.id, scope.selection, workspace.scheduler_of
        before, known = figures.over_time(con, who, cards, scope.period, schedulers)
    return OverTime(
        overview.overview(known, scope.period, days),
        activities.by_day(known),
        retentions.by_day(known),
        stages.over_time((before, *known)),
    )


def hours(workspace: Workspace, scope: Scope) -> tuple[HourFigures, ...]:
    """Tell what was answered in each of the 24 hours on the learner's clock."""
    zone = workspace.clock.zone
    with reading(workspace) as con:
        who, cards, schedulers = workspace.learner.id, scope.selection, workspace.scheduler_of
        return hourly.by_hour(figures.by_hour(con, who, cards, scope.period, schedulers, zone))


def stages_now(workspace: Workspace, scope: Scope) -> Stages:
    """Count the cards in use by how far they have come; the period does not matter."""
    with reading(workspace) as con:
        found = figures.stages(con, workspace.learner.id, scope.in_use.selection)
    return Stages(*(sum(column) for column in zip(*(each.stages for each in found), strict=True))) if found else _NONE


_NONE = Stages(0, 0, 0, 0, 0)


def memory_shapes(workspace: Workspace, scope: Scope) -> Shapes:
    """Tell how the intervals and the easiness of the cards in use are spread; the period does not matter."""
    with reading(workspace) as con:
        return figures.memory_shapes(con, workspace.learner.id, scope.in_use.selection)


def coverage(workspace: Workspace, scope: Scope) -> tuple[Coverage, ...]:
    """Tell how much of each deck in use was met and is learned, and of its units; the period does not matter."""
    selection = scope.in_use.selection
    with reading(workspace) as con:
        found = {each.deck: each for each in figures.stages(con, workspace.learner.id, selection)}
        units = figures.unit_coverage(con, workspace.learner.id, selection)
    return tuple(
        Coverage(deck.title, stood.stages.cards, stood.seen, stood.stages.mature, units.get(deck.id, ()))
        for deck in scope.decks
        if (stood := found.get(deck.id)) is not None
    )


def hardest(workspace: Workspace, scope: Scope) -> tuple[CardFigures, ...]:
    """List the hardest cards in use of the period, twenty at most, the hardest first."""
    with reading(workspace) as con:
        return card_figures.hardest_cards(con, workspace.learner.id, scope.in_use.selection, scope.period, _HARDEST)


def breakdown(workspace: Workspace, scope: Scope, by: By) -> tuple[Part, ...]:
    """Put the answers of a period side by side for each deck, tag, kind or unit that has any, in the order of names.

    A unit is called by its title, behind that of its deck where there are several decks.
    """
    with reading(workspace) as con:
        found = card_figures.parts(con, workspace.learner.id, scope.selection, scope.period, by)
        titles = figures.unit_titles(con, scope.selection) if by is By.UNIT else {}
    decks = {deck.id: deck.title for deck in scope.decks}
    if by is By.DECK:
        named = [part._replace(name=decks[deck]) for (deck, _), part in found.items()]
    elif by is By.UNIT:
        named = [part._replace(name=_unit_name(key, titles, decks)) for key, part in found.items()]
    else:
        named = list(found.values())
    return tuple(sorted(named, key=lambda part: (part.name == "", part.name)))


def _unit_name(key: tuple[int, str], titles: dict[tuple[int, str], str], decks: dict[int, str]) -> str:
    deck, unit = key
    title = titles.get(key, unit)
    return f"{decks[deck]} · {title}".rstrip(" ·") if len(decks) > 1 else title


def exam_results(workspace: Workspace, scope: Scope) -> tuple[Attempt, ...]:
    """List the exams handed in on a study day of the period, the oldest first, whatever decks they were drawn from."""
    from studycards.library import exams
    from studycards.workspace.examining import attempt

    with reading(workspace) as con:
        rows = exams.ended(con, workspace.learner.id)
    return tuple(attempt(workspace, row) for row in rows if scope.period.covers(workspace.clock.day_of(row.ended)))
