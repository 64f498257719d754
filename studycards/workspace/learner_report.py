"""The report on one learner: what was done and remembered, what is covered, what comes, and what is hard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing

from studycards.library import group_figures
from studycards.library.group_figures import Wrong
from studycards.progress import activity as activities
from studycards.progress import groups
from studycards.progress import retention as retentions
from studycards.progress.activity import DayFigures
from studycards.progress.coverage import Coverage
from studycards.progress.definitions import DEFINITIONS
from studycards.progress.groups import LearnerFigures
from studycards.progress.periods import Span, span_for
from studycards.progress.retention import DayRetention, Recall
from studycards.reports.document import Cell, Chart, Column, Kind, Report, Section, Series, Shape, Table, Tone
from studycards.scheduling.study_day import date_of
from studycards.wording import count
from studycards.workspace import forecasting, progress
from studycards.workspace.forecasting import AHEAD
from studycards.workspace.progress import Scope
from studycards.workspace.reading import at_one_moment, reading
from studycards.workspace.report_columns import (
    AS_OF_TODAY,
    CAME_AGAIN,
    CARDS,
    COVERAGE,
    LEARNED,
    LEARNERS,
    MINUTES,
    RECALL,
    RETENTION,
    day,
    learner_row,
    minutes,
    one_line,
)
from studycards.workspace.report_scope import Member, Wanted, about, members, refuse_nothing, scope
from studycards.workspace.workspace import Workspace

_MOST_SPANS = 31
_MOST_BARS = 24
_WRONG = 3
"""How many wrong answers are given of a hard card."""

_GRADES = (
    Column("again", "Again", Kind.INTEGER, DEFINITIONS["answers"]),
    Column("hard", "Hard", Kind.INTEGER, DEFINITIONS["answers"]),
    Column("good", "Good", Kind.INTEGER, DEFINITIONS["answers"]),
    Column("easy", "Easy", Kind.INTEGER, DEFINITIONS["answers"]),
)
_ACTIVITY = (
    Column("begins", "From", Kind.DATE),
    *_GRADES,
    Column("introduced", "Introduced", Kind.INTEGER, DEFINITIONS["introduced"]),
    Column("practice", "Practice", Kind.INTEGER, DEFINITIONS["practice"]),
    MINUTES,
    *RECALL,
)
_STAGES = (
    Column("stage", "Stage", Kind.TEXT),
    CAME_AGAIN,
    Column("passed", "Known", Kind.INTEGER, "Those of them with grade 3 or more."),
    RETENTION,
)
_COVERAGE = (
    CARDS,
    LEARNED,
    Column("begun", "Begun", Kind.INTEGER, "Cards seen that are not learned."),
    Column("unseen", "Not seen", Kind.INTEGER, "Cards never answered."),
    COVERAGE,
)
_DECK = Column("deck", "Deck", Kind.TEXT)
_UNIT = Column("unit", "Unit", Kind.TEXT)
_FORECAST = (
    Column("date", "Date", Kind.DATE),
    Column("overdue", "Overdue", Kind.NUMBER, "Reviews that were due before today, when they are expected."),
    Column("scheduled", "Scheduled", Kind.NUMBER, "Reviews of cards that are due on the day as things stand."),
    Column("caused", "Caused", Kind.NUMBER, "Reviews that the answers of the days before are expected to cause."),
)
_EXAMS = (
    Column("title", "Exam", Kind.TEXT, DEFINITIONS["exams"]),
    Column("date", "Handed in", Kind.DATE),
    Column("questions", "Questions", Kind.INTEGER),
    Column("minutes", "Minutes", Kind.MINUTES),
    Column("score", "Score", Kind.SHARE, "The share of the full marks, in whole percent."),
    Column("passed", "Passed", Kind.TEXT),
)
_HARDEST = (
    Column("card", "Card", Kind.TEXT, DEFINITIONS["hardest cards"]),
    Column("question", "Question", Kind.TEXT),
    Column("deck", "Deck", Kind.TEXT),
    *RECALL,
    Column("lapses", "Lapses", Kind.INTEGER, DEFINITIONS["lapses"]),
    Column("seconds", "Time in s", Kind.NUMBER, "The time an answer that counts took on the average, in seconds."),
    Column("wrong_answers", "Wrong answers", Kind.TEXT, "The wrong answers typed or chosen most often in the period."),
)


def make(workspace: Workspace, wanted: Wanted) -> Report:
    """Put the report together; NotFound where the learner, a deck or any card is missing."""
    (member,) = members(workspace, wanted)
    place = workspace.place._replace(learner=member.row.name)
    with closing(Workspace.open(place, archived=True)) as own, at_one_moment(own):
        meant = scope(own, wanted, [member])
        return Report(
            f"Learner report: {member.name}",
            own.clock.local(),
            about(own, wanted, [member], meant),
            tuple(_sections(own, member, meant)),
            main="learners",
        )


def _sections(own: Workspace, member: Member, meant: Scope) -> Iterator[Section]:
    yield _summary(own, member, meant)
    days = progress.over_time(own, meant)
    yield _activity(days.activity, days.retention, meant)
    yield from _covered(progress.coverage(own, meant))
    yield _ahead(own, meant)
    yield _exams(own, meant)
    yield _hardest(own, meant)


def _summary(own: Workspace, member: Member, meant: Scope) -> Section:
    learner = member.row.id
    with reading(own) as con:
        refuse_nothing(con, meant)
        cards = group_figures.size(con, meant.in_use.selection)
        done = groups.over(group_figures.answers(con, [learner], meant.selection), meant.period).learners
        stood = group_figures.standing(con, {learner: member.today}, meant.in_use.selection)[learner]
    figures = done[0] if done else LearnerFigures(learner)
    row = learner_row(member.name, figures, cards, stood)
    table = Table("learners", "Summary", LEARNERS, (row,), upright=True)
    return Section("Summary", (AS_OF_TODAY,), (table,))


def _activity(days: Sequence[DayFigures], recalled: Sequence[DayRetention], meant: Scope) -> Section:
    span = span_for(meant.period, _MOST_SPANS)
    spans = activities.by_span(days, meant.period, span)
    recalls = retentions.by_span(recalled, meant.period, span)
    rows = tuple(_span_row(*pair) for pair in zip(spans, recalls, strict=True))
    table = Table("activity", f"Activity by {span}", _ACTIVITY, rows)
    stages = retentions.total(recalled)
    shown = tuple(zip(("Learning", "Young", "Mature", "All"), (*stages, stages.all), strict=True))
    firm = Table(
        "retention", "True retention by stage", _STAGES, tuple((name, *each, each.share) for name, each in shown)
    )
    if not any(figures.answers for figures in spans):
        return Section("Activity", ("No answer counted in the period.",), (table, firm))
    return Section("Activity", (), (table, firm), tuple(_activity_charts(spans, stages.all, span)))


def _span_row(done: DayFigures, recalled: DayRetention) -> tuple[Cell, ...]:
    grades = done.again, done.hard, done.good, done.easy
    recall = recalled.retention.all
    spent = minutes(done.milliseconds)
    return (day(done.day), *grades, done.introduced, done.practised, spent, recall.share, recall.answers)


def _activity_charts(spans: Sequence[DayFigures], recall: Recall, span: Span) -> Iterator[Chart]:
    most = max(spans, key=lambda figures: figures.answers)
    answers = sum(figures.answers for figures in spans)
    when = f"on {date_of(most.day)}" if span is Span.DAY else f"in the {span} from {date_of(most.day)}"
    tones = zip(_GRADES, (Tone.BAD, Tone.WEAK, Tone.GOOD, Tone.BEST), strict=True)
    series = tuple(Series(column.name, tone) for column, tone in tones)
    alt = f"{count(answers, 'answer')} in all; most {when}: {most.answers}."
    yield Chart("answers", "Answers by result", Shape.COLUMNS, "activity", "begins", series, alt)
    if recall.share is not None:
        alt = f"{recall.passed} of {recall.answers} cards that came again were known: {recall.share * 100:.1f} %."
        kept = (Series("retention", Tone.GOOD),)
        yield Chart("retention", "True retention", Shape.LINES, "activity", "begins", kept, alt)


def _covered(decks: Sequence[Coverage]) -> Iterator[Section]:
    rows = [(each.name, *_cover(each)) for each in decks]
    yield _coverage(Table("decks", "Coverage by deck", (_DECK, *_COVERAGE), tuple(rows)))
    units = [(unit.name or "without a unit", deck.name, *_cover(unit)) for deck in decks for unit in deck.units]
    if units:
        table = Table("units", "Coverage by unit", (_UNIT, _DECK, *_COVERAGE), tuple(units))
        yield _coverage(table, group=_DECK.name)


def _cover(each: Coverage) -> tuple[Cell, ...]:
    return each.cards, each.learned, each.seen - each.learned, each.cards - each.seen, each.share_seen


def _coverage(table: Table, group: str | None = None) -> Section:
    """Show how far decks or units are covered, as bars where they are not too many."""
    if not 0 < len(table.rows) <= _MOST_BARS:
        return Section(table.title, tables=(table,))
    series = Series("learned", Tone.GOOD), Series("begun", Tone.BEST), Series("unseen", Tone.MUTED)
    learned, cards = (_total(table, name) for name in ("learned", "cards"))
    alt = f"{learned} of {count(cards, 'card')} {'is' if learned == 1 else 'are'} learned."
    names = table.columns[0].name
    chart = Chart(table.name, table.title, Shape.BARS, table.name, names, series, alt, group)
    return Section(table.title, (), (table,), (chart,))


def _total(table: Table, column: str) -> int:
    return sum(value for row in table.rows if isinstance(value := row[table.place(column)], int))


def _ahead(own: Workspace, meant: Scope) -> Section:
    days = forecasting.forecast(own, meant, AHEAD)
    rows = tuple((day(each.day), each.overdue, each.scheduled, each.caused) for each in days)
    table = Table("forecast", f"Reviews in the next {AHEAD} days", _FORECAST, rows)
    reviews = sum(each.reviews for each in days)
    series = Series("overdue", Tone.BAD), Series("scheduled", Tone.BEST), Series("caused", Tone.MUTED)
    alt = f"About {count(round(reviews), 'review')} in {AHEAD} days, {reviews / AHEAD:.1f} a day."
    chart = Chart("forecast", table.title, Shape.COLUMNS, "forecast", "date", series, alt)
    return Section("Forecast", (), (table,), (chart,) if reviews >= 1 else ())


def _exams(own: Workspace, meant: Scope) -> Section:
    rows = tuple(
        (each.title, each.ended.date(), each.questions, each.seconds / 60, each.percent / 100, _yes(each.passed))
        for each in progress.exam_results(own, meant)
    )
    note = "All mock exams of the period, whatever cards they asked for." if rows else "No exam was handed in."
    return Section("Exams", tables=(Table("exams", "Mock exams", _EXAMS, rows, note),))


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"


def _hardest(own: Workspace, meant: Scope) -> Section:
    found = progress.hardest(own, meant)
    with reading(own) as con:
        given = group_figures.wrong_answers(con, [own.learner.id], meant.selection, meant.period, _WRONG)
    rows = tuple(
        (
            card.address,
            card.front,
            card.deck,
            card.recall.share,
            card.recall.answers,
            card.lapses,
            card.milliseconds / card.answers / 1000,
            _said(given.get(card.card, ())),
        )
        for card in found
    )
    note = "" if rows else "No card was forgotten often enough to be called hard."
    return Section("Hardest cards", tables=(Table("hardest", "Hardest cards", _HARDEST, rows, note),))


def _said(given: Sequence[Wrong]) -> str | None:
    return " · ".join(f"“{one_line(each.said)}” ×{each.times}" for each in given) or None
