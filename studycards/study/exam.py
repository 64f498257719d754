"""A mock exam as a frozen state machine: what stands under each question so far, and a deadline that is an instant.

Nothing is marked before it is handed in, and nothing changes after; at the deadline it hands itself in.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from studycards.cards import Kind
from studycards.study.questions import Question, Way

LONGEST_RESPONSE = 4_000
"""How many characters of an answer are kept."""


class Item(NamedTuple):
    """A question on the paper, and all a report needs of its card, so that the deck may change meanwhile.

    `deck` and `unit` are titles, `language` is the deck's, `sources` say where its fact stands; `others` are the
    answers of cards around it by their keys, which what is typed is held against.
    """

    question: Question
    address: str
    deck: str
    kind: Kind
    tags: tuple[str, ...] = ()
    unit: str | None = None
    language: str = "en"
    others: tuple[tuple[int, str], ...] = ()
    sources: tuple[str, ...] = ()


class Sheet(NamedTuple):
    """An exam between two actions; instants in microseconds since 1970 UTC, `spent` in milliseconds a question.

    A response is what was typed, one item a line for a list, for a choice the place of the option as a number from 0;
    None while the question is open. `place` is the question on the table, there `since` that instant.
    """

    paper: tuple[Item, ...]
    began: int
    deadline: int
    responses: tuple[str | None, ...]
    spent: tuple[int, ...]
    flags: frozenset[int] = frozenset()
    place: int = 0
    since: int = 0
    ended: int | None = None


class Do(Enum):
    """An action without further words."""

    CLEAR = "leave the question open again"
    FLAG = "mark the question to come back to, or take the mark off"
    HAND_IN = "end the exam"
    TICK = "look at the clock"


class Respond(NamedTuple):
    """Answer the question on the table, in the place of what stood there."""

    response: str


class Go(NamedTuple):
    """Turn to a question by its number, from 0."""

    place: int


Action = Do | Respond | Go


class Keep(NamedTuple):
    """Store what stands under a question, and how long it was on the table."""

    number: int


class Then(Enum):
    """An effect without further words."""

    TURN = "store which question is on the table"
    HAND_IN = "mark the exam"


Effect = Keep | Then
Step = tuple[Sheet, tuple[Effect, ...]]


def begin(paper: tuple[Item, ...], now: int, minutes: int) -> Sheet:
    """Start an exam whose time runs from now on."""
    questions = len(paper)
    return Sheet(paper, now, now + minutes * 60_000_000, (None,) * questions, (0,) * questions, since=now)


def taken_up(sheet: Sheet, now: int) -> Sheet:
    """Go on after a break: the time nobody looked counts for the exam, and for none of its questions."""
    return sheet._replace(since=now)


def step(sheet: Sheet, action: Action, now: int) -> Step:
    """Carry an exam on by one action; one that makes no sense returns the same exam and no effects."""
    if sheet.ended is not None:
        return sheet, ()
    if now >= sheet.deadline or action is Do.HAND_IN:
        return _hand_in(sheet, now)
    match action:
        case Respond(response):
            kept = kept_of(sheet.paper[sheet.place].question, response)
            return (sheet, ()) if kept is None else _keep(sheet, kept, now)
        case Do.CLEAR if sheet.responses[sheet.place] is not None:
            return _keep(sheet, None, now)
        case Do.FLAG:
            flagged = _timed(sheet._replace(flags=sheet.flags ^ {sheet.place}), now)
            return flagged, (Keep(sheet.place),)
        case Go(place) if 0 <= place < len(sheet.paper) and place != sheet.place:
            return _timed(sheet, now)._replace(place=place), (Keep(sheet.place), Then.TURN)
    return sheet, ()


def kept_of(question: Question, response: str) -> str | None:
    """Give a response as it is kept: on one line, of a list an item a line; None for one that is none."""
    text = response[:LONGEST_RESPONSE].encode("utf-8", "replace").decode().strip()
    if question.way is Way.CHOICE:
        is_place = text.isascii() and text.isdigit() and len(text) < 4 and int(text) < len(question.options)
        return str(int(text)) if is_place else None
    if question.way is Way.LIST:
        from studycards.study.listed import split

        return "\n".join(" ".join(item.split()) for item in split(text, question.items)) or None
    return " ".join(text.split()) or None


def said(question: Question, response: str) -> str:
    """Say a response in words: the option that was chosen, else what was typed."""
    return question.options[int(response)].text if question.way is Way.CHOICE else response


def right(question: Question) -> str:
    """Give the right answer in words: the right option, the items of a list one a line, else what was expected."""
    if question.way is Way.CHOICE:
        return question.options[question.right].text
    if question.way is Way.LIST:
        return "\n".join(question.items)
    return question.expected[0] if question.expected else question.face.answer


def left(sheet: Sheet, now: int) -> int:
    """Tell the seconds left, 0 at the least and never more than the exam has: a clock put back gives no time."""
    if sheet.ended is not None:
        return 0
    return max(0, min(sheet.deadline - now, sheet.deadline - sheet.began)) // 1_000_000


def _keep(sheet: Sheet, response: str | None, now: int) -> Step:
    responses = (*sheet.responses[: sheet.place], response, *sheet.responses[sheet.place + 1 :])
    return _timed(sheet._replace(responses=responses), now), (Keep(sheet.place),)


def _timed(sheet: Sheet, now: int) -> Sheet:
    """Add the time since the question came on the table to it."""
    spent = list(sheet.spent)
    spent[sheet.place] += max(0, now - sheet.since) // 1000
    return sheet._replace(spent=tuple(spent), since=now)


def _hand_in(sheet: Sheet, now: int) -> Step:
    """End an exam, at its deadline at the latest."""
    ended = min(max(now, sheet.began), sheet.deadline)
    return _timed(sheet, max(sheet.since, ended))._replace(ended=ended), (Keep(sheet.place), Then.HAND_IN)
