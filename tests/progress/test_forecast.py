"""What a forecast expects of cards whose future is known, and what holds of every forecast."""

from __future__ import annotations

from math import inf
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.progress.forecast import Cohort, ForecastDay, Limits, Opening, Pool, forecast
from studycards.progress.likely_grades import LikelyGrades, Shares
from studycards.scheduling.memory import Memory, Outcomes
from studycards.scheduling.profiles import Scheduler, scheduler

FIRST = 739_000
SM2 = scheduler("sm2")
FREE = Limits(inf, inf)
GOOD: Shares = (0, 0, 0, 0, 1, 0)
WRONG: Shares = (0, 1, 0, 0, 0, 0)
HALF: Shares = (0, 0.5, 0, 0, 0.5, 0)


def always(shares: Shares) -> LikelyGrades:
    return LikelyGrades(shares, shares, shares, shares)


def card(due: int, interval: int = 1, repetitions: int = 1, cards: float = 1) -> Cohort:
    return Cohort(repetitions, interval, 250, FIRST + due, cards)


def pool(*cohorts: Cohort, grades: Shares = GOOD, new: list[Opening] | None = None, **more: Any) -> Pool:
    return Pool(SM2, always(grades), cohorts, new or [], **{"today": FREE, "later": FREE, **more})


def foretold(*pools: Pool, days: int = 30, limits: tuple[Limits, Limits] = (FREE, FREE), **more: float) -> list[Any]:
    return list(forecast(pools, limits, FIRST, days, **more))


def reviews(days: list[ForecastDay]) -> dict[int, float]:
    """The days with reviews, counted from the first."""
    return {day.day - FIRST: round(day.reviews, 6) for day in days if day.reviews > 1e-6}


def sums(days: list[ForecastDay]) -> ForecastDay:
    return ForecastDay(*map(sum, zip(*days, strict=True)))


def test_a_card_always_known_comes_when_the_scheduler_says() -> None:
    """Due tomorrow after one repetition: then 6 days, 15, 38."""
    assert reviews(foretold(pool(card(1)), days=90)) == {1: 1, 7: 1, 22: 1, 60: 1}


def test_a_card_never_known_comes_every_day() -> None:
    assert reviews(foretold(pool(card(0, 30, 4), grades=WRONG), days=10)) == dict.fromkeys(range(10), 1)


def test_a_new_card_always_known_comes_after_one_day_and_six() -> None:
    found = foretold(pool(new=[Opening(0, 1)]))
    assert [day.new for day in found[:2]] == [1, 0]
    assert reviews(found) == {1: 1, 7: 1, 22: 1}


def test_a_card_half_known_parts() -> None:
    """Due today after 1 day: half of it comes in 6 days, half tomorrow; of that again half the day after (1 day)."""
    found = foretold(pool(card(0), grades=HALF), days=7)
    assert reviews(found) == {0: 1, 1: 0.5, 2: 0.5, 3: 0.375, 4: 0.3125, 5: 0.25, 6: 0.203125 + 0.5}


def test_each_review_is_told_by_where_it_comes_from() -> None:
    found = foretold(pool(card(-9, 30, 4), card(0, 30, 4, 2), card(3, 30, 4), new=[Opening(0, 1)]), days=5)
    assert [(day.overdue, day.scheduled, day.caused, day.new) for day in found] == [
        (1, 2, 0, 1),
        (0, 0, 1, 0),
        (0, 0, 0, 0),
        (0, 1, 0, 0),
        (0, 0, 0, 0),
    ]


def test_what_a_limit_holds_back_waits_for_the_next_day() -> None:
    limits = Limits(2, inf), Limits(3, inf)
    found = foretold(pool(card(-1, 300, 5, 4), card(0, 300, 5, 4)), limits=limits)
    assert reviews(found) == {0: 2, 1: 3, 2: 3}
    assert [day.held_back for day in found[:4]] == pytest.approx([6, 3, 0, 0])
    assert (sums(found).overdue, sums(found).scheduled) == pytest.approx((4, 4))


def test_a_limit_of_no_reviews_holds_all_back() -> None:
    found = foretold(pool(card(0, cards=5)), limits=(Limits(0, inf), Limits(0, inf)))
    assert reviews(found) == {}
    assert found[-1].held_back == 5


def test_a_limit_of_its_own_holds_back_one_pool_alone() -> None:
    own = pool(card(0, 300, 5, 4), today=Limits(1, inf), later=Limits(2, inf))
    found = foretold(own, pool(card(0, 300, 5, 7)))
    assert reviews(found) == {0: 8, 1: 2, 2: 1}


def test_new_cards_come_at_the_daily_limit_once_their_unit_is_open() -> None:
    new = [Opening(FIRST + 4, 3), Opening(0, 5)]
    found = foretold(pool(new=new), limits=(Limits(inf, 1), Limits(inf, 2)))
    assert [day.new for day in found[:8]] == [1, 2, 2, 0, 2, 1, 0, 0]


def test_the_first_pool_has_new_cards_first() -> None:
    first, second = pool(new=[Opening(0, 3)], later=Limits(inf, 1)), pool(new=[Opening(0, 9)])
    found = foretold(first, second, limits=(Limits(inf, 4), Limits(inf, 4)))
    assert [day.new for day in found[:4]] == [4, 4, 4, 0]


def test_who_studies_each_other_day_reviews_half_of_what_waits() -> None:
    """The first day is the one on which the forecast is looked at, so that is a day of study."""
    found = foretold(pool(card(0, 300, 5), card(1, 300, 5, 8), new=[Opening(0, 99)]), days=4, attendance=0.5)
    assert [day.scheduled for day in found] == [1, 4, 2, 1]
    assert foretold(pool(new=[Opening(0, 99)]), limits=(Limits(inf, 4),) * 2, attendance=0.5)[1].new == 2


