"""The studying statements, in plain SQL on the driver's own connection, so that studying waits for no ORM.

A test prepares each statement against the schema that `tables` declares. CROSS JOIN keeps SQLite to the order of the
tables as written: without statistics it would walk through all of a learner's memories instead of one note's.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from types import MappingProxyType
from typing import Any

from studycards.library.taken_back import not_taken_back
from studycards.progress.tally import Was
from studycards.scheduling.memory import NEW, Memory, new_memory

MEMORY_COLUMNS = "repetitions, interval, easiness, due, lapses, reviews, repeat_on, last_day, passed"
MEMORY_OF_M = ", ".join(f"m.{name.strip()}" for name in MEMORY_COLUMNS.split(","))

LAST = """
SELECT max(instant), max(study_day) FROM (
  SELECT * FROM (SELECT instant, study_day FROM reviews WHERE learner_id = ?
    ORDER BY study_day DESC, instant DESC LIMIT 1) AS r
  UNION ALL
  SELECT * FROM (SELECT instant, study_day FROM changes WHERE learner_id = ?
    ORDER BY study_day DESC, instant DESC LIMIT 1) AS c
) AS newest
"""
DUE = """
SELECT card_id, note_id, deck_id FROM memories
WHERE learner_id = ? AND held = 0 AND due <= ? AND buried_on < ? AND deck_id IN ({decks})
ORDER BY (? - due) * 1000000 / interval * 65536 - (card_id * 7919 + ? * 104729) % 65536 DESC, card_id
"""
# The other orders there are to choose from; each takes the day twice, and leaves ties to chance.
_OVERDUE = DUE[DUE.index("ORDER BY") :]
_BY_CHANCE = "(card_id * 7919 + ? * 104729) % 65536, card_id"
DUE_LONGEST = DUE.replace(_OVERDUE, f"ORDER BY due - ?, {_BY_CHANCE}")
DUE_ANY = DUE.replace(_OVERDUE, f"ORDER BY due > ?, {_BY_CHANCE}")
ORDERS = MappingProxyType({"overdue": DUE, "due": DUE_LONGEST, "random": DUE_ANY})
DUE_STANDING = """
SELECT card_id, note_id, deck_id, interval, due FROM memories
WHERE learner_id = ? AND held = 0 AND due <= ? AND buried_on < ? AND deck_id IN ({decks}) ORDER BY card_id
"""
AHEAD = """
SELECT card_id, note_id, deck_id FROM memories
WHERE learner_id = ? AND held = 0 AND due > ? AND due <= ? AND (due - ?) * 2 <= interval AND buried_on < ?
  AND deck_id IN ({decks})
ORDER BY due, (card_id * 7919 + ? * 104729) % 65536, card_id
"""
DUE_NOTES = """
SELECT count(*) FROM (
  SELECT DISTINCT note_id FROM memories
  WHERE learner_id = ? AND held = 0 AND due <= ? AND buried_on < ? AND deck_id = ? AND note_id NOT IN ({met})
  LIMIT ?) AS found
"""
MET = """
SELECT DISTINCT m.card_id, m.note_id, m.deck_id, m.repeat_on, m.held, m.buried_on FROM reviews AS r
CROSS JOIN memories AS m
WHERE r.learner_id = ? AND r.study_day = ?
  AND m.learner_id = r.learner_id AND m.card_id = r.card_id AND m.last_day = r.study_day
"""
NEW_CARDS = """
SELECT c.id, c.note_id, c.deck_id FROM cards AS c
LEFT JOIN memories AS m ON m.learner_id = ? AND m.card_id = c.id
WHERE c.deck_id = ? AND c.archived = 0
  AND c.position >= coalesce(
    (SELECT f.position FROM frontiers AS f WHERE f.learner_id = ? AND f.deck_id = c.deck_id), 0)
  AND (c.opens IS NULL OR c.opens <= ? OR c.note_id IN (
    SELECT n.id FROM openings AS o CROSS JOIN notes AS n
    WHERE o.learner_id = ? AND o.deck_id = ? AND n.deck_id = o.deck_id AND json_extract(n.more, '$.unit') = o.unit))
  AND (m.card_id IS NULL OR (m.reviews = 0 AND m.suspended = 0 AND m.buried_on < ?))
  AND NOT EXISTS (
    SELECT 1 FROM cards AS s CROSS JOIN memories AS y
    WHERE s.note_id = c.note_id AND y.learner_id = ? AND y.card_id = s.id
      AND y.held = 0 AND y.due <= ? AND y.buried_on < ?)
  AND NOT EXISTS (
    SELECT 1 FROM prerequisites AS p WHERE p.note_id = c.note_id AND NOT EXISTS (
      SELECT 1 FROM cards AS r CROSS JOIN memories AS x
      WHERE r.note_id = p.requires_id AND x.learner_id = ? AND x.card_id = r.id AND x.passed = 1))
