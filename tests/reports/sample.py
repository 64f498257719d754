"""A report about nobody, with every kind of value, every shape of chart and texts of several scripts."""

from __future__ import annotations

from datetime import UTC, date, datetime

from studycards.reports.document import Chart, Column, Kind, Report, Section, Series, Shape, Table, Tone

MADE = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)

_SUMMARY = Table(
    "learners",
    "Summary",
    (
        Column("learner", "Learner", Kind.TEXT),
        Column("days_active", "Days active", Kind.INTEGER, "Study days with at least one answer."),
        Column("minutes", "Minutes", Kind.MINUTES, "The time spent answering."),
        Column("retention", "Retention", Kind.SHARE, "The share of first answers of a day that were right."),
        Column("last_seen", "Last seen", Kind.DATE, "The last study day with an answer."),
        Column("exams", "Best exam", Kind.SHARE),
    ),
    (("Zoë Ångström", 42, 318.25, 0.8725, date(2026, 11, 21), None),),
    upright=True,
)
_WEEKS = Table(
    "weeks",
    "Reviews a week",
    (
        Column("week", "Week from", Kind.DATE),
        *(Column(name.lower(), name, Kind.INTEGER) for name in ("Again", "Hard", "Good", "Easy")),
        Column("retention", "Retention", Kind.SHARE, "The share of first answers of a day that were right."),
    ),
    tuple(
        (date.fromordinal(date(2026, 9, 28).toordinal() + 7 * n), 9 - n, 5 + n % 3, 40 + 3 * n, 8 + n * 2 % 5, share)
        for n, share in enumerate((0.81, 0.84, None, 0.85, 0.88, 0.9, 0.87, 0.91))
    ),
)
_COVERAGE = Table(
    "coverage",
    "Coverage by deck",
    (
        Column("deck", "Deck", Kind.TEXT),
        Column("cards", "Cards", Kind.INTEGER),
        Column("learned", "Learned", Kind.INTEGER, "Cards with an interval of 21 days or more."),
        Column("begun", "Begun", Kind.INTEGER, "Cards seen, not learned yet."),
        Column("unseen", "Not seen", Kind.INTEGER),
    ),
    (
        ("Principles and care", 120, 60, 40, 20),
        ("Interventional techniques with a name too long", 80, 10, 25, 45),
        ("الألم", 8, 8, 0, 0),
    ),
    note="Cards of archived decks are left out.",
)
_ITEMS = Table(
    "items",
    "Item analysis",
    (
        Column("card", "Card", Kind.TEXT),
        Column("front", "Question", Kind.TEXT),
        Column("n", "n", Kind.INTEGER, "Learners who tried."),
        Column("discrimination", "Discrimination", Kind.NUMBER, "Point-biserial correlation with the rest score."),
        Column("wrong", "Most common wrong answer", Kind.TEXT),
    ),
    (
        ("pain/rfa", "What does `RFA` | stand for?", 31, -0.1234567, "=cmd|'/C calc'!A0"),
        ("pain/block", "What does a <b>block</b> do?", 0, None, None),
        ("pain/dorsal", "後根神経節とは？", 12, 0.5, "脊髄\nの一部"),
    ),
    note="Fewer than 30 learners: read with caution.",
)


def sample() -> Report:
    """Make the report."""
    return Report(
        "Learner report: Zoë Ångström",
        MADE,
        (("Period", "2026-09-28 to 2026-11-22"), ("Times", "Europe/Berlin; study days begin at 4:00")),
        (
            Section("Summary", ("All figures are of the study days above.",), (_SUMMARY,)),
            Section(
                "Activity",
                (),
                (_WEEKS,),
                (
                    Chart(
                        "reviews",
                        "Reviews by result",
                        Shape.COLUMNS,
                        "weeks",
                        "week",
                        (
                            Series("again", Tone.BAD),
                            Series("hard", Tone.WEAK),
                            Series("good", Tone.GOOD),
                            Series("easy", Tone.BEST),
                        ),
                        "Between 62 and 78 reviews a week; fewer and fewer were wrong.",
                    ),
                    Chart(
                        "retention",
                        "True retention",
                        Shape.LINES,
                        "weeks",
                        "week",
                        (Series("retention", Tone.GOOD),),
                        "It rose from 81 % to 91 %.",
                    ),
                ),
            ),
            Section(
                "Coverage",
                (),
                (_COVERAGE,),
                (
                    Chart(
                        "coverage",
                        "Cards learned, begun and not seen",
                        Shape.BARS,
                        "coverage",
                        "deck",
                        (Series("learned", Tone.GOOD), Series("begun", Tone.BEST), Series("unseen", Tone.MUTED)),
                        "78 of 208 cards are learned.",
                    ),
                ),
            ),
            Section("Cards", ("Each row is a card.",), (_ITEMS,)),
        ),
        main="learners",
    )
