"""The inbox: what was decided stays decided, file and library stay in step, and every action can be taken back."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.cards import Kind, Note, Reverse
from studycards.decks.reading import load_file
from studycards.drafting.offers import Offer
from studycards.library import drafts as stored
from studycards.library.errors import Conflict, LibraryError, NotFound
from studycards.workspace import drafts, studying
from studycards.workspace.clock import Clock
from studycards.workspace.drafts import DeckFileError, DraftState
from studycards.workspace.place import Place
from studycards.workspace.workspace import Workspace, WriteRefused
from tests.library.making import deck, new_library, open_workspace, studied
from tests.workspace.drafting import document, offered


@pytest.fixture
def inbox(tmp_path: Path) -> Workspace:
    """A library with one deck and three drafts of two documents."""
    workspace = studied(tmp_path, deck("nerves", ["hip"]))
    offers = [offered("Axon"), offered("Dendrite", confidence=0.6), offered("Soma", of="notes")]
    assert drafts.offer(workspace, offers) == drafts.Arrived(3, 0)
    return workspace


def own_file(workspace: Workspace) -> Path:
    """Where the learner's own deck lies."""
    return workspace.path.parent / "decks" / "my-cards.yaml"


def cards_of(workspace: Workspace, name: str = "my-cards") -> set[str]:
    """The fronts a learner can meet of a deck."""
    rows = workspace.con.execute(
        "SELECT n.front FROM notes AS n JOIN decks AS d ON d.id = n.deck_id WHERE d.slug = ? AND n.archived = 0",
        (name,),
    )
    return {front for (front,) in rows}


def fronts(workspace: Workspace) -> list[str]:
    """What waits."""
    return [draft.note.front for draft in drafts.waiting(workspace)]


# Coming in


@pytest.mark.parametrize("decide", [drafts.accept, drafts.reject], ids=["accepted", "rejected"])
def test_what_was_decided_is_not_offered_again(inbox: Workspace, decide: Callable[..., object]) -> None:
    """Nor what waits; across restarts, whatever capitals and spaces it comes with; another document may offer it."""
    decide(inbox, [1])
    again = [offered(" AXON "), offered("Dendrite")]
    with closing(open_workspace(inbox.path)) as reopened:
        assert drafts.offer(reopened, again) == drafts.Arrived(0, 2)
        assert drafts.offer(reopened, [offered("Axon", of="other")]) == drafts.Arrived(1, 0)
        assert fronts(reopened) == ["Dendrite", "Soma", "Axon"]


def test_two_answers_to_one_question_are_two_drafts(inbox: Workspace) -> None:
    """A document may say two things under one front; neither is lost, and both are known again."""
    two = [offered("Why?", "For this.", of="faq"), offered("Why?", "For that.", of="faq")]
    assert drafts.offer(inbox, two) == drafts.Arrived(2, 0)
    assert drafts.offer(inbox, two) == drafts.Arrived(0, 2)


def test_a_fact_of_two_places_is_known_again_from_either_document(inbox: Workspace) -> None:
    """It is one draft with both sources; what a document tells twice counts once."""
    one, other = offered("Glia", of="atlas"), offered("Glia", of="index")
    source = (*one.note.source, *other.note.source, *one.note.source)
    documents = (*one.documents, *other.documents, *one.documents)
    both = Offer(one.note._replace(source=source), documents, one.passages + other.passages, 0.9)
    assert drafts.offer(inbox, [both, both]) == drafts.Arrived(2, 0)
    for again in ([both, both], [one, one], [other]):
        assert drafts.offer(inbox, again) == drafts.Arrived(0, len(again))


def test_a_draft_keeps_all_that_was_drafted(inbox: Workspace) -> None:
    """Also when its document is gone: the passage, its headings, the source and its words."""
    full = offered("Cell", of="atlas", kind=Kind.TABLE, table="t", row="r", column="c", tags=("x",), items=("a", "b"))
    drafts.offer(inbox, [full])
    draft = drafts.waiting(inbox, "atlas.TXT")[0]
    assert (draft.note, draft.documents, draft.passages) == (full.note, full.documents, full.passages)
    assert (draft.confidence, draft.like, draft.name) == (0.9, None, "D4")


