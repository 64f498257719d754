"""Sittings on a library: what is shown next, what is stored, and what other windows and a new day change about it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.cards import Unit
from studycards.library.connection import writing
from studycards.library.settings import NEW_PER_DAY, REVIEWS_PER_DAY, SCHEDULER
from studycards.scheduling.study_day import LAST_DAY, date_of
from studycards.study.session import Action, Answer, Change, Do, Set
from studycards.workspace import studying
from studycards.workspace.sitting import Sitting
from studycards.workspace.today import due_counts, today
from studycards.workspace.upkeep import examination
from studycards.workspace.workspace import Workspace
from tests.library.making import TODAY, Hands, bring, deck, done_today, hands, logs, new_library, note, open_workspace


def give(sitting: Sitting, grade: int) -> str:
    """Answer the shown card; give its address."""
    assert sitting.card is not None
    shown = sitting.card.address
    sitting.act(Do.REVEAL)
    sitting.act(Answer(grade))
    return shown


def served(sitting: Sitting, grade: int = 5) -> list[str]:
    """Answer everything to the end."""
    shown: list[str] = []
    while not sitting.ended:
        shown.append(give(sitting, grade))
        assert len(shown) < 100, "a sitting comes to an end"
    return shown


def learn(workspace: Workspace, clock: Hands, *cards: str) -> None:
    """Answer cards well, and go on to the day on which they are due."""
    for card in cards:
        studying.answer(workspace, card, 4)
    clock.move(days=1)


def shown(sitting: Sitting) -> str | None:
    return None if sitting.card is None else sitting.card.address


def test_an_answer_needs_a_revealed_card_and_is_stored_before_the_next_one_shows(workspace: Workspace) -> None:
    sitting = studying.begin(workspace, [workspace.deck("joints")])
    sitting.act(Answer(4))
    assert logs(workspace.con) == set()
    assert shown(sitting) == "joints/facet"
    sitting.act(Do.REVEAL)
    sitting.act(Answer(4, "Good"))
    ((_, *row),) = logs(workspace.con)
    assert row[6:8] == [4, "Good"]
    assert shown(sitting) == "joints/hip"
    assert not sitting.revealed


def test_the_time_a_card_was_on_the_table_is_kept(workspace: Workspace, clock: Hands) -> None:
    sitting = studying.begin(workspace, [workspace.deck("joints")])
    clock.move(seconds=12.5)
    give(sitting, 4)
    assert workspace.con.execute("SELECT milliseconds FROM reviews").fetchone() == (12_500,)
    assert sitting.summary().milliseconds == 12_500


def test_the_outcome_shown_is_the_outcome_stored(workspace: Workspace) -> None:
    sitting = studying.begin(workspace, [workspace.deck("joints")])
    for grade in range(6):
        if sitting.ended:
            break
        assert sitting.outcomes is not None
        promised, name = sitting.outcomes[grade].memory, shown(sitting)
        give(sitting, grade)
        assert name is not None
        if name.count("/") == 1 and sitting.word is None:
            assert studying.find(workspace, name).memory == promised


def test_new_cards_come_in_deck_order_and_siblings_on_another_day(workspace: Workspace, clock: Hands) -> None:
    sitting = studying.begin(workspace, [workspace.deck("nerves")])
    assert served(sitting) == ["nerves/axon", "nerves/myelin", "nerves/synapse", "nerves/dendrite"]
    clock.move(days=1)
    tomorrow = studying.begin(workspace, [workspace.deck("nerves")])
    again = served(tomorrow)
    assert ("nerves/myelin" in again) != ("nerves/myelin/reverse" in again)


def test_a_card_that_failed_comes_again_after_five_others_until_it_scores_four(tmp_path: Path, clock: Hands) -> None:
    workspace = open_workspace(new_library(tmp_path), clock)
    bring(workspace, deck("d", [f"n{number}" for number in range(9)]))
    sitting = studying.begin(workspace, workspace.decks())
    order = [give(sitting, 1), *(give(sitting, 5) for _ in range(5))]
    assert shown(sitting) == order[0]
    failed = studying.find(workspace, order[0]).memory
    give(sitting, 3)
    after = studying.find(workspace, order[0]).memory
    assert (after.due, after.easiness, after.lapses, after.repeat_on) == (failed.due, failed.easiness, 0, TODAY)
    rest = [give(sitting, 5) for _ in range(3)]
    assert order[0] not in rest
    assert shown(sitting) == order[0]  # nothing else is left
    give(sitting, 4)
    assert sitting.ended
    done = studying.find(workspace, order[0]).memory
    assert (done.due, done.repeat_on) == (failed.due, None)
    assert [row[1:] for row in done_today(workspace)] == [(9, 0, 2)]
    workspace.close()


def test_at_rollover_the_shown_card_is_finished_and_leftover_repeats_are_dropped(
    workspace: Workspace, clock: Hands
) -> None:
    clock.move(seconds=18.9 * 3600)  # 03:54, a minute of the study day before
    sitting = studying.begin(workspace, [workspace.deck("joints")])
    assert sitting.day == TODAY
    give(sitting, 1)
    give(sitting, 1)
    assert sitting.left.again == 2
    last = shown(sitting)
    clock.move(seconds=3600)
    sitting.act(Do.REVEAL)
    assert shown(sitting) == last
    sitting.act(Answer(5))
    assert last is not None
    assert studying.find(workspace, last).memory.last_day == TODAY + 1
    assert sitting.day == TODAY + 1
    assert sitting.left.again == 0
    assert sitting.left.due == 2  # what failed yesterday is due as it stood


def test_limits_hold_for_each_deck_and_in_all_and_repeats_do_not_count(workspace: Workspace) -> None:
    workspace.set(NEW_PER_DAY, "3")
    workspace.set(NEW_PER_DAY, "2", workspace.deck("nerves"))
    sitting = studying.begin(workspace, workspace.decks())
    first = give(sitting, 1)
    addresses = [first, *served(sitting)]
    assert addresses.count(first) == 2
    assert sorted({name.split("/")[0] for name in addresses}) == ["joints", "nerves"]
    assert len(set(addresses)) == 3
    assert sum(name.startswith("joints") for name in addresses) == 1
    assert studying.begin(workspace, workspace.decks()).ended


def test_the_limit_of_reviews_counts_what_was_done(workspace: Workspace, clock: Hands) -> None:
    names = ["facet", "hip", "knee", "wrist", "elbow"]
    learn(workspace, clock, *(f"joints/{name}" for name in names))
    workspace.set(REVIEWS_PER_DAY, "2")
    workspace.set(NEW_PER_DAY, "0")
    sitting = studying.begin(workspace, workspace.decks())
    give(sitting, 5)
    assert len(served(studying.begin(workspace, workspace.decks()))) == 1
    assert studying.begin(workspace, workspace.decks()).ended


def test_new_cards_are_spread_evenly_among_the_reviews(tmp_path: Path, clock: Hands) -> None:
    workspace = open_workspace(new_library(tmp_path), clock)
    bring(workspace, deck("old", [f"o{number}" for number in range(6)]))
    learn(workspace, clock, *(f"old/o{number}" for number in range(6)))
    bring(workspace, deck("young", ["y0", "y1", "y2"]))
    kinds = [name[0] for name in served(studying.begin(workspace, workspace.decks()))]
    assert "".join(kinds) == "oyooyooyo"
    workspace.close()


def test_units_open_on_their_day_and_after_waits_for_an_answer_of_four(tmp_path: Path, clock: Hands) -> None:
    workspace = open_workspace(new_library(tmp_path), clock)
    tomorrow = date_of(TODAY + 1).isoformat()
    notes = [note("a"), note("b", after=("a",)), note("later", unit="two"), note("c", after=("b", "a"))]
    bring(workspace, deck("d", notes, [Unit("two", None, tomorrow)]))
    sitting = studying.begin(workspace, workspace.decks())
    assert served(sitting) == ["d/a"]
    assert served(studying.begin(workspace, workspace.decks())) == ["d/b"]
    clock.move(days=1)
    assert set(served(studying.begin(workspace, workspace.decks()))) == {"d/a", "d/b", "d/later", "d/c"}
    workspace.close()


def test_what_an_answer_opened_comes_at_its_place_once_the_sitting_is_picked_again(
    tmp_path: Path, clock: Hands
) -> None:
    """Whether after an undo or by a new sitting: the order is the library's, not what this sitting remembers."""
    workspace = open_workspace(new_library(tmp_path), clock)
    bring(workspace, deck("d", [note("a"), note("b", after=("a",)), note("c"), note("e")]))
    sitting = studying.begin(workspace, workspace.decks())
    give(sitting, 4)
    assert shown(sitting) == "d/c"
    give(sitting, 1)
    for action in (Do.UNDO, Do.UNDO, Do.REDO):
        sitting.act(action)
    assert shown(sitting) == shown(studying.begin(workspace, workspace.decks())) == "d/b"
    assert served(sitting) == ["d/b", "d/c", "d/e"]
    workspace.close()


