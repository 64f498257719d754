"""Quizzes over a library: what they store, what they leave alone, what undo gives back, and what becomes tomorrow's."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.cards import Kind, Note
from studycards.library.errors import NotFound
from studycards.study import responses
from studycards.study.filters import Filter, parse
from studycards.study.questions import Way
from studycards.study.quiz import By, Part
from studycards.workspace import finding, quizzing, studying
from studycards.workspace.quizzing import Quiz, Wish, begin
from studycards.workspace.upkeep import examination
from studycards.workspace.workspace import Workspace
from tests.library.making import Hands, bring, deck, done_today, hands, new_library, note, open_workspace

JOINTS = Wish(parse("deck:joints"))
SCHEDULE = "card_id, repetitions, interval, easiness, due, lapses, reviews, repeat_on, last_day, passed, leech"
CAPITALS = {"France": "Paris", "Italy": "Rome", "Spain": "Madrid", "Austria": "Vienna", "Norway": "Oslo"}


def schedule(workspace: Workspace) -> list[tuple[object, ...]]:
    """All that a scheduler knows of the cards that were ever met."""
    return list(workspace.con.execute(f"SELECT {SCHEDULE} FROM memories WHERE reviews > 0 ORDER BY card_id"))


def logged(workspace: Workspace) -> list[tuple[object, ...]]:
    return list(workspace.con.execute("SELECT mode, counts, grade, response FROM reviews ORDER BY instant"))


def play(quiz: Quiz, *right: bool) -> list[str]:
    """Answer question after question without a word; the addresses of the cards."""
    asked = []
    for each in right:
        assert quiz.card is not None
        asked.append(quiz.card.address)
        quiz.answer(right=each)
        quiz.go_on()
    return asked


@pytest.fixture
def capitals(workspace: Workspace) -> Workspace:
    """A deck of capitals, under tags and with one of its own, and a list."""
    notes = [
        Note(
            name.lower(), Kind.DEFINITION, f"Capital of {name}", city, tags=("south" if name != "Norway" else "north",)
        )
        for name, city in CAPITALS.items()
    ]
    colours = Note("colours", Kind.LIST, "The primary colours?", items=("Red", "Yellow", "Blue"), tags=("south",))
    bring(workspace, deck("capitals", [*notes, colours], tags=("Geography",)))
    return workspace


def test_a_quiz_is_logged_and_leaves_the_schedule_alone(workspace: Workspace) -> None:
    """Each card once, the wrong ones again at the end; memory and limits stay as they were."""
    studying.answer(workspace, "joints/hip", 4)
    before, counted = schedule(workspace), done_today(workspace)
    quiz = begin(workspace, JOINTS)
    assert (quiz.place, quiz.counts) == ("1 of 5", False)
    asked = play(quiz, True, False, True, False, True)
    assert sorted(asked) == [f"joints/{name}" for name in ("elbow", "facet", "hip", "knee", "wrist")]
    assert quiz.place == "again, 2 left"
    assert play(quiz, True, False, True) == [asked[1], asked[3], asked[3]]
    assert quiz.ended
    assert (schedule(workspace), done_today(workspace)) == (before, counted)
    assert logged(workspace)[1:] == [("quiz", 0, grade, None) for grade in (4, 1, 4, 1, 4, 4, 1, 4)]
    assert examination(workspace).findings == ()


def test_in_a_quiz_that_counts_each_card_s_first_answer_is_a_review(workspace: Workspace) -> None:
    quiz = begin(workspace, JOINTS._replace(questions=2, counts=True))
    first = play(quiz, False, True, True)[0]
    assert [row[1:3] for row in logged(workspace)] == [(1, 1), (1, 4), (0, 4)]
    memory = studying.find(workspace, first).memory
    assert (memory.reviews, memory.repeat_on) == (1, workspace.today())
    assert begin(workspace, JOINTS).counts is False
    assert quiz.again().counts is False


def test_undo_gives_the_answer_back_and_asks_the_same_question_again(workspace: Workspace) -> None:
    """Settled or already at the next question; the answer that is given then counts as if it were the first."""
    quiz = begin(workspace, JOINTS._replace(counts=True))
    question = quiz.question
    quiz.answer(right=False)
    quiz.undo()
    assert (quiz.question, quiz.settled, quiz.counts) == (question, False, True)
    assert quiz.word == "took back: Again on this card"
    play(quiz, False)
    quiz.undo()
    assert (quiz.question, quiz.place, schedule(workspace)) == (question, "1 of 5", [])
    assert not quiz.undoable


def test_undo_follows_the_log_whoever_wrote_there(workspace: Workspace, other: Workspace) -> None:
    """What was done elsewhere since is taken back first; what was taken back elsewhere is asked again."""
    quiz = begin(workspace, JOINTS)
    play(quiz, True, True, True)
    studying.answer(other, "nerves/axon", 4)
    quiz.undo()
    assert (quiz.place, quiz.word) == ("4 of 5", "took back: Good on “front of axon”")
    studying.take_back(other)
    quiz.undo()
    assert quiz.place == "2 of 5"
    assert quiz.result().cards == 1
    assert examination(workspace).findings == ()


def test_an_answer_that_could_not_be_stored_leaves_the_question_open(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    from studycards.library import log

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    quiz = begin(workspace, JOINTS)
    question = quiz.question
    with monkeypatch.context() as patched:
        patched.setattr(log, "put", full)
        with pytest.raises(sqlite3.OperationalError):
            quiz.answer(right=True)
    assert (quiz.question, quiz.settled, logged(workspace)) == (question, False, [])
    quiz.answer(right=True)
    with pytest.raises(ValueError, match="no question is open"):
        quiz.answer(right=True)


def test_what_was_given_is_judged_and_kept_beside_the_right_answer(capitals: Workspace) -> None:
    """Typed, chosen and listed: the result names what was given, by deck, tag and kind."""
    quiz = begin(capitals, Wish(parse("deck:capitals"), by=By.TYPE))
    while quiz.question is not None and quiz.state.is_first_round:
        if quiz.question.way is Way.LIST:
            response = responses.listed(quiz.question, ["red", "green"])
        else:
            answer = "Rome" if quiz.question.expected[0] != "Oslo" else "oslo"
            response = responses.typed(quiz.question, answer, quiz.others)
        quiz.answer(right=response.grade == 4, response=response)
        quiz.go_on()
    result = quiz.result()
    assert (result.right, result.cards, result.unasked, result.percent) == (2, 6, 0, 33)
    assert result.decks == (Part("Deck capitals", 2, 6),)
    assert result.tags == (Part("Geography", 2, 6), Part("north", 1, 1), Part("south", 1, 5))
    assert result.kinds == (Part("definition", 2, 5), Part("list", 0, 1))
    wrong = {missed.address: (missed.given, missed.answer) for missed in result.missed}
    assert wrong["capitals/france"] == ("Rome", "Paris")
    assert (wrong["capitals/colours"][0] or "").splitlines() == ["red", "green"]
    assert wrong["capitals/colours"][1] == "Red, Yellow, Blue"
    assert ("quiz", 0, 1, "Rome") in logged(capitals)
    confused = capitals.con.execute("SELECT count(*) FROM confusions").fetchone()
    assert confused == (3,)


def test_the_ways_follow_from_the_wish_and_the_seed(capitals: Workspace) -> None:
    """A seed gives the same questions of the same cards in the same order; by chance cards are asked in mixed ways."""

    def asked(by: By, seed: int) -> list[tuple[object, ...]]:
        quiz = begin(capitals, Wish(parse("deck:capitals kind:definition tag:south"), by=by), seed=seed)
        found: list[tuple[object, ...]] = []
        while quiz.question is not None:
            found.append((quiz.question.card, quiz.question.way, quiz.question.options))
            quiz.answer(right=True)
            quiz.go_on()
        return found

    assert asked(By.MIXED, 7) == asked(By.MIXED, 7)
    assert {way for _, way, _ in asked(By.CHOOSE, 1)} == {Way.CHOICE}
    assert {way for _, way, _ in asked(By.TYPE, 1)} == {Way.TYPED}
    assert {way for seed in range(3) for _, way, _ in asked(By.MIXED, seed)} == {Way.CHOICE, Way.TYPED}


def test_wrong_cards_become_tomorrow_s_and_go_back_at_once(workspace: Workspace, clock: Hands) -> None:
    """New ones and those due by then anyway stay; one undo gives all of them back, redo one after the other."""
    for wait in (1, 6):
        for name in ("hip", "knee"):
            studying.answer(workspace, f"joints/{name}", 4)
        clock.move(days=wait)
    for name in ("hip", "knee"):
        studying.answer(workspace, f"joints/{name}", 4)
    studying.answer(workspace, "joints/wrist", 4)
    before = schedule(workspace)
    quiz = begin(workspace, JOINTS)
    play(quiz, *[False] * 5)
    assert quiz.make_tomorrows() == "2 cards come tomorrow, 3 are new or due by then anyway"
    brought = schedule(workspace)
    assert finding.count(workspace, parse("deck:joints due=1")) == 3
    assert [row[2] for row in brought] == [row[2] for row in before]
    assert examination(workspace).findings == ()
    assert quiz.make_tomorrows() == "5 are new or due by then anyway"
    quiz.undo()
    assert quiz.word == "took back: 2 cards are due on their days again"
    assert (schedule(workspace), quiz.place) == (before, "again, 5 left")
    for _ in range(2):
        assert (studying.take_back_in_words(workspace, undo=False) or "").startswith("did again: due tomorrow on ")
    assert schedule(workspace) == brought
    quiz.undo()
    quiz.undo()
    assert (schedule(workspace), quiz.place) == (before, "5 of 5")
    assert examination(workspace).findings == ()


def test_tomorrow_s_cards_go_back_only_after_what_was_done_elsewhere_since(
    workspace: Workspace, other: Workspace, clock: Hands
) -> None:
    for wait in (1, 6):
        studying.answer(workspace, "joints/hip", 4)
        clock.move(days=wait)
    studying.answer(workspace, "joints/hip", 4)
    quiz = begin(workspace, Wish(parse("deck:joints reps>0")))
    play(quiz, False, True)
    assert quiz.make_tomorrows() == "1 card comes tomorrow"
    studying.answer(other, "nerves/axon", 3)
    quiz.undo()
    assert quiz.word == "took back: Hard on “front of axon”"
    assert finding.count(workspace, parse("due=1")) == 1
    quiz.undo()
    assert quiz.word == "took back: 1 card is due on its day again"
    assert finding.count(workspace, parse("due=1")) == 0


def test_cards_of_one_note_come_together_only_where_there_are_too_few(workspace: Workspace) -> None:
    for seed in range(5):
        quiz = begin(workspace, Wish(parse("deck:nerves"), questions=4), seed=seed)
        names = play(quiz, *[True] * 4)
        assert len({name.removesuffix("/reverse") for name in names}) == 4


@pytest.mark.parametrize("words", ["is:leech", "deck:joints is:due"])
def test_a_filter_that_no_card_fits_is_said_before_anything_begins(workspace: Workspace, words: str) -> None:
    with pytest.raises(NotFound, match=f"no card fits: {words}"):
        begin(workspace, Wish(parse(words)))
    assert logged(workspace) == []


def test_every_preset_is_a_filter_that_can_be_counted(workspace: Workspace) -> None:
    found = {preset.title: finding.count(workspace, preset.filter) for preset in quizzing.PRESETS}
    assert found.pop("All cards") == 10
    assert {"Due", "Forgotten today", "Leeches", "Hard"} <= found.keys()
    assert set(found.values()) == {0}


@given(data=st.data(), counts=st.booleans())
@settings(deadline=None, max_examples=15)
def test_whatever_is_done_undo_restores_the_quiz_and_the_library(
    data: st.DataObject, counts: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Answers and what was made tomorrow's, back to the very beginning, and the caches are what the log says."""
    clock = hands()
    workspace = open_workspace(new_library(tmp_path_factory.mktemp("quiz")), clock)
    bring(workspace, deck("d", ["a", note("b", reverse=True), "c"]))
    for _ in range(2):
        studying.answer(workspace, "d/a", 4)
        clock.move(days=1)
    workspace.con.execute("UPDATE reviews SET device_id = 99")  # on a computer of its own: no undo here reaches it
    quiz = begin(workspace, Wish(Filter(), counts=counts))
    stood = [(quiz.state, quiz.question, schedule(workspace))]
    for right in data.draw(st.lists(st.sampled_from([True, False, None]), max_size=9)):
        if right is None and finding.count(workspace, parse("due>1")):
            if " come" in quiz.make_tomorrows():
                stood.append((quiz.state, quiz.question, schedule(workspace)))
        elif right is not None and not quiz.ended:
            play(quiz, right)
            stood.append((quiz.state, quiz.question, schedule(workspace)))
        assert examination(workspace).findings == ()
    for before in reversed(stood[:-1]):
        quiz.undo()
        assert (quiz.state, quiz.question, schedule(workspace)) == before
    assert examination(workspace).findings == ()
    workspace.close()
