"""Chance that can be had again: draws that follow from a seed alone, on every computer and version of Python."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar
from zlib import crc32

_Thing = TypeVar("_Thing")

_WORD = (1 << 64) - 1
_STEP = 0x9E3779B97F4A7C15


def seed_of(name: str, number: int) -> int:
    """Make a seed of a name, such as a card's address, and a number, such as a study day; 64 bits."""
    return _mixed((crc32(name.encode("utf-8", "surrogatepass")) << 32) ^ _mixed(number * _STEP & _WORD))


def shuffled(things: Iterable[_Thing], seed: int) -> list[_Thing]:
    """Put things in an order that follows from the seed; each order is as likely as any other (Fisher and Yates)."""
    order = list(things)
    drawn = numbers(seed)
    for last in range(len(order) - 1, 0, -1):
        other = next(drawn) % (last + 1)
        order[last], order[other] = order[other], order[last]
    return order


def sampled(things: Iterable[_Thing], most: int, seed: int) -> list[_Thing]:
    """Draw so many things at the most, in an order of chance, that follow from the seed; each as likely as another."""
    pool = list(things)
    drawn = numbers(seed)
    count = min(most, len(pool))
    for first in range(count):
        other = first + next(drawn) % (len(pool) - first)
        pool[first], pool[other] = pool[other], pool[first]
    return pool[:count]


def numbers(seed: int) -> Iterator[int]:
    """Yield 64-bit numbers (Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014)."""
    state = seed & _WORD
    while True:
        state = state + _STEP & _WORD
        yield _mixed(state)


def _mixed(number: int) -> int:
    number = (number ^ number >> 30) * 0xBF58476D1CE4E5B9 & _WORD
    number = (number ^ number >> 27) * 0x94D049BB133111EB & _WORD
    return number ^ number >> 31
