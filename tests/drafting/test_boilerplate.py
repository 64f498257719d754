"""Page furniture and logs are dropped, the matter between them stays."""

from __future__ import annotations

import pytest

from studycards.drafting.boilerplate import is_furniture, without_boilerplate
from tests.drafting.reading import blocks


@pytest.mark.parametrize(
    "line",
    [
        "Skip to main content",
        "LEAVE A REPLY",
        "Friday, March 7, 2014",
        "© 2011 Somebody. All rights reserved.",
        "Posted on Feb 2, 2012 by somebody",
        "Back to top ↑",
        "Sign up for free",
        "Home",
        "We use cookies to improve your experience on our site.",
    ],
)
def test_furniture_is_known_by_its_words(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("line", ["Copyright: a right in a work.", "Homeostasis", "The menu of a trug is long."])
def test_matter_is_not_furniture(line: str) -> None:
    assert not is_furniture(line)


def left(text: str) -> list[str]:
    return [block.text for block in without_boilerplate(blocks(text)) if block is not None]


def test_what_follows_a_parting_line_goes_with_it_until_prose_begins() -> None:
    prose = "The early trug " + "holds the miska and " * 8 + "falls."
    assert left(f"One.\n\nRelated articles\n\n• Ten tips: read them\n• More\n\n{prose}") == ["One.", prose]


def test_a_log_is_dropped_with_its_entries() -> None:
    log = "\n".join(f"2021-03-0{day} A trug\n\n\t* pell: the miska fell" for day in range(1, 6))
    assert left(f"Before.\n\n{log}") == ["Before."]
    assert left("2021-03-01 One day only.") == ["2021-03-01 One day only."]


def test_a_list_of_changes_is_known_by_its_tickets_or_by_what_was_done() -> None:
    tickets = "\n".join(f"- The trug no longer holds the miska (#{ticket})" for ticket in (7, 12, 118, 9))
    done = "\n".join(f"- {done} pell of the trug: the miska" for done in ("Added", "Fixed", "Moved", "Removed"))
    assert left(f"Before.\n\n{tickets}\n- Pell: a trug.\n- Gosk: a trug.") == [
        "Before.",
        "Pell: a trug.",
        "Gosk: a trug.",
    ]
    assert left(f"Before.\n\n{done}") == ["Before."]


@pytest.mark.parametrize("items", [["Fixed trug"] * 3, ["Fixed trug"] * 4 + ["Trug", "Pell", "Gosk", "Brim"]])
def test_a_few_items_that_begin_as_changes_do_are_none(items: list[str]) -> None:
    assert len(left("\n".join(f"- {item}: a box of the miska." for item in items))) == len(items)
