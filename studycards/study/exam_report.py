"""What an exam came to: marks in all, by deck, unit, tag and kind, and every answer beside the right one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from studycards.study.blueprint import Blueprint
from studycards.study.exam import Sheet
from studycards.study.marking import Marked, marked
from studycards.study.tags import as_first_written


class Score(NamedTuple):
    """Marks: those earned of those there were, one a question, of which there is one at least."""

    points: Fraction
    full: int

    @property
    def share(self) -> Fraction:
        """The part of the full marks, 0 to 1."""
        return self.points / self.full

    @property
    def percent(self) -> int:
        """The percent that were reached, 0 to 100: whole ones only, so that a failed exam never shows the pass mark."""
        return int(self.share * 100)


class Part(NamedTuple):
    """The marks of the questions that have a name in common; the deductions may leave less than nothing of them."""

    name: str
    score: Score


class Report(NamedTuple):
    """An exam that was handed in; `seconds` is the time it took."""

    title: str
    seed: int | None
    score: Score
    pass_mark: int
    seconds: int
    answers: tuple[Marked, ...]
    decks: tuple[Part, ...]
    units: tuple[Part, ...]
    tags: tuple[Part, ...]
    kinds: tuple[Part, ...]

    @property
    def passed(self) -> bool:
        """Whether the pass mark was reached."""
        return self.score.share * 100 >= self.pass_mark

    @property
    def mistakes(self) -> tuple[Marked, ...]:
        """The questions that did not earn a full mark, in the order of the paper."""
        return tuple(answer for answer in self.answers if answer.points < 1)

    @property
    def open(self) -> int:
        """How many questions were left open."""
        return sum(answer.response is None for answer in self.answers)

    @property
    def right(self) -> int:
        """How many questions earned a full mark."""
        return sum(answer.points == 1 for answer in self.answers)


def report(blueprint: Blueprint, sheet: Sheet) -> Report:
    """Mark an exam that has ended."""
    answers = marked(blueprint, sheet)
    asked = [answer.item for answer in answers]
    end = sheet.deadline if sheet.ended is None else sheet.ended
    return Report(
        blueprint.title,
        blueprint.seed,
        total(answers),
        blueprint.pass_mark,
        max(0, end - sheet.began) // 1_000_000,
        answers,
        decks=_parts(answers, ((item.deck,) for item in asked)),
        units=_parts(answers, ((item.unit,) if item.unit else () for item in asked)),
        tags=_parts(answers, as_first_written(item.tags for item in asked)),
        kinds=_parts(answers, ((str(item.kind),) for item in asked)),
    )


def total(answers: Sequence[Marked]) -> Score:
    """Add marks up: never less than none, however many were taken off, nor more than there are questions."""
    return Score(max(Fraction(0), sum((answer.points for answer in answers), Fraction(0))), len(answers))


def _parts(answers: Iterable[Marked], names: Iterable[Iterable[str]]) -> tuple[Part, ...]:
    """Add marks up by the names of each, in the order of the names; one with several counts for each of them."""
    found: dict[str, list[Fraction]] = {}
    for answer, named in zip(answers, names, strict=True):
        for name in named:
            found.setdefault(name, []).append(answer.points)
    return tuple(Part(name, Score(sum(found[name], Fraction(0)), len(found[name]))) for name in sorted(found))