ORDER BY c.position
"""
NEW_SHUFFLED = NEW_CARDS.replace("ORDER BY c.position", "ORDER BY (c.id * 7919 + ? * 104729) % 65536, c.id")
EVERY_WAITING = f"""
SELECT d.slug, n.slug, c.part, {MEMORY_OF_M} FROM cards AS c
JOIN notes AS n ON n.id = c.note_id JOIN decks AS d ON d.id = c.deck_id
LEFT JOIN memories AS m ON m.learner_id = ? AND m.card_id = c.id
WHERE c.archived = 0 AND c.deck_id = ? AND coalesce(m.suspended, 0) = 0 AND coalesce(m.buried_on, 0) < ?
  AND (m.due IS NULL OR m.due <= ? OR m.repeat_on = ?)
ORDER BY c.position
"""
# Where the search for new cards starts in each deck; it is found anew from the first new card behind it.
FRONTIERS = "SELECT deck_id, position FROM frontiers WHERE learner_id = ?"
FIRST_NEW = """
SELECT coalesce(
  (SELECT c.position FROM cards AS c LEFT JOIN memories AS m ON m.learner_id = ? AND m.card_id = c.id
   WHERE c.deck_id = ? AND c.archived = 0 AND c.position >= ? AND (m.card_id IS NULL OR m.reviews = 0)
   ORDER BY c.position LIMIT 1),
  (SELECT max(position) + 1 FROM cards WHERE deck_id = ? AND archived = 0), 0)
"""
PUT_FRONTIER = """
INSERT INTO frontiers VALUES (?, ?, ?)
ON CONFLICT (learner_id, deck_id) DO UPDATE SET position = excluded.position
"""
ANSWERED_TODAY = f"""
SELECT r.card_id, r.study_day FROM reviews AS r WHERE r.learner_id = ? AND r.counts = 1 AND {not_taken_back("r.id")}
ORDER BY r.study_day DESC, r.instant DESC
"""
ANSWERED_SINCE = f"""
SELECT r.card_id, r.grade, r.milliseconds FROM reviews AS r
WHERE r.learner_id = ? AND r.device_id = ? AND r.study_day >= ? AND r.instant >= ? AND {not_taken_back("r.id")}
ORDER BY r.instant
"""
# Whether a card comes on the study day after a day, and no more on that day itself.
IS_FOR_TOMORROW = "SELECT due = ? + 1 AND repeat_on IS NOT ? FROM memories WHERE learner_id = ? AND card_id = ?"
NAME = """
SELECT d.slug, n.slug, c.part, n.front FROM cards AS c JOIN notes AS n ON n.id = c.note_id
JOIN decks AS d ON d.id = c.deck_id WHERE c.id = ?
"""
CONTENT = "SELECT content FROM decks WHERE id = ?"
# What counts against the limits of the day, deck by deck: cards introduced, reviews, same-day repeats.
DONE = f"""
SELECT deck_id, sum(answers * (was = {Was.NEW:d})), sum(answers * (was >= {Was.EARLY:d})),
  sum(answers * (was = {Was.REPEAT:d}))
FROM tallies WHERE learner_id = ? AND day = ? AND was < {Was.PRACTICE:d} GROUP BY deck_id
"""
SHOW = f"""
SELECT c.id, c.note_id, c.deck_id, c.part, d.slug, d.title, d.language, n.slug, n.kind, n.front, n.back, n.more,
  {MEMORY_OF_M}, m.suspended, m.buried_on, m.flagged, m.leech, c.archived, m.last_log
FROM cards AS c JOIN notes AS n ON n.id = c.note_id JOIN decks AS d ON d.id = c.deck_id
LEFT JOIN memories AS m ON m.learner_id = ? AND m.card_id = c.id
WHERE c.id IN ({{cards}})
"""
STANDING = f"""
SELECT {MEMORY_OF_M}, m.last_log, c.archived FROM cards AS c
LEFT JOIN memories AS m ON m.learner_id = ? AND m.card_id = c.id WHERE c.id = ?
"""
# An answer given while studying; an empty `before` is that of a new card. The driver is slow to bind None and bytes,
# which it offers to adapters first: hence the literals, and log ids as bytearrays.
ADD_REVIEW = "INSERT INTO reviews VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'study', 1, ?, NULL, nullif(?, ''))"
ADD_RESPONSE = "INSERT INTO reviews VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, ''))"
ADD_CHANGE = f"INSERT INTO changes VALUES ({', '.join('?' * 9)})"
PUT_MEMORY = f"""
INSERT INTO memories (learner_id, card_id, deck_id, note_id, {MEMORY_COLUMNS},
  suspended, buried_on, flagged, leech, held, last_log)
VALUES ({", ".join("?" * 19)})
ON CONFLICT (learner_id, card_id) DO UPDATE SET
  {", ".join(f"{name.strip()} = excluded.{name.strip()}" for name in MEMORY_COLUMNS.split(","))},
  suspended = excluded.suspended, buried_on = excluded.buried_on, flagged = excluded.flagged,
  leech = excluded.leech, held = excluded.held, last_log = excluded.last_log