def test_after_a_hard_answer_what_builds_on_it_still_waits(tmp_path: Path, clock: Hands) -> None:
    workspace = open_workspace(new_library(tmp_path), clock)
    bring(workspace, deck("d", [note("a"), note("b", after=("a",))]))
    studying.answer(workspace, "d/a", 3)
    clock.move(days=1)
    sitting = studying.begin(workspace, workspace.decks())
    assert sitting.left.new == 0
    workspace.close()


def test_suspend_and_bury_put_the_card_away_and_say_so(workspace: Workspace, clock: Hands) -> None:
    sitting = studying.begin(workspace, [workspace.deck("joints")])
    sitting.act(Set(Change.SUSPEND))
    assert sitting.word == "suspended: it stays away until you resume it"
    sitting.act(Set(Change.BURY))
    assert sitting.word == "buried until tomorrow"
    assert served(sitting) == ["joints/knee", "joints/wrist", "joints/elbow"]
    clock.move(days=1)
    assert "joints/hip" in served(studying.begin(workspace, [workspace.deck("joints")]))
    studying.change(workspace, "joints/facet", Change.RESUME)
    assert served(studying.begin(workspace, [workspace.deck("joints")])) == ["joints/facet"]


def test_flagging_leaves_the_card_on_the_table(workspace: Workspace) -> None:
    sitting = studying.begin(workspace, [workspace.deck("joints")])
    sitting.act(Do.REVEAL)
    sitting.act(Set(Change.FLAG))
    assert (shown(sitting), sitting.revealed, sitting.word) == ("joints/facet", True, "flagged")
    sitting.act(Set(Change.FLAG))
    sitting.act(Set(Change.UNFLAG))
    sitting.act(Answer(4))
    assert not studying.find(workspace, "joints/facet").flagged
    assert len(logs(workspace.con)) == 3


