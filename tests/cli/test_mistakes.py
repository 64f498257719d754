"""`studycards mistakes`: exact words, exit codes, and what lands in the file for the author."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Studycards

BLOCK = "pain/block"
WRONG = "It numbs *more* than one"


def test_a_mistake_is_reported_listed_handed_on_and_settled(
    filled: Path, tmp_path: Path, studycards: Studycards
) -> None:
    assert studycards("mistakes") == (0, "", "nobody has reported a mistake; `!` does while studying\n")
    said = studycards("mistakes", "report", BLOCK, WRONG)
    assert said == (0, "pain/block: reported; `studycards mistakes export` hands it to the deck's author\n", "")
    assert studycards("mistakes", "list", "--deck", "pain").out == f"1 · pain/block · {WRONG}\n"
    file = tmp_path / "mistakes.md"
    assert studycards("mistakes", "export", "-o", file).out == f"wrote {file}: 1 report\n"
    assert studycards("mistakes", "export", "-o", file).code == 1
    text = file.read_text(encoding="utf-8")
    assert "## 1. `pain/block`\n\n2026-11-22T09:00+00:00, deck file sha256 " in text
    assert "    Pain basics\n    What does a nerve block do?\n" in text
    assert f"What is wrong:\n\n    {WRONG}\n" in text
    assert studycards("mistakes", "settle", "1") == (0, "1: settled\n", "")
    assert studycards("mistakes").out == ""
    again = studycards("mistakes", "settle", "1")
    assert again == (1, "", "studycards: there is no open report 1; `studycards mistakes` lists them\n")


def test_a_report_says_that_the_deck_has_changed_since(filled: Path, tmp_path: Path, studycards: Studycards) -> None:
    studycards("mistakes", "report", BLOCK, WRONG)
    deck = next(tmp_path.glob("**/pain.yaml"))
    deck.write_text(deck.read_text(encoding="utf-8").replace("It numbs a nerve.", "It numbs nerves."), encoding="utf-8")
    studycards("import", deck)
    assert studycards("mistakes").out == f"1 · pain/block · {WRONG} (the deck has changed since)\n"


CELL = """\
id: cell
title: The cell
cards:
  - {id: membrane, kind: cloze, front: "The {{1::membrane}} holds the {{2::cytosol}} in."}
  - {id: rfa, front: Ready for anything?, back: "No"}
"""


def test_a_note_is_named_as_it_is_though_it_has_several_cards(
    filled: Path, tmp_path: Path, studycards: Studycards
) -> None:
    """A mistake is one of the note's words, so its first card stands for it; two notes so called are told apart."""
    assert studycards("mistakes", "report", "rfa", WRONG).out.startswith("pain/rfa: reported; ")
    deck = tmp_path / "cell.yaml"
    deck.write_text(CELL, encoding="utf-8")
    assert studycards("import", deck).code == 0
    for name in ("cell/membrane", "membrane"):
        assert studycards("mistakes", "report", name, WRONG).out.startswith("cell/membrane/1: reported; ")
    assert studycards("mistakes", "report", "cell/membrane/2", WRONG).out.startswith("cell/membrane/2: reported; ")
    several = "studycards: 'rfa' fits several cards; use one of: pain/rfa, pain/rfa/reverse, cell/rfa\n"
    assert studycards("mistakes", "report", "rfa", WRONG) == (1, "", several)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("report", BLOCK), 2, "name the card and what is wrong: `studycards mistakes report CARD 'WHAT IS WRONG'`"),
        (("report", "pain/none", "x"), 1, "there is no card 'pain/none'"),
        (("report", BLOCK, "  "), 1, "say in a few words what is wrong"),
        (("report", BLOCK, "x" * 2001), 1, "at most 2000 characters, these are 2001"),
        (("settle", "one"), 2, "name reports by their numbers: `studycards mistakes settle 3`"),
        (("export",), 2, "name the file: `studycards mistakes export -o FILE.md`"),
        (("list", "--force"), 2, "--force is not for `studycards mistakes list`"),
        (("list", "x"), 2, "list takes no words; --deck names a deck"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    filled: Path, studycards: Studycards, words: tuple[str, ...], code: int, said: str
) -> None:
    told = studycards("mistakes", *words)
    assert (told.code, told.out) == (code, "")
    assert told.err.startswith(f"studycards: {said}")
    assert told.err.count("\n") == 1


def test_what_strangers_write_stays_text_for_the_author(filled: Path, tmp_path: Path, studycards: Studycards) -> None:
    """Escape sequences are shown as signs, markup stands in code."""
    studycards("mistakes", "report", BLOCK, "\x1b[31m<script>\n# heading")
    file = tmp_path / "m.md"
    studycards("mistakes", "export", "-o", file)
    assert "    ␛[31m<script>\n    # heading\n" in file.read_text(encoding="utf-8")
    assert studycards("mistakes").out == "1 · pain/block · ␛[31m<script> # heading\n"
