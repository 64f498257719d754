"""Tells what lists the features of a thing, `Reads: this, that, …`: names in a row, far too many to be learnt."""

from __future__ import annotations

from collections.abc import Sequence

from studycards.drafting.sentences import ends_as_sentence, has_words

_FEWEST_ROWS = 3
_MOST_ROWS = 0.5
_FEWEST_NAMES, _MANY_NAMES = 4, 6
_MOST_WORDS = 3
_SAID_SHARE = 0.2


def find_features(meanings: Sequence[str]) -> set[int]:
    """Return which of some labels' meanings, side by side, only list names, if most of them list six or more.

    One such list, or several short ones, may well be asked for: the kinds of a thing, the parts of another.
    """
    counts = [_names_in_a_row(meaning) for meaning in meanings]
    long = sum(count >= _MANY_NAMES for count in counts)
    if len(counts) < _FEWEST_ROWS or long <= _MOST_ROWS * len(counts):
        return set()
    return {place for place, count in enumerate(counts) if count >= _FEWEST_NAMES}


def _names_in_a_row(text: str) -> int:
    """Count the names a text consists of, or return 0 where it says something."""
    names = text.split(",")
    said = sum(has_words(name, _MOST_WORDS + 1) for name in names)
    return 0 if ends_as_sentence(text) or said > _SAID_SHARE * len(names) else len(names)
