"""What an invented learner types or chooses: the answer, one with a slip, another card's, or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studycards.demo.learner import Learner
from studycards.study.expected import plain
from studycards.study.key_points import is_long
from studycards.study.questions import Question, Way
from studycards.study.typed import LONGEST

_SLIPS = 0.08
_NOTHING = 0.35
"""How often somebody who knows an answer makes a slip, and somebody who does not know it writes nothing at all."""

_SHORT = 60
"""The most characters of another card's answer that is given instead."""

_ITEM = re.compile(r"\n[ \t]*(?:[-+*]|[0-9]{1,3}[.)])[ \t]+")


def answer(
    learner: Learner, question: Question, address: str, others: Sequence[tuple[int, str]] = (), *, known: bool
) -> str | None:
    """Answer a question as it stands in the log and in an exam; None for nothing, and where it would be a long text.

    `others` are the answers of other cards, as (card, answer in Markdown).
    """
    match question.way:
        case Way.CHOICE:
            return str(question.right if known else _wrong_option(learner, question, address))
        case Way.LIST:
            items = [plain(item) for item in question.items]
            return "\n".join(items if known else items[: len(items) // 2]) or None
        case Way.TYPED if not is_long(question.expected[0]) and len(question.expected[0]) < LONGEST:
            return _typed(learner, question, address, others, known=known)
    return None


def _wrong_option(learner: Learner, question: Question, address: str) -> int:
    wrong = [place for place in range(len(question.options)) if place != question.right]
    wrong.sort(key=lambda place: question.options[place].text)  # they stand otherwise every day
    return wrong[learner.mixed_up(address, wrong)]


def _typed(
    learner: Learner, question: Question, address: str, others: Sequence[tuple[int, str]], *, known: bool
) -> str | None:
    right = " ".join(plain(question.expected[0]).split())
    if known:
        return learner.slip(right) if learner.dice.happens(_SLIPS) else right
    near = [given for _, text in others if (given := _in_a_line(text)) and len(given) <= _SHORT]
    if not near or learner.dice.happens(_NOTHING):
        return None
    return near[learner.mixed_up(address, range(len(near)))]


def _in_a_line(markdown: str) -> str:
    """Write an answer as one types it: no marks, and the items of a list with commas between."""
    items = (" ".join(plain(item).split()) for item in _ITEM.split(f"\n{markdown}"))
    return ", ".join(filter(None, items))
