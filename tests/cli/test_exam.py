"""`studycards exam`: one exam from its beginning to its report, and blueprints as files, exactly as they are said."""

from __future__ import annotations

import json
import sys
from io import StringIO
from pathlib import Path

import pytest

from studycards.cards import Unit
from studycards.decks.writing import dump
from tests.cli.conftest import Said, Studycards
from tests.library.making import deck, note
from tests.workspace.exam_decks import drugs, signs

TWO = ("exam", "--plain", "-n", 2, "--way", "choice", "--deck", "drugs", "--seed", 7, "--pass", 50)


@pytest.fixture
def decks(library: Path, tmp_path: Path, studycards: Studycards) -> Path:
    """The library with two decks that can be asked in every way of an exam."""
    for each in (drugs(), signs()):
        path = tmp_path / f"{each.id}.yaml"
        path.write_text(dump(each), encoding="utf-8")
        assert studycards("import", path).code == 0
    return library


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch, studycards: Studycards) -> Studycards:
    """Run `studycards` with these words while the lines of `typed` are typed."""

    def run(*words: object, typed: str = "") -> Said:
        monkeypatch.setattr(sys, "stdin", StringIO(typed))
        return studycards(*words)

    return run


def test_an_exam_is_begun_taken_up_handed_in_listed_and_reported(decks: Path, typing: Studycards) -> None:
    begun = typing(*TWO, typed="d\n:q\n")
    assert (begun.code, begun.err) == (0, "")
    assert begun.out.startswith("Mock exam: 2 questions, 30 minutes, pass mark 50 %.\n")
    assert typing("exam", "list") == (0, "", "no exam was handed in yet: `studycards exam` holds one\n")
    taken_up = typing("exam", "--plain", "-n", 9, typed=":h\ny\n")
    assert taken_up.err == "Mock exam is running and goes on: hand it in before another exam begins\n"
    assert "\nMock exam: 50 %, 1 of 2 marks: passed, the pass mark is 50 %.\n" in taken_up.out
    assert typing("exam", "list") == (0, "1 · 2026-11-22 · Mock exam · 2 questions · 50 % · passed\n", "")
    reported = typing("exam", "report")
    assert (reported.code, reported.err) == (0, "")
    assert taken_up.out.endswith(reported.out)
    assert typing("exam", "report", 1) == reported


def test_an_exam_whose_time_ran_out_unseen_is_named_before_another_begins(
    decks: Path, typing: Studycards, monkeypatch: pytest.MonkeyPatch
) -> None:
    typing(*TWO, typed="d\n:q\n")
    monkeypatch.setenv("STUDYCARDS_NOW", "2026-11-22T10:00:00+00:00")
    begun = typing(*TWO, typed=":q\n")
    assert begun.err == "the time of exam 1 is over, and it was handed in: `studycards exam report 1`\n"
    assert begun.out.startswith("Mock exam: 2 questions, 30 minutes, pass mark 50 %.\n")
    assert typing("exam", "list").out.startswith("1 · 2026-11-22 · Mock exam · 2 questions · ")


def test_the_report_as_json_says_all_there_is(decks: Path, typing: Studycards) -> None:
    typing(*TWO, "--negative", "0.25", typed="a\n:h\ny\n")
    said = typing("exam", "report", "--json")
    report = json.loads(said.out)
    questions = report.pop("questions")
    assert report == {
        "title": "Mock exam",
        "seed": 7,
        "marks": 0.0,
        "of": 2,
        "percent": 0,
        "pass_mark": 50,
        "passed": False,
        "seconds": 0,
        "decks": [{"name": "Deck drugs", "marks": -0.25, "of": 2}],
        "units": [],
        "tags": [{"name": "opioids::antagonists", "marks": -0.25, "of": 1}],
        "kinds": [{"name": "choice", "marks": -0.25, "of": 2}],
    }
    assert questions[0] == {
        "number": 1,
        "card": "drugs/naloxone",
        "way": "choice",
        "question": "Drug 1 is?",
        "response": "Ketamine",
        "right": "Naloxone",
        "verdict": "wrong",
        "marks": -0.25,
        "explanation": "It is the antagonist.",
        "sources": ["A book, page 7"],
    }
    assert (questions[1]["response"], questions[1]["verdict"], questions[1]["marks"]) == (None, None, 0.0)
    (attempt,) = json.loads(typing("exam", "list", "--json").out)
    assert attempt == {
        "number": 1,
        "title": "Mock exam",
        "questions": 2,
        "seed": 7,
        "ended": "2026-11-22T09:00:00+00:00",
        "seconds": 0,
        "percent": 0,
        "passed": False,
    }


