"""The schedulers by the names a deck or a setting calls them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from studycards.scheduling.memory import Memory, Outcomes

SCHEDULERS: tuple[str, ...] = ("sm2", "sm2-code")
DEFAULT = "sm2"


class Scheduler(NamedTuple):
    """A named rule: `next_states(memory, day)` gives the outcome of every grade on that study day at once."""

    name: str
    next_states: Callable[[Memory, int], Outcomes]


class UnknownScheduler(ValueError):
    """No scheduler has this `name`; the message lists those there are."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"there is no scheduler {name!r}; choose one of: {', '.join(SCHEDULERS)}")


def scheduler(name: str) -> Scheduler:
    """Give the scheduler called `name`; raises `UnknownScheduler`."""
    if name not in SCHEDULERS:
        raise UnknownScheduler(name)
    from studycards.scheduling.sm2 import PROGRAMMED, PUBLISHED  # only what is used is imported

    profile = PUBLISHED if name == "sm2" else PROGRAMMED
    return Scheduler(name, profile.next_states)
