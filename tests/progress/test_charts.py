"""What charts over time are made of: each bar is the sum of its days, and no bar is missing."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.progress import activity, hours, retention, stages
from studycards.progress.activity import DayFigures
from studycards.progress.day_sums import DaySums, by_day, total
from studycards.progress.overview import overview
from studycards.progress.periods import PERIODS, Period, Span, span_for, start, starts
from studycards.progress.retention import DayRetention, Recall, Retention
from studycards.progress.stages import StagesOn
from studycards.progress.tally import Tally, Was

SUNDAY = date(2026, 11, 22).toordinal()
DAYS = st.integers(SUNDAY - 800, SUNDAY)
TALLIES = st.lists(
    st.builds(
        Tally,
        day=DAYS,
        quarter=st.just(0),
        was=st.sampled_from(Was),
        grade=st.integers(0, 5),
        answers=st.integers(1, 9),
        milliseconds=st.integers(0, 9000),
        young=st.integers(-2, 2),
        mature=st.integers(-2, 2),
    ),
    max_size=12,
)
law = settings(deadline=None, max_examples=40)


@pytest.mark.parametrize(
    ("name", "began", "first"),
    [
        ("30 days", SUNDAY - 500, SUNDAY - 29),
        ("30 days", None, SUNDAY - 29),
        ("year", SUNDAY - 3, SUNDAY - 364),
        ("all", SUNDAY - 500, SUNDAY - 500),
        ("all", None, SUNDAY),
        ("all", SUNDAY + 1, SUNDAY),
    ],
)
def test_a_period_ends_today_and_all_reaches_back_to_the_first_answer(name: str, began: int | None, first: int) -> None:
    assert Period.of(name, SUNDAY, began) == (first, SUNDAY)
    assert Period.of(name, 3, 1).first >= 1


@pytest.mark.parametrize(
    ("span", "day"),
    [
        (Span.DAY, date(2026, 11, 22)),
        (Span.WEEK, date(2026, 11, 16)),
        (Span.MONTH, date(2026, 11, 1)),
        (Span.YEAR, date(2026, 1, 1)),
    ],
)
def test_a_span_begins_on_its_first_day_and_a_week_on_monday(span: Span, day: date) -> None:
    assert start(SUNDAY, span) == day.toordinal()
    assert start(day.toordinal(), span) == day.toordinal()


@given(DAYS, st.integers(0, 900), st.integers(10, 60))
@law
def test_the_chosen_span_is_the_shortest_that_fits(first: int, more: int, most: int) -> None:
    period = Period(first, first + more)
    span = span_for(period, most)
    assert span is Span.YEAR or len(starts(period, span)) <= most
    finer = [each for each in Span if list(Span).index(each) < list(Span).index(span)]
    assert all(len(starts(period, each)) >= most * 0.8 for each in finer)


COUNTING = set(Was) - {Was.PRACTICE}
ANSWERS: dict[str, tuple[set[Was], set[int]]] = {
    "again": (COUNTING, {0, 1, 2}),
    "hard": (COUNTING, {3}),
    "good": (COUNTING, {4}),
    "easy": (COUNTING, {5}),
    "introduced": ({Was.NEW}, {0, 1, 2, 3, 4, 5}),
    "practised": ({Was.PRACTICE}, {0, 1, 2, 3, 4, 5}),
    "introduced_right": ({Was.NEW}, {3, 4, 5}),
    "learning": ({Was.LEARNING}, {0, 1, 2, 3, 4, 5}),
    "learning_right": ({Was.LEARNING}, {3, 4, 5}),
    "young": ({Was.YOUNG}, {0, 1, 2, 3, 4, 5}),
    "young_right": ({Was.YOUNG}, {3, 4, 5}),
    "mature": ({Was.MATURE}, {0, 1, 2, 3, 4, 5}),
    "mature_right": ({Was.MATURE}, {3, 4, 5}),
}


@given(TALLIES)
@law
def test_each_sum_of_a_day_is_of_the_answers_it_is_named_for(tallies: list[Tally]) -> None:
    sums = total(by_day(tallies), 7)
    expected = {
        name: sum(tally.answers for tally in tallies if tally.was in was and tally.grade in grades)
        for name, (was, grades) in ANSWERS.items()
    }
    assert sums == DaySums(
        day=7,
        **expected,
        milliseconds=sum(tally.milliseconds for tally in tallies),
        became_young=sum(tally.young for tally in tallies),
        became_mature=sum(tally.mature for tally in tallies),
    )
    assert [each.day for each in by_day(tallies)] == sorted({tally.day for tally in tallies})


@given(TALLIES, st.sampled_from(Span), DAYS)
@law
def test_bars_add_up_to_the_period_and_none_is_missing(tallies: list[Tally], span: Span, first: int) -> None:
    period = Period(first, SUNDAY)
    inside = [tally for tally in tallies if period.covers(tally.day)]
    days, every = by_day(tallies), total(by_day(inside))
    firsts = sorted({start(day, span) for day in range(first, SUNDAY + 1)})
    assert list(starts(period, span)) == firsts
    bars = activity.by_span(activity.by_day(days), period, span)
    assert [bar.day for bar in bars] == firsts
    assert activity.total(bars) == activity.done(every)
    recalls = retention.by_span(retention.by_day(days), period, span)
    assert [bar.day for bar in recalls] == firsts
    assert retention.total(recalls) == retention.retention(every)
    ends = stages.at_ends(stages.over_time(days), period, span)
    assert [bar.day for bar in ends] == firsts
    assert ends[-1][1:] == (stages.over_time(days) or (StagesOn(0),))[-1][1:]


def test_what_came_back_to_where_it_was_is_no_change() -> None:
    """An answer that was taken back leaves tallies that add up to nothing, and a day without a change is left out."""
    new = Tally(5, 0, Was.NEW, 4, 1, 900, 0, 0)
    back = Tally(5, 0, Was.NEW, 4, -1, -900, 0, 0)
    assert activity.by_day(by_day([new, back])) == ()
    assert stages.over_time(by_day([new, Tally(6, 0, Was.LEARNING, 1, 1, 0, 0, 0)])) == (StagesOn(5, 1, 0, 0),)
    assert stages.at_ends([StagesOn(5, 1, 0, 0)], Period(4, 6), Span.DAY) == (
        *(StagesOn(4), StagesOn(5, 1, 0, 0), StagesOn(6, 1, 0, 0)),
    )


def test_true_retention_leaves_introductions_repeats_early_answers_and_practice_out() -> None:
    answers = [Tally(1, 0, was, grade, 1, 0, 0, 0) for was in Was for grade in (2, 3)]
    once = Recall(2, 1)
    (day,) = by_day(answers)
    assert retention.retention(day) == Retention(once, once, once)
    assert retention.retention(day).all == Recall(6, 3)
    assert retention.first_tries(day) == Recall(8, 4)
    assert retention.by_day([day]) == (DayRetention(1, Retention(once, once, once)),)
    assert activity.by_day([day]) == (DayFigures(1, 6, 6, 0, 0, 2, 2, 0),)


def test_nothing_has_no_share_and_no_mean() -> None:
    found = overview([], Period(3, 3), 0)
    assert (found.days, found.active, found.retention.all.share, found.first_tries.share) == (1, 0, None, None)
    assert found.figures.mean_milliseconds is None
    assert PERIODS.keys() == {"30 days", "year", "all"}


@given(
    st.sampled_from(
        ("Europe/Berlin", "Australia/Lord_Howe", "America/St_Johns", "Asia/Kathmandu", "Africa/Casablanca")
    ),
    st.sets(st.integers(19_000, 21_500), min_size=1, max_size=4),
    st.data(),
)
@law
def test_offsets_give_the_hour_on_the_clock_in_every_quarter(zone: str, days: set[int], data: st.DataObject) -> None:
    """Also on the days on which clocks are changed."""
    changes = {20_541, 20_542, 20_543, 20_729, 20_730, 20_750, 20_758, 20_759}
    known = hours.offsets(sorted(days | changes), ZoneInfo(zone))
    day = data.draw(st.sampled_from(sorted(days | changes)))
    quarter = day * 96 + data.draw(st.integers(0, 95))
    seconds = [offset.seconds for offset in known if offset.since <= quarter][-1]
    assert (quarter * 900 + seconds) // 3600 % 24 == hours.hour_of(quarter, ZoneInfo(zone))
