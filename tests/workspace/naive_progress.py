"""Every figure of progress worked out in the plainest way: out of the rows of both logs, one answer after the other.

It shares nothing with what it is compared with but the scheduler's rule and the names of the figures.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from studycards.scheduling.memory import NEW
from studycards.workspace.progress import Scope
from studycards.workspace.workspace import Workspace

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
KNOWN = ("learning", "young", "mature")


class Card(NamedTuple):
    """A card as it lies in the library now."""

    id: int
    deck: int
    address: str
    question: str
    kind: str
    unit: str
    tags: tuple[str, ...]
    used: bool


class Given(NamedTuple):
    """An answer that stands: `was` says what the card was before it, `stage` what it is since, None for practice."""

    card: Card
    day: int
    instant: int
    grade: int
    spent: int
    was: str
    stage: str | None


class Naive:
    """A learner's figures; each method gives plain tuples in the order of the named ones."""

    def __init__(self, workspace: Workspace) -> None:
        self.zone = workspace.clock.local().tzinfo
        self.titles = {deck.id: deck.title for deck in workspace.decks(archived=True)}
        self.cards = _cards(workspace)
        self.given: list[Given] = []
        self.standing: dict[int, Any] = {}
        self.suspended: dict[int, bool] = {}
        learner = workspace.learner.id
        changes = workspace.con.execute(
            "SELECT card_id, kind, target FROM changes WHERE learner_id = ? ORDER BY instant", (learner,)
        ).fetchall()
        taken_back: dict[bytes, bool] = {}
        for card, kind, target in changes:
            if kind in ("revoke", "restore"):
                taken_back[target] = kind == "revoke"
            if kind in ("suspend", "resume"):
                self.suspended[card] = kind == "suspend"
        rows = workspace.con.execute(
            "SELECT id, card_id, instant, study_day, grade, milliseconds, counts FROM reviews WHERE learner_id = ?"
            " ORDER BY instant",
            (learner,),
        ).fetchall()
        for id_, key, *row in rows:
            if not taken_back.get(id_, False):
                self._answer(workspace, self.cards[key], *row)

    def _answer(
        self, workspace: Workspace, card: Card, instant: int, day: int, grade: int, spent: int, counts: int
    ) -> None:
        if not counts:
            self.given.append(Given(card, day, instant, grade, spent, "practice", None))
            return
        before = self.standing.get(card.id, NEW)
        outcome = workspace.scheduler_of[card.deck].next_states(before, day)[grade]
        if card.id not in self.standing:
            was = "new"
        elif outcome.repeat:
            was = "repeat"
        elif any(each.card == card and each.day == day and each.was != "practice" for each in self.given):
            was = "early"
        else:
            was = stage_of(before.interval)
        self.standing[card.id] = outcome.memory
        self.given.append(Given(card, day, instant, grade, spent, was, stage_of(outcome.memory.interval)))

    def meant(self, scope: Scope, card: Card) -> bool:
        """Whether a card belongs to a scope."""
        return (
            card.deck in [deck.id for deck in scope.decks]
            and (scope.tag is None or any(tag == scope.tag or tag.startswith(f"{scope.tag}::") for tag in card.tags))
            and (scope.kind is None or card.kind == scope.kind)
            and (scope.unit is None or card.unit == scope.unit)
        )

    def among(self, scope: Scope) -> list[Given]:
        """The answers of a scope."""
        first, last = scope.period
        return [each for each in self.given if first <= each.day <= last and self.meant(scope, each.card)]

    def activity(self, scope: Scope) -> list[tuple[int, ...]]:
        """What was done a day."""
        return [(day, *_done(given)) for day, given in _grouped(self.among(scope), lambda each: each.day)]

    def retention(self, scope: Scope) -> list[tuple[int, Any]]:
        """True retention a day."""
        days = _grouped([each for each in self.among(scope) if each.was in KNOWN], lambda each: each.day)
        return [(day, _retention(given)) for day, given in days]

    def summary(self, scope: Scope) -> tuple[Any, ...]:
        """The line at the head, but for the streak."""
        given = self.among(scope)
        active = {each.day for each in given if each.was != "practice"}
        tries = [each for each in given if each.was in ("new", *KNOWN)]
        days = scope.period.last - scope.period.first + 1
        return days, len(active), (0, *_done(given)), _retention(given), _recall(tries)

    def hours(self, scope: Scope) -> list[tuple[Any, ...]]:
        """What was done at each hour."""
        given = [each for each in self.among(scope) if each.was != "practice"]
        found = []
        for hour in range(24):
            then = [each for each in given if self._hour(each) == hour]
            recall = _recall([each for each in then if each.was in KNOWN])
            found.append((hour, len(then), recall, sum(each.spent for each in then)))
        return found

    def _hour(self, given: Given) -> int:
        return (EPOCH + timedelta(microseconds=given.instant)).astimezone(self.zone).hour

    def stages_over_time(self, scope: Scope) -> list[tuple[int, ...]]:
        """The cards by stage after each day on which that changed."""
        given = [each for each in self.given if self.meant(scope, each.card) and each.day <= scope.period.last]
        found, before = [], (0, 0, 0)
        for day in sorted({each.day for each in given}):
            stages = {each.card.id: each.stage for each in given if each.day <= day and each.stage is not None}
            now = tuple(list(stages.values()).count(stage) for stage in KNOWN)
            if now != before:
                found.append((day, *now))
            before = now  # type: ignore[assignment]
        first = scope.period.first
        earlier = [(first - 1, *each[1:]) for each in found if each[0] < first and any(each[1:])]
        return earlier[-1:] + [each for each in found if each[0] >= first]

    def _in_use(self, scope: Scope) -> list[Card]:
        used = [deck.id for deck in scope.decks if not deck.archived]
        return [card for card in self.cards.values() if card.used and card.deck in used and self.meant(scope, card)]

    def _stage(self, card: Card) -> str:
        if self.suspended.get(card.id, False):
            return "suspended"
        return stage_of(self.standing[card.id].interval) if card.id in self.standing else "new"

    def stages_now(self, scope: Scope) -> tuple[int, ...]:
        """The cards in use by stage."""
        stages = [self._stage(card) for card in self._in_use(scope)]
        return tuple(stages.count(stage) for stage in ("new", *KNOWN, "suspended"))

    def shapes(self, scope: Scope) -> tuple[Counter[int], Counter[int]]:
        """The intervals and easiness of the cards in use that were met and are not suspended."""
        met = [self.standing[card.id] for card in self._in_use(scope) if self._stage(card) in KNOWN]
        return Counter(each.interval for each in met), Counter(each.easiness for each in met)

    def coverage(self, scope: Scope) -> list[tuple[Any, ...]]:
        """How much of each deck and unit was met and learned."""
        decks = _grouped(self._in_use(scope), lambda card: card.deck)
        units = {deck: dict(_grouped(cards, lambda card: card.unit)) for deck, cards in decks}
        return [
            (self.titles[deck], *self._covered(cards), {unit: self._covered(units[deck][unit]) for unit in units[deck]})
            for deck, cards in decks
        ]

    def _covered(self, cards: list[Card]) -> tuple[int, int, int]:
        seen = sum(card.id in self.standing for card in cards)
        return len(cards), seen, sum(self._stage(card) == "mature" for card in cards)

    def hardest(self, scope: Scope, least: int) -> list[tuple[Any, ...]]:
        """The hardest cards."""
        used = {card.id for card in self._in_use(scope)}
        found = []
        for card, given in _grouped([each for each in self.among(scope) if each.was != "practice"], lambda g: g.card):
            answers, passed = _recall([each for each in given if each.was in KNOWN])
            if card.id in used and answers >= least and passed < answers:
                spent, lapses = sum(each.spent for each in given), self.standing[card.id].lapses
                deck = self.titles[card.deck]
                figures = (card.id, card.address, card.question, deck, len(given), (answers, passed), spent, lapses)
                found.append((passed / answers, -lapses, -len(given), card.id, figures))
        return [each[-1] for each in sorted(found)]

    def breakdown(self, scope: Scope, names: Callable[[Card], Iterable[str]]) -> list[tuple[Any, ...]]:
        """The answers that count by names of their cards."""
        parts: dict[str, list[Given]] = defaultdict(list)
        for each in self.among(scope):
            if each.was != "practice":
                for name in names(each.card):
                    parts[name].append(each)
        found = [
            (
                *(name, len({each.card.id for each in given}), len(given)),
                *(_recall([each for each in given if each.was in KNOWN]), sum(each.spent for each in given)),
            )
            for name, given in parts.items()
        ]
        return sorted(found, key=lambda part: (part[0] == "", part[0]))


