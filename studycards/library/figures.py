"""What charts are made of, summed up by SQLite: tallies by day and by hour, and memories as they stand.

Charts over time read the tallies alone. Where only the cards of a tag, kind or unit are meant, their log is replayed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import tzinfo
from typing import NamedTuple

from studycards.library import tallies
from studycards.library.rebuild import standings
from studycards.library.schedulers import SchedulerOf
from studycards.library.selection import OF_DECKS, Selection, cards_of, listed, narrowed
from studycards.progress.coverage import Coverage
from studycards.progress.day_sums import COUNTED, Counted, DaySums, new_day_sums, total
from studycards.progress.day_sums import by_day as summed
from studycards.progress.hours import QUARTERS_A_DAY, Offset, hour_of, offsets
from studycards.progress.memories import EASINESS, INTERVALS, Shapes, shapes
from studycards.progress.periods import Period
from studycards.progress.stages import Stages
from studycards.progress.tally import Tally, Was
from studycards.scheduling.memory import MATURE_DAYS, YOUNG_DAYS


def _reaching(column: str, values: Iterable[int]) -> str:
    return ", ".join(f"count(*) FILTER (WHERE {column} >= {value})" for value in values)


def _counted(answers: Counted) -> str:
    first, last, least, most = answers
    which = f"was BETWEEN {first:d} AND {last:d} AND grade BETWEEN {least} AND {most}"
    return f"coalesce(sum(answers) FILTER (WHERE {which}), 0)"


BEGAN = "SELECT min(day) FROM tallies WHERE learner_id = ?"
# One pass over the days as they lie: grouped by kind and grade as well, they would be sorted, and three times as many.
BY_DAY = f"""
SELECT day, {", ".join(map(_counted, COUNTED))}, sum(milliseconds), sum(young), sum(mature) FROM tallies
WHERE learner_id = ? AND day BETWEEN ? AND ? AND {OF_DECKS} GROUP BY day
"""
EARLIER = f"""
SELECT total(answers) FILTER (WHERE was = {Was.NEW:d}), total(young), total(mature) FROM tallies
WHERE learner_id = ? AND day < ? AND {OF_DECKS}
"""
DATES = f"""
SELECT DISTINCT quarter / {QUARTERS_A_DAY} FROM tallies
WHERE learner_id = ? AND day BETWEEN ? AND ? AND {OF_DECKS} ORDER BY 1
"""
# No zone is a day behind UTC: with the day added, what is divided stays above zero.
BY_HOUR = f"""
SELECT (quarter * 900 + 86400 + {{offset}}) / 3600 % 24, 0, 0, was, grade, sum(answers), sum(milliseconds), 0, 0
FROM tallies WHERE learner_id = ? AND day BETWEEN ? AND ? AND {OF_DECKS} GROUP BY 1, was, grade
"""
# Grouped by the day as well, the rows come in the order of the covering index and none of them is sorted.
STAGES = f"""
SELECT deck_id, sum(met), sum(young), sum(mature) FROM (
  SELECT deck_id, count(*) AS met, count(*) FILTER (WHERE interval BETWEEN {YOUNG_DAYS} AND {MATURE_DAYS - 1}) AS young,
    count(*) FILTER (WHERE interval >= {MATURE_DAYS}) AS mature
  FROM memories WHERE learner_id = ? AND held = 0 AND due > 0 AND {OF_DECKS} GROUP BY due, deck_id) AS days
GROUP BY deck_id
"""
# Without statistics SQLite would rather look through every memory than through the few that are held.
SUSPENDED = f"""
SELECT m.deck_id, count(*), count(*) FILTER (WHERE m.reviews > 0)
FROM memories AS m INDEXED BY ix_memories_due CROSS JOIN cards AS c ON c.id = m.card_id
WHERE m.learner_id = ? AND m.held = 1 AND m.suspended = 1 AND c.archived = 0 AND m.{OF_DECKS} GROUP BY m.deck_id
"""
SIZES = "SELECT deck_id, count(*) FROM cards WHERE archived = 0 AND id IN ({cards}) GROUP BY deck_id"
SHAPES = f"""
SELECT {_reaching("interval", INTERVALS)}, {_reaching("easiness", EASINESS)}
FROM memories WHERE learner_id = ? AND held = 0 AND reviews > 0 AND {OF_DECKS}
"""
UNITS = """
SELECT d.id, json_extract(u.value, '$.id'), coalesce(json_extract(u.value, '$.title'), json_extract(u.value, '$.id'))
FROM decks AS d, json_each(d.content, '$.units') AS u WHERE d.id IN ({decks}) ORDER BY d.id, u.key
"""
UNIT_COVERAGE = f"""
SELECT c.deck_id, json_extract(n.more, '$.unit'), count(*), total(m.reviews > 0),
  total(m.interval >= {MATURE_DAYS} AND m.held = 0)
FROM cards AS c CROSS JOIN notes AS n ON n.id = c.note_id
LEFT JOIN memories AS m ON m.learner_id = ? AND m.card_id = c.id
WHERE c.archived = 0 AND c.id IN ({{cards}}) GROUP BY 1, 2
"""


def began(con: sqlite3.Connection, learner: int) -> int | None:
    """Tell the study day of a learner's first answer; None before it."""
    day: int | None = con.execute(BEGAN, (learner,)).fetchone()[0]
    return day


def by_day(
    con: sqlite3.Connection, learner: int, selection: Selection, period: Period, scheduler_of: SchedulerOf
) -> tuple[DaySums, ...]:
    """Sum up each study day of a period on which anything was answered, ascending."""
    if not selection.whole:
        return summed(replayed(con, learner, selection, period, scheduler_of))
    text, values = narrowed(BY_DAY, selection)
    return tuple(map(new_day_sums, con.execute(text, (learner, *period, *values))))


