"""The shape of an answer: what can stand beside what, and what gives an option away."""

from __future__ import annotations

import pytest

from studycards.study.shapes import fit, in_one_form, is_option, likeness, stands_out


@pytest.mark.parametrize(
    ("right", "wrong", "expected"),
    [
        ("Nerve block", ["Spacer", "Steroid", "Cement"], False),
        ("An injection into the joint that eases its pain for months", ["A drug", "A rest", "A walk"], True),
        ("Rest", ["A very long walk by the sea each day", "A very long swim in the sea", "A very long bath"], True),
        ("A nerve", ["Bone", "Joint", "Disc"], True),
        ("A nerve", ["A bone", "Joint", "Disc"], False),
        ("Nerve", ["Bone", "Joint", "A disc of the lower spine that is thin"], True),
    ],
)
def test_what_stands_out_by_its_form(right: str, wrong: list[str], expected: bool) -> None:
    assert stands_out(right, wrong) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Back pain", "Nerve pain", True),
        ("Nerve", "nerve", False),
        ("12 mg", "14 mg", True),
        ("1 day", "6 days", True),
        ("12 mg", "14 kg", False),
        ("1969", "Neil Armstrong", False),
        ("-40 °C", "37 °C", True),
        ("~5 %", "60 %", True),
        ("What is it?", "What it is", False),
        ("Rest", "Rest in a dark and quiet room for two days", False),
        ("大腿骨", "脛骨", True),
    ],
)
def test_answers_fit_side_by_side_when_nothing_but_their_sense_tells_them_apart(
    one: str, other: str, expected: bool
) -> None:
    assert fit(one, other) is expected
    assert fit(other, one) is expected


def test_the_likest_in_length_article_and_number_comes_first() -> None:
    others = ["Discs", "A disc in the leg", "A disc", "A nerve"]
    ranked = sorted(others, key=lambda other: -likeness("A bone", other))
    assert ranked == ["A disc", "A nerve", "A disc in the leg", "Discs"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Femur", True),
        ("None", True),
        ("Other bones", True),
        ("All of the leg", True),
        ("None of the above.", False),
        ("Both A and B", False),
        ("Aucune de ces réponses", False),
        ("Todas las anteriores", False),
        ("", False),
        ("one\n\ntwo", False),
        ("word " * 41, False),
    ],
)
def test_an_option_is_one_line_about_the_question(text: str, expected: bool) -> None:
    assert is_option(text) is expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["It rests.", "It moves."], ["It rests.", "It moves."]),
        (["It rests.", "It moves"], ["It rests", "It moves"]),
        (["Pain (acute)", "Rest (long)"], ["Pain (acute)", "Rest (long)"]),
        (["Pain (acute)", "Rest"], ["Pain", "Rest"]),
        (["At 5 p.m.", "Pills etc.", "Rest"], ["At 5 p.m.", "Pills etc.", "Rest"]),
        (["Iron(II)", "Rest"], ["Iron(II)", "Rest"]),
        (["(all)", "Rest"], ["(all)", "Rest"]),
    ],
)
def test_options_end_alike(texts: list[str], expected: list[str]) -> None:
    assert in_one_form(texts) == expected
