"""A card finds the known card it is like, at a cost that grows with the cards and not with their pairs."""

from __future__ import annotations

import pytest

from studycards.drafting import likeness
from studycards.drafting.likeness import KnownCards, Likeness

KNOWN = (
    ("old:trug", "Trug", "A box that holds many miskas near the house."),
    ("old:pell", "What closes the door?", "The pell, which hangs beside it."),
    ("old:sign", "|", "a pipe"),
    ("old:iron", "What is the chemical symbol of the element iron?", "Fe"),
)


@pytest.mark.parametrize(
    ("front", "back", "name"),
    [
        ("trug!", "Something else altogether.", "old:trug"),
        ("Trug, a kind of box", "A box that holds many miskas near the house", "old:trug"),
        ("What shuts the door?", "The pell, which hangs beside it.", "old:pell"),
        ("|", "a pipe", "old:sign"),
        ("~", "the home of the learner", None),
        ("Brim", "A box that holds the rain of the winter days.", None),
        ("What is the chemical symbol of the element gold?", "Au", None),
        ("What's the chemical symbol of the element iron?", "Fe", "old:iron"),
        ("", "", None),
    ],
)
def test_a_card_is_like_the_one_that_asks_the_same_or_says_nearly_the_same(
    front: str, back: str, name: str | None
) -> None:
    found = KnownCards(KNOWN).like(front, back)
    assert (found.name if found else None) == name
    assert found is None or likeness.ALIKE <= found.score <= 1


def test_nothing_is_like_anything_where_nothing_is_known() -> None:
    assert KnownCards(()).like("Trug", "A box.") is None
    assert KnownCards(KNOWN[:1]).like("Trug", "A box.") == Likeness("old:trug", 1.0)


def test_few_cards_are_compared_however_many_share_their_words(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0
    share = likeness._share

    def counting(ours: frozenset[str], theirs: frozenset[str]) -> float:
        nonlocal compared
        compared += 1
        return share(ours, theirs)

    monkeypatch.setattr(likeness, "_share", counting)
    known = KnownCards((str(number), f"Trug {number}", "A box that holds the miska.") for number in range(5000))
    known.like("Pell", "A box that holds the miska.")
    assert 0 < compared <= 100
