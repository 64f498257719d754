"""The same figures side by side: for each deck, tag, kind or unit."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from studycards.progress.retention import Recall


class By(StrEnum):
    """What cards are put together by."""

    DECK = "deck"
    TAG = "tag"
    KIND = "kind"
    UNIT = "unit"


class Part(NamedTuple):
    """The cards that have a name in common: how many were answered, their answers that count, recall and time.

    `name` is empty for what has none. A card with several tags stands under each of them.
    """

    name: str
    cards: int
    answers: int
    recall: Recall
    milliseconds: int
