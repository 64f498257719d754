"""Importing: an update that keeps history, all or nothing over all files, and a deck given back as it came."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from studycards.cards import Deck, Kind, SchedulerChoice
from studycards.decks.problems import DeckFileError
from studycards.decks.shipped import shipped_decks
from studycards.decks.writing import dump
from studycards.library.errors import Conflict, NotFound
from studycards.workspace import studying
from studycards.workspace.importing import export_decks, import_files, import_shipped
from studycards.workspace.upkeep import examination
from studycards.workspace.workspace import Workspace
from tests.decks.strategies import decks as any_decks
from tests.library.making import Hands, bring, caches, deck, hands, logs, new_library, note, open_workspace, rows

CONTENT = ("decks", "notes", "cards", "prerequisites", "frontiers")


def everything(workspace: Workspace) -> list[object]:
    """All that an import could change."""
    return [[rows(workspace.con, table) for table in CONTENT], logs(workspace.con), caches(workspace.con)]


def test_again_is_an_update_that_tells_what_it_did(workspace: Workspace) -> None:
    studying.answer(workspace, "joints/hip", 4)
    studying.answer(workspace, "joints/knee", 4)
    log = logs(workspace.con)
    notes = [note("facet"), note("hip", "other words"), note("new")]
    (done,) = bring(workspace, deck("joints", notes))
    assert done[:8] == ("joints", "Deck joints", 1, 1, 1, 3, 0, 3)
    hip = studying.find(workspace, "joints/hip")
    assert (hip.note.front, hip.memory.reviews) == ("other words", 1)
    assert studying.find(workspace, "joints/knee").archived
    (back,) = bring(workspace, deck("joints", [*notes, note("knee")]))
    assert (back.kept, back.added, back.changed, back.archived) == (3, 0, 1, 0)
    knee = studying.find(workspace, "joints/knee")
    assert (knee.archived, knee.memory.reviews) == (False, 1)
    assert logs(workspace.con) == log
    assert examination(workspace).findings == ()


def test_a_second_import_of_the_same_file_changes_nothing(workspace: Workspace) -> None:
    before = everything(workspace)
    (done,) = bring(workspace, deck("joints", ["facet", "hip", "knee", "wrist", "elbow"]))
    assert (done.kept, done.added, done.changed, done.archived) == (5, 0, 0, 0)
    assert everything(workspace) == before


def test_a_moved_card_keeps_its_history_under_its_new_id(workspace: Workspace) -> None:
    studying.answer(workspace, "joints/hip", 4)
    bring(workspace, deck("joints", ["facet", note("coxa", moved_from="hip")]))
    assert studying.find(workspace, "joints/coxa").memory.reviews == 1
    with pytest.raises(NotFound):
        studying.find(workspace, "joints/hip")
    bring(workspace, deck("joints", ["facet", note("coxa", moved_from="hip"), note("hip")]))
    assert studying.find(workspace, "joints/coxa").memory.reviews == 1
    assert studying.find(workspace, "joints/hip").memory.reviews == 0


def test_a_move_that_was_forgotten_at_first_still_brings_the_history(workspace: Workspace) -> None:
    """Who sees `1 added · 1 archived` writes `moved_from` then; but what was answered under the new id stays there."""
    studying.answer(workspace, "joints/hip", 4)
    studying.answer(workspace, "joints/knee", 4)
    bring(workspace, deck("joints", ["facet", "coxa", "patella"]))
    studying.answer(workspace, "joints/patella", 1)
    moved = [note("coxa", moved_from="hip"), note("patella", moved_from="knee")]
    bring(workspace, deck("joints", ["facet", *moved]))
    assert studying.find(workspace, "joints/coxa").memory.interval == 1
    assert studying.find(workspace, "joints/patella").memory.repeat_on is not None
    before = everything(workspace)
    (again,) = bring(workspace, deck("joints", ["facet", *moved]))
    assert (again.kept, again.added, again.changed, again.archived) == (3, 0, 0, 0)
    assert everything(workspace) == before
    assert examination(workspace).findings == ()


@pytest.mark.parametrize("turned", [False, True])
def test_moves_of_one_import_may_follow_each_other_in_any_order(workspace: Workspace, turned: bool) -> None:
    studying.answer(workspace, "joints/hip", 4)
    studying.answer(workspace, "joints/knee", 1)
    moved = [note("knee", moved_from="hip"), note("patella", moved_from="knee")]
    bring(workspace, deck("joints", moved[::-1] if turned else moved))
    assert studying.find(workspace, "joints/patella").memory.repeat_on is not None
    assert studying.find(workspace, "joints/knee").memory.repeat_on is None
    assert studying.find(workspace, "joints/knee").memory.reviews == 1


def test_drafts_are_left_out_until_they_are_accepted(workspace: Workspace) -> None:
    (done,) = bring(workspace, deck("d", [note("a"), note("b", draft=True)]))
    assert (done.added, done.drafts, done.cards) == (1, 1, 1)
    (again,) = bring(workspace, deck("d", [note("a"), note("b")]))
    assert (again.added, again.drafts) == (1, 0)


def test_a_reverse_that_is_dropped_puts_that_card_alone_away(workspace: Workspace) -> None:
    studying.answer(workspace, "nerves/myelin/reverse", 4)
    studying.answer(workspace, "nerves/myelin", 4)
    names = ["axon", "myelin", "synapse", "dendrite"]
    bring(workspace, deck("nerves", names))
    assert studying.find(workspace, "nerves/myelin/reverse").archived
    assert not studying.find(workspace, "nerves/myelin").archived
    bring(workspace, deck("nerves", [note(name, reverse=name == "myelin") for name in names]))
    back = studying.find(workspace, "nerves/myelin/reverse")
    assert (back.archived, back.memory.reviews) == (False, 1)
    assert examination(workspace).findings == ()


def test_an_archived_card_is_in_no_sitting_and_no_count(workspace: Workspace, clock: Hands) -> None:
    studying.answer(workspace, "joints/hip", 4)
    clock.move(days=1)
    bring(workspace, deck("joints", ["facet"]))
    sitting = studying.begin(workspace, [workspace.deck("joints")])
    assert (sitting.left.new, sitting.left.due) == (1, 0)


def test_a_failing_second_file_leaves_everything_as_before(workspace: Workspace, tmp_path: Path) -> None:
    before = everything(workspace)
    fine, broken, twin = (tmp_path / f"{name}.yaml" for name in ("fine", "broken", "twin"))
    fine.write_text(dump(deck("fine", ["a"])))
    broken.write_text("title: x\ncards: [{front: 1}]\n")
    twin.write_text(dump(deck("joints", ["other"])))
    with pytest.raises(DeckFileError, match="broken"):
        import_files(workspace, [fine, broken])
    with pytest.raises(Conflict, match="--replace"):
        import_files(workspace, [fine, twin])
    with pytest.raises(DeckFileError) as caught:
        import_files(workspace, [tmp_path / "missing.yaml", fine, tmp_path])
    assert len(caught.value.problems) == 2
    assert everything(workspace) == before


def test_the_same_deck_from_another_path_takes_a_word(workspace: Workspace, tmp_path: Path) -> None:
    moved = tmp_path / "elsewhere" / "joints.yaml"
    moved.parent.mkdir()
    moved.write_text(dump(deck("joints", ["facet"])))
    with pytest.raises(Conflict, match="imported from"):
        import_files(workspace, [moved])
    (done,) = import_files(workspace, [moved], replace=True)
    assert done.archived == 4
    assert import_files(workspace, [moved])[0].kept == 1


def test_two_files_of_one_deck_in_one_call_are_refused(workspace: Workspace, tmp_path: Path) -> None:
    paths = [tmp_path / "one.yaml", tmp_path / "two.yaml"]
    for path in paths:
        path.write_text(dump(deck("same", ["a"])))
    with pytest.raises(Conflict, match="same deck id"):
        import_files(workspace, paths)


def test_a_path_is_the_same_however_it_is_written(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    assert import_files(workspace, [Path("../joints.yaml")])[0].kept == 5


def test_a_file_name_that_is_no_text_does_no_harm(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.yaml")
    path.write_text(dump(deck("cafe", ["a"])))
    assert import_files(workspace, [path])[0].added == 1
    assert import_files(workspace, [path])[0].kept == 1
    (row,) = (each for each in workspace.decks() if each.slug == "cafe")
    assert row.path is not None
    assert row.path.isprintable()


def test_a_name_that_is_no_text_is_not_found(workspace: Workspace) -> None:
    with pytest.raises(NotFound):
        studying.find(workspace, "joints/\udcff")
    with pytest.raises(NotFound):
        open_workspace(workspace.path, learner="\udcff")


def test_another_scheduler_in_the_file_replays_the_log_of_every_learner(workspace: Workspace, clock: Hands) -> None:
    workspace.add_learner("Ada")
    ada = open_workspace(workspace.path, clock, "Ada")
    for who in (workspace, ada):
        studying.answer(who, "joints/hip", 1)
    names = ["facet", "hip", "knee", "wrist", "elbow"]
    bring(workspace, deck("joints", names, scheduler=SchedulerChoice("sm2-code")))
    assert {studying.find(who, "joints/hip").memory.easiness for who in (workspace, ada)} == {196}
    assert examination(workspace).findings == ()
    studying.answer(ada, "joints/hip", 4)
    assert examination(ada).findings == ()
    ada.close()


def test_the_shipped_decks_come_in_by_name_or_all(workspace: Workspace) -> None:
    names = [path.stem for path in shipped_decks()]
    assert len(import_shipped(workspace, names[:1])) == 1
    assert {done.slug for done in import_shipped(workspace)} == set(names)
    with pytest.raises(NotFound, match=names[0]):
        import_shipped(workspace, ["no-such-deck"])


@pytest.fixture(scope="module")
def empty_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library without a deck, to be copied: making one takes longer than a copy."""
    return new_library(tmp_path_factory.mktemp("empty"))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drawn=any_decks())