def test_a_draft_like_a_card_there_is_names_it(inbox: Workspace) -> None:
    """By its front; another way of finding likeness can be passed in."""
    drafts.offer(inbox, [offered("FRONT of  hip")])
    assert drafts.waiting(inbox)[-1].like == "nerves/hip"
    drafts.offer(inbox, [offered("Gland")], lambda _, notes: ["d/x" for _ in notes])
    assert drafts.waiting(inbox)[-1].like == "d/x"
    assert [each.note.front for each in drafts.confident(drafts.waiting(inbox))] == ["Axon", "Soma"]


def test_a_draft_said_in_other_words_is_like_a_card_or_a_draft_that_came_before(inbox: Workspace) -> None:
    """Whichever of the two is reviewed first, the other one does not slip in with all that are sure."""
    told = "The long thread along which a nerve cell sends signals to others."
    drafts.offer(inbox, [offered("Neurite", told, of="book")])
    drafts.offer(inbox, [offered("A neurite", told, of="notes"), offered("Spine", "A knob.", of="notes")])
    first, second, third = drafts.waiting(inbox)[-3:]
    assert (first.like, second.like, third.like) == (None, first.name, None)
    card = drafts.accept(inbox, [first.id]).cards[0]
    drafts.offer(inbox, [offered("The neurite", told, of="atlas")])
    assert drafts.waiting(inbox)[-1].like == card


def test_what_was_merged_is_not_like_its_own_halves(inbox: Workspace) -> None:
    """It can be accepted with all that are sure; a card in use that one half is like still keeps it back."""
    drafts.offer(inbox, [offered("AXON", of="atlas"), offered("Front of hip", of="atlas")])
    twin, known = drafts.waiting(inbox)[-2:]
    assert (twin.like, known.like) == ("D1", "nerves/hip")
    drafts.merge(inbox, twin.id, 1)
    assert drafts.find(inbox, twin.name).like is None
    drafts.merge(inbox, twin.id, known.id)
    assert drafts.find(inbox, twin.name).like == "nerves/hip"


def test_a_cell_is_like_a_card_only_that_asks_the_same(inbox: Workspace) -> None:
    """Its neighbours in the table share nearly all words with it."""
    cells = [
        offered(f"The usual boiling point of {of} at sea level?", "78", kind=Kind.TABLE, table="t", row=of, column="c")
        for of in ("mead", "wine", "Mead")
    ]
    for each in cells:
        drafts.offer(inbox, [replace(each, documents=offered("x", of=each.note.row or "").documents)])
    mead, wine, again = drafts.waiting(inbox)[-3:]
    assert (mead.like, wine.like, again.like) == (None, None, mead.name)


def test_drafts_are_found_by_document_and_confidence(inbox: Workspace) -> None:
    assert [each.name for each in drafts.waiting(inbox, "About book")] == ["D1", "D2"]
    assert [each.name for each in drafts.waiting(inbox, least=0.9)] == ["D1", "D3"]
    with pytest.raises(NotFound, match=r"no draft waits from 'x'; these documents have some: book\.txt, notes\.txt"):
        drafts.waiting(inbox, "x")
    assert drafts.find(inbox, "d2").note.front == "Dendrite"
    for name in ("D9", "D", "x", "D²", "D" + "9" * 30):
        with pytest.raises(NotFound, match="there is no draft"):
            drafts.find(inbox, name)


# Accepting


def test_only_accepted_cards_reach_a_learner(inbox: Workspace) -> None:
    """They are new cards of the own deck, with their source; the document is listed once."""
    accepted = drafts.accept(inbox, [1, 2])
    assert accepted.cards == ("my-cards/axon", "my-cards/dendrite")
    assert cards_of(inbox) == {"Axon", "Dendrite"}
    assert studying.find(inbox, "my-cards/axon").memory.reviews == 0
    written = load_file(own_file(inbox)).deck
    assert written.sources == (document("book"),)
    assert written.notes[0].source == drafts.find(inbox, "D1").note.source
    assert fronts(inbox) == ["Soma"]
    with pytest.raises(Conflict, match="D1 was accepted already"):
        drafts.accept(inbox, [1])


