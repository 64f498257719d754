"""What a deck says of itself, and how its cards stand with a learner: counted, and those with a mark listed."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from enum import StrEnum

from studycards.cards import Deck
from studycards.library.study_card import StudyCard, show_all
from studycards.library.words import deck_of_content
from studycards.scheduling.memory import MATURE_DAYS, YOUNG_DAYS


class Mark(StrEnum):
    """What sets a card apart from the others."""

    SUSPENDED = "suspended"
    BURIED = "buried"
    FLAGGED = "flagged"
    LEECH = "leech"


_ABOUT = "SELECT content, package_version, imported FROM decks WHERE id = ?"
_CARDS = "SELECT archived, count(*) FROM cards WHERE deck_id IN ({decks}) GROUP BY archived"
_STATES = f"""
SELECT total(m.reviews > 0), total(m.reviews > 0 AND m.repeat_on IS ?),
  total(m.reviews > 0 AND m.repeat_on IS NOT ? AND m.interval < {YOUNG_DAYS}),
  total(m.reviews > 0 AND m.repeat_on IS NOT ? AND m.interval BETWEEN {YOUNG_DAYS} AND {MATURE_DAYS - 1}),
  total(m.reviews > 0 AND m.repeat_on IS NOT ? AND m.interval >= {MATURE_DAYS}),
  total(m.held = 0 AND m.due <= ? AND m.buried_on <> ?),
  total(m.suspended), total(m.buried_on = ?), total(m.flagged), total(m.leech)
FROM memories AS m
WHERE m.learner_id = ? AND m.deck_id IN ({{decks}})
  AND (m.held = 0 OR EXISTS (SELECT 1 FROM cards AS c WHERE c.id = m.card_id AND c.archived = 0))
"""
_UNITS = f"""
SELECT json_extract(n.more, '$.unit'), count(*), total(m.interval >= {MATURE_DAYS} AND m.held = 0)
FROM cards AS c CROSS JOIN notes AS n ON n.id = c.note_id
LEFT JOIN memories AS m ON m.learner_id = ? AND m.card_id = c.id
WHERE c.deck_id = ? AND c.archived = 0 GROUP BY 1
"""


def _listed(marked: str, order: str = "c.deck_id, c.position") -> str:
    return f"""
SELECT c.id FROM memories AS m CROSS JOIN cards AS c
WHERE m.learner_id = ? AND m.deck_id IN ({{decks}}) AND {marked} AND c.id = m.card_id AND c.archived = 0
ORDER BY {order} LIMIT ?
"""


_SUSPENDED = _listed("m.held = 1 AND m.suspended = 1")
_BURIED = _listed("m.buried_on = ?")
_FLAGGED = _listed("m.flagged = 1")
_LEECHES = _listed("m.leech = 1", "m.lapses DESC, c.deck_id, c.position")
_LISTS = {Mark.SUSPENDED: _SUSPENDED, Mark.BURIED: _BURIED, Mark.FLAGGED: _FLAGGED, Mark.LEECH: _LEECHES}


def about(con: sqlite3.Connection, deck: int) -> tuple[Deck, str, int]:
    """Read a deck without its notes, the version of studycards that imported it, and when (microseconds, UTC)."""
    content, version, imported = con.execute(_ABOUT, (deck,)).fetchone()
    return deck_of_content(content, ()), version, imported


def cards(con: sqlite3.Connection, decks: Sequence[int]) -> tuple[int, int]:
    """Count the cards of some decks: those in use, and those archived."""
    found = dict(con.execute(_CARDS.format(decks=_marks(decks)), decks))
    return found.get(0, 0), found.get(1, 0)


def states(con: sqlite3.Connection, learner: int, decks: Sequence[int], day: int) -> tuple[int, ...]:
    """Count cards in use on a study day, by the rule of `scheduling.states`.

    They are: seen, again, learning, young, mature; due whatever the limits; suspended, buried, flagged, leeches.
    """
    values = (day, day, day, day, day, day, day, learner, *decks)
    return tuple(map(int, con.execute(_STATES.format(decks=_marks(decks)), values).fetchone()))


def units(con: sqlite3.Connection, learner: int, deck: int) -> dict[str | None, tuple[int, int]]:
    """Count a deck's cards in use by the id of their unit (None without one): all, and those learned."""
    return {unit: (number, int(learned)) for unit, number, learned in con.execute(_UNITS, (learner, deck))}


def listed(
    con: sqlite3.Connection, mark: Mark, learner: int, decks: Sequence[int], day: int, most: int
) -> list[StudyCard]:
    """Read the first cards of some decks with a mark, `most` at most, in deck order, the worst leeches first.

    Those buried are buried on the study day `day`.
    """
    days = (day,) if mark is Mark.BURIED else ()
    rows = con.execute(_LISTS[mark].format(decks=_marks(decks)), (learner, *decks, *days, most))
    keys = [key for (key,) in rows]
    found = show_all(con, learner, keys)
    return [found[key] for key in keys]


def _marks(decks: Sequence[int]) -> str:
    return ", ".join("?" * len(decks))
