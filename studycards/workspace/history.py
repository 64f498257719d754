"""What happened to a card, from its log, and how it stands now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from studycards import wording
from studycards.library.replay import RESTORE, REVOKE, ChangeRow, ReviewRow, brought_forward, revoked
from studycards.library.study_card import StudyCard
from studycards.library.undo import changes_of, given_in, reviews_of
from studycards.scheduling.memory import NEW, Outcome
from studycards.scheduling.states import state
from studycards.scheduling.study_day import date_of
from studycards.study.questions import Mode
from studycards.study.session import Change
from studycards.workspace.workspace import Workspace


class Event(NamedTuple):
    """One entry of a card's history: `answer` with its grade and what it led to, or a change.

    Answers that were `taken_back` no longer count, nor do the leech marks they made: they led to nothing. Nor did those
    of a round that left the schedule alone. `mode` is in what an answer was given, `response` what was typed or chosen.
    """

    instant: int
    study_day: int
    kind: str
    grade: int | None
    milliseconds: int | None
    taken_back: bool
    outcome: Outcome | None = None
    mode: str = Mode.STUDY
    response: str | None = None

    @property
    def did_not_count(self) -> bool:
        """Whether it is an answer that stands and left the schedule alone."""
        return self.grade is not None and self.outcome is None and not self.taken_back


def history(workspace: Workspace, card: StudyCard) -> list[Event]:
    """List what happened to a card, oldest first; instants in microseconds since 1970 UTC."""
    learner = workspace.learner.id
    changes = changes_of(workspace.con, learner, card.id)
    gone = revoked(changes)
    reviews = reviews_of(workspace.con, learner, card.id)
    rows: list[ReviewRow | ChangeRow] = [*reviews, *changes]
    stand = sorted((row for row in rows if row.id not in gone), key=lambda row: row.instant)
    outcomes = dict(_outcomes(workspace, card, stand))
    given = given_in(workspace.con, learner, card.id)
    events = [
        Event(
            *(row.instant, row.study_day, "answer", row.grade, row.milliseconds, row.id in gone),
            outcomes.get(row.id),
            *given[row.id],
        )
        for row in reviews
    ]
    events += [
        Event(row.instant, row.study_day, row.kind, None, None, row.id in gone or row.target in gone)
        for row in changes
        if row.kind not in (REVOKE, RESTORE)
    ]
    return sorted(events, key=lambda event: event.instant)


def standing(workspace: Workspace, card: StudyCard) -> str:
    """Say how well a card is known: its state, due day, interval and easiness, and how often it was answered."""
    memory, today = card.memory, workspace.today()
    if memory.due is None:
        return "new"
    return ", ".join(
        (
            str(state(memory, today)),
            f"due {wording.date_label(date_of(memory.due), date_of(today))}",
            f"interval {wording.interval_label(memory.interval)}",
            wording.easiness_label(memory.easiness),
            wording.count(memory.reviews, "answer"),
            wording.count(memory.lapses, "lapse"),
        )
    )


def marks(workspace: Workspace, card: StudyCard) -> list[str]:
    """Name a card's marks: suspended, buried, flagged, leech, archived."""
    known = {
        "suspended": card.suspended,
        "buried": card.buried_on == workspace.today(),
        "flagged": card.flagged,
        "leech": card.leech,
        "archived": card.archived,
    }
    return [mark for mark, on in known.items() if on]


def _outcomes(
    workspace: Workspace, card: StudyCard, rows: Iterable[ReviewRow | ChangeRow]
) -> Iterator[tuple[bytes, Outcome]]:
    """Replay what stands, oldest first, to see what each answer that counts led to."""
    scheduler, memory = workspace.scheduler_of[card.deck_id], NEW
    for row in rows:
        if isinstance(row, ReviewRow):
            if row.counts:
                outcome = scheduler.next_states(memory, row.study_day)[row.grade]
                memory = outcome.memory
                yield row.id, outcome
        elif row.kind == Change.TOMORROW:
            memory = brought_forward(memory, row.study_day)
