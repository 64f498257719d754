"""The drafter reaches its bars on documents of invented subjects: every pattern found, every decoy passed by."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from studycards.cards import Kind
from tests.drafting.invented import Invented, empty_page, indented, markdown_page, plain_page, unspaced, wrapped
from tests.drafting.reading import notes
from tests.drafting.scoring import Score, score

SEEDS = range(12)
KINDS = (Kind.DEFINITION, Kind.TABLE, Kind.FAQ)


def as_it_is(text: str) -> str:
    return text


def drafted(make: Callable[[int], Invented], change: Callable[[str], str], name: str) -> Score:
    total = Score()
    for seed in SEEDS:
        page = make(seed)
        total.add(score(notes(change(page.text), name), page.wanted, page.junk))
    return total


@pytest.mark.parametrize(
    ("make", "change", "name"),
    [
        (plain_page, as_it_is, "page.txt"),
        (plain_page, indented, "page.txt"),
        (plain_page, wrapped, "page.txt"),
        (plain_page, unspaced, "page.txt"),
        (markdown_page, as_it_is, "page.md"),
        (markdown_page, wrapped, "page.md"),
    ],
    ids=["copied", "indented", "wrapped", "without blank lines", "markdown", "wrapped markdown"],
)
def test_every_pattern_is_drafted_in_every_form(
    make: Callable[[int], Invented], change: Callable[[str], str], name: str
) -> None:
    total = drafted(make, change, name)
    shown = f"wrong {total.wrong[:3]}, missed {total.missed[:3]}"
    assert total.f1() >= 0.97, shown
    assert min(total.f1(kind) for kind in KINDS) >= 0.95, shown
    assert total.repeated == 0


@pytest.mark.parametrize("change", [as_it_is, indented, unspaced], ids=["copied", "indented", "without blank lines"])
def test_no_decoy_gets_into_a_card(change: Callable[[str], str]) -> None:
    assert drafted(plain_page, change, "page.txt").junk == []


@pytest.mark.parametrize("change", [as_it_is, indented, wrapped, unspaced])
def test_a_page_with_nothing_to_learn_gives_nothing(change: Callable[[str], str]) -> None:
    total = drafted(empty_page, change, "page.txt")
    assert (total.wrong, total.junk) == ([], [])


def test_the_scorer_sees_what_is_wrong_missed_and_junk() -> None:
    page = plain_page(0)
    good = notes(page.text)
    assert score(good, page.wanted, page.junk).f1() == 1
    worse = score([*good[3:], good[3]], page.wanted, [good[5].front])
    assert (len(worse.wrong), len(worse.missed), worse.repeated, worse.junk) == (1, 3, 1, [good[5].front])
    assert worse.f1() < 1
