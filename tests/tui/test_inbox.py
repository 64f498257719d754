"""The inbox: every key and every click, what it leaves on disk, and what is to be seen at each size."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Input

from studycards.cards import Kind, Note, Reverse, Source
from studycards.decks.reading import load_file
from studycards.library import drafts as stored
from studycards.tui.app import StudycardsApp
from studycards.tui.lighting import lit, words_of
from studycards.tui.screens.asking import Choose, Write
from studycards.tui.screens.draft_form import DraftForm
from studycards.tui.screens.inbox import Inbox
from studycards.tui.screens.today import Today
from studycards.tui.widgets.draft_list import DraftList
from studycards.tui.widgets.text_editor import TextEditor
from studycards.workspace import drafts
from studycards.workspace.drafts import DraftState, StoredDraft
from studycards.workspace.importing import import_files
from studycards.workspace.workspace import Workspace
from tests.tui.hostile import NASTY
from tests.tui.looking import all_keys, footer, press, screen_lines, screen_text, settled, word
from tests.tui.test_hostile import assert_whole
from tests.workspace.drafting import offered

OFFERS = (
    offered("Axon", "A long fibre; it carries the signal away."),
    offered("Dendrite", confidence=0.6),
    offered("Soma", of="notes"),
    offered("France?", of="notes", kind=Kind.FAQ),
)


@pytest.fixture
def workspace(opened: Callable[..., Workspace], studied_library: Path) -> Workspace:
    """The studied library with four drafts that wait; one is not sure, one is like a card there is."""
    made = opened(studied_library)
    drafts.offer(made, OFFERS, lambda *_: [None, None, None, "capitals/france"])
    return made


async def review(pilot: Pilot[None], *keys: str) -> None:
    """Open the inbox from Today and press keys."""
    await settled(pilot)
    await press(pilot, "I")
    assert isinstance(pilot.app.screen, Inbox)
    for key in keys:
        await press(pilot, key)


def states(workspace: Workspace) -> str:
    """What became of the drafts, a letter each: waiting, accepted, rejected, merged."""
    rows = workspace.con.execute("SELECT state FROM drafts ORDER BY id")
    return "".join(str(state)[0] for (state,) in rows)


def note(workspace: Workspace, name: str) -> Note:
    """A draft's words as they are stored."""
    return drafts.find(workspace, name).note


def own_cards(workspace: Workspace) -> list[str]:
    """The fronts in the learner's own deck file."""
    path = workspace.path.parent / "decks" / "my-cards.yaml"
    return [each.front for each in load_file(path).deck.notes] if path.exists() else []


def signs(app: StudycardsApp) -> list[str]:
    """The sign before each draft in the list."""
    lines = app.screen.query_one(DraftList)._lines_of
    return [line(30).plain[0] for line in lines]


async def click_key(pilot: Pilot[None], name: str) -> None:
    """Click a key at the foot of the screen."""
    line = screen_lines(pilot.app)[-1]
    await pilot.click(offset=(line.index(name) + 1, pilot.app.size.height - 1))
    await settled(pilot)


# Getting there


