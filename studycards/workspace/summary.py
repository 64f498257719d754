"""The end of a sitting, worked out from the log."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from studycards.cards import address
from studycards.library.log import Author
from studycards.scheduling.study_day import Moment

_DONE = """
SELECT r.card_id, r.grade, r.milliseconds FROM reviews AS r
WHERE r.learner_id = ? AND r.device_id = ? AND r.study_day >= ? AND r.instant >= ? AND coalesce((
  SELECT x.kind FROM changes AS x WHERE x.target = r.id AND x.kind IN ('revoke', 'restore')
  ORDER BY x.instant DESC LIMIT 1), '') <> 'revoke'
ORDER BY r.instant
"""
_NAMES = """
SELECT d.slug, n.slug, c.part, n.front FROM cards AS c JOIN notes AS n ON n.id = c.note_id
JOIN decks AS d ON d.id = c.deck_id WHERE c.id = ?
"""
_WAITS = "SELECT due = ? + 1 AND repeat_on IS NOT ? FROM memories WHERE learner_id = ? AND card_id = ?"
"""Tells whether a card comes on the study day after a day, and no more on that day itself."""
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
    for card, grade, milliseconds in con.execute(_DONE, (author.learner, author.device, began.day, began.instant)):
        answers += 1
        spent += milliseconds
        first.setdefault(card, grade)
        if grade < 4:
            misses[card] = misses.get(card, 0) + 1
    tomorrow = sum(con.execute(_WAITS, (day, day, author.learner, card)).fetchone() == (1,) for card in first)
    worst = sorted(misses, key=lambda card: (-misses[card], card))[:HARDEST]
    right = sum(grade >= 3 for grade in first.values())
    return Summary(answers, len(first), right, spent, tomorrow, tuple(_hard(con, card, misses[card]) for card in worst))


def _hard(con: sqlite3.Connection, card: int, misses: int) -> Hard:
    deck, note, part, front = con.execute(_NAMES, (card,)).fetchone()
    return Hard(address(deck, note, part), front, misses)
