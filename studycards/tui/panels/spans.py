"""Days put together by the spans that a chart may have room for, once and beside the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from studycards.progress.periods import Period, Span, span_for

T = TypeVar("T")

_MOST = 400
"""More columns than the widest screen has."""

_FEW = 4

IN_TABLE = 130
"""The most rows of a table over time."""


class Spans(NamedTuple, Generic[T]):
    """The figures of a period by each span there is a use for."""

    period: Period
    by: Mapping[Span, Sequence[T]]

    @classmethod
    def of(cls, period: Period, by_span: Callable[[Period, Span], Sequence[T]]) -> Spans[T]:
        """Put figures together, by a function that does so for one span."""
        smallest = span_for(period, _MOST)
        spans = list(Span)[list(Span).index(smallest) :]
        return cls(period, {span: by_span(period, span) for span in spans})

    def within(self, most: int) -> tuple[Span, Sequence[T]]:
        """Give the shortest span of which there are no more than `most`, and its figures."""
        span = span_for(self.period, min(most, _MOST))
        return span, self.by[span]

    def where(self, most: int, holds: Callable[[Sequence[T]], bool]) -> tuple[Span, Sequence[T]]:
        """Give the shortest span of which there are no more than `most` where something holds, else the longest one.

        A span of which there are fewer than four is no longer looked at.
        """
        span, figures = self.within(most)
        for longer in list(self.by)[list(self.by).index(span) + 1 :]:
            if holds(figures) or len(self.by[longer]) < _FEW:
                break
            span, figures = longer, self.by[longer]
        return span, figures
