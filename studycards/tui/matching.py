"""Finding a name by a few of its letters, in time linear in its length, whatever it holds."""

from __future__ import annotations

from typing import NamedTuple

_AT_START, _AT_WORD, _INSIDE, _SCATTERED = 1.0, 0.9, 0.7, 0.5


class Match(NamedTuple):
    """How well a name fits, above 0 up to 1, and the places of the letters that were typed."""

    score: float
    places: tuple[int, ...]


def match(typed: str, name: str) -> Match | None:
    """Find `typed` in `name`, as it stands or with other letters between; None where it is not, whatever its case."""
    wanted, letters = _folded(typed.strip()), _folded(name)
    if not wanted:
        return None
    at = letters.find(wanted)
    if at < 0:
        return _scattered(wanted, letters)
    word = at if at == 0 else letters.find(f" {wanted}") + 1
    found = word or at
    score = _AT_START if at == 0 else _AT_WORD if word else _INSIDE
    return Match(score, tuple(range(found, found + len(wanted))))


def _scattered(wanted: str, letters: str) -> Match | None:
    places: list[int] = []
    for letter in wanted:
        if letter.isspace():
            continue
        at = letters.find(letter, places[-1] + 1 if places else 0)
        if at < 0:
            return None
        places.append(at)
    # The closer together, the better.
    return Match(_SCATTERED * len(places) / (places[-1] - places[0] + 1), tuple(places)) if places else None


def _folded(text: str) -> str:
    """Lower case, letter by letter, so that places stay the same."""
    return "".join(letter.lower()[:1] for letter in text)
