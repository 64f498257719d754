"""The fields of deck format 1: one table that the reader, the writer, the suggestions and the schema share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from studycards.cards import (
    Deck,
    Kind,
    Note,
    Reverse,
    Reviewed,
    SchedulerChoice,
    Source,
    SourceDocument,
    Unit,
)

FORMAT = 1
"""The version of the deck format that this program reads and writes."""

ID_PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}"
DATE_PATTERN = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
LINES_PATTERN = "[1-9][0-9]{0,8}(-[1-9][0-9]{0,8})?"
RETENTION = (0.7, 0.99)


class Shape(StrEnum):
    """What stands after a field's name."""

    TEXT = "text"
    ID = "id"
    DATE = "date"
    FLAG = "flag"
    VERSION = "version"
    KIND = "kind"
    RETENTION = "retention"
    LINES = "lines"
    NUMBER = "number"
    TEXTS = "texts"
    IDS = "ids"
    ENTRY = "entry"
    ENTRIES = "entries"
    ENTRY_OR_ENTRIES = "entry or entries"
    FLAG_OR_ENTRY = "flag or entry"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in the file, its shape, a help text, and where it leads.

    `table` describes the entries below it; `refers` is the deck field whose entries its ids must name;
    `attribute` is the name in the model where that differs from the name in the file.
    """

    name: str
    shape: Shape
    help: str
    table: Table | None = None
    refers: str | None = None
    attribute: str = ""
    required: bool = False

    def __post_init__(self) -> None:
        if not self.attribute:
            object.__setattr__(self, "attribute", self.name)


@dataclass(frozen=True, slots=True)
class Table:
    """The fields of one kind of entry in the order of the format's page, and the frozen value they make."""

    noun: str
    makes: type[Any]
    fields: tuple[Field, ...]
    by_name: Mapping[str, Field] = field(init=False, repr=False, compare=False)
    required: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {field.name: field for field in self.fields})
        object.__setattr__(self, "required", frozenset(field.name for field in self.fields if field.required))


REVIEWED = Table(
    "the review",
    Reviewed,
    (
        Field("by", Shape.TEXT, "Who checked the content."),
        Field("on", Shape.DATE, "The day it was checked, as 2026-11-21."),
    ),
)

SCHEDULER = Table(
    "the scheduler",
    SchedulerChoice,
    (
        Field("name", Shape.TEXT, "The scheduler's name, such as sm2 or sm2-code.", required=True),
        Field("retention", Shape.RETENTION, "The wanted share of right answers, for schedulers that take one."),
    ),
)

DOCUMENT = Table(
    "a source document",
    SourceDocument,
    (
        Field("id", Shape.ID, "The name under which cards refer to the document.", required=True),
        Field("title", Shape.TEXT, "The document's title."),
        Field("sha256", Shape.TEXT, "The SHA-256 of the document as it was read."),
        Field("file", Shape.TEXT, "The document's path or address, where it may be named."),
    ),
)

UNIT = Table(
    "a unit",
    Unit,
    (
        Field("id", Shape.ID, "The name under which cards refer to the unit.", required=True),
        Field("title", Shape.TEXT, "The unit's title."),
        Field("opens", Shape.DATE, "The day before which none of its cards is introduced, as 2026-12-01."),
    ),
)

REVERSE = Table(
    "a reverse card",
    Reverse,
    (
        Field("front", Shape.TEXT, "What the reverse card asks; without it, the note's back."),
        Field("accept", Shape.TEXTS, "Other typed answers that are right."),
        Field("hint", Shape.TEXT, "A nudge, shown on request."),
        Field("choices", Shape.TEXTS, "Wrong options."),
    ),
)

SOURCE = Table(
    "a source",
    Source,
    (
        Field("document", Shape.ID, "The document, by its id in `sources`.", refers="sources", required=True),
        Field("lines", Shape.LINES, "The lines the fact stands in, as 88 or 88-90."),
        Field("page", Shape.NUMBER, "The page the fact stands on, from 1."),
        Field("quote", Shape.TEXT, "The words of the document."),
    ),
)

