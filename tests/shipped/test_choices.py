"""Multiple choice over the shipped decks: no second right answer, no double, nothing that gives the answer away."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from studycards.cards import Kind, address
from studycards.decks.reading import load_file
from studycards.decks.shipped import shipped_decks
from studycards.study.chance import seed_of
from studycards.study.choices import WRONG, Offer, offer
from studycards.study.faces import face, parts
from studycards.study.same_answers import Sibling, could_be_right, likely_names, names, right_answers, sibling
from studycards.study.shapes import fit, stands_out

DAYS = range(739_577, 739_583)
SAME_KIND = 0.95
ASKED = 0.85
"""The least share of the cards that are no lists and have no gaps which can be asked as multiple choice."""


class Asked(NamedTuple):
    """A card of a shipped deck and the options it has on one day; None where there are none."""

    address: str
    card: Sibling
    others: tuple[Sibling, ...]
    offered: Offer | None

    @property
    def right(self) -> str:
        """The right option's words."""
        assert self.offered is not None
        return self.offered.options[self.offered.right].text

    @property
    def wrong(self) -> list[str]:
        """The wrong options' words."""
        assert self.offered is not None
        return [option.text for place, option in enumerate(self.offered.options) if place != self.offered.right]


@cache
def asked() -> tuple[Asked, ...]:
    found = []
    for path in shipped_decks():
        deck = load_file(path).deck
        cards = [(note, part, number) for number, note in enumerate(deck.notes) for part in parts(note)]
        every = tuple(
            sibling(place, number, 1, part, note, deck.language) for place, (note, part, number) in enumerate(cards)
        )
        for own, (note, part, _) in zip(every, cards, strict=True):
            if note.kind in (Kind.LIST, Kind.CLOZE):
                continue
            name = address(deck.id, own.name, part)
            others = tuple(each for each in every if each.note != own.note)
            written = face(note, part).choices
            found += [Asked(name, own, others, offer(own, written, every, seed_of(name, day))) for day in DAYS]
    return tuple(found)


def questions() -> list[Asked]:
    return [each for each in asked() if each.offered is not None]


def test_most_cards_can_be_asked_as_multiple_choice() -> None:
    assert len(asked()) > 100 * len(DAYS)
    assert len(questions()) >= ASKED * len(asked())


def test_no_option_comes_twice() -> None:
    for each in questions():
        said = [names("en", text) for text in (each.right, *each.wrong)]
        assert sum(map(len, said)) == len(frozenset().union(*said)), each.address


def test_no_wrong_option_is_right_as_well() -> None:
    """Not in other words, not as a synonym, not as the answer of a card that might ask for the same."""
    for each in questions():
        right = names("en", *right_answers(each.card, each.others))
        assert names("en", each.card.answer, *each.card.accept) <= right
        for text in each.wrong:
            assert names("en", text).isdisjoint(right), (each.address, text)
            same = [other for other in each.others if not likely_names(other.answer).isdisjoint(likely_names(text))]
            alike = [other for other in same if other.is_reverse == each.card.is_reverse]
            assert not any(could_be_right(each.card, other, right) for other in alike), (each.address, text)


def test_nearly_all_questions_have_three_wrong_options_of_the_same_kind() -> None:
    """Of one form with the right one: number or words, capital or not, and about as long."""
    same = [each for each in questions() if [fit(each.right, text) for text in each.wrong] == [True] * WRONG]
    assert len(same) >= SAME_KIND * len(questions())


def test_no_right_option_stands_out_by_its_form_or_length() -> None:
    assert {each.address for each in questions() if stands_out(each.right, each.wrong)} == set()


def test_the_longest_option_is_right_no_more_often_than_any_other_would_be() -> None:
    """Whoever always picks the longest of four would be right one time in four by chance."""
    longest = {each.address for each in questions() if len(each.right) > max(map(len, each.wrong))}
    assert len(longest) <= 0.3 * len({each.address for each in questions()})