def stage_of(interval: int) -> str:
    """Name the stage of an interval."""
    return "learning" if interval < 6 else "young" if interval < 21 else "mature"


def _done(given: list[Given]) -> tuple[int, ...]:
    grades = [each.grade for each in given if each.was != "practice"]
    failed = len([grade for grade in grades if grade < 3])
    new = len([each for each in given if each.was == "new"])
    practised = len([each for each in given if each.was == "practice"])
    return failed, grades.count(3), grades.count(4), grades.count(5), new, practised, sum(each.spent for each in given)


def _recall(given: list[Given]) -> tuple[int, int]:
    return len(given), len([each for each in given if each.grade >= 3])


def _retention(given: list[Given]) -> tuple[tuple[int, int], ...]:
    return tuple(_recall([each for each in given if each.was == stage]) for stage in KNOWN)


def _grouped(things: Iterable[Any], key: Callable[[Any], Any]) -> list[tuple[Any, list[Any]]]:
    groups: dict[Any, list[Any]] = defaultdict(list)
    for thing in things:
        groups[key(thing)].append(thing)
    return sorted(groups.items())


def _cards(workspace: Workspace) -> dict[int, Card]:
    from studycards.library.deck_details import about
    from studycards.library.study_card import show_all

    keys = [key for (key,) in workspace.con.execute("SELECT id FROM cards")]
    found = {}
    for key, card in show_all(workspace.con, workspace.learner.id, keys).items():
        tags = dict.fromkeys((*card.note.tags, *about(workspace.con, card.deck_id)[0].tags))
        what = (card.address, card.face.question, str(card.note.kind), card.note.unit or "", tuple(tags))
        found[key] = Card(key, card.deck_id, *what, not card.archived)
    return found
