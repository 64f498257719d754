"""An invented learner: what they recall, how they grade themselves, how long they take, and what they mix up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from studycards.cards import Grade
from studycards.demo.dice import Dice
from studycards.demo.memory import Trace, first, forgotten, recall, recalled
from studycards.study.chance import seed_of
from studycards.study.questions import Way

_KNOWN = 0.4
"""How likely an easy card is known before it was ever met."""

_JUST_SEEN = 0.92
"""How likely a card is known on the day on which its answer was seen."""

_EVENING, _TIRED = 18, 0.97
_USUAL = {Way.FLIP: 5_200.0, Way.TYPED: 9_500.0, Way.CHOICE: 6_400.0, Way.LIST: 16_000.0}
"""Milliseconds an answer usually takes."""

_SPREAD = 0.45
_STUCK = 1.7
"""How much longer somebody looks at a card who does not know it."""


class Asked(NamedTuple):
    """A card as a learner meets it: its key here, its address, the study day and the hour on the clock."""

    card: int
    address: str
    day: int
    hour: int


class Learner:
    """Somebody with a memory of their own; `ability` (0 to 1) eases every card, and the same card is hard for all."""

    def __init__(self, ability: float, seed: int) -> None:
        self.dice = Dice(seed)
        self._ability = ability
        self._seed = seed
        self._traces: dict[int, Trace] = {}

    def knows(self, asked: Asked) -> bool:
        """Tell whether the answer comes to mind now; nothing is remembered of it."""
        trace = self._traces.get(asked.card)
        if trace is None:
            return self.dice.happens(_KNOWN * (1 - self._difficulty(asked.address)))
        if trace.day == asked.day:
            return self.dice.happens(_JUST_SEEN)
        return self.dice.happens(recall(trace, asked.day) * (_TIRED if asked.hour >= _EVENING else 1.0))

    def study(self, asked: Asked, *, known: bool) -> None:
        """See the answer, having `known` it or not, and remember that."""
        trace = self._traces.get(asked.card)
        if trace is None:
            luck = self.dice.about(1.6 if known else 1.0, 0.4)
            self._traces[asked.card] = first(self._difficulty(asked.address), asked.day, luck)
        else:
            self._traces[asked.card] = (recalled if known else forgotten)(trace, asked.day)

    def grade(self, asked: Asked, *, known: bool) -> Grade:
        """Grade oneself by how well an answer came to mind."""
        if not known:
            return Grade.WRONG
        difficulty = self._difficulty(asked.address)
        felt = self.dice.share()
        if felt < 0.04 + 0.16 * difficulty:
            return Grade.HARD
        return Grade.EASY if felt > 0.80 + 0.2 * difficulty else Grade.GOOD

    def milliseconds(self, way: Way, *, known: bool) -> int:
        """Tell how long an answer takes."""
        usual = _USUAL[way] * (1.0 if known else _STUCK) * (1.15 - 0.3 * self._ability)
        return int(self.dice.about(usual, _SPREAD))

    def mixed_up(self, address: str, others: Sequence[int]) -> int:
        """Tell the place of what this learner takes for a card's answer among some others: mostly the same one."""
        usual = seed_of(address, self._seed) % len(others)
        return usual if self.dice.happens(0.8) else self.dice.between(0, len(others) - 1)

    def slip(self, text: str) -> str:
        """Write with two letters in the wrong order; what is too short for that stays."""
        if len(text) < 4:
            return text
        at = self.dice.between(1, len(text) - 2)
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]

    def _difficulty(self, address: str) -> float:
        """Give a card's difficulty for this learner, 0 to 1; one card in 25 is hard for everybody."""
        common = Dice(seed_of(address, 0))
        share = 1.0 if common.happens(1 / 25) else 0.9 * common.share() ** 1.4
        own = 0.1 * (Dice(seed_of(address, self._seed)).share() - 0.5)
        return min(0.99, max(0.0, share + own + 0.35 * (0.5 - self._ability)))
