"""Finding a name by a few of its letters, in time linear in its length, whatever it holds."""

from __future__ import annotations

from typing import NamedTuple

_AT_START, _AT_WORD, _INSIDE, _SCATTERED = 1.0, 0.9, 0.7, 0.5


class Match(NamedTuple):
    """How well a name fits, above 0 up to 1, and the places of the letters that were typed."""

    score: float
    places: tuple[int, ...]


def match(typed: str, name: str) -> Match | None:
    """Find each word of `typed` in `name`, one after the other; else its letters, with others between them.

    None where it is not there, whatever its case.
    """
    words, letters = _folded(typed).split(), _folded(name)
    places: list[int] = []
    scores: list[float] = []
    for word in words:
        at, score = _word(word, letters, places[-1] + 1 if places else 0)
        if at < 0:
            return _scattered("".join(words), letters)
        places += range(at, at + len(word))
        scores.append(score)
    return Match(min(scores), tuple(places)) if words else None


def _word(word: str, letters: str, start: int) -> tuple[int, float]:
    """Find a word from `start` on, where a word begins if it can be; tell where, or -1, and how well it fits."""
    if start == 0 and letters.startswith(word):
        return 0, _AT_START
    begun = letters.find(f" {word}", max(0, start - 1))
    return (begun + 1, _AT_WORD) if begun >= 0 else (letters.find(word, start), _INSIDE)


def _scattered(wanted: str, letters: str) -> Match | None:
    places: list[int] = []
    for letter in wanted:
        at = letters.find(letter, places[-1] + 1 if places else 0)
        if at < 0:
            return None
        places.append(at)
    # The closer together, the better.
    return Match(_SCATTERED * len(places) / (places[-1] - places[0] + 1), tuple(places))


def _folded(text: str) -> str:
    """Lower case, letter by letter, so that places stay the same."""
    return "".join(letter.lower()[:1] for letter in text)
