"""`studycards match`: exact words and exit codes, and the app where a terminal is."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Studycards

CAPITALS = "id: capitals\ntitle: Capitals\ncards:\n" + "".join(
    f"  - {{id: {name.lower()}, front: {name}, back: {city}}}\n"
    for name, city in (("France", "Paris"), ("Italy", "Rome"), ("Spain", "Madrid"), ("Norway", "Oslo"))
)


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def lines(*words: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in words)))

    return lines


@pytest.fixture
def capitals(library: Path, tmp_path: Path, studycards: Studycards) -> Path:
    (tmp_path / "capitals.yaml").write_text(CAPITALS, encoding="utf-8")
    assert studycards("import", tmp_path / "capitals.yaml").code == 0
    return library


def test_a_plain_round(studycards: Studycards, capitals: Path, typed: Callable[..., None]) -> None:
    """The set clock is the seed: the same board, letter by letter."""
    typed("1 a", "2 b", "q")
    assert studycards("match", "capitals", "--plain", "--pairs", "4") == (
        0,
        "Match: 4 pairs. Does not count: the schedule stays as it is.\n"
        "\n1) France\n2) Norway\n3) Spain\n4) Italy\n"
        "\na) Madrid\nb) Oslo\nc) Paris\nd) Rome\n\n"
        "Pair such as 1 c, ? = help: 1 a\n"
        "wrong: 1 and a are no pair\n"
        "Pair such as 1 c, ? = help: 2 b\n"
        "right, 3 left\n"
        "Pair such as 1 c, ? = help: q\n"
        "Stopped with 1 of 4 pairs matched.\n",
        "",
    )


def test_a_deck_without_enough_short_cards_is_exit_code_1(
    studycards: Studycards, filled: Path, typed: Callable[..., None]
) -> None:
    typed()
    said = studycards("match", "--plain")
    assert said == (
        1,
        "too few cards in this library fit on a board: a match needs 3 with a short question and a short answer,"
        " no two of them alike.\n",
        "",
    )


def test_an_unknown_deck_is_exit_code_1(studycards: Studycards, capitals: Path) -> None:
    said = studycards("match", "capitols", "--plain")
    assert said == (1, "", "studycards: there is no deck 'capitols'; there are: capitals\n")


@pytest.mark.parametrize("pairs", ["2", "9", "many"])
def test_a_board_has_three_to_eight_pairs(studycards: Studycards, capitals: Path, pairs: str) -> None:
    said = studycards("match", "--pairs", pairs)
    assert (said.code, said.out) == (2, "")
    assert "argument --pairs: " in said.err


def test_without_a_terminal_the_plain_form_is_offered(
    studycards: Studycards, capitals: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "__stdin__", io.StringIO())
    assert studycards("match") == (
        2,
        "",
        "studycards: the app needs a terminal; `studycards match --plain` works without one\n",
    )
