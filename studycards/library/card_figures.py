"""Figures card by card, out of the log: the hardest cards, and cards put together by deck, tag, kind or unit."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from studycards.cards import address
from studycards.library.selection import Selection, cards_of
from studycards.progress.breakdown import By, Part
from studycards.progress.hardest import LEAST, CardFigures, CardSums, hardest
from studycards.progress.periods import Period
from studycards.progress.retention import PASSED, Recall

# The answers that stand and count, a row for each card and study day, with the grade of the first of them: SQLite takes
# bare columns from the row that holds the minimum (https://sqlite.org/lang_select.html, "Bare columns").
_DAYS = f"""
SELECT r.card_id AS card, r.study_day AS day, min(r.instant), r.grade >= {PASSED} AS passed, count(*) AS answers,
  sum(r.milliseconds) AS spent
FROM reviews AS r WHERE r.learner_id = ? AND r.counts = 1 AND r.card_id IN ({{cards}}) AND r.id NOT IN (
  SELECT target FROM (SELECT target, kind, max(instant) FROM changes
    WHERE learner_id = ? AND kind IN ('revoke', 'restore') AND target IS NOT NULL GROUP BY target) AS newest
  WHERE kind = 'revoke')
GROUP BY r.card_id, r.study_day
"""
# The first day of a card is that of its introduction, which recall leaves out; the bare `passed` is that day's.
_SUMS = f"""
SELECT card, total(day BETWEEN first AND last) - (min(day) BETWEEN first AND last) AS recalled,
  total(passed AND day BETWEEN first AND last) - (passed AND min(day) BETWEEN first AND last) AS known,
  total(answers * (day BETWEEN first AND last)) AS answers, total(spent * (day BETWEEN first AND last)) AS spent
FROM ({_DAYS}) AS days CROSS JOIN (SELECT ? AS first, ? AS last) AS period GROUP BY card
"""
CARDS = f"""
SELECT card, answers, recalled, known, spent,
  (SELECT lapses FROM memories WHERE learner_id = ? AND card_id = card)
FROM ({_SUMS}) AS sums WHERE answers > 0
"""
OFTEN_SEEN = """
SELECT m.card_id FROM memories AS m CROSS JOIN cards AS c ON c.id = m.card_id
WHERE m.learner_id = ? AND m.reviews > ? AND c.archived = 0 AND m.card_id IN ({cards})
"""
NAMES = """
SELECT c.id, d.slug, n.slug, c.part, n.front, d.title FROM cards AS c JOIN notes AS n ON n.id = c.note_id
JOIN decks AS d ON d.id = c.deck_id WHERE c.id IN ({cards})
"""


def _parts(name: str) -> str:
    return f"""
SELECT c.deck_id, {name}, count(*), sum(s.answers), sum(s.recalled), sum(s.known), sum(s.spent)
FROM ({_SUMS}) AS s CROSS JOIN cards AS c ON c.id = s.card CROSS JOIN notes AS n ON n.id = c.note_id
WHERE s.answers > 0 GROUP BY 1, 2
"""


BY_DECK = _parts("NULL")
BY_KIND = _parts("n.kind")
BY_UNIT = _parts("json_extract(n.more, '$.unit')")
BY_TAGS = _parts("json_extract(n.more, '$.tags')")
_STATEMENTS = {By.DECK: BY_DECK, By.KIND: BY_KIND, By.UNIT: BY_UNIT, By.TAG: BY_TAGS}
DECK_TAGS = "SELECT d.id, t.value FROM decks AS d, json_each(d.content, '$.tags') AS t WHERE d.id IN ({decks})"


def hardest_cards(
    con: sqlite3.Connection, learner: int, selection: Selection, period: Period, most: int
) -> tuple[CardFigures, ...]:
    """Read the hardest cards in use of a period, `most` at most, by the rule of `progress.hardest`."""
    cards = cards_of(selection)
    # A card that came again so often was answered once more, when it was introduced.
    often = OFTEN_SEEN.format(cards=cards.text)
    values = (learner, learner, learner, LEAST, *cards.values, learner, *period)
    rows = con.execute(CARDS.format(cards=often), values)
    sums = [
        CardSums(card, int(answers), Recall(int(recalled), int(known)), int(spent), lapses or 0)
        for card, answers, recalled, known, spent, lapses in rows
    ]
    return _named(con, hardest(sums, most))


def _named(con: sqlite3.Connection, cards: Sequence[CardSums]) -> tuple[CardFigures, ...]:
    keys = [card.card for card in cards]
    rows = con.execute(NAMES.format(cards=", ".join("?" * len(keys))), keys)
    names = {card: (address(*place), front, title) for card, *place, front, title in rows}
    return tuple(
        CardFigures(each.card, *names[each.card], each.answers, each.recall, each.milliseconds, each.lapses)
        for each in cards
    )


def parts(con: sqlite3.Connection, learner: int, selection: Selection, period: Period, by: By) -> dict[Name, Part]:
    """Sum up the answers of a period for each deck, tag, kind or unit; what has none stands under an empty name.

    The key holds the deck's where names are only good within one: of decks and of units, else 0.
    """
    cards = cards_of(selection)
    values = (learner, *cards.values, learner, *period)
    tags_of = _deck_tags(con, selection) if by is By.TAG else {}
    found: dict[Name, Part] = {}
    for deck, name, *sums in con.execute(_STATEMENTS[by].format(cards=cards.text), values):
        for key in _names(by, deck, name, tags_of.get(deck, ())):
            found[key] = _added(found.get(key), key[1], *map(int, sums))
    return found


Name = tuple[int, str]
"""A deck's key, or 0, and the name of a part."""


def _names(by: By, deck: int, name: str | None, deck_tags: Iterable[str]) -> Iterator[Name]:
    """Name the parts that a group of cards belongs to."""
    if by is By.TAG:
        tags = [*(json.loads(name) if name else ()), *deck_tags]
        yield from ((0, tag) for tag in dict.fromkeys(tags or [""]))
    else:
        yield (0 if by is By.KIND else deck), name or ""


def _added(part: Part | None, name: str, cards: int, answers: int, recalled: int, known: int, spent: int) -> Part:
    if part is None:
        return Part(name, cards, answers, Recall(recalled, known), spent)
    recall = Recall(part.recall.answers + recalled, part.recall.passed + known)
    return Part(name, part.cards + cards, part.answers + answers, recall, part.milliseconds + spent)


def _deck_tags(con: sqlite3.Connection, selection: Selection) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    text = DECK_TAGS.format(decks=", ".join("?" * len(selection.decks)))
    for deck, tag in con.execute(text, selection.decks):
        found.setdefault(deck, []).append(tag)
    return found
