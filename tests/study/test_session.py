"""The sitting as a state machine: what each action leads to, and what it asks to be stored."""

from __future__ import annotations

import pytest

from studycards.scheduling.memory import NEW
from studycards.scheduling.queue import Queue
from studycards.scheduling.sm2 import next_states
from studycards.scheduling.study_day import Moment
from studycards.study.session import (
    OPPOSITE,
    REVOCABLE,
    Action,
    Answer,
    Apply,
    Change,
    Do,
    Session,
    Set,
    Show,
    Shown,
    Store,
    Then,
    begin,
    on_the_table,
    step,
)

DAY = 700_000
NOW = Moment(5_000_000, DAY)
TOMORROW = Moment(6_000_000, DAY + 1)
OUTCOMES = next_states(NEW, DAY)


def table(*, revealed: bool = False, flagged: bool = False, cards: tuple[int, ...] = (1, 2, 3)) -> Session:
    """A sitting with its first card on the table since one second."""
    session, effects = begin(Queue((), cards), DAY)
    assert effects == (Show(cards[0]),)
    session = on_the_table(session, Shown(cards[0], OUTCOMES, 4_000_000, True, flagged))
    return session._replace(revealed=revealed)


FINISHED = begin(Queue(), DAY)[0]


def test_a_sitting_without_cards_is_finished_at_once() -> None:
    session, effects = begin(Queue(), DAY)
    assert (session.ended, session.shown, effects) == (True, None, (Then.FINISH,))


def test_a_sitting_can_begin_with_a_card_out_of_turn() -> None:
    assert begin(Queue((1, 2)), DAY, 7)[1] == (Show(7),)
    assert begin(Queue(), DAY, 7)[1] == (Show(7),)


def test_revealing_shows_the_answer_and_stores_nothing() -> None:
    session, effects = step(table(), Do.REVEAL, NOW)
    assert (session.revealed, effects) == (True, ())


@pytest.mark.parametrize("grade", range(6))
def test_an_answer_stores_the_outcome_that_was_shown_and_goes_on(grade: int) -> None:
    session, effects = step(table(revealed=True), Answer(grade, "key"), NOW)
    assert effects == (Store(1, OUTCOMES[grade], "key", 1000), Show(2))
    assert (session.shown, session.revealed, session.queue.repeats_left) == (None, False, grade < 4)


def test_the_last_answer_finishes() -> None:
    session, effects = step(table(revealed=True, cards=(1,)), Answer(5), NOW)
    assert effects == (Store(1, OUTCOMES[5], "", 1000), Then.FINISH)
    assert session.ended


def test_a_clock_put_back_makes_no_time_negative() -> None:
    _, (store, _) = step(table(revealed=True), Answer(5), Moment(3_000_000, DAY))
    assert isinstance(store, Store)
    assert store.milliseconds == 0


def test_after_the_day_has_turned_the_shown_card_is_finished_and_then_all_is_picked_again() -> None:
    assert step(table(), Do.REVEAL, TOMORROW)[0].revealed
    assert step(table(revealed=True), Answer(1), TOMORROW)[1] == (Store(1, OUTCOMES[1], "", 2000), Then.REBUILD)
    assert step(table(), Do.SKIP, TOMORROW)[1] == (Then.REBUILD,)


@pytest.mark.parametrize("change", [Change.SUSPEND, Change.BURY])
def test_putting_a_card_away_picks_the_sitting_again(change: Change) -> None:
    """So that a sibling, or the next card under a limit, comes as it would after a restart."""
    assert step(table(), Set(change), NOW)[1] == (Apply(1, change), Then.REBUILD)


def test_a_flag_is_set_and_taken_off_once_and_the_card_stays() -> None:
    session, effects = step(table(revealed=True), Set(Change.FLAG), NOW)
    assert effects == (Apply(1, Change.FLAG),)
    assert session.revealed
    assert step(session, Set(Change.FLAG), NOW) == (session, ())
    session, effects = step(session, Set(Change.UNFLAG), NOW)
    assert effects == (Apply(1, Change.UNFLAG),)
    assert step(session, Set(Change.UNFLAG), NOW) == (session, ())


def test_a_skipped_card_goes_behind_the_others_and_the_only_one_stays() -> None:
    session, effects = step(table(revealed=True), Do.SKIP, NOW)
    assert effects == (Show(2),)
    assert (session.queue.put_off, session.revealed) == ((1,), False)
    only = table(cards=(1,))
    assert step(only, Do.SKIP, NOW) == (only, ())


@pytest.mark.parametrize("session", [table(), table(revealed=True), FINISHED], ids=["asked", "revealed", "ended"])
def test_undo_and_redo_are_possible_in_every_phase(session: Session) -> None:
    assert step(session, Do.UNDO, NOW) == (session, (Then.TAKE_BACK,))
    assert step(session, Do.REDO, NOW) == (session, (Then.PUT_BACK,))


def test_the_end_can_come_at_any_time_and_once() -> None:
    session, effects = step(table(revealed=True), Do.END, NOW)
    assert effects == (Then.FINISH,)
    assert (session.ended, session.shown, session.revealed) == (True, None, False)
    assert step(session, Do.END, NOW) == (session, ())


SENSELESS: list[tuple[Session, Action]] = [
    (table(), Answer(4)),
    (table(revealed=True), Answer(6)),
    (table(revealed=True), Answer(-1)),
    (table(revealed=True), Do.REVEAL),
    (table(), Set(Change.RESUME)),
    (table(), Set(Change.UNBURY)),
    (table(), Set(Change.LEECH)),
    (table(), Set(Change.UNFLAG)),
    (table(flagged=True), Set(Change.FLAG)),
    (FINISHED, Answer(4)),
    (FINISHED, Do.REVEAL),
    (FINISHED, Do.SKIP),
    (FINISHED, Do.END),
    (FINISHED, Set(Change.FLAG)),
    (FINISHED, Set(Change.SUSPEND)),
]


@pytest.mark.parametrize(("session", "action"), SENSELESS)
def test_an_action_that_makes_no_sense_changes_nothing(session: Session, action: Action) -> None:
    after, effects = step(session, action, NOW)
    assert after is session
    assert effects == ()


def test_every_change_but_the_leech_mark_has_an_opposite_or_is_revoked() -> None:
    assert set(OPPOSITE) == set(Change) - {Change.LEECH} - REVOCABLE
    assert all(OPPOSITE[OPPOSITE[change]] is change for change in OPPOSITE)