def test_a_deck_is_given_back_as_it_came(
    drawn: Deck, empty_library: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """All but drafts, and `moved_from`, which the import has carried out."""
    wanted = drawn._replace(notes=tuple(each for each in drawn.notes if each.id is not None))
    library = shutil.copy(empty_library, tmp_path_factory.mktemp("export") / "library.db")
    workspace = open_workspace(Path(library), hands())
    path = workspace.path.with_name("deck.yaml")
    path.write_bytes(dump(wanted).encode())
    import_files(workspace, [path])
    (given_back,) = export_decks(workspace, [])
    notes = tuple(each._replace(moved_from=None) for each in wanted.notes if not each.draft)
    assert given_back == wanted._replace(notes=notes)
    assert examination(workspace).findings == ()
    workspace.close()


def test_an_archived_deck_is_brought_up_to_date_and_stays_away(workspace: Workspace) -> None:
    workspace.set_archived("joints", True)
    (done,) = bring(workspace, deck("joints", [note("facet")]))
    assert done.put_away
    assert "joints" not in [row.slug for row in workspace.decks()]
    workspace.set_archived("joints", False)
    (done,) = bring(workspace, deck("joints", [note("facet")]))
    assert not done.put_away


def test_an_address_means_the_cards_in_use_once_a_note_is_of_another_kind(workspace: Workspace) -> None:
    """A flip became a cloze: its forward card is archived, and `deck/note` no longer points to it."""
    bring(workspace, deck("joints", [note("hip"), note("facet")]))
    cloze = note("hip")._replace(kind=Kind.CLOZE, front="The {{1::hip}} is a {{2::joint}}.", back="")
    bring(workspace, deck("joints", [cloze, note("facet")]))
    with pytest.raises(NotFound, match=r"joints/hip/1, joints/hip/2"):
        studying.find(workspace, "joints/hip")
    assert studying.find(workspace, "joints/hip/2").part == "2"
    assert studying.find(workspace, "joints/facet").part == ""


def test_a_deck_named_twice_is_studied_once(workspace: Workspace) -> None:
    assert [row.slug for row in workspace.scope(["joints", "Deck joints", "joints"])] == ["joints"]
