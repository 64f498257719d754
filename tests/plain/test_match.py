"""Matching boards line by line: pairs are typed, each is stored at once, and a board follows the other."""

from __future__ import annotations

from io import StringIO

import pytest

from studycards.plain.match import run
from studycards.study.filters import Filter
from studycards.workspace.matching import among, begin
from studycards.workspace.workspace import Workspace
from tests.library.making import bring, deck, note

SEED = 7


def held(workspace: Workspace, *lines: str, wanted: Filter | None = None, counts: bool = False) -> tuple[int, str]:
    """Type these lines at boards of the deck `joints`; gives the exit code and all that was written."""
    write = StringIO()
    wanted = wanted or among([workspace.deck("joints")])
    read = StringIO("".join(f"{line}\n" for line in lines))
    code = run(workspace, wanted, read, write, pairs=3, seed=SEED, counts=counts)
    return code, write.getvalue()


@pytest.fixture
def right(workspace: Workspace) -> list[str]:
    """The right pairs of the first board, as they are typed."""
    board = begin(workspace, among([workspace.deck("joints")]), pairs=3, seed=SEED).board
    return [f"{row + 1} {'abc'[board.order.index(row)]}" for row in range(3)]


def test_a_round_is_a_transcript_of_plain_lines(workspace: Workspace, right: list[str]) -> None:
    board = begin(workspace, among([workspace.deck("joints")]), pairs=3, seed=SEED).board
    lefts = [pair.left for pair in board.pairs]
    rights = [board.pairs[place].right for place in board.order]
    wrong = f"1 {right[1][-1]}"
    code, text = held(workspace, wrong, *right, "q")
    assert code == 0
    assert text == (
        "Match: 3 pairs. Does not count: the schedule stays as it is.\n"
        "\n"
        f"1) {lefts[0]}\n"
        f"2) {lefts[1]}\n"
        f"3) {lefts[2]}\n"
        "\n"
        f"a) {rights[0]}\n"
        f"b) {rights[1]}\n"
        f"c) {rights[2]}\n"
        "\n"
        f"Pair such as 1 c, ? = help: {wrong}\n"
        f"wrong: 1 and {wrong[-1]} are no pair\n"
        f"Pair such as 1 c, ? = help: {right[0]}\n"
        "right, 2 left\n"
        f"Pair such as 1 c, ? = help: {right[1]}\n"
        "right, 1 left\n"
        f"Pair such as 1 c, ? = help: {right[2]}\n"
        "right\n"
        "\n"
        "3 pairs in 0:00.0, 1 wrong try.\n"
        "The first time with 3 pairs: the one to beat.\n"
        "Enter = another board, q = end: q\n"
    )
    rows = list(workspace.con.execute("SELECT grade, mode, counts FROM reviews ORDER BY instant"))
    assert rows == [(1, "match", 0), (4, "match", 0), (4, "match", 0)]


@pytest.mark.parametrize("form", ["{0} {1}", "{0}{1}", "{1}{0}", "{1} {0}", "{0}, {1}", "{0}) {1})", " {0} {1} "])
def test_a_pair_may_be_typed_in_many_ways(workspace: Workspace, right: list[str], form: str) -> None:
    _, text = held(workspace, form.format(*right[0].split()), form.format(*right[1].upper().split()))
    assert "right, 2 left\n" in text
    assert "right, 1 left\n" in text


def test_what_is_left_is_listed_on_demand(workspace: Workspace, right: list[str]) -> None:
    _, text = held(workspace, right[0], "l")
    listed = text.split(": l\n")[1].split("Pair such as")[0]
    assert "1) " not in listed
    assert f"{right[0][-1]}) " not in listed
    assert [line[:2] for line in listed.split("\n") if line] == [
        *("2)", "3)"),
        *(f"{letter})" for letter in "abc" if letter != right[0][-1]),
    ]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("4 a", "4 is not on the board"),
        ("1 h", "h is not on the board"),
        ("0 a", "0 is not on the board"),
        ("x", "'x' is no pair; ? lists what is"),
        ("", "type a number and a letter, such as 1 c"),
        ("1 c " + "x" * 500, f"{'1 c ' + 'x' * 196!r} is no pair; ? lists what is"),
        ("\x1b[2J", "'\\x1b[2j' is no pair; ? lists what is"),
        ("?", "1 c: question 1 and answer c belong together\nl: list what is left\nq: end; what you matched is stored"),
    ],
)
def test_what_is_no_pair_is_said_and_stores_nothing(workspace: Workspace, typed: str, said: str) -> None:
    code, text = held(workspace, typed)
    assert (code, f"\n{said}\n" in text) == (0, True)
    assert workspace.con.execute("SELECT count(*) FROM reviews").fetchone() == (0,)


def test_a_matched_tile_takes_no_other(workspace: Workspace, right: list[str]) -> None:
    _, text = held(workspace, right[0], f"1 {right[1][-1]}", f"2 {right[0][-1]}")
    assert "\n1 is matched already\n" in text
    assert f"\n{right[0][-1]} is matched already\n" in text


def test_the_end_of_the_input_ends_the_round_and_keeps_the_pairs(workspace: Workspace, right: list[str]) -> None:
    code, text = held(workspace, right[0])
    assert code == 0
    assert text.endswith("Stopped with 1 of 3 pairs matched.\n")
    assert workspace.con.execute("SELECT count(*) FROM reviews").fetchone() == (1,)


def test_another_board_follows_and_does_not_count_by_itself(workspace: Workspace, right: list[str]) -> None:
    _, text = held(workspace, *right, "", counts=True)
    assert "Match: 3 pairs. Counts: the first answer of each card is a review like any other.\n" in text
    assert "another board, q = end: \n\nMatch: 3 pairs. Does not count: the schedule stays as it is.\n" in text
    assert workspace.con.execute("SELECT sum(counts) FROM reviews").fetchone() == (3,)


def test_too_few_cards_are_kindly_told_of(workspace: Workspace) -> None:
    bring(workspace, deck("tiny", [note("one"), note("two")]))
    assert held(workspace, wanted=among([workspace.deck("tiny")])) == (
        1,
        "too few cards for deck:tiny fit on a board: a match needs 3 with a short question and a short answer,"
        " no two of them alike.\n",
    )


def test_texts_are_only_text(workspace: Workspace) -> None:
    workspace.con.execute("UPDATE notes SET front = '\x1b[2J' || slug || '\u202e'")
    _, text = held(workspace)
    assert "␛[2J" in text
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_an_interruption_says_that_all_is_stored(workspace: Workspace) -> None:
    class Interrupted(StringIO):
        def readline(self, size: int = -1) -> str:  # type: ignore[override]
            raise KeyboardInterrupt

    write = StringIO()
    assert run(workspace, Filter(), Interrupted(), write) == 130
    assert write.getvalue().endswith("\nstopped: everything you matched is stored\n")