"""
KEEP_MEMORY = """
UPDATE memories SET repetitions = ?, interval = ?, easiness = ?, due = ?, lapses = ?, reviews = ?,
  repeat_on = nullif(?, 0), last_day = ?, passed = ?, leech = ?, last_log = ?
WHERE learner_id = ? AND card_id = ?
"""
ADD_TALLY = """
INSERT INTO tallies (learner_id, deck_id, day, quarter, was, grade, answers, milliseconds, young, mature)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET answers = answers + excluded.answers, milliseconds = milliseconds + excluded.milliseconds,
  young = young + excluded.young, mature = mature + excluded.mature
"""
DROP_EMPTY_TALLY = """
DELETE FROM tallies
WHERE learner_id = ? AND deck_id = ? AND day = ? AND quarter = ? AND was = ? AND grade = ? AND answers = 0
"""
PACE = """
SELECT milliseconds FROM reviews WHERE learner_id = ? AND mode = 'study'
ORDER BY study_day DESC, instant DESC LIMIT 200
"""
NEXT_DUE = """
SELECT min(due) FROM memories WHERE learner_id = ? AND held = 0 AND due > ? AND deck_id IN ({decks})
"""


def memory_of(values: Sequence[Any]) -> Memory:
    """Read a memory from the nine `MEMORY_COLUMNS`."""
    return NEW if values[0] is None else new_memory((*values[:8], values[8] == 1))


def memory_values(memory: Memory) -> tuple[int | None, ...]:
    """Write a memory as the nine `MEMORY_COLUMNS`."""
    return (*memory[:8], int(memory.passed))


def last(con: sqlite3.Connection, learner: int) -> tuple[int, int]:
    """Tell instant and study day of the learner's newest log row, zeros without any."""
    instant, day = con.execute(LAST, (learner, learner)).fetchone()
    return instant or 0, day or 0


def due(
    con: sqlite3.Connection, learner: int, decks: Sequence[int], day: int, wanted: int, order: str = "overdue"
) -> Iterator[tuple[int, int, int]]:
    """Yield (card, note, deck) of the due reviews in one of `ORDERS`, read as needed.

    Only where more than the first `wanted` are read all of them are sorted: of ten thousand that takes its time.
    """
    statement = ORDERS[order].format(decks=", ".join("?" * len(decks))) + " LIMIT ? OFFSET ?"
    bound, most = (learner, day, day, *decks, day, day), max(1, wanted)
    first = con.execute(statement, (*bound, most, 0)).fetchall()
    yield from first
    if len(first) == most:
        yield from con.execute(statement, (*bound, -1, most))


def due_standing(
    con: sqlite3.Connection, learner: int, decks: Sequence[int], day: int
) -> Iterable[tuple[int, int, int, int, int]]:
    """Yield (card, note, deck, interval, due) of the due reviews."""
    marks = ", ".join("?" * len(decks))
    return con.execute(DUE_STANDING.format(decks=marks), (learner, day, day, *decks))


def ahead(
    con: sqlite3.Connection, learner: int, decks: Sequence[int], day: int, days: int
) -> Iterable[tuple[int, int, int]]:
    """Yield (card, note, deck) of the reviews of the next `days` days, the soonest first, read as needed.

    Left out is what has not waited for half of its interval yet, what was answered today among it.
    """
    marks = ", ".join("?" * len(decks))
    return con.execute(AHEAD.format(decks=marks), (learner, day, day + days, day, day, *decks, day))


def due_notes(con: sqlite3.Connection, learner: int, deck: int, day: int, met: Collection[int], most: int) -> int:
    """Count a deck's notes with a due card, up to `most`; those already met today are left out."""
    statement = DUE_NOTES.format(met=", ".join(map(str, met)))
    return int(con.execute(statement, (learner, day, day, deck, max(0, most))).fetchone()[0])


def new_cards(
    con: sqlite3.Connection, learner: int, deck: int, day: int, *, shuffled: bool = False
) -> Iterable[tuple[int, int, int]]:
    """Yield (card, note, deck) of a deck's new cards that may be introduced, no sibling being due.

    They come in deck order, read as needed; `shuffled` in an order of the day, for which all of them are read.
    """
    values = (learner, deck, learner, day, learner, deck, day, learner, day, day, learner)
    return con.execute(NEW_SHUFFLED, (*values, day)) if shuffled else con.execute(NEW_CARDS, values)


def next_due(con: sqlite3.Connection, learner: int, decks: Sequence[int], day: int) -> int | None:
    """Tell the first study day after `day` on which a review comes due."""
    marks = ", ".join("?" * len(decks))
    row = con.execute(NEXT_DUE.format(decks=marks), (learner, day, *decks)).fetchone()
    return None if row is None else row[0]
