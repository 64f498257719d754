"""What happened to a card, from its log."""

from __future__ import annotations

from typing import NamedTuple

from studycards.library.replay import RESTORE, REVOKE, revoked
from studycards.library.study_card import StudyCard
from studycards.library.undo import changes_of, reviews_of
from studycards.workspace.workspace import Workspace


class Event(NamedTuple):
    """One entry of a card's history: `answer` with its grade, or a change.

    Answers that were `taken_back` no longer count, nor do the leech marks they made.
    """

    instant: int
    study_day: int
    kind: str
    grade: int | None
    milliseconds: int | None
    taken_back: bool


def history(workspace: Workspace, card: StudyCard) -> list[Event]:
    """List what happened to a card, oldest first; instants in microseconds since 1970 UTC."""
    learner = workspace.learner.id
    changes = changes_of(workspace.con, learner, card.id)
    gone = revoked(changes)
    events = [
        Event(row.instant, row.study_day, "answer", row.grade, row.milliseconds, row.id in gone)
        for row in reviews_of(workspace.con, learner, card.id)
    ]
    events += [
        Event(row.instant, row.study_day, row.kind, None, None, row.target in gone)
        for row in changes
        if row.kind not in (REVOKE, RESTORE)
    ]
    return sorted(events, key=lambda event: event.instant)
