"""Answers typed or chosen, line by line: what is asked for, what a line means, and what became of it in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from studycards.study.faces import lettered
from studycards.study.questions import Question, Verdict, Way

if TYPE_CHECKING:
    from studycards.study.differences import Piece
    from studycards.study.key_points import KeyPoints
    from studycards.study.listed import ListAnswer
    from studycards.study.responses import Response
    from studycards.study.typed import TypedAnswer

_LETTERS = "abcdefgh"
_SAYS = {Verdict.RIGHT: "Right.", Verdict.CLOSE: "Close, but not the same.", Verdict.WRONG: "Wrong."}
_ITEM = {Verdict.RIGHT: "found", Verdict.CLOSE: "close", Verdict.WRONG: "missed"}


class Posed:
    """A question on the table, and the answer to it once there is one."""

    def __init__(self, question: Question, others: tuple[tuple[int, str], ...], language: str) -> None:
        self.question = question
        self.response: Response | None = None
        self._others = others
        self._language = language
        self._items: tuple[str, ...] = ()

    @property
    def is_written(self) -> bool:
        """Whether a line is an answer whatever it says; commands then stand behind a colon."""
        return self.question.way is not Way.CHOICE

    @property
    def prompt(self) -> str:
        """Say what is asked for."""
        if self.question.way is Way.CHOICE:
            last = _LETTERS[len(self.question.options) - 1]
            return f"a to {last} = choose, Enter = answer, ? = help: "
        if self.question.way is Way.LIST:
            return f"Item {len(self._items) + 1} (Enter alone ends, :? = help): "
        return "Answer (Enter alone shows it, :? = help): "

    def options(self) -> list[str]:
        """List the options behind their letters."""
        texts = lettered([option.text for option in self.question.options])
        return ["", *texts] if texts else []

    def take(self, line: str) -> bool:
        """Take a line as the answer, or a part of it; tell whether that is all of it, also where it is none."""
        from studycards.study import responses

        if self.question.way is Way.CHOICE:
            self.response = responses.chosen(self.question, _LETTERS.index(line.lower()))
        elif self.question.way is Way.LIST:
            return self._take_item(line)
        elif line:
            self.response = responses.typed(self.question, line, self._others, self._language)
        return True

    def takes(self, line: str) -> bool:
        """Tell whether a line is an answer to this question."""
        return self.is_written or (len(line) == 1 and line.lower() in _LETTERS[: len(self.question.options)])

    def _take_item(self, line: str) -> bool:
        from studycards.study import listed, responses

        self._items += listed.split(line, self.question.items)
        if line and len(self._items) < len(self.question.items):
            return False
        if self._items:
            self.response = responses.listed(self.question, self._items, self._language)
        return True


def told(response: Response, meant: str | None) -> list[str]:
    """Say what became of an answer; `meant` is what the card asks whose answer was given instead."""
    if response.typed is not None:
        return list(_typed(response.typed, meant))
    if response.points is not None:
        return list(_points(response.points))
    if response.listed is not None:
        return list(_listed(response.listed))
    lines = [_SAYS[response.judged.verdict]]
    option = response.option
    if response.judged.verdict is Verdict.WRONG and option is not None and option.answers:
        lines.append(f"{option.text} is the answer to: {option.answers}")
    return lines


def _typed(answer: TypedAnswer, meant: str | None) -> Iterator[str]:
    yield _SAYS[answer.verdict]
    if meant is not None:
        yield f"That is the answer to: {meant}"
    if answer.verdict is Verdict.CLOSE:
        yield f"The difference: {_spelt(answer.diff)}"


def _spelt(pieces: Sequence[Piece]) -> str:
    """Spell a difference with signs: `Pari[+s][-t]` has an s too much and lacks a t."""
    from studycards.study.differences import Part

    signs = {Part.SAME: "{}", Part.MISSING: "[-{}]", Part.EXTRA: "[+{}]"}
    return "".join(signs[piece.part].format(piece.text) for piece in pieces)


def _points(points: KeyPoints) -> Iterator[str]:
    yield f"{len(points.found)} of {len(points.points)} key points; you decide."
    for point in points.points:
        yield f"{'found' if point.found else 'missed'}: {point.text}"


def _listed(answer: ListAnswer) -> Iterator[str]:
    yield f"{len(answer.found)} of {len(answer.items)}."
    for item in answer.items:
        yield f"{_ITEM[item.verdict]}: {item.expected}"
    if answer.extra:
        yield f"also given: {', '.join(answer.extra)}"
