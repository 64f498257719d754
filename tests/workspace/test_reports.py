"""Reports say what the log says, learner by learner and card by card, and of whom only what they may."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from studycards.cards import Unit
from studycards.library import figures, group_figures
from studycards.library.errors import LibraryError, NotFound
from studycards.progress.definitions import DEFINITIONS
from studycards.reports.document import Report
from studycards.study.blueprint import Blueprint
from studycards.study.questions import Way
from studycards.workspace import progress, studying
from studycards.workspace.exam_papers import plan
from studycards.workspace.examining import begin
from studycards.workspace.progress import Scope
from studycards.workspace.reports import FORMATS, Wanted, file_for, make, written
from studycards.workspace.statistics import statistics
from studycards.workspace.workspace import Workspace
from tests.library.making import Hands, bring, deck, hands, new_library, note, open_workspace
from tests.workspace.naive_progress import KNOWN, Naive
from tests.workspace.test_progress_law import RICH, STARTS, STEPS, ZONES, lived, scopes

Row = dict[str, Any]


def rows(report: Report, name: str) -> list[Row]:
    """A table's rows by the names of their columns."""
    (table,) = (table for table in report.tables if table.name == name)
    return [dict(zip([column.name for column in table.columns], row, strict=True)) for row in table.rows]


def wanted(scope: Scope, **more: Any) -> Wanted:
    """What has to be asked for to get a scope."""
    first, last = scope.period
    decks = tuple(each.slug for each in scope.decks)
    return Wanted(decks=decks, tag=scope.tag, unit=scope.unit, since=first, until=last, **more)


# The law


def naive_row(window: Workspace, scope: Scope) -> Row:
    """A learner's row by a plain loop over their log."""
    naive = Naive(window)
    answers = naive.among(scope)
    counted = [each for each in answers if each.was != "practice"]
    again = [each for each in answers if each.was in KNOWN]
    seen = [each for each in naive.given if naive.meant(scope, each.card) and each.day <= scope.period.last]
    decks = naive.coverage(scope)
    today, waiting = window.today(), due(naive, window, scope)
    return {
        "learner": window.learner.name,
        "days_active": len({each.day for each in counted}),
        "answers": len(counted),
        "minutes": pytest.approx(sum(each.spent for each in answers) / 60_000),
        "retention": pytest.approx(sum(each.grade >= 3 for each in again) / len(again)) if again else None,
        "came_again": len(again),
        "cards": sum(each[1] for each in decks),
        "seen": sum(each[2] for each in decks),
        "learned": sum(each[3] for each in decks),
        "last_seen": date.fromordinal(max(each.day for each in seen)) if seen else None,
        "due": len(waiting),
        "overdue": sum(day < today for day in waiting),
    }


def due(naive: Naive, window: Workspace, scope: Scope) -> list[int]:
    """The due days of the cards that wait today; what was brought forward or buried is asked of the card itself."""
    found = []
    for card in naive._in_use(scope):
        shown = studying.find(window, card.address)
        if card.id in naive.standing and not shown.suspended and shown.buried_on != window.today():
            found.append(shown.memory.due or 0)
    return [day for day in found if day <= window.today()]


def naive_items(windows: list[Workspace], scope: Scope) -> dict[str, tuple[int, float, float]]:
    """By card: how many learners tried it, the share that was right, and the seconds it took."""
    tries: dict[str, list[tuple[bool, int]]] = defaultdict(list)
    for window in windows:
        met = set()
        for each in (naive := Naive(window)).given:
            if each.card.id not in met and naive.meant(scope, each.card):
                met.add(each.card.id)
                if scope.period.covers(each.day):
                    tries[each.card.address].append((each.grade >= 3, each.spent))
    return {
        card: (len(all_), sum(right for right, _ in all_) / len(all_), sum(ms for _, ms in all_) / len(all_) / 1000)
        for card, all_ in tries.items()
    }


