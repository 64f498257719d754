"""`studycards stats`: the figures of a library read out in sentences, or whole as JSON."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from studycards.progress.definitions import DEFINITIONS
from tests.cli.conftest import Studycards

DAYS = {14: (4, 1), 15: (4, 4), 21: (1, 5), 22: (3, 4)}
"""Grades of two cards by the day of November."""


@pytest.fixture
def studied(studycards: Studycards, filled: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A week and a half of studying two of three cards at nine in the morning."""
    for day, (one, other) in DAYS.items():
        monkeypatch.setenv("STUDYCARDS_NOW", f"2026-11-{day}T09:05:00+00:00")
        assert studycards("answer", "block", one).code == 0
        assert studycards("answer", "pain/rfa", other).code == 0
    return filled


def test_the_figures_are_said_in_sentences(studycards: Studycards, studied: Path) -> None:
    said = studycards("stats")
    assert (said.code, said.err) == (0, "")
    assert said.out == (
        "All decks, 2026-11-14 to 2026-11-22.\n"
        "\n"
        "8 answers on 4 of 9 days, 2 of them to new cards.\n"
        "Again 2, Hard 1, Good 4, Easy 1.\n"
        "True retention: 83 % of 6, learning 100 % of 4, young 50 % of 2.\n"
        "Right at the first try of a day: 75 % of 8.\n"
        "2 days in a row; one a week may be free.\n"
        "3 cards: 1 new, 1 learning, 1 young.\n"
        "In the next 30 days expect about 9 reviews, and 1 new card.\n"
        "\n"
        "Pain basics: 2 of 3 cards seen, 0 learned.\n"
        "\n"
        "From 09:00: 8 answers, true retention 83 % of 6.\n"
        "\n"
        "True retention by kinds: basic 67 % of 3; definition 100 % of 3.\n"
        "\n"
        "Cards by interval: 1 d: 1, 14–20 d: 1.\n"
        "Cards by easiness: EF 2.30–2.49: 1, EF 2.50–2.69: 1.\n"
    )


def test_as_json_every_figure_stands_with_what_it_means(studycards: Studycards, studied: Path) -> None:
    said = studycards("stats", "--json")
    found = json.loads(said.out)
    assert (said.code, said.err) == (0, "")
    assert found["period"] == {"first": "2026-11-14", "last": "2026-11-22"}
    assert (found["decks"], found["tag"]) == (["pain"], None)
    assert found["overview"]["days_active"] == 4
    assert found["overview"]["retention"]["all"] == {"answers": 6, "passed": 5, "share": 5 / 6}
    assert found["overview"]["retention"]["mature"] == {"answers": 0, "passed": 0, "share": None}
    assert [day["date"] for day in found["days"]] == [f"2026-11-{day}" for day in DAYS]
    assert found["days"][0] == {
        **{"date": "2026-11-14", "answers": 2, "again": 1, "hard": 0, "good": 1, "easy": 0, "introduced": 2},
        **{"practised": 0, "milliseconds": 0},
    }
    assert [day["date"] for day in found["retention"]] == [f"2026-11-{day}" for day in list(DAYS)[1:]]
    assert [hour["hour"] for hour in found["hours"] if hour["answers"]] == [9]
    assert found["stages"] == {"new": 1, "learning": 1, "young": 1, "mature": 0, "suspended": 0}
    assert found["coverage"] == [{"name": "Pain basics", "cards": 3, "seen": 2, "learned": 0}]
    assert [part["name"] for part in found["by"]["kind"]] == ["basic", "definition"]
    assert (found["easiness"][0]["low"], found["easiness"][-1]["high"]) == (1.3, None)
    assert len(found["forecast"]) == 30
    assert {name: found[name] for name in ("hardest", "confusions", "exams")} == {
        **{"hardest": [], "confusions": [], "exams": []}
    }
    assert found["definitions"]["true retention"] == DEFINITIONS["true retention"]


