"""What Today and `due` say: what waits in each deck, how far it has come, and when the next review is due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from studycards.library import hot
from studycards.library.connection import passing
from studycards.library.decks import DeckRow
from studycards.library.settings import NEW_PER_DAY
from studycards.study.streak import streak
from studycards.workspace.planning import Counts as Counts
from studycards.workspace.planning import pace
from studycards.workspace.workspace import Workspace

MORE_NEW = 10
"""How many new cards more one asks for at a time."""

_MORE_NEW = f"`studycards study --more-new {MORE_NEW}`"


class DeckToday(NamedTuple):
    """A deck's row on Today; `learned` of its `cards` have an interval of 21 days or more."""

    deck: DeckRow
    counts: Counts
    cards: int
    learned: int


class RunningExam(NamedTuple):
    """A mock exam that was begun and not handed in: when it ends on the learner's clock, and whether that is over."""

    until: datetime
    over: bool


class Today(NamedTuple):
    """The day as it stands: all decks together, each of them, what was done, the next due day; what was put away.

    `ahead` is what could be learned ahead where nothing waits; `drafts` wait for a review; `acted` tells whether there
    may be something to take back; `streak` is in days; `exam` is the one that runs.
    """

    day: int
    counts: Counts
    decks: tuple[DeckToday, ...]
    done: int
    seconds_a_card: float
    next_due: int | None
    ahead: Counts
    archived: tuple[DeckRow, ...]
    drafts: int = 0
    acted: bool = False
    streak: int = 0
    exam: RunningExam | None = None

    @property
    def seconds(self) -> float:
        """How long what waits will take, by the learner's own pace."""
        return self.counts.cards * self.seconds_a_card


def due_counts(workspace: Workspace, scope: Sequence[DeckRow]) -> tuple[Counts, list[tuple[DeckRow, Counts]]]:
    """Count what waits today under the limits: in all, and for each deck studied alone."""
    together, alone = workspace.planner(workspace.today()).counts(scope)
    return together, [(deck, alone[deck.id]) for deck in scope]


def sizes(workspace: Workspace) -> dict[int, int]:
    """Count the cards of every deck, by its key; decks without a card are left out."""
    from studycards.library import tallies

    return tallies.sizes(workspace.con)


def today(workspace: Workspace) -> Today:
    """Work out everything the Today screen shows."""
    with passing(workspace.con):
        return _today(workspace)


def _today(workspace: Workspace) -> Today:
    from studycards.library import tallies

    con, learner, day = workspace.con, workspace.learner.id, workspace.today()
    every = workspace.decks(archived=True)
    scope = [deck for deck in every if not deck.archived]
    together, alone = due_counts(workspace, scope)
    cards, learned = tallies.sizes(con), tallies.learned(con, learner)
    done = sum(sum(row[1:4]) for row in con.execute(hot.DONE, (learner, day)))
    rows = tuple(DeckToday(deck, counts, cards.get(deck.id, 0), learned.get(deck.id, 0)) for deck, counts in alone)
    ahead = _NOTHING if together.cards else learnable_ahead(workspace, scope)
    archived = tuple(deck for deck in every if deck.archived)
    drafts = tallies.waiting_drafts(con)
    seconds, due = pace(con, learner), next_due(workspace, scope)
    acted = hot.last(con, learner) > (0, 0)
    kept_up, exam = days_in_a_row(workspace), running_exam(workspace)
    return Today(day, together, rows, done, seconds, due, ahead, archived, drafts, acted, kept_up, exam)


_NOTHING = Counts(0, 0, 0)


def days_in_a_row(workspace: Workspace) -> int:
    """Count the learner's streak: the study days up to today, of which one in seven may be missed."""
    from studycards.library import tallies

    return streak(tallies.studied_days(workspace.con, workspace.learner.id), workspace.today())


def running_exam(workspace: Workspace) -> RunningExam | None:
    """Tell whether a mock exam runs, be it that its time is up by now."""
    from studycards.library import tallies

    deadline = tallies.exam_deadline(workspace.con, workspace.learner.id)
    if deadline is None:
        return None
    return RunningExam(workspace.clock.local(deadline), deadline <= workspace.clock.now().instant)


def learnable_ahead(workspace: Workspace, scope: Sequence[DeckRow]) -> Counts:
    """Count what a sitting that learns ahead in some decks would begin with."""
    queue = workspace.planner(workspace.today()).ahead(scope)
    return Counts(queue.new_left, queue.repeats_left, queue.reviews_left)


def next_due(workspace: Workspace, scope: Sequence[DeckRow]) -> int | None:
    """Tell the first study day after today on which a review comes due."""
    if not scope:
        return None
    return hot.next_due(workspace.con, workspace.learner.id, [deck.id for deck in scope], workspace.today())


def limit_reached(workspace: Workspace, scope: Sequence[DeckRow], more_new: str = _MORE_NEW) -> str | None:
    """Say, where nothing waits today, which daily limit alone keeps cards back, and what helps; else None.

    `more_new` names what allows ten more new cards: a command, or a key.
    """
    limit = workspace.planner(workspace.today()).limit_reached(scope)
    if limit is None:
        return None
    if limit is NEW_PER_DAY:
        return f"today's limit of new cards is reached: {more_new} allows {MORE_NEW} more"
    return f"today's limit of reviews is reached: `studycards settings {limit.name} NUMBER` changes it"


def keeps_new_back(workspace: Workspace, scope: Sequence[DeckRow]) -> bool:
    """Tell whether only the limits of new cards keep more of them from today."""
    return workspace.planner(workspace.today()).keeps_new_back(scope)
