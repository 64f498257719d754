"""What became of an answer: its judgement, and all there is to show of it, whichever way the card was asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from studycards.study.questions import Judged, Option, Question, Verdict, Way

if TYPE_CHECKING:
    from studycards.study.key_points import KeyPoints
    from studycards.study.listed import ListAnswer
    from studycards.study.typed import TypedAnswer

UNACCEPTED = 1
"""The grade of a close answer until the learner counts it as right."""


class Response(NamedTuple):
    """An answer judged: one of the others is set, by the way it was asked (`points` for a long typed answer)."""

    judged: Judged
    option: Option | None = None
    typed: TypedAnswer | None = None
    points: KeyPoints | None = None
    listed: ListAnswer | None = None
    accepted: bool = False

    @property
    def may_be_accepted(self) -> bool:
        """Whether a slip is all that keeps it from being right, and nobody has let that pass yet."""
        return self.typed is not None and self.judged.verdict is Verdict.CLOSE and not self.accepted

    @property
    def grade(self) -> int:
        """The grade it proposes, 0 to 5: that of a close answer only once it was accepted."""
        return UNACCEPTED if self.may_be_accepted else self.judged.grade

    def accept(self) -> Response:
        """Let a slip pass."""
        return self._replace(accepted=True)


def chosen(question: Question, place: int) -> Response:
    """Judge the option at a place, from 0; IndexError when there is none."""
    from studycards.study import choices

    return Response(choices.judged(question, place), option=question.options[place])


def typed(question: Question, text: str, others: Sequence[tuple[int, str]] = (), language: str = "en") -> Response:
    """Judge what was typed: a long answer by its key points, which the learner grades; `others` as in `typed.judge`."""
    from studycards.study import key_points
    from studycards.study import typed as judging

    if key_points.is_long(question.expected[0], language):
        points = key_points.key_points(text, question.expected, language)
        return Response(key_points.judged(points, text), points=points)
    answer = judging.judge(text, question.expected, siblings=others, language=language)
    return Response(judging.judged(answer, text), typed=answer)


def listed(question: Question, items: Sequence[str], language: str = "en") -> Response:
    """Judge the items given for a list."""
    from studycards.study import listed as judging

    answer = judging.judge(items, question.items, ordered=question.ordered, language=language)
    return Response(judging.judged(answer, "\n".join(items)), listed=answer)


def is_written(question: Question) -> bool:
    """Tell whether a question is answered by typing."""
    return question.way in (Way.TYPED, Way.LIST)
