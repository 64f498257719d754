"""Answers that were another card's: kept with the row of the log they belong to, which may be taken back."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from studycards.cards import address
from studycards.library.log import Stamp
from studycards.library.taken_back import not_taken_back

if TYPE_CHECKING:
    from studycards.library.selection import Selection

_ADD = "INSERT OR IGNORE INTO confusions VALUES (?, ?, ?, ?, ?)"


def _pairs(among: str = "") -> str:
    return f"""
SELECT min(x.card_id, x.other_id) AS one, max(x.card_id, x.other_id) AS other, count(*) AS times, max(x.instant)
FROM confusions AS x JOIN cards AS c ON c.id = x.card_id JOIN cards AS o ON o.id = x.other_id
WHERE x.learner_id = ? AND c.archived = 0 AND o.archived = 0
  AND NOT EXISTS (SELECT 1 FROM decks AS d WHERE d.id IN (c.deck_id, o.deck_id) AND d.archived = 1)
  AND {not_taken_back("x.review_id")} {among}
GROUP BY one, other HAVING times >= ? ORDER BY times DESC, max(x.instant) DESC, one, other LIMIT ?
"""


PAIRS = _pairs()
PAIRS_AMONG = _pairs("AND (x.card_id IN ({cards}) OR x.other_id IN ({cards}))")
NAMES = """
SELECT c.id, d.slug, n.slug, c.part FROM cards AS c JOIN notes AS n ON n.id = c.note_id
JOIN decks AS d ON d.id = c.deck_id WHERE c.id IN ({cards})
"""


REVERSES = """
SELECT r.id FROM cards AS c JOIN cards AS r ON r.note_id = c.note_id AND r.id <> c.id
WHERE c.id = ? AND r.archived = 0 AND c.part IN ('', 'reverse') AND r.part IN ('', 'reverse')
"""


class Pair(NamedTuple):
    """Two cards of which one was answered with the other's answer, how often, and their addresses."""

    one: int
    other: int
    times: int
    one_address: str
    other_address: str


def add(con: sqlite3.Connection, learner: int, card: int, other: int, stamp: Stamp) -> None:
    """Keep that `card` was answered with what `other` asks for, within the transaction that stored the answer."""
    con.execute(_ADD, (learner, card, other, stamp.instant, stamp.id))


def pairs(
    con: sqlite3.Connection, learner: int, *, least: int = 1, most: int = 50, among: Selection | None = None
) -> list[Pair]:
    """List the pairs confused at least so often, the most confused first; answers taken back do not count.

    With `among` one card of each pair is one of those.
    """
    text, values = (PAIRS, ()) if among is None else _among(among)
    rows = con.execute(text, (learner, *values, least, most)).fetchall()
    cards = sorted({card for one, other, *_ in rows for card in (one, other)})
    names = con.execute(NAMES.format(cards=", ".join("?" * len(cards))), cards)
    named = {card: address(deck, note, part) for card, deck, note, part in names}
    return [Pair(one, other, times, named[one], named[other]) for one, other, times, _ in rows]


def _among(selection: Selection) -> tuple[str, tuple[int | str, ...]]:
    from studycards.library.selection import cards_of

    cards = cards_of(selection)
    return PAIRS_AMONG.format(cards=cards.text), (*cards.values, *cards.values)


def reverses(con: sqlite3.Connection, card: int) -> list[int]:
    """Name the card that asks for this one's other side, where there is one."""
    return [other for (other,) in con.execute(REVERSES, (card,))]
