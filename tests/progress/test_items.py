"""Item analysis: the one pass gives what the textbook's formula gives, and nothing where nothing can be known."""

from __future__ import annotations

import random
from statistics import StatisticsError, correlation, mean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.progress.items import FirstTry, ItemFigures, analyse


def of(answers: dict[tuple[int, int], int]) -> list[FirstTry]:
    """First tries by learner and card, learner by learner."""
    return [FirstTry(learner, card, grade, 1000 * card) for (learner, card), grade in sorted(answers.items())]


def naive(answers: dict[tuple[int, int], int], card: int) -> tuple[int, float, float | None]:
    """The same by the definitions, card by card."""
    right = {key: int(grade >= 3) for key, grade in answers.items()}
    own = {learner: value for (learner, each), value in right.items() if each == card}
    rest: dict[int, float] = {}
    for learner in own:
        others = [value for (who, each), value in right.items() if who == learner and each != card]
        if others:
            rest[learner] = mean(others)
    found = None
    if len(rest) >= 10:
        try:
            found = correlation([own[learner] for learner in rest], list(rest.values()))
        except StatisticsError:
            found = None
    return len(own), mean(own.values()), found


@settings(deadline=None, max_examples=25)
@given(
    seed=st.integers(0, 10_000), learners=st.integers(1, 25), cards=st.integers(1, 6), missing=st.sampled_from((0, 0.4))
)
def test_one_pass_gives_what_the_definitions_give(seed: int, learners: int, cards: int, missing: float) -> None:
    rng = random.Random(seed)
    answers = {
        (learner, card): rng.choice((0, 1, 2, 3, 4, 5))
        for learner in range(learners)
        for card in range(cards)
        if rng.random() >= missing
    }
    for item in analyse(of(answers)):
        n, facility, discrimination = naive(answers, item.card)
        assert (item.n, item.milliseconds) == (n, 1000 * item.card)
        assert item.facility == pytest.approx(facility)
        if discrimination is None:
            assert item.discrimination is None
        else:
            assert item.discrimination == pytest.approx(discrimination, abs=1e-6)


def test_a_card_that_only_the_better_ones_know_discriminates_and_one_that_only_the_weaker_know_does_the_opposite() -> (
    None
):
    """Ten learners: the first half knows the cards 0 to 3, the other half only the card 4."""
    answers = {(learner, card): 5 * ((card < 4) == (learner < 5)) for learner in range(10) for card in range(5)}
    found = {item.card: item.discrimination for item in analyse(of(answers))}
    assert found[0] == pytest.approx(1)
    assert found[4] == pytest.approx(-1)


@pytest.mark.parametrize(
    ("learners", "grade", "discriminates", "warning"),
    [
        (9, lambda who: who % 6, False, "n < 10"),
        (10, lambda who: who % 6, True, "n < 30"),
        (29, lambda who: who % 6, True, "n < 30"),
        (30, lambda who: who % 6, True, ""),
        (30, lambda _: 4, False, ""),
        (30, lambda _: 1, False, ""),
    ],
)
def test_small_groups_are_warned_about_and_equal_answers_discriminate_nothing(learners, grade, discriminates, warning):
    answers = {(who, card): grade(who + card) for who in range(learners) for card in range(4)}
    for item in analyse(of(answers)):
        assert (item.discrimination is not None, item.warning) == (discriminates, warning)


def test_learners_who_met_one_card_only_tell_its_facility_and_no_discrimination() -> None:
    answers = {(who, 7): who % 2 * 5 for who in range(40)}
    assert list(analyse(of(answers))) == [ItemFigures(7, 40, 0.5, None, 7000.0)]


def test_nobody_tells_nothing() -> None:
    assert list(analyse([])) == []
