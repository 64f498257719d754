"""`studycards answer`: grades any card at any time."""

from __future__ import annotations

import argparse

from studycards import wording
from studycards.cli.opening import opened
from studycards.cli.output import say
from studycards.library.log import Answered
from studycards.plain import words
from studycards.scheduling.study_day import date_of
from studycards.workspace.sitting import answer_words
from studycards.workspace.studying import answer

EXAMPLE = "studycards answer interventional-techniques/rfa 4"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("card", metavar="CARD", help="an address, or a note's id while only one card fits")
    parser.add_argument(
        "grade", metavar="GRADE", type=int, choices=range(6), help="0 to 5; 3 and better is right, below 4 comes again"
    )


def run(args: argparse.Namespace) -> int:
    """Store the answer, then say what it did."""
    with opened(args) as workspace:
        answered = answer(workspace, args.card, args.grade)
    say(_words(answered))
    more = answer_words(answered)
    if more:
        say(more)
    return 0


def _words(answered: Answered) -> str:
    outcome = answered.outcome
    name = f"{answered.before.address}: {words.grade(outcome.grade)}"
    again = "comes again today, then " if outcome.again else ""
    day = answered.stamp.day if outcome.memory.due is None else outcome.memory.due
    due = wording.date_label(date_of(day), date_of(answered.stamp.day))
    return f"{name}; {again}due {due} ({wording.interval_label(outcome.memory.interval)})"