def test_a_skipped_card_comes_last_even_when_the_sitting_is_picked_again(workspace: Workspace) -> None:
    sitting = studying.begin(workspace, [workspace.deck("joints")])
    sitting.act(Do.SKIP)
    sitting.act(Set(Change.BURY))
    assert served(sitting) == ["joints/knee", "joints/wrist", "joints/elbow", "joints/facet"]


def test_skipping_goes_on_to_a_repeat_when_nothing_else_is_left(workspace: Workspace) -> None:
    workspace.set(NEW_PER_DAY, "2")
    sitting = studying.begin(workspace, [workspace.deck("joints")])
    give(sitting, 1)
    sitting.act(Do.SKIP)
    assert shown(sitting) == "joints/facet"


def test_a_card_answered_elsewhere_is_shown_afresh_and_nothing_is_stored(
    workspace: Workspace, other: Workspace
) -> None:
    sitting = studying.begin(workspace, [workspace.deck("joints")])
    sitting.act(Do.REVEAL)
    studying.answer(other, "joints/facet", 2)
    before = logs(workspace.con)
    sitting.act(Answer(5))
    assert logs(workspace.con) == before
    assert shown(sitting) == "joints/facet"
    assert not sitting.revealed
    assert sitting.word == "changed elsewhere since it was shown: nothing stored, here it is as it stands now"
    assert sitting.card is not None
    assert sitting.card.memory.reviews == 1
    give(sitting, 5)
    assert examination(workspace).findings == ()


