"""`learners`: who studies in a library is listed, added, renamed, put away and brought back."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Studycards

BIDI = "\N{RIGHT-TO-LEFT OVERRIDE}"


def test_learners_are_listed_and_added(studycards: Studycards, library: Path) -> None:
    assert studycards("learners") == (0, "me · UTC\n", "")
    assert studycards("learners", "add", "  Ada  Byron ") == (0, "Ada Byron: added; `--learner` studies as them\n", "")
    assert studycards("learners") == (0, "me · UTC\nAda Byron · UTC\n", "")
    assert studycards("learners", "list") == studycards("learners")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Ada", "there is a learner 'Ada' already"),
        (" aDA ", "there is a learner 'Ada' already"),
        ("ＡＤＡ", "there is a learner 'Ada' already"),
        ("Zoe\N{COMBINING DIAERESIS}", "there is a learner 'Zoë' already"),
        ("GROSS", "there is a learner 'Groß' already"),
        ("Old", "there is a learner 'old' already, archived"),
        ("", "a learner's name has 1 to 60 ordinary characters"),
        ("x" * 61, "a learner's name has 1 to 60 ordinary characters"),
        ("\x1b[2J", "a learner's name has 1 to 60 ordinary characters"),
        (f"A{BIDI}da", "a learner's name has 1 to 60 ordinary characters"),
        ("A\N{ZERO WIDTH JOINER}da", "a learner's name has 1 to 60 ordinary characters"),
        ("A\udcffda", "a learner's name has 1 to 60 ordinary characters"),
    ],
    ids=ascii,
)
def test_names_are_told_apart_by_eye_and_hold_nothing_unseen(
    studycards: Studycards, library: Path, name: str, message: str
) -> None:
    """Two people whose names look or sound alike would answer for each other; both ways to a name are checked."""
    for known in ("Ada", "Zoë", "Groß", "old"):
        studycards("learners", "add", known)
    studycards("learners", "archive", "old")
    assert studycards("learners", "add", name) == (1, "", f"studycards: {message}\n")
    assert studycards("learners", "rename", "me", name) == (1, "", f"studycards: {message}\n")
    assert studycards("learners").out == "me · UTC\nAda · UTC\nZoë · UTC\nGroß · UTC\n"


def test_a_learner_is_renamed_and_keeps_what_was_learned(studycards: Studycards, filled: Path) -> None:
    studycards("answer", "block", 4)
    said = studycards("learners", "rename", "me", "Ben")
    assert said == (0, "me is called Ben now; what was learned is kept\n", "")
    assert "1 answer, " in studycards("--learner", "Ben", "show", "block").out
    assert studycards("learners", "rename", "ben", "BEN").out == "ben is called BEN now; what was learned is kept\n"
    assert studycards("learners").out == "BEN · UTC\n"
    assert "there is no learner 'me' here, only: BEN." in studycards("learners", "rename", "me", "x").err


def test_somebody_put_away_is_left_out_and_studies_again_once_restored(studycards: Studycards, filled: Path) -> None:
    studycards("learners", "add", "Ada Byron")
    studycards("--learner", "ada byron", "answer", "block", 4)
    said = studycards("learners", "archive", "Ada Byron")
    assert said == (0, "Ada Byron: archived; what was learned is kept\n", "")
    assert studycards("learners").out == "me · UTC\n"
    assert studycards("learners", "--archived").out == "me · UTC\nAda Byron · UTC · archived\n"
    assert studycards("--learner", "Ada Byron", "due") == (
        1,
        "",
        "studycards: Ada Byron is archived: `studycards learners restore 'Ada Byron'` brings them back\n",
    )
    assert studycards("learners", "archive", "Ada Byron").err == "studycards: Ada Byron is archived already\n"
    assert studycards("doctor").code == 0
    assert studycards("learners", "restore", "Ada Byron") == (0, "Ada Byron: restored\n", "")
    assert studycards("learners", "restore", "Ada Byron").err == "studycards: Ada Byron is not archived\n"
    assert "1 answer, " in studycards("--learner", "Ada Byron", "show", "block").out


def test_the_doctor_looks_at_those_put_away_too(studycards: Studycards, filled: Path) -> None:
    studycards("learners", "add", "Ada")
    studycards("--learner", "Ada", "answer", "block", 4)
    studycards("learners", "archive", "Ada")
    with sqlite3.connect(filled) as con:
        con.execute("UPDATE memories SET interval = 99")
    con.close()
    assert "Ada: pain/block: memory differs from what the log says" in studycards("doctor").err
    assert studycards("doctor", "--rebuild").code == 0
    assert studycards("doctor").code == 0


def test_somebody_is_always_left_to_study(studycards: Studycards, library: Path) -> None:
    refused = (1, "", "studycards: me is the only learner here: add another one first\n")
    assert studycards("learners", "archive", "me") == refused
    studycards("learners", "add", "Ada")
    assert studycards("learners", "archive", "me").code == 0
    assert studycards("learners", "archive", "Ada").err == refused[2].replace("me", "Ada", 1)
    assert studycards("due").code == 0


@pytest.mark.parametrize(
    ("words", "usage"),
    [
        (["add"], "studycards learners add NAME"),
        (["add", "Ada", "Ben"], "studycards learners add NAME"),
        (["rename", "me"], "studycards learners rename NAME NEW"),
        (["archive"], "studycards learners archive NAME"),
        (["restore"], "studycards learners restore NAME"),
        (["list", "me"], "studycards learners list"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_each_action_says_what_it_is_told(studycards: Studycards, library: Path, words: list[str], usage: str) -> None:
    assert studycards("learners", *words) == (2, "", f"studycards: say it as `{usage}`\n")


def test_only_the_list_can_hold_those_put_away(studycards: Studycards, library: Path) -> None:
    said = studycards("learners", "add", "Ada", "--archived")
    assert said == (2, "", "studycards: --archived lists learners: `studycards learners --archived`\n")
