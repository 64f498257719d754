"""What the answers of an exam are worth, in exact fractions of a mark."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from studycards.study import choices
from studycards.study.blueprint import Blueprint
from studycards.study.exam import Item, Sheet
from studycards.study.questions import Judged, Verdict, Way

_FINEST = 10_000
"""Marks are fractions with at most this denominator: what binary fractions leave of thirds would add up wrongly."""


class Marked(NamedTuple):
    """A question of an exam, its number from 0, what was answered (None if it was left open), and what it earned."""

    number: int
    item: Item
    response: str | None
    judged: Judged | None
    points: Fraction


def marked(blueprint: Blueprint, sheet: Sheet) -> tuple[Marked, ...]:
    """Mark every question of an exam.

    A right answer earns 1 and an open question 0; a list earns the share of its items that were named; an answer that
    is nearly right earns what the blueprint says of close ones; for one that earns nothing it takes off `negative`.
    """
    pairs = zip(sheet.paper, sheet.responses, strict=True)
    return tuple(_marked(blueprint, number, item, response) for number, (item, response) in enumerate(pairs))


def judge(item: Item, response: str) -> Judged:
    """Judge a response as it is kept, by the way the question was asked."""
    question = item.question
    if question.way is Way.CHOICE:
        return choices.judged(question, int(response))
    if question.way is Way.LIST:
        from studycards.study import listed

        return listed.judge(response.splitlines(), question.items, ordered=question.ordered)
    from studycards.study import typed

    return typed.judge(response, question.expected, siblings=item.others)


def _marked(blueprint: Blueprint, number: int, item: Item, response: str | None) -> Marked:
    if response is None:
        return Marked(number, item, None, None, Fraction(0))
    judged = judge(item, response)
    return Marked(number, item, response, judged, _points(blueprint, item.question.way, judged))


def _points(blueprint: Blueprint, way: Way, judged: Judged) -> Fraction:
    if judged.verdict is Verdict.RIGHT:
        return Fraction(1)
    if way is Way.LIST and judged.share > 0:
        return _exact(judged.share)
    if judged.verdict is Verdict.CLOSE:
        return _exact(blueprint.close)
    return -_exact(blueprint.negative)


def _exact(share: float) -> Fraction:
    return min(Fraction(1), Fraction(share).limit_denominator(_FINEST))
