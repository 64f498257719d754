"""What copying left on a text goes; the text itself stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.drafting.tidying import capitalised, tidy, tidy_term


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("The trug falls.May 3, 2012", "The trug falls."),
        ("The trug falls. 3 May 2012", "The trug falls."),
        ("The trug falls.2012-05-03", "The trug falls."),
        ("It fell on May 3, 2012", "It fell on May 3, 2012"),
        ("The trug falls. …", "The trug falls."),
        ("The trug falls...", "The trug falls"),
        ("The trug falls. Read more »", "The trug falls."),
        ("one  two\u00a0three\t four", "one two three four"),
        ("one …\ntwo", "one\ntwo"),
    ],
)
def test_leftovers_go(text: str, clean: str) -> None:
    assert tidy(text) == clean


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet="ab .…\n Read more2018-9,", max_size=60))
def test_tidying_adds_nothing(text: str) -> None:
    assert len(tidy(text)) <= len(text)


@pytest.mark.parametrize(
    ("text", "term"), [("• Trug:", "Trug"), ("“Trug”", "Trug"), ("*Trug* –", "Trug"), ("Trug (TR)", "Trug (TR)")]
)
def test_a_term_stands_without_the_signs_around_it(text: str, term: str) -> None:
    assert tidy_term(text) == term


@pytest.mark.parametrize(("text", "front"), [("trug", "Trug"), ("iTrug", "iTrug"), ("TRUG", "TRUG"), ("", "")])
def test_a_name_keeps_its_own_capitals(text: str, front: str) -> None:
    assert capitalised(text) == front