@given(
    start=st.sampled_from(STARTS),
    zones=st.tuples(st.sampled_from(ZONES), st.sampled_from(ZONES)),
    steps=st.lists(STEPS, min_size=6, max_size=20),
    narrow=st.integers(1, 4),
)
@example(STARTS[0], ZONES[:2], RICH, 1)
@example(STARTS[1], ZONES[1:3], RICH, 3)
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_group_report_says_what_a_plain_loop_over_the_log_says(
    start: Any, zones: tuple[str, str], steps: list[tuple[Any, ...]], narrow: int
) -> None:
    """Each learner stands in their own zone, so the window of each is asked for their row."""
    with lived(start, zones, steps) as windows:
        for window, zone in zip(windows, zones, strict=True):
            window.con.execute("UPDATE learners SET zone = ? WHERE id = ?", (zone, window.learner.id))
        for scope in (scopes(windows[0])[0], scopes(windows[0])[narrow]):
            if scope.period.days > 0:
                check(windows, scope)


def check(windows: list[Workspace], scope: Scope) -> None:
    asked = windows[0]
    asked.place = asked.place._replace(clock=unzoned(asked.place.clock))  # each learner's own zone holds
    asked.reload()
    report = make(asked, wanted(scope, everybody=True))
    expected = sorted((naive_row(window, scope) for window in windows), key=lambda row: str(row["learner"]).casefold())
    got = rows(report, "learners")
    assert [row | {"coverage": None} for row in got] == [row | {"coverage": None} for row in expected]
    items = {row["card"]: (row["n"], row["facility"], row["seconds"]) for row in rows(report, "items")}
    assert items == {card: pytest.approx(figures) for card, figures in naive_items(windows, scope).items()}
    check_one(make(asked, wanted(scope)), Naive(asked), scope)


def check_one(report: Report, naive: Naive, scope: Scope) -> None:
    """What a learner's report tells by week and month adds up to the log, and so do its stages and decks."""
    names = ("again", "hard", "good", "easy", "introduced", "practice")
    done, days = rows(report, "activity"), naive.activity(scope)
    assert [sum(row[name] for row in done) for name in names] == [sum(day[at] for day in days) for at in range(1, 7)]
    stages = [[recalls[at] for _, recalls in naive.retention(scope)] for at in range(3)]
    assert [(row["came_again"], row["passed"]) for row in rows(report, "retention")][:3] == [
        (sum(answers for answers, _ in stage), sum(passed for _, passed in stage)) for stage in stages
    ]
    covered = [tuple(row[name] for name in ("deck", "learned", "begun", "unseen")) for row in rows(report, "decks")]
    assert covered == [
        (title, learned, seen - learned, cards - seen) for title, cards, seen, learned, _ in naive.coverage(scope)
    ]


def unzoned(clock: Any) -> Hands:
    """The same clock, which leaves the zone to the learner."""
    made = Hands(None, None)
    made.at = clock.at
    return made


# Reports of a small group


@pytest.fixture
def group(tmp_path: Path) -> Iterator[Workspace]:
    """Twelve learners who answered two cards of three; the better half knows the first card, nobody the second."""
    path = new_library(tmp_path)
    clock = hands()
    first = open_workspace(path, clock)
    bring(first, deck("nerves", ["axon", "myelin", note("gap", front="The {{1::gap}} is {{2::small}}.")]))
    clock.move(days=-2)
    for number in range(12):
        name = "me" if not number else first.add_learner(f"Learner {number:02}").name
        with_name = open_workspace(path, clock, name)
        answer(with_name, "nerves/axon", 4 if number < 6 else 1, None if number < 6 else "synapse")
        answer(with_name, "nerves/myelin", 1, "=axon" if number % 3 else " node ")
        answer(with_name, "nerves/gap", 4 if number < 6 else 0, "")
        with_name.close()
    clock.move(days=2)
    first.reload()
    yield first
    first.close()


def answer(workspace: Workspace, card: str, grade: int, said: str | None) -> None:
    key = studying.find(workspace, card).id
    studying.record(workspace, key, grade, studying.Given("quiz", said), counts=True, milliseconds=3000)


