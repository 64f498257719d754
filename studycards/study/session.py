"""A sitting as a frozen state machine: an action leads to the next state and the effects to carry out."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, StrEnum
from functools import partial
from typing import NamedTuple

from studycards.scheduling import queue as queues
from studycards.scheduling.memory import Outcome, Outcomes
from studycards.scheduling.queue import Queue
from studycards.scheduling.study_day import Moment


class Change(StrEnum):
    """What can be done to a card beside answering it; `LEECH` is only ever set by an answer.

    `TOMORROW` lets a card come due on the next study day, unless it is new or due by then anyway.
    """

    SUSPEND = "suspend"
    RESUME = "resume"
    BURY = "bury"
    UNBURY = "unbury"
    FLAG = "flag"
    UNFLAG = "unflag"
    TOMORROW = "tomorrow"
    LEECH = "leech"


REVOCABLE = frozenset({Change.TOMORROW})
"""What is undone as an answer is, by leaving its row out of the replay: no other row would lead back."""

OPPOSITE = {
    Change.SUSPEND: Change.RESUME,
    Change.RESUME: Change.SUSPEND,
    Change.BURY: Change.UNBURY,
    Change.UNBURY: Change.BURY,
    Change.FLAG: Change.UNFLAG,
    Change.UNFLAG: Change.FLAG,
}


class Shown(NamedTuple):
    """The card on the table: what each grade would do to it, and whether it was new, flagged or held when shown."""

    card: int
    outcomes: Outcomes
    since: int
    new: bool
    flagged: bool = False


class Session(NamedTuple):
    """A sitting between two actions; no card is shown before the first and after the last."""

    queue: Queue
    day: int
    shown: Shown | None = None
    revealed: bool = False
    ended: bool = False


class Do(Enum):
    """An action without further words."""

    REVEAL = "show the answer"
    SKIP = "put the shown card off to the end of this sitting"
    UNDO = "take back the newest action"
    REDO = "do again what was taken back last"
    END = "stop here"


class Answer(NamedTuple):
    """Grade the revealed card, 0 to 5, by the key or button named.

    `response` is what was typed or chosen, `meant` the card whose answer that is, where it is another one's.
    """

    grade: int
    button: str = ""
    response: str | None = None
    meant: int | None = None


class Set(NamedTuple):
    """Suspend, bury, flag or unflag the shown card."""

    change: Change


Action = Do | Answer | Set


class Store(NamedTuple):
    """Store an answer: the outcome as the learner saw it, and the milliseconds the card was on the table."""

    card: int
    outcome: Outcome
    button: str
    milliseconds: int
    response: str | None = None
    meant: int | None = None


class Apply(NamedTuple):
    """Store a change of the shown card."""

    card: int
    change: Change


class Show(NamedTuple):
    """Put a card on the table."""

    card: int


class Then(Enum):
    """An effect without further words."""

    TAKE_BACK = "undo the learner's newest action, and pick the sitting again"
    PUT_BACK = "redo what was undone last, and pick the sitting again"
    REBUILD = "pick the sitting again: a new study day has begun, or a card was put away"
    FINISH = "show the summary"


Effect = Store | Apply | Show | Then
Step = tuple[Session, tuple[Effect, ...]]

# Made at every answer: past the Python frame of a named tuple's own constructor.
_session: Callable[[tuple[Queue, int, Shown | None, bool, bool]], Session] = partial(tuple.__new__, Session)
_store: Callable[[tuple[int, Outcome, str, int, str | None, int | None]], Store] = partial(tuple.__new__, Store)
_show: Callable[[tuple[int]], Show] = partial(tuple.__new__, Show)
new_shown: Callable[[tuple[int, Outcomes, int, bool, bool]], Shown] = partial(tuple.__new__, Shown)


def begin(queue: Queue, day: int, first: int | None = None) -> Step:
    """Start a sitting with `first`, or with the queue's next card."""
    return _go_on(Session(queue, day), day, first)


def on_the_table(session: Session, shown: Shown) -> Session:
    """Put the card that `Show` asked for on the table, its answer covered."""
    return _session((session.queue, session.day, shown, False, False))


def step(session: Session, action: Action, now: Moment) -> Step:
    """Carry a sitting on by one action; one that makes no sense in this phase returns the same session, no effects."""
    match action:
        case Answer():
            return _answer(session, action, now)
        case Do.REVEAL if session.shown is not None and not session.revealed:
            return _session((session.queue, session.day, session.shown, True, False)), ()
        case Set() if session.shown is not None:
            return _set(session, session.shown, action.change)
        case Do.SKIP if session.shown is not None and session.queue.left > 1:
            return _go_on(session._replace(queue=queues.put_off(session.queue, session.shown.card)), now.day)
        case Do.UNDO:
            return session, (Then.TAKE_BACK,)
        case Do.REDO:
            return session, (Then.PUT_BACK,)
        case Do.END if not session.ended:
            return session._replace(shown=None, revealed=False, ended=True), (Then.FINISH,)
    return session, ()


def _answer(session: Session, action: Answer, now: Moment) -> Step:
    shown = session.shown
    if shown is None or not session.revealed or not 0 <= action.grade <= 5:
        return session, ()
    outcome = shown.outcomes[action.grade]
    spent = max(0, now.instant - shown.since) // 1000
    queue = queues.answered(session.queue, shown.card, was_new=shown.new, repeat=outcome.repeat, again=outcome.again)
    after, (effect,) = _go_on(_session((queue, session.day, None, False, False)), now.day)
    return after, (_store((shown.card, outcome, action.button, spent, action.response, action.meant)), effect)


def _set(session: Session, shown: Shown, change: Change) -> Step:
    applied = Apply(shown.card, change)
    if change in (Change.FLAG, Change.UNFLAG):
        if shown.flagged == (change is Change.FLAG):
            return session, ()
        flagged = shown._replace(flagged=not shown.flagged)
        return session._replace(shown=flagged), (applied,)
    if change not in (Change.SUSPEND, Change.BURY):
        return session, ()
    # A sibling, or the next card under a limit, may take its place: pick again, as after a restart.
    return session, (applied, Then.REBUILD)


def _go_on(session: Session, day: int, first: int | None = None) -> tuple[Session, tuple[Effect]]:
    """Show the next card, pick again once the study day has turned, or finish."""
    if day != session.day:
        return session, (Then.REBUILD,)
    card = first if first is not None else queues.head(session.queue)
    if card is None:
        return session._replace(shown=None, revealed=False, ended=True), (Then.FINISH,)
    return (session if session.shown is None else Session(session.queue, session.day)), (_show((card,)),)
