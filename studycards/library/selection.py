"""Which cards figures are over, and how a statement is narrowed down to them."""

from __future__ import annotations

import json
import sqlite3
from typing import NamedTuple

from studycards.library.finding import IS_IT, TAGGED

OF_DECKS = "deck_id IN ({decks})"
_OF_CARDS = "card_id IN ({cards})"


class Selection(NamedTuple):
    """The cards of some decks, by key, archived ones among them; of these only those of a tag, kind and unit.

    A tag stands for those under it as well; a deck's tags are those of its cards, too.
    """

    decks: tuple[int, ...]
    tag: str | None = None
    kind: str | None = None
    unit: str | None = None

    @property
    def whole(self) -> bool:
        """Whether all cards of the decks are meant."""
        return self.tag is None and self.kind is None and self.unit is None


class Narrowed(NamedTuple):
    """A statement, and the values of the clause that narrows it."""

    text: str
    values: tuple[int | str, ...]


def narrowed(statement: str, selection: Selection) -> Narrowed:
    """Fit a statement with the clause `OF_DECKS` to a selection; the tables it is about have `card_id`, too."""
    if selection.whole:
        return Narrowed(statement.format(decks=_marks(selection)), selection.decks)
    cards = cards_of(selection)
    return Narrowed(statement.replace(OF_DECKS, _OF_CARDS).format(cards=cards.text), cards.values)


def cards_of(selection: Selection) -> Narrowed:
    """Make the statement that lists the keys of the cards."""
    clauses = [f"c.{OF_DECKS.format(decks=_marks(selection))}"]
    if selection.whole:
        return Narrowed(f"SELECT c.id FROM cards AS c WHERE {clauses[0]}", selection.decks)
    found: list[int | str] = [*selection.decks]
    if selection.tag is not None:
        tagged = TAGGED.format(is_it=IS_IT.format(tag="?"))
        clauses.append(tagged)
        found += [selection.tag] * tagged.count("?")
    for column, wanted in (("n.kind", selection.kind), ("json_extract(n.more, '$.unit')", selection.unit)):
        if wanted is not None:
            clauses.append(f"{column} = ?")
            found.append(wanted)
    tables = "cards AS c CROSS JOIN notes AS n ON n.id = c.note_id"
    return Narrowed(f"SELECT c.id FROM {tables} WHERE {' AND '.join(clauses)}", tuple(found))


def listed(con: sqlite3.Connection, selection: Selection) -> Narrowed:
    """Look the cards up once, and make a statement that lists them wherever they are needed again."""
    text, values = cards_of(selection)
    keys = [card for (card,) in con.execute(text, values)]
    return Narrowed("SELECT value FROM json_each(?)", (json.dumps(keys),))


def _marks(selection: Selection) -> str:
    return ", ".join("?" * len(selection.decks))
