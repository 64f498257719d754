"""Tags are the same however they are capitalised, and stand for those under them."""

from __future__ import annotations

import pytest

from studycards.study.tags import as_first_written, folded, stands_for


@pytest.mark.parametrize(
    ("tag", "other", "expected"),
    [
        ("opioids", "opioids", True),
        ("Opioids", "oPIOIDS", True),
        ("opioids", "Opioids::antagonists", True),
        ("opioids::antagonists", "opioids", False),
        ("opioid", "opioids", False),
        ("opioid", "opioid:s", False),
        ("ä", "Ä", False),  # SQLite's NOCASE, by which searches go, knows 26 letters
    ],
)
def test_a_tag_stands_for_itself_and_those_under_it(tag: str, other: str, expected: bool) -> None:
    assert stands_for(tag, other) is expected


def test_what_cannot_be_encoded_is_a_tag_all_the_same() -> None:
    assert folded("A\ud800") == "a\ud800"


def test_of_tags_that_are_the_same_the_first_names_all_and_a_card_has_it_once() -> None:
    cards = [("Spine", "a"), ("spine", "SPINE", "A"), ()]
    assert list(as_first_written(cards)) == [("Spine", "a"), ("Spine", "a"), ()]
