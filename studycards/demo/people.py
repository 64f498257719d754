"""The people of a demo: who they are, how easily they learn, and how often they sit down."""

from __future__ import annotations

from typing import NamedTuple

from studycards.demo.dice import Dice
from studycards.study.chance import seed_of

NAMES = (
    *("Ada", "Bruno", "Chidi", "Dana", "Emil", "Farah", "Goran", "Hana", "Imre", "Jana", "Kofi", "Lena", "Mateo"),
    *("Nadia", "Oskar", "Priya", "Quentin", "Rosa", "Samir", "Tamara", "Uwe", "Vera", "Wang", "Ximena", "Yusuf", "Zoë"),
)
_WENT_AWAY = 0.15
_AWAY = (6, 40)
"""How many days ago somebody who has stopped did so."""


class Person(NamedTuple):
    """Somebody invented: `ability` and `diligence` from 0 to 1, and for how many days they have stayed away."""

    name: str
    ability: float
    diligence: float
    away: int
    seed: int


def people(number: int, seed: int) -> tuple[Person, ...]:
    """Invent so many people with names of their own; the first is of middling ability and has not stopped."""
    return tuple(_person(place, seed) for place in range(number))


def _person(place: int, seed: int) -> Person:
    round_, name = divmod(place, len(NAMES))
    own = seed_of(NAMES[name], seed * 1_000 + place)
    dice = Dice(own)
    called = f"{NAMES[name]} {round_ + 1}" if round_ else NAMES[name]
    if not place:
        return Person(called, 0.5, 0.86, 0, own)
    away = dice.between(*_AWAY) if dice.happens(_WENT_AWAY) else 0
    return Person(called, 0.1 + 0.8 * dice.share(), 0.45 + 0.5 * dice.share(), away, own)
