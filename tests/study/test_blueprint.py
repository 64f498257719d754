"""Drawing an exam's cards: the shares to the card, no note twice, and equal papers for equal seeds."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.cards import Kind
from studycards.study.blueprint import Blueprint, Candidate, Drawn, Share, Short, draw, fits, in_scope, named, seats

DECKS, TAGS, KINDS = ("a", "b"), ("x", "x::y", "z"), (Kind.BASIC, Kind.CHOICE)


def card(number: int, deck: str = "a", *tags: str, note: str = "", **more: object) -> Candidate:
    """A card whose address follows from its number."""
    name = note or f"n{number}"
    fields: dict[str, object] = {"unit": None, "kind": Kind.BASIC, **more}
    return Candidate(number, f"{deck}/{name}/{number}", deck, name, tags, **fields)  # type: ignore[arg-type]


CARDS = st.lists(
    st.builds(
        lambda deck, tags, kind, note: (deck, tuple(tags), kind, note),
        st.sampled_from(DECKS),
        st.lists(st.sampled_from(TAGS), unique=True),
        st.sampled_from(KINDS),
        st.integers(0, 30),
    ),
    max_size=60,
).map(
    lambda rows: [
        card(number, deck, *tags, note=f"n{note}", kind=kind) for number, (deck, tags, kind, note) in enumerate(rows)
    ]
)
SHARES = st.lists(
    st.builds(
        Share,
        st.integers(1, 25),
        deck=st.sampled_from((None, *DECKS)),
        tag=st.sampled_from((None, *TAGS)),
        kind=st.sampled_from((None, *KINDS)),
    ),
    max_size=4,
    unique_by=lambda share: share[1:],
).map(tuple)
BLUEPRINTS = st.builds(Blueprint, questions=st.integers(1, 40), shares=SHARES)
LAW = settings(deadline=None, max_examples=60)


@LAW
@given(BLUEPRINTS, CARDS, st.integers(0, 9), st.randoms(use_true_random=False))
def test_equal_seeds_over_equal_decks_draw_equal_papers(
    blueprint: Blueprint, cards: list[Candidate], seed: int, order: object
) -> None:
    """Keys of cards differ from library to library, and so does the order in which they are read."""
    drawn = [cards[key].address for key in draw(blueprint, cards, seed).cards]
    elsewhere = [each._replace(card=1000 + number) for number, each in enumerate(cards)]
    order.shuffle(elsewhere)  # type: ignore[attr-defined]
    address_of = {each.card: each.address for each in elsewhere}
    assert [address_of[key] for key in draw(blueprint, elsewhere, seed).cards] == drawn


@LAW
@given(BLUEPRINTS, CARDS, st.integers(0, 9))
def test_a_paper_has_no_card_and_no_note_twice_and_no_more_than_asked_for(
    blueprint: Blueprint, cards: list[Candidate], seed: int
) -> None:
    drawn = draw(blueprint, cards, seed)
    notes = [(cards[key].deck, cards[key].note) for key in drawn.cards]
    assert len(set(notes)) == len(notes)
    assert len(notes) + sum(short.wanted - short.found for short in drawn.short) == blueprint.questions


@LAW
@given(st.integers(1, 500), st.lists(st.integers(1, 30), min_size=1, max_size=8))
def test_seats_add_up_and_are_within_one_of_the_exact_part(questions: int, parts: list[int]) -> None:
    percents = [*parts, 100 - sum(parts)] if sum(parts) < 100 else [100]
    counts = seats(questions, percents)
    assert sum(counts) == questions
    for count, percent in zip(counts, percents, strict=True):
        assert abs(count - questions * percent / 100) < 1


@LAW
@given(BLUEPRINTS, CARDS, st.integers(0, 9))
def test_every_share_that_is_not_short_is_filled_with_cards_that_fit(
    blueprint: Blueprint, cards: list[Candidate], seed: int
) -> None:
    """However shares overlap, at least as many cards of a share are on the paper as it wanted."""
    drawn = draw(blueprint, cards, seed)
    on_paper = [cards[key] for key in drawn.cards]
    percents = [share.share for share in blueprint.shares]
    wanted = seats(blueprint.questions, [*percents, 100 - sum(percents)])
    missing = {short.share: short.wanted - short.found for short in drawn.short}
    for share, number in zip(blueprint.shares, wanted, strict=False):
        assert sum(fits(share, each) for each in on_paper) >= number - missing.get(share, 0)


def test_a_card_that_fits_two_shares_goes_where_it_is_needed() -> None:
    """Whichever share is drawn first, neither is short while another drawing fills both."""
    cards = [card(0, "a", "x"), card(1, "a")]
    for shares in ((Share(50, deck="a"), Share(50, tag="x")), (Share(50, tag="x"), Share(50, deck="a"))):
        for seed in range(20):
            drawn = draw(Blueprint(questions=2, shares=shares), cards, seed)
            assert sorted(drawn.cards) == [0, 1]
            assert drawn.short == ()


def test_a_long_chain_of_shares_is_followed_to_its_end() -> None:
    """Each share but the last fits two cards: only one drawing in many fills all of them."""
    cards = [card(number, "a", f"t{number}", f"t{number + 1}") for number in range(20)]
    shares = tuple(Share(5, tag=f"t{number}") for number in range(1, 21))
    for seed in range(5):
        assert draw(Blueprint(questions=20, shares=shares), cards, seed).short == ()


def test_shares_are_exact_and_what_they_leave_comes_from_everything() -> None:
    cards = [*(card(number, "a", kind=Kind.CHOICE) for number in range(50)), *(card(50 + n, "b") for n in range(50))]
    blueprint = Blueprint(questions=10, shares=(Share(70, deck="b"),))
    drawn = draw(blueprint, cards, 3)
    decks = Counter(cards[key].deck for key in drawn.cards)
    assert decks["b"] >= 7
    assert len(drawn.cards) == 10


def test_fewer_cards_than_asked_for_are_named_by_the_share_that_lacks_them() -> None:
    cards = [card(0, "a"), card(1, "b"), card(2, "b")]
    share = Share(50, deck="a")
    drawn = draw(Blueprint(questions=4, shares=(share,)), cards, 0)
    assert drawn.short == (Short(share, 2, 1),)
    assert sorted(drawn.cards) == [0, 1, 2]
    assert draw(Blueprint(), [], 0) == Drawn((), (Short(None, 20, 0),))


def test_other_seeds_draw_other_papers_and_ask_them_in_another_order() -> None:
    cards = [card(number) for number in range(100)]
    papers = {draw(Blueprint(questions=5), cards, seed).cards for seed in range(10)}
    assert len(papers) == 10
    assert any(list(paper) != sorted(paper) for paper in papers)


def test_the_paper_of_a_seed_stays_what_it_was() -> None:
    """Another computer, another version of Python: an instructor's seed must mean the same paper next year."""
    cards = [card(number) for number in range(100)]
    assert draw(Blueprint(questions=5), cards, 2026).cards == (54, 83, 69, 20, 55)


@pytest.mark.parametrize(
    ("blueprint", "fitting"),
    [
        (Blueprint(), True),
        (Blueprint(decks=("a", "b")), True),
        (Blueprint(decks=("b",)), False),
        (Blueprint(tags=("x",)), True),
        (Blueprint(tags=("x::y",)), True),
        (Blueprint(tags=("x::y::z",)), False),
        (Blueprint(tags=("X::Y",)), True),
        (Blueprint(tags=("y",)), False),
        (Blueprint(units=("week-1",)), True),
        (Blueprint(units=("week-2",)), False),
        (Blueprint(kinds=(Kind.BASIC,)), True),
        (Blueprint(kinds=(Kind.CLOZE,)), False),
    ],
)
def test_a_blueprint_takes_cards_of_what_it_names(blueprint: Blueprint, fitting: bool) -> None:
    assert in_scope(blueprint, card(1, "a", "x::y", unit="week-1")) is fitting


def test_a_share_is_named_by_what_its_cards_have_in_common() -> None:
    assert named(Share(10, deck="a", kind=Kind.CLOZE)) == "deck a, kind cloze"
    assert named(Share(10, tag="x", unit="u")) == "tag x, unit u"
    assert named(None) == "all else"
