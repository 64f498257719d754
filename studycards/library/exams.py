"""Mock exams as they are kept: paper and blueprint whole, each answer in a transaction of its own."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from studycards.cards import Kind, address
from studycards.library.papers import blueprint_of, blueprint_text, paper_of, paper_text
from studycards.library.tags import deck_tags
from studycards.study.blueprint import Blueprint, Candidate
from studycards.study.exam import Sheet

CANDIDATES = """
SELECT c.id, d.id, d.slug, n.slug, c.part, n.kind, json_extract(n.more, '$.tags'), json_extract(n.more, '$.unit')
FROM cards AS c JOIN notes AS n ON n.id = c.note_id JOIN decks AS d ON d.id = c.deck_id
WHERE c.archived = 0 AND d.archived = 0
"""
IN_USE = "SELECT id FROM decks WHERE archived = 0"
BEGIN = """
INSERT INTO exams (learner_id, title, blueprint, paper, began, deadline, place, counts) VALUES (?, ?, ?, ?, ?, ?, 0, ?)
"""
KEEP = """
INSERT INTO exam_answers (exam_id, number, response, flagged, milliseconds, instant) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (exam_id, number) DO UPDATE SET response = excluded.response, flagged = excluded.flagged,
  milliseconds = excluded.milliseconds, instant = excluded.instant
"""
TURN = "UPDATE exams SET place = ? WHERE id = ?"
END = "UPDATE exams SET ended = ?, score = ? WHERE id = ? AND ended IS NULL"
RUNNING = "SELECT id FROM exams WHERE learner_id = ? AND ended IS NULL ORDER BY id LIMIT 1"
ENDED = """
SELECT id, title, json_array_length(paper), json_extract(blueprint, '$.seed'), began, ended, score,
  json_extract(blueprint, '$.pass_mark')
FROM exams WHERE learner_id = ? AND ended IS NOT NULL ORDER BY id
"""
EXAM = "SELECT blueprint, paper, began, deadline, ended, place, counts FROM exams WHERE learner_id = ? AND id = ?"
STANDING = "SELECT ended, place FROM exams WHERE id = ?"
ANSWERS = "SELECT number, response, flagged, milliseconds FROM exam_answers WHERE exam_id = ?"


class Kept(NamedTuple):
    """An exam as it lies in the library: its number there, what it was drawn by, and how it stands."""

    id: int
    blueprint: Blueprint
    sheet: Sheet
    counts: bool


class AttemptRow(NamedTuple):
    """An exam that was handed in; instants in microseconds since 1970 UTC, `score` the share of the full marks."""

    id: int
    title: str
    questions: int
    seed: int | None
    began: int
    ended: int
    score: float
    pass_mark: int


def candidates(con: sqlite3.Connection) -> Iterator[Candidate]:
    """Yield every card of the decks in use, as an exam may draw it."""
    import json

    of_decks = deck_tags(con, [deck for (deck,) in con.execute(IN_USE)])
    for card, key, deck, note, part, kind, tags, unit in con.execute(CANDIDATES):
        known = (*(json.loads(tags) if tags else ()), *of_decks.get(key, ()))
        yield Candidate(card, address(deck, note, part), deck, note, known, unit, Kind(kind))


def begin(con: sqlite3.Connection, learner: int, blueprint: Blueprint, sheet: Sheet, counts: bool) -> Kept:
    """Keep an exam that begins, within the caller's transaction."""
    words = (blueprint.title, blueprint_text(blueprint), paper_text(sheet.paper))
    row = con.execute(BEGIN, (learner, *words, sheet.began, sheet.deadline, int(counts)))
    return Kept(row.lastrowid or 0, blueprint, sheet, counts)


def keep(con: sqlite3.Connection, id: int, sheet: Sheet, number: int) -> None:
    """Store what stands under a question, within the caller's transaction."""
    flagged = int(number in sheet.flags)
    con.execute(KEEP, (id, number, sheet.responses[number], flagged, sheet.spent[number], sheet.since))


def turn(con: sqlite3.Connection, id: int, place: int) -> None:
    """Store which question is on the table, within the caller's transaction."""
    con.execute(TURN, (place, id))


def end(con: sqlite3.Connection, id: int, ended: int, score: float) -> None:
    """Close an exam with the share of the full marks that it earned, within the caller's transaction."""
    con.execute(END, (ended, score, id))


def running(con: sqlite3.Connection, learner: int) -> int | None:
    """Find the number of the exam that the learner has begun and not ended."""
    row = con.execute(RUNNING, (learner,)).fetchone()
    return None if row is None else int(row[0])


def ended(con: sqlite3.Connection, learner: int) -> list[AttemptRow]:
    """List the exams that a learner handed in, the oldest first."""
    return [AttemptRow(*row) for row in con.execute(ENDED, (learner,))]


def read(con: sqlite3.Connection, learner: int, id: int) -> Kept | None:
    """Read an exam whole; None when the learner has none of this number."""
    row = con.execute(EXAM, (learner, id)).fetchone()
    if row is None:
        return None
    blueprint, paper, began, deadline, _, _, counts = row
    items = paper_of(paper)
    blank = Sheet(items, began, deadline, (None,) * len(items), (0,) * len(items), since=began)
    return Kept(id, blueprint_of(blueprint), as_it_stands(con, id, blank), bool(counts))


def as_it_stands(con: sqlite3.Connection, id: int, sheet: Sheet) -> Sheet:
    """Give an exam with its answers, marks, place and end as they are stored, whoever wrote them."""
    ended, place = con.execute(STANDING, (id,)).fetchone()
    responses, spent, flags = list[str | None](sheet.responses), list(sheet.spent), set[int]()
    for number, response, flagged, milliseconds in con.execute(ANSWERS, (id,)):
        responses[number], spent[number] = response, milliseconds
        if flagged:
            flags.add(number)
    return sheet._replace(
        responses=tuple(responses), spent=tuple(spent), flags=frozenset(flags), place=place, ended=ended
    )
