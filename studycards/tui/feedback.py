"""What is said of an answer: right, close or wrong, by a sign and a word, and where it differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from studycards.study.questions import Verdict
from studycards.tui.looks import MARK, MUTED
from studycards.wording import visible

if TYPE_CHECKING:
    from studycards.study.differences import Piece
    from studycards.study.key_points import KeyPoints
    from studycards.study.listed import ListAnswer
    from studycards.study.questions import Question
    from studycards.study.responses import Response
    from studycards.study.typed import TypedAnswer

SIGNS = {Verdict.RIGHT: "✓", Verdict.CLOSE: "≈", Verdict.WRONG: "✗"}
_STYLES = {Verdict.RIGHT: "$text-success", Verdict.CLOSE: MARK, Verdict.WRONG: "$text-error"}


def said(response: Response, meant: str | None = None) -> tuple[Content, ...]:
    """Say line by line what became of an answer; `meant` is what the card asks whose answer was given instead."""
    if response.typed is not None:
        return tuple(_typed(response.typed, meant, accepted=response.accepted))
    if response.points is not None:
        return tuple(_points(response.points))
    if response.listed is not None:
        return tuple(_listed(response.listed))
    return tuple(_chosen(response))


def marks(question: Question, response: Response | None) -> tuple[str, ...]:
    """Give the sign before each option of a revealed choice: the right one, and the wrong one that was chosen."""
    signs = [" "] * len(question.options)
    signs[question.right] = SIGNS[Verdict.RIGHT]
    if response is not None and response.option is not None and response.judged.verdict is Verdict.WRONG:
        signs[question.options.index(response.option)] = SIGNS[Verdict.WRONG]
    return tuple(signs)


def given_so_far(items: Iterable[str]) -> tuple[Content, ...]:
    """List the items typed so far."""
    return tuple(Content.assemble(("· ", MUTED), visible(item, keep_newlines=False)) for item in items)


def _head(verdict: Verdict, words: str) -> Content:
    return Content.styled(f"{SIGNS[verdict]} {words}", f"bold {_STYLES[verdict]}")


def _chosen(response: Response) -> Iterator[Content]:
    verdict = response.judged.verdict
    if verdict is Verdict.RIGHT:
        yield _head(verdict, "Right")
        return
    yield _head(verdict, "Not this one")
    option = response.option
    if option is not None and option.answers:
        yield Content.assemble(
            (visible(option.text, keep_newlines=False), "bold"),
            (" is the answer to: ", MUTED),
            visible(option.answers, keep_newlines=False),
        )


def _typed(answer: TypedAnswer, meant: str | None, *, accepted: bool) -> Iterator[Content]:
    if answer.verdict is Verdict.RIGHT:
        yield _head(answer.verdict, "Right")
        return
    words = {Verdict.CLOSE: "Close, and counted as right" if accepted else "Close, but not the same"}
    yield _head(answer.verdict, words.get(answer.verdict, "Wrong"))
    if meant is not None:
        yield Content.assemble(("That is the answer to: ", MUTED), visible(meant, keep_newlines=False))
    if any(piece.given for piece in answer.diff):
        yield Content.assemble(("Typed     ", MUTED), *_spelt(answer.diff, expected=False))
        yield Content.assemble(("Expected  ", MUTED), *_spelt(answer.diff, expected=True))


def _spelt(pieces: Iterable[Piece], *, expected: bool) -> Iterator[tuple[str, str]]:
    """Spell one side of a difference: what is too much struck out, what is missing underlined."""
    from studycards.study.differences import Part

    for piece in pieces:
        text = piece.expected if expected else piece.given
        if text:
            style = "" if piece.part is Part.SAME else "bold underline" if expected else "strike"
            yield visible(text, keep_newlines=False), style


def _points(points: KeyPoints) -> Iterator[Content]:
    found, every = len(points.found), len(points.points)
    yield Content.styled(f"{found} of {every} key points: you decide", "bold")
    for point in points.points:
        yield _line(Verdict.RIGHT if point.found else Verdict.WRONG, point.text)


def _listed(answer: ListAnswer) -> Iterator[Content]:
    yield Content.styled(f"{len(answer.found)} of {len(answer.items)}", "bold")
    for item in answer.items:
        also = f" (typed: {item.given})" if item.verdict is Verdict.CLOSE else ""
        also = " (in another place)" if item.expected in answer.misplaced else also
        yield _line(item.verdict, item.expected + also)
    if answer.extra:
        yield Content.assemble(("Also given: ", MUTED), visible(", ".join(answer.extra), keep_newlines=False))


def _line(verdict: Verdict, text: str) -> Content:
    return Content.assemble((SIGNS[verdict], _STYLES[verdict]), " ", visible(text, keep_newlines=False))
