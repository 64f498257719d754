"""What will be due: the cards there are, and the reviews that answering them and new cards will cause.

Not one future but the mean of all of them: cards that stand alike flow together, and at each review they part by the
shares of the grades the learner is likely to give. So nothing here is random, and the same library says the same.

Taken for granted: same-day repeats are no reviews, siblings due on one day may both be answered on it, and a new card
waits for the day of its unit but not for the notes it comes after.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from studycards.progress.likely_grades import LikelyGrades, Shares
from studycards.scheduling.memory import NEW, Memory, new_memory
from studycards.scheduling.profiles import Scheduler


class Cohort(NamedTuple):
    """Cards that stand alike, or nearly so: repetitions, interval (days), easiness (hundredths) and due day."""

    repetitions: int
    interval: float
    easiness: float
    due: int
    cards: float


class Opening(NamedTuple):
    """New cards that may be introduced from a study day on."""

    day: int
    cards: float


class Limits(NamedTuple):
    """The most reviews and new cards there may be on one day; not below 0."""

    reviews: float
    new: float


class Pool(NamedTuple):
    """Decks that have everything in common but their cards: scheduler, likely grades, limits of today and later."""

    scheduler: Scheduler
    grades: LikelyGrades
    cohorts: Iterable[Cohort]
    new: Iterable[Opening]
    today: Limits
    later: Limits


class ForecastDay(NamedTuple):
    """The reviews expected on a study day, same-day repeats not counted, by where they come from.

    `overdue` were due before the first day of the forecast, `scheduled` are due in it, `caused` follow from answers
    given in it; `new` are cards introduced, `held_back` the reviews that wait for the next day.
    """

    day: int
    overdue: float
    scheduled: float
    caused: float
    new: float
    held_back: float

    @property
    def reviews(self) -> float:
        """All of them."""
        return self.overdue + self.scheduled + self.caused


def forecast(
    pools: Sequence[Pool], limits: tuple[Limits, Limits], first: int, days: int, attendance: float = 1.0
) -> Iterator[ForecastDay]:
    """Yield what to expect on each of `days` study days from `first` on, one after another.

    `limits` are those of all pools together, on the first day and later; a day's new cards come from the first pools.
    `attendance` is the chance, 0 to 1, that the learner studies on a day after the first.
    """
    futures = [_Future(pool, first, days) for pool in pools]
    for day in range(first, first + days):
        yield _pass(futures, limits[day > first], day, attendance if day > first else 1.0)


def _pass(futures: Sequence[_Future], limits: Limits, day: int, attendance: float) -> ForecastDay:
    """Let a day pass."""
    wanted = [future.begin(day) for future in futures]
    share = _share(limits.reviews, sum(wanted))
    total = [0.0] * len(_ORIGINS)
    new, new_left = 0.0, limits.new * attendance
    held = 0.0
    for future, reviews in zip(futures, wanted, strict=True):
        part = attendance * share * _share(reviews, future.due)
        held += future.due * (1 - part)
        for origin, cards in zip(_ORIGINS, future.review(day, part), strict=True):
            total[origin] += cards
        introduced = future.introduce(day, new_left, attendance)
        new_left -= introduced
        new += introduced
    overdue, scheduled, caused = total
    return ForecastDay(day, overdue, scheduled, caused, new, held)


def _share(room: float, wanted: float) -> float:
    return 1.0 if wanted <= room else room / wanted


_ORIGINS = _OVERDUE, _SCHEDULED, _CAUSED = range(3)

_Cell = tuple[int, int, int]
"""What cards have in common that may flow together: repetitions, interval and easiness, from steps that are near."""

MANY = 2
"""Schedulers tell the first repetitions apart; from here on it is the interval that says where a card stands."""

EASINESS_STEP = 25
"""Within so many hundredths, easiness is taken to be alike."""

_CRUMB = 1e-9
"""What is left of a cohort that was reviewed part by part is at last too little to be divided by."""


class _Future:
    """What lies ahead of a pool: which cards come due on which day.

    Of each cell the sums are kept (cards, and times each card its interval, easiness and due day), so that what flows
    together goes on with its mean and nothing drifts.
    """

    def __init__(self, pool: Pool, first: int, days: int) -> None:
        self._pool = pool
        self._first = first
        self._days = days
        self._cells: list[dict[_Cell, list[float]]] = [{} for _ in range(days)]
        self._arriving = [[0.0] * len(_ORIGINS) for _ in range(days)]
        self._waiting: dict[_Cell, list[float]] = {}
        self._by_origin = [0.0] * len(_ORIGINS)
        self._new = sorted(pool.new)
        for cohort in pool.cohorts:
            self._add(_OVERDUE if cohort.due < first else _SCHEDULED, cohort)

    @property
    def due(self) -> float:
        """Reviews that wait today."""
        return sum(self._by_origin)

    def begin(self, day: int) -> float:
        """Let what comes due today join what waits, and tell how much of it the pool's own limit lets be reviewed."""
        at = day - self._first
        for cell, sums in self._cells[at].items():
            found = self._waiting.get(cell)
            self._waiting[cell] = sums if found is None else [a + b for a, b in zip(found, sums, strict=True)]
        self._cells[at] = {}
        self._by_origin = [a + b for a, b in zip(self._by_origin, self._arriving[at], strict=True)]
        return min(self._limits(day).reviews, self.due)

    def review(self, day: int, part: float) -> list[float]:
        """Review this part of what waits, and tell how many cards that is by origin."""
        reviewing = self._pool.grades.reviewing
        for (repetitions, _, _), (cards, intervals, eases, dues) in self._waiting.items():
            if cards * part < _CRUMB:
                continue
            interval, due = round(intervals / cards), round(dues / cards)
            memory = new_memory((repetitions, interval, round(eases / cards), due, 0, 1, None, due - interval, True))
            self._answer(memory, day, reviewing(interval), cards * part)
        if part < 1:
            self._waiting = {cell: [each * (1 - part) for each in sums] for cell, sums in self._waiting.items()}
        else:
            self._waiting = {}
        done = [cards * part for cards in self._by_origin]
        self._by_origin = [cards * (1 - part) for cards in self._by_origin]
        return done

    def introduce(self, day: int, room: float, attendance: float) -> float:
        """Introduce new cards, as many as the room and the pool's own limit leave and are open; tell how many."""
        room = min(room, self._limits(day).new * attendance)
        introduced = 0.0
        for number, (opens, cards) in enumerate(self._new):
            if opens > day or introduced >= room:
                break
            taken = min(cards, room - introduced)
            self._new[number] = Opening(opens, cards - taken)
            introduced += taken
        if introduced:
            self._answer(NEW, day, self._pool.grades.new, introduced)
        return introduced

    def _limits(self, day: int) -> Limits:
        return self._pool.later if day > self._first else self._pool.today

    def _answer(self, memory: Memory, day: int, shares: Shares, cards: float) -> None:
        for outcome, share in zip(self._pool.scheduler.next_states(memory, day), shares, strict=True):
            if share:
                repetitions, interval, easiness, due, *_ = outcome.memory
                self._add(_CAUSED, Cohort(repetitions, interval, easiness, due or day, cards * share))

    def _add(self, origin: int, cohort: Cohort) -> None:
        repetitions, interval, easiness, due, cards = cohort
        at = max(0, due - self._first)
        if at >= self._days:
            return
        self._arriving[at][origin] += cards
        cells = self._cells[at]
        cell = (min(repetitions, MANY), _step(int(interval)), int(easiness) // EASINESS_STEP)
        sums = cells.get(cell)
        if sums is None:
            cells[cell] = [cards, interval * cards, easiness * cards, due * cards]
        else:
            sums[0] += cards
            sums[1] += interval * cards
            sums[2] += easiness * cards
            sums[3] += due * cards


def _step(interval: int) -> int:
    """Number the steps of intervals: each day up to eight, then four steps to every doubling."""
    if interval < 8:
        return interval
    shift = interval.bit_length() - 3
    return (shift << 3) | (interval >> shift)
