"""Figures card by card, out of the log: the hardest cards, and cards put together by deck, tag, kind or unit."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from studycards.library.selection import OF_DECKS, Narrowed, Selection, cards_of, narrowed
from studycards.library.study_card import StudyCard, show_all
from studycards.library.tags import deck_tags
from studycards.library.taken_back import all_taken_back
from studycards.progress.breakdown import By, Part
from studycards.progress.hardest import LEAST, CardFigures, CardSums, hardest
from studycards.progress.periods import Period
from studycards.progress.retention import Recall
from studycards.progress.tally import PASSED
from studycards.study.tags import folded

_NEIGHBOUR = """(
  SELECT p.study_day FROM reviews AS p
  WHERE p.learner_id = r.learner_id AND p.card_id = r.card_id AND p.counts = 1 AND p.id NOT IN gone {where}
  ORDER BY p.instant {direction} LIMIT 1)"""
# Each card's answers of a period that stand and count, summed up in the order in which they lie. It came again on each
# day but that of its first answer; it was forgotten where the answer before a wrong one is of an earlier day. Looking
# for that is what costs time: so it is done for wrong answers only.
_EACH = f"""
WITH gone AS ({all_taken_back("learner_id = ?")})
SELECT r.card_id AS card, count(*) AS answers, sum(r.milliseconds) AS spent,
  count(DISTINCT r.study_day) - ({_NEIGHBOUR.format(where="", direction="ASC")} >= ?) AS recalled,
  count(*) FILTER (
    WHERE r.grade < {PASSED} AND {_NEIGHBOUR.format(where="AND p.instant < r.instant", direction="DESC")} < r.study_day
  ) AS forgotten
FROM reviews AS r WHERE r.learner_id = ? AND r.counts = 1 AND +r.study_day BETWEEN ? AND ? AND r.id NOT IN gone
GROUP BY r.card_id
"""
_OF_SOME = _EACH.replace("GROUP BY r.card_id", "AND r.card_id IN ({cards}) GROUP BY r.card_id")
CARDS = f"""
SELECT card, answers, recalled, recalled - forgotten, spent,
  (SELECT lapses FROM memories WHERE learner_id = ? AND card_id = card)
FROM ({_OF_SOME}) AS sums WHERE recalled >= {LEAST} AND forgotten > 0
"""
# A card that came again so often was answered once more, when it was introduced.
OFTEN_SEEN = f"""
SELECT m.card_id FROM memories AS m CROSS JOIN cards AS c ON c.id = m.card_id
WHERE m.learner_id = ? AND m.reviews > {LEAST} AND c.archived = 0 AND m.{OF_DECKS}
"""


def _parts(name: str) -> str:
    return f"""
SELECT c.deck_id, {name}, count(*), sum(answers), sum(recalled), sum(recalled - forgotten), sum(spent)
FROM ({_EACH}) AS sums CROSS JOIN cards AS c ON c.id = sums.card CROSS JOIN notes AS n ON n.id = c.note_id
WHERE c.deck_id IN ({{decks}}) GROUP BY 1, 2
"""


BY_DECK = _parts("NULL")
BY_KIND = _parts("n.kind")
BY_UNIT = _parts("json_extract(n.more, '$.unit')")
BY_TAGS = _parts("json_extract(n.more, '$.tags')")
_PARTS = {By.DECK: BY_DECK, By.KIND: BY_KIND, By.UNIT: BY_UNIT, By.TAG: BY_TAGS}


def hardest_cards(
    con: sqlite3.Connection, learner: int, selection: Selection, period: Period, most: int
) -> tuple[CardFigures, ...]:
    """Read the hardest cards in use of a period, `most` at most, by the rule of `progress.hardest`."""
    often, cards = narrowed(OFTEN_SEEN, selection)
    values = (learner, *_values(learner, period), learner, *cards)
    sums = (  # one after the other: of a large library they are too many to be kept
        CardSums(card, answers, Recall(recalled, known), spent, lapses)
        for card, answers, recalled, known, spent, lapses in con.execute(CARDS.format(cards=often), values)
    )
    worst = hardest(sums, most)
    shown = show_all(con, learner, [each.card for each in worst])
    return tuple(_figures(each, shown[each.card]) for each in worst)


def _values(learner: int, period: Period) -> tuple[int, ...]:
    """Give what `_EACH` asks for."""
    return (learner, period.first, learner, *period)


def _figures(sums: CardSums, card: StudyCard) -> CardFigures:
    names = card.address, card.face.question, card.deck_title
    return CardFigures(card.id, *names, sums.answers, sums.recall, sums.milliseconds, sums.lapses)


def parts(con: sqlite3.Connection, learner: int, selection: Selection, period: Period, by: By) -> dict[Name, Part]:
    """Sum up the answers of a period for each deck, tag, kind or unit; what has none stands under an empty name.

    The key holds the deck's where names are only good within one: of decks and of units, else 0. Tags that differ in
    capitals alone are one part, called as it is written first.
    """
    cards = Narrowed("", ()) if selection.whole else cards_of(selection)
    statement = _PARTS[by] if selection.whole else _PARTS[by].replace(_EACH, _OF_SOME)
    text = statement.format(decks=", ".join("?" * len(selection.decks)), cards=cards.text)
    tags_of = deck_tags(con, selection.decks) if by is By.TAG else {}
    found: dict[Name, Part] = {}
    values = (*_values(learner, period), *cards.values, *selection.decks)
    for deck, name, *sums in con.execute(text, values):
        for key, called in _names(by, deck, name, tags_of.get(deck, ())).items():
            found[key] = _added(found.get(key), called, *sums)
    return found


Name = tuple[int, str]
"""A deck's key, or 0, and what tells a part from the others."""


def _names(by: By, deck: int, name: str | None, deck_tags: Sequence[str]) -> dict[Name, str]:
    """Name the parts that a group of cards belongs to, with what each is called."""
    if by is By.TAG:
        tags = [*(json.loads(name) if name else ()), *deck_tags] or [""]
        return {(0, folded(tag)): tag for tag in reversed(tags)}
    return {(0 if by is By.KIND else deck, name or ""): name or ""}


def _added(part: Part | None, name: str, cards: int, answers: int, recalled: int, known: int, spent: int) -> Part:
    if part is None:
        return Part(name, cards, answers, Recall(recalled, known), spent)
    recall = Recall(part.recall.answers + recalled, part.recall.passed + known)
    return Part(part.name, part.cards + cards, part.answers + answers, recall, part.milliseconds + spent)