async def test_today_tells_of_drafts_only_while_some_wait(app: StudycardsApp) -> None:
    """A line, a key and an entry in the palette; once all is decided the line and the key are gone."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "Inbox: 4 drafted cards wait for your review" in screen_text(app)
        assert footer(app)["I"] == "Inbox"
        await press(pilot, "I", "x", "x", "x", "x", "escape")
        assert isinstance(app.screen, Today)
        assert "Inbox" not in screen_text(app)
        assert "I" not in footer(app)
        await press(pilot, "I")
        assert isinstance(app.screen, Today)


async def test_the_palette_finds_the_inbox_from_anywhere(app: StudycardsApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        await press(pilot, "ctrl+p", *"inbox")
        await press(pilot, "enter")
        await settled(pilot)
        assert isinstance(app.screen, Inbox)


async def test_an_empty_inbox_says_what_to_do(app: StudycardsApp) -> None:
    app.workspace.con.execute("DELETE FROM draft_keys")
    app.workspace.con.execute("DELETE FROM drafts")
    async with app.run_test(size=(60, 18)) as pilot:
        await settled(pilot)
        app.open_inbox()
        await settled(pilot)
        assert "`studycards generate DOCUMENT` drafts cards" in " ".join(screen_text(app).split())
        assert footer(app) == {"u": "Undo", "Esc": "Back", "?": "Help"}
        for key in ("a", "x", "e", "m", "s", "r", "t", "A", "enter", "slash"):
            await press(pilot, key)
            assert isinstance(app.screen, Inbox)
        await press(pilot, "u")
        assert word(app) == "nothing to take back"


# Looking


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (160, 50)])
async def test_list_card_and_passage_are_to_be_seen(app: StudycardsApp, size: tuple[int, int]) -> None:
    """Side by side, or one over the other where it is narrow; the words the card uses are underlined."""
    async with app.run_test(size=size) as pilot:
        await review(pilot)
        text = screen_text(app)
        assert "Inbox · 4 drafts from 2 documents" in text
        for part in ("▸ · Axon", "≈ France?", "D1 · definition · 90% sure", "Front", "A long fibre"):
            assert part in text, part
        await press(pilot, "space")
        assert "▌ Axon: A long fibre" in screen_text(app)
        listed, page = app.screen.query_one(DraftList).region, app.screen.query_one("#page").region
        assert (listed.bottom <= page.y) == (size[0] < 78)
        underlined = underlined_text(app)
        assert underlined.startswith("Axon: A long fibre; it")
        assert "The line before" not in underlined


def underlined_text(app: StudycardsApp) -> str:
    """What stands underlined on the screen, a space between pieces."""
    strips = app.screen._compositor.render_strips()
    found = [each.text for strip in strips for each in strip if each.style and each.style.underline]
    return " ".join(" ".join(found).split())


@pytest.mark.parametrize(
    ("line", "used", "expected"),
    [
        ("- **Warp**: The threads.", ["warp", "the threads"], ["Warp", "The threads"]),
        ("a, b and c", ["A B"], ["a, b"]),
        ("nothing here", ["other"], []),
        ("", ["x"], []),
        ("Größe: GRÖSSE", ["grösse"], ["Größe: GRÖSSE"]),
    ],
)
def test_the_words_used_are_found_in_a_line(line: str, used: list[str], expected: list[str]) -> None:
    assert [line[start:end] for start, end in lit(line, words_of(used))] == expected


async def test_the_filter_lists_what_holds_all_words(app: StudycardsApp) -> None:
    """In the card or in the document's name; empty words list all again."""
    async with app.run_test(size=(80, 24)) as pilot:
        await review(pilot, "slash")
        await press(pilot, *"NOTES so", "enter")
        assert "1 draft from notes.txt · with “NOTES so”" in screen_text(app)
        assert "Axon" not in screen_text(app)
        await press(pilot, "a", "slash")
        app.screen.query_one(Input).value = "nowhere"
        await press(pilot, "enter")
        assert "No draft with “nowhere”." in screen_text(app)
        await press(pilot, "slash")
        app.screen.query_one(Input).value = ""
        await press(pilot, "enter")
        assert signs(app) == ["·", "·", "✓", "≈"]


# Deciding


async def test_drafts_are_accepted_rejected_and_all_of_it_taken_back(app: StudycardsApp) -> None:
    """Each decision is stored at once and shown by a sign; the cursor goes to the next that waits."""
    workspace = app.workspace
    async with app.run_test(size=(80, 24)) as pilot:
        await review(pilot, "a")
        assert word(app) == "accepted: my-cards/axon"
        assert own_cards(workspace) == ["Axon"]
        await press(pilot, "x")
        assert word(app) == "rejected: Dendrite"
        assert (signs(app), states(workspace)) == (["✓", "✗", "·", "≈"], "arww")
        assert "▸ · Soma" in screen_text(app)
        await press(pilot, "k", "a", "x")
        assert states(workspace) == "arww"
        await press(pilot, "u")
        assert word(app) == "D2: no longer rejected"
        assert "▸ · Dendrite" in screen_text(app)
        await press(pilot, "u")
        assert (states(workspace), own_cards(workspace)) == ("wwww", [])
        await press(pilot, "u")
        assert word(app) == "nothing to take back"


async def test_what_was_decided_before_is_not_listed_but_can_be_taken_back(app: StudycardsApp) -> None:
    """As after a restart."""
    drafts.reject(app.workspace, [1])
    async with app.run_test(size=(80, 24)) as pilot:
        await review(pilot)
        assert "Axon" not in screen_text(app)
        await press(pilot, "u")
        assert "▸ · Axon" in screen_text(app)


async def test_all_confident_ones_are_accepted_once_that_is_agreed(app: StudycardsApp) -> None:
    """The question names their number; what is not sure or like a card there is goes on waiting; one undo for all."""
    workspace = app.workspace
    async with app.run_test(size=(60, 18)) as pilot:
        await review(pilot, "A")
        assert isinstance(app.screen, Choose)
        assert "Accept 2 drafts?" in screen_text(app)
        await press(pilot, "enter")
        assert states(workspace) == "wwww"
        await press(pilot, "A", "j", "enter")
        assert (states(workspace), own_cards(workspace)) == ("awaw", ["Axon", "Soma"])
        assert word(app) == "accepted 2 drafts into My cards"
        assert "A" not in footer(app)
        await press(pilot, "u")
        assert (states(workspace), own_cards(workspace)) == ("wwww", [])


