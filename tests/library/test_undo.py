"""Undo and redo: the newest action of any kind on this device, any depth, across restarts, exactly."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.library import log
from studycards.library.connection import writing
from studycards.library.errors import LibraryError
from studycards.library.log import Author
from studycards.library.undo import redo, undo
from studycards.study.session import Answer, Change, Do
from studycards.workspace import history as histories
from studycards.workspace import studying
from studycards.workspace.upkeep import examination
from studycards.workspace.workspace import Workspace
from tests.library.making import Hands, bring, caches, deck, hands, logs, new_library, open_workspace, rows

KINDS = [each for each in Change if each is not Change.LEECH]


def fail_until_leech(workspace: Workspace, clock: Hands, card: str, lapses: int) -> list[bool]:
    """Learn and forget a card, day by day; tell of each lapse whether it was named a leech."""
    named = []
    for _ in range(lapses):
        studying.answer(workspace, card, 4)
        clock.move(days=1)
        named.append(studying.answer(workspace, card, 1).leech)
        clock.move(days=1)
    return named


def test_undo_says_what_it_took_back_and_goes_on_to_the_one_before(workspace: Workspace) -> None:
    studying.answer(workspace, "joints/hip", 3)
    studying.change(workspace, "joints/knee", Change.FLAG)
    hip, knee = (studying.find(workspace, f"joints/{name}").id for name in ("hip", "knee"))
    assert studying.take_back(workspace) == (knee, "flag", None)
    assert studying.take_back(workspace) == (hip, "answer", 3)
    assert studying.take_back(workspace) is None
    assert not studying.find(workspace, "joints/knee").flagged
    assert studying.find(workspace, "joints/hip").memory.reviews == 0
    assert studying.put_back(workspace) == (hip, "answer", 3)
    assert studying.put_back(workspace) == (knee, "flag", None)
    assert studying.put_back(workspace) is None


def test_undo_reaches_across_restarts_and_windows(workspace: Workspace, clock: Hands) -> None:
    studying.answer(workspace, "joints/hip", 4)
    clock.move(days=3)
    again = open_workspace(workspace.path, clock)
    done = studying.take_back(again)
    assert done is not None
    assert done.kind == "answer"
    assert studying.find(workspace, "joints/hip").memory.reviews == 0
    again.close()


def test_a_new_action_empties_redo(workspace: Workspace) -> None:
    studying.answer(workspace, "joints/hip", 4)
    studying.take_back(workspace)
    studying.change(workspace, "joints/knee", Change.FLAG)
    assert studying.put_back(workspace) is None


def test_nothing_is_taken_back_for_somebody_else(workspace: Workspace) -> None:
    workspace.add_learner("Ada")
    ada = open_workspace(workspace.path, learner="Ada")
    studying.answer(workspace, "joints/hip", 4)
    assert studying.take_back(ada) is None
    ada.close()


def test_another_device_s_actions_are_not_touched(workspace: Workspace) -> None:
    con = workspace.con
    studying.answer(workspace, "joints/hip", 4)
    con.execute("INSERT INTO devices (host) VALUES ('elsewhere')")
    (device,) = con.execute("SELECT id FROM devices WHERE host = 'elsewhere'").fetchone()
    elsewhere = Author(workspace.learner.id, device)
    knee = studying.find(workspace, "joints/knee")
    with writing(con):
        log.answer(con, elsewhere, knee, 5, workspace.clock.now(), workspace.scheduler_of[knee.deck_id])
    done = studying.take_back(workspace)
    assert done is not None
    assert done.card == studying.find(workspace, "joints/hip").id
    assert studying.take_back(workspace) is None
    with writing(con):
        other = undo(con, elsewhere, workspace.clock.now(), workspace.scheduler_of)
    assert other == (knee.id, "answer", 5)
    with writing(con):
        assert redo(con, elsewhere, workspace.clock.now(), workspace.scheduler_of) == (knee.id, "answer", 5)
    assert examination(workspace).findings == ()


@pytest.mark.parametrize(("lapses", "named"), [(7, []), (8, [8]), (16, [8, 12, 16])])
def test_a_card_is_named_a_leech_at_its_eighth_lapse_and_every_four_after(
    workspace: Workspace, clock: Hands, lapses: int, named: list[int]
) -> None:
    told = fail_until_leech(workspace, clock, "joints/hip", lapses)
    assert [number for number, leech in enumerate(told, 1) if leech] == named
    assert studying.find(workspace, "joints/hip").leech == bool(named)


def test_a_leech_mark_goes_and_comes_with_its_answer(workspace: Workspace, clock: Hands) -> None:
    fail_until_leech(workspace, clock, "joints/hip", 8)
    before = caches(workspace.con, last_log=False)
    done = studying.take_back(workspace)
    assert done is not None
    assert done.kind == "answer"
    assert not studying.find(workspace, "joints/hip").leech
    studying.put_back(workspace)
    assert caches(workspace.con, last_log=False) == before


@pytest.mark.parametrize("days", [0, 1, 5])
def test_a_bury_undone_and_redone_days_later_keeps_its_day(workspace: Workspace, clock: Hands, days: int) -> None:
    """Doing again what was done on Monday must not keep the card away on Thursday."""
    studying.change(workspace, "joints/hip", Change.BURY)
    buried_on = studying.find(workspace, "joints/hip").buried_on
    clock.move(days=days)
    studying.take_back(workspace)
    studying.put_back(workspace)
    assert studying.find(workspace, "joints/hip").buried_on == buried_on


def test_an_unbury_undone_days_later_buries_for_its_own_day(workspace: Workspace, clock: Hands) -> None:
    studying.change(workspace, "joints/hip", Change.BURY)
    buried_on = studying.find(workspace, "joints/hip").buried_on
    studying.change(workspace, "joints/hip", Change.UNBURY)
    clock.move(days=2)
    studying.take_back(workspace)
    assert studying.find(workspace, "joints/hip").buried_on == buried_on


def test_an_undo_is_a_row_more_never_a_row_less(workspace: Workspace) -> None:
    studying.answer(workspace, "joints/hip", 4)
    before = logs(workspace.con)
    studying.take_back(workspace)
    studying.put_back(workspace)
    after = logs(workspace.con)
    assert before < after
    assert sorted(str(row[7]) for row in after - before) == ["restore", "revoke"]


def test_in_a_sitting_the_card_of_an_answer_taken_back_is_shown_again(workspace: Workspace) -> None:
    sitting = studying.begin(workspace, workspace.decks())
    first, before = sitting.card, sitting.left
    assert first is not None
    sitting.act(Do.REVEAL)
    sitting.act(Answer(4, "Good"))
    sitting.act(Do.UNDO)
    assert sitting.card is not None
    assert sitting.card.id == first.id
    assert sitting.left == before
    assert sitting.word == "took back: Good on this card"
    sitting.act(Do.REDO)
    assert sitting.word == f"did again: Good on “{first.face.question}”"
    assert sitting.card.id != first.id
    sitting.act(Do.REDO)
    assert sitting.word == "nothing to do again"


def test_an_undo_after_the_end_goes_on_with_the_sitting(workspace: Workspace) -> None:
    sitting = studying.begin(workspace, [workspace.deck("joints")])
    while not sitting.ended:
        sitting.act(Do.REVEAL)
        sitting.act(Answer(5))
    sitting.act(Do.UNDO)
    assert sitting.card is not None


actions = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["hip", "knee", "elbow"]), st.integers(0, 5) | st.sampled_from(KINDS)),
        st.sampled_from([0.3, 1.0, 7.0]),
    ),
    min_size=1,
    max_size=14,
)


@settings(max_examples=24, deadline=None)
@given(actions=actions, depth=st.integers(1, 14))
def test_as_many_redos_as_undos_restore_everything(
    actions: list[tuple[str, int | Change] | float], depth: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """And each undo leads back to exactly what was before the action that it takes back."""
    clock = hands()
    workspace = open_workspace(new_library(tmp_path_factory.mktemp("undo")), clock)
    bring(workspace, deck("joints", ["hip", "knee", "elbow"]))
    states = [caches(workspace.con, last_log=False)]
    for action in actions:
        if isinstance(action, float):
            clock.move(days=action)
        elif _carried_out(workspace, f"joints/{action[0]}", action[1]):
            states.append(caches(workspace.con, last_log=False))
    today = workspace.today()
    states = [burials_over(state, today) for state in states]
    depth = min(depth, len(states) - 1)
    for back in range(1, depth + 1):
        assert studying.take_back(workspace) is not None
        assert burials_over(caches(workspace.con, last_log=False), today) == states[-1 - back]
    for forth in range(depth - 1, -1, -1):
        assert studying.put_back(workspace) is not None
        assert burials_over(caches(workspace.con, last_log=False), today) == states[-1 - forth]
    assert studying.put_back(workspace) is None
    assert examination(workspace).findings == ()
    workspace.close()


def burials_over(state: dict[str, list[tuple[object, ...]]], today: int) -> dict[str, list[tuple[object, ...]]]:
    """A burial of an earlier day is none any more, so it is left out."""
    place = 14  # buried_on
    memories = [row if row[place] == today else (*row[:place], 0, *row[place + 1 :]) for row in state["memories"]]
    return {**state, "memories": [row for row in memories if row[9] or any(row[13:17])]}


def _carried_out(workspace: Workspace, card: str, what: int | Change) -> bool:
    try:
        if isinstance(what, Change):
            studying.change(workspace, card, what)
        else:
            studying.answer(workspace, card, what)
    except LibraryError:
        return False
    return True


@pytest.mark.parametrize("counts", [False, True])
def test_practice_is_logged_with_what_was_given_and_taken_back_like_any_answer(
    workspace: Workspace, counts: bool
) -> None:
    """What does not count leaves memory and the day's totals alone; `u` finds it all the same."""
    hip = studying.find(workspace, "joints/hip")
    studying.record(
        workspace, hip.id, 4, studying.Given("quiz", "a joint"), counts=counts, button="b", milliseconds=900
    )
    row = "SELECT grade, button, milliseconds, mode, counts, response FROM reviews"
    assert list(workspace.con.execute(row)) == [(4, "b", 900, "quiz", int(counts), "a joint")]
    assert studying.find(workspace, "joints/hip").memory.reviews == int(counts)
    assert examination(workspace).findings == ()
    done = studying.take_back(workspace)
    assert done is not None
    assert (done.kind, done.grade) == ("answer", 4)
    assert studying.find(workspace, "joints/hip").memory == hip.memory
    assert examination(workspace).findings == ()
    assert rows(workspace.con, "tallies") == []


