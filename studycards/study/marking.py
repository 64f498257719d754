"""What the answers of an exam are worth, in exact fractions of a mark."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from studycards.study import choices
from studycards.study.blueprint import Blueprint
from studycards.study.exam import Item, Sheet
from studycards.study.questions import Judged, Verdict, Way

_FINEST = 10_000
"""What a blueprint says in decimals is taken as a fraction with at most this denominator."""


class Marked(NamedTuple):
    """A question of an exam, its number from 0, what was answered (None if it was left open), and what it earned."""

    number: int
    item: Item
    response: str | None
    judged: Judged | None
    points: Fraction


def marked(blueprint: Blueprint, sheet: Sheet) -> tuple[Marked, ...]:
    """Mark every question of an exam.

    A right answer earns 1, an open question 0, an answer that is nearly right `close` of the blueprint; a list the mean
    of its items, of which no more count than were asked for. An answer that earns nothing takes off `negative`.
    """
    pairs = zip(sheet.paper, sheet.responses, strict=True)
    return tuple(_marked(blueprint, number, item, response) for number, (item, response) in enumerate(pairs))


def _marked(blueprint: Blueprint, number: int, item: Item, response: str | None) -> Marked:
    if response is None:
        return Marked(number, item, None, None, Fraction(0))
    close = _exact(blueprint.close)
    if item.question.way is Way.LIST:
        judged, points = _list(item, response, close)
    else:
        judged = _one(item, response)
        points = {Verdict.RIGHT: Fraction(1), Verdict.CLOSE: close, Verdict.WRONG: Fraction(0)}[judged.verdict]
    return Marked(number, item, response, judged, points if points else -_exact(blueprint.negative))


def _one(item: Item, response: str) -> Judged:
    """Judge the option chosen, or the words typed."""
    question = item.question
    if question.way is Way.CHOICE:
        return choices.judged(question, int(response))
    from studycards.study import typed

    answer = typed.judge(response, question.expected, siblings=item.others, language=item.language)
    return typed.judged(answer, response)


def _list(item: Item, response: str, close: Fraction) -> tuple[Judged, Fraction]:
    """Judge the items of a list, and say what they earn: what was listed beyond as many as there are is not read."""
    from studycards.study import listed

    items, ordered = item.question.items, item.question.ordered
    answer = listed.judge(response.splitlines()[: len(items)], items, ordered=ordered, language=item.language)
    points = (len(answer.found) + close * len(answer.close)) / len(items)
    return listed.judged(answer, response), points


def _exact(share: float) -> Fraction:
    return Fraction(share).limit_denominator(_FINEST)
