"""Custom sittings: the schedule stays as it was unless the learner wants the round to count; then one review a card."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.library.errors import NotFound
from studycards.study.filters import Filter, parse
from studycards.study.session import Action, Answer, Change, Do, Set
from studycards.workspace import cramming, finding, studying
from studycards.workspace.planning import Counts
from studycards.workspace.sitting import Sitting
from studycards.workspace.upkeep import examination
from studycards.workspace.workspace import Workspace
from tests.library.making import Hands, bring, deck, done_today, hands, new_library, note, open_workspace
from tests.workspace.test_sitting import give, served, shown

JOINTS = parse("deck:joints")
SCHEDULE = "card_id, repetitions, interval, easiness, due, lapses, reviews, repeat_on, last_day, passed, leech"


def schedule(workspace: Workspace) -> list[tuple[object, ...]]:
    """All that a scheduler knows of the cards that were ever met."""
    return list(workspace.con.execute(f"SELECT {SCHEDULE} FROM memories WHERE reviews > 0 ORDER BY card_id"))


def logged(workspace: Workspace) -> list[tuple[object, ...]]:
    """Mode, whether it counts, and grade of every answer."""
    return list(workspace.con.execute("SELECT mode, counts, grade FROM reviews ORDER BY instant"))


def test_a_round_asks_each_card_until_it_is_known_and_changes_no_memory(workspace: Workspace) -> None:
    studying.answer(workspace, "joints/hip", 4)
    before, counted = schedule(workspace), done_today(workspace)
    sitting = cramming.begin(workspace, JOINTS)
    assert sitting.left.cards == 5
    first = give(sitting, 1)
    assert sitting.left == Counts(0, 1, 4)
    rest = served(sitting, 4)
    assert sorted({first, *rest}) == [f"joints/{name}" for name in ("elbow", "facet", "hip", "knee", "wrist")]
    assert rest[-1] == first
    assert rest.count(first) == 1
    assert (schedule(workspace), done_today(workspace)) == (before, counted)
    assert logged(workspace)[1:] == [("cram", 0, 1), *[("cram", 0, 4)] * 5]
    assert examination(workspace).findings == ()


@pytest.mark.parametrize("counts", [False, True])
def test_no_answer_takes_longer_than_the_longest_that_is_counted(
    workspace: Workspace, clock: Hands, counts: bool
) -> None:
    sitting = cramming.begin(workspace, JOINTS, counts=counts)
    clock.move(seconds=3600)
    give(sitting, 4)
    assert workspace.con.execute("SELECT milliseconds FROM reviews").fetchall() == [(60_000,)]


def test_a_round_that_counts_takes_the_first_answer_of_each_card_as_a_review(workspace: Workspace) -> None:
    sitting = cramming.begin(workspace, JOINTS, counts=True)
    assert sitting.counts
    assert sitting.outcomes is not None
    promised = sitting.outcomes[1].memory
    first = give(sitting, 1)
    served(sitting, 4)
    assert studying.find(workspace, first).memory == promised
    assert logged(workspace) == [("cram", 1, 1), *[("cram", 1, 4)] * 4, ("cram", 0, 4)]
    assert examination(workspace).findings == ()


def test_a_repeat_in_a_round_that_counts_does_not_count(workspace: Workspace) -> None:
    """Nor does it promise an interval; a repeat put off is still one."""
    sitting = cramming.begin(workspace, parse("deck:joints sample:2"), counts=True)
    missed = give(sitting, 0)
    give(sitting, 4)
    assert (shown(sitting), sitting.counts) == (missed, False)
    assert sitting.outcomes is not None
    assert {outcome.memory for outcome in sitting.outcomes} == {sitting.card.memory if sitting.card else None}
    sitting.act(Do.SKIP)
    assert (shown(sitting), sitting.counts) == (missed, False)


def test_undo_gives_the_first_answer_of_a_round_that_counts_back(workspace: Workspace) -> None:
    """The card is then asked as if for the first time, and counts."""
    sitting = cramming.begin(workspace, JOINTS, counts=True)
    first = give(sitting, 1)
    sitting.act(Do.UNDO)
    assert (shown(sitting), sitting.counts, schedule(workspace)) == (first, True, [])
    give(sitting, 5)
    assert [row[1:] for row in logged(workspace)] == [(1, 1), (1, 5)]
    assert studying.find(workspace, first).memory.easiness == 260


def test_an_answer_that_could_not_be_stored_leaves_the_card_waiting_for_one_that_counts(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    from studycards.library import log

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    sitting = cramming.begin(workspace, JOINTS, counts=True)
    first = shown(sitting)
    sitting.act(Do.REVEAL)
    with monkeypatch.context() as patched:
        patched.setattr(log, "add_tally", full)
        with pytest.raises(sqlite3.OperationalError):
            sitting.act(Answer(1))
    assert (shown(sitting), sitting.counts, logged(workspace)) == (first, True, [])
    sitting.act(Answer(4))
    assert logged(workspace) == [("cram", 1, 4)]


@pytest.mark.parametrize("counts", [False, True])
def test_what_was_typed_is_kept_and_whose_answer_it_was(workspace: Workspace, counts: bool) -> None:
    """In a round of either kind, for confusions are none the less so where nothing counts."""
    other = studying.find(workspace, "joints/knee").id
    sitting = cramming.begin(workspace, parse("deck:joints kind:basic"), counts=counts)
    sitting.act(Do.REVEAL)
    sitting.act(Answer(1, "again", "knee", other))
    row = workspace.con.execute("SELECT id, mode, counts, response FROM reviews").fetchone()
    assert row[1:] == ("cram", int(counts), "knee")
    assert list(workspace.con.execute("SELECT other_id, review_id FROM confusions")) == [(other, row[0])]


def test_suspended_cards_can_be_crammed_where_they_are_asked_for(workspace: Workspace) -> None:
    for name in ("hip", "knee"):
        studying.change(workspace, f"joints/{name}", Change.SUSPEND)
    sitting = cramming.begin(workspace, parse("is:suspended"))
    give(sitting, 1)
    sitting.act(Do.UNDO)
    assert sitting.left.cards == 2
    assert sorted(served(sitting, 4)) == ["joints/hip", "joints/knee"]
    assert len(served(cramming.begin(workspace, JOINTS))) == 3


def test_a_card_put_away_leaves_the_round_and_the_others_go_on(workspace: Workspace) -> None:
    sitting = cramming.begin(workspace, JOINTS)
    give(sitting, 1)
    away = shown(sitting)
    sitting.act(Set(Change.BURY))
    rest = served(sitting, 4)
    assert away not in rest
    assert len(rest) == 4


def test_what_another_window_does_is_followed(workspace: Workspace, other: Workspace) -> None:
    """A card suspended there is asked no more; one answered there is asked with what it is now."""
    sitting = cramming.begin(workspace, JOINTS)
    first = shown(sitting)
    assert first is not None
    studying.answer(other, first, 5)
    sitting.act(Do.REVEAL)
    sitting.act(Answer(1))
    assert sitting.word is not None
    assert "changed elsewhere" in sitting.word
    give(sitting, 1)
    assert studying.find(workspace, first).memory.reviews == 1
    studying.change(other, first, Change.SUSPEND)
    assert sitting.refresh()
    assert first not in served(sitting, 4)


def test_a_new_study_day_does_not_end_a_round(workspace: Workspace, clock: Hands) -> None:
    sitting = cramming.begin(workspace, JOINTS)
    give(sitting, 1)
    clock.move(days=1)
    assert len(served(sitting, 4)) == 5
    assert examination(workspace).findings == ()


def test_the_summary_counts_what_the_round_had(workspace: Workspace) -> None:
    sitting = cramming.begin(workspace, JOINTS)
    give(sitting, 0)
    served(sitting, 4)
    summary = sitting.summary()
    assert (summary.cards, summary.answers, summary.right) == (5, 6, 4)
    assert len(summary.hardest) == 1


@pytest.mark.parametrize("words", ["is:leech", "deck:joints is:due"])
def test_a_filter_that_no_card_fits_is_said_before_anything_begins(workspace: Workspace, words: str) -> None:
    with pytest.raises(NotFound, match=f"no card fits: {words}"):
        cramming.begin(workspace, parse(words))
    assert finding.count(workspace, parse(words)) == 0


def test_a_deck_that_is_not_there_is_said_before_anything_begins(workspace: Workspace) -> None:
    with pytest.raises(NotFound, match="there is no deck 'join'"):
        cramming.begin(workspace, parse("deck:join"))


def test_the_presets_find_what_their_names_say(workspace: Workspace, clock: Hands) -> None:
    for name, grade in (("hip", 4), ("knee", 1)):
        studying.answer(workspace, f"joints/{name}", grade)
    knee, wrist = (studying.find(workspace, f"joints/{name}").id for name in ("knee", "wrist"))
    studying.record(workspace, knee, 1, studying.Given("quiz"), counts=False, meant=wrist)
    found = {preset.title: finding.count(workspace, preset.filter) for preset in finding.PRESETS}
    assert found == {
        **{"Forgotten today": 1, "Due in the next 3 days": 2, "Leeches": 0},
        **{"Hard": 1, "Confused with others": 2, "Random 20": 10},
    }
    clock.move(days=1)
    assert finding.count(workspace, finding.PRESETS[0].filter) == 0


POSSIBLE: list[Action] = [
    *map(Answer, range(6)),
    *(Do.REVEAL, Do.UNDO, Do.UNDO, Do.REDO),
    *map(Set, (Change.BURY, Change.SUSPEND, Change.FLAG)),
]
ACTIONS = st.lists(st.sampled_from(POSSIBLE), max_size=14)


def stands(sitting: Sitting) -> tuple[object, ...]:
    card = sitting.card
    return None if card is None else card[:9], sitting.left, sitting.counts, sitting.outcomes


def acted(sitting: Sitting, action: Action) -> None:
    if isinstance(action, Answer):
        sitting.act(Do.REVEAL)
    sitting.act(action)


@given(data=st.data())
@settings(deadline=None, max_examples=20)
def test_whatever_is_done_undo_restores_the_round_and_the_schedule(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A round that does not count never touches the schedule; in both kinds undo gives back what stood before."""
    counts = data.draw(st.booleans())
    workspace = open_workspace(new_library(tmp_path_factory.mktemp("cram")), hands())
    bring(workspace, deck("d", ["a", note("b", reverse=True), "c", "e"]))
    studying.answer(workspace, "d/a", 4)
    workspace.con.execute("UPDATE reviews SET device_id = 99")  # on a computer of its own: no undo here reaches it
    before = schedule(workspace)
    sitting = cramming.begin(workspace, Filter(), counts=counts)
    for action in data.draw(ACTIONS):
        acted(sitting, action)
        if not counts:
            assert schedule(workspace) == before
        if sitting.ended:
            break
        stood, known = stands(sitting), schedule(workspace)
        acted(sitting, Answer(data.draw(st.integers(0, 5))))
        sitting.act(Do.UNDO)
        assert (stands(sitting), schedule(workspace)) == (stood, known)
    assert examination(workspace).findings == ()
    workspace.close()
