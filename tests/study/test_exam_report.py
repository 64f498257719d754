"""Marks: what each answer earns, what it costs, and how they add up."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.cards import Kind
from studycards.study.blueprint import Blueprint
from studycards.study.exam import Do, Go, Item, Respond, begin, step
from studycards.study.exam_report import Part, Report, Score, report
from studycards.study.questions import Verdict
from tests.study.exam_items import choice, listed, typed

SECOND = 1_000_000


def handed_in(blueprint: Blueprint, *answers: tuple[Item, str | None]) -> Report:
    """The report on an exam with these answers, each given after a second."""
    sheet, now = begin(tuple(item for item, _ in answers), 0, 60), 0
    for place, (_, response) in enumerate(answers):
        now += SECOND
        sheet, _ = step(sheet, Go(place), now)
        if response is not None:
            sheet, _ = step(sheet, Respond(response), now)
    sheet, _ = step(sheet, Do.HAND_IN, now)
    return report(blueprint, sheet)


@pytest.mark.parametrize(
    ("item", "response", "points", "verdict"),
    [
        (choice(1), "2", "1", Verdict.RIGHT),
        (choice(1), "0", "-1/4", Verdict.WRONG),
        (choice(1), None, "0", None),
        (typed(1), "the Median Nerve", "1", Verdict.RIGHT),
        (typed(1), "medain nerve", "1/2", Verdict.CLOSE),
        (typed(1), "ulnar nerve", "-1/4", Verdict.WRONG),
        (listed(1), "vomiting\nfever\nrash", "1", Verdict.RIGHT),
        (listed(1), "rash\nfever", "2/3", Verdict.CLOSE),
        (listed(1), "rash", "1/3", Verdict.WRONG),
        (listed(1), "rash\nvomitting", "1/2", Verdict.CLOSE),
        (listed(1), "cough\nsweat", "-1/4", Verdict.WRONG),
        (listed(1), "cough\nsweat\npain\nfever\nrash\nvomiting", "-1/4", Verdict.WRONG),
    ],
)
def test_what_an_answer_earns(item: Item, response: str | None, points: str, verdict: Verdict | None) -> None:
    """With a quarter off for a wrong answer, and half for one that is close; a list is read as far as it is long."""
    (answer,) = handed_in(Blueprint(negative=0.25), (item, response)).answers
    assert answer.points == Fraction(points)
    assert (answer.judged and answer.judged.verdict) == verdict


def test_nothing_is_taken_off_unless_the_blueprint_says_so() -> None:
    assert handed_in(Blueprint(), (choice(1), "0")).score.points == 0


@pytest.mark.parametrize(("close", "points"), [(0.0, "0"), (0.3, "3/10"), (1.0, "1")])
def test_the_blueprint_says_what_a_close_answer_is_worth(close: float, points: str) -> None:
    assert handed_in(Blueprint(close=close), (typed(1), "medain nerve")).score.points == Fraction(points)
    assert handed_in(Blueprint(close=close), (listed(1), "fever\nvomitting")).score.points == (1 + Fraction(points)) / 3


def test_an_answer_that_is_another_cards_is_wrong_and_names_it() -> None:
    asked = typed(1, others=((7, "medial nerve"),))
    (answer,) = handed_in(Blueprint(), (asked, "medial nerve")).answers
    assert answer.judged is not None
    assert (answer.judged.verdict, answer.judged.meant) == (Verdict.WRONG, 7)


def test_deductions_never_leave_less_than_nothing_in_all() -> None:
    done = handed_in(Blueprint(negative=1), (choice(1), "2"), (choice(2), "0"), (choice(3), "0"))
    assert (done.score, done.score.percent, done.passed) == (Score(Fraction(0), 3), 0, False)


RESPONSES = st.sampled_from(
    [
        *((choice(1), response) for response in (None, "0", "2")),
        *((typed(2), response) for response in (None, "median nerve", "medain nerve", "x")),
        *((listed(3), response) for response in (None, "fever", "fever\nrash", "rash\nfever\nvomiting", "x")),
    ]
)
SHARES = st.floats(0, 1, allow_nan=False)


@settings(deadline=None, max_examples=80)
@given(st.lists(RESPONSES, min_size=1, max_size=12), SHARES, SHARES)
def test_marks_never_exceed_the_total_nor_fall_below_nothing(
    answers: list[tuple[Item, str | None]], negative: float, close: float
) -> None:
    done = handed_in(Blueprint(negative=negative, close=close), *answers)
    assert 0 <= done.score.points <= done.score.full == len(answers)
    assert 0 <= done.score.percent <= 100
    assert all(-1 <= answer.points <= 1 for answer in done.answers)


@settings(deadline=None, max_examples=40)
@given(st.lists(RESPONSES, min_size=1, max_size=12))
def test_every_question_is_in_one_group_of_each_sort_and_their_marks_add_up(
    answers: list[tuple[Item, str | None]],
) -> None:
    done = handed_in(Blueprint(), *answers)
    for parts in (done.decks, done.kinds):
        assert sum(part.score.full for part in parts) == len(answers)
        assert sum(part.score.points for part in parts) == done.score.points


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 100), st.integers(0, 60), st.integers(1, 60))
def test_a_failed_exam_never_shows_the_pass_mark(pass_mark: int, right: int, full: int) -> None:
    """69.9 percent are 69 of 70, and passed says the same as the two numbers beside each other."""
    score = Score(Fraction(min(right, full)), full)
    done = handed_in(Blueprint(pass_mark=pass_mark), (choice(1), None))._replace(score=score)
    assert done.passed == (score.percent >= pass_mark)


def test_a_report_groups_by_deck_unit_tag_and_kind_in_the_order_of_their_names() -> None:
    done = handed_in(
        Blueprint("Nerves", seed=3, pass_mark=60),
        (choice(1, deck="B", unit="week 1", tags=("x", "y"), kind=Kind.CHOICE), "2"),
        (choice(2, deck="A", tags=("X",), kind=Kind.CHOICE), "0"),
        (typed(3, deck="B"), None),
    )
    one, none = Score(Fraction(1), 1), Score(Fraction(0), 1)
    assert (done.title, done.seed, done.pass_mark, done.seconds) == ("Nerves", 3, 60, 3)
    assert done.decks == (Part("A", none), Part("B", Score(Fraction(1), 2)))
    assert done.units == (Part("week 1", one),)
    assert done.tags == (Part("x", Score(Fraction(1), 2)), Part("y", one))
    assert done.kinds == (Part("basic", none), Part("choice", Score(Fraction(1), 2)))
    assert [answer.number for answer in done.mistakes] == [1, 2]
    assert (done.right, done.open, done.score.percent, done.passed) == (1, 1, 33, False)
