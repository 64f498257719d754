"""A round of practice: each card until it is known once, whatever the schedule says of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from studycards.scheduling.memory import Memory, Outcome, Outcomes
from studycards.scheduling.queue import Queue, Waiting

KNOWN = 4
"""From this grade on a card is known, and does not come again in its round: SM-2's own rule for repeats."""


def outcomes(memory: Memory) -> Outcomes:
    """Tell what each grade does in a round that does not count: the memory stays, a card not known comes again."""
    found = [Outcome(grade, memory, False, grade < KNOWN, False, False) for grade in range(6)]
    return found[0], found[1], found[2], found[3], found[4], found[5]


def in_round(counting: Outcomes) -> Outcomes:
    """Give outcomes that count, with a card that is not known coming again in the round whatever its scheduler says."""
    found = [outcome._replace(again=outcome.grade < KNOWN) for outcome in counting]
    return found[0], found[1], found[2], found[3], found[4], found[5]


def left(cards: Sequence[int], answers: Iterable[tuple[int, int]], away: Collection[int] = ()) -> Queue:
    """Work out what is left of a round from its (card, grade) so far, oldest first; cards put `away` are not.

    It goes on as if it had never been interrupted: in the order of `cards`, repeats after five others.
    """
    newest: dict[int, tuple[int, int]] = {}
    count = 0
    for count, (card, grade) in enumerate(answers, 1):
        newest[card] = count, grade
    repeats = sorted((since, card) for card, (since, grade) in newest.items() if grade < KNOWN and card not in away)
    return Queue(
        reviews=tuple(card for card in cards if card not in newest and card not in away),
        repeats=tuple(Waiting(card, since) for since, card in repeats),
        reviews_done=len(newest),
        answered=count,
    )