def test_a_card_done_elsewhere_is_not_offered_for_a_second_review_of_the_day(
    workspace: Workspace, other: Workspace
) -> None:
    """It would count as an early review, and send the card far ahead."""
    sitting = studying.begin(workspace, [workspace.deck("joints")])
    sitting.act(Do.REVEAL)
    studying.answer(other, "joints/facet", 4)
    before = logs(workspace.con)
    sitting.act(Answer(4))
    assert logs(workspace.con) == before
    assert sitting.word == "changed elsewhere since it was shown: nothing stored, it waits no longer"
    assert shown(sitting) == "joints/hip"
    assert "joints/facet" not in served(sitting)


@pytest.mark.parametrize("revealed", [False, True])
@pytest.mark.parametrize("meanwhile", ["before", "after"])
def test_what_another_window_answered_is_not_asked_again(
    workspace: Workspace, other: Workspace, revealed: bool, meanwhile: str
) -> None:
    """Also when the answer was uncovered in between, which must not make the sitting forget what it saw."""
    sitting = studying.begin(workspace, [workspace.deck("joints")])
    if revealed and meanwhile == "after":
        sitting.act(Do.REVEAL)
    studying.answer(other, "joints/hip", 5)
    assert give(sitting, 5) == "joints/facet"
    assert shown(sitting) == "joints/knee"
    assert sitting.left.new == 3


class FullDisk(writing):
    """A transaction for whose end there is no room."""

    def __exit__(self, *_: object) -> None:
        self._con.execute("ROLLBACK")
        raise sqlite3.OperationalError("database or disk is full")


@pytest.mark.parametrize("failing", [False, True])
def test_each_card_is_shown_as_the_library_holds_it(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, failing: bool
) -> None:
    """Also one that comes again, and one whose answer could not be stored."""
    sitting = studying.begin(workspace, [workspace.deck("joints")])
    if failing:
        with monkeypatch.context() as disk:
            disk.setattr("studycards.workspace.sitting.writing", FullDisk)
            with pytest.raises(sqlite3.OperationalError):
                give(sitting, 1)
        assert logs(workspace.con) == set()
        sitting.act(Do.SKIP)
    for grade in (1, 5, 2, 5, 5, 3, 1, 5, 5):
        assert sitting.card == studying.find(workspace, shown(sitting) or "")
        give(sitting, grade)


def test_cards_to_come_that_were_flagged_elsewhere_come_flagged_even_when_an_answer_failed_in_between(
    workspace: Workspace, other: Workspace
) -> None:
    """What was read ahead holds only until somebody else writes."""
    sitting = studying.begin(workspace, [workspace.deck("joints")])
    give(sitting, 5)
    studying.change(other, "joints/knee", Change.FLAG)
    workspace.con.execute(
        "CREATE TEMP TRIGGER full BEFORE INSERT ON reviews BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
    )
    with pytest.raises(sqlite3.Error):
        give(sitting, 5)
    workspace.con.execute("DROP TRIGGER full")
    give(sitting, 5)
    assert shown(sitting) == "joints/knee"
    assert sitting.card is not None
    assert sitting.card.flagged
    give(sitting, 1)
    studying.change(other, "joints/knee", Change.SUSPEND)
    assert "joints/knee" not in served(sitting)


def test_a_card_put_away_elsewhere_is_not_shown_again(workspace: Workspace, other: Workspace) -> None:
    sitting = studying.begin(workspace, [workspace.deck("joints")])
    studying.change(other, "joints/facet", Change.SUSPEND)
    give(sitting, 5)
    assert shown(sitting) == "joints/hip"
    assert sitting.word == "changed elsewhere since it was shown: nothing stored, it waits no longer"
    bring(other, deck("joints", ["knee", "elbow"]))
    give(sitting, 5)
    assert shown(sitting) == "joints/knee"
    assert examination(workspace).findings == ()


