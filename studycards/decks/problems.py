"""What is wrong with a deck file, and where: values that every front end can print."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

LISTED = 100
"""How many problems of one file are listed; the rest are counted."""

_SHOWN_CHARACTERS = 60


class Problem(NamedTuple):
    """One thing wrong in a file; `line` and `column` count characters from 1, a `line` of 0 means the whole file."""

    file: str
    line: int
    column: int
    message: str
    hint: str | None = None

    def __str__(self) -> str:
        place = f"{harmless(self.file)}:{self.line}:{self.column}" if self.line else harmless(self.file)
        return f"{place}: {self.message} ({self.hint})" if self.hint else f"{place}: {self.message}"


class DeckFileError(ValueError):
    """A deck file that cannot be taken as it stands; `problems` lists everything wrong with it, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class Findings:
    """The problems of one file while it is being read: the first `LISTED` are kept, the others only counted.

    `noun` is what the file holds.
    """

    def __init__(self, file: str, noun: str = "deck") -> None:
        self.file = file
        self.noun = noun
        self._kept: list[Problem] = []
        self._more = 0

    def __bool__(self) -> bool:
        return bool(self._kept)

    @property
    def full(self) -> bool:
        """Whether further problems are only counted, so that working out a message would be wasted."""
        return len(self._kept) >= LISTED

    def add(self, line: int, column: int, message: str, hint: str | None = None) -> None:
        """Note a problem at a place that counts from 1."""
        if self.full:
            self._more += 1
        else:
            self._kept.append(Problem(self.file, line, column, message, hint))

    def clear(self) -> None:
        """Forget what was found, where one thing explains it all."""
        self._kept.clear()
        self._more = 0

    def error(self) -> DeckFileError:
        """Everything found so far as the error to raise, in the order of the file."""
        kept = sorted(self._kept, key=lambda problem: (problem.line, problem.column))
        if self._more:
            noun = "problem" if self._more == 1 else "problems"
            kept.append(Problem(self.file, 0, 0, f"and {self._more:,} more {noun}"))
        return DeckFileError(kept)


def harmless(text: str) -> str:
    """The text with all that is not printable written as an escape, so that a terminal shows it and never obeys it."""
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode("ascii")
        for character in text
    )


def quoted(text: str) -> str:
    """A piece of a deck file as it may stand in a message: short, on one line, between backquotes."""
    if len(text) > _SHOWN_CHARACTERS:
        text = text[: _SHOWN_CHARACTERS - 1] + "…"
    return f"`{harmless(text)}`"
