"""Progress read out in sentences; what comes from decks is still untrusted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from studycards import wording
from studycards.progress.breakdown import By, Part
from studycards.progress.coverage import Coverage
from studycards.progress.forecast import ForecastDay
from studycards.progress.hardest import CardFigures
from studycards.progress.hours import HourFigures
from studycards.progress.memories import Bin
from studycards.progress.overview import Overview
from studycards.progress.retention import Retention
from studycards.progress.words import of, seconds, spent
from studycards.scheduling.study_day import date_of
from studycards.workspace.statistics import Statistics

_PARTS = 10
"""How many tags, kinds or units are told of: those that came again most often."""

_LISTED = 5
"""How many hard cards, confused pairs and exams are told of."""

_NAMED = {By.TAG: "tags", By.KIND: "kinds", By.UNIT: "units"}


def sentences(found: Statistics, title: str) -> Iterator[str]:
    """Say what there is to say of each figure, an empty line between what belongs together; `title` names the cards."""
    first, last = (date_of(day).isoformat() for day in found.scope.period)
    yield f"{title}, {first if first == last else f'{first} to {last}'}."
    yield ""
    done = found.overview.figures
    if done.answers + done.practised:
        yield from _done(found.overview)
    else:
        yield "Nothing answered in this time yet."
    yield _stages(found)
    yield from _forecast(found.forecast)
    paragraphs = (_coverage(found.coverage), _hours(found.hours), *_parts(found), *_single(found), _shapes(found))
    for paragraph in paragraphs:
        lines = list(paragraph)
        if lines:
            yield ""
            yield from lines


def _done(overview: Overview) -> Iterator[str]:
    done = overview.figures
    practised = f", and {done.practised} in practice" if done.practised else ""
    days = f"on {overview.active} of {wording.count(overview.days, 'day')}"
    yield f"{wording.count(done.answers, 'answer')} {days}, {done.introduced} of them to new cards{practised}."
    if done.answers:
        yield f"Again {done.again}, Hard {done.hard}, Good {done.good}, Easy {done.easy}."
    if done.milliseconds:
        yield f"{spent(done.milliseconds)} in all, {seconds(done.mean_milliseconds)} an answer."
    if overview.retention.all.answers:
        yield f"True retention: {_retention(overview.retention)}."
    if overview.first_tries.answers:
        yield f"Right at the first try of a day: {of(overview.first_tries)}."
    if overview.streak > 1:
        yield f"{overview.streak} days in a row; one a week may be free."


def _retention(retention: Retention) -> str:
    stages = retention._asdict().items()
    return ", ".join((of(retention.all), *(f"{name} {of(recall)}" for name, recall in stages if recall.answers)))


def _stages(found: Statistics) -> str:
    stages = found.stages
    told = ", ".join(f"{number} {name}" for name, number in stages._asdict().items() if number)
    return f"{wording.count(stages.cards, 'card')}{f': {told}' if told else ''}."


def _forecast(days: Sequence[ForecastDay]) -> Iterator[str]:
    reviews, new = round(sum(day.reviews for day in days)), round(sum(day.new for day in days))
    if reviews or new:
        overdue = round(sum(day.overdue for day in days))
        late = f", {overdue} of them overdue" if overdue else ""
        yield (
            f"In the next {wording.count(len(days), 'day')} expect about {wording.count(reviews, 'review')}{late},"
            f" and {wording.count(new, 'new card')}."
        )


def _coverage(decks: Iterable[Coverage]) -> Iterator[str]:
    for deck in decks:
        yield f"{_covered(deck)}."
        yield from (f"  {_covered(unit._replace(name=unit.name or 'no unit'))}." for unit in deck.units)


def _covered(part: Coverage) -> str:
    return f"{_line(part.name)}: {part.seen} of {wording.count(part.cards, 'card')} seen, {part.learned} learned"


def _hours(hours: Iterable[HourFigures]) -> Iterator[str]:
    for hour in hours:
        if hour.answers:
            known = f", true retention {of(hour.recall)}" if hour.recall.answers else ""
            yield f"From {hour.hour:02}:00: {wording.count(hour.answers, 'answer')}{known}."


def _parts(found: Statistics) -> Iterator[Iterable[str]]:
    for by, name in _NAMED.items():
        parts = [part for part in found.parts[by] if part.name and part.recall.answers]
        if len(parts) > 1:
            yield _part_lines(name, sorted(parts, key=lambda part: -part.recall.answers)[:_PARTS])


def _part_lines(name: str, parts: Iterable[Part]) -> Iterator[str]:
    told = "; ".join(f"{_line(part.name)} {of(part.recall)}" for part in parts)
    yield f"True retention by {name}: {told}."


def _single(found: Statistics) -> Iterator[Iterable[str]]:
    yield (_hard(card) for card in found.hardest[:_LISTED])
    yield (
        f"Confused: {pair.one.address} and {pair.other.address}, {wording.count(pair.times, 'time')}."
        for pair in found.confusions[:_LISTED]
    )
    yield (
        f"Exam {_line(exam.title)}, {exam.ended.date().isoformat()}: {exam.percent} %,"
        f" {'passed' if exam.passed else 'not passed'}."
        for exam in found.exams[-_LISTED:]
    )


def _hard(card: CardFigures) -> str:
    lapses = wording.count(card.lapses, "lapse")
    return f"Hard: {_line(card.front)} ({card.address}), known {of(card.recall)}, {lapses}."


def _shapes(found: Statistics) -> Iterator[str]:
    intervals = [f"{_days(each)} {each.cards}" for each in found.shapes.intervals if each.cards]
    if intervals:
        yield f"Cards by interval: {', '.join(intervals)}."
        easiness = [f"{_factor(each)} {each.cards}" for each in found.shapes.easiness if each.cards]
        yield f"Cards by easiness: {', '.join(easiness)}."


def _days(each: Bin) -> str:
    if each.high is None:
        return f"{each.low} d and more:"
    return f"{each.low} d:" if each.low == each.high else f"{each.low}–{each.high} d:"


def _factor(each: Bin) -> str:
    low = wording.easiness_label(each.low)
    return f"{low} and more:" if each.high is None else f"{low}–{each.high // 100}.{each.high % 100:02}:"


def _line(text: str) -> str:
    return " ".join(text.split())