def test_another_scheduler_chosen_elsewhere_is_followed_before_anything_is_stored(
    workspace: Workspace, other: Workspace, clock: Hands
) -> None:
    learn(workspace, clock, "joints/hip")
    sitting = studying.begin(workspace, [workspace.deck("joints")])
    other.set(SCHEDULER, "sm2-code")
    give(sitting, 1)
    assert sitting.word is not None
    served(sitting)
    assert set(workspace.con.execute("SELECT scheduler FROM reviews WHERE mode = 'study'")) >= {("sm2-code",)}
    assert examination(workspace).findings == ()


def test_refresh_keeps_the_card_on_the_table_while_it_waits(workspace: Workspace, other: Workspace) -> None:
    sitting = studying.begin(workspace, [workspace.deck("joints")])
    assert not sitting.refresh()
    sitting.act(Do.SKIP)
    studying.answer(other, "joints/knee", 5)
    assert sitting.refresh()
    assert shown(sitting) == "joints/hip"
    studying.answer(other, "joints/hip", 5)
    assert sitting.refresh()
    assert shown(sitting) == "joints/wrist"


def test_a_due_day_beyond_the_calendar_is_cut_with_a_word(workspace: Workspace, clock: Hands) -> None:
    learn(workspace, clock, "joints/facet")
    workspace.con.execute("UPDATE memories SET repetitions = 9, interval = 40000000")
    workspace.set(NEW_PER_DAY, "0")
    sitting = studying.begin(workspace, [workspace.deck("joints")])
    give(sitting, 5)
    assert sitting.word == "the next review would be after the last day a calendar can name: cut to 31 Dec 9999"
    assert studying.find(workspace, "joints/facet").memory.due == LAST_DAY


def test_a_leech_is_told_when_it_becomes_one(workspace: Workspace, clock: Hands) -> None:
    workspace.set(NEW_PER_DAY, "0")
    for _ in range(8):
        studying.answer(workspace, "joints/hip", 4)
        clock.move(days=1)
        sitting = studying.begin(workspace, workspace.decks())
        give(sitting, 1)
        clock.move(days=1)
    assert sitting.leech
    assert sitting.word == "joints/hip is a leech: 8 lapses. Rewording it may help, or `studycards suspend joints/hip`"


def test_any_card_may_be_answered_at_any_time_and_early_counts(workspace: Workspace, clock: Hands) -> None:
    studying.answer(workspace, "joints/hip", 4)
    clock.move(days=1)
    studying.answer(workspace, "joints/hip", 4)
    clock.move(days=2)
    early = studying.answer(workspace, "joints/hip", 5)
    assert not early.outcome.repeat
    assert early.outcome.memory.repetitions == 3
    studying.change(workspace, "joints/knee", Change.SUSPEND)
    assert studying.answer(workspace, "joints/knee", 4).outcome.memory.reviews == 1
    assert studying.find(workspace, "joints/knee").suspended
    assert examination(workspace).findings == ()


def test_the_summary_is_of_this_sitting_alone_even_while_the_clock_stands_still(workspace: Workspace) -> None:
    first = studying.begin(workspace, [workspace.deck("nerves")])
    give(first, 2)
    second = studying.begin(workspace, [workspace.deck("joints")])
    give(second, 1)
    give(second, 5)
    give(second, 3)
    summary = second.summary()
    assert (summary.answers, summary.cards, summary.right, summary.tomorrow) == (3, 3, 2, 1)  # two come again today
    assert [hard.address for hard in summary.hardest] == ["joints/facet", "joints/knee"]
    second.act(Do.UNDO)
    assert second.summary().answers == 2


def test_the_sitting_ends_where_the_learner_stops(workspace: Workspace) -> None:
    sitting = studying.begin(workspace, [workspace.deck("joints")])
    sitting.act(Do.END)
    assert (sitting.ended, sitting.card) == (True, None)
    for action in (Do.REVEAL, Answer(3), Do.SKIP, Do.END, Set(Change.FLAG)):
        sitting.act(action)
    assert sitting.ended
    assert logs(workspace.con) == set()


PLAN = st.lists(
    st.one_of(
        st.integers(0, 5).map(Answer),
        st.sampled_from([Set(Change.BURY), Set(Change.SUSPEND), Set(Change.FLAG), Do.UNDO, Do.REDO]),
        st.sampled_from(["tomorrow", "elsewhere"]),
    ),
    max_size=25,
)