def test_a_deck_a_tag_and_a_first_day_narrow_the_figures_down(studycards: Studycards, studied: Path) -> None:
    lines = studycards("stats", "--deck", "pain", "--since", "2026-11-21").out.splitlines()
    assert lines[0] == "Pain basics, 2026-11-21 to 2026-11-22."
    assert lines[2] == "4 answers on 2 of 2 days, 0 of them to new cards."
    twice = studycards("stats", "--deck", "pain", "--deck", "Pain basics").out.splitlines()
    assert twice == studycards("stats", "--deck", "pain").out.splitlines()
    tagged(studied, "block", "nerve::block")
    lines = studycards("stats", "--tag", "nerve").out.splitlines()
    assert lines[0] == "All decks, tag nerve, 2026-11-14 to 2026-11-22."
    assert lines[2] == "4 answers on 4 of 9 days, 1 of them to new cards."
    assert studycards("stats", "--deck", "pain", "--tag", "nerv") == (
        *(1, "", "studycards: there is no tag 'nerv' among these cards; did you mean 'nerve'?\n"),
    )


def tagged(library: Path, note: str, *tags: str) -> None:
    """Give a note tags."""
    with closing(sqlite3.connect(library)) as con, con:
        con.execute("UPDATE notes SET more = ? WHERE slug = ?", (json.dumps({"tags": tags}), note))


def test_a_card_forgotten_time_and_again_is_told_of(
    studycards: Studycards, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In words and as JSON: what it asks, how often it was known of the times it came again, and its lapses."""
    for day in range(10, 19):
        monkeypatch.setenv("STUDYCARDS_NOW", f"2026-11-{day}T09:05:00+00:00")
        assert studycards("answer", "pain/block", 1 if day % 2 else 4).code == 0
    (hard,) = json.loads(studycards("stats", "--json").out)["hardest"]
    assert hard == {
        **{"address": "pain/block", "front": "What does a nerve block do?", "answers": 9, "milliseconds": 0},
        **{"recall": {"answers": 8, "passed": 4, "share": 0.5}, "lapses": 4},
    }
    said = "Hard: What does a nerve block do? (pain/block), known 50 % of 8, 4 lapses."
    assert said in studycards("stats").out.splitlines()


def test_pairs_that_were_confused_are_those_of_the_cards_meant(studycards: Studycards, studied: Path) -> None:
    with closing(sqlite3.connect(studied)) as con, con:
        con.execute("INSERT INTO confusions SELECT 1, 1, 2, instant, id FROM reviews WHERE card_id = 1 LIMIT 1")
    tagged(studied, "block", "nerve")
    assert "Confused: " in studycards("stats").out
    assert "Confused: " not in studycards("stats", "--tag", "nerve").out


def test_what_was_done_in_an_archived_deck_was_done(studycards: Studycards, studied: Path) -> None:
    """Its cards stand nowhere any more, as no learner is asked them."""
    studycards("decks", "archive", "pain")
    lines = studycards("stats").out.splitlines()
    assert lines[2] == "8 answers on 4 of 9 days, 2 of them to new cards."
    assert "0 cards." in lines


def test_a_library_nothing_was_answered_in_is_told_of_as_kindly(studycards: Studycards, library: Path) -> None:
    assert studycards("stats") == (0, "All decks, 2026-11-22.\n\nNothing answered in this time yet.\n0 cards.\n", "")
    assert json.loads(studycards("stats", "--json").out)["overview"]["first_tries"]["share"] is None


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (["--since", "2026-11-23"], 1, "studycards: the period begins on 2026-11-23, after today, 2026-11-22\n"),
        (["--since", "soon"], 2, "argument --since: 'soon' is no date such as 2026-11-22\n"),
        (["--deck", "nope"], 1, "studycards: there is no deck 'nope'; there are: pain\n"),
        (["--tag", "\udcff"], 2, "no text of 1 to 200 characters that can be shown\n"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    studycards: Studycards, filled: Path, words: list[str], code: int, error: str
) -> None:
    said = studycards("stats", *words)
    assert (said.code, said.out) == (code, "")
    assert said.err.endswith(error)


def test_names_from_decks_are_only_text(studycards: Studycards, studied: Path) -> None:
    """No deck file may hold such a character; who writes into the database may."""
    with closing(sqlite3.connect(studied)) as con, con:
        con.execute("UPDATE decks SET title = ?", ("Pain\x1b[2J\n\u202ebasics",))
        con.execute("UPDATE notes SET front = ?", ("\x1b]0;x\a",))
    out = studycards("stats").out
    assert "Pain␛[2J ⟨U+202E⟩basics: 2 of 3 cards seen" in out
    assert not {"\x1b", "\u202e", "\a"} & set(out)
