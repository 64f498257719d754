"""The two faces of each card a note makes: what is asked, and what is shown as the answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from studycards.cards import FORWARD, REVERSE, Kind, Note, Reverse
from studycards.wording import asked

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Face(NamedTuple):
    """A card in words; texts are Markdown from the deck, so untrusted.

    `options` are what a choice offers, in the order of their letters; its answer begins with a letter.
    """

    asked: str  # the word over the question, or empty
    question: str
    answer: str
    hint: str | None
    explanation: str | None
    accept: tuple[str, ...]  # other typed answers that are right
    choices: tuple[str, ...]  # wrong options
    options: tuple[str, ...] = ()


# One for every card shown: past the Python frame of a named tuple's own constructor.
_new_face: Callable[[tuple[object, ...]], Face] = partial(tuple.__new__, Face)


def parts(note: Note) -> tuple[str, ...]:
    """List the cards a note makes, as the last part of their addresses: a cloze one for each number."""
    if note.kind is Kind.CLOZE:
        from studycards.study import cloze  # most decks have no gaps

        return tuple(map(str, cloze.numbers(note.front)))
    return (FORWARD, REVERSE) if note.reverse else (FORWARD,)


def face(note: Note, part: str = FORWARD, language: str = "en") -> Face:
    """Show one card of a note; `language` is the deck's.

    A part which the note no longer makes (an archived card) is shown with the words the note has now.
    """
    if part == REVERSE:
        return _reverse(note, note.reverse or Reverse(), language)
    options: tuple[str, ...] = ()
    word = asked(note.kind, False, language)
    if note.kind is Kind.CLOZE:
        question, answer = _cloze(note, part)
    elif note.kind is Kind.CHOICE:
        question, options = note.front, _options(note)
        answer = lettered(options)[options.index(_line(note.back))]
    else:
        question, answer = note.front, _back(note)
        if note.kind is Kind.TABLE:
            word = _unsaid(note.row, note.column, question)
    return _new_face((word, question, answer, note.hint, note.explanation, note.accept, note.choices, options))


def lettered(options: Sequence[str]) -> list[str]:
    """Put its letter before each option of a choice: `a) Paris`."""
    return [f"{_label(place)}) {option}" for place, option in enumerate(options)]


def _reverse(note: Note, own: Reverse, language: str) -> Face:
    """Ask for the front, of a table's cell for its row.

    Hint, explanation, accepted answers and choices of the note belong to the forward card.
    """
    question = own.front or _back(note)
    word, answer = asked(note.kind, True, language), note.front
    if note.kind is Kind.TABLE:
        word, answer = _unsaid(None, note.column, question), note.row or note.front
    return Face(word, question, answer, own.hint, None, own.accept, own.choices)


def _back(note: Note) -> str:
    """Give the answer in Markdown: the back, and the items of a list under it."""
    if not note.items:
        return note.back
    marks = (f"{place}. " if note.ordered else "- " for place in range(1, len(note.items) + 1))
    items = (mark + item.replace("\n", "\n" + " " * len(mark)) for mark, item in zip(marks, note.items, strict=True))
    listed = "\n".join(items)
    return f"{note.back}\n\n{listed}" if note.back and listed else note.back or listed


def _cloze(note: Note, part: str) -> tuple[str, str]:
    from studycards.study import cloze

    number = int(part) if part.isdecimal() else 0
    answer = cloze.filled(note.front, number)
    return cloze.blanked(note.front, number), f"{answer}\n\n{note.back}" if note.back else answer


def _options(note: Note) -> tuple[str, ...]:
    """Put the options in an order that follows from the note's id and their words alone, so it stays."""
    from zlib import crc32  # a choice is rare on the studying path

    options = [note.back, *note.choices]
    options.sort(key=lambda option: (crc32(f"{note.id}\n{option}".encode("utf-8", "surrogatepass")), option))
    return tuple(map(_line, options))


def _line(option: str) -> str:
    return " ".join(option.split())


def _unsaid(row: str | None, column: str | None, question: str) -> str:
    """Name the row and column of a table that a question asks for, as far as it does not name them itself."""
    said = question.casefold()
    return " · ".join(part for part in (row, column) if part and part.casefold() not in said)


def _label(place: int) -> str:
    return _LETTERS[place] if place < len(_LETTERS) else str(place + 1)