async def test_a_draft_is_saved_to_a_chosen_deck_and_the_next_ones_too(app: StudycardsApp, tmp_path: Path) -> None:
    path = tmp_path / "brain.yaml"
    path.write_text("title: Brain\ncards: []\n")
    import_files(app.workspace, [path])
    async with app.run_test(size=(80, 24)) as pilot:
        await review(pilot, "enter")
        assert "Save to which deck?" in screen_text(app)
        await press(pilot, "escape")
        assert states(app.workspace) == "wwww"
        await press(pilot, "enter", "end", "enter")
        assert word(app) == "accepted: brain/axon"
        assert "→ Brain" in screen_lines(app)[0]
        await press(pilot, "a")
        assert [each.front for each in load_file(path).deck.notes] == ["Axon", "Dendrite"]


async def test_what_cannot_be_accepted_is_said(app: StudycardsApp) -> None:
    """A broken deck file, or a draft decided in another window; nothing changes here but the list."""
    own = app.workspace.path.parent / "decks" / "my-cards.yaml"
    own.parent.mkdir()
    own.write_text("title: My cards\nid: my-cards\ncards: [\n")
    async with app.run_test(size=(80, 24)) as pilot:
        await review(pilot, "a")
        assert "my-cards.yaml:" in word(app)
        assert states(app.workspace) == "wwww"
        drafts.reject(app.workspace, [1])
        await press(pilot, "a")
        assert word(app) == "D1 was rejected already"
        assert "▸ · Dendrite" in screen_text(app)


# Changing


async def test_the_words_of_a_draft_are_edited(app: StudycardsApp) -> None:
    """What would be no card is refused in place; leaving asks where something was changed."""
    async with app.run_test(size=(80, 24)) as pilot:
        await review(pilot, "e")
        assert isinstance(app.screen, DraftForm)
        assert [area.text for area in app.screen.query(TextEditor)][:2] == ["Axon", OFFERS[0].note.back]
        await press(pilot, "s", "tab")
        app.screen.query_one("#back", TextEditor).text = " "
        await press(pilot, "ctrl+s")
        assert "`back` is missing" in word(app)
        app.screen.query_one("#back", TextEditor).text = "Fibres.\n"
        app.screen.query_one("#tags", TextEditor).text = "a, b"
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, Inbox)
        assert "Fibres." in screen_text(app)
        edited = note(app.workspace, "D1")
        assert (edited.front, edited.back, edited.tags, edited.source) == (
            "Axons",
            "Fibres.",
            ("a", "b"),
            OFFERS[0].note.source,
        )
        await press(pilot, "e", "z", "escape")
        assert "This is not saved yet" in screen_text(app)
        await press(pilot, "end", "enter")
        assert isinstance(app.screen, Inbox)
        assert note(app.workspace, "D1") == edited
        await press(pilot, "e", "escape")
        assert isinstance(app.screen, Inbox)
        await press(pilot, "u")
        assert note(app.workspace, "D1") == OFFERS[0].note


async def test_the_items_of_a_list_are_edited_one_a_line(app: StudycardsApp) -> None:
    drafts.offer(app.workspace, [offered("Parts?", " ", kind=Kind.LIST, items=("a", "b"))])
    app.workspace.con.execute("UPDATE drafts SET back = '' WHERE id = 5")
    async with app.run_test(size=(80, 24)) as pilot:
        await review(pilot, "end", "e")
        area = app.screen.query_one("#items", TextEditor)
        assert area.text == "a\nb"
        area.text = "a\n\nc\nd"
        await press(pilot, "ctrl+s")
        assert note(app.workspace, "D5").items == ("a", "c", "d")
        assert "• c" in screen_text(app)


async def test_two_drafts_are_merged_by_pressing_the_key_at_both(app: StudycardsApp) -> None:
    """At the same one, or with Esc, it is left."""
    workspace = app.workspace
    async with app.run_test(size=(80, 24)) as pilot:
        await review(pilot, "m")
        assert word(app).startswith("Merge D1 with which?")
        await press(pilot, "escape")
        assert word(app) == "not merged"
        await press(pilot, "m", "m", "m", "j", "j", "m")
        assert word(app) == "merged: D1 has what D3 said"
        assert states(workspace) == "wwmw"
        assert "▸ · Axon" in screen_text(app)
        assert "(in 2)" in screen_text(app)
        assert [source.document for source in note(workspace, "D1").source] == ["book", "notes"]
        await press(pilot, "u")
        assert states(workspace) == "wwww"


