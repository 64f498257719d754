"""Statistics as JSON: dates in ISO 8601, times in milliseconds, shares from 0 to 1, null where there is no answer.

`period` with `first` and `last`, `decks` (ids), `tag`: what it is about. `overview`: `days`, `days_active`, `streak`,
`activity`, `retention`, `first_tries`. `days`: activity by `date`; `retention`: by `date`; `hours`: by `hour`.
An activity holds `answers`, `again`, `hard`, `good`, `easy`, `introduced`, `practised`, `milliseconds`. A recall is
`answers`, `passed`, `share`; a retention is one each for `learning`, `young`, `mature`, `all`. `stages`: cards by
stage. `intervals` (days) and `easiness`: `low`, `high`, `cards`. `coverage`: by deck and unit. `by`: for `deck`, `tag`,
`kind` and `unit` a list of `name`, `cards`, `answers`, `recall`, `milliseconds`. `forecast`: by `date`. `hardest`,
`confusions`, `exams`: one each. `definitions` says in words what the figures mean.
"""

from __future__ import annotations

from collections.abc import Mapping

from studycards.progress.activity import DayFigures
from studycards.progress.coverage import Coverage
from studycards.progress.definitions import DEFINITIONS
from studycards.progress.forecast import ForecastDay
from studycards.progress.memories import Bin
from studycards.progress.retention import Recall, Retention
from studycards.scheduling.study_day import date_of
from studycards.workspace.statistics import Statistics

_DEFINED = (
    *("days active", "streak", "answers", "introduced", "practice", "time", "true retention", "first-try success"),
    *("stages", "hours", "intervals", "easiness", "coverage", "breakdown", "forecast", "hardest cards", "lapses"),
    *("confusions", "exams"),
)


def as_json(found: Statistics) -> Mapping[str, object]:
    """Give statistics as what `json.dumps` writes."""
    scope, overview = found.scope, found.overview
    return {
        "period": {"first": _date(scope.period.first), "last": _date(scope.period.last)},
        "decks": [deck.slug for deck in scope.decks],
        "tag": scope.tag,
        "overview": {
            "days": overview.days,
            "days_active": overview.active,
            "streak": overview.streak,
            "activity": _activity(overview.figures),
            "retention": _retention(overview.retention),
            "first_tries": _recall(overview.first_tries),
        },
        "days": [{"date": _date(day.day), **_activity(day)} for day in found.days],
        "retention": [{"date": _date(day), **_retention(retention)} for day, retention in found.retention],
        "hours": [{**hour._asdict(), "recall": _recall(hour.recall)} for hour in found.hours],
        "stages": found.stages._asdict(),
        "intervals": [each._asdict() for each in found.shapes.intervals],
        "easiness": [_easiness(each) for each in found.shapes.easiness],
        "coverage": [_coverage(deck) for deck in found.coverage],
        "by": {
            str(by): [{**part._asdict(), "recall": _recall(part.recall)} for part in parts]
            for by, parts in found.parts.items()
        },
        "forecast": [_forecast(day) for day in found.forecast],
        **_single(found),
        "definitions": {name: DEFINITIONS[name] for name in _DEFINED},
    }


def _single(found: Statistics) -> dict[str, object]:
    return {
        "hardest": [
            {
                "address": card.address,
                "front": card.front,
                "answers": card.answers,
                "recall": _recall(card.recall),
                "milliseconds": card.milliseconds,
                "lapses": card.lapses,
            }
            for card in found.hardest
        ],
        "confusions": [
            {"cards": [pair.one.address, pair.other.address], "times": pair.times} for pair in found.confusions
        ],
        "exams": [
            {
                "number": exam.number,
                "title": exam.title,
                "ended": exam.ended.isoformat(),
                "questions": exam.questions,
                "share": exam.percent / 100,
                "passed": exam.passed,
            }
            for exam in found.exams
        ],
    }


def _activity(day: DayFigures) -> dict[str, object]:
    return {"answers": day.answers, **{name: value for name, value in day._asdict().items() if name != "day"}}


def _recall(recall: Recall) -> dict[str, object]:
    return {**recall._asdict(), "share": recall.share}


def _retention(retention: Retention) -> dict[str, object]:
    return {**{name: _recall(recall) for name, recall in retention._asdict().items()}, "all": _recall(retention.all)}


def _easiness(each: Bin) -> dict[str, object]:
    return {"low": each.low / 100, "high": None if each.high is None else each.high / 100, "cards": each.cards}


def _coverage(part: Coverage) -> dict[str, object]:
    counted = {"name": part.name, "cards": part.cards, "seen": part.seen, "learned": part.learned}
    return {**counted, "units": [_coverage(unit) for unit in part.units]} if part.units else counted


def _forecast(day: ForecastDay) -> dict[str, object]:
    expected = {name: round(value, 2) for name, value in day._asdict().items() if name != "day"}
    return {"date": _date(day.day), **expected}


def _date(day: int) -> str:
    return date_of(day).isoformat()