def test_item_analysis_tells_good_cards_from_bad_ones(group: Workspace) -> None:
    report = make(group, Wanted(everybody=True))
    hard, *others = rows(report, "items")
    assert hard == {
        **{"card": "nerves/myelin", "question": "front of myelin", "n": 12, "facility": 0.0, "discrimination": None},
        **{"wrong_answer": "=axon", "wrong_times": 8, "seconds": 3.0, "warning": "n < 30"},
    }
    assert {row["card"]: (row["facility"], row["discrimination"], row["wrong_answer"]) for row in others} == {
        "nerves/axon": (0.5, pytest.approx(1), "synapse"),
        "nerves/gap": (0.5, pytest.approx(1), None),
    }
    (summary,) = rows(report, "group")
    assert (summary["learners"], summary["active"], summary["answers"], summary["minutes"]) == (12, 12, 36, 1.8)


@pytest.mark.parametrize("everybody", [True, False])
def test_the_figures_that_no_period_changes_are_said_by_name(group: Workspace, everybody: bool) -> None:
    """Over a day without an answer the others say that nothing was done; in this group no card ever came again."""
    asked = Wanted(everybody=everybody)
    ever, lately = (rows(make(group, each), "learners")[0] for each in (asked, asked._replace(since=group.today())))
    (table,) = (each for each in make(group, asked).tables if each.name == "learners")
    same = [column.title.lower() for column in table.columns[1:] if ever[column.name] == lately[column.name]]
    again = ["true retention", "came again"]
    assert same == [*again, "cards", "seen", "learned", "coverage", "last seen", "due", "overdue"]
    said = "Cards, seen, learned, coverage, due and overdue are as of today; all else is of the period."
    summary = make(group, asked).sections[0]
    assert said in ((table.note,) if everybody else summary.text)


def test_the_report_says_whom_and_what_it_covers_and_in_which_zone(group: Workspace) -> None:
    about = dict(make(group, Wanted(everybody=True, decks=("nerves",), tag=None, unit=None)).about)
    assert about.pop("Made").startswith("2026-11-22 09:00+00:00, by studycards ")
    assert about == {
        "Group": "12 learners",
        "Period": "2026-11-20 to 2026-11-22",
        "Cards": "Deck nerves",
        "Times": "UTC; study days begin at 04:00",
    }


def test_codes_stay_and_tell_no_name(group: Workspace, tmp_path: Path) -> None:
    """They are the same in the next report, others in another library, and nothing in a report leads to a name."""
    report = make(group, Wanted(everybody=True, anonymous=True))
    codes = [row["learner"] for row in rows(report, "learners")]
    assert all(re.fullmatch("L[A-Z2-7]{8}", code) for code in codes)
    assert len(set(codes)) == 12
    assert codes == sorted(codes)
    assert [row["learner"] for row in rows(make(group, Wanted(everybody=True, anonymous=True)), "learners")] == codes
    (mine,) = rows(make(group, Wanted(anonymous=True)), "learners")
    assert mine["learner"] in codes
    for ending in FORMATS:
        data = written(report, ending)
        assert b"Learner 0" not in data
    other = open_workspace(new_library(tmp_path, "other.db"))
    bring(other, deck("nerves", ["axon"]))
    assert rows(make(other, Wanted(anonymous=True)), "learners")[0]["learner"] not in codes
    other.close()


def test_the_salt_is_kept_once_and_is_no_setting(group: Workspace) -> None:
    make(group, Wanted(anonymous=True))
    kept = group.con.execute("SELECT learner_id, value FROM settings WHERE name = 'report_salt'").fetchall()
    assert [(who, len(value)) for who, value in kept] == [(0, 64)]
    make(group, Wanted(anonymous=True))
    assert group.con.execute("SELECT learner_id, value FROM settings WHERE name = 'report_salt'").fetchall() == kept


def test_a_learner_report_tells_what_the_screens_tell(group: Workspace) -> None:
    report = make(group, Wanted())
    (summary,) = rows(report, "learners")
    assert (summary["learner"], summary["answers"], summary["seen"], summary["due"]) == ("me", 3, 4 - 1, 3)
    assert sum(row["again"] + row["hard"] + row["good"] + row["easy"] for row in rows(report, "activity")) == 3
    days = [row["date"] for row in rows(report, "forecast")]
    assert (days[0], len(days)) == (date(2026, 11, 22), 30)
    assert rows(report, "exams") == []
    assert [section.title for section in report.sections] == [
        *("Summary", "Activity", "Coverage by deck", "Forecast", "Exams", "Hardest cards")
    ]