def mature(workspace: Workspace, clock: Hands, card: str) -> None:
    """Answer a card until it is due in weeks."""
    for wait in (1, 6, 2):
        studying.answer(workspace, card, 4)
        clock.move(days=wait)


def due_in(workspace: Workspace, card: str) -> int | None:
    """Tell in how many days a card is due."""
    due = studying.find(workspace, card).memory.due
    return None if due is None else due - workspace.today()


def test_a_card_made_tomorrow_s_keeps_its_interval_and_goes_back_to_its_day(workspace: Workspace, clock: Hands) -> None:
    """Undo and redo lead to exactly what was; doing again means the day it was done on, however late it is."""
    mature(workspace, clock, "joints/hip")
    before = studying.find(workspace, "joints/hip").memory
    assert due_in(workspace, "joints/hip") == 13
    studying.change(workspace, "joints/hip", Change.TOMORROW)
    brought = studying.find(workspace, "joints/hip").memory
    assert brought == before._replace(due=workspace.today() + 1)
    assert examination(workspace).findings == ()
    assert studying.take_back_in_words(workspace, undo=True) == "took back: due tomorrow on “front of hip”"
    assert histories.history(workspace, studying.find(workspace, "joints/hip"))[-1].taken_back
    assert studying.find(workspace, "joints/hip").memory == before
    clock.move(days=5)
    assert studying.put_back(workspace) is not None
    assert studying.find(workspace, "joints/hip").memory == brought
    studying.answer(workspace, "joints/hip", 4)
    studying.take_back(workspace)
    assert studying.find(workspace, "joints/hip").memory == brought
    assert examination(workspace).findings == ()


def test_new_cards_and_those_due_by_tomorrow_anyway_are_not_made_tomorrow_s(workspace: Workspace, clock: Hands) -> None:
    """It is refused, so that no row of the log says what did nothing."""
    studying.answer(workspace, "joints/knee", 4)
    for card in ("joints/hip", "joints/knee"):
        with pytest.raises(LibraryError, match=f"{card} is new, or due by tomorrow anyway"):
            studying.change(workspace, card, Change.TOMORROW)
    mature(workspace, clock, "joints/knee")
    studying.change(workspace, "joints/knee", Change.TOMORROW)
    with pytest.raises(LibraryError, match="due by tomorrow anyway"):
        studying.change(workspace, "joints/knee", Change.TOMORROW)
    assert [kind for (kind,) in workspace.con.execute("SELECT kind FROM changes")] == ["tomorrow"]
    history = [event.kind for event in histories.history(workspace, studying.find(workspace, "joints/knee"))]
    assert history[-1] == "tomorrow"
