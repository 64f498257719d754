"""Figures card by card, out of the log: the hardest cards, and cards put together by deck, tag, kind or unit."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator

from studycards.library.selection import Narrowed, Selection, cards_of
from studycards.library.study_card import StudyCard, show_all
from studycards.progress.breakdown import By, Part
from studycards.progress.hardest import LEAST, CardFigures, CardSums, hardest
from studycards.progress.periods import Period
from studycards.progress.retention import PASSED, Recall

# Each card's answers of a period that stand and count, summed up in the order in which they lie. One came again where
# the answer before it was given on an earlier study day; a card's first has none before it. Looking for it is what
# costs time: so both counts it is for, of all and of right answers, are one number, the latter in its upper half.
_UPPER = 1 << 32
_EACH = f"""
WITH gone AS (
  SELECT target FROM (SELECT target, kind, max(instant) FROM changes
    WHERE learner_id = ? AND kind IN ('revoke', 'restore') AND target IS NOT NULL GROUP BY target) AS newest
  WHERE kind = 'revoke')
SELECT r.card_id AS card, count(*) AS answers, sum(r.milliseconds) AS spent, coalesce(sum(((
  SELECT p.study_day FROM reviews AS p
  WHERE p.learner_id = r.learner_id AND p.card_id = r.card_id AND p.instant < r.instant AND p.counts = 1
    AND p.id NOT IN gone
  ORDER BY p.instant DESC LIMIT 1) < r.study_day) * (1 + (r.grade >= {PASSED}) * {_UPPER})), 0) AS recalls
FROM reviews AS r WHERE r.learner_id = ? AND r.counts = 1 AND +r.study_day BETWEEN ? AND ? AND r.id NOT IN gone
GROUP BY r.card_id
"""
_OF_SOME = _EACH.replace("GROUP BY r.card_id", "AND r.card_id IN ({cards}) GROUP BY r.card_id")
CARDS = f"""
SELECT card, answers, recalls % {_UPPER}, recalls / {_UPPER}, spent,
  (SELECT lapses FROM memories WHERE learner_id = ? AND card_id = card)
FROM ({_OF_SOME}) AS sums
"""
OFTEN_SEEN = """
SELECT m.card_id FROM memories AS m CROSS JOIN cards AS c ON c.id = m.card_id
WHERE m.learner_id = ? AND m.reviews > ? AND c.archived = 0 AND m.card_id IN ({cards})
"""


def _parts(name: str) -> str:
    return f"""
SELECT c.deck_id, {name}, count(*), sum(answers), sum(recalls % {_UPPER}), sum(recalls / {_UPPER}), sum(spent)
FROM ({_EACH}) AS sums CROSS JOIN cards AS c ON c.id = sums.card CROSS JOIN notes AS n ON n.id = c.note_id
WHERE c.deck_id IN ({{decks}}) GROUP BY 1, 2
"""


BY_DECK = _parts("NULL")
BY_KIND = _parts("n.kind")
BY_UNIT = _parts("json_extract(n.more, '$.unit')")
BY_TAGS = _parts("json_extract(n.more, '$.tags')")
_PARTS = {By.DECK: BY_DECK, By.KIND: BY_KIND, By.UNIT: BY_UNIT, By.TAG: BY_TAGS}
DECK_TAGS = "SELECT d.id, t.value FROM decks AS d, json_each(d.content, '$.tags') AS t WHERE d.id IN ({decks})"


def hardest_cards(
    con: sqlite3.Connection, learner: int, selection: Selection, period: Period, most: int
) -> tuple[CardFigures, ...]:
    """Read the hardest cards in use of a period, `most` at most, by the rule of `progress.hardest`."""
    cards = cards_of(selection)
    # A card that came again so often was answered once more, when it was introduced.
    often = OFTEN_SEEN.format(cards=cards.text)
    values = (learner, learner, learner, *period, learner, LEAST, *cards.values)
    sums = [
        CardSums(card, answers, Recall(recalled, known), spent, lapses)
        for card, answers, recalled, known, spent, lapses in con.execute(CARDS.format(cards=often), values)
    ]
    worst = hardest(sums, most)
    shown = show_all(con, learner, [each.card for each in worst])
    return tuple(_figures(each, shown[each.card]) for each in worst)


def _figures(sums: CardSums, card: StudyCard) -> CardFigures:
    names = card.address, card.face.question, card.deck_title
    return CardFigures(card.id, *names, sums.answers, sums.recall, sums.milliseconds, sums.lapses)


def parts(con: sqlite3.Connection, learner: int, selection: Selection, period: Period, by: By) -> dict[Name, Part]:
    """Sum up the answers of a period for each deck, tag, kind or unit; what has none stands under an empty name.

    The key holds the deck's where names are only good within one: of decks and of units, else 0.
    """
    cards = Narrowed("", ()) if selection.whole else cards_of(selection)
    statement = _PARTS[by] if selection.whole else _PARTS[by].replace(_EACH, _OF_SOME)
    text = statement.format(decks=", ".join("?" * len(selection.decks)), cards=cards.text)
    tags_of = _deck_tags(con, selection) if by is By.TAG else {}
    found: dict[Name, Part] = {}
    values = (learner, learner, *period, *cards.values, *selection.decks)
    for deck, name, *sums in con.execute(text, values):
        for key in _names(by, deck, name, tags_of.get(deck, ())):
            found[key] = _added(found.get(key), key[1], *sums)
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
