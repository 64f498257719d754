"""Finding a name by a few of its letters."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studycards.tui.matching import match


@pytest.mark.parametrize(
    ("typed", "name", "places"),
    [
        ("und", "Undo", (0, 1, 2)),
        ("DECK", "Study deck", (6, 7, 8, 9)),
        ("sus", "Suspend", (0, 1, 2)),
        ("ory", "History", (4, 5, 6)),
        ("hsy", "History", (0, 2, 6)),
        ("st cap", "Study Capitals", (0, 1, 6, 7, 8)),
        ("ap st", "Study Capitals", None),
        ("e o", "Details of Europe", (11, 14)),
        (" ", "Undo", None),
        ("xyz", "Undo", None),
        ("oo", "Undo", None),
        ("I", "İstanbul", (0,)),
        ("[re", "[red]x", (0, 1, 2)),
    ],
)
def test_letters_are_found(typed: str, name: str, places: tuple[int, ...] | None) -> None:
    found = match(typed, name)
    assert (found and found.places) == places


def test_the_nearer_the_better() -> None:
    """A beginning before a word, a word before its inside, that before scattered letters."""
    names = ("Deck a", "Study deck", "Bedeck", "Do every card kindly")
    scores = [found.score for name in names if (found := match("deck", name))]
    assert len(scores) == len(names)
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


@given(st.text(max_size=6), st.text(max_size=40))
def test_places_are_of_the_letters_typed(typed: str, name: str) -> None:
    """Whatever is typed and whatever a deck is called, each place names one of the letters, in order."""
    found = match(typed, name)
    if found is None:
        return
    assert 0 < found.score <= 1
    assert list(found.places) == sorted(set(found.places))
    assert _bare(name[place] for place in found.places) == _bare(typed)


def _bare(letters: Iterable[str]) -> list[str]:
    return [letter.lower()[:1] for letter in letters if not letter.isspace()]
