"""The two faces of each card a note makes: what is asked, and what is shown as the answer."""

from __future__ import annotations

from typing import NamedTuple

from studycards.cards import FORWARD, REVERSE, Kind, Note, Reverse
from studycards.wording import asked

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Face(NamedTuple):
    """A card in words; `question`, `answer`, `hint` and `explanation` are Markdown from the deck, so untrusted."""

    asked: str  # the word over the question, or empty
    question: str
    answer: str
    hint: str | None
    explanation: str | None
    accept: tuple[str, ...]  # other typed answers that are right
    choices: tuple[str, ...]  # wrong options


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
    if note.kind is Kind.CLOZE:
        question, answer = _cloze(note, part)
    elif note.kind is Kind.CHOICE:
        question, answer = _choice(note)
    else:
        question, answer = note.front, _back(note)
    word = asked(note.kind, False, language)
    return Face(word, question, answer, note.hint, note.explanation, note.accept, note.choices)


def _reverse(note: Note, own: Reverse, language: str) -> Face:
    """Ask for the front; hint, explanation, accepted answers and choices of the note belong to the forward card."""
    question = own.front or _back(note)
    word = asked(note.kind, True, language)
    return Face(word, question, note.front, own.hint, None, own.accept, own.choices)


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


def _choice(note: Note) -> tuple[str, str]:
    """Letter the options in an order that follows from the note's id and their words alone, so it stays."""
    from zlib import crc32  # a choice is rare on the studying path

    options = [note.back, *note.choices]
    options.sort(key=lambda option: (crc32(f"{note.id}\n{option}".encode("utf-8", "surrogatepass")), option))
    lettered = [f"{_label(place)}) {' '.join(option.split())}" for place, option in enumerate(options)]
    question = "\n".join((f"{note.front}\n", *(f"- {option}" for option in lettered)))
    return question, lettered[options.index(note.back)]


def _label(place: int) -> str:
    return _LETTERS[place] if place < len(_LETTERS) else str(place + 1)