@settings(max_examples=20, deadline=None)
@given(plan=PLAN, limits=st.tuples(st.integers(0, 9), st.integers(1, 9)), known=st.integers(0, 8))
def test_after_a_crash_the_same_card_is_shown_and_as_many_are_left(
    plan: list[Action | str], limits: tuple[int, int], known: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever was done: another sitting on the same library begins where this one stands, as the counts say."""
    clock = hands()
    workspace = open_workspace(new_library(tmp_path_factory.mktemp("sitting")), clock)
    notes = [note(f"n{number}", reverse=number % 3 == 0) for number in range(8)]
    bring(workspace, deck("one", notes), deck("two", ["a", "b", "c"]))
    learn(workspace, clock, *(f"one/n{number}" for number in range(known)), "two/a", "one/n0/reverse")
    workspace.set(NEW_PER_DAY, str(limits[0]))
    workspace.set(REVIEWS_PER_DAY, str(limits[1]))
    window = open_workspace(workspace.path, clock)
    sitting, done = studying.begin(workspace, workspace.decks()), 0
    for action in plan:
        if isinstance(action, str):
            done = 0
            clock.move(days=action == "tomorrow")
            if action == "elsewhere":
                studying.answer(window, "two/b", 3)
            sitting = studying.begin(workspace, workspace.decks())
        elif action is not Do.UNDO or done:  # an undo of what came before the sitting shows a card out of turn
            before = len(logs(workspace.con))
            if isinstance(action, Answer):
                sitting.act(Do.REVEAL)
            sitting.act(action)
            done += (len(logs(workspace.con)) > before) * (-1 if action is Do.UNDO else 1)
        fresh = studying.begin(window, window.decks())
        assert fresh.left == due_counts(window, window.decks())[0]
        if not sitting.ended:
            assert (shown(fresh), fresh.left) == (shown(sitting), sitting.left)
    window.close()
    workspace.close()


def test_the_counts_are_what_a_sitting_serves(workspace: Workspace, clock: Hands) -> None:
    learn(workspace, clock, "joints/hip", "joints/knee", "nerves/myelin")
    workspace.set(NEW_PER_DAY, "3")
    for name in ([], ["joints"], ["nerves"]):
        scope = workspace.scope(name)
        together, _ = due_counts(workspace, scope)
        copy = studying.begin(workspace, scope)
        assert copy.left == together
    joints = workspace.deck("joints")
    _, alone = due_counts(workspace, workspace.decks())
    assert {row.slug: counts for row, counts in alone}["joints"] == studying.begin(workspace, [joints]).left
    before = today(workspace)
    expected = before.counts.cards
    assert len(served(studying.begin(workspace, workspace.decks()))) == expected
    assert today(workspace).done == expected
    assert today(workspace).counts.cards == 0


def test_a_card_put_off_counts_as_what_it_is(workspace: Workspace) -> None:
    """A new card that is put off is still a new one, a repeat still a repeat."""
    sitting = studying.begin(workspace, [workspace.deck("joints")])
    before = sitting.left
    sitting.act(Do.SKIP)
    assert sitting.word == "put off: it comes at the end of this sitting"
    assert sitting.left == before
    give(sitting, 0)
    for _ in range(sitting.left.cards - 1):
        give(sitting, 5)
    before = sitting.left
    sitting.act(Do.SKIP)
    assert sitting.left == before


def test_what_was_taken_back_is_named_without_the_answer(workspace: Workspace) -> None:
    """Over a covered card its address would tell: the card in sight is this card, others go by what they ask."""
    bring(workspace, deck("d", [note("ablation", front="Burns?"), note("z", front="? " * 40)]))
    sitting = studying.begin(workspace, [workspace.deck("d")])
    give(sitting, 4)
    sitting.act(Do.UNDO)
    assert sitting.word == "took back: Good on this card"
    sitting.act(Do.REDO)
    assert sitting.word == "did again: Good on “Burns?”"
    give(sitting, 4)
    sitting.act(Do.UNDO)
    sitting.act(Do.REDO)
    assert sitting.word == f"did again: Good on “{'? ' * 19}?…”"