def test_it_asks_the_scheduler_and_knows_no_rule_of_its_own() -> None:
    """A scheduler that says five days whatever the grade is followed; it sees the day and how long it has been."""
    seen = []

    def next_states(memory: Memory, day: int) -> Outcomes:
        seen.append((memory.interval, day - (memory.last_day or 0)))
        after = SM2.next_states(memory, day)
        return tuple(o._replace(memory=o.memory._replace(interval=5, due=day + 5)) for o in after)  # type: ignore[return-value]

    fives = pool(card(-3, 10))._replace(scheduler=Scheduler("fives", next_states))
    assert reviews(foretold(fives, days=12)) == {0: 1, 5: 1, 10: 1}
    assert seen == [(10, 13), (5, 5), (5, 5)]


def test_grades_are_those_of_the_stage_the_card_is_in() -> None:
    grades = LikelyGrades(GOOD, WRONG, GOOD, GOOD)
    young, learning = pool(card(0, 6, 2))._replace(grades=grades), pool(card(0, 5, 2))._replace(grades=grades)
    assert reviews(foretold(young, days=5)) == {0: 1}
    assert reviews(foretold(learning, days=3)) == {0: 1, 1: 1, 2: 1}


def test_cards_that_stand_nearly_alike_flow_together_without_drifting() -> None:
    """Forty cards followed one by one, and all in one stream: the totals differ by little."""
    rng = Random(5)
    cards = [Cohort(3, rng.randint(8, 11), rng.randint(200, 249), FIRST + rng.randint(-2, 2), 1) for _ in range(40)]
    grades: Shares = (0, 0.12, 0, 0.2, 0.53, 0.15)
    alone = sums(foretold(*(pool(each, grades=grades) for each in cards), days=60))
    stream = sums(foretold(pool(*cards, grades=grades), days=60))
    assert alone.caused > 80
    assert stream.reviews == pytest.approx(alone.reviews, rel=0.05)


SHARES = st.sampled_from([GOOD, HALF, WRONG, (0.1, 0.05, 0.05, 0.2, 0.5, 0.1)])
COHORTS = st.lists(
    st.builds(card, st.integers(-40, 40), st.integers(1, 300), st.integers(0, 6), st.integers(1, 50)), max_size=12
)
NEW = st.lists(st.builds(Opening, st.integers(FIRST - 5, FIRST + 50), st.integers(0, 80)), max_size=3)
LIMITS = st.tuples(*[st.builds(Limits, st.integers(0, 60), st.integers(0, 30))] * 2)
DAYS = st.integers(1, 40)
LAW = settings(deadline=None, max_examples=40)


@LAW
@given(COHORTS, NEW, SHARES, LIMITS, st.floats(0.05, 1), DAYS)
def test_nothing_comes_from_nothing_and_nothing_is_lost(
    cohorts: list[Cohort], new: list[Opening], grades: Shares, limits: tuple[Limits, Limits], often: float, days: int
) -> None:
    """Each card that was due is reviewed or held back; each caused review follows another or an introduction."""
    found = foretold(pool(*cohorts, grades=grades, new=new), days=days, limits=limits, attendance=often)
    total = sums(found)
    known = sum(cohort.cards for cohort in cohorts if cohort.due < FIRST + days)
    waiting = known - total.overdue - total.scheduled
    assert -1e-6 <= waiting <= found[-1].held_back + 1e-6
    assert total.caused <= total.reviews + total.new + 1e-6
    assert total.new <= sum(opening.cards for opening in new) + 1e-6
    for day, limit in zip(found, [limits[0], *[limits[1]] * days], strict=False):
        assert day.reviews <= limit.reviews + 1e-6
        assert day.new <= limit.new + 1e-6
        assert min(day) >= 0


@LAW
@given(COHORTS, SHARES, DAYS)
def test_without_limits_the_known_cards_come_when_they_are_due(
    cohorts: list[Cohort], grades: Shares, days: int
) -> None:
    found = foretold(pool(*cohorts, grades=grades), days=days)
    for day in found:
        assert day.scheduled == pytest.approx(sum(each.cards for each in cohorts if each.due == day.day))
        assert day.held_back == 0
    assert found[0].overdue == pytest.approx(sum(each.cards for each in cohorts if each.due < FIRST))


@LAW
@given(COHORTS, st.integers(0, 50), st.integers(1, 50), SHARES, DAYS)
def test_more_new_cards_are_never_fewer_reviews(
    cohorts: list[Cohort], cards: int, more: int, grades: Shares, days: int
) -> None:
    few, many = (
        foretold(pool(*cohorts, grades=grades, new=[Opening(0, number)]), days=days, limits=(Limits(inf, 7),) * 2)
        for number in (cards, cards + more)
    )
    assert sums(many).reviews >= sums(few).reviews - 1e-6


@LAW
@given(COHORTS, NEW, SHARES, DAYS)
def test_two_pools_alike_are_one_of_both(cohorts: list[Cohort], new: list[Opening], grades: Shares, days: int) -> None:
    """Merging cards that stand alike is exact where they stand exactly alike: twice the cards, twice the reviews."""
    made = pool(*cohorts, grades=grades, new=new)
    double = pool(*cohorts, *cohorts, grades=grades, new=[*new, *new])
    one, two = foretold(double, days=days), foretold(made, made, days=days)
    assert [day.reviews for day in one] == pytest.approx([day.reviews for day in two])
