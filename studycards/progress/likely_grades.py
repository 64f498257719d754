"""How a learner is likely to answer: the shares of each grade, by how far a card has come, leaning on a prior."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from studycards.progress.tally import STAGES, Was
from studycards.scheduling.memory import MATURE_DAYS, YOUNG_DAYS

Shares = tuple[float, float, float, float, float, float]
"""What part of the answers gets each grade, 0 to 5; together 1."""

PRIOR_ANSWERS = 50
"""So many answers weigh as much as the prior: with few of them hardly anything is known."""


class LikelyGrades(NamedTuple):
    """What part of the answers gets each grade: introducing a card, and reviewing one by the stage it is in."""

    new: Shares
    learning: Shares
    young: Shares
    mature: Shares

    def reviewing(self, interval: int) -> Shares:
        """Give the shares for a card with this interval, in days."""
        if interval < YOUNG_DAYS:
            return self.learning
        return self.young if interval < MATURE_DAYS else self.mature


class Given(NamedTuple):
    """How many answers of one kind were given: `was` is a `Was`, `grade` 0 to 5."""

    was: int
    grade: int
    answers: int


_NEW_LIKE_OTHERS: Shares = (0.0, 0.25, 0.0, 0.10, 0.50, 0.15)
_REVIEW_LIKE_OTHERS: Shares = (0.0, 0.16, 0.0, 0.19, 0.53, 0.12)
"""Nobody's in particular: round figures near those that spaced repetition programs start their simulations with."""


def likely_grades(given: Iterable[Given], prior: LikelyGrades | None = None) -> LikelyGrades:
    """Estimate the shares from answers and a prior, which weighs as much as `PRIOR_ANSWERS` of them at each stage.

    Only introductions and first answers of a study day tell anything: the answers of true retention. Without a prior
    a learner's new and learning cards are taken to be like others', and each later stage to be like the one before.
    """
    counts = {int(was): [0] * 6 for was in (Was.NEW, *STAGES)}
    for was, grade, answers in given:
        if was in counts:
            counts[was][grade] += answers
    new = _leaning(counts[Was.NEW], prior.new if prior else _NEW_LIKE_OTHERS)
    learning = _leaning(counts[Was.LEARNING], prior.learning if prior else _REVIEW_LIKE_OTHERS)
    young = _leaning(counts[Was.YOUNG], prior.young if prior else learning)
    mature = _leaning(counts[Was.MATURE], prior.mature if prior else young)
    return LikelyGrades(new, learning, young, mature)


def _leaning(counts: list[int], before: Shares) -> Shares:
    weight = sum(counts) + PRIOR_ANSWERS
    nothing, wrong, nearly, hard, good, easy = (
        (count + PRIOR_ANSWERS * share) / weight for count, share in zip(counts, before, strict=True)
    )
    return nothing, wrong, nearly, hard, good, easy
