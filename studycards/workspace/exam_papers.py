"""The paper of a mock exam: drawn from the library by a blueprint, so that each of its cards can be asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from studycards.cards import Deck
from studycards.library import exams
from studycards.library.deck_details import about
from studycards.library.decks import find_deck
from studycards.library.errors import LibraryError
from studycards.library.siblings import siblings, span_around
from studycards.library.study_card import StudyCard, show_all
from studycards.study import blueprint as blueprints
from studycards.study.blueprint import Blueprint, Candidate, Drawn
from studycards.study.exam import Item
from studycards.study.questions import Question, Way
from studycards.study.same_answers import Sibling
from studycards.wording import count
from studycards.workspace.asking import Asking
from studycards.workspace.refusing import find_unit
from studycards.workspace.sources import sources
from studycards.workspace.workspace import Workspace

_AT_ONCE = 500
"""How many cards are read in one statement."""

_TYPED = 60
"""The most characters of another card's answer that a typed one is held against."""


_NOTHING = "no card fits this exam; ask for other decks, tags, units, kinds or ways"
_NO_DECK = "the library has no deck yet: `studycards import --shipped` brings some"


class Plan(NamedTuple):
    """An exam that can begin: its blueprint with the seed it was drawn by, its paper, and what it lacks, in words."""

    blueprint: Blueprint
    paper: tuple[Item, ...]
    lacking: tuple[str, ...]


def plan(workspace: Workspace, blueprint: Blueprint) -> Plan:
    """Draw an exam; without a seed of its own, by one that follows from the present.

    Raises NotFound for a deck that is not in the library, LibraryError when no card fits at all.
    """
    seed = blueprint.seed
    if seed is None:
        seed = workspace.clock.now().instant // 1000 % (blueprints.SEEDS[1] + 1)
    for name in (*blueprint.decks, *(share.deck for share in blueprint.shares if share.deck)):
        find_deck(workspace.con, name)
    asking = Asking(workspace)
    drawn, ways = _Drawing(workspace, asking, blueprint, seed).drawn()
    if not drawn.cards:
        raise LibraryError(_NOTHING if workspace.decks() else _NO_DECK)
    cards = _read(workspace, drawn.cards)
    questions = [asking.ask(card, ways[card.id], seed) for card in cards]
    around = _Around(workspace)
    paper = tuple(_item(workspace, around, *pair) for pair in zip(cards, questions, strict=True))
    return Plan(blueprint._replace(seed=seed), paper, tuple(_lacking(blueprint, drawn)))


def units_meant(workspace: Workspace, decks: Sequence[str], units: Sequence[str]) -> tuple[str, ...]:
    """Give the ids of units, named by id or title, of some decks, or of all where none is named.

    Raises NotFound for a unit, or a deck, that is not there.
    """
    keys = [deck.id for deck in workspace.scope(decks)]
    return tuple(dict.fromkeys(find_unit(workspace.con, keys, unit) for unit in units)) if keys else tuple(units)


def fitting(workspace: Workspace, blueprint: Blueprint) -> int:
    """Count the notes of a blueprint's decks, tags, units and kinds, be it that not all can be asked in its ways."""
    found = (card for card in exams.candidates(workspace.con) if blueprints.in_scope(blueprint, card))
    return len({(card.deck, card.note) for card in found})


class _Drawing:
    """A paper drawn so that each of its cards can be asked in one of the blueprint's ways."""

    def __init__(self, workspace: Workspace, asking: Asking, blueprint: Blueprint, seed: int) -> None:
        self._workspace = workspace
        self._asking = asking
        self._blueprint = blueprint
        self._seed = seed
        self._candidates: Sequence[Candidate] = list(exams.candidates(workspace.con))
        self._ways: dict[int, Way | None] = {}

    def drawn(self) -> tuple[Drawn, dict[int, Way]]:
        """Draw, leaving out what cannot be asked, until all can be."""
        ahead = 1
        while True:
            drawn = self._draw(self._blueprint)
            if not self._look(drawn.cards):
                return drawn, {card: way for card, way in self._ways.items() if way is not None}
            # Look further ahead each time, so that a deck of which hardly a card can be asked takes few turns.
            ahead *= 2
            self._look(self._draw(self._blueprint._replace(questions=ahead * self._blueprint.questions)).cards)

    def _draw(self, blueprint: Blueprint) -> Drawn:
        left = [card for card in self._candidates if self._ways.get(card.card, Way.FLIP) is not None]
        return blueprints.draw(blueprint, left, self._seed)

    def _look(self, cards: Sequence[int]) -> bool:
        """Find out how cards can be asked; tell whether one of them cannot be."""
        unknown = _read(self._workspace, [card for card in cards if card not in self._ways])
        for card in unknown:
            ways = self._asking.ways(card)
            self._ways[card.id] = next((way for way in self._blueprint.ways if way in ways), None)
        return any(self._ways[card] is None for card in cards)


def _read(workspace: Workspace, cards: Sequence[int]) -> list[StudyCard]:
    """Read cards in the order of their keys given."""
    found: dict[int, StudyCard] = {}
    for first in range(0, len(cards), _AT_ONCE):
        found |= show_all(workspace.con, workspace.learner.id, cards[first : first + _AT_ONCE])
    return [found[card] for card in cards]


class _Around:
    """What stands around a card in its deck, read once for neighbours."""

    def __init__(self, workspace: Workspace) -> None:
        self._con = workspace.con
        self._spans: dict[tuple[int, int], tuple[Sibling, ...]] = {}
        self._decks: dict[int, Deck] = {}

    def unit(self, card: StudyCard) -> str | None:
        """Name the card's unit by its title, as far as it has one."""
        if card.note.unit is None:
            return None
        named = (unit.title for unit in self._deck(card).units if unit.id == card.note.unit)
        return next(named, None) or card.note.unit

    def tags(self, card: StudyCard) -> tuple[str, ...]:
        """Give the card's tags, its own before its deck's."""
        return *card.note.tags, *self._deck(card).tags

    def _deck(self, card: StudyCard) -> Deck:
        if card.deck_id not in self._decks:
            self._decks[card.deck_id] = about(self._con, card.deck_id)[0]
        return self._decks[card.deck_id]

    def answers(self, card: StudyCard) -> tuple[tuple[int, str], ...]:
        """Give the answers of others as (card, answer), without the card's own note and what nobody would type."""
        span = (card.deck_id, span_around(self._con, card.id))
        if span not in self._spans:
            self._spans[span] = siblings(self._con, card.deck_id, card.language, span[1])
        return tuple(
            (each.card, each.answer)
            for each in self._spans[span]
            if each.note != card.note_id and len(each.answer) <= _TYPED
        )


def _item(workspace: Workspace, around: _Around, card: StudyCard, question: Question) -> Item:
    note = card.note
    place = (question, card.address, card.deck_title, note.kind, around.tags(card), around.unit(card), card.language)
    others = around.answers(card) if question.way is Way.TYPED else ()
    return Item(*place, others, tuple(sources(workspace, card)))


def _lacking(blueprint: Blueprint, drawn: Drawn) -> Iterator[str]:
    """Say for what there are fewer cards than asked for."""
    for short in drawn.short:
        if not blueprint.shares:
            yield f"{count(short.found, 'card fits', 'cards fit')}, {short.wanted} were asked for"
        else:
            yield f"{blueprints.named(short.share)}: {short.found} of {short.wanted}"
