"""Gaps: what is one, what is only text, and how each card shows them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from studycards.study.cloze import Gap, blanked, filled, gaps, numbers, plain

STIMULATION = "Stimulation {{1::masks}} signals before they reach the {{2::brain::organ}}."
# Text that looks much like gaps, and often is none.
bracey = st.lists(st.sampled_from(["{", "}", "{{", "}}", "{{1::", "{{c2::", "::", "1", "a b", "é", "\n"])).map("".join)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no gap", []),
        ("{{1::masks}}", [(1, "masks", None)]),
        ("{{2::brain::organ}}", [(2, "brain", "organ")]),
        ("{{c1::Anki's}} own {{c2::way::sign}}", [(1, "Anki's", None), (2, "way", "sign")]),
        ("{{1::a}}{{1::b}}", [(1, "a", None), (1, "b", None)]),
        ("{{12::twelve}}", [(12, "twelve", None)]),
        ("{{1::two\nlines}}", [(1, "two\nlines", None)]),
        ("{{1::a::}}", [(1, "a", None)]),
        ("{{1::a::b::c}}", [(1, "a", "b::c")]),
        ("{{1::x^{2}}}", [(1, "x^{2}", None)]),
        ("{{1::\\frac{a}{{b}}}} and {{2::c}}", [(1, "\\frac{a}{{b}}", None), (2, "c", None)]),
        ("{{{1::set}}}", [(1, "set", None)]),
        ("{{1::a { b}}", [(1, "a { b", None)]),
        ("{{1::a } {b}}}", [(1, "a } {b}", None)]),
        ("{{1::outer {{2::inner}} rest}}", [(2, "inner", None)]),
        ("{{1::never closed {{2::closed}}", [(2, "closed", None)]),
    ],
)
def test_gaps(text: str, expected: list[tuple[int, str, str | None]]) -> None:
    """Each form a gap may take: number, text, hint."""
    assert [(gap.number, gap.text, gap.hint) for gap in gaps(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "{{1::open",
        "{{1:one colon}}",
        "{{0::nought}}",
        "{{::no number}}",
        "{{c::no number}}",
        "{{x1::other letter}}",
        "{{1::}}",
        "{{1::  ::hint only}}",
        "{{1234::too many digits}}",
        "{{²::no digit}}",
        "{{ 1::space}}",
        "{1::single}",
        "{{1",
        "{{",
        "}}{{",
    ],
)
def test_malformed_braces_are_just_text(text: str) -> None:
    """Nothing is hidden and nothing is lost."""
    assert gaps(text) == ()
    assert blanked(text, 1) == filled(text, 1) == plain(text) == text


def test_a_gap_says_where_it_stands() -> None:
    assert gaps("a {{1::b}} c") == (Gap(1, "b", None, 2, 10),)


def test_numbers_are_distinct_and_ascending() -> None:
    """One card a number, whatever the order in the text."""
    assert numbers("{{3::c}} {{1::a}} {{3::d}} {{10::z}}") == (1, 3, 10)


@pytest.mark.parametrize(
    ("number", "question", "answer"),
    [
        (
            1,
            "Stimulation […] signals before they reach the brain.",
            "Stimulation **masks** signals before they reach the brain.",
        ),
        (
            2,
            "Stimulation masks signals before they reach the [organ].",
            "Stimulation masks signals before they reach the **brain**.",
        ),
        (
            3,
            "Stimulation masks signals before they reach the brain.",
            "Stimulation masks signals before they reach the brain.",
        ),
    ],
)
def test_question_and_answer(number: int, question: str, answer: str) -> None:
    """Only the asked gap is hidden; the answer marks it."""
    assert blanked(STIMULATION, number) == question
    assert filled(STIMULATION, number) == answer


def test_bold_keeps_outer_spaces_outside() -> None:
    """`** x **` would not be bold in Markdown."""
    assert filled("a{{1:: b }}c", 1) == "a **b** c"


def test_plain_marks_nothing() -> None:
    assert plain(STIMULATION) == "Stimulation masks signals before they reach the brain."


@settings(deadline=None, max_examples=150)
@given(bracey)
@example("{{1::{{1::a}}}}")
def test_law_gaps_stand_in_the_text(text: str) -> None:
    """Gaps are in order, never overlap, hide something, and what they hide stands there between braces."""
    found = gaps(text)
    assert all(left.end <= right.start for left, right in pairwise(found))
    for gap in found:
        whole = text[gap.start : gap.end]
        assert whole.startswith("{{")
        assert whole.endswith("}}")
        assert gap.text.strip()
        assert f"{gap.number}::{gap.text}" in whole


@settings(deadline=None, max_examples=150)
@given(bracey)
def test_law_all_around_the_gaps_stays(text: str) -> None:
    """Filling replaces the gaps and not one other character."""
    rebuilt, done = "", 0
    for gap in gaps(text):
        rebuilt += text[done : gap.start] + gap.text
        done = gap.end
    assert plain(text) == rebuilt + text[done:]


@pytest.mark.parametrize("piece", ["{{1::", "{{", "{{1::{", "{{1::a}}", "{{1::{}", "}}"])
@pytest.mark.parametrize("tail", ["", "}}"])
def test_a_bomb_of_braces_is_read_in_linear_time(piece: str, tail: str) -> None:
    """Counts the characters looked at, not the time: a scan that starts over for each brace would exceed it."""
    looked = [0]

    class Counted(str):
        __slots__ = ()

        def __getitem__(self, key: object) -> str:
            looked[0] += 1
            return super().__getitem__(key)  # type: ignore[index]

        def find(self, sub: str, *span: object) -> int:
            at = super().find(sub, *span)  # type: ignore[arg-type]
            start = int(span[0]) if span else 0  # type: ignore[call-overload]
            stop = min(int(span[1]), len(self)) if len(span) > 1 else len(self)  # type: ignore[call-overload]
            looked[0] += (at if at >= 0 else stop) - start + 1
            return at

    text = Counted(piece * 2_000 + tail)
    gaps(text)
    assert looked[0] <= 12 * len(text)
