"""Figures of several learners at once, read as they are wanted: their answers in the log, and how their cards stand."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from studycards.library.selection import Selection, cards_of
from studycards.library.study_card import show_all
from studycards.library.taken_back import all_taken_back
from studycards.progress.groups import LoggedAnswer
from studycards.progress.periods import Period
from studycards.progress.tally import PASSED
from studycards.scheduling.memory import MATURE_DAYS

# The plus keeps SQLite from looking cards up one by one: the rows lie in this very order, and none of them is sorted.
ANSWERS = f"""
SELECT r.learner_id, r.card_id, r.study_day, r.grade, r.milliseconds, r.counts FROM reviews AS r
WHERE r.learner_id BETWEEN ? AND ? AND +r.learner_id IN (SELECT value FROM json_each(?))
  AND +r.card_id IN ({{cards}}) AND r.id NOT IN ({all_taken_back()})
ORDER BY r.learner_id, r.card_id, r.instant
"""
WRONG_ANSWERS = f"""
SELECT r.card_id, trim(r.response) AS said, count(*) AS times FROM reviews AS r
WHERE r.learner_id BETWEEN ? AND ? AND +r.learner_id IN (SELECT value FROM json_each(?)) AND r.grade < {PASSED}
  AND trim(coalesce(r.response, '')) <> '' AND r.study_day BETWEEN ? AND ?
  AND +r.card_id IN ({{cards}}) AND r.id NOT IN ({all_taken_back()})
GROUP BY r.card_id, said ORDER BY r.card_id, times DESC, said
"""
_IN_USE = "SELECT id FROM cards WHERE archived = 0 AND id IN ({cards})"
SIZE = f"SELECT count(*) FROM ({_IN_USE}) AS found"
COVERED = f"""
SELECT m.learner_id, total(m.reviews > 0), total(m.interval >= {MATURE_DAYS} AND m.held = 0) FROM memories AS m
WHERE m.learner_id BETWEEN ? AND ? AND +m.learner_id IN (SELECT value FROM json_each(?)) AND +m.card_id IN ({_IN_USE})
GROUP BY m.learner_id
"""
WAITING = """
SELECT m.learner_id, count(*), total(m.due < w.value)
FROM json_each(?) AS w CROSS JOIN memories AS m ON m.learner_id = CAST(w.key AS INTEGER)
WHERE m.held = 0 AND m.due <= w.value AND m.buried_on < w.value AND +m.card_id IN ({cards}) GROUP BY m.learner_id
"""
ANY = "SELECT EXISTS (SELECT 1 FROM cards WHERE id IN ({cards}))"
_AT_ONCE = 500
"""How many cards are read in one statement."""


class Wrong(NamedTuple):
    """A wrong answer that was typed or chosen, and how often."""

    said: str
    times: int


class Stood(NamedTuple):
    """How a learner's cards in use stand: those answered at least once, and those with an interval of 21 days or more.

    `due` ones wait today, of which `overdue` were due before.
    """

    seen: int = 0
    learned: int = 0
    due: int = 0
    overdue: int = 0


class Named(NamedTuple):
    """What a card is called, and what it asks."""

    address: str
    question: str


def answers(con: sqlite3.Connection, learners: Sequence[int], selection: Selection) -> Iterator[LoggedAnswer]:
    """Yield the answers of some learners to some cards that stand, by learner, card and time, read as needed."""
    cards = cards_of(selection)
    return iter(con.execute(ANSWERS.format(cards=cards.text), (*_who(learners), *cards.values)))


def wrong_answers(
    con: sqlite3.Connection, learners: Sequence[int], selection: Selection, period: Period, most: int = 1
) -> dict[int, tuple[Wrong, ...]]:
    """List by a card's key the wrong answers of a period, the most frequent first, `most` of each card at most.

    Those that differ in capitals and blanks alone are one, written as most wrote it.
    """
    cards = cards_of(selection)
    rows = con.execute(WRONG_ANSWERS.format(cards=cards.text), (*_who(learners), *period, *cards.values))
    return {
        card: _together([Wrong(said, times) for _, said, times in given])[:most]
        for card, given in groupby(rows, key=itemgetter(0))
    }


def _together(given: Sequence[Wrong]) -> tuple[Wrong, ...]:
    """Put answers together that come with the most frequent first."""
    found: dict[str, Wrong] = {}
    for said, times in given:
        words = " ".join(said.casefold().split())
        known = found.get(words, Wrong(said, 0))
        found[words] = Wrong(known.said, known.times + times)
    return tuple(sorted(found.values(), key=lambda wrong: (-wrong.times, wrong.said)))


def size(con: sqlite3.Connection, selection: Selection) -> int:
    """Count the cards in use."""
    cards = cards_of(selection)
    return int(con.execute(SIZE.format(cards=cards.text), cards.values).fetchone()[0])


def standing(con: sqlite3.Connection, today: Mapping[int, int], selection: Selection) -> dict[int, Stood]:
    """Tell how the cards in use stand, by the learner's key; `today` is each learner's study day by their key."""
    cards = cards_of(selection)
    covered = {
        learner: (int(seen), int(learned))
        for learner, seen, learned in con.execute(
            COVERED.format(cards=cards.text), (*_who(tuple(today)), *cards.values)
        )
    }
    days = json.dumps({str(learner): day for learner, day in today.items()})
    waiting = {
        learner: (due, int(overdue))
        for learner, due, overdue in con.execute(WAITING.format(cards=cards.text), (days, *cards.values))
    }
    return {learner: Stood(*covered.get(learner, (0, 0)), *waiting.get(learner, (0, 0))) for learner in today}


def is_empty(con: sqlite3.Connection, selection: Selection) -> bool:
    """Tell whether no card is meant, archived ones counted in."""
    cards = cards_of(selection)
    return not con.execute(ANY.format(cards=cards.text), cards.values).fetchone()[0]


def names(con: sqlite3.Connection, learner: int, cards: Sequence[int]) -> dict[int, Named]:
    """Tell what cards are called and ask, by their keys; that is the same for every learner."""
    found: dict[int, Named] = {}
    for first in range(0, len(cards), _AT_ONCE):
        shown = show_all(con, learner, cards[first : first + _AT_ONCE])
        found.update((key, Named(card.address, card.face.question)) for key, card in shown.items())
    return found


def _who(learners: Sequence[int]) -> tuple[int, int, str]:
    """Say whom a statement is about: the range of their keys, which lies together, and the keys."""
    return min(learners, default=0), max(learners, default=0), json.dumps(learners)
