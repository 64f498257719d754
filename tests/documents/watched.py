"""Counts how often lines or blocks are looked at, to tell what grows in step with a text from what grows faster."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")


class Watched(list[T]):
    """A list that counts the items taken from it by their places."""

    def __init__(self, items: Sequence[T]) -> None:
        super().__init__(items)
        self.looks = 0

    def __getitem__(self, place: Any) -> Any:
        found = super().__getitem__(place)
        self.looks += len(found) if isinstance(place, slice) else 1
        return found


def growth(read: Callable[[Watched[T]], object], make: Callable[[int], Sequence[T]], size: int) -> float:
    """Return how many times as often a list is looked at that is twice as long: 2 where time is linear."""
    small, large = Watched(make(size)), Watched(make(2 * size))
    read(small)
    read(large)
    return large.looks / small.looks