def test_the_chart_of_units_names_their_decks(group: Workspace) -> None:
    """Two units called alike are told apart."""
    opening = Unit("start", "Introduction")
    bring(group, *(deck(name, [note("n", unit="start")], [opening]) for name in ("one", "two")))
    (chart,) = (
        chart for section in make(group, Wanted()).sections for chart in section.charts if chart.name == "units"
    )
    assert chart.group == "deck"


@pytest.mark.parametrize(
    ("ask", "module", "midway"),
    [
        (lambda group: make(group, Wanted()).sections, progress, "coverage"),
        (lambda group: make(group, Wanted(everybody=True)).sections, group_figures, "names"),
        (lambda group: statistics(group, progress.scope_of(group)), progress, "hours"),
    ],
    ids=["a learner's report", "a group's", "stats"],
)
def test_figures_that_stand_together_are_of_one_moment(
    ask: Callable[[Workspace], object], module: Any, midway: str, group: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is answered elsewhere while they are read is in none of the tables, and in those of the next time."""
    before, read = ask(group), getattr(module, midway)

    def meanwhile(*args: Any) -> Any:
        with closing(open_workspace(group.path, group.place.clock)) as other:
            answer(other, "nerves/axon", 1, "nerve")
        return read(*args)

    monkeypatch.setattr(module, midway, meanwhile)
    assert ask(group) == before
    monkeypatch.undo()
    assert ask(group) != before


def test_a_learner_report_reads_the_days_once(group: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the cards of a tag that means the log, replayed."""
    read = Mock(side_effect=figures.by_day)
    monkeypatch.setattr(figures, "by_day", read)
    make(group, Wanted())
    read.assert_called_once()


def test_exams_of_the_period_are_told_with_their_score(tmp_path: Path) -> None:
    """Half of the answers are right: enough for the first pass mark, too little for the second."""
    clock = hands()
    workspace = open_workspace(new_library(tmp_path), clock)
    bring(workspace, deck("nerves", ["axon", "myelin"]))
    for mark in (50, 60):
        blueprint = Blueprint(f"From {mark}", questions=2, minutes=10, seed=1, pass_mark=mark, ways=(Way.TYPED,))
        exam = begin(workspace, plan(workspace, blueprint))
        exam.answer(exam.item.question.expected[0])
        clock.move(seconds=90)
        exam.hand_in()
        clock.move(days=1)
    told = [tuple(row.values()) for row in rows(make(workspace, Wanted()), "exams")]
    day = workspace.today()
    assert told == [
        ("From 50", date.fromordinal(day - 2), 2, 1.5, 0.5, "yes"),
        ("From 60", date.fromordinal(day - 1), 2, 1.5, 0.5, "no"),
    ]
    assert len(rows(make(workspace, Wanted(until=day - 2)), "exams")) == 1
    workspace.close()


def test_a_period_of_practice_alone_is_not_said_to_be_empty(tmp_path: Path) -> None:
    workspace = open_workspace(new_library(tmp_path))
    bring(workspace, deck("nerves", ["axon"]))
    studying.record(workspace, studying.find(workspace, "nerves/axon").id, 4, studying.Given("quiz"), counts=False)
    report = make(workspace, Wanted())
    assert [row["practice"] for row in rows(report, "activity")] == [1]
    (text,) = (section.text for section in report.sections if section.title == "Activity")
    assert text == ("No answer counted in the period.",)
    workspace.close()


def test_hard_cards_come_with_the_wrong_answers_that_were_given(tmp_path: Path) -> None:
    clock = hands()
    workspace = open_workspace(new_library(tmp_path), clock)
    bring(workspace, deck("nerves", [note("gap", front="The {{1::gap}} is {{2::small}}.")]))
    for said in ("wide", None, "wide", "broad", None, "wide", "none\nat all"):
        answer(workspace, "nerves/gap", 1 if said else 4, said)
        clock.move(days=1)
    (hard,) = rows(make(workspace, Wanted()), "hardest")
    assert (hard["card"], hard["came_again"]) == ("nerves/gap", 6)
    assert hard["wrong_answers"] == "“wide” ×3 · “broad” ×1 · “none · at all” ×1"
    workspace.close()


def test_wrong_answers_that_differ_in_capitals_and_blanks_alone_are_one(tmp_path: Path) -> None:
    """Typed by a class they are seldom alike to the letter: the most common one would be another."""
    clock = hands()
    workspace = open_workspace(new_library(tmp_path), clock)
    bring(workspace, deck("nerves", [note("gap", front="The {{1::gap}} is {{2::small}}.")]))
    for said in ("broad", "a  wide one", None, "broad", "A wide one", "A wide one", "a wide\none", None):
        answer(workspace, "nerves/gap", 1 if said else 4, said)
        clock.move(days=1)
    (hard,) = rows(make(workspace, Wanted()), "hardest")
    assert hard["wrong_answers"] == "“A wide one” ×4 · “broad” ×2"
    (item,) = rows(make(workspace, Wanted(everybody=True)), "items")
    assert (item["wrong_answer"], item["wrong_times"]) == ("A wide one", 4)
    workspace.close()


def test_figures_that_have_a_definition_bring_it_along(group: Workspace) -> None:
    for report in (make(group, Wanted()), make(group, Wanted(everybody=True))):
        told = {column.name: column.definition for table in report.tables for column in table.columns}
        assert told["retention"] == DEFINITIONS["true retention"]
        names = Counter(table.name for table in report.tables)
        assert max(names.values()) == 1


def test_somebody_new_gets_a_report_too(tmp_path: Path) -> None:
    workspace = open_workspace(new_library(tmp_path))
    bring(workspace, deck("nerves", ["axon"]))
    for asked in (Wanted(), Wanted(everybody=True)):
        report = make(workspace, asked)
        (row,) = rows(report, "learners")
        assert (row["answers"], row["retention"], row["last_seen"]) == (0, None, None)
        for ending in FORMATS:
            assert written(report, ending)
    workspace.close()


def test_a_deck_named_twice_is_told_of_once(group: Workspace) -> None:
    once, twice = (make(group, Wanted(decks=names)) for names in (("nerves",), ("nerves", "nerves")))
    assert rows(twice, "decks") == rows(once, "decks")
    assert dict(twice.about)["Cards"] == dict(once.about)["Cards"]


def test_a_library_without_cards_says_what_brings_some(tmp_path: Path) -> None:
    workspace = open_workspace(new_library(tmp_path))
    for asked in (Wanted(), Wanted(everybody=True)):
        with pytest.raises(NotFound, match="there is no card in this library yet; `studycards import` brings some"):
            make(workspace, asked)
    workspace.close()


@pytest.mark.parametrize(
    ("asked", "fault", "said"),
    [
        (Wanted(learners=("Nobody",)), NotFound, "there is no learner 'Nobody' here"),
        (Wanted(decks=("bones",)), NotFound, "there is no deck 'bones'"),
        (Wanted(tag="none"), NotFound, "there is no tag 'none' among these cards"),
        (Wanted(everybody=True, unit="none"), NotFound, "there is no unit 'none' in these decks"),
        (Wanted(since=800_000), LibraryError, "the period begins on 2191-04-29, after today, 2026-11-22"),
        (Wanted(since=700_000, until=600_000), LibraryError, "the period begins on 1917-07-15, after its end, 1643-"),
    ],
)
def test_what_is_not_there_is_said(group: Workspace, asked: Wanted, fault: type[Exception], said: str) -> None:
    with pytest.raises(fault, match=said):
        make(group, asked)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("report.txt", "end the name in one of .csv, .zip"),
        ("~nobody-is-called-so/report.md", "~nobody-is-called-so: there is no such folder"),
        ("x" * 300 + ".md", ".md: File name too long"),
        ("re\0port.md", "a file's name is of characters that can be seen"),
    ],
)
def test_a_file_that_cannot_be_is_said_before_anything_is_written(name: str, said: str) -> None:
    """Whatever a person types or pastes where a file is asked for, it is answered in words."""
    with pytest.raises(LibraryError, match=said):
        file_for(name)


def test_archived_learners_are_in_no_group_unless_they_are_named(group: Workspace) -> None:
    group.archive_learner("Learner 03", True)
    assert len(rows(make(group, Wanted(everybody=True)), "learners")) == 11
    named = make(group, Wanted(learners=("me", "Learner 03")))
    assert [row["learner"] for row in rows(named, "learners")] == ["Learner 03", "me"]
