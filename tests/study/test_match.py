"""A matching board: what is drawn, what can be matched without doubt, and the laws of its picks."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.cards import Kind, Note, Reverse
from studycards.study.match import (
    FEWEST,
    LONGEST,
    MOST,
    SHORT,
    Board,
    Choice,
    Column,
    Matched,
    Missed,
    Pair,
    Tile,
    draw,
    pair_of,
    pick,
)

LEFT, RIGHT = Column.LEFT, Column.RIGHT
SECOND = 1_000_000


def made(note: Note, part: str = "", card: int = 1) -> Pair:
    pair = pair_of(card, card, 1, note, part, "en")
    assert pair is not None
    return pair


def simple(card: int, left: str = "", right: str = "", note: int | None = None, **more: object) -> Pair:
    words = Note(f"n{card}", Kind.BASIC, left or f"term {card}", right or f"answer {card}", **more)  # type: ignore[arg-type]
    return made(words, card=card)._replace(note=card if note is None else note)


def board_of(count: int, now: int = 0) -> Board:
    """A board whose pair p stands in row p on both sides."""
    pairs = tuple(simple(card) for card in range(count))
    return Board(pairs, tuple(range(count)), now, now, (), ((),) * count)


def play(board: Board, *picks: tuple[Column, int]) -> tuple[Board, list[object]]:
    results: list[object] = []
    for column, row in picks:
        board, picked = pick(board, Tile(column, row), 0)
        results.append(picked)
    return board, results


# What a card's sides are


@pytest.mark.parametrize(
    ("note", "part", "sides"),
    [
        (Note("a", Kind.DEFINITION, "Myelin", "A sheath."), "", ("Myelin", "A sheath.")),
        (Note("a", Kind.DEFINITION, "Myelin", "A sheath.", reverse=Reverse()), "reverse", ("Myelin", "A sheath.")),
        (Note("a", Kind.BASIC, "Capital\nof  France?", "Paris"), "", ("Capital of France?", "Paris")),
        (Note("a", Kind.CLOZE, "The {{1::axon}} carries {{2::signals}}."), "1", ("The […] carries signals.", "axon")),
        (Note("a", Kind.CLOZE, "{{1::a}} and {{1::b}}"), "1", ("[…] and […]", "a, b")),
        (Note("a", Kind.LIST, "Which two?", items=("one", "two")), "", ("Which two?", "one, two")),
        (
            Note("a", Kind.TABLE, "Nerve block", "22 G", row="Nerve block", column="Needle"),
            "",
            ("Needle: Nerve block", "22 G"),
        ),
        (
            Note("a", Kind.TABLE, "Needle of a nerve block?", "22 G", column="Needle"),
            "",
            ("Needle of a nerve block?", "22 G"),
        ),
    ],
)
def test_a_card_has_its_question_on_the_left_and_its_answer_on_the_right(
    note: Note, part: str, sides: tuple[str, str]
) -> None:
    pair = made(note, part)
    assert (pair.left, pair.right) == sides


@pytest.mark.parametrize(
    "note",
    [
        Note("a", Kind.CHOICE, "Which of these?", "this", choices=("that",)),
        Note("a", Kind.BASIC, "x" * (LONGEST + 1), "short"),
        Note("a", Kind.BASIC, "short", "word " * LONGEST),
        Note("a", Kind.BASIC, "short", " \n "),
        Note("a", Kind.CLOZE, "no gap at all"),
    ],
    ids=["needs its options", "long question", "long answer", "no answer", "no gap"],
)
def test_what_fits_no_tile_or_cannot_stand_alone_is_left_out(note: Note) -> None:
    assert pair_of(1, 1, 1, note, "1" if note.kind is Kind.CLOZE else "", "en") is None


# What is drawn


CLASHES = {
    "the same card's note": (simple(1, note=7), simple(2, note=7)),
    "equal answers": (simple(1, right="Back pain."), simple(2, right="back  pain")),
    "equal questions": (simple(1, left="Café"), simple(2, left="CAFÉ")),
    "an accepted answer": (simple(1, right="RFA", accept=("neurotomy",)), simple(2, right="Neurotomy")),
    "two accepted answers": (simple(1, accept=("x y",)), simple(2, accept=("X-Y",))),
    "another name of the term": (simple(1, "RFA", reverse=Reverse(accept=("ablation",))), simple(2, "Ablation")),
    "an abbreviation in brackets": (simple(1, "Nerve block (NB)"), simple(2, "NB")),
    "an answer within another": (simple(1, right="Back pain"), simple(2, right="Chronic back and neck pain")),
    "British and American words": (simple(1, right="anaesthesia"), simple(2, right="anesthesia")),
    "what one builds on": (simple(1), simple(2, after=("n1",))),
    "signs alone": (simple(1, right="±"), simple(2, right="±")),
}


@pytest.mark.parametrize("clash", CLASHES)
def test_no_board_holds_two_pairs_that_could_be_taken_for_each_other(clash: str) -> None:
    one, other = CLASHES[clash]
    others = [simple(card, f"left{card}", f"right{card}") for card in (11, 12, 13)]
    for seed in range(6):
        board = draw([one, other, *others], MOST, seed, 0)
        assert board is not None
        assert len(board.pairs) == 4


def test_signs_that_differ_are_told_apart() -> None:
    pairs = [simple(card, f"left{card}", sign) for card, sign in enumerate("+-±→")]
    board = draw(pairs, MOST, 1, 0)
    assert board is not None
    assert len(board.pairs) == 4


def test_short_sides_come_before_longer_ones() -> None:
    long = [simple(card, right=f"{'x' * SHORT} {card}") for card in range(50)]
    short = [simple(card, f"l{card}", f"r{card}") for card in range(50, 55)]
    board = draw([*long, *short], 6, 3, 0)
    assert board is not None
    assert sum(pair in short for pair in board.pairs) == 5


def test_too_few_that_fit_make_no_board() -> None:
    assert draw([simple(card) for card in range(FEWEST - 1)], MOST, 0, 0) is None
    assert draw([simple(card, note=1) for card in range(20)], MOST, 0, 0) is None


def test_each_seed_deals_another_board_and_the_same_one_again() -> None:
    pairs = [simple(card) for card in range(100)]
    boards = {draw(pairs, MOST, seed, 0) for seed in range(20)}
    assert len(boards) == 20
    assert draw(reversed(pairs), MOST, 5, 0) == draw(pairs, MOST, 5, 0)


words = st.text("ab (é+", min_size=1, max_size=6)


@settings(max_examples=60, deadline=None)
@given(
    sides=st.lists(st.tuples(words, words, st.integers(0, 9)), max_size=20), most=st.integers(3, 8), seed=st.integers()
)
def test_a_drawn_board_is_a_board(sides: list[tuple[str, str, int]], most: int, seed: int) -> None:
    """Both columns hold every pair once; no two are of one note; no text is on one side twice."""
    pairs = []
    for card, (left, right, note) in enumerate(sides):
        if (pair := pair_of(card, note, 1, Note(f"n{card}", Kind.BASIC, left, right), "", "en")) is not None:
            pairs.append(pair)
    board = draw(pairs, most, seed, 5)
    if board is None:
        return
    assert FEWEST <= len(board.pairs) <= most
    assert sorted(board.order) == list(range(len(board.pairs)))
    for one, other in combinations(board.pairs, 2):
        assert one.card != other.card
        assert one.note != other.note
        assert one.left.casefold() != other.left.casefold()
        assert one.right.casefold() != other.right.casefold()


# Picking


def test_a_pair_is_matched_by_its_two_tiles_from_either_side() -> None:
    board, results = play(board_of(3), (LEFT, 1), (RIGHT, 1), (RIGHT, 0), (LEFT, 0))
    assert results == [Choice.CHOSEN, Matched(1, 1, 4, 0), Choice.CHOSEN, Matched(0, 0, 4, 0)]
    assert (board.matched, board.wrong, board.finished) == ((1, 0), 0, False)


def test_a_wrong_try_counts_for_the_tile_whose_partner_was_wanted() -> None:
    board, results = play(board_of(3), (LEFT, 0), (RIGHT, 2), (LEFT, 0), (RIGHT, 0), (RIGHT, 2), (LEFT, 2))
    assert results[1] == Missed(Tile(LEFT, 0), Tile(RIGHT, 2))
    assert results[3] == Matched(0, 0, 1, 0, "answer 2", 2)
    assert results[5] == Matched(2, 2, 4, 0)
    assert board.wrong == 1


def test_a_choice_can_be_dropped_and_moved() -> None:
    board, results = play(board_of(3), (LEFT, 0), (LEFT, 0), (LEFT, 1), (LEFT, 2), (RIGHT, 2), (LEFT, 2), (RIGHT, 9))
    assert results[:4] == [Choice.CHOSEN, Choice.DROPPED, Choice.CHOSEN, Choice.CHOSEN]
    assert results[4] == Matched(2, 2, 4, 0)
    assert results[5:] == [Choice.NOTHING, Choice.NOTHING]
    assert board.wrong == 0


def test_a_pair_takes_the_time_since_the_one_before() -> None:
    board = board_of(3, now=SECOND)
    times = []
    for row, now in enumerate((3 * SECOND, 4 * SECOND, 9 * SECOND)):
        assert board.milliseconds(now) == (now - SECOND) // 1000
        board, _ = pick(board, Tile(LEFT, row), now)
        board, picked = pick(board, Tile(RIGHT, row), now)
        assert isinstance(picked, Matched)
        times.append(picked.milliseconds)
    assert times == [2000, 1000, 5000]
    assert board.finished
    assert board.milliseconds(99 * SECOND) == 8000


tiles = st.builds(Tile, st.sampled_from(Column), st.integers(-1, 9))


@settings(max_examples=150, deadline=None)
@given(
    count=st.integers(FEWEST, MOST),
    seed=st.integers(0, 9),
    steps=st.lists(st.tuples(tiles, st.integers(-5 * SECOND, 5 * SECOND)), max_size=60),
)
def test_the_laws_of_a_round(count: int, seed: int, steps: list[tuple[Tile, int]]) -> None:
    """Every card is matched once at most; what was matched stays; a wrong try matches nothing; no time is negative."""
    board = draw([simple(card) for card in range(20)], count, seed, 0)
    assert board is not None
    cards: list[int] = []
    now = 0
    for tile, later in steps:
        now += later  # a clock may be put back
        before = board
        board, picked = pick(board, tile, now)
        assert board.milliseconds(now) >= 0
        assert before.matched == board.matched[: len(before.matched)]
        if isinstance(picked, Matched):
            cards.append(picked.card)
            assert picked.milliseconds >= 0
            assert picked.grade == (1 if before.tries[picked.pair] else 4)
        else:
            assert board.matched == before.matched
        assert board.wrong == before.wrong + isinstance(picked, Missed)
        assert board.finished == (len(cards) == count)
    assert len(set(cards)) == len(cards)
    assert set(cards) <= {pair.card for pair in board.pairs}


@settings(max_examples=30, deadline=None)
@given(count=st.integers(FEWEST, MOST), seed=st.integers(0, 99))
def test_whoever_knows_every_pair_finishes_with_each_card_once(count: int, seed: int) -> None:
    board = draw([simple(card) for card in range(20)], count, seed, 0)
    assert board is not None
    grades = {}
    for row in range(count):
        assert not board.finished
        board, _ = pick(board, Tile(LEFT, row), 0)
        board, picked = pick(board, Tile(RIGHT, board.order.index(row)), 0)
        assert isinstance(picked, Matched)
        grades[picked.card] = picked.grade
    assert board.finished
    assert grades == {pair.card: 4 for pair in board.pairs}
