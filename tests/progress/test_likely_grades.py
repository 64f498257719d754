"""How a learner is likely to answer, from what they answered and a prior."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.progress.likely_grades import PRIOR_ANSWERS, Given, LikelyGrades, Shares, likely_grades
from studycards.progress.tally import Was

MANY = 1_000_000


def passed(shares: Shares) -> float:
    return sum(shares[3:])


def test_with_many_answers_the_shares_are_the_learners_own() -> None:
    own = likely_grades([Given(Was.YOUNG, 1, MANY), Given(Was.YOUNG, 5, 3 * MANY)])
    assert own.young == pytest.approx((0, 0.25, 0, 0, 0, 0.75), abs=1e-3)


def test_the_prior_weighs_as_much_as_its_answers() -> None:
    """Half and half, once there are as many answers as it stands for."""
    usual = likely_grades([])
    own = likely_grades([Given(Was.LEARNING, 5, PRIOR_ANSWERS)], usual)
    assert own.learning[5] == pytest.approx((1 + usual.learning[5]) / 2)
    assert own.young == pytest.approx(usual.young), "a stage leans on the same stage of the prior"


def test_without_a_prior_a_stage_without_answers_is_like_the_one_before() -> None:
    weak = likely_grades([Given(Was.LEARNING, 2, MANY)])
    assert passed(weak.mature) == pytest.approx(passed(weak.young), abs=1e-6) == pytest.approx(0, abs=1e-3)
    assert weak.new == likely_grades([]).new, "introductions tell nothing of reviews, nor reviews of them"


@pytest.mark.parametrize("was", [Was.REPEAT, Was.EARLY, Was.PRACTICE])
def test_repeats_and_practice_tell_nothing(was: Was) -> None:
    assert likely_grades([Given(was, 0, MANY)]) == likely_grades([])


def test_the_stage_is_that_of_the_interval() -> None:
    grades = likely_grades([Given(was, grade, MANY) for was, grade in ((3, 3), (4, 4), (5, 5))])
    assert [max(range(6), key=grades.reviewing(interval).__getitem__) for interval in (5, 6, 20, 21)] == [3, 4, 4, 5]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.builds(Given, st.integers(0, 6), st.integers(0, 5), st.integers(0, 500))))
def test_shares_always_sum_to_one(given: list[Given]) -> None:
    for shares in likely_grades(given, likely_grades(given)):
        assert sum(shares) == pytest.approx(1)
        assert min(shares) >= 0


def test_there_are_shares_for_each_kind() -> None:
    assert LikelyGrades._fields == ("new", "learning", "young", "mature")
