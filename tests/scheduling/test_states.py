"""The states of a card: the same words on every screen."""

from __future__ import annotations

import pytest

from studycards.cards import State
from studycards.scheduling.memory import NEW, Memory
from studycards.scheduling.states import state

TODAY = 739_000


@pytest.mark.parametrize(
    ("memory", "expected"),
    [
        (NEW, State.NEW),
        (Memory(repetitions=0, interval=1, due=TODAY + 1, reviews=1, repeat_on=TODAY), State.AGAIN),
        (Memory(repetitions=5, interval=80, due=TODAY + 80, reviews=5, repeat_on=TODAY), State.AGAIN),
        (Memory(repetitions=0, interval=1, due=TODAY, reviews=1, repeat_on=TODAY - 1), State.LEARNING),
        (Memory(repetitions=1, interval=1, due=TODAY, reviews=1), State.LEARNING),
        (Memory(repetitions=1, interval=5, due=TODAY, reviews=1), State.LEARNING),
        (Memory(repetitions=2, interval=6, due=TODAY, reviews=2), State.YOUNG),
        (Memory(repetitions=3, interval=20, due=TODAY, reviews=3), State.YOUNG),
        (Memory(repetitions=3, interval=21, due=TODAY, reviews=3), State.MATURE),
    ],
)
def test_state(memory: Memory, expected: State) -> None:
    """New, a repeat waiting today, and the interval's bounds at 6 and 21 days."""
    assert state(memory, TODAY) is expected
