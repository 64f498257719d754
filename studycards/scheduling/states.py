"""How far a card has come, in the words every screen and file uses."""

from __future__ import annotations

from studycards.cards import State
from studycards.scheduling.memory import MATURE_DAYS, YOUNG_DAYS, Memory


def state(memory: Memory, today: int) -> State:
    """Say how far a card has come on the study day `today`; a repeat of an earlier day no longer waits."""
    if memory.reviews == 0:
        return State.NEW
    if memory.repeat_on == today:
        return State.AGAIN
    if memory.interval < YOUNG_DAYS:
        return State.LEARNING
    return State.YOUNG if memory.interval < MATURE_DAYS else State.MATURE
