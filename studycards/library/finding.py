"""The cards that fit a filter, in one statement made of the clauses below; each of them is prepared by a test."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from studycards.library.decks import find_deck
from studycards.library.taken_back import not_taken_back
from studycards.scheduling.memory import MATURE_DAYS, YOUNG_DAYS
from studycards.study.chance import sampled
from studycards.study.filters import HARD_EASINESS, HARD_LAPSES, Condition, Filter, Quantity

# The join is written in the order it is carried out in: what needs a memory begins with the memories there are.
_FROM_CARDS = "cards AS c LEFT JOIN memories AS m ON m.learner_id = :learner AND m.card_id = c.id"
_FROM_MEMORIES = "memories AS m CROSS JOIN cards AS c ON c.id = m.card_id"
_WITH_NOTES = " CROSS JOIN notes AS n ON n.id = c.note_id"

_ANSWERED = f"""c.id IN (SELECT r.card_id FROM reviews AS r
  WHERE r.learner_id = :learner AND r.study_day > {{after}}{{graded}} AND {not_taken_back("r.id")})"""
_MIXED_UP = f"""c.id IN (SELECT x.{{card}} FROM confusions AS x
  WHERE x.learner_id = :learner AND {not_taken_back("x.review_id")})"""
TAGGED = """(
  EXISTS (SELECT 1 FROM json_each(n.more, '$.tags') AS t WHERE {is_it})
  OR c.deck_id IN (SELECT d.id FROM decks AS d, json_each(d.content, '$.tags') AS t WHERE {is_it}))"""
_UNIT = "json_extract(n.more, '$.unit')"
_TITLES = """
SELECT d.id, json_extract(u.value, '$.id'), json_extract(u.value, '$.title')
FROM decks AS d, json_each(d.content, '$.units') AS u WHERE json_extract(u.value, '$.title') IS NOT NULL
"""
# Rows to be found among: a condition for each deck would be too deep for SQLite from 1,000 on.
_TITLED = f"""(c.deck_id, {_UNIT}) IN (
  SELECT json_extract(u.value, '$[0]'), json_extract(u.value, '$[1]') FROM json_each(:titled) AS u)"""
IS_IT = "(t.value COLLATE NOCASE = {tag} OR substr(t.value, 1, length({tag}) + 2) COLLATE NOCASE = {tag} || '::')"

_NOT_NEW = "m.reviews > 0"
_NOT_AGAIN = f"{_NOT_NEW} AND m.repeat_on IS NOT :day"
_AWAY = {Condition.SUSPENDED: "m.suspended = 1", Condition.BURIED: "m.buried_on >= :day"}
_ARCHIVED = "SELECT id FROM cards WHERE archived = 1"
_CONDITIONS = {
    Condition.NEW: "coalesce(m.reviews, 0) = 0",
    Condition.AGAIN: f"{_NOT_NEW} AND m.repeat_on = :day",
    Condition.LEARNING: f"{_NOT_AGAIN} AND m.interval < {YOUNG_DAYS}",
    Condition.YOUNG: f"{_NOT_AGAIN} AND m.interval BETWEEN {YOUNG_DAYS} AND {MATURE_DAYS - 1}",
    Condition.MATURE: f"{_NOT_AGAIN} AND m.interval >= {MATURE_DAYS}",
    Condition.DUE: "m.due <= :day",
    Condition.FORGOTTEN: _ANSWERED.format(after=":day - 1", graded=" AND r.grade < 3"),
    # Repetitions start at 0 again after a first answer of the day below 3.
    Condition.HARD: (
        f"{_NOT_NEW} AND (m.repetitions = 0 OR m.easiness < {HARD_EASINESS} OR m.lapses >= {HARD_LAPSES})"
    ),
    Condition.CONFUSED: " OR ".join(_MIXED_UP.format(card=card) for card in ("card_id", "other_id")),
    Condition.LEECH: "m.leech = 1",
    Condition.FLAGGED: "m.flagged = 1",
    **_AWAY,
}
_PUT_AWAY = {
    Condition.SUSPENDED: "coalesce(m.suspended, 0) = 0",
    Condition.BURIED: "coalesce(m.buried_on, 0) < :day",
}
"""What holds of every card unless the condition is asked for."""

_OPEN = "(c.opens IS NULL OR c.opens <= :day OR m.reviews > 0)"
"""A card of a unit that is closed yet fits only where its unit is named, or once it was met."""

_COMPARED = {
    Quantity.DUE: "m.due {sign} :day + {number}",
    Quantity.INTERVAL: f"{_NOT_NEW} AND m.interval {{sign}} {{number}}",
    Quantity.EASINESS: f"{_NOT_NEW} AND m.easiness {{sign}} {{number}}",
    Quantity.LAPSES: "coalesce(m.lapses, 0) {sign} {number}",
    Quantity.REPS: "coalesce(m.reviews, 0) {sign} {number}",
}
_ALSO_WITHOUT_MEMORY = {Condition.NEW, Condition.FORGOTTEN, Condition.CONFUSED}
_NEED_MEMORY = {Quantity.DUE, Quantity.INTERVAL, Quantity.EASINESS}


class Search(NamedTuple):
    """Tables to join and clauses that all hold, with the values both are given by name."""

    tables: str
    clauses: str
    values: dict[str, int | str]

    @property
    def in_order(self) -> str:
        """The statement that lists the cards in deck order."""
        return f"SELECT c.id FROM {self.tables} WHERE {self.clauses} ORDER BY c.deck_id, c.position"

    @property
    def counted(self) -> str:
        """The statement that counts them."""
        return f"SELECT count(*) FROM {self.tables} WHERE {self.clauses}"


def find(con: sqlite3.Connection, learner: int, day: int, wanted: Filter, *, seed: int) -> list[int]:
    """List the cards that fit a filter on a study day, in deck order, the decks as they came in; or a sample of them.

    A sample follows from `seed` and is in an order of chance. Archived cards and decks never fit, suspended and buried
    cards only where that is asked for. Raises NotFound for a deck that is not there.
    """
    search = search_of(con, learner, day, wanted)
    found = [card for (card,) in con.execute(search.in_order, search.values)]
    return found if wanted.sample is None else sampled(found, wanted.sample, seed)


def count(con: sqlite3.Connection, learner: int, day: int, wanted: Filter) -> int:
    """Count the cards that `find` would list."""
    search = search_of(con, learner, day, wanted)
    number: int = con.execute(search.counted, search.values).fetchone()[0]
    return number if wanted.sample is None else min(number, wanted.sample)


def put_away(con: sqlite3.Connection, learner: int, day: int, wanted: Filter) -> frozenset[int]:
    """Name the cards that do not fit a filter any more once they are archived, suspended or buried."""
    away = [clause for condition, clause in _AWAY.items() if condition not in wanted.conditions]
    marked = [f"SELECT m.card_id FROM memories AS m WHERE m.learner_id = :learner AND {clause}" for clause in away]
    statement = " UNION ".join((_ARCHIVED, *marked))
    return frozenset(card for (card,) in con.execute(statement, {"learner": learner, "day": day}))


def search_of(con: sqlite3.Connection, learner: int, day: int, wanted: Filter) -> Search:
    """Make the search for a filter's cards; NotFound for a deck that is not there."""
    values: dict[str, int | str] = {"learner": learner, "day": day}
    clauses = ["c.archived = 0", *_in_decks(con, wanted)]
    with_notes = [*_of_notes(wanted, values), *_in_units(con, wanted, values)]
    clauses += [*with_notes, *(clause for condition, clause in _PUT_AWAY.items() if condition not in wanted.conditions)]
    if not wanted.units:
        clauses.append(_OPEN)
    clauses += [f"({_CONDITIONS[condition]})" for condition in wanted.conditions]
    clauses += [_COMPARED[each.quantity].format(sign=each.sign, number=int(each.number)) for each in wanted.comparisons]
    for days, grade in wanted.rated:
        graded = "" if grade is None else f" AND r.grade = {int(grade)}"
        clauses.append(_ANSWERED.format(after=f":day - {int(days)}", graded=graded))
    tables = _FROM_CARDS
    if _needs_memory(wanted):
        tables = _FROM_MEMORIES
        clauses.insert(0, "m.learner_id = :learner")
        if Condition.SUSPENDED not in wanted.conditions:
            clauses.append("m.held = 0")  # as said already; here it leads to the index of due days
    return Search(tables + _WITH_NOTES * bool(with_notes), " AND ".join(clauses), values)


