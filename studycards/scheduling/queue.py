"""What comes next: reviews by relative overdueness, new cards among them, repeats after five others.

The order is a function of what the library holds, the study day and a seed alone. So a sitting that is picked
again after a crash, an undo or another window's answer goes on with the card it would have shown anyway, unless an
answer has opened others since: they stand where their deck has them, not behind those that were picked before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

REPEAT_AFTER = 5
"""How many other cards are answered before one that scored below 4 is asked again on the same day."""


_FAR = 2**40
MIXES = MappingProxyType({"mixed": (0, 0), "first": (_FAR, 0), "last": (0, _FAR)})
"""Where new cards stand among reviews: what a queue's `reviews_done` and `new_done` are raised by to bring it about."""


class Room(NamedTuple):
    """How many more reviews and new cards today's limits leave, in all and for each deck by its key."""

    reviews: int
    new: int
    deck_reviews: Mapping[int, int]
    deck_new: Mapping[int, int]


class Waiting(NamedTuple):
    """A card that waits for its same-day repeat, and how many answers had been given when it was last answered."""

    card: int
    since: int


class Queue(NamedTuple):
    """What is left of today: `reviews` and `new` are picked once and read from `next_review` and `next_new` on."""

    reviews: tuple[int, ...] = ()
    new: tuple[int, ...] = ()
    repeats: tuple[Waiting, ...] = ()
    reviews_done: int = 0
    new_done: int = 0
    answered: int = 0
    next_review: int = 0
    next_new: int = 0
    put_off: tuple[int, ...] = ()

    @property
    def reviews_left(self) -> int:
        """Reviews still to come, cards put off among them."""
        return len(self.reviews) - self.next_review + len(self.put_off)

    @property
    def new_left(self) -> int:
        """New cards still to come."""
        return len(self.new) - self.next_new

    @property
    def repeats_left(self) -> int:
        """Cards that wait for a same-day repeat."""
        return len(self.repeats)

    @property
    def left(self) -> int:
        """All cards still to come."""
        return self.reviews_left + self.new_left + self.repeats_left


# Made at every answer: past the Python frame of a named tuple's own constructor.
_new_queue: Callable[[tuple[object, ...]], Queue] = partial(tuple.__new__, Queue)


def choose(
    rows: Iterable[tuple[int, int, int]], room: int, deck_room: Mapping[int, int], met: set[int]
) -> Iterator[int]:
    """Choose cards from `rows` of (card, note, deck) in their order, one a note, until the room is used up.

    Notes of chosen cards are added to `met`, so that siblings stay apart. Reads no row beyond the last one wanted.
    """
    left = dict(deck_room)
    for card, note, deck in rows:
        if room <= 0:
            return
        if note in met or left.get(deck, 0) <= 0:
            continue
        met.add(note)
        left[deck] -= 1
        room -= 1
        yield card


def head(queue: Queue) -> int | None:
    """Name the next card, or None when nothing is left today."""
    reviews, new, repeats, reviews_done, new_done, count, next_review, next_new, later = queue
    if repeats and count - repeats[0].since >= REPEAT_AFTER:
        return repeats[0].card
    reviews_left, new_left = len(reviews) - next_review, len(new) - next_new
    # Spread the day's new cards evenly among its reviews: card k of n stands at (k + ½) / n of the way.
    if new_left and (2 * new_done + 1) * (reviews_done + reviews_left) < (2 * reviews_done + 1) * (new_done + new_left):
        return new[next_new]
    if reviews_left:
        return reviews[next_review]
    if new_left:
        return new[next_new]
    if repeats and not later:
        return repeats[0].card
    return later[0] if later else None


def coming(queue: Queue, card: int, most: int) -> tuple[int, ...]:
    """Name `card` and the ones behind it among the reviews or the new cards, `most` at the most."""
    for cards, place in ((queue.reviews, queue.next_review), (queue.new, queue.next_new)):
        if place < len(cards) and cards[place] == card:
            return cards[place : place + most]
    return (card,)


def without(queue: Queue, card: int) -> Queue:
    """Take a card out: it was answered, buried or suspended."""
    if queue.next_review < len(queue.reviews) and queue.reviews[queue.next_review] == card:
        return Queue(*queue[:6], queue.next_review + 1, *queue[7:])
    if queue.next_new < len(queue.new) and queue.new[queue.next_new] == card:
        return Queue(*queue[:7], queue.next_new + 1, *queue[8:])
    if any(waiting.card == card for waiting in queue.repeats):
        return _new_queue(
            (*queue[:2], tuple([waiting for waiting in queue.repeats if waiting.card != card]), *queue[3:])
        )
    if card in queue.put_off:
        return queue._replace(put_off=tuple(other for other in queue.put_off if other != card))
    return queue._replace(
        reviews=queue.reviews[: queue.next_review]
        + tuple(other for other in queue.reviews[queue.next_review :] if other != card),
        new=queue.new[: queue.next_new] + tuple(other for other in queue.new[queue.next_new :] if other != card),
    )


def answered(queue: Queue, card: int, *, was_new: bool, repeat: bool, again: bool) -> Queue:
    """Go on after an answer; a card to be asked `again` today waits behind the others that wait."""
    reviews, new, repeats, reviews_done, new_done, count, next_review, next_new, later = queue
    # As `without`, which need not be asked in the usual cases.
    if next_review < len(reviews) and reviews[next_review] == card:
        next_review += 1
    elif next_new < len(new) and new[next_new] == card:
        next_new += 1
    else:
        reviews, new, repeats, _, _, _, next_review, next_new, later = without(queue, card)
    count += 1
    if again:
        repeats = (*repeats, Waiting(card, count))
    if was_new:
        new_done += not repeat
    else:
        reviews_done += not repeat
    return _new_queue((reviews, new, repeats, reviews_done, new_done, count, next_review, next_new, later))


def put_off(queue: Queue, card: int) -> Queue:
    """Move a card behind everything else of this sitting; nothing is stored of it."""
    rest = without(queue, card)
    after = rest._replace(put_off=(*rest.put_off, card))
    if rest.repeats and head(after) == card:
        # Nothing else is left but cards that wait for their repeat.
        return after._replace(answered=max(after.answered, rest.repeats[0].since + REPEAT_AFTER))
    return after


def put_off_again(queue: Queue, cards: Iterable[int]) -> Queue:
    """Put off in a sitting that was picked again what was put off in it before, where it still waits."""
    still = waiting(queue) if cards else frozenset()
    for card in cards:
        if card in still:
            queue = put_off(queue, card)
    return queue


def among(queue: Queue, cards: frozenset[int]) -> Queue:
    """Keep of a queue nobody has begun the reviews and new cards that are `cards`; repeats stay."""
    return queue._replace(
        reviews=tuple(card for card in queue.reviews if card in cards),
        new=tuple(card for card in queue.new if card in cards),
    )


def waiting(queue: Queue) -> frozenset[int]:
    """Name every card still to come."""
    repeats = (repeat.card for repeat in queue.repeats)
    return frozenset((*queue.reviews[queue.next_review :], *queue.new[queue.next_new :], *repeats, *queue.put_off))
