"""A quiz: each card once before any comes twice, the score from first answers only, and undo that restores exactly."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.study.questions import Judged, Verdict, Way
from studycards.study.quiz import MOST_TRIES, By, Part, Quiz, draw, parts, verdict, way
from studycards.study.responses import Response

CARDS = st.lists(st.integers(1, 30), unique=True, max_size=8).map(tuple)
RIGHT = st.lists(st.booleans(), max_size=30)


def played(cards: tuple[int, ...], right: list[bool]) -> list[Quiz]:
    """Answer until the quiz is over or the answers are; every state on the way."""
    states = [Quiz(cards)]
    for each in right:
        if states[-1].card is None:
            break
        states.append(states[-1].answered(right=each))
    return states


@settings(deadline=None, max_examples=100)
@given(cards=CARDS, right=RIGHT)
def test_no_card_is_asked_twice_before_every_card_was_asked_once(cards: tuple[int, ...], right: list[bool]) -> None:
    """Nor a third time before all that are left were asked twice; and never more often than `MOST_TRIES`."""
    end = played(cards, right)[-1]
    asked = [answer.card for answer in end.answers]
    assert tuple(asked[: len(cards)]) == cards[: len(asked)]
    often = Counter(asked)
    assert max(often.values(), default=0) <= MOST_TRIES
    nth = [asked[:place].count(card) for place, card in enumerate(asked)]
    assert nth == sorted(nth)


@settings(deadline=None, max_examples=100)
@given(cards=CARDS, right=RIGHT)
def test_the_score_never_exceeds_the_cards_nor_changes_after_the_first_round(
    cards: tuple[int, ...], right: list[bool]
) -> None:
    states = played(cards, right)
    for state in states:
        assert 0 <= state.score <= state.tried <= len(cards)
        assert state.score + len(state.missed) == state.tried
    scores = {state.score for state in states if not state.is_first_round}
    assert len(scores) <= 1


@settings(deadline=None, max_examples=100)
@given(cards=CARDS, right=RIGHT)
def test_undo_restores_every_state_on_the_way_back(cards: tuple[int, ...], right: list[bool]) -> None:
    states = played(cards, right)
    state = states[-1]
    for before in reversed(states[:-1]):
        state = state.undone()
        assert state == before
        assert state.waiting == before.waiting
    assert state.undone() == Quiz(cards)


@settings(deadline=None, max_examples=60)
@given(cards=CARDS, right=RIGHT)
def test_a_quiz_ends_once_each_card_was_known_or_tried_three_times(cards: tuple[int, ...], right: list[bool]) -> None:
    end = played(cards, right + [True] * len(cards) * MOST_TRIES)[-1]
    assert end.card is None
    for card in cards:
        answers = [answer.right for answer in end.answers if answer.card == card]
        assert answers[-1] or len(answers) == MOST_TRIES
        assert not any(answers[:-1])
    with pytest.raises(ValueError, match="the quiz is over"):
        end.answered(right=True)


def test_what_was_wrong_comes_again_at_the_end_in_its_order() -> None:
    quiz = Quiz((1, 2, 3))
    for right in (False, True, False):
        quiz = quiz.answered(right=right)
    assert (quiz.waiting, quiz.missed, quiz.score) == ((1, 3), (1, 3), 1)
    assert quiz.answered(right=False).answered(right=True).waiting == (1,)


@settings(deadline=None, max_examples=60)
@given(
    candidates=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9)), unique_by=lambda each: each[0]),
    count=st.integers(0, 12),
    seed=st.integers(0, 2**63),
)
def test_a_draw_follows_from_its_seed_and_takes_notes_before_their_second_cards(
    candidates: list[tuple[int, int]], count: int, seed: int
) -> None:
    cards = draw(candidates, count, seed)
    assert draw(candidates, count, seed) == cards
    assert len(set(cards)) == len(cards) == min(count, len(candidates))
    notes = [dict(candidates)[card] for card in cards]
    assert len(set(notes)) == min(len(cards), len({note for _, note in candidates}))


def test_other_seeds_draw_other_cards() -> None:
    candidates = [(card, card) for card in range(40)]
    assert len({draw(candidates, 5, seed) for seed in range(20)}) == 20


TYPED, CHOICE, LIST, FLIP = Way.TYPED, Way.CHOICE, Way.LIST, Way.FLIP


@pytest.mark.parametrize(
    ("ways", "by", "asked"),
    [
        ((TYPED, CHOICE, FLIP), By.TYPE, {TYPED}),
        ((TYPED, CHOICE, FLIP), By.CHOOSE, {CHOICE}),
        ((TYPED, CHOICE, FLIP), By.MIXED, {TYPED, CHOICE}),
        ((CHOICE, FLIP), By.TYPE, {CHOICE}),
        ((TYPED, FLIP), By.CHOOSE, {TYPED}),
        ((LIST, FLIP), By.MIXED, {LIST}),
        ((LIST, FLIP), By.CHOOSE, {LIST}),
        ((FLIP,), By.MIXED, {FLIP}),
        ((FLIP,), By.TYPE, {FLIP}),
    ],
)
def test_a_card_is_asked_as_it_was_wished_as_far_as_it_can_be(ways: tuple[Way, ...], by: By, asked: set[Way]) -> None:
    """A card is only looked at where it can be asked in no other way."""
    assert {way(ways, by, seed) for seed in range(30)} == asked


def judged(verdict_: Verdict, grade: int) -> Judged:
    return Judged(verdict_, grade, 0.5, "given")


def test_a_list_that_is_not_whole_is_wrong_and_a_slip_waits_for_the_learner() -> None:
    from studycards.study.listed import judge as listed
    from studycards.study.typed import judge as typed

    slip = Response(judged(Verdict.CLOSE, 3), typed=typed("Pariss", ("Paris",)))
    most = Response(judged(Verdict.CLOSE, 3), listed=listed(["a"], ("a", "b"), ordered=False, language="en"))
    assert verdict(slip) is None
    assert verdict(slip.accept()) is True
    assert verdict(most) is False
    assert verdict(Response(judged(Verdict.RIGHT, 4))) is True


def test_parts_count_a_card_under_each_of_its_names() -> None:
    assert parts([(("b", "a"), True), (("a",), False), ((), True)]) == (Part("a", 1, 2), Part("b", 1, 1))