def _needs_memory(wanted: Filter) -> bool:
    return any(condition not in _ALSO_WITHOUT_MEMORY for condition in wanted.conditions) or any(
        each.quantity in _NEED_MEMORY for each in wanted.comparisons
    )


def _in_decks(con: sqlite3.Connection, wanted: Filter) -> Iterator[str]:
    decks = "SELECT id FROM decks WHERE archived = 0"
    if wanted.decks:
        decks = ", ".join(str(find_deck(con, name).id) for name in wanted.decks)
    yield f"c.deck_id IN ({decks})"


def _of_notes(wanted: Filter, values: dict[str, int | str]) -> Iterator[str]:
    """Make the clauses that read the notes; the texts they compare with go into `values`."""
    if wanted.kinds:
        yield f"n.kind IN ({_bound('kind', wanted.kinds, values)})"
    for place, tag in enumerate(wanted.tags):
        values[f"tag{place}"] = tag
        yield TAGGED.format(is_it=IS_IT.format(tag=f":tag{place}"))


def _in_units(con: sqlite3.Connection, wanted: Filter, values: dict[str, int | str]) -> Iterator[str]:
    """Make the clause of the units: those with such an id, and those that their own deck gives such a title."""
    if not wanted.units:
        return
    import json

    titles = {name.casefold() for name in wanted.units}
    called = [(deck, unit) for deck, unit, title in con.execute(_TITLES) if title.casefold() in titles]
    values["titled"] = json.dumps(called)
    yield f"({_UNIT} IN ({_bound('unit', wanted.units, values)}) OR {_TITLED})"


def _bound(name: str, texts: Iterable[str], values: dict[str, int | str]) -> str:
    """Put texts into `values`, and give the names under which a clause finds them."""
    named = {f"{name}{place}": str(text) for place, text in enumerate(texts)}
    values.update(named)
    return ", ".join(f":{each}" for each in named)
