"""What some decks will ask of the learner in the days to come."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from math import inf

from studycards.library import forecasting, tallies
from studycards.library.settings import NEW_PER_DAY, REVIEWS_PER_DAY
from studycards.progress import forecast as futures
from studycards.progress.attendance import attendance
from studycards.progress.forecast import ForecastDay, Limits, Pool
from studycards.progress.likely_grades import likely_grades
from studycards.scheduling.queue import Room
from studycards.workspace.planning import Planner
from studycards.workspace.progress import Scope
from studycards.workspace.reading import reading
from studycards.workspace.workspace import Workspace

AHEAD = 30
"""How many days ahead reports look, and what is read out."""

_ANSWERS_OF = 365
"""Answers of so many days tell how a learner is likely to answer."""

_UNLIMITED = Limits(inf, inf)


def forecast(workspace: Workspace, scope: Scope, days: int) -> tuple[ForecastDay, ...]:
    """Tell what to expect of the decks in use of a scope, studied by themselves, on `days` study days from today on."""
    scope, day = scope.in_use, workspace.today()
    with reading(workspace) as con:
        room = Planner(con, workspace.learner.id, workspace.chosen, day).room([deck.id for deck in scope.decks])
        pools = list(_pools(workspace, con, scope, room, (day, days)))
        limits = Limits(max(0, room.reviews), max(0, room.new)), _daily(workspace)
        studied = attendance(tallies.studied_days(con, workspace.learner.id))
        return tuple(futures.forecast(pools, limits, day, days, studied))


def _pools(
    workspace: Workspace, con: sqlite3.Connection, scope: Scope, room: Room, span: tuple[int, int]
) -> Iterator[Pool]:
    """Put the decks together that follow one scheduler, those apart whose own limits are below those of all."""
    learner, (day, days) = workspace.learner.id, span
    given = forecasting.given(con, learner, day - _ANSWERS_OF)
    usual = likely_grades(each for _, each in given)
    overall = _daily(workspace)
    together: dict[tuple[str, int], list[int]] = {}
    for deck in scope.selection.decks:
        own = _daily(workspace, deck)
        apart = deck if own.reviews < overall.reviews or own.new < overall.new else 0
        together.setdefault((workspace.scheduler_of[deck].name, apart), []).append(deck)
    for (_, apart), decks in together.items():
        cards = scope.selection._replace(decks=tuple(decks))
        yield Pool(
            workspace.scheduler_of[decks[0]],
            likely_grades((each for deck, each in given if deck in decks), usual),
            forecasting.cohorts(con, learner, cards, day, days),
            forecasting.openings(con, learner, cards, day),
            Limits(max(0, room.deck_reviews[apart]), max(0, room.deck_new[apart])) if apart else _UNLIMITED,
            _daily(workspace, apart) if apart else _UNLIMITED,
        )


def _daily(workspace: Workspace, deck: int = 0) -> Limits:
    chosen = workspace.chosen
    return Limits(chosen.number(REVIEWS_PER_DAY, deck), chosen.number(NEW_PER_DAY, deck))
