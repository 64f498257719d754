"""Questions of an exam by hand, one for each way of asking."""

from __future__ import annotations

from studycards.cards import Kind
from studycards.study.exam import Item
from studycards.study.faces import Face
from studycards.study.questions import Option, Question, Way

FACE = Face("", "the question", "the answer", None, "because", (), ())


def choice(card: int, **more: object) -> Item:
    """Four options, the one at place 2 is right."""
    options = tuple(Option(f"option {place}", 100 + place, f"what is {place}?") for place in range(4))
    return item(Question(card, Way.CHOICE, FACE, options, 2), **more)


def typed(card: int, **more: object) -> Item:
    """A nerve to be typed."""
    return item(Question(card, Way.TYPED, FACE, expected=("median nerve",)), **more)


def listed(card: int, **more: object) -> Item:
    """Three items in any order."""
    return item(Question(card, Way.LIST, FACE, items=("fever", "rash", "vomiting")), **more)


def item(question: Question, **more: object) -> Item:
    """A question on a paper."""
    fields: dict[str, object] = {"address": f"d/n{question.card}", "deck": "Deck d", "kind": Kind.BASIC, **more}
    return Item(question, **fields)  # type: ignore[arg-type]
