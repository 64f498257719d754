"""The report on a group: a row a learner, how well they remember, and what their first answers say about each card."""

from __future__ import annotations

from collections.abc import Sequence

from studycards.library import group_figures
from studycards.library.group_figures import Named, Stood, Wrong
from studycards.progress import groups
from studycards.progress.definitions import DEFINITIONS
from studycards.progress.groups import LearnerFigures
from studycards.progress.items import ItemFigures
from studycards.progress.retention import together
from studycards.reports.document import Cell, Chart, Column, Kind, Report, Section, Series, Shape, Table, Tone
from studycards.wording import count
from studycards.workspace.reading import at_one_moment
from studycards.workspace.report_columns import (
    AS_OF_TODAY,
    CARDS,
    DONE,
    LEARNERS,
    RECALL,
    learner_row,
    minutes,
    one_line,
)
from studycards.workspace.report_scope import Member, Wanted, about, members, refuse_nothing, scope
from studycards.workspace.workspace import Workspace

_GROUP = (
    Column("learners", "Learners", Kind.INTEGER),
    Column("active", "Active", Kind.INTEGER, "Learners with an answer that counts in the period."),
    *DONE,
    *RECALL,
    CARDS,
    Column(
        "coverage", "Coverage", Kind.SHARE, "The share of the cards in use that a learner has seen, on the average."
    ),
)
_BANDS = (
    Column("retention", "True retention", Kind.TEXT),
    Column("learners", "Learners", Kind.INTEGER, "Learners by their true retention in the period, where it has any."),
)
_ITEMS = (
    Column("card", "Card", Kind.TEXT),
    Column("question", "Question", Kind.TEXT),
    Column("n", "n", Kind.INTEGER, DEFINITIONS["tried"]),
    Column("facility", "Facility", Kind.SHARE, DEFINITIONS["facility"]),
    Column("discrimination", "Discrimination", Kind.NUMBER, DEFINITIONS["discrimination"]),
    Column("wrong_answer", "Most common wrong answer", Kind.TEXT, DEFINITIONS["wrong answer"]),
    Column("wrong_times", "Times", Kind.INTEGER, "How often the most common wrong answer was given."),
    Column("seconds", "Mean time in s", Kind.NUMBER, "The mean time of these first answers, in seconds."),
    Column("warning", "Warning", Kind.TEXT, DEFINITIONS["item warning"]),
)


def make(workspace: Workspace, wanted: Wanted) -> Report:
    """Put the report together; NotFound where a learner, a deck or any card is missing."""
    found = members(workspace, wanted)
    keys = [member.row.id for member in found]
    with at_one_moment(workspace) as con:
        meant = scope(workspace, wanted, found)
        refuse_nothing(con, meant)
        cards = group_figures.size(con, meant.in_use.selection)
        done = groups.over(group_figures.answers(con, keys, meant.selection), meant.period)
        names = group_figures.names(con, workspace.learner.id, [item.card for item in done.items])
        wrong = group_figures.wrong_answers(con, keys, meant.selection, meant.period)
        today = {member.row.id: member.today for member in found}
        stood = group_figures.standing(con, today, meant.in_use.selection)
    by_learner = {key: LearnerFigures(key) for key in keys} | {each.learner: each for each in done.learners}
    rows = [(member, by_learner[member.row.id], stood[member.row.id]) for member in found]
    return Report(
        f"Group report: {count(len(found), 'learner')}",
        workspace.clock.local(),
        about(workspace, wanted, found, meant),
        (_summary(rows, cards), _learners(rows, cards), _items(done.items, names, wrong)),
        main="learners",
    )


_Row = tuple[Member, LearnerFigures, Stood]


def _summary(rows: Sequence[_Row], cards: int) -> Section:
    recall = together(done.recall for _, done, _ in rows)
    seen = sum(stood.seen for _, _, stood in rows)
    figures: tuple[Cell, ...] = (
        len(rows),
        sum(done.answers > 0 for _, done, _ in rows),
        sum(done.answers for _, done, _ in rows),
        minutes(sum(done.milliseconds for _, done, _ in rows)),
        recall.share,
        recall.answers,
        cards,
        seen / (cards * len(rows)) if cards and rows else None,
    )
    return Section("Summary", tables=(Table("group", "Group", _GROUP, (figures,), upright=True),))


def _learners(rows: Sequence[_Row], cards: int) -> Section:
    table = Table(
        "learners",
        "Learners",
        LEARNERS,
        tuple(learner_row(member.name, done, cards, stood) for member, done, stood in rows),
        note=AS_OF_TODAY,
    )
    shares = [done.recall.share for _, done, _ in rows if done.recall.share is not None]
    if not shares:
        return Section("Learners", tables=(table,))
    bands = Table("retention_bands", "Learners by true retention", _BANDS, tuple(_bands(shares)))
    low = sum(share < 0.8 for share in shares)
    alt = f"{low} of {count(len(shares), 'learner')} remembered less than 80 % of what came again."
    chart = Chart("bands", bands.title, Shape.COLUMNS, bands.name, "retention", (Series("learners", Tone.GOOD),), alt)
    return Section("Learners", tables=(table, bands), charts=(chart,))


def _bands(shares: Sequence[float]) -> list[tuple[Cell, ...]]:
    """Count the learners in bands of ten percent, those below a half in one."""
    lows = (0, 50, 60, 70, 80, 90)
    highs = (*lows[1:], 101)
    return [
        (f"{low} to {min(high, 100)} %", sum(low <= share * 100 + 1e-9 < high for share in shares))
        for low, high in zip(lows, highs, strict=True)
    ]


def _items(items: Sequence[ItemFigures], names: dict[int, Named], wrong: dict[int, tuple[Wrong, ...]]) -> Section:
    """List the cards, the hardest first."""
    ordered = sorted(items, key=lambda item: (item.facility, -item.n, names[item.card].address))
    table = Table("items", "Item analysis", _ITEMS, tuple(_item(item, names, wrong) for item in ordered))
    few = sum(bool(item.warning) for item in items)
    odd = sum(not item.warning and (item.discrimination or 0) < 0 for item in items)
    text = [f"{count(len(items), 'card')} met for the first time in the period, the hardest first."]
    text += [f"{count(few, 'card')} met by few learners: see the warnings."] if few else []
    text += [f"{count(odd, 'card')} with a negative discrimination: look at the wording first."] if odd else []
    return Section("Cards", tuple(text), (table,))


def _item(item: ItemFigures, names: dict[int, Named], wrong: dict[int, tuple[Wrong, ...]]) -> tuple[Cell, ...]:
    said, times = wrong[item.card][0] if item.card in wrong else (None, None)
    return (
        *names[item.card],
        item.n,
        item.facility,
        item.discrimination,
        None if said is None else one_line(said),
        times,
        item.milliseconds / 1000,
        item.warning or None,
    )
