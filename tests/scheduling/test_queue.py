"""What comes next in a sitting, as tables and laws on the pure queue."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.scheduling.queue import (
    REPEAT_AFTER,
    Queue,
    Waiting,
    answered,
    choose,
    coming,
    head,
    put_off,
    put_off_again,
    waiting,
    without,
)


def answer(queue: Queue, again: bool = False) -> tuple[int, Queue]:
    """Answer the next card."""
    card = head(queue)
    assert card is not None
    repeat = any(each.card == card for each in queue.repeats)
    was_new = card in queue.new[queue.next_new :]
    return card, answered(queue, card, was_new=was_new, repeat=repeat, again=again)


def all_of(queue: Queue) -> list[int]:
    """Answer everything well."""
    order = []
    while head(queue) is not None:
        card, queue = answer(queue)
        order.append(card)
    return order


@pytest.mark.parametrize(
    ("reviews", "new", "order"),
    [
        ((), (), []),
        ((1, 2), (), [1, 2]),
        ((), (8, 9), [8, 9]),
        ((1, 2, 3, 4), (9,), [1, 2, 9, 3, 4]),
        ((1, 2, 3, 4), (8, 9), [1, 8, 2, 3, 9, 4]),
        ((1,), (7, 8, 9), [7, 1, 8, 9]),
    ],
)
def test_new_cards_are_spread_evenly_among_reviews(
    reviews: tuple[int, ...], new: tuple[int, ...], order: list[int]
) -> None:
    assert all_of(Queue(reviews, new)) == order


@pytest.mark.parametrize("others", range(8))
def test_a_repeat_waits_for_five_others_or_until_nothing_else_is_left(others: int) -> None:
    _, queue = answer(Queue((100, *range(others))), again=True)
    order = all_of(queue)
    assert order.index(100) == min(others, REPEAT_AFTER)


def test_repeats_wait_behind_each_other() -> None:
    queue = Queue((1, 2, 3))
    for _ in range(3):
        _, queue = answer(queue, again=True)
    order = []
    for _ in range(3):
        card, queue = answer(queue, again=True)
        order.append(card)
    assert order == [1, 2, 3]


def test_repeats_count_for_no_share_of_new_cards() -> None:
    queue = Queue(tuple(range(6)), (100, 101), (Waiting(50, -REPEAT_AFTER),))
    card, after = answer(queue)
    assert card == 50
    assert (after.reviews_done, after.new_done, after.repeats_left) == (0, 0, 0)


@pytest.mark.parametrize(
    ("card", "most", "cards"),
    [(2, 2, (2, 3)), (2, 9, (2, 3, 4)), (11, 2, (11, 12)), (3, 2, (3,)), (50, 2, (50,))],
    ids=["reviews", "all reviews", "new cards", "not the next one", "a repeat"],
)
def test_the_cards_to_come_are_those_behind_the_next_one_in_its_list(
    card: int, most: int, cards: tuple[int, ...]
) -> None:
    queue = Queue((1, 2, 3, 4), (10, 11, 12), (Waiting(50, 0),), next_review=1, next_new=1)
    assert coming(queue, card, most) == cards


def test_choose_keeps_siblings_apart_and_stays_within_the_room() -> None:
    rows = [(1, 10, 1), (2, 10, 1), (3, 11, 1), (4, 12, 2), (5, 13, 2), (6, 14, 1), (7, 15, 3)]
    met = {11}
    assert list(choose(rows, 3, {1: 2, 2: 1}, met)) == [1, 4, 6]
    assert met == {10, 11, 12, 14}
    assert list(choose(rows, 0, {1: 2}, set())) == []
    assert list(choose(rows, -1, {1: 2}, set())) == []
    assert list(choose(rows, 9, {}, set())) == []


def test_a_card_put_off_comes_last_but_before_repeats_that_still_wait() -> None:
    queue = put_off(Queue((1, 2, 3)), 1)
    assert all_of(queue) == [2, 3, 1]
    _, failed = answer(queue, again=True)
    assert all_of(failed) == [3, 1, 2]


def test_putting_off_the_only_other_card_brings_the_repeat() -> None:
    _, queue = answer(Queue((1, 2)), again=True)
    assert head(put_off(queue, 2)) == 1
    assert head(put_off(put_off(queue, 2), 1)) == 2


def test_only_what_still_waits_is_put_off_again() -> None:
    queue = put_off_again(Queue((1, 2, 3), (4,)), (2, 99, 1))
    assert all_of(queue) == [3, 4, 2, 1]
    assert put_off_again(Queue((1,)), ()) == Queue((1,))


cards = st.lists(st.integers(0, 40), unique=True, max_size=14)


@st.composite
def queues(draw: st.DrawFn) -> Queue:
    """A queue in which every card stands once."""
    names = draw(cards)
    cut, other = sorted((draw(st.integers(0, len(names))), draw(st.integers(0, len(names)))))
    repeats = tuple(Waiting(card, -draw(st.integers(0, REPEAT_AFTER))) for card in names[other:])
    return Queue(tuple(names[:cut]), tuple(names[cut:other]), repeats)


@settings(deadline=None, max_examples=150)
@given(queue=queues(), choices=st.lists(st.sampled_from(["well", "again", "off", "away"]), max_size=40))
def test_no_card_is_lost_or_doubled_whatever_is_done(queue: Queue, choices: list[str]) -> None:
    """What waits is what waited, less what was answered well or put away; the counts add up; the head is among it."""
    expected = set(waiting(queue))
    for choice in choices:
        card = head(queue)
        assert (card is None) == (not expected)
        if card is None:
            break
        assert card in expected
        if choice == "off":
            queue = put_off(queue, card)
        elif choice == "away":
            queue = without(queue, card)
        else:
            card, queue = answer(queue, again=choice == "again")
        if choice in ("well", "away"):
            expected.discard(card)
        assert waiting(queue) == expected
        assert queue.left == len(expected) == queue.reviews_left + queue.new_left + queue.repeats_left


@settings(deadline=None, max_examples=100)
@given(queue=queues(), gone=st.integers(0, 40))
def test_taking_out_any_card_leaves_the_order_of_the_others(queue: Queue, gone: int) -> None:
    rest = without(queue, gone)
    assert waiting(rest) == waiting(queue) - {gone}
    for name in ("reviews", "new"):
        before = [card for card in getattr(queue, name) if card != gone]
        after = getattr(rest, name)[getattr(rest, f"next_{'review' if name == 'reviews' else 'new'}") :]
        assert list(after) == before


@settings(deadline=None, max_examples=100)
@given(queue=queues())
def test_every_sitting_comes_to_an_end(queue: Queue) -> None:
    assert sorted(all_of(queue)) == sorted(waiting(queue))
