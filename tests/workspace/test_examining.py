"""Mock exams on a library: every action is stored, the deadline is an instant, and the end goes to the log once."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from studycards.cards import Kind, Note
from studycards.library.errors import Conflict, LibraryError, NotFound
from studycards.progress.periods import Period
from studycards.study.blueprint import Blueprint, Share
from studycards.study.questions import Way
from studycards.workspace import studying
from studycards.workspace.clock import Clock
from studycards.workspace.exam_papers import plan
from studycards.workspace.examining import Exam, attempts, begin, meant, report, running
from studycards.workspace.place import Place
from studycards.workspace.progress import exam_results, scope_of
from studycards.workspace.workspace import Workspace, WriteRefused
from tests.library.making import (
    MORNING,
    Hands,
    bring,
    caches,
    deck,
    done_today,
    hands,
    new_library,
    open_workspace,
    rows,
)
from tests.workspace.exam_decks import drugs, signs

CHOICES = Blueprint("Drugs", questions=4, minutes=10, seed=7, pass_mark=50, ways=(Way.CHOICE,))
SIGNS = Blueprint("Signs", questions=5, seed=1, ways=(Way.TYPED, Way.LIST), decks=("signs",))


@pytest.fixture
def workspace(workspace: Workspace) -> Workspace:
    """The library of all tests, with two decks more that can be asked in every way."""
    bring(workspace, drugs(), signs())
    return workspace


@pytest.fixture
def exam(workspace: Workspace) -> Exam:
    """An exam of four choices, just begun."""
    return begin(workspace, plan(workspace, CHOICES))


def right(exam: Exam) -> str:
    """The place of the right option of the question on the table."""
    return str(exam.item.question.right)


def wrong(exam: Exam) -> str:
    """The place of a wrong one."""
    return str((exam.item.question.right + 1) % 4)


def responses(workspace: Workspace) -> list[tuple[object, ...]]:
    """Grade, milliseconds, mode, counts and response of every row of the log."""
    return list(
        workspace.con.execute("SELECT grade, milliseconds, mode, counts, response FROM reviews ORDER BY instant")
    )


# The paper


def test_everybody_with_the_same_decks_gets_the_same_paper(workspace: Workspace, tmp_path: Path) -> None:
    """Keys, the order of the imports, the day, and what a learner has done all differ: questions and options do not."""
    folder = tmp_path / "other"
    folder.mkdir()
    elsewhere = open_workspace(new_library(folder), hands(MORNING.replace(year=2030)))
    bring(elsewhere, signs(), deck("joints", ["facet", "hip", "knee", "wrist", "elbow"]), drugs())
    studying.answer(elsewhere, "drugs/naloxone", 1)
    everything = Blueprint(questions=9, seed=3, decks=("drugs", "signs"))
    papers = [
        [(item.address, item.question.way, [option.text for option in item.question.options]) for item in made.paper]
        for made in (plan(workspace, everything), plan(elsewhere, everything))
    ]
    elsewhere.close()
    assert papers[0] == papers[1]
    assert len(papers[0]) == 9
    assert {way for _, way, _ in papers[0]} >= {Way.CHOICE, Way.TYPED}


def test_another_seed_brings_other_questions_or_other_options(workspace: Workspace) -> None:
    papers = {
        tuple((item.address, *item.question.options) for item in plan(workspace, CHOICES._replace(seed=seed)).paper)
        for seed in range(5)
    }
    assert len(papers) == 5


def test_an_exam_without_a_seed_has_one_of_its_own_that_is_told(workspace: Workspace, clock: Hands) -> None:
    """So that a learner can hand on the paper that was drawn."""
    drawn = plan(workspace, CHOICES._replace(seed=None))
    assert drawn.blueprint.seed is not None
    assert plan(workspace, drawn.blueprint) == drawn
    clock.move(seconds=1)
    assert plan(workspace, CHOICES._replace(seed=None)).blueprint.seed != drawn.blueprint.seed


def test_cards_are_asked_in_the_first_way_of_the_blueprint_that_suits_them(workspace: Workspace) -> None:
    ways = {item.address: item.question.way for item in plan(workspace, SIGNS).paper}
    assert ways == {"signs/triad": Way.LIST, **{f"signs/s{number}": Way.TYPED for number in range(1, 5)}}


def test_a_card_that_cannot_be_asked_is_not_drawn_and_costs_no_question(workspace: Workspace) -> None:
    """Of 60 cards only two can be typed: both are found, whatever the seed draws first."""
    long = " ".join(["word"] * 30)
    backs = [f"back {number}" if number in (7, 44) else f"{long} {number}" for number in range(60)]
    notes = [Note(f"n{number}", Kind.BASIC, f"front of {number}", back) for number, back in enumerate(backs)]
    bring(workspace, deck("long", notes))
    for seed in range(2):
        drawn = plan(workspace, Blueprint(questions=2, seed=seed, ways=(Way.TYPED,), decks=("long",)))
        assert {item.address for item in drawn.paper} == {"long/n7", "long/n44"}
        assert drawn.lacking == ()


def test_what_there_are_too_few_cards_for_is_said(workspace: Workspace) -> None:
    assert plan(workspace, CHOICES._replace(questions=9, decks=("drugs",))).lacking == (
        "6 cards fit, 9 were asked for",
    )
    shares = (Share(50, tag="opioids"), Share(25, kind=Kind.LIST))
    blueprint = Blueprint(questions=8, seed=1, decks=("drugs", "signs"), shares=shares)
    assert plan(workspace, blueprint).lacking == ("tag opioids: 2 of 4", "kind list: 1 of 2")


def test_the_tags_of_a_deck_are_those_of_its_cards_in_exams_as_in_searches(workspace: Workspace) -> None:
    bring(workspace, signs()._replace(id="marks", tags=("Neurology",)))
    planned = plan(workspace, SIGNS._replace(decks=(), tags=("neurology",), questions=2))
    assert {item.address.partition("/")[0] for item in planned.paper} == {"marks"}
    begin(workspace, planned).hand_in()
    assert [part.name for part in report(workspace).tags] == ["Neurology", "nerves"]


def test_an_exam_that_cannot_be_drawn_says_why(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="no card fits this exam"):
        plan(workspace, Blueprint(tags=("nothing",)))
    for blueprint in (Blueprint(decks=("gone",)), Blueprint(shares=(Share(10, deck="gone"),))):
        with pytest.raises(NotFound, match="there is no deck 'gone'; there are: nerves, joints, drugs, signs"):
            plan(workspace, blueprint)
    folder = tmp_path / "empty"
    folder.mkdir()
    empty = open_workspace(new_library(folder))
    with pytest.raises(LibraryError, match="no deck yet"):
        plan(empty, Blueprint())
    empty.close()


# Holding it


def test_what_is_done_stands_in_the_library_at_once_and_is_taken_up_there(
    exam: Exam, workspace: Workspace, other: Workspace, clock: Hands
) -> None:
    exam.answer(right(exam))
    exam.flag()
    clock.move(seconds=3)
    exam.go(2)
    exam.answer(wrong(exam))
    exam.clear()
    clock.move(seconds=60)
    again = running(other)
    assert again is not None
    assert again.sheet == exam.sheet._replace(since=clock.at)
    assert (again.place, again.response, again.flagged, again.open, again.left) == (2, None, False, 3, 537)
    assert (again.blueprint, again.counts) == (exam.blueprint, False)


def test_a_deck_that_changes_meanwhile_changes_no_exam(exam: Exam, workspace: Workspace) -> None:
    before = exam.paper
    bring(workspace, drugs()._replace(notes=()), replace=True)
    again = running(workspace)
    assert again is not None
    assert again.paper == before
    again.answer(right(again))
    again.hand_in()
    assert report(workspace).score.points == 1
    assert [row[0] for row in responses(workspace)] == [4]


def test_two_windows_hold_one_exam(exam: Exam, other: Workspace) -> None:
    """Neither overwrites what the other answered, each answers the question it shows, and one end ends both."""
    elsewhere = running(other)
    assert elsewhere is not None
    exam.go(1)
    exam.answer(right(exam))
    elsewhere.answer("0")
    assert elsewhere.sheet.responses[:2] == ("0", right(exam))
    exam.flag()
    assert exam.sheet.responses[:2] == ("0", right(exam))
    elsewhere.hand_in()
    exam.answer(wrong(exam))
    assert exam.ended
    assert exam.sheet.responses[1] == right(exam)
    assert len(attempts(other)) == 1


def test_there_is_one_exam_at_a_time_for_each_learner(exam: Exam, workspace: Workspace) -> None:
    with pytest.raises(Conflict, match="an exam is running"):
        begin(workspace, plan(workspace, CHOICES))
    workspace.add_learner("Ann")
    ann = open_workspace(workspace.path, learner="Ann")
    assert running(ann) is None
    begin(ann, plan(ann, CHOICES)).hand_in()
    assert (len(attempts(ann)), attempts(workspace)) == (1, [])
    with pytest.raises(NotFound):
        report(ann, exam.number)
    ann.close()
    exam.hand_in()
    assert not begin(workspace, plan(workspace, CHOICES)).ended


def test_the_clock_goes_on_while_nobody_looks_and_the_exam_hands_itself_in(
    exam: Exam, workspace: Workspace, clock: Hands
) -> None:
    exam.answer(right(exam))
    clock.move(seconds=599)
    assert (exam.tick(), exam.left) == (False, 1)
    clock.move(days=3)
    assert running(workspace) is None
    (attempt,) = attempts(workspace)
    assert (attempt.seconds, attempt.ended.isoformat(), attempt.percent) == (600, "2026-11-22T09:10:00+00:00", 25)
    exam.answer(wrong(exam))
    assert exam.ended
    assert exam.tick()
    assert len(responses(workspace)) == 1


def test_an_exam_whose_time_is_up_is_listed_and_reported_without_being_taken_up(
    exam: Exam, workspace: Workspace, clock: Hands
) -> None:
    exam.answer(right(exam))
    clock.move(seconds=600)
    assert [made.percent for made in attempts(workspace)] == [25]
    assert report(workspace).right == 1


def test_a_library_that_may_only_be_read_tells_of_what_was_handed_in(
    exam: Exam, workspace: Workspace, clock: Hands
) -> None:
    clock.move(seconds=600)
    workspace.place = Place(workspace.place.file, False, None, Clock(clock.at))
    assert attempts(workspace) == []


def test_an_answer_that_comes_too_late_is_not_taken(exam: Exam, workspace: Workspace, clock: Hands) -> None:
    clock.move(seconds=600)
    exam.answer(right(exam))
    assert exam.ended
    assert report(workspace).open == 4
    assert responses(workspace) == []


def test_another_exam_begins_when_the_time_of_the_last_one_is_up(
    exam: Exam, workspace: Workspace, clock: Hands
) -> None:
    clock.move(seconds=600)
    assert begin(workspace, plan(workspace, CHOICES)).number == exam.number + 1
    assert len(attempts(workspace)) == 1


def test_where_an_answer_cannot_be_stored_the_exam_stays_as_it_was(exam: Exam, workspace: Workspace) -> None:
    exam.answer(right(exam))
    before = exam.sheet
    workspace.con.execute(
        "CREATE TRIGGER full BEFORE INSERT ON exam_answers BEGIN SELECT RAISE(FAIL, 'disk full'); END"
    )
    for action in (exam.clear, exam.flag, exam.hand_in):
        with pytest.raises(sqlite3.Error, match="full"):
            action()
        assert exam.sheet == before
    workspace.con.execute("DROP TRIGGER full")
    assert running(workspace) is not None
    assert responses(workspace) == []


def test_nothing_is_held_under_a_set_clock(workspace: Workspace, clock: Hands) -> None:
    drawn = plan(workspace, CHOICES)
    workspace.place = Place(workspace.place.file, False, None, Clock(clock.at))
    with pytest.raises(WriteRefused):
        begin(workspace, drawn)


# Handing it in


def test_answers_go_to_the_log_with_their_time_and_words_and_leave_the_schedule_alone(
    exam: Exam, workspace: Workspace, clock: Hands
) -> None:
    before = caches(workspace.con, last_log=False)["memories"], done_today(workspace)
    clock.move(seconds=2)
    exam.answer(right(exam))
    said = exam.item.question.options[exam.item.question.right].text
    exam.go(3)
    clock.move(seconds=5)
    exam.answer(wrong(exam))
    other = exam.item.question.options[int(wrong(exam))].text
    exam.hand_in()
    assert responses(workspace) == [(4, 2000, "exam", 0, said), (1, 5000, "exam", 0, other)]
    assert (caches(workspace.con, last_log=False)["memories"], done_today(workspace)) == before
    exam.hand_in()
    assert len(responses(workspace)) == 2


def test_where_the_learner_chose_so_each_answer_is_a_review(workspace: Workspace) -> None:
    exam = begin(workspace, plan(workspace, CHOICES), counts=True)
    exam.answer(right(exam))
    name = exam.item.address
    exam.hand_in()
    assert [row[3] for row in responses(workspace)] == [1]
    assert studying.find(workspace, name).memory.reviews == 1
    assert studying.take_back(workspace) is not None
    assert studying.find(workspace, name).memory.reviews == 0


def test_a_wrong_option_is_kept_as_the_card_it_was_taken_for(exam: Exam, workspace: Workspace) -> None:
    exam.answer(wrong(exam))
    chosen = exam.item.question.options[int(wrong(exam))]
    exam.hand_in()
    assert [row[1:3] for row in rows(workspace.con, "confusions")] == [(exam.item.question.card, chosen.card)]
    assert meant(workspace, report(workspace)) == {0: chosen.answers}


def test_typed_answers_and_lists_are_marked_as_they_were_asked(workspace: Workspace) -> None:
    exam = begin(workspace, plan(workspace, SIGNS))
    typed = {"signs/s1": "median", "signs/s2": "ulna", "signs/s3": "tibial", "signs/triad": "rash, fever"}
    for place, item in enumerate(exam.paper):
        exam.go(place)
        exam.answer(typed.get(item.address, ""))
    exam.hand_in()
    done = report(workspace)
    earned = {answer.item.address: str(answer.points) for answer in done.answers}
    assert earned == {
        "signs/s1": "1",
        "signs/s2": "1/2",
        "signs/s3": "0",
        "signs/s4": "0",
        "signs/triad": "2/3",
    }
    taken_for = next(answer.number for answer in done.answers if answer.item.address == "signs/s3")
    assert meant(workspace, done) == {taken_for: "Sign 4 is of which nerve?"}


def test_a_report_says_where_the_fact_stands_and_why(exam: Exam, workspace: Workspace) -> None:
    exam.hand_in()
    items = {answer.item.address: answer.item for answer in report(workspace, exam.number).mistakes}
    first = items["drugs/naloxone"]
    assert (first.sources, first.question.face.explanation) == (("A book, page 7",), "It is the antagonist.")
    assert first.tags == ("opioids::antagonists",)


def test_a_running_exam_and_one_that_is_not_there_have_no_report(exam: Exam, workspace: Workspace) -> None:
    with pytest.raises(NotFound, match="no exam was handed in yet"):
        report(workspace)
    with pytest.raises(LibraryError, match="still running"):
        report(workspace, exam.number)
    with pytest.raises(NotFound, match="there is no exam 99"):
        report(workspace, 99)


def test_attempts_are_listed_by_title_the_oldest_first(workspace: Workspace, clock: Hands) -> None:
    for title, answer in (("Drugs", wrong), ("Signs", right), ("Drugs", right)):
        exam = begin(workspace, plan(workspace, CHOICES._replace(title=title, questions=2, pass_mark=50)))
        exam.answer(answer(exam))
        clock.move(seconds=30)
        exam.hand_in()
    assert [(made.number, made.percent, made.passed) for made in attempts(workspace, "Drugs")] == [
        (1, 0, False),
        (3, 50, True),
    ]
    assert [(made.title, made.questions, made.seed, made.seconds) for made in attempts(workspace)] == [
        (title, 2, 7, 30) for title in ("Drugs", "Signs", "Drugs")
    ]


def test_a_third_is_a_third_wherever_it_is_shown(workspace: Workspace) -> None:
    """The share lies in the library as a binary fraction: list and report say the same percent, and pass alike."""
    blueprint = CHOICES._replace(questions=3, pass_mark=100)
    exam = begin(workspace, plan(workspace, blueprint))
    for place in range(3):
        exam.go(place)
        exam.answer(right(exam))
    exam.hand_in()
    (made,) = attempts(workspace)
    done = report(workspace)
    assert (made.percent, made.passed) == (done.score.percent, done.passed) == (100, True)


def test_exams_are_told_of_by_the_study_day_they_were_handed_in_on(workspace: Workspace, clock: Hands) -> None:
    """One of the night belongs to the day before; one that runs, or is another learner's, to none."""
    ada = workspace.add_learner("Ada").name
    every = scope_of(workspace)
    today = workspace.today()
    for learner, hours in ((None, 18.99), (None, 0.02), (ada, 0)):
        clock.move(seconds=hours * 3600)
        with closing(Workspace.open(workspace.place._replace(learner=learner))) as own:
            begin(own, plan(own, CHOICES)).hand_in()
    workspace.reload()
    begin(workspace, plan(workspace, CHOICES))
    found = {
        day: [
            exam.ended.isoformat(timespec="minutes") for exam in exam_results(workspace, every._replace(period=period))
        ]
        for day in range(-1, 3)
        if (period := Period(today + day, today + day))
    }
    assert found == {-1: [], 0: ["2026-11-23T03:59+00:00"], 1: ["2026-11-23T04:00+00:00"], 2: []}
