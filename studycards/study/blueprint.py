"""What a mock exam asks for, and the cards a seed draws for it: the same for everybody who has the same decks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from studycards.cards import Kind
from studycards.study.chance import seed_of
from studycards.study.questions import Way
from studycards.study.tags import stands_for

QUESTIONS = (1, 500)
MINUTES = (1, 600)
SEEDS = (0, 999_999_999)
PERCENT = (1, 100)
FRACTION = (0.0, 1.0)
"""The least and the most of each."""

WAYS = (Way.CHOICE, Way.TYPED, Way.LIST)
"""How an exam can ask: not by showing the answer, which nobody could mark."""


class Share(NamedTuple):
    """Part of an exam in percent, kept for cards that have all that is named; a tag stands for those under it too."""

    share: int
    deck: str | None = None
    tag: str | None = None
    unit: str | None = None
    kind: Kind | None = None


class Blueprint(NamedTuple):
    """The plan of a mock exam.

    Cards come from these decks (ids), tags, units and kinds, from all where none is named; `shares` add up to 100 or
    less, and what they leave is drawn from everything. Without a `seed` each exam has its own. A wrong answer costs
    `negative` marks, one that is nearly right earns `close`, each 0 to 1; `pass_mark` is in percent.
    """

    title: str = "Mock exam"
    questions: int = 20
    minutes: int = 30
    seed: int | None = None
    pass_mark: int = 70
    negative: float = 0.0
    close: float = 0.5
    ways: tuple[Way, ...] = WAYS
    decks: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    shares: tuple[Share, ...] = ()


class Candidate(NamedTuple):
    """A card that can be drawn: its key here, its address everywhere, and what shares go by."""

    card: int
    address: str
    deck: str
    note: str
    tags: tuple[str, ...]
    unit: str | None
    kind: Kind


class Short(NamedTuple):
    """A share for which fewer cards were found than wanted; None is what the shares leave."""

    share: Share | None
    wanted: int
    found: int


class Drawn(NamedTuple):
    """The cards of an exam in the order in which they are asked, and what there were too few cards for."""

    cards: tuple[int, ...]
    short: tuple[Short, ...] = ()


def draw(blueprint: Blueprint, candidates: Iterable[Candidate], seed: int) -> Drawn:
    """Draw the cards of an exam, no two of one note, by the shares to the card.

    It follows from blueprint, addresses and seed alone. A card that fits several shares goes where it is needed, so
    that a share is only short when no other drawing could fill all of them.
    """
    pool = _pool(blueprint, candidates, seed)
    shares: tuple[Share | None, ...] = (*blueprint.shares, None)
    percents = [share.share for share in blueprint.shares]
    wanted = seats(blueprint.questions, [*percents, max(0, 100 - sum(percents))])
    drawn = _Draw(pool, shares).fill(wanted)
    chosen = sorted((pool[place] for place in drawn), key=lambda card: _rank(seed, "order", card.address))
    found = [list(drawn.values()).count(number) for number in range(len(shares))]
    short = [Short(*each) for each in zip(shares, wanted, found, strict=True) if each[1] > each[2]]
    return Drawn(tuple(card.card for card in chosen), tuple(short))


def seats(questions: int, percents: Sequence[int]) -> tuple[int, ...]:
    """Give each share its number of questions by largest remainder (Hamilton's method), the earlier first in a tie.

    The percents add up to 100, and the numbers to `questions`; each is within one of its exact part.
    """
    counts = [questions * percent // 100 for percent in percents]
    by_remainder = sorted(range(len(percents)), key=lambda number: -(questions * percents[number] % 100))
    for number in by_remainder[: questions - sum(counts)]:
        counts[number] += 1
    return tuple(counts)


def in_scope(blueprint: Blueprint, card: Candidate) -> bool:
    """Tell whether a card is of the decks, tags, units and kinds that a blueprint names."""
    return (
        (not blueprint.decks or card.deck in blueprint.decks)
        and (not blueprint.tags or any(_tagged(card, tag) for tag in blueprint.tags))
        and (not blueprint.units or card.unit in blueprint.units)
        and (not blueprint.kinds or card.kind in blueprint.kinds)
    )


def fits(share: Share | None, card: Candidate) -> bool:
    """Tell whether a card has all that a share names."""
    return share is None or (
        share.deck in (None, card.deck)
        and (share.tag is None or _tagged(card, share.tag))
        and share.unit in (None, card.unit)
        and share.kind in (None, card.kind)
    )


def named(share: Share | None) -> str:
    """Name a share by what its cards have in common: `tag opioids, kind choice`."""
    if share is None:
        return "all else"
    parts = (("deck", share.deck), ("tag", share.tag), ("unit", share.unit), ("kind", share.kind))
    return ", ".join(f"{what} {value}" for what, value in parts if value is not None)


def _tagged(card: Candidate, tag: str) -> bool:
    return any(stands_for(tag, own) for own in card.tags)


def _pool(blueprint: Blueprint, candidates: Iterable[Candidate], seed: int) -> list[Candidate]:
    """Bring the cards in the order of the seed, of each note only the first: its others would tell the answer."""
    ranked = sorted(
        (card for card in candidates if in_scope(blueprint, card)),
        key=lambda card: _rank(seed, "draw", card.address),
    )
    first: dict[tuple[str, str], Candidate] = {}
    for card in ranked:
        first.setdefault((card.deck, card.note), card)
    return list(first.values())


def _rank(seed: int, purpose: str, address: str) -> tuple[int, str]:
    """Give a card its place, the same on every computer."""
    return seed_of(f"{purpose} {address}", seed), address


class _Draw:
    """Cards given to shares, one after the other (augmenting paths, as in Kuhn's algorithm for matchings)."""

    def __init__(self, pool: Sequence[Candidate], shares: Sequence[Share | None]) -> None:
        self._fitting = [[place for place, card in enumerate(pool) if fits(share, card)] for share in shares]
        self._unread: list[Iterator[int]] = [iter(fitting) for fitting in self._fitting]
        self._share_of: dict[int, int] = {}

    def fill(self, wanted: Sequence[int]) -> dict[int, int]:
        """Give the share of each place in the pool that is drawn."""
        for share, number in enumerate(wanted):
            for _ in range(number):
                if not self._place(share, {share}):
                    break
        return self._share_of

    def _place(self, share: int, seen: set[int]) -> bool:
        """Give a share one more card: a free one, or another share's that finds a free one in its stead."""
        free = next((place for place in self._unread[share] if place not in self._share_of), None)
        if free is not None:
            self._share_of[free] = share
            return True
        for place in self._fitting[share]:
            other = self._share_of[place]
            if other not in seen:
                seen.add(other)
                if self._place(other, seen):
                    self._share_of[place] = share
                    return True
        return False
