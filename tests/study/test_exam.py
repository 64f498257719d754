"""The exam as a state machine: one action after the other, a deadline that is an instant, nothing after the end."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.study.exam import (
    LONGEST_RESPONSE,
    Action,
    Do,
    Go,
    Keep,
    Respond,
    Sheet,
    Then,
    begin,
    left,
    right,
    said,
    step,
    taken_up,
)
from tests.study.exam_items import choice, listed, typed

NOW = 1_000_000_000
MINUTE = 60_000_000
PAPER = (choice(0), typed(1), listed(2), choice(3))


def fresh() -> Sheet:
    """An exam of four questions and ten minutes, just begun."""
    return begin(PAPER, NOW, 10)


def done(sheet: Sheet, *actions: Action, now: int = NOW) -> Sheet:
    """The exam after some actions."""
    for action in actions:
        sheet, _ = step(sheet, action, now)
    return sheet


def test_an_exam_begins_open_at_its_first_question() -> None:
    sheet = fresh()
    assert (sheet.place, sheet.ended, sheet.responses, sheet.flags) == (0, None, (None,) * 4, frozenset())
    assert (sheet.deadline, left(sheet, NOW)) == (NOW + 10 * MINUTE, 600)


@pytest.mark.parametrize(
    ("place", "response", "kept"),
    [
        (0, "2", "2"),
        (0, " 02 ", "2"),
        (1, "  a \n nerve ", "a nerve"),
        (1, "x" * 9_999, "x" * LONGEST_RESPONSE),
        (1, "half \ud800 letter", "half ? letter"),
        (2, " fever\n\n rash ", "fever\nrash"),
        (2, "fever, rash and vomiting", "fever\nrash\nvomiting"),
    ],
)
def test_an_answer_is_kept_in_one_form(place: int, response: str, kept: str) -> None:
    sheet, effects = step(done(fresh(), Go(place)), Respond(response), NOW)
    assert sheet.responses[place] == kept
    assert effects == (Keep(place),)


@pytest.mark.parametrize(
    ("place", "response"),
    [(0, "4"), (0, "-1"), (0, "a"), (0, ""), (0, "²"), (0, "9" * 99), (1, " \n\t"), (2, " \n , ")],
)
def test_what_is_no_answer_changes_nothing(place: int, response: str) -> None:
    sheet = done(fresh(), Go(place))
    assert step(sheet, Respond(response), NOW) == (sheet, ())


def test_an_answer_takes_the_place_of_another_and_can_be_taken_away() -> None:
    sheet = done(fresh(), Respond("1"), Respond("3"))
    assert sheet.responses[0] == "3"
    sheet, effects = step(sheet, Do.CLEAR, NOW)
    assert (sheet.responses[0], effects) == (None, (Keep(0),))
    assert step(sheet, Do.CLEAR, NOW) == (sheet, ())


def test_flags_go_on_and_off_and_stay_with_their_question() -> None:
    sheet = done(fresh(), Do.FLAG, Go(2), Do.FLAG)
    assert sheet.flags == {0, 2}
    assert done(sheet, Go(0), Do.FLAG).flags == {2}


@pytest.mark.parametrize("place", [-1, 4, 0])
def test_there_is_no_turning_to_what_is_not_there_or_on_the_table(place: int) -> None:
    assert step(fresh(), Go(place), NOW) == (fresh(), ())


def test_the_time_on_the_table_is_counted_for_each_question_and_a_break_for_none() -> None:
    sheet = done(fresh(), Go(1), now=NOW + 5_000_000)
    sheet = done(sheet, Respond("nerve"), now=NOW + 7_000_000)
    sheet = taken_up(sheet, NOW + 60_000_000)
    sheet = done(sheet, Go(0), now=NOW + 61_000_000)
    assert sheet.spent == (5000, 3000, 0, 0)


def test_a_clock_put_back_gives_no_time_and_takes_none() -> None:
    sheet = done(fresh(), Go(1), now=NOW - 5 * MINUTE)
    assert sheet.spent[0] == 0
    assert left(sheet, NOW - 5 * MINUTE) == 600


def test_handing_in_ends_the_exam_at_that_instant() -> None:
    sheet, effects = step(done(fresh(), Respond("1")), Do.HAND_IN, NOW + MINUTE)
    assert (sheet.ended, effects) == (NOW + MINUTE, (Keep(0), Then.HAND_IN))
    assert left(sheet, NOW + MINUTE) == 0


@pytest.mark.parametrize("action", [Do.TICK, Do.FLAG, Respond("1"), Go(2), Do.HAND_IN])
@pytest.mark.parametrize("late", [0, 1, 86_400_000_000])
def test_at_the_deadline_the_exam_hands_itself_in_whatever_is_done(action: Action, late: int) -> None:
    """An answer that comes too late is not taken, and the exam has ended at its deadline, not when somebody looked."""
    sheet, effects = step(fresh(), action, fresh().deadline + late)
    assert (sheet.ended, sheet.responses, sheet.place) == (fresh().deadline, (None,) * 4, 0)
    assert effects[-1] is Then.HAND_IN


def test_the_last_moment_still_counts() -> None:
    assert done(fresh(), Respond("1"), now=fresh().deadline - 1).responses[0] == "1"


ACTIONS = st.one_of(
    st.sampled_from([Do.CLEAR, Do.FLAG, Do.TICK]),
    st.builds(Go, st.integers(-1, 5)),
    st.builds(Respond, st.sampled_from(["0", "1", "3", "fever", "fever\nrash", ""])),
)


@settings(deadline=None, max_examples=60)
@given(st.lists(ACTIONS, max_size=12), st.lists(ACTIONS, min_size=1, max_size=6))
def test_nothing_changes_an_exam_that_was_handed_in(before: list[Action], after: list[Action]) -> None:
    ended = done(fresh(), *before, Do.HAND_IN)
    for action in (*after, Do.HAND_IN):
        assert step(ended, action, NOW + MINUTE) == (ended, ())


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(ACTIONS, st.integers(0, MINUTE)), max_size=20))
def test_every_change_of_what_stands_under_a_question_is_to_be_stored(steps: list[tuple[Action, int]]) -> None:
    """Whoever carries the effects out has the whole exam on disk: no change without a Keep of that question."""
    sheet, now = fresh(), NOW
    for action, passed in steps:
        now += passed
        after, effects = step(sheet, action, now)
        kept = {effect.number for effect in effects if isinstance(effect, Keep)}
        for number in range(4):
            before, behind = ((each.responses[number], number in each.flags) for each in (sheet, after))
            assert before == behind or number in kept
        assert (after.place == sheet.place) or Then.TURN in effects
        sheet = after


def test_a_response_and_the_right_answer_are_said_in_words() -> None:
    assert said(PAPER[0].question, "1") == "option 1"
    assert said(PAPER[1].question, "nervus") == "nervus"
    assert right(PAPER[0].question) == "option 2"
    assert right(PAPER[1].question) == "median nerve"
    assert right(PAPER[2].question) == "fever\nrash\nvomiting"
    unexpected = PAPER[1].question._replace(expected=())
    assert right(unexpected) == "the answer"
