"""Which cards are meant: a filter, the words one is written in, and what is wrong with words that are none.

Words are AND-ed: `deck:nerves is:leech tag:drug::opioid due<=3 sample:20`. They are the part of the search language
that chooses cards to study; whoever lets a learner choose cards reads and writes them here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple, TypeVar
from unicodedata import combining, east_asian_width

from studycards.cards import Kind
from studycards.wording import visible

HARD_EASINESS, HARD_LAPSES = 200, 3
"""A card is hard while its newest first answer of a day was below 3, or below this easiness (hundredths), or from this
many lapses on: four answers of grade 3 bring a card down to 1.94, and a card forgotten three times, long before it is
a leech at the eighth, takes more of a learner's time than most."""

LARGEST = 999_999_999
"""The largest number a word may hold: what is compared fits 64 bits, whatever is added to it."""


class Condition(StrEnum):
    """What `is:` can ask for; `forgotten` is answered below 3 today, `hard` as `HARD_EASINESS` says.

    `confused` has given another card's answer, or another card has been given its own.
    """

    NEW = "new"
    AGAIN = "again"
    LEARNING = "learning"
    YOUNG = "young"
    MATURE = "mature"
    DUE = "due"
    FORGOTTEN = "forgotten"
    HARD = "hard"
    CONFUSED = "confused"
    LEECH = "leech"
    FLAGGED = "flagged"
    SUSPENDED = "suspended"
    BURIED = "buried"


class Quantity(StrEnum):
    """What can be compared: days until due, days of interval, easiness (in hundredths), lapses, answers that count.

    A new card has neither a due day nor an interval nor an easiness, so none of these fits it.
    """

    DUE = "due"
    INTERVAL = "interval"
    EASINESS = "easiness"
    LAPSES = "lapses"
    REPS = "reps"


class Comparison(NamedTuple):
    """A quantity, one of the signs `< <= = >= >`, and the number it is compared with."""

    quantity: Quantity
    sign: str
    number: int


class Rated(NamedTuple):
    """Answered in whatever mode within `days` study days, today being the first; with `grade`, 0 to 5, if not None."""

    days: int
    grade: int | None = None