def test_an_exam_is_told_of_among_the_statistics_of_its_days(decks: Path, typing: Studycards) -> None:
    typing(*TWO, typed="a\n:h\ny\n")
    assert "Exam Mock exam, 2026-11-22: 0 %, not passed." in typing("stats").out.splitlines()
    (told,) = json.loads(typing("stats", "--json").out)["exams"]
    assert told == {
        **{"number": 1, "title": "Mock exam", "ended": "2026-11-22T09:00:00+00:00"},
        **{"questions": 2, "share": 0.0, "passed": False},
    }


def test_a_blueprint_is_written_handed_out_and_held(decks: Path, tmp_path: Path, typing: Studycards) -> None:
    path = tmp_path / "midterm.yaml"
    words = ("-n", 3, "--minutes", 5, "--title", "Midterm", "--seed", 1, "--deck", "Deck signs", "--negative", 0.5)
    said = typing("exam", "save", path, *words, "--way", "typed", "--kind", "basic", "--tag", "nerves")
    assert said == (0, f"{path}: written; `studycards exam --blueprint {path}` holds it\n", "")
    assert path.read_text() == (
        "title: Midterm\nquestions: 3\nminutes: 5\nseed: 1\nnegative: 0.5\nways: [typed]\n"
        "decks: [signs]\ntags: [nerves]\nkinds: [basic]\n"
    )
    assert typing("exam", "save", path).code == 1
    assert typing("exam", "save", path, *words, "--force").code == 0
    held = typing("exam", "--plain", "--blueprint", path)
    assert held.out.startswith("Midterm: 3 questions, 5 minutes, pass mark 70 %, 0.5 off for a wrong answer.\n")


def test_every_problem_of_a_blueprint_is_said_where_it_stands(decks: Path, tmp_path: Path, typing: Studycards) -> None:
    path = tmp_path / "b.yaml"
    path.write_text("title: T\nquestions: 0\nminuets: 5\n", encoding="utf-8")
    assert typing("exam", "--plain", "--blueprint", path) == (
        1,
        "",
        f"studycards: {path}:1:1: `minutes` is missing (a blueprint needs it)\n"
        f"studycards: {path}:2:12: `questions` must be a whole number from 1 to 500, not `0`\n"
        f"studycards: {path}:3:1: `minuets`: did you mean `minutes`?\n",
    )


def test_fewer_cards_than_asked_for_are_told_and_none_is_refused(decks: Path, typing: Studycards) -> None:
    assert typing("exam", "--plain", "--deck", "signs", "--kind", "cloze") == (
        1,
        "",
        "studycards: no card fits this exam; ask for other decks, tags, units, kinds or ways\n",
    )
    said = typing("exam", "--plain", "--deck", "signs", "--way", "list", "-n", 3)
    assert said.err == "fewer cards than asked for: 1 card fits, 3 were asked for\n"


def test_answers_count_only_where_the_learner_says_so(decks: Path, typing: Studycards) -> None:
    typing(*TWO, typed="a\n:h\ny\n")
    assert "nothing happened" not in typing("show", "drugs/naloxone").out
    assert json.loads(typing("due", "--json").out)["again"] == 0
    typing(*TWO, "--count", typed="a\n:h\ny\n")
    assert json.loads(typing("due", "--json").out)["again"] == 1


