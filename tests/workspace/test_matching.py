"""Matching boards over a library: what is stored, what counts, what is left alone, and the best times."""

from __future__ import annotations

import multiprocessing
import sqlite3
from collections import Counter
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from studycards.library import confusions
from studycards.library.connection import connect
from studycards.library.doctor import examine
from studycards.library.log import card_of
from studycards.study.filters import Filter
from studycards.study.session import Change
from studycards.workspace import studying
from studycards.workspace.clock import Clock
from studycards.workspace.matching import TooFew, among, begin, result_words
from studycards.workspace.place import Place
from studycards.workspace.upkeep import examination
from studycards.workspace.workspace import Workspace
from tests.library.making import Hands, bring, caches, deck, done_today, note, rows, studied
from tests.workspace.matching import find_pair, miss, tiles_of

ROUNDS = 50


def logged(workspace: Workspace) -> list[tuple[object, ...]]:
    """The log: card, grade, milliseconds, mode, whether it counts, and what was given."""
    return list(
        workspace.con.execute(
            "SELECT card_id, grade, milliseconds, mode, counts, response FROM reviews ORDER BY instant"
        )
    )


def test_a_board_is_drawn_from_the_decks_named(workspace: Workspace) -> None:
    joints = {workspace.deck("joints").id}
    match = begin(workspace, among([workspace.deck("joints")]), pairs=8)
    decks = {card_of(workspace.con, 1, pair.card).deck_id for pair in match.board.pairs}
    assert decks == joints
    assert len(match.board.pairs) == 5
    assert match.title == "Deck joints"
    everything = begin(workspace, among([]), pairs=8)
    assert (len(everything.board.pairs), everything.title) == (8, "all decks")
    assert begin(workspace, Filter(decks=("joints", "nerves"))).title == "deck:joints,nerves"


def test_the_same_seed_deals_the_same_board_and_again_another_one(workspace: Workspace) -> None:
    boards = [begin(workspace, Filter(), seed=seed).board for seed in (5, 5, 6)]
    assert boards[0] == boards[1] != boards[2]
    first = begin(workspace, Filter())
    second = first.again()  # at the same instant
    assert second.board.pairs != first.board.pairs
    assert second.again(pairs=3).pairs == 3


def test_cards_put_away_stay_away(workspace: Workspace) -> None:
    studying.change(workspace, "joints/hip", Change.SUSPEND)
    studying.change(workspace, "joints/knee", Change.BURY)
    scope = among([workspace.deck("joints")])
    names = {pair.left for pair in begin(workspace, scope).board.pairs}
    assert names == {"front of facet", "front of wrist", "front of elbow"}
    studying.change(workspace, "joints/wrist", Change.SUSPEND)
    with pytest.raises(TooFew) as few:
        begin(workspace, scope)
    assert str(few.value) == (
        "too few cards for deck:joints fit on a board: a match needs 3 with a short question and a short answer,"
        " no two of them alike"
    )


def test_a_library_without_cards_says_so(tmp_path: Path) -> None:
    workspace = studied(tmp_path)
    with pytest.raises(TooFew, match="too few cards in this library"):
        begin(workspace, Filter())
    workspace.close()


def test_a_match_is_logged_pair_by_pair_and_leaves_the_schedule_alone(workspace: Workspace, clock: Hands) -> None:
    match = begin(workspace, Filter(), pairs=3)
    cards = [pair.card for pair in match.board.pairs]
    studying.answer(workspace, "joints/hip", 4)
    before = caches(workspace.con, last_log=False)["memories"], done_today(workspace)
    clock.move(seconds=4)
    find_pair(match, 1)
    assert logged(workspace)[1:] == [(cards[1], 4, 4000, "match", 0, None)]
    miss(match, 0, 2)
    assert len(logged(workspace)) == 2
    clock.move(seconds=2)
    find_pair(match, 0)
    answer = match.board.pairs[2].right
    assert logged(workspace)[2:] == [(cards[0], 1, 2000, "match", 0, answer)]
    find_pair(match, 2)
    assert [row[1] for row in logged(workspace)] == [4, 4, 1, 4]
    assert (caches(workspace.con, last_log=False)["memories"], done_today(workspace)) == before
    assert examination(workspace).findings == ()
    (confused,) = confusions.pairs(workspace.con, 1)
    assert {confused.one, confused.other} == {cards[0], cards[2]}


def test_a_match_that_counts_reviews_each_card_once(workspace: Workspace) -> None:
    match = begin(workspace, Filter(), pairs=4, counts=True)
    miss(match, 0, 1)
    for pair in range(4):
        find_pair(match, pair)
    assert [row[4] for row in logged(workspace)] == [1, 1, 1, 1]
    memories = [card_of(workspace.con, 1, pair.card).memory for pair in match.board.pairs]
    assert [memory.reviews for memory in memories] == [1, 1, 1, 1]
    assert [memory.repeat_on is not None for memory in memories] == [True, False, False, False]
    assert sum(introduced for _, introduced, _, _ in done_today(workspace)) == 4
    assert not match.again().counts
    assert examination(workspace).findings == ()


@pytest.mark.parametrize("counts", [False, True])
def test_undo_takes_matched_pairs_back_and_redo_gives_them_again(workspace: Workspace, counts: bool) -> None:
    before = caches(workspace.con, last_log=False)
    match = begin(workspace, Filter(), pairs=3, counts=counts)
    for pair in range(3):
        find_pair(match, pair)
    after = caches(workspace.con, last_log=False)
    cards = [pair.card for pair in match.board.pairs]
    for card in reversed(cards):
        assert studying.take_back(workspace) == (card, "answer", 4)
    assert studying.take_back(workspace) is None
    assert caches(workspace.con, last_log=False) == before
    for _ in cards:
        assert (studying.take_back_in_words(workspace, undo=False) or "").startswith("did again: Good on ")
    assert caches(workspace.con, last_log=False) == after
    assert examination(workspace).findings == ()