async def test_a_draft_is_split_beginning_with_a_proposal(app: StudycardsApp) -> None:
    async with app.run_test(size=(60, 18)) as pilot:
        await review(pilot, "s")
        texts = [area.text for area in app.screen.query(TextEditor)]
        assert texts == ["Axon", "A long fibre", "Axon", "it carries the signal away."]
        app.screen.query_one("#front2", TextEditor).text = "What does an axon do?"
        await press(pilot, "ctrl+s")
        assert signs(app) == ["·", "·", "·", "≈", "·"]
        assert note(app.workspace, "D5").front == "What does an axon do?"
        await press(pilot, "u")
        assert states(app.workspace) == "wwww"


async def test_reverse_and_tags_are_set_by_a_key(app: StudycardsApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await review(pilot, "r")
        assert note(app.workspace, "D1").reverse == Reverse()
        assert "Reverse" in screen_text(app)
        await press(pilot, "r")
        assert note(app.workspace, "D1").reverse is None
        await press(pilot, "t")
        assert isinstance(app.screen, Write)
        await press(pilot, *"x, y", "enter")
        assert note(app.workspace, "D1").tags == ("x", "y")
        assert word(app) == "tags: x, y"
        await press(pilot, "u")
        assert note(app.workspace, "D1").tags == ()


# The mouse, and what came from nobody knows where


async def test_everything_is_done_by_clicks(app: StudycardsApp) -> None:
    """A click on a line moves the cursor and decides nothing; the keys at the foot do the rest."""
    async with app.run_test(size=(160, 50)) as pilot:
        await settled(pilot)
        await click_key(pilot, "Inbox")
        for _ in range(2):
            await pilot.click(DraftList, offset=(5, 1))
            await settled(pilot)
        assert "▸ · Dendrite" in screen_text(app)
        assert states(app.workspace) == "wwww"
        await click_key(pilot, "Accept")
        await click_key(pilot, "Reject")
        assert states(app.workspace) == "warw"
        await click_key(pilot, "Undo")
        await click_key(pilot, "Reverse")
        assert note(app.workspace, "D3").reverse == Reverse()
        for name, kind in (("Edit", DraftForm), ("Split", DraftForm), ("Tags", Write), ("Filter", Write)):
            await click_key(pilot, name)
            assert isinstance(app.screen, kind), name
            await press(pilot, "escape")
        for name in ("Save to", "Accept all"):
            await click_key(pilot, name)
            assert isinstance(app.screen, Choose), name
            await press(pilot, "escape")
        await click_key(pilot, "Merge")
        await pilot.click(DraftList, offset=(5, 0))
        await click_key(pilot, "Merge")
        assert word(app) == "merged: D3 has what D1 said"
        await click_key(pilot, "Back")
        assert isinstance(app.screen, Today)


async def test_every_key_is_named_in_the_help(app: StudycardsApp) -> None:
    async with app.run_test(size=(80, 50)) as pilot:
        await review(pilot)
        assert {"a", "x", "e", "m", "s", "r", "t", "A", "u", "/", "⏎", "Esc", "q"} <= all_keys(app)


@pytest.mark.parametrize(("size", "texts"), [((80, 24), NASTY[::18]), ((60, 18), NASTY[1::18])])
async def test_hostile_drafts_leave_the_screen_whole(
    app: StudycardsApp, size: tuple[int, int], texts: tuple[str, ...]
) -> None:
    """Shown as text in list, card, passage and form, and the keys go on working."""
    async with app.run_test(size=size) as pilot:
        await review(pilot)
        for text in texts:
            nasty = text.encode("utf-8", "replace").decode()
            source = (Source("book", (1, 1), None, nasty),)
            made = offered(nasty, nasty, source=source, tags=(nasty,), hint=nasty)
            draft = StoredDraft(1, made.note, made.documents, made.passages, 0.5, nasty)
            stored.put(app.workspace.con, draft, 0)
            inbox = app.screen
            assert isinstance(inbox, Inbox)
            inbox._load()
            await settled(pilot)
            assert_whole(app)
            await press(pilot, "x")
            assert drafts.find(app.workspace, "D1").state is DraftState.REJECTED
            assert_whole(app)
            await press(pilot, "u")
        for action, title in (("edit", "Edit D1"), ("split", "Split D1")):
            await app.screen.run_action(action)
            await settled(pilot)
            assert title in screen_text(app)
            assert {cell_len(line) for line in screen_lines(app)} == {size[0]}
            await press(pilot, "escape")
