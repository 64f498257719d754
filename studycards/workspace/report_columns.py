"""The columns that reports of learners and of groups have in common, with what they mean."""

from __future__ import annotations

from studycards.library.group_figures import Stood
from studycards.progress.definitions import DEFINITIONS
from studycards.progress.groups import LearnerFigures
from studycards.reports.document import Cell, Column, Kind
from studycards.scheduling.study_day import date_of

RETENTION = Column("retention", "True retention", Kind.SHARE, DEFINITIONS["true retention"])
CAME_AGAIN = Column("came_again", "Came again", Kind.INTEGER, "The answers that the true retention is the share of.")
RECALL = (RETENTION, CAME_AGAIN)
MINUTES = Column("minutes", "Minutes", Kind.MINUTES, DEFINITIONS["time"])
DONE = (Column("answers", "Answers", Kind.INTEGER, DEFINITIONS["answers"]), MINUTES)
CARDS = Column("cards", "Cards", Kind.INTEGER, "The cards in use.")
LEARNED = Column("learned", "Learned", Kind.INTEGER, DEFINITIONS["coverage"])
COVERAGE = Column("coverage", "Coverage", Kind.SHARE, "The share of the cards in use that were seen.")

LEARNERS = (
    Column("learner", "Learner", Kind.TEXT),
    Column("days_active", "Days active", Kind.INTEGER, DEFINITIONS["days active"]),
    *DONE,
    *RECALL,
    CARDS,
    Column("seen", "Seen", Kind.INTEGER, DEFINITIONS["coverage"]),
    LEARNED,
    COVERAGE,
    Column("last_seen", "Last seen", Kind.DATE, DEFINITIONS["last seen"]),
    Column("due", "Due", Kind.INTEGER, DEFINITIONS["due"]),
    Column("overdue", "Overdue", Kind.INTEGER, DEFINITIONS["overdue"]),
)
"""One row a learner, as `learner_row` makes it."""

AS_OF_TODAY = "Cards, seen, learned, coverage, due and overdue are as of today; all else is of the period."
"""Which of their figures no period changes."""


def learner_row(name: str, done: LearnerFigures, cards: int, stood: Stood) -> tuple[Cell, ...]:
    """Put a learner's row together."""
    return (
        name,
        done.days,
        done.answers,
        minutes(done.milliseconds),
        done.recall.share,
        done.recall.answers,
        cards,
        stood.seen,
        stood.learned,
        stood.seen / cards if cards else None,
        day(done.last_day),
        stood.due,
        stood.overdue,
    )


def one_line(said: str) -> str:
    """Put an answer of several items, which stand on lines of their own, on one line."""
    return " · ".join(said.splitlines())


def minutes(milliseconds: float) -> float:
    """Give minutes."""
    return milliseconds / 60_000


def day(number: int | None) -> Cell:
    """Give the date of a study day."""
    return None if number is None else date_of(number)