def test_a_pair_that_cannot_be_stored_stays_on_the_board(workspace: Workspace) -> None:
    match = begin(workspace, Filter(), pairs=3)
    question, answer = tiles_of(match, 0)
    match.pick(question)
    before = match.board
    workspace.con.execute("CREATE TRIGGER full BEFORE INSERT ON reviews BEGIN SELECT RAISE(ABORT, 'full'); END")
    with pytest.raises(sqlite3.Error, match="full"):
        match.pick(answer)
    assert match.board == before
    workspace.con.execute("DROP TRIGGER full")
    match.pick(answer)
    assert len(logged(workspace)) == 1


def test_the_last_pair_and_the_time_are_stored_together_or_not_at_all(workspace: Workspace) -> None:
    match = begin(workspace, Filter(), pairs=3)
    find_pair(match, 0)
    find_pair(match, 1)
    workspace.con.execute("CREATE TRIGGER full BEFORE INSERT ON matches BEGIN SELECT RAISE(ABORT, 'full'); END")
    with pytest.raises(sqlite3.Error, match="full"):
        find_pair(match, 2)
    assert (len(logged(workspace)), match.board.finished) == (2, False)


def test_best_times_are_kept_by_what_a_board_is_drawn_from_and_its_pairs(workspace: Workspace, clock: Hands) -> None:
    joints = among([workspace.deck("joints")])

    def played(wanted: Filter, pairs: int, seconds: float, *, wrong: bool = False) -> list[str]:
        match = begin(workspace, wanted, pairs=pairs)
        if wrong:
            miss(match, 0, 1)
        clock.move(seconds=seconds)
        for pair in range(pairs):
            find_pair(match, pair)
        assert match.is_new_best == ("New best" in result_words(match)[1])
        return result_words(match)

    assert played(joints, 3, 9.25) == [
        "3 pairs in 0:09.2, no wrong try",
        "The first time with 3 pairs: the one to beat",
    ]
    assert played(joints, 3, 9.0, wrong=True) == [
        "3 pairs in 0:09.0, 1 wrong try",
        "New best; the one before was 0:09.2",
    ]
    assert played(joints, 3, 61) == ["3 pairs in 1:01.0, no wrong try", "Best so far: 0:09.0"]
    assert played(joints, 4, 20)[1] == "The first time with 4 pairs: the one to beat"
    assert played(Filter(), 3, 20)[1] == "The first time with 3 pairs: the one to beat"
    assert [row[2:6] for row in rows(workspace.con, "matches")] == [
        ("deck:joints", 3, 9250, 0),
        ("deck:joints", 3, 9000, 1),
        ("deck:joints", 3, 61000, 0),
        ("deck:joints", 4, 20000, 0),
        ("all cards", 3, 20000, 0),
    ]


def test_the_time_begins_when_the_board_is_to_be_seen(workspace: Workspace, clock: Hands) -> None:
    match = begin(workspace, Filter(), pairs=3)
    clock.move(seconds=30)
    match.start()
    clock.move(seconds=2)
    assert match.milliseconds == 2000


def test_a_card_that_was_edited_or_answered_meanwhile_can_still_be_matched(workspace: Workspace) -> None:
    match = begin(workspace, among([workspace.deck("joints")]), pairs=5, counts=True)
    studying.answer(workspace, "joints/hip", 5)
    bring(workspace, deck("joints", ["facet", note("hip", "other words"), "knee"]))
    for pair in range(5):
        find_pair(match, pair)
    assert examination(workspace).findings == ()


def play_on(path: str, counts: bool, told: Connection) -> None:
    """Play boards, and tell each card once it is matched and each board once it is finished, until killed."""
    workspace = Workspace.open(Place(path, True, None, Clock(None, "UTC")))
    while True:
        match = begin(workspace, Filter(), pairs=4, counts=counts)
        for pair in range(4):
            told.send(find_pair(match, pair).card)
        told.send(None)


def test_a_kill_in_the_middle_of_a_match_loses_no_pair(tmp_path: Path) -> None:
    """Fifty rounds: each pair that was told of is in the log, and at most one a kill that could not be told."""
    workspace = studied(tmp_path, deck("d", [f"n{number}" for number in range(40)]))
    path = str(workspace.path)
    workspace.close()
    forks = multiprocessing.get_context("forkserver")
    forks.set_forkserver_preload([__name__])
    told: Counter[int | None] = Counter()
    for number in range(ROUNDS):
        ours, theirs = forks.Pipe(duplex=False)
        child = forks.Process(target=play_on, args=(path, number % 2 == 1, theirs))
        child.start()
        theirs.close()
        told.update(ours.recv() for _ in range(1 + number % 11))
        child.kill()
        child.join()
        with suppress(EOFError, OSError):  # a message cut off by the kill was told to nobody
            while True:
                told[ours.recv()] += 1
        ours.close()
        child.close()
    con = connect(path)
    assert examine(con).findings == ()
    stored = Counter(card for (card,) in con.execute("SELECT card_id FROM reviews WHERE mode = 'match'"))
    (finished,) = con.execute("SELECT count(*) FROM matches").fetchone()
    con.close()
    boards = told.pop(None)
    assert told <= stored
    assert stored.total() <= told.total() + ROUNDS
    assert boards <= finished <= boards + ROUNDS
