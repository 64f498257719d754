"""Blueprints of exams as files: read strictly, every problem where it stands, and written as they are read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.cards import Kind
from studycards.decks.blueprints import BLUEPRINT, SHARE, dump, load, load_file
from studycards.decks.problems import DeckFileError
from studycards.study.blueprint import MINUTES, QUESTIONS, SEEDS, WAYS, Blueprint, Share
from studycards.study.questions import Way

HEAD = "title: Midterm\nquestions: 10\nminutes: 15\n"
WHOLE = """\
title: Midterm
questions: 40
minutes: 60
seed: 2026
pass: 60
negative: 0.25
close: 0.4
ways: [choice, typed]
decks: [nerves, joints]
tags: ["opioids::weak", spine]
units: [week-1]
kinds: [definition, choice]
shares:
  - {share: 60, deck: nerves, kind: definition}
  - {share: 30, tag: spine, unit: week-1}
"""


def problems(text: str) -> list[str]:
    """What is wrong with a blueprint."""
    with pytest.raises(DeckFileError) as refused:
        load(text, "b.yaml")
    return [str(problem) for problem in refused.value.problems]


def test_a_blueprint_says_all_there_is_to_say() -> None:
    assert load(WHOLE) == Blueprint(
        *("Midterm", 40, 60, 2026, 60, 0.25, 0.4),
        ways=(Way.CHOICE, Way.TYPED),
        decks=("nerves", "joints"),
        tags=("opioids::weak", "spine"),
        units=("week-1",),
        kinds=(Kind.DEFINITION, Kind.CHOICE),
        shares=(Share(60, deck="nerves", kind=Kind.DEFINITION), Share(30, tag="spine", unit="week-1")),
    )
    assert dump(load(WHOLE)) == WHOLE


def test_what_a_blueprint_leaves_out_has_its_default() -> None:
    assert load(HEAD) == Blueprint("Midterm", 10, 15)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["b.yaml:1:1: the file is empty (begin with `title:`, `questions:` and `minutes:`)"]),
        ("- a", ["b.yaml:1:1: a blueprint is a mapping of fields (begin with `title:`, `questions:` and `minutes:`)"]),
        (
            "title: T\nquestons: 5\nminutes: 5",
            [
                "b.yaml:1:1: `questions` is missing (a blueprint needs it)",
                "b.yaml:2:1: `questons`: did you mean `questions`?",
            ],
        ),
        (HEAD + "title: x", ["b.yaml:4:1: `title` stands here twice (keep one of them)"]),
        (HEAD + "seed: 1.5", ["b.yaml:4:7: `seed` must be a whole number from 0 to 999999999, not `1.5`"]),
        (HEAD + "seed: 007", ["b.yaml:4:7: `seed` must be a whole number from 0 to 999999999, not `007`"]),
        (HEAD + "pass: 0", ["b.yaml:4:7: `pass` must be a whole number from 1 to 100, not `0`"]),
        (HEAD + "pass: 70 %", ["b.yaml:4:7: `pass` must be a whole number from 1 to 100, not `70 %`"]),
        (HEAD + "pass:", ["b.yaml:4:6: `pass` is empty (fill it in or leave it out)"]),
        (HEAD + "negative: -0.25", ["b.yaml:4:11: `negative` must be a number from 0 to 1, not `-0.25` (as 0.25)"]),
        (HEAD + "negative: 1.5", ["b.yaml:4:11: `negative` must be a number from 0 to 1, not `1.5` (as 0.25)"]),
        (HEAD + "close: .nan", ["b.yaml:4:8: `close` must be a number from 0 to 1, not `.nan` (as 0.25)"]),
        (HEAD + "close: [1]", ["b.yaml:4:8: `close` must be a number from 0 to 1, not a list"]),
        (HEAD + "ways: choice", ["b.yaml:4:7: `ways` must be a list, not text (as `ways: [choice, typed]`)"]),
        (HEAD + "ways: [flip]", ["b.yaml:4:8: `flip` is no way to ask in an exam (one of choice, typed, list)"]),
        (HEAD + "ways: [typd]", ["b.yaml:4:8: `typd` is no way to ask in an exam (did you mean `typed`?)"]),
        (HEAD + "ways: []", ["b.yaml:4:7: `ways` names none (leave it out to take all)"]),
        (HEAD + "kinds: [choise]", ["b.yaml:4:9: `choise` is no kind of card (did you mean `choice`?)"]),
        (
            HEAD + "shares: 5",
            ["b.yaml:4:9: `shares` must be a list, not text (as `shares: [{share: 60, tag: opioids}]`)"],
        ),
        (
            HEAD + "shares:\n  - {share: 10}",
            ["b.yaml:5:5: this share names no cards (give it a deck, a tag, a unit or a kind)"],
        ),
        (HEAD + "shares:\n  - {tag: a}", ["b.yaml:5:5: `share` is missing (a share needs it)"]),
        (
            HEAD + "shares: [{share: 60, tag: a}, {share: 50, tag: b}]",
            ["b.yaml:4:9: the shares add up to 110 percent (100 at the most)"],
        ),
        (
            HEAD + "shares: [{share: 101, tags: a}, text]",
            [
                "b.yaml:4:10: this share names no cards (give it a deck, a tag, a unit or a kind)",
                "b.yaml:4:18: `share` must be a whole number from 1 to 100, not `101`",
                "b.yaml:4:23: `tags`: did you mean `tag`?",
                "b.yaml:4:33: an entry of `shares` must be a mapping of fields, not text",
            ],
        ),
        (
            HEAD + "seed: !x 5",
            [
                "b.yaml:4:7: the tag `!x` is not allowed in a blueprint"
                " (leave it out: what stands there is read as text)"
            ],
        ),
        (
            HEAD + "---\na: 1",
            ["b.yaml:4:1: a second document begins here (a file holds one blueprint: make two files of it)"],
        ),
        (
            HEAD + "tags: [\x1b]",
            ["b.yaml:4:8: the character U+001B is not allowed in a blueprint (delete it: it cannot be seen)"],
        ),
    ],
)
def test_every_problem_is_named_where_it_stands(text: str, expected: list[str]) -> None:
    assert problems(text) == expected


def test_what_is_no_file_is_said_in_one_line(tmp_path: Path) -> None:
    for path, words in (
        (tmp_path, "this is a folder, not a blueprint file"),
        (tmp_path / "x", "there is no such file"),
    ):
        with pytest.raises(DeckFileError) as refused:
            load_file(path)
        assert str(refused.value) == f"{path}: {words}"


def test_a_file_is_read_as_its_text(tmp_path: Path) -> None:
    path = tmp_path / "b.yaml"
    path.write_text(WHOLE, encoding="utf-8")
    assert load_file(path) == load(WHOLE)


def test_every_field_of_a_blueprint_and_a_share_can_stand_in_a_file() -> None:
    """A field added to the plan must not be lost where an instructor writes it down."""
    assert {field.attribute for field in BLUEPRINT.fields} == set(Blueprint._fields)
    assert {field.attribute for field in SHARE.fields} == set(Share._fields)


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp")), min_size=1, max_size=30
)
WORDS = TEXTS.map(str.strip).filter(lambda text: text and "\ufeff" not in text)
IDS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,9}", fullmatch=True)
TENTHS = st.integers(0, 1000).map(lambda number: number / 1000)
SHARES = st.builds(
    Share, st.integers(1, 20), IDS, st.none() | WORDS, st.none() | IDS, st.none() | st.sampled_from(list(Kind))
)
BLUEPRINTS = st.builds(
    Blueprint,
    *(WORDS, st.integers(*QUESTIONS), st.integers(*MINUTES), st.none() | st.integers(*SEEDS), st.integers(1, 100)),
    *(TENTHS, TENTHS, st.lists(st.sampled_from(WAYS), min_size=1, unique=True).map(tuple)),
    *(st.lists(each, max_size=3, unique=True).map(tuple) for each in (IDS, WORDS, IDS, st.sampled_from(list(Kind)))),
    st.lists(SHARES, max_size=5).map(tuple),
)


@settings(deadline=None, max_examples=30)
@given(BLUEPRINTS)
def test_a_blueprint_that_is_written_is_read_as_it_was(blueprint: Blueprint) -> None:
    assert load(dump(blueprint)) == blueprint
