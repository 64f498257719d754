"""How the cards stand: their stages now and over time, their intervals and easiness, and how much was covered."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from studycards import wording
from studycards.progress.coverage import Coverage
from studycards.progress.memories import Bin
from studycards.progress.stages import Stages, StagesOn, at_ends
from studycards.progress.words import percent
from studycards.scheduling.memory import MATURE_DAYS
from studycards.tui.charts import dates
from studycards.tui.charts.bars import Bar, bars
from studycards.tui.charts.cells import Lines, Series, legend
from studycards.tui.charts.columns import Columns, columns, room_for
from studycards.tui.looks import DONE, FAINT
from studycards.tui.panels.figures import Figures
from studycards.tui.panels.panel import Panel, Picture, Table
from studycards.tui.panels.spans import IN_TABLE, Spans

_STAGES = (
    Series("mature", "█", "$text-success"),
    Series("young", "▒", "$text-warning"),
    Series("learning", "×", "$text-error"),
)
_COVERED = (Series("learned", "█", "$text-success"), Series("seen", "▒", "$text-warning"), Series("new", "·", FAINT))
_SET_IN = "  "
_HARD = 210
"""Easiness, in hundredths, below which a card is called hard: a class begins there."""

_CARDS = (Series("Cards", "█", DONE),)


def _stages(figures: Figures) -> Picture | None:
    now, changes = figures.stages, figures.over_time.stages
    if not now.cards:
        return None
    spans = Spans.of(figures.scope.period, partial(at_ends, changes))
    span, rows = spans.within(IN_TABLE)
    cells = [
        (dates.name(day.day, span, figures.today), *map(str, (day.cards, day.mature, day.young, day.learning)))
        for day in rows
        if day.cards
    ]
    table = Table((span.capitalize(), "Met", "Mature", "Young", "Learning"), cells[::-1])
    return Picture(_stage_words(now), partial(_over_time, spans), table)


def _stage_words(now: Stages) -> str:
    return " · ".join(f"{number} {name}" for name, number in now._asdict().items() if number or name != "suspended")


def _over_time(spans: Spans[StagesOn], width: int, height: int) -> Lines:
    span, days = spans.within(room_for(width))
    values = [(day.mature, day.young, day.learning) for day in days]
    return columns(Columns(_STAGES, values, dates.labels([day.day for day in days], span)), width, height)


def _intervals(figures: Figures) -> Picture | None:
    bins = figures.shapes.intervals
    cards = sum(each.cards for each in bins)
    if not cards:
        return None
    long = sum(each.cards for each in bins if each.low >= MATURE_DAYS)
    words = f"{wording.count(cards, 'card')} met · {percent(long / cards)} come again after {MATURE_DAYS} days or more"
    return _classes(bins, [_days(each) for each in bins], words, "Interval")


def _easiness(figures: Figures) -> Picture | None:
    bins = figures.shapes.easiness
    cards = sum(each.cards for each in bins)
    if not cards:
        return None
    hard = sum(each.cards for each in bins if each.low < _HARD)
    words = f"{wording.count(cards, 'card')} met · {percent(hard / cards)} below {_HARD / 100:.2f}"
    return _classes(bins, [_factors(each) for each in bins], words, "Easiness")


def _classes(bins: Sequence[Bin], names: Sequence[str], words: str, what: str) -> Picture:
    rows = [Bar(name, (each.cards,), str(each.cards)) for name, each in zip(names, bins, strict=True)]
    table = Table((what, "Cards"), [(row.name, row.words) for row in rows])
    return Picture(words, lambda width, _: bars(_CARDS, rows, width), table)


def _days(each: Bin) -> str:
    if each.high is None:
        return f"{each.low}+ days"
    if each.low == each.high:
        return wording.count(each.low, "day")
    return f"{each.low}–{each.high} days"


def _factors(each: Bin) -> str:
    low = f"{each.low / 100:.2f}"
    return f"{low}+" if each.high is None else f"{low}–{each.high / 100:.2f}"


def _coverage(figures: Figures) -> Picture | None:
    decks = figures.coverage
    cards, seen = sum(deck.cards for deck in decks), sum(deck.seen for deck in decks)
    learned = sum(deck.learned for deck in decks)
    if not cards:
        return None
    words = f"{percent(seen / cards)} of {wording.count(cards, 'card')} seen · {percent(learned / cards)} learned"
    rows = [row for deck in decks for row in _deck_rows(deck)]
    cells = [(row.name, *map(str, (row.cards, row.seen, row.learned))) for row in rows]
    return Picture(words, partial(_covered, rows), Table(("Deck or unit", "Cards", "Seen", "Learned"), cells))


def _deck_rows(deck: Coverage) -> list[Coverage]:
    """Give a deck, and where it has units each of them, set in; cards without one have no name of their own."""
    named = any(unit.name for unit in deck.units)
    units = [unit._replace(name=f"{_SET_IN}{unit.name or 'in no unit'}") for unit in deck.units] if named else []
    return [deck, *units]


def _covered(rows: Sequence[Coverage], width: int, height: int) -> Lines:
    shown = [row for row in rows if row.cards]
    if len(shown) >= height:  # no room for units
        shown = [row for row in shown if not row.name.startswith(_SET_IN)]
    return [legend(_COVERED, width), *bars(_COVERED, list(map(_bar, shown[: height - 1])), width, whole=1)]


def _bar(row: Coverage) -> Bar:
    parts = (row.learned, row.seen - row.learned, row.cards - row.seen)
    return Bar(row.name, [part / row.cards for part in parts], f"{row.learned} of {row.cards}")


STAGES = Panel(
    "Stages", ("stages", "stages over time"), "How your cards grow from learning to young to mature.", _stages
)
INTERVALS = Panel(
    "Intervals", ("intervals",), "After how many days cards come again: they grow as you know them.", _intervals
)
EASINESS = Panel("Easiness", ("easiness",), "How easy your cards are for you, once you have met some.", _easiness)
COVERAGE = Panel("Coverage", ("coverage",), "How much of each deck and unit you have seen and learned.", _coverage)