def over_time(
    con: sqlite3.Connection, learner: int, selection: Selection, period: Period, scheduler_of: SchedulerOf
) -> tuple[DaySums, tuple[DaySums, ...]]:
    """Give what `by_day` gives, and first, as one day, how many cards were introduced before and how far they came."""
    eve = period.first - 1
    if not selection.whole:
        days = by_day(con, learner, selection, Period(1, period.last), scheduler_of)
        return total((day for day in days if day.day <= eve), eve), tuple(day for day in days if day.day > eve)
    text, values = narrowed(EARLIER, selection)
    introduced, young, mature = map(int, con.execute(text, (learner, period.first, *values)).fetchone())
    before = DaySums(eve, introduced=introduced, became_young=young, became_mature=mature)
    return before, by_day(con, learner, selection, period, scheduler_of)


def by_hour(
    con: sqlite3.Connection,
    learner: int,
    selection: Selection,
    period: Period,
    scheduler_of: SchedulerOf,
    zone: tzinfo,
) -> Iterator[tuple[int, Tally]]:
    """Yield the tallies of a period with the hour on the clocks of a zone, summed up over all days."""
    if not selection.whole:
        for tally in replayed(con, learner, selection, period, scheduler_of):
            yield hour_of(tally.quarter, zone), tally
        return
    dates, values = narrowed(DATES, selection)
    days = (day for (day,) in con.execute(dates, (learner, *period, *values)))
    text, _ = narrowed(BY_HOUR.replace("{offset}", _offset_case(offsets(days, zone))), selection)
    for hour, *tally in con.execute(text, (learner, *period, *values)):
        yield hour, Tally(*tally)


def _offset_case(known: tuple[Offset, ...]) -> str:
    """Write as SQL which offset, in seconds, holds in a quarter; numbers only."""
    if not known:
        return "0"
    whens = "".join(f"WHEN quarter >= {since:d} THEN {seconds:d} " for since, seconds in reversed(known))
    return f"CASE {whens}ELSE 0 END"


def replayed(
    con: sqlite3.Connection, learner: int, selection: Selection, period: Period, scheduler_of: SchedulerOf
) -> Iterator[Tally]:
    """Yield the tally of every answer of a period to some cards that stands, worked out from the log."""
    for stood in standings(con, learner, scheduler_of, listed(con, selection)):
        yield from (tally for tally in stood.standing.tallies if period.covers(tally.day))


class DeckStages(NamedTuple):
    """How far the cards in use of a deck have come, and how many of them were answered, suspended ones included."""

    deck: int
    stages: Stages
    seen: int


def stages(con: sqlite3.Connection, learner: int, selection: Selection) -> list[DeckStages]:
    """Count the cards in use of each deck that has any by how far they have come, in the order of the keys."""
    text, values = narrowed(STAGES, selection)
    known = {deck: found for deck, *found in con.execute(text, (learner, *values))}
    text, values = narrowed(SUSPENDED, selection)
    away = {deck: found for deck, *found in con.execute(text, (learner, *values))}
    return [
        _deck_stages(deck, cards, *known.get(deck, (0, 0, 0)), *away.get(deck, (0, 0)))
        for deck, cards in _sizes(con, selection).items()
    ]


def _sizes(con: sqlite3.Connection, selection: Selection) -> dict[int, int]:
    if selection.whole:
        sizes = tallies.sizes(con)
        return {deck: sizes[deck] for deck in sorted(selection.decks) if deck in sizes}
    cards = cards_of(selection)
    return dict(con.execute(SIZES.format(cards=cards.text), cards.values))


def _deck_stages(deck: int, cards: int, met: int, young: int, mature: int, suspended: int, seen: int) -> DeckStages:
    stood = Stages(cards - met - suspended, met - young - mature, young, mature, suspended)
    return DeckStages(deck, stood, met + seen)


def memory_shapes(con: sqlite3.Connection, learner: int, selection: Selection) -> Shapes:
    """Count the cards met by interval and by easiness, suspended and archived ones left out."""
    text, values = narrowed(SHAPES, selection)
    found = con.execute(text, (learner, *values)).fetchone()
    return shapes(found[: len(INTERVALS)], found[len(INTERVALS) :])


def unit_titles(con: sqlite3.Connection, selection: Selection) -> dict[tuple[int, str], str]:
    """Read the titles of the decks' units by the deck's key and the unit's id, in the order of the files."""
    text = UNITS.format(decks=", ".join("?" * len(selection.decks)))
    return {(deck, unit): title for deck, unit, title in con.execute(text, selection.decks)}


def unit_coverage(con: sqlite3.Connection, learner: int, selection: Selection) -> dict[int, tuple[Coverage, ...]]:
    """Count the cards in use of the units of those decks that have some, by the deck's key, in their order."""
    titles = unit_titles(con, selection)
    decks = tuple(dict.fromkeys(deck for deck, _ in titles))
    text, values = cards_of(selection._replace(decks=decks))
    rows = con.execute(UNIT_COVERAGE.format(cards=text), (learner, *values))
    found = {(deck, unit or ""): (cards, int(seen), int(learned)) for deck, unit, cards, seen, learned in rows}
    units: dict[int, tuple[Coverage, ...]] = dict.fromkeys(decks, ())
    for key in (*titles, *sorted(found.keys() - titles.keys())):
        if key in found:
            units[key[0]] += (Coverage(titles.get(key, key[1]), *found[key]),)
    return units
