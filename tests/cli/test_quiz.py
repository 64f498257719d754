"""`studycards quiz`: exact words and exit codes, and what is in the log after it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Studycards
from tests.cli.test_cram import logged, typed

__all__ = ["typed"]

BLOCK = "What does a nerve block do?\n\nAnswer (Enter alone shows it, :? = help): "


def test_a_quiz_of_one_card(studycards: Studycards, filled: Path, typed: Callable[..., None]) -> None:
    """The card that was missed comes again; the notice, the score and the mistake are said."""
    typed("It heats.", "It numbs a nerve.", "t", "")
    assert studycards("quiz", "Pain basics", "--filter", "kind:basic", "-n", 3, "--by", "type", "--plain") == (
        0,
        "1 question, deck:pain kind:basic. Does not count: the schedule stays as it is.\nFor study.\n"
        f"\n1 of 1, Pain basics\n\n{BLOCK}It heats.\n\nWrong.\n\nIt numbs a nerve.\n"
        f"\nagain, 1 left, Pain basics\n\n{BLOCK}It numbs a nerve.\n\nRight.\n\nIt numbs a nerve.\n"
        "\n0 of 1 right at the first try, 0 %.\n"
        "\nWrong: What does a nerve block do? (right later on)\nYou: It heats.\nRight: It numbs a nerve.\n"
        "\nt = make the wrong ones tomorrow's, u = undo, a = another quiz, Enter = end: t\n"
        "1 is new or due by then anyway.\n"
        "t = make the wrong ones tomorrow's, u = undo, a = another quiz, Enter = end: \n",
        "",
    )
    assert logged(filled) == [("quiz", 0, 1), ("quiz", 0, 4)]


def test_a_quiz_that_counts_and_ends_with_its_input(
    studycards: Studycards, filled: Path, typed: Callable[..., None]
) -> None:
    typed("It numbs a nerve.")
    said = studycards("quiz", "--filter", "kind:basic", "--by", "type", "--count", "--plain")
    assert said.out.startswith("1 question, kind:basic. Counts: the first answer of each card is a review like any")
    assert said.out.endswith("\n1 of 1 right at the first try, 100 %.\n\nu = undo, a = another quiz, Enter = end: \n")
    assert (said.code, said.err) == (0, "")
    assert logged(filled) == [("quiz", 1, 4)]


def test_a_seed_asks_the_same_questions(studycards: Studycards, filled: Path, typed: Callable[..., None]) -> None:
    said = set()
    for _ in range(2):
        typed()
        said.add(studycards("quiz", "--seed", 4, "--plain").out)
    assert len(said) == 1
    assert said.pop().endswith("Nothing answered.\n")


@pytest.mark.parametrize(
    ("words", "code", "complaint"),
    [
        (["--filter", "is:leech"], 1, "no card fits: is:leech\n"),
        (["pian"], 1, "there is no deck 'pian'; there are: pain\n"),
        (["--filter", "is:leach"], 2, "is: knows no 'leach'; did you mean is:leech?\n  is:leach\n     ^^^^^\n"),
        (["pain", "--filter", "deck:pain"], 2, "name decks before --filter, or in it by deck:, not both\n"),
    ],
)
def test_what_cannot_be_asked_is_said(
    words: list[str], code: int, complaint: str, studycards: Studycards, filled: Path
) -> None:
    assert studycards("quiz", *words, "--plain") == (code, "", f"studycards: {complaint}")


@pytest.mark.parametrize("words", [["-n", "0"], ["-n", "101"], ["--by", "looks"], ["--seed", "x"]])
def test_values_that_are_none_are_wrong_usage(words: list[str], studycards: Studycards, filled: Path) -> None:
    assert studycards("quiz", *words, "--plain").code == 2


def test_without_a_terminal_the_plain_form_is_named(studycards: Studycards, filled: Path) -> None:
    said = studycards("quiz")
    assert said.code == 2
    assert "`studycards quiz --plain` works without one" in said.err
