"""Ids out of words: short, ASCII, valid, and each given once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.decks.identity import LONGEST, FreshIds, is_id, slug, title_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Radiofrequency ablation (RFA)", "radiofrequency-ablation-rfa"),
        ("Über Straße, Øre & Łódź", "uber-strasse-ore-lodz"),
        ("  --x__y--  ", "x-y"),
        ("痛み", ""),
        ("", ""),
        ("word " * 30, "word-word-word-word-word-word-word-word-word-word-word"),
        ("x" * 100, "x" * LONGEST),
    ],
)
def test_slugs(text: str, expected: str) -> None:
    """Letters lose their marks, everything else becomes a hyphen, and long ones are cut between words."""
    assert slug(text) == expected


def test_a_slug_of_nothing_is_what_the_caller_says() -> None:
    """A deck in another script still gets an id."""
    assert slug("痛み", "deck") == "deck"


@pytest.mark.parametrize(
    ("stem", "title"),
    [("cell-biology", "Cell biology"), ("WHO_guide", "WHO guide"), ("über-uns", "Über uns"), ("-_-", "Deck")],
)
def test_a_file_name_makes_a_title(stem: str, title: str) -> None:
    """Joints become spaces and the first letter a capital; abbreviations stay as they are."""
    assert title_of(stem) == title


@settings(deadline=None, max_examples=40)
@given(st.lists(st.text(max_size=80) | st.sampled_from(["a", "A", "null", "card 2", "痛"]), max_size=30))
def test_fresh_ids_are_valid_and_differ(fronts: list[str]) -> None:
    """Law: whatever the fronts are, every id matches the pattern, none is given twice, none is taken or null."""
    ids = FreshIds(["a", "card-1"])
    picked = [ids.pick(front, number) for number, front in enumerate(fronts, 1)]
    assert all(map(is_id, picked))
    assert len({"a", "card-1", "null", *picked}) == len(picked) + 3
