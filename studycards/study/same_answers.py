"""When two answers could both be right: the same words, a synonym, the same question, or one within the other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from studycards.cards import FORWARD, REVERSE, Kind, Note
from studycards.study.expected import alternatives
from studycards.study.faces import face
from studycards.study.normal_form import form

_REMARK = re.compile(r"\s\([^()]*\)$")
_WORD = re.compile(r"[^\W_]+")
_ARTICLE = re.compile(r"^(?:an?|the)\s+", re.IGNORECASE)
_FEW = 8  # words: of longer answers none is taken for another
_SHORT = 4  # letters: shorter words carry little of what an answer says


class Sibling(NamedTuple):
    """A card as the others of its deck see it; its texts are in one line where they have one paragraph.

    `name` is its note's id in the deck, `after` names the notes it builds on, `language` is the deck's. `named` is what
    else its front may be called: for a term what its other card accepts.
    """

    card: int
    note: int
    deck: int
    kind: Kind
    part: str
    name: str
    tags: tuple[str, ...]
    unit: str | None
    table: str | None
    column: str | None
    language: str
    answer: str
    front: str
    accept: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    @property
    def is_reverse(self) -> bool:
        """Whether the card asks for its note's front."""
        return self.part == REVERSE


def sibling(card: int, note_id: int, deck: int, part: str, note: Note, language: str = "en") -> Sibling:
    """Show a card as a sibling; `card`, `note_id` and `deck` are the library's keys, `language` is the deck's."""
    shown = face(note, part, language)
    answer = note.back if note.kind is Kind.CHOICE and part == FORWARD else shown.answer
    if note.kind is Kind.CLOZE and part != REVERSE:
        from studycards.study.cloze import gaps

        answer = ", ".join(gap.text for gap in gaps(note.front) if str(gap.number) == part)
    front = f"{shown.asked}: {shown.question}" if note.kind is Kind.TABLE and shown.asked else shown.question
    named = note.accept if part == REVERSE else note.reverse.accept if note.reverse else ()
    place = (part, note.id or "", note.tags, note.unit, note.table, note.column, language)
    return Sibling(card, note_id, deck, note.kind, *place, line(answer), line(front), shown.accept, named, note.after)


def line(text: str) -> str:
    """Put a single paragraph in one line; what has lines of its own, a list or a table, keeps them."""
    text = text.strip()
    if "\n" not in text:
        return text
    lines = [each.strip() for each in text.split("\n")]
    return text if any(not each or each[0] in "-*+|>#`~0123456789" for each in lines) else " ".join(lines)


def names(language: str, *answers: str) -> frozenset[str]:
    """Give answers, and all ways to give them, in normal form; also without a remark in brackets at their end."""
    return frozenset(name for answer in answers for name in _names(answer, language))


@lru_cache(maxsize=2048)
def words(text: str) -> frozenset[str]:
    """Give the words of a text that say something, without case and plural; all where they are all short."""
    every = _words(text)
    return frozenset(word for word in every if len(word) >= _SHORT or not word.isalpha()) or frozenset(every)


def likely_names(*answers: str) -> frozenset[str]:
    """Give answers in a form that is had quickly and finds most of what `names` finds, for looking through many."""
    return frozenset(name for answer in answers for name in _likely_names(answer))


def right_answers(asked: Sibling, siblings: Iterable[Sibling]) -> tuple[str, ...]:
    """List all that is right for a card: its answer, what it accepts, synonyms, the answers to the same question."""
    found = [asked.answer, *asked.accept]
    known, front = likely_names(*found), likely_names(asked.front)
    for each in siblings:
        if each.is_reverse == asked.is_reverse:
            own = (each.answer, *each.accept)
            if not (likely_names(*own).isdisjoint(known) and likely_names(each.front).isdisjoint(front)):
                found += own
    return tuple(dict.fromkeys(found))


def other_answers(asked: Sibling, siblings: Iterable[Sibling]) -> tuple[tuple[int, str], ...]:
    """List what the cards of other notes answer in a few words, as (card, answer), except what is right here."""
    others = [each for each in siblings if each.note != asked.note]
    right = likely_names(*right_answers(asked, others))
    wrong = (each for each in others if likely_names(each.answer).isdisjoint(right))
    return tuple((each.card, each.answer) for each in wrong if each.answer and len(_words(each.answer)) <= _FEW)


def could_be_right(asked: Sibling, other: Sibling, right: frozenset[str]) -> bool:
    """Tell whether another card's answer might be right for the card asked; `right` are the names of what is.

    What a note builds on is often the genus of what it defines: a nerve root block is a nerve block too.
    """
    if asked.name in other.after or other.name in asked.after:
        return True
    fronts, others = (asked.front, *asked.named), (other.front, *other.named)
    if any(_within(one, another) for one in fronts for another in others):
        return True
    if any(_within(other.answer, answer) for answer in (asked.answer, *asked.accept)):
        return True
    if any(_within(asked.answer, answer) for answer in other.accept):
        return True
    return not names(other.language, other.answer, *other.accept).isdisjoint(right)


def _within(one: str, other: str) -> bool:
    """Tell whether all words of one text stand in the other."""
    mine, theirs = (frozenset(_words(_ARTICLE.sub("", text))) for text in (one, other))
    return mine <= theirs or theirs <= mine


def _spoken(answer: str) -> tuple[str, ...]:
    bare = _REMARK.sub("", answer)
    return (answer,) if bare == answer or not bare else (answer, bare)


@lru_cache(maxsize=2048)
def _likely_names(answer: str) -> tuple[str, ...]:
    return tuple(" ".join(_words(text)) for text in _spoken(answer))


@lru_cache(maxsize=2048)
def _words(text: str) -> tuple[str, ...]:
    return tuple(map(_singular, _WORD.findall(text.casefold()))) or (text,)


def _singular(word: str) -> str:
    return word[:-1] if word[-1:] == "s" and word[-2:] != "ss" and len(word) > 1 else word


@lru_cache(maxsize=512)
def _names(answer: str, language: str) -> tuple[str, ...]:
    return tuple(form(text, language).stems for text in {*alternatives(answer), *_spoken(answer)})