NOTE = Table(
    "a card",
    Note,
    (
        Field("id", Shape.ID, "The card's stable name; editing the words keeps the learner's history."),
        Field("kind", Shape.KIND, "What the card asks; basic if left out."),
        Field("table", Shape.TEXT, "The table of a table card; cards of one table and column are wrong options."),
        Field("row", Shape.TEXT, "The row of a table card."),
        Field("column", Shape.TEXT, "The column of a table card."),
        Field("front", Shape.TEXT, "The question, as Markdown."),
        Field("back", Shape.TEXT, "The answer, as Markdown."),
        Field("items", Shape.TEXTS, "The answers of a list card."),
        Field("ordered", Shape.FLAG, "Whether the items have an order."),
        Field("hint", Shape.TEXT, "A nudge, shown on request."),
        Field("explanation", Shape.TEXT, "Why, in a sentence or two; shown after the answer."),
        Field("accept", Shape.TEXTS, "Other typed answers that are right."),
        Field("choices", Shape.TEXTS, "Wrong options; without them they come from sibling cards."),
        Field("reverse", Shape.FLAG_OR_ENTRY, "A second card that asks for the front.", table=REVERSE),
        Field("tags", Shape.TEXTS, "Words to find cards by; a::b is a tag under a tag."),
        Field("unit", Shape.ID, "The part of the deck it belongs to.", refers="units"),
        Field("after", Shape.IDS, "Cards to know before this one is introduced.", refers="cards"),
        Field("source", Shape.ENTRY_OR_ENTRIES, "Where the fact stands.", table=SOURCE),
        Field("moved_from", Shape.ID, "The card's former id: it keeps its history under the new one."),
        Field("draft", Shape.FLAG, "Written by a program, not yet accepted by a person."),
    ),
)

DECK = Table(
    "a deck",
    Deck,
    (
        Field("studycards", Shape.VERSION, "The version of the deck format; 1 if left out."),
        Field("id", Shape.ID, "The deck's stable name; the file's name if left out."),
        Field("title", Shape.TEXT, "The deck's title.", required=True),
        Field("description", Shape.TEXT, "What the deck is about."),
        Field("language", Shape.TEXT, "The language of the cards, as en; en if left out."),
        Field("tags", Shape.TEXTS, "Words to find the deck by."),
        Field("notice", Shape.TEXT, "Shown once per sitting and in every export."),
        Field("authors", Shape.TEXTS, "Who wrote the deck."),
        Field("license", Shape.TEXT, "The licence, as CC-BY-4.0."),
        Field("reviewed", Shape.ENTRY, "Who checked the content, and when.", table=REVIEWED),
        Field("scheduler", Shape.ENTRY, "The scheduler the deck asks for.", table=SCHEDULER),
        Field("sources", Shape.ENTRIES, "The documents the cards were made from.", table=DOCUMENT),
        Field("units", Shape.ENTRIES, "Parts of the deck that open week by week.", table=UNIT),
        Field("cards", Shape.ENTRIES, "The cards.", table=NOTE, attribute="notes", required=True),
    ),
)

NEEDS: Mapping[Kind, tuple[str, ...]] = MappingProxyType(
    {
        Kind.BASIC: ("front", "back"),
        Kind.DEFINITION: ("front", "back"),
        Kind.TABLE: ("front", "back"),
        Kind.FAQ: ("front", "back"),
        Kind.CLOZE: ("front",),
        Kind.CHOICE: ("front", "back", "choices"),
        Kind.LIST: ("front", "items"),
    }
)
"""The fields without which a card of a kind cannot be asked."""

FEWEST: Mapping[tuple[Kind, str], int] = MappingProxyType({(Kind.CHOICE, "choices"): 2, (Kind.LIST, "items"): 1})
"""The fewest entries of a list that a kind needs."""
