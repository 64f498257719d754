"""`studycards cram`: exact words and exit codes, and what is in the log after it."""

from __future__ import annotations

import io
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Studycards

BLOCK = "What does a nerve block do?\n\nEnter = answer, ? = help: \n\nIt numbs a nerve.\n\n"
NOT_COUNTING = "1 Again: comes again, 2 Hard: comes again, 3 Good: known, 4 Easy: known; Enter = Good, ? = help: "
COUNTING = "1 Again: today, 2 Hard: 1 d today, 3 Good: 1 d, 4 Easy: 1 d; Enter = Good, ? = help: "


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Type these lines; the input ends after them."""

    def lines(*words: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in words)))

    return lines


def logged(path: Path) -> list[tuple[object, ...]]:
    con = sqlite3.connect(path)
    found = list(con.execute("SELECT mode, counts, grade FROM reviews ORDER BY instant"))
    con.close()
    return found


def test_a_round_that_does_not_count(studycards: Studycards, filled: Path, typed: Callable[..., None]) -> None:
    """The card that was missed comes again; no interval is promised, and none is changed."""
    studycards("flag", "pain/block")
    typed("", "1", "", "")
    assert studycards("cram", "is:flagged", "--plain") == (
        0,
        "1 card: is:flagged. Does not count: the schedule stays as it is.\n"
        f"For study.\n\nPain basics: does not count, again 0, left 1, flagged\n\n{BLOCK}{NOT_COUNTING}1\n"
        f"\nPain basics: does not count, again 1, left 1, flagged\n\n{BLOCK}{NOT_COUNTING}\n"
        "\n1 card answered, 0 right at the first try, in 0:00.\n"
        "Hardest: What does a nerve block do? (pain/block).\n"
        "It did not count: the schedule stays as it was.\n",
        "",
    )
    assert logged(filled) == [("cram", 0, 1), ("cram", 0, 4)]


def test_a_round_that_counts(studycards: Studycards, filled: Path, typed: Callable[..., None]) -> None:
    """The first answer of a card says what it does to the interval; the second one is practice."""
    typed("", "2", "", "3")
    said = studycards("cram", "kind:basic", "--count", "--plain")
    assert said.out == (
        "1 card: kind:basic. Counts: the first answer of each card is a review like any other.\n"
        f"For study.\n\nPain basics: counts, again 0, left 1\n\n{BLOCK}{COUNTING}2\n"
        f"\nPain basics: does not count, again 1, left 1\n\n{BLOCK}{NOT_COUNTING}3\n"
        "\n1 card answered, 1 right at the first try, in 0:00.\n"
        "Hardest: What does a nerve block do? (pain/block).\n"
        "Each card's first answer counted.\n"
    )
    assert (said.code, said.err) == (0, "")
    assert logged(filled) == [("cram", 1, 3), ("cram", 0, 4)]


def test_the_end_of_the_input_stops_with_what_is_left(
    studycards: Studycards, filled: Path, typed: Callable[..., None]
) -> None:
    typed("", "")
    said = studycards("cram", "--plain")
    assert said.code == 0
    assert said.out.startswith("3 cards: all cards. Does not count")
    assert said.out.endswith(
        "\n1 card answered, 1 right at the first try, in 0:00.\n2 cards left in this round.\n"
        "It did not count: the schedule stays as it was.\n"
    )


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (
            ["is:leach", "tag:x"],
            "is: knows no 'leach'; did you mean is:leech?\n  is:leach tag:x\n     ^^^^^\n",
        ),
        (["is:due lapses:3"], "lapses is written as in lapses>3\n  is:due lapses:3\n         ^^^^^^^^\n"),
    ],
)
def test_words_that_are_no_filter_are_wrong_usage(
    words: list[str], complaint: str, studycards: Studycards, filled: Path
) -> None:
    assert studycards("cram", *words, "--plain") == (2, "", f"studycards: {complaint}")
    assert studycards("cram", *words) == (2, "", f"studycards: {complaint}")


def test_a_filter_that_no_card_fits_and_a_deck_that_is_not_there_are_bad_input(
    studycards: Studycards, filled: Path
) -> None:
    assert studycards("cram", "is:leech", "--plain") == (1, "", "studycards: no card fits: is:leech\n")
    missing = "studycards: there is no deck 'pian'; there are: pain\n"
    assert studycards("cram", "deck:pian", "--plain") == (1, "", missing)


def test_a_deck_may_be_named_by_its_title(studycards: Studycards, filled: Path, typed: Callable[..., None]) -> None:
    typed()
    assert studycards("cram", "deck:Pain basics", "--plain").out.startswith('3 cards: deck:"Pain basics". ')


def test_without_a_terminal_the_plain_form_is_named(studycards: Studycards, filled: Path) -> None:
    said = studycards("cram", "is:new")
    assert said.code == 2
    assert "`studycards cram --plain` works without one" in said.err
