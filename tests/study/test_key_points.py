"""Key points of long answers: a proposal for the learner's own grade."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.study.key_points import is_long, judged, key_points
from studycards.study.questions import Verdict

APPROACH = "A comprehensive approach to pain, its causes and symptoms, with a wide range of non-invasive treatments."


@pytest.mark.parametrize(
    ("given", "expected", "found", "missed"),
    [
        (
            "comprehensive approach; symptoms, causing factors, noninvasive treatment of pain",
            APPROACH,
            ("comprehensive approach to pain", "causes", "symptoms", "non-invasive treatments"),
            ("wide range",),
        ),
        ("", "Rest, ice and heat", (), ("Rest", "ice", "heat")),
        ("give 5 mg", "Give 10 mg, then wait.", (), ("Give 10 mg", "wait")),
        ("it spreads", "It does not spread.", (), ("not spread",)),
        ("it never spreads", "It does not spread.", ("not spread",), ()),
        ("stabilisierte Knochen", "Die Stabilisierung der Knochen", ("Stabilisierung der Knochen",), ()),
    ],
)
def test_points(given: str, expected: str, found: tuple[str, ...], missed: tuple[str, ...]) -> None:
    """Phrases are found by most of their words, in other forms too, with all their numbers and their `not`."""
    language = "de" if "der" in expected else "en"
    points = key_points(given, [expected], language)
    assert (points.found, points.missed) == (found, missed)


def test_proposals() -> None:
    """Only the answer itself is right; more than half of the points is close."""
    grades = [
        judged(key_points(given, [APPROACH]), given) for given in (APPROACH.upper(), "causes, symptoms, pain", "")
    ]
    assert [each.verdict for each in grades] == [Verdict.RIGHT, Verdict.WRONG, Verdict.WRONG]
    assert [each.grade for each in grades] == [4, 1, 1]
    most = "a comprehensive approach to pain: symptoms, causes, range of treatments"
    assert judged(key_points(most, [APPROACH]), most).grade == 3


def test_the_answer_that_most_is_found_of_is_held_against() -> None:
    """Where several answers are right."""
    assert key_points("ice and heat", ["Rest and sleep", "Ice, and heat"]).share == 1


@pytest.mark.parametrize(("words", "long"), [(8, False), (9, True)])
def test_long_answers(words: int, long: bool) -> None:
    """Over eight words; articles do not count."""
    assert is_long("the " + "word " * words) is long


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=80), st.text(max_size=80))
def test_the_share_is_a_share(given: str, expected: str) -> None:
    """From nothing to all."""
    assert 0 <= key_points(given, [expected]).share <= 1
    if key_points(expected, [expected]).points:
        assert key_points(expected, [expected]).share == 1


@pytest.mark.parametrize("piece", ["á", "½", "a, ", "\u0301"])
def test_endless_answers_end(piece: str) -> None:
    """100,000 characters are cut before they are looked at."""
    endless = piece * (100_000 // len(piece))
    assert 0 <= key_points(endless, [endless]).share <= 1