class Filter(NamedTuple):
    """Cards that fit all of these: any of the decks and units (id or title) and kinds, each tag, each condition.

    A tag stands for those under it as well, `a` for `a::b`. Of all that fit, `sample` of them by chance if not None.
    Without a word it is every card; suspended and buried ones fit only where that condition is named.
    """

    decks: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    conditions: tuple[Condition, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    rated: tuple[Rated, ...] = ()
    sample: int | None = None


class FilterError(ValueError):
    """Words that are no filter: `reason` says why, `text[start:end]` is what it is about."""

    def __init__(self, reason: str, text: str, start: int, end: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.text = text
        self.start = start
        self.end = end

    @property
    def carets(self) -> str:
        """The line to set under the text, as wide as it is on a terminal."""
        before, wrong = (visible(part, False) for part in (self.text[: self.start], self.text[self.start : self.end]))
        return " " * _cells(before) + "^" * max(1, _cells(wrong))

    def __str__(self) -> str:
        """Say it in three lines: the reason, the words, and carets under the wrong ones."""
        return f"{self.reason}\n  {visible(self.text, False)}\n  {self.carets}"


def _cells(text: str) -> int:
    """Count the columns a text takes on a terminal."""
    return sum(0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def parse(words: str | Sequence[str]) -> Filter:
    """Read a filter from one text, or from words that a shell has taken apart already.

    In a text, quotes hold blanks and commas together (`tag:"low back"`); several decks, units or kinds follow one name
    with commas between (`kind:cloze,list`). Raises FilterError.
    """
    text = words if isinstance(words, str) else " ".join(words)
    found = Filter()
    for word in _words(words):
        found = _Reader(text, word).add_to(found)
    return found


def said(wanted: Filter) -> str:
    """Write a filter in the words `parse` reads, in one order whatever order they came in; `all cards` without any."""
    words = [
        f"{name}:{','.join(map(_quoted, values))}"
        for name, values in (("deck", wanted.decks), ("unit", wanted.units), ("kind", wanted.kinds))
        if values
    ]
    words += [f"tag:{_quoted(tag)}" for tag in wanted.tags]
    words += [f"is:{condition}" for condition in wanted.conditions]
    words += [f"{each.quantity}{each.sign}{_number_said(each)}" for each in wanted.comparisons]
    words += [f"rated:{each.days}" + ("" if each.grade is None else f":{each.grade}") for each in wanted.rated]
    if wanted.sample is not None:
        words.append(f"sample:{wanted.sample}")
    return " ".join(words) or "all cards"


def _number_said(comparison: Comparison) -> str:
    if comparison.quantity is not Quantity.EASINESS:
        return str(comparison.number)
    whole, hundredths = divmod(comparison.number, 100)
    return f"{whole}.{hundredths:02}".rstrip("0").rstrip(".")


def _quoted(value: str) -> str:
    if value and not re.search(r'[\s",\\]', value):
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


# Reading

_QUOTE = r'"(?:[^"\\]|\\.)*"'
_WORD = re.compile(rf'(?:{_QUOTE}|[^\s"]|")+', re.DOTALL)
_PART = re.compile(rf'(?:{_QUOTE}|[^",]|")+', re.DOTALL)
_QUOTED = re.compile(_QUOTE, re.DOTALL)
_NAMED = re.compile(r"([A-Za-z]+)(:|<=|>=|<|>|=)")
_WHOLE = re.compile(r"-?[0-9]+")
_HUNDREDTHS = re.compile(r"[0-9]+(?:\.[0-9]{1,2})?")

_EXAMPLES = {
    "deck": "deck:nerves",
    "tag": "tag:drug",
    "unit": "unit:week-1",
    "kind": "kind:cloze",
    "is": "is:due",
    "rated": "rated:7",
    "sample": "sample:20",
    "due": "due<=3",
    "interval": "interval>=21",
    "easiness": "easiness<2",
    "lapses": "lapses>3",
    "reps": "reps=0",
}
"""Every name a word begins with, and a word that does."""

_QUANTITIES = frozenset(Quantity)
_Choice = TypeVar("_Choice", bound=StrEnum)
_Value = TypeVar("_Value")


class _Word(NamedTuple):
    """A word and where it begins; `bare` where a shell has taken its quotes away, so that its value is all one."""

    text: str
    start: int
    bare: bool = False


def _words(words: str | Sequence[str]) -> Iterator[_Word]:
    if isinstance(words, str):
        yield from (_Word(found[0], found.start()) for found in _WORD.finditer(words))
        return
    start = 0
    for each in words:
        parts = list(_WORD.finditer(each))
        if parts and all(_NAMED.match(part[0]) for part in parts[1:]):
            yield from (_Word(part[0], start + part.start()) for part in parts)
        elif parts:
            yield _Word(each, start, bare=True)
        start += len(each) + 1


class _Reader:
    """One word on its way into a filter."""

    def __init__(self, text: str, word: _Word) -> None:
        named = _NAMED.match(word.text)
        self._text = text
        self._word = word
        self._name = named[1].lower() if named else ""
        self._sign = named[2] if named else ""
        self._value_at = named.end() if named else 0
        self._value = word.text[self._value_at :]

    def add_to(self, found: Filter) -> Filter:
        """Give the filter with this word in it."""
        if not self._word.text.isprintable() and any("\ud800" <= sign <= "\udfff" for sign in self._word.text):
            raise self._wrong("these bytes are no text", value=False)
        if not self._name:
            raise self._no_word()
        if self._name not in _EXAMPLES:
            near = _near(self._name, _EXAMPLES)
            known = f"did you mean {near}, as in {_EXAMPLES[near]}?" if near else f"there are {', '.join(_EXAMPLES)}"
            raise self._wrong(f"no word begins with {self._name}{self._sign}; {known}", value=False)
        if (self._name in _QUANTITIES) == (self._sign == ":"):
            raise self._wrong(f"{self._name} is written as in {_EXAMPLES[self._name]}", value=False)
        if not self._value:
            raise self._wrong(f"{self._name} needs a value, as in {_EXAMPLES[self._name]}", value=False)
        return self._added(found)

    def _added(self, found: Filter) -> Filter:
        match self._name:
            case "deck":
                return found._replace(decks=self._several(found.decks))
            case "unit":
                return found._replace(units=self._several(found.units))
            case "kind":
                kinds = [self._one_of(Kind, part) for part in self._several(found.kinds)]
                return found._replace(kinds=tuple(dict.fromkeys(kinds)))
            case "tag":
                return found._replace(tags=_with(found.tags, self._unquoted(self._value)))
            case "is":
                return found._replace(conditions=_with(found.conditions, self._one_of(Condition, self._value)))
            case "rated":
                return found._replace(rated=_with(found.rated, self._rated()))
            case "sample":
                return found._replace(sample=self._sample(found))
        quantity = Quantity(self._name)
        return found._replace(
            comparisons=_with(found.comparisons, Comparison(quantity, self._sign, self._compared(quantity)))
        )

    def _several(self, before: Sequence[str]) -> tuple[str, ...]:
        if before:
            raise self._wrong(f"{self._name}: stands twice; name several with commas, {self._name}:one,other")
        parts = [self._value] if self._word.bare else _PART.findall(self._value)
        if not parts or (not self._word.bare and len(self._value) != len(",".join(parts))):
            raise self._wrong("a comma stands between two values")
        return tuple(dict.fromkeys(map(self._unquoted, parts)))

    def _unquoted(self, value: str) -> str:
        if self._word.bare or '"' not in value:
            return value
        if '"' in _QUOTED.sub("", value):
            raise self._wrong('a quote is not closed: write it as in tag:"low back"')
        plain = _QUOTED.sub(lambda quoted: re.sub(r"\\(.)", r"\1", quoted[0][1:-1], flags=re.DOTALL), value)
        if not plain:
            raise self._wrong("nothing stands between the quotes")
        return plain

    def _one_of(self, choices: type[_Choice], value: str) -> _Choice:
        try:
            return choices(value.lower())
        except ValueError:
            near = _near(value.lower(), choices)
            known = f"did you mean {self._name}:{near}?" if near else f"there are {', '.join(choices)}"
            raise self._wrong(f"{self._name}: knows no {visible(value, False)!r}; {known}") from None

    def _rated(self) -> Rated:
        days, colon, grade = self._value.partition(":")
        if colon and grade not in tuple("012345"):
            raise self._wrong("the grade behind rated: is one of 0 to 5, as in rated:1:0")
        return Rated(self._whole(days, least=1), int(grade) if colon else None)

    def _sample(self, found: Filter) -> int:
        if found.sample is not None:
            raise self._wrong("sample: stands twice")
        return self._whole(self._value, least=1)

    def _compared(self, quantity: Quantity) -> int:
        if quantity is not Quantity.EASINESS:
            return self._whole(self._value, least=-LARGEST if quantity is Quantity.DUE else 0)
        if not _HUNDREDTHS.fullmatch(self._value) or len(self._value) > 9:
            raise self._wrong("an easiness is a number such as 2, 2.5 or 1.96")
        whole, _, hundredths = self._value.partition(".")
        return int(whole) * 100 + int(f"{hundredths:0<2}")

    def _whole(self, value: str, least: int) -> int:
        if not _WHOLE.fullmatch(value) or len(value) > 10 or not least <= int(value) <= LARGEST:
            most = f"from {least} to {LARGEST:,}" if least >= 0 else f"up to {LARGEST:,}"
            raise self._wrong(f"{self._name} takes a whole number {most}, as in {_EXAMPLES[self._name]}")
        return int(value)

    def _no_word(self) -> FilterError:
        meant = (
            _EXAMPLES | {str(each): f"kind:{each}" for each in Kind} | {str(each): f"is:{each}" for each in Condition}
        )
        near = _near(self._word.text.lower(), meant)
        guess = f"did you mean {meant[near]}?" if near else "as in is:due, tag:drug or lapses>3"
        return self._wrong(f"a word has a name and a value: {guess}", value=False)

    def _wrong(self, reason: str, *, value: bool = True) -> FilterError:
        start = self._word.start + (self._value_at if value else 0)
        return FilterError(reason, self._text, start, self._word.start + len(self._word.text))


def _with(values: tuple[_Value, ...], one: _Value) -> tuple[_Value, ...]:
    return values if one in values else (*values, one)


def _near(word: str, known: Iterable[str]) -> str | None:
    from difflib import get_close_matches

    near = get_close_matches(word, list(map(str, known)), n=1)
    return near[0] if near else None
