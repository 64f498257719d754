"""A deck looked into: what it says of itself, how its cards stand, and those that were set apart."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from studycards.cards import Deck, State, Unit
from studycards.decks.shipped import is_shipped
from studycards.library import deck_details as rows
from studycards.library import log, openings
from studycards.library.deck_details import Mark
from studycards.library.decks import DeckRow
from studycards.library.settings import NEW_PER_DAY, REVIEWS_PER_DAY, SCHEDULER, Spec
from studycards.library.study_card import StudyCard
from studycards.scheduling.study_day import date_of
from studycards.study.session import Change
from studycards.workspace import glance
from studycards.workspace.clock import EPOCH
from studycards.workspace.glance import NOTHING, Glance
from studycards.workspace.reading import reading
from studycards.workspace.studying import author
from studycards.workspace.workspace import Workspace

__all__ = ["BRINGS_BACK", "About", "Counts", "DeckRow", "Limit", "Mark", "StudyCard", "UnitCounts"]

BRINGS_BACK = {Mark.SUSPENDED: Change.RESUME, Mark.BURIED: Change.UNBURY, Mark.FLAGGED: Change.UNFLAG}
"""What takes a mark off again; that of a leech stays."""

MOST_AT_ONCE = 500
"""Cards brought back in one go: few enough to be taken back one by one."""


@dataclass(frozen=True, slots=True)
class About:
    """A deck without its notes, and where it came from; `imported` is the day on the learner's calendar."""

    deck: Deck
    path: str | None
    shipped: bool
    imported: date
    version: str


@dataclass(frozen=True, slots=True)
class UnitCounts:
    """A unit, None for the cards without one: when it opens (None when its day has come), its cards, and those learned.

    `opened` tells whether the learner opened it before that day.
    """

    unit: Unit | None
    opens: date | None
    cards: int
    learned: int
    opened: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """The cards of some decks: in use, by state; how many of these have a mark or are due; and those archived.

    `due` counts what is due today whatever the limits. `units` are those of a single deck. `glance` tells how much
    was known lately and what the next days bring.
    """

    states: dict[State, int]
    due: int
    marked: dict[Mark, int]
    archived: int
    units: tuple[UnitCounts, ...] = ()
    glance: Glance = NOTHING

    @property
    def cards(self) -> int:
        """All in use."""
        return sum(self.states.values())


@dataclass(frozen=True, slots=True)
class Limit:
    """How many cards a day, whether the number is the deck's own, and how many are left today."""

    number: int
    own: bool
    left: int


def about(workspace: Workspace, deck: DeckRow) -> About:
    """Read what a deck says of itself."""
    content, version, imported = rows.about(workspace.con, deck.id)
    shipped = is_shipped(deck.path)
    day = (EPOCH + timedelta(microseconds=imported)).astimezone(workspace.clock.local().tzinfo).date()
    return About(content, None if shipped else deck.path, shipped, day, version)


def limits(workspace: Workspace, deck: DeckRow | None) -> tuple[Limit, Limit]:
    """Tell the daily limits of new cards and of reviews, for a deck or for all."""
    decks = [] if deck is None else [deck.id]
    room = workspace.planner(workspace.today()).room(decks)
    new, reviews = [room.new, *room.deck_new.values()], [room.reviews, *room.deck_reviews.values()]
    return _limit(workspace, NEW_PER_DAY, deck, min(new)), _limit(workspace, REVIEWS_PER_DAY, deck, min(reviews))


def _limit(workspace: Workspace, spec: Spec, deck: DeckRow | None, left: int) -> Limit:
    number = workspace.chosen.number(spec, 0 if deck is None else deck.id)
    return Limit(number, deck is not None and workspace.is_chosen(spec, deck), max(0, left))


def scheduler(workspace: Workspace, deck: DeckRow | None) -> tuple[str, str]:
    """Name the scheduler that decides for a deck, or where a deck does not ask for another, and who chose it."""
    name = workspace.scheduler_of[0 if deck is None else deck.id].name
    if deck is not None and workspace.is_chosen(SCHEDULER, deck):
        return name, "your choice for this deck"
    if workspace.is_chosen(SCHEDULER):
        return workspace.chosen.text(SCHEDULER) if deck is None else name, "your choice for all decks"
    if deck is not None and deck.scheduler == name:
        return name, "as the deck asks"
    return name, "the default"


def count(workspace: Workspace, decks: Sequence[DeckRow], deck: DeckRow | None) -> Counts:
    """Count the cards of some decks, with the units of `deck` where one is looked into.

    It reads on a connection of its own, so that it may run in a thread beside the screen; raises LibraryError.
    """
    learner, day, keys = workspace.learner.id, workspace.today(), [each.id for each in decks]
    found: tuple[UnitCounts, ...] = ()
    with reading(workspace) as con:
        cards, archived = rows.cards(con, keys)
        seen, again, learning, young, mature, due, *marked = rows.states(con, learner, keys, day)
        if deck is not None and (declared := rows.about(con, deck.id)[0].units):
            opened = openings.opened(con, learner, deck.id)
            found = _units(declared, rows.units(con, learner, deck.id), date_of(day), opened)
        looked = glance.at_all(con, learner, day) if deck is None else glance.at_decks(con, learner, day, keys)
    states = dict(zip(State, (cards - seen, again, learning, young, mature), strict=True))
    return Counts(states, due, dict(zip(Mark, marked, strict=True)), archived, found, glance.together(looked.values()))


def _units(
    declared: Sequence[Unit], counts: dict[str | None, tuple[int, int]], today: date, opened: Container[str]
) -> tuple[UnitCounts, ...]:
    found = [
        UnitCounts(unit, opens, *counts.pop(unit.id, (0, 0)), opens is not None and unit.id in opened)
        for unit in declared
        for opens in (_opens(unit, today),)
    ]
    if counts:
        cards, learned = (sum(column) for column in zip(*counts.values(), strict=True))
        found.append(UnitCounts(None, None, cards, learned))
    return tuple(found)


def _opens(unit: Unit, today: date) -> date | None:
    opens = date.fromisoformat(unit.opens) if unit.opens else None
    return opens if opens is not None and opens > today else None


def listed(workspace: Workspace, decks: Sequence[DeckRow], mark: Mark, most: int) -> list[StudyCard]:
    """Read the first cards with a mark, `most` at most."""
    keys = [deck.id for deck in decks]
    return rows.listed(workspace.con, mark, workspace.learner.id, keys, workspace.today(), most)


def bring_back(workspace: Workspace, decks: Sequence[DeckRow], mark: Mark) -> int:
    """Take a mark off the first five hundred cards that have it, all or none, and tell off how many.

    Each is an action of its own, taken back one by one.
    """
    who = author(workspace)
    with workspace.writing():
        now = workspace.clock.now()
        cards = listed(workspace, decks, mark, MOST_AT_ONCE)
        for card in cards:
            log.change(workspace.con, who, card, BRINGS_BACK[mark], now)
    return len(cards)
