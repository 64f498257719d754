"""The law of figures: whatever was done, each of them is what a plain loop over the log makes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from studycards.cards import Deck, Kind, Note, Unit
from studycards.library.errors import LibraryError
from studycards.library.settings import SCHEDULER
from studycards.progress.breakdown import By
from studycards.progress.hardest import LEAST
from studycards.progress.memories import Bin
from studycards.progress.periods import Period
from studycards.study.session import Change
from studycards.workspace import progress, studying
from studycards.workspace.progress import Scope
from studycards.workspace.today import days_in_a_row
from studycards.workspace.workspace import Workspace
from tests.library.making import Hands, bring, hands, new_library, note, open_workspace
from tests.workspace.naive_progress import Card, Naive

NAMES = ("n0", "n1", "n2", "n3")
CARDS = (*(f"one/{name}" for name in NAMES), "one/n1/reverse", "two/a", "two/b")
CHANGES = (Change.SUSPEND, Change.RESUME, Change.BURY, Change.TOMORROW, Change.FLAG)
# Nights on which clocks are changed: in Berlin an hour is left out or comes twice, in Lord Howe half an hour.
STARTS = (datetime(2026, 3, 28, 22, 50, tzinfo=UTC), datetime(2026, 10, 24, 21, 40, tzinfo=UTC))
ZONES = ("Europe/Berlin", "Australia/Lord_Howe", "America/St_Johns", "Asia/Kathmandu")

WHO = st.sampled_from((0, 0, 1))
CARD = st.sampled_from(CARDS)
SPENT = st.sampled_from((0, 1500, 4000))
STEPS = st.one_of(
    st.tuples(st.just("answer"), WHO, CARD, st.integers(0, 5), st.just(True), SPENT),
    st.tuples(st.just("answer"), WHO, CARD, st.integers(0, 5), st.booleans(), SPENT),
    st.tuples(st.just("drill"), WHO, CARD, st.lists(st.sampled_from((1, 4, 4, 5)), min_size=5, max_size=9)),
    st.tuples(st.just("change"), WHO, CARD, st.sampled_from(CHANGES)),
    st.tuples(st.just("undo"), WHO, st.integers(1, 5)),
    st.tuples(st.just("redo"), WHO, st.integers(1, 3)),
    st.tuples(st.just("move"), st.sampled_from((0.25, 0.5, 1.25, 3, 24, 24, 150, 700))),
    st.tuples(st.just("import_again"), st.sets(st.sampled_from(NAMES)), st.booleans()),
    st.tuples(st.just("archive")),
    st.tuples(st.just("follow"), WHO, st.sampled_from(("sm2", "sm2-code"))),
)

RICH = [
    ("drill", 0, "one/n0", [1, 4, 1, 4, 4, 1, 4, 5]),
    ("drill", 0, "one/n3", [4, 4, 4, 4, 1, 1, 4, 5]),
    ("drill", 0, "two/b", [4, 1, 4, 1, 4, 1, 4]),
    ("drill", 0, "one/n1", [4, 4, 4, 4]),
    ("drill", 0, "one/n1/reverse", [4, 4, 4, 4]),
    ("answer", 1, "two/a", 4, False, 4000),
    ("move", 24),
    ("answer", 1, "two/a", 4, True, 4000),
    ("answer", 1, "one/n0", 1, True, 4000),
    ("answer", 1, "one/n0", 4, True, 1500),
    ("answer", 1, "one/n0", 5, True, 1500),
    ("answer", 0, "two/b", 4, True, 4000),
    ("move", 150),
    ("answer", 0, "two/b", 4, True, 4000),
    ("move", 24),
    ("answer", 0, "two/b", 2, True, 4000),
    ("undo", 0, 1),
    ("answer", 0, "one/n2", 4, True, 1500),
    ("undo", 0, 1),
    ("move", 30),
    ("answer", 0, "one/n2", 5, True, 1500),
    ("answer", 0, "one/n1/reverse", 3, True, 1500),
    ("answer", 0, "one/n1/reverse", 1, False, 1500),
    ("answer", 0, "one/n1", 5, True, 1500),
    ("undo", 0, 2),
    ("redo", 0, 1),
    ("change", 0, "one/n1", Change.SUSPEND),
    ("change", 0, "one/n2", Change.SUSPEND),
    ("import_again", {"n0", "n1", "n2"}, False),
    ("import_again", {"n1"}, True),
    ("archive",),
]
"""A history in which every figure has something to tell."""


class Histories:
    """A library of two learners in two zones, and what can happen to it."""

    def __init__(self, folder: Path, start: datetime, zones: tuple[str, str]) -> None:
        path = new_library(folder)
        self.clocks: list[Hands] = [hands(start, zone) for zone in zones]
        first = open_workspace(path, self.clocks[0])
        self._bring(first, set(NAMES), renamed=False)
        first.add_learner("Ada")
        self.windows = [first, open_workspace(path, self.clocks[1], "Ada")]
        for window in self.windows:
            window.con.execute("PRAGMA synchronous = OFF")

    @staticmethod
    def _bring(window: Workspace, kept: set[str], *, renamed: bool) -> None:
        notes = [
            note("n0", tags=("a::b", "c"), unit="u")._replace(kind=Kind.FAQ),
            note("n1", reverse=True, tags=("a",), unit="u"),
            note("n2", unit="v"),
            note("n3", tags=("ab",)),
        ]
        found: list[Note] = [each for each in notes if each.id in kept]
        if renamed and "n0" not in kept:
            found.append(note("n0-new", moved_from="n0", tags=("c",)))
        units = (Unit("u", "Unit U"), Unit("v"))
        two = Deck("two", "Deck two", tags=("c",), notes=(note("a"), note("b", tags=("c",))))
        bring(window, Deck("one", "Deck one", units=units, notes=tuple(found)), two)

    def do(self, what: str, *how: Any) -> None:
        """Do a step; one that makes no sense is refused, and nothing has happened then."""
        try:
            getattr(self, what)(*how)
        except LibraryError:
            return

    def answer(self, who: int, card: str, grade: int, counts: bool, spent: int) -> None:
        window, mode = self.windows[who], studying.Given("quiz", "words")
        key = studying.find(window, card).id
        studying.record(window, key, grade, mode, counts=counts, milliseconds=spent)

    def drill(self, who: int, card: str, grades: list[int]) -> None:
        for grade in grades:
            self.answer(who, card, grade, True, 2500)
            self.move(26)

    def change(self, who: int, card: str, kind: Change) -> None:
        studying.change(self.windows[who], card, kind)

    def undo(self, who: int, depth: int) -> None:
        for _ in range(depth):
            studying.take_back(self.windows[who])

    def redo(self, who: int, depth: int) -> None:
        for _ in range(depth):
            studying.put_back(self.windows[who])

    def move(self, hours: float) -> None:
        for clock in self.clocks:
            clock.move(seconds=hours * 3600)

    def import_again(self, kept: set[str], renamed: bool) -> None:
        self._bring(self.windows[0], kept, renamed=renamed)

    def archive(self) -> None:
        (two,) = (deck for deck in self.windows[0].decks(archived=True) if deck.slug == "two")
        self.windows[0].set_archived("two", not two.archived)

    def follow(self, who: int, name: str) -> None:
        self.windows[who].set(SCHEDULER, name)

    def close(self) -> None:
        for window in self.windows:
            window.close()


@contextmanager
def lived(start: datetime, zones: tuple[str, str], steps: list[tuple[Any, ...]]) -> Iterator[list[Workspace]]:
    """Let steps happen, and give both learners' windows."""
    with TemporaryDirectory() as folder:
        histories = Histories(Path(folder), start, zones)
        for what, *how in steps:
            histories.do(what, *how)
        for window in histories.windows:
            window.reload()
        yield histories.windows
        histories.close()


