"""Lists given item by item or in one line: which items are found, in any order or in the one that counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from studycards.study import typed
from studycards.study.expected import alternatives, plain
from studycards.study.questions import Judged, Verdict

MOST = 50  # items looked at, given and expected

_LONGEST_LINE = 20_000  # characters
_BREAKS = re.compile(r"[\n;]")
_COMMAS = re.compile(r"[,、，](?!\d)")
_BULLET = re.compile(r"^\s*(?:[-*•+–]\s+|\(?(?:\d{1,2}|[a-z])[.)]\s+)", re.IGNORECASE)
_LAST_AND = re.compile(r"(?<!\s)\s+(?:and|&|und|et|y|e|en)\s+", re.IGNORECASE)


class Item(NamedTuple):
    """One expected item, what was given for it (empty where it was missed), and how right that is."""

    expected: str
    given: str
    verdict: Verdict


class ListAnswer(NamedTuple):
    """A list held against the expected one: its items in the deck's order, and what was given besides.

    `misplaced` are items that were given, but not where they belong (only where order counts; they are missed).
    """

    items: tuple[Item, ...]
    extra: tuple[str, ...]
    misplaced: tuple[str, ...] = ()

    @property
    def found(self) -> tuple[str, ...]:
        """The expected items that were given."""
        return tuple(item.expected for item in self.items if item.verdict is Verdict.RIGHT)

    @property
    def close(self) -> tuple[str, ...]:
        """The expected items that were given with a slip."""
        return tuple(item.expected for item in self.items if item.verdict is Verdict.CLOSE)

    @property
    def missed(self) -> tuple[str, ...]:
        """The expected items that were not given."""
        return tuple(item.expected for item in self.items if item.verdict is Verdict.WRONG)

    @property
    def share(self) -> float:
        """The share of the items that were given, 0 to 1; a close one counts half."""
        return (len(self.found) + len(self.close) / 2) / len(self.items) if self.items else 0.0


def split(line: str, expected: Sequence[str] = ()) -> tuple[str, ...]:
    """Cut what was typed in one go into items: at new lines and semicolons, else at commas and a last `and`.

    Where an expected item has a comma, or an `and`, of its own, none is cut there. Bullets and numbers go.
    """
    line = line[:_LONGEST_LINE]
    pieces = _BREAKS.split(line)
    if len(pieces) == 1 and not any(_COMMAS.search(item) for item in expected):
        pieces = _COMMAS.split(line)
    if not any(_LAST_AND.search(item) for item in expected):
        head = [re.sub(r"^\s*(?:and|&|und|et|y|e|en)\s+", "", piece, flags=re.IGNORECASE) for piece in pieces[:-1]]
        pieces = [*head, *_LAST_AND.split(" " + pieces[-1])]
    bare = (_BULLET.sub("", piece).strip(" \t.") for piece in pieces)
    return tuple(piece for piece in bare if piece)


def judge(given: Sequence[str], expected: Sequence[str], *, ordered: bool = False, language: str = "en") -> ListAnswer:
    """Hold the items given against the expected ones (Markdown); each stands for one at most, the best assignment.

    Without `ordered` every item counts wherever it is given; with it, those in the longest run that keeps the order.
    A slip that is nearer to another item of the list is that item's. At most `MOST` items of each are looked at.
    """
    wanted, named = list(expected[:MOST]), [item for item in given[:MOST] if item.strip()]
    table = _verdicts(named, wanted, language)
    chosen = _in_order(table, len(wanted)) if ordered else _assigned(table, len(wanted))
    items = [
        Item(plain(item), named[chosen[place]], table[chosen[place]][place])
        if place in chosen
        else Item(plain(item), "", Verdict.WRONG)
        for place, item in enumerate(wanted)
    ]
    items += [Item(plain(item), "", Verdict.WRONG) for item in expected[MOST:]]
    left = [place for place in range(len(named)) if place not in chosen.values()]
    missed = {place for place in range(len(wanted)) if place not in chosen}
    astray = {place: _place_of(table[place], missed) for place in left} if ordered else {}
    extra = tuple(named[place] for place in left if astray.get(place) is None)
    misplaced = {plain(wanted[where]) for where in astray.values() if where is not None}
    return ListAnswer(tuple(items), extra, tuple(item.expected for item in items if item.expected in misplaced))


def judged(answer: ListAnswer, given: str) -> Judged:
    """Propose a grade: 4 for the whole list, 3 for more than half of it (close items too), otherwise 1.

    The verdict is right for the whole list, close for more than half. What was given besides takes nothing away.
    """
    if answer.items and len(answer.found) == len(answer.items):
        return Judged(Verdict.RIGHT, 4, 1.0, given)
    most = 2 * (len(answer.found) + len(answer.close)) > len(answer.items)
    return Judged(Verdict.CLOSE if most else Verdict.WRONG, 3 if most else 1, answer.share, given)


def _verdicts(named: Sequence[str], wanted: Sequence[str], language: str) -> list[list[Verdict]]:
    """Judge every item given against every expected one, the other items being its siblings."""
    ways = [alternatives(item) for item in wanted]
    table = []
    for item in named:
        row = [typed.judge(item, way, language=language).verdict for way in ways]
        for place, verdict in enumerate(row):
            if verdict is Verdict.CLOSE:
                others = [(other, text) for other, text in enumerate(wanted) if other != place]
                row[place] = typed.judge(item, ways[place], siblings=others, language=language).verdict
        table.append(row)
    return table


def _assigned(table: Sequence[Sequence[Verdict]], count: int) -> dict[int, int]:
    """Give each expected item (by place) an item given: as many right ones as can be, then close ones."""
    chosen: dict[int, int] = {}
    for wanted in range(count):
        _augment(wanted, lambda place, item: table[item][place] is Verdict.RIGHT, len(table), chosen)
    free_items = set(range(len(table))) - set(chosen.values())
    free_places = set(range(count)) - set(chosen)

    def close(place: int, item: int) -> bool:
        return item in free_items and table[item][place] is Verdict.CLOSE

    for wanted in sorted(free_places):
        _augment(wanted, close, len(table), chosen)
    return chosen


def _augment(wanted: int, fits: Callable[[int, int], bool], items: int, chosen: dict[int, int]) -> None:
    """Match one more expected item, moving others along an augmenting path (Kuhn, 1955), breadth first."""
    owners = {item: place for place, item in chosen.items()}
    reached: dict[int, int] = {}
    waiting = [wanted]
    while waiting:
        place = waiting.pop(0)
        for item in range(items):
            if item in reached or not fits(place, item):
                continue
            reached[item] = place
            if item in owners:
                waiting.append(owners[item])
                continue
            while True:
                place = reached[item]
                before = chosen.get(place)
                chosen[place] = item
                if before is None:
                    return
                item = before


def _in_order(table: Sequence[Sequence[Verdict]], count: int) -> dict[int, int]:
    """Find the common run of both lists that is worth most: a right item two, a close one one."""
    worth = {Verdict.RIGHT: 2, Verdict.CLOSE: 1, Verdict.WRONG: 0}
    best = [[0] * (count + 1) for _ in range(len(table) + 1)]
    for item in range(len(table) - 1, -1, -1):
        for place in range(count - 1, -1, -1):
            taken = best[item + 1][place + 1] + worth[table[item][place]]
            best[item][place] = max(taken, best[item + 1][place], best[item][place + 1])
    chosen: dict[int, int] = {}
    item = place = 0
    while item < len(table) and place < count:
        if best[item][place] == best[item + 1][place]:
            item += 1
        elif best[item][place] == best[item][place + 1]:
            place += 1
        else:
            chosen[place] = item
            item, place = item + 1, place + 1
    return chosen


def _place_of(row: Sequence[Verdict], missed: set[int]) -> int | None:
    """Find the missed place an item left over belongs to, and take it."""
    place = next((place for place in sorted(missed) if row[place] is Verdict.RIGHT), None)
    missed.discard(-1 if place is None else place)
    return place
