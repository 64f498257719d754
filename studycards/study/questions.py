"""What a card asks in whatever way, and what becomes of an answer: the values that every mode of studying shares."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from studycards.study.faces import Face


class Way(StrEnum):
    """How a card is asked: shown and revealed, typed, chosen from options, or item by item."""

    FLIP = "flip"
    TYPED = "typed"
    CHOICE = "choice"
    LIST = "list"


class Mode(StrEnum):
    """In what an answer was given; written with each row of the log."""

    STUDY = "study"
    QUIZ = "quiz"
    MATCH = "match"
    CRAM = "cram"
    EXAM = "exam"


class Option(NamedTuple):
    """One line to choose from; `card` is the card whose answer it is, None for one written for this question.

    `answers` is what that card asks, so that one who chose it can be told what it really is.
    """

    text: str
    card: int | None = None
    answers: str | None = None


class Question(NamedTuple):
    """A card as it is asked; its texts are Markdown from the deck, so untrusted.

    `options` in the order they are shown, `right` the place of the right one among them (choice); `expected` every
    answer that is right, the fullest first (typed); `items` in the deck's order, which counts if `ordered` (list).
    """

    card: int
    way: Way
    face: Face
    options: tuple[Option, ...] = ()
    right: int = 0
    expected: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    ordered: bool = False


class Verdict(StrEnum):
    """What an answer is worth; a close one never passes silently."""

    RIGHT = "right"
    CLOSE = "close"
    WRONG = "wrong"


class Judged(NamedTuple):
    """An answer judged: the grade it proposes, its share of the full marks (0 to 1), and what was given.

    `meant` is the card whose answer was given instead, where it is another one's.
    """

    verdict: Verdict
    grade: int
    share: float
    given: str
    meant: int | None = None