def scopes(window: Workspace) -> list[Scope]:
    """All there is, and ways to narrow it down."""
    every = progress.scope_of(window)
    first, last = every.period
    one = every._replace(decks=tuple(deck for deck in every.decks if deck.slug == "one"))
    return [
        every,
        every._replace(period=Period(first + (last - first) // 3, last - 1)),
        one,
        one._replace(unit="u"),
        every._replace(tag="c"),
        every._replace(tag="a", kind="basic", period=Period(first + 1, last)),
    ]


def binned(bins: tuple[Bin, ...]) -> list[tuple[int, int | None, int]]:
    return [tuple(each) for each in bins if each.cards]  # type: ignore[misc]


def in_bins(counts: dict[int, int], bins: tuple[Bin, ...]) -> list[tuple[int, int | None, int]]:
    found = [
        (low, high, sum(n for value, n in counts.items() if value >= low and (high is None or value <= high)))
        for low, high, _ in bins
    ]
    return [each for each in found if each[2]]


def check(window: Workspace, scope: Scope) -> None:
    """Compare every figure of a scope with what a plain loop makes of the log."""
    naive, ask = Naive(window), lambda chart: chart(window, scope)
    assert list(ask(progress.activity)) == naive.activity(scope)
    assert list(ask(progress.hours)) == naive.hours(scope)
    together = ask(progress.over_time)
    assert together.overview == (*naive.summary(scope), days_in_a_row(window))
    assert together.activity == ask(progress.activity)
    assert list(together.retention) == naive.retention(scope)
    assert list(together.stages) == naive.stages_over_time(scope)
    assert ask(progress.stages_now) == naive.stages_now(scope)
    shapes, (intervals, easiness) = ask(progress.memory_shapes), naive.shapes(scope)
    assert binned(shapes.intervals) == in_bins(intervals, shapes.intervals)
    assert binned(shapes.easiness) == in_bins(easiness, shapes.easiness)
    check_coverage(ask(progress.coverage), naive.coverage(scope))
    assert list(ask(progress.hardest)) == naive.hardest(scope, LEAST)
    for by, names in NAMED.items():
        assert list(progress.breakdown(window, scope, by)) == naive.breakdown(scope, partial(names, naive, scope)), by


def check_coverage(found: tuple[Any, ...], expected: list[tuple[Any, ...]]) -> None:
    """The units of deck one are named; deck two has none."""
    assert [each[:4] for each in found] == [each[:4] for each in expected]
    titles = {"u": "Unit U", "v": "v", "": ""}
    for deck, (name, *_, units) in zip(found, expected, strict=True):
        wanted = {titles[unit]: numbers for unit, numbers in units.items()} if name == "Deck one" else {}
        assert {unit.name: unit[1:4] for unit in deck.units} == wanted


def unit_name(naive: Naive, scope: Scope, card: Card) -> tuple[str, ...]:
    title = "Unit U" if card.unit == "u" else card.unit
    deck = naive.titles[card.deck]
    return ((f"{deck} · {title}" if title else deck) if len(scope.decks) > 1 else title,)


NAMED: dict[By, Callable[[Naive, Scope, Card], tuple[str, ...]]] = {
    By.DECK: lambda naive, _, card: (naive.titles[card.deck],),
    By.KIND: lambda _naive, _, card: (card.kind,),
    By.TAG: lambda _naive, _, card: card.tags or ("",),
    By.UNIT: unit_name,
}


@given(
    start=st.sampled_from(STARTS),
    zones=st.tuples(st.sampled_from(ZONES), st.sampled_from(ZONES)),
    steps=st.lists(STEPS, min_size=6, max_size=24),
    narrow=st.integers(1, 5),
)
@example(STARTS[0], ZONES[:2], RICH, 1)
@example(STARTS[0], ZONES[1:3], RICH, 3)
@example(STARTS[1], ZONES[2:], RICH, 5)
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_figure_is_what_a_plain_loop_over_the_log_makes_of_it(
    start: datetime, zones: tuple[str, str], steps: list[tuple[Any, ...]], narrow: int
) -> None:
    with lived(start, zones, steps) as windows:
        for window in windows:
            every = scopes(window)
            check(window, every[0])
            check(window, every[narrow])
