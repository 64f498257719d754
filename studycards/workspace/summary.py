"""The end of a sitting, worked out from the log."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from studycards.cards import address
from studycards.library import hot
from studycards.library.log import Author
from studycards.scheduling.study_day import Moment

HARDEST = 3


class Hard(NamedTuple):
    """A card that gave trouble: its address, its front, and how often it scored below 4 in this sitting."""

    address: str
    front: str
    misses: int


class Summary(NamedTuple):
    """What a sitting came to; `right` of `cards` scored 3 or more at the first try; times in milliseconds.

    `tomorrow` counts the cards that come back on the next study day, and no more on this one.
    """

    answers: int
    cards: int
    right: int
    milliseconds: int
    tomorrow: int
    hardest: tuple[Hard, ...]


def summarise(con: sqlite3.Connection, author: Author, began: Moment, day: int) -> Summary:
    """Sum up a learner's answers on this device since `began`, those taken back left out."""
    first: dict[int, int] = {}
    misses: dict[int, int] = {}
    answers = spent = 0
    rows = con.execute(hot.ANSWERED_SINCE, (author.learner, author.device, began.day, began.instant))
    for card, grade, milliseconds in rows:
        answers += 1
        spent += milliseconds
        first.setdefault(card, grade)
        if grade < 4:
            misses[card] = misses.get(card, 0) + 1
    tomorrow = sum(_is_for_tomorrow(con, author.learner, card, day) for card in first)
    worst = sorted(misses, key=lambda card: (-misses[card], card))[:HARDEST]
    right = sum(grade >= 3 for grade in first.values())
    return Summary(answers, len(first), right, spent, tomorrow, tuple(_hard(con, card, misses[card]) for card in worst))


def _is_for_tomorrow(con: sqlite3.Connection, learner: int, card: int, day: int) -> bool:
    row = con.execute(hot.IS_FOR_TOMORROW, (day, day, learner, card)).fetchone()
    return row is not None and row[0] == 1


def _hard(con: sqlite3.Connection, card: int, misses: int) -> Hard:
    deck, note, part, front = con.execute(hot.NAME, (card,)).fetchone()
    return Hard(address(deck, note, part), front, misses)