def test_accepted_cards_go_into_a_deck_file_of_which_every_other_byte_stays(inbox: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    sources = "sources: [{id: book, title: Another book}]"
    text = f"# mine\ntitle: Mine   # yes\n{sources}\ncards:\n- {{id: a, front: f, back: b}}\n"
    path.write_text(text)
    assert drafts.accept(inbox, [1], path).cards == ("mine/axon",)
    written = path.read_text()
    assert written.startswith("# mine\ntitle: Mine   # yes\nsources: [{id: book, title: Another book}, {id: book-2,")
    assert "cards:\n- {id: a, front: f, back: b}\n- id: axon\n" in written
    assert load_file(path).deck.notes[1].source[0].document == "book-2"
    assert cards_of(inbox, "mine") == {"f", "Axon"}


def test_a_deck_file_that_is_not_there_is_made(inbox: Workspace, tmp_path: Path) -> None:
    drafts.accept(inbox, [1], tmp_path / "new_deck.yaml")
    made = load_file(tmp_path / "new_deck.yaml").deck
    assert (made.id, made.title, len(made.notes)) == ("new-deck", "New deck", 1)


def test_a_deck_known_from_another_file_is_refused_and_nothing_changes(inbox: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "other.yaml"
    path.write_text("id: nerves\ntitle: Other\ncards: []\n")
    with pytest.raises(Conflict, match="imported from"):
        drafts.accept(inbox, [1], path)
    assert path.read_text() == "id: nerves\ntitle: Other\ncards: []\n"
    assert len(fronts(inbox)) == 3


@pytest.mark.parametrize("text", ["title: x\ncards: [\n", "title: x\ncards: &c\n  - *c\n", "\xff"])
def test_a_broken_deck_file_is_told_and_left(inbox: Workspace, tmp_path: Path, text: str) -> None:
    path = tmp_path / "broken.yaml"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(DeckFileError):
        drafts.accept(inbox, [1], path)
    assert path.read_bytes() == text.encode("latin-1")
    assert len(fronts(inbox)) == 3


def test_where_documents_lie_is_kept_with_their_drafts_and_told_to_the_deck(tmp_path: Path) -> None:
    """Whatever is done to the drafts before; one kept before folders were is accepted, too."""
    workspace = studied(tmp_path)
    folder = tmp_path / "documents"
    folder.mkdir()
    for name in ("book", "script"):
        (folder / f"{name}.txt").touch()
    offers = [offered("Axon", of="book"), offered("Soma", of="script"), offered("Dendrite", of="old")]
    folders = {document(name).sha256 or "": str(folder) for name in ("book", "script")}
    drafts.offer(workspace, [replace(each, folders=folders) for each in offers])
    workspace.con.execute("UPDATE drafts SET documents = ? WHERE id = 3", (json.dumps([document("old")]),))
    drafts.merge(workspace, 1, 2)
    drafts.undo(workspace)
    drafts.merge(workspace, 1, 2)
    drafts.accept(workspace, [1, 3], path := tmp_path / "deck.yaml")
    files = [each.file for each in load_file(path).deck.sources]
    assert files == ["documents/book.txt", "documents/script.txt", "old.txt"]


def test_a_draft_that_is_no_card_is_named(inbox: Workspace) -> None:
    drafts.offer(inbox, [offered("Bad", "a\x1bb")])
    with pytest.raises(LibraryError, match=r"^D4: `back` holds the character U\+001B"):
        drafts.accept(inbox, [1, 4])
    assert not own_file(inbox).exists()


def test_drafts_never_slip_into_another_deck_where_the_own_ones_file_is_gone(inbox: Workspace, tmp_path: Path) -> None:
    """There is another deck that could take them; the learner is asked to choose it."""
    other = tmp_path / "biology.yaml"
    drafts.accept(inbox, [1])
    drafts.accept(inbox, [2], other)
    before = other.read_bytes()
    own_file(inbox).unlink()
    with pytest.raises(LibraryError, match=r"my-cards\.yaml: there is no such file; .* another deck$"):
        drafts.accept(inbox, [3])
    assert other.read_bytes() == before
    assert len(fronts(inbox)) == 1


def test_a_crash_between_file_and_library_can_be_done_again(inbox: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """The card stands in the file once, and comes in."""

    def power_cut(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(drafts, "store_within", power_cut)
        with pytest.raises(KeyboardInterrupt):
            drafts.accept(inbox, [1])
    assert "front: Axon" in own_file(inbox).read_text()
    assert "Axon" in fronts(inbox)
    assert cards_of(inbox) == set()
    assert drafts.accept(inbox, [1, 2]).cards == ("my-cards/axon", "my-cards/dendrite")
    assert own_file(inbox).read_text().count("front: Axon") == 1
    assert cards_of(inbox) == {"Axon", "Dendrite"}


def test_a_library_that_cannot_be_written_leaves_the_file_as_it_was(
    inbox: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise LibraryError("the disk is full")

    drafts.accept(inbox, [1])
    before = own_file(inbox).read_bytes()
    monkeypatch.setattr(stored, "add_step", full)
    with pytest.raises(LibraryError, match="full"):
        drafts.accept(inbox, [2])
    assert own_file(inbox).read_bytes() == before
    assert cards_of(inbox) == {"Axon"}


def test_two_windows_do_not_accept_one_draft_twice(inbox: Workspace) -> None:
    with closing(open_workspace(inbox.path)) as other:
        drafts.accept(other, [1])
        with pytest.raises(Conflict, match="D1 was accepted already"):
            drafts.accept(inbox, [1])
        drafts.accept(inbox, [2])
    assert own_file(inbox).read_text().count("front: Axon") == 1


def test_a_clock_that_was_set_writes_nothing(tmp_path: Path) -> None:
    place = Place(str(new_library(tmp_path)), False, None, Clock(1_800_000_000_000_000, "UTC"))
    with closing(Workspace.open(place)) as workspace, pytest.raises(WriteRefused):
        drafts.offer(workspace, [offered("Axon")])


# Changing


def test_a_draft_is_edited_tagged_and_reversed(inbox: Workspace) -> None:
    """What comes of it is what is accepted; what could not be a card is refused in words."""
    now = drafts.find(inbox, "D1").note
    drafts.change(inbox, 1, now._replace(back="Other.", tags=("x",), reverse=Reverse()))
    drafts.accept(inbox, [1])
    written = load_file(own_file(inbox)).deck.notes[0]
    assert (written.back, written.tags, written.reverse, written.source) == ("Other.", ("x",), Reverse(), now.source)
    with pytest.raises(LibraryError, match="`back` is missing"):
        drafts.change(inbox, 2, now._replace(back=""))


def test_two_drafts_make_one_card_with_both_sources(inbox: Workspace) -> None:
    drafts.offer(inbox, [offered("Axon", "A long fibre.", of="atlas", tags=("x",))])
    drafts.merge(inbox, 1, 4)
    merged = drafts.find(inbox, "D1")
    assert merged.note.back == "What Axon is.\n\nA long fibre."
    assert [source.document for source in merged.note.source] == ["book", "atlas"]
    assert ([each.id for each in merged.documents], merged.note.tags) == (["book", "atlas"], ("x",))
    assert len(merged.passages) == 2
    assert drafts.find(inbox, "D4").state is DraftState.MERGED
    assert 4 not in [draft.id for draft in drafts.waiting(inbox)]
    assert drafts.offer(inbox, [offered("Axon", of="atlas")]) == drafts.Arrived(0, 1)
    drafts.accept(inbox, [1])
    assert load_file(own_file(inbox)).deck.sources == (document("book"), document("atlas"))
    with pytest.raises(Conflict):
        drafts.merge(inbox, 2, 2)


def test_documents_of_one_name_and_other_content_stay_apart_when_merged(inbox: Workspace) -> None:
    other = offered("Axon", "What Axon is.", of="notes")
    renamed = document("notes")._replace(id="book")
    source = tuple(each._replace(document="book") for each in other.note.source)
    drafts.offer(inbox, [type(other)(other.note._replace(source=source), (renamed,), other.passages, 0.9)])
    drafts.merge(inbox, 1, 4)
    merged = drafts.find(inbox, "D1")
    assert [source.document for source in merged.note.source] == ["book", "book-2"]
    assert merged.note.back == "What Axon is."


@pytest.mark.parametrize(
    ("back", "items", "expected"),
    [
        ("One.\n\nTwo.\n\nThree is long.", (), ("One.\n\nTwo.", "Three is long.")),
        ("It is one. It is two.", (), ("It is one.", "It is two.")),
        ("one, two, three", (), ("one, two", "three")),
        ("word", (), ("word", "")),
        ("", ("a", "b", "c"), (("a", "b"), ("c",))),
    ],
)
def test_a_split_is_proposed_at_the_break_nearest_to_the_middle(
    back: str, items: tuple[str, ...], expected: tuple[object, object]
) -> None:
    first, second = drafts.halves(Note(front="f", back=back, items=items))
    assert ((first.items, second.items) if items else (first.back, second.back)) == expected


def test_one_draft_makes_two_with_its_source(inbox: Workspace) -> None:
    note_of_it = drafts.find(inbox, "D1").note
    made = drafts.split(inbox, 1, note_of_it._replace(back="A."), note_of_it._replace(front="Axons", back="B."))
    assert [(each.note.front, each.note.back) for each in drafts.waiting(inbox)][::3] == [
        ("Axon", "A."),
        ("Axons", "B."),
    ]
    assert drafts.find(inbox, f"D{made}").passages == drafts.find(inbox, "D1").passages
    with pytest.raises(LibraryError):
        drafts.split(inbox, 2, note_of_it, note_of_it._replace(back=""))


# Taking back


def test_every_action_is_taken_back_across_restarts(inbox: Workspace) -> None:
    """In the reverse order, until all is as it came; the deck file then has no card."""
    now = drafts.find(inbox, "D2").note
    before = drafts.waiting(inbox)
    drafts.change(inbox, 2, now._replace(tags=("x",)), "tag")
    drafts.merge(inbox, 2, 3)
    drafts.split(inbox, 2, now, now._replace(front="More"))
    drafts.accept(inbox, [1, 2])
    drafts.reject(inbox, [4])
    words = []
    while True:
        with closing(open_workspace(inbox.path)) as reopened:
            undone = drafts.undo(reopened)
        if undone is None:
            break
        words.append(undone.words)
    assert words == [
        "D4: no longer rejected",
        "2 drafts: no longer accepted",
        "D2: no longer split",
        "2 drafts: no longer merged",
        "D2: tags as before",
    ]
    assert drafts.waiting(inbox) == [_with_card(each, inbox) for each in before]
    assert load_file(own_file(inbox)).deck.notes == ()
    assert cards_of(inbox) == set()


def _with_card(draft: drafts.StoredDraft, workspace: Workspace) -> drafts.StoredDraft:
    """The draft, with the card it is remembered to have been."""
    return replace(draft, card=drafts.find(workspace, draft.name).card)


def test_what_was_learned_comes_back_with_the_card(inbox: Workspace) -> None:
    """A card accepted again has its id and its history again."""
    drafts.accept(inbox, [1])
    studying.answer(inbox, "my-cards/axon", 4)
    drafts.undo(inbox)
    assert cards_of(inbox) == set()
    assert drafts.accept(inbox, [1]).cards == ("my-cards/axon",)
    assert studying.find(inbox, "my-cards/axon").memory.reviews == 1


def test_only_the_card_leaves_a_file_that_was_changed_since(inbox: Workspace) -> None:
    drafts.accept(inbox, [2])
    drafts.accept(inbox, [1])
    path = own_file(inbox)
    path.write_text(path.read_text().replace("title: My cards", "title: Mine, all mine"))
    drafts.undo(inbox)
    found = load_file(path).deck
    assert (found.title, [each.front for each in found.notes]) == ("Mine, all mine", ["Dendrite"])


@pytest.mark.parametrize("dash", ["  - id", "- id"], ids=["indented", "at the margin"])
def test_the_only_cards_leave_a_file_that_was_changed_since(inbox: Workspace, dash: str) -> None:
    """It is a deck without cards then, and no file that is broken; they may come in again."""
    path = own_file(inbox)
    drafts.accept(inbox, [1, 2])
    lines = path.read_text().replace("title: My cards", "title: Mine, all mine")
    head, cards = lines.split("cards:\n")
    if dash == "- id":
        cards = "".join(line.removeprefix("  ") for line in cards.splitlines(keepends=True))
    path.write_text(f"{head}cards:\n{cards}")
    drafts.undo(inbox)
    assert (load_file(path).deck.title, load_file(path).deck.notes) == ("Mine, all mine", ())
    assert cards_of(inbox) == set()
    assert drafts.accept(inbox, [1]).cards == ("my-cards/axon",)
    assert [each.front for each in load_file(path).deck.notes] == ["Axon"]


def test_a_card_that_was_changed_since_is_not_taken_out(inbox: Workspace) -> None:
    drafts.accept(inbox, [1])
    path = own_file(inbox)
    changed = path.read_text().replace("back: What Axon is.", "back: A fibre.")
    path.write_text(changed)
    with pytest.raises(Conflict, match="my-cards/axon was changed since it was accepted"):
        drafts.undo(inbox)
    assert path.read_text() == changed
    assert drafts.find(inbox, "D1").state is DraftState.ACCEPTED


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["accept", "accept into", "reject", "edit", "merge", "split", "undo"]), st.integers(0, 9)
    ),
    max_size=14,
)


@given(ACTIONS)
@settings(deadline=None, max_examples=15)
def test_file_and_library_keep_step_whatever_is_done(actions: list[tuple[str, int]]) -> None:
    """At each moment the accepted drafts are the cards of the files and of the library.

    Undone to the end, bytes and drafts are as they were.
    """
    with tempfile.TemporaryDirectory() as folder, closing(open_workspace(new_library(Path(folder)))) as workspace:
        _walk(workspace, Path(folder) / "into.yaml", actions)


def _walk(workspace: Workspace, path: Path, actions: list[tuple[str, int]]) -> None:
    path.write_text("title: Into\ncards: # none yet\n  - {id: a, front: f, back: b}  # mine\n")
    drafts.offer(workspace, [offered(name) for name in ("A", "B", "C", "D")])
    begin = path.read_bytes()
    for action, number in actions:
        _act(workspace, path, action, number)
        _check(workspace, path)
    while drafts.undo(workspace) is not None:
        _check(workspace, path)
    assert path.read_bytes() == begin
    assert [each.note for each in drafts.waiting(workspace)] == [offered(name).note for name in ("A", "B", "C", "D")]


def _act(workspace: Workspace, path: Path, action: str, number: int) -> None:
    left = drafts.waiting(workspace)
    if action == "undo":
        drafts.undo(workspace)
        return
    if not left:
        return
    draft, other = left[number % len(left)], left[-1 - number % len(left)]
    match action:
        case "accept":
            drafts.accept(workspace, [draft.id])
        case "accept into":
            drafts.accept(workspace, list({draft.id, other.id}), path)
        case "reject":
            drafts.reject(workspace, [draft.id])
        case "edit":
            drafts.change(workspace, draft.id, draft.note._replace(back=f"edited {number}"))
        case "merge" if draft.id != other.id:
            drafts.merge(workspace, draft.id, other.id)
        case "split":
            drafts.split(workspace, draft.id, draft.note, draft.note._replace(front=f"{draft.note.front} {number}"))


def _check(workspace: Workspace, path: Path) -> None:
    rows = workspace.con.execute("SELECT deck, front FROM drafts WHERE state = 'accepted'")
    accepted = {(deck_, front) for deck_, front in rows}
    in_files = {("into", each.front) for each in load_file(path).deck.notes} - {("into", "f")}
    if own_file(workspace).exists():
        in_files |= {("my-cards", each.front) for each in load_file(own_file(workspace)).deck.notes}
    assert in_files == accepted
    in_library = {(name, front) for name in ("into", "my-cards") for front in cards_of(workspace, name)}
    assert in_library - {("into", "f")} == accepted