def test_what_is_not_there_is_said(decks: Path, typing: Studycards) -> None:
    assert typing("exam", "report", 5) == (
        1,
        "",
        "studycards: there is no exam 5; `studycards exam list` lists them\n",
    )
    assert (
        typing("exam", "--plain", "--deck", "gone").err
        == "studycards: there is no deck 'gone'; there are: drugs, signs\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["list", "--seed", "3"], "--seed is not for `studycards exam list`"),
        (["list", "--seed", "0"], "--seed is not for `studycards exam list`"),
        (["report", "-n", "3"], "-n is not for `studycards exam report`"),
        (["save", "x.yaml", "--plain"], "--plain is not for `studycards exam save`"),
        (["--json"], "--json is not for `studycards exam hold`"),
        (["hold", "x.yaml"], "hold takes no name; --blueprint FILE names a blueprint"),
        (["report", "last"], "name the exam by its number: `studycards exam report 3`"),
        (["report", "9" * 30], "name the exam by its number: `studycards exam report 3`"),
        (["save"], "name the file: `studycards exam save FILE.yaml`"),
        (
            ["--blueprint", "x.yaml", "--pass", "60"],
            "--pass stands in the blueprint; leave it out, or leave out --blueprint",
        ),
        (["-n", "3"], "the app needs a terminal; `studycards exam --plain` works without one"),
    ],
)
def test_wrong_usage_is_exit_code_2(decks: Path, typing: Studycards, words: list[str], said: str) -> None:
    assert typing("exam", *words) == (2, "", f"studycards: {said}\n")
    assert typing("exam", "list").out == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-n", "0"], "argument -n: '0' is not a whole number from 1 to 500"),
        (["--minutes", "601"], "argument --minutes: '601' is not a whole number from 1 to 600"),
        (["--pass", "101"], "argument --pass: '101' is not a whole number from 1 to 100"),
        (["--seed", "-1"], "argument --seed: '-1' is not a whole number from 0 to 999999999"),
        (["--negative", "nan"], "argument --negative: 'nan' is not a number from 0 to 1"),
        (["--title", " "], "argument --title: ' ' is no text of 1 to 200 characters that can be shown"),
        (["--tag", "\x1b[2J"], "argument --tag: '\\x1b[2J' is no text of 1 to 200 characters that can be shown"),
        (["--unit", "\udcff"], "argument --unit: '\\udcff' is no text of 1 to 200 characters that can be shown"),
        (["--way", "flip"], "argument --way: invalid choice: 'flip' (choose from 'choice', 'typed', 'list')"),
    ],
)
def test_numbers_out_of_range_are_wrong_usage(studycards: Studycards, words: list[str], said: str) -> None:
    found = studycards("exam", *words)
    assert (found.code, found.out) == (2, "")
    assert found.err.endswith(f"{said}\n")


@pytest.mark.parametrize("asked", ["week-1", "The first week", "the FIRST week"])
def test_a_unit_is_meant_by_its_id_or_its_title(
    decks: Path, tmp_path: Path, studycards: Studycards, asked: str
) -> None:
    path, saved = tmp_path / "joints.yaml", tmp_path / "blueprint.yaml"
    path.write_text(dump(deck("joints", [note("hip", unit="week-1")], [Unit("week-1", "The first week")])))
    studycards("import", path)
    assert studycards("exam", "save", saved, "--unit", asked, "--unit", "week-1").code == 0
    assert "units: [week-1]\n" in saved.read_text(encoding="utf-8")
    assert studycards("exam", "--plain", "--unit", "the first weak") == (
        1,
        "",
        "studycards: there is no unit 'the first weak' in these decks; did you mean 'The first week'?\n",
    )


def test_tags_and_units_are_filled_in(decks: Path, tmp_path: Path, studycards: Studycards) -> None:
    path = tmp_path / "joints.yaml"
    path.write_text(dump(deck("joints", [note("hip", unit="week-1")], [Unit("week-1", "The first week")])))
    studycards("import", path)
    assert studycards("complete", "--", "exam", "--tag", "").out == "nerves\t\nopioids\t\nopioids::antagonists\t\n"
    assert studycards("complete", "--", "exam", "--unit", "we").out == "week-1\tDeck joints\n"
    assert studycards("complete", "--", "exam", "--blueprint", "").out == "\tfile\n"
