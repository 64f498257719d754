"""Whatever a deck says is text: it steers nothing, is never read as the toolkit's markup, and breaks no layout."""

from __future__ import annotations

import json
from itertools import cycle
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual import events
from textual.command import CommandPalette

from studycards.decks.pieces import whole
from studycards.tui.app import StudycardsApp
from studycards.tui.screens import editor, new_card
from studycards.tui.screens.asking import Choose, Write
from studycards.tui.screens.editor import Editor
from studycards.tui.screens.help import Help
from studycards.tui.screens.keymap import KeymapScreen
from studycards.tui.screens.new_card import NewCard
from studycards.tui.screens.study import Study
from studycards.tui.screens.summary import SittingSummary
from studycards.tui.screens.today import Today
from studycards.tui.widgets.text_editor import TextEditor
from studycards.workspace.editing import Opened
from studycards.workspace.importing import import_files
from tests.tui.hostile import NASTY, together
from tests.tui.looking import footer, graded, press, screen_lines, screen_text, settled

FORBIDDEN = {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))}

KEYS = (
    *("d", "escape", "down", "d", "comma", "escape", "escape", "up", "question_mark", "escape"),
    *("enter", "h", "space", "i", "escape", "ctrl+p", "escape", "q", "enter"),
)
"""From Today over every screen that shows words of a deck, and back."""


def assert_whole(app: StudycardsApp) -> None:
    """Every line is as wide as the terminal, nothing in it can steer one, and the last line still names the keys."""
    lines = screen_lines(app)
    assert {cell_len(line) for line in lines} == {app.size.width}
    assert FORBIDDEN.isdisjoint("".join(lines))
    assert "? Help" in lines[-1]


def poison(app: StudycardsApp, raw: str, kind: str) -> None:
    """Make every card one of a kind, and put a text in the place of all words of cards and decks."""
    con = app.workspace.con
    con.execute("UPDATE decks SET title = ?, notice = ?", (raw[:2000], raw[:2000]))
    words = dict.fromkeys(("hint", "explanation", "unit", "table", "row", "column"), raw)
    lists = {name: [raw, f"{raw}!"] for name in ("tags", "items", "choices")}
    more = json.dumps(words | lists | {"source": [[raw, None, None, raw]]}, ensure_ascii=False)
    gap = raw.replace("{", "(").replace("}", ")")
    front = f"{raw} {{{{1::{gap}::{gap}}}}}" if kind == "cloze" else raw
    con.execute("UPDATE notes SET kind = ?, front = ?, back = ?, more = ?", (kind, front, raw, more))


@pytest.mark.parametrize(("size", "texts"), [((80, 24), NASTY[3::24]), ((60, 18), NASTY[::16])], ids=["80x24", "60x18"])
async def test_every_screen_is_whole_whatever_stands_in_every_field(
    app: StudycardsApp, size: tuple[int, int], texts: tuple[str, ...]
) -> None:
    """Today, a deck's details and settings, help, each kind of card with its hint, its history and the palette."""
    import_files(app.workspace, [Path(__file__).with_name("kinds.yaml")])
    async with app.run_test(size=size) as pilot:
        for text, kind in zip(together(texts), cycle(("basic", "choice", "list", "table", "cloze")), strict=False):
            poison(app, text, kind)
            app.post_message(events.AppBlur())
            app.post_message(events.AppFocus())
            for key in KEYS:
                await press(pilot, key)
                lines = screen_lines(app)
                assert {cell_len(line) for line in lines} == {app.size.width}
                assert FORBIDDEN.isdisjoint("".join(lines))
                if not isinstance(app.screen, CommandPalette | Help):
                    assert "? Help" in lines[-1]
            assert isinstance(app.screen, Today)


@pytest.mark.parametrize(("size", "texts"), [((80, 24), NASTY[::2]), ((60, 18), NASTY[1::8])])
async def test_hostile_cards_leave_the_screen_whole(
    app: StudycardsApp, size: tuple[int, int], texts: tuple[str, ...]
) -> None:
    """Markup, escape sequences, bidi, bombs: shown as text, covered and revealed, and the keys go on working."""
    put = "UPDATE notes SET front = CAST(? AS TEXT), back = CAST(? AS TEXT)"
    async with app.run_test(size=size) as pilot:
        await press(pilot, "enter")
        for text in together(texts):
            app.workspace.con.execute(put, (text, text))
            app.workspace.con.execute("UPDATE decks SET title = ?, notice = ?", (text[:2000], text[:2000]))
            for action in ("skip", "reveal"):
                await app.screen.run_action(action)
                await settled(pilot)
                assert_whole(app)
            assert "Easy" in screen_text(app)
            assert isinstance(app.screen, Study)
        await press(pilot, "1", "q")
        assert_whole(app)
        assert isinstance(app.screen, SittingSummary)
        await press(pilot, "enter")
        assert_whole(app)


async def test_markup_is_shown_as_it_is_written(app: StudycardsApp) -> None:
    """Square brackets are letters like any others."""
    app.workspace.con.execute("UPDATE notes SET front = '[red]TODO[/red] [/b]', kind = 'basic'")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        assert "[red]TODO[/red] [/b]" in screen_text(app)


async def test_long_cards_scroll_inside(app: StudycardsApp) -> None:
    """PgDn and PgUp move the card, and the grade bar never leaves the screen."""
    back = "\n\n".join(f"paragraph {number}" for number in range(40))
    app.workspace.con.execute("UPDATE notes SET back = ?, kind = 'basic'", (back,))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "space")
        assert "paragraph 0" in screen_text(app)
        await press(pilot, *["pagedown"] * 9)
        assert "paragraph 39" in screen_text(app)
        assert "paragraph 0 " not in screen_text(app)
        assert "4 Easy" in screen_text(app)
        await press(pilot, *["pageup"] * 9)
        assert "paragraph 0" in screen_text(app)
        await press(pilot, "pagedown", "3")
        assert "What" in screen_text(app) or "Define" in screen_text(app) or "Which" in screen_text(app)


@pytest.mark.parametrize("reveal", [False, True])
async def test_resizing_at_any_moment(app: StudycardsApp, reveal: bool) -> None:
    """The screen is whole at every size, smaller and larger, and the card stays on it."""
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", *(["space"] if reveal else []))
        for size in ((60, 18), (160, 50), (61, 19), (200, 60), (80, 24)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
            assert_whole(app)
            assert "capital of" in screen_text(app)


@pytest.mark.parametrize("size", [(59, 18), (60, 17), (20, 5)])
async def test_a_terminal_without_room_is_told_so_and_all_stays_as_it_was(
    app: StudycardsApp, size: tuple[int, int]
) -> None:
    """Below 60×18 one message covers every screen, unseen cards take no answer, and above it all is as before."""
    async with app.run_test(size=(80, 24)) as pilot:
        for keys in ([], ["enter"], ["space"], ["question_mark"], ["escape", "1", "q"]):
            await press(pilot, *keys)
            before = screen_text(app)
            await pilot.resize_terminal(*size)
            await press(pilot, "3", "q", "enter", "escape")
            assert f"this is {size[0]}×{size[1]}" in " ".join(screen_text(app).split())
            await pilot.resize_terminal(80, 24)
            await settled(pilot)
            assert screen_text(app) == before
        assert len(graded(app.workspace)) == 1
        await pilot.resize_terminal(*size)
        await press(pilot, "ctrl+q")
        assert app.return_code == 0


@pytest.mark.parametrize("keys", [("comma", "slash"), ("comma", "enter"), ("ctrl+p",)])
async def test_what_is_pasted_into_a_line_steers_nothing(app: StudycardsApp, keys: tuple[str, ...]) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *keys)
        app.post_message(events.Paste("pasted\x1b[2J\x9b\u202e"))
        await settled(pilot)
        assert "pasted␛[2J" in screen_text(app)
        assert FORBIDDEN.isdisjoint("".join(screen_lines(app)))


def assert_written_as_text(app: StudycardsApp) -> None:
    """Every line is as wide as the terminal, and nothing in it can steer one.

    Lines are measured as they are drawn: an emoji of several that a line's end divides is two of them there.
    """
    strips = app.screen._compositor.render_strips()
    assert {sum(segment.cell_length for segment in strip) for strip in strips} == {app.size.width}
    assert FORBIDDEN.isdisjoint(screen_text(app).replace("\n", ""))


WRITTEN = [text for text in NASTY if len(text) < 9000]
"""Texts that a page takes whole; a line of more characters makes the toolkit's editor slow."""


@pytest.mark.parametrize(("size", "texts"), [((80, 24), WRITTEN[2::10]), ((60, 18), WRITTEN[::16])])
async def test_what_is_loaded_or_pasted_into_the_editor_is_text(
    app: StudycardsApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], texts: tuple[str, ...]
) -> None:
    """A whole file that is no deck, its name, what is wrong with it, and what comes from the clipboard."""
    monkeypatch.setattr(editor, "PAUSE", 0.001)
    async with app.run_test(size=size) as pilot:
        for text in together(texts):
            path = tmp_path / f"{text[:20].translate({0: None, ord('/'): None})}.yaml"
            opened = Opened("capitals", "france", path, text.encode(), whole(text), 1, text[:500])
            app.push_screen(Editor(app.workspace, opened))
            await settled(pilot)
            assert_written_as_text(app)
            await press(pilot, "ctrl+end")
            assert_written_as_text(app)
            app.post_message(events.Paste(text))
            await settled(pilot)
            await press(pilot, "ctrl+s")
            assert_written_as_text(app)
            assert set(footer(app)) == {"Ctrl+S", "Esc"}
            assert isinstance(app.screen, Editor)
            assert not path.exists()
            app.screen.dismiss(None)
            await settled(pilot)


@pytest.mark.parametrize(("size", "texts"), [((80, 24), WRITTEN[3::16]), ((60, 18), WRITTEN[1::24])])
async def test_what_is_pasted_into_a_new_card_is_text(
    app: StudycardsApp, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], texts: tuple[str, ...]
) -> None:
    """In every field, with the titles of decks to choose from, whether the card can be added or not."""
    monkeypatch.setattr(new_card, "PAUSE", 0.001)
    async with app.run_test(size=size) as pilot:
        for text in together(texts):
            poison(app, text, "basic")
            await press(pilot, "N")
            for area in app.screen.query(TextEditor):
                area.focus()
                await pilot.pause()
                app.post_message(events.Paste(text))
                await settled(pilot)
            assert_written_as_text(app)
            await press(pilot, "ctrl+s")
            assert_written_as_text(app)
            assert set(footer(app)) == {"Ctrl+S", "Esc"}
            app.screen.query_one("#deck").focus()
            await press(pilot, "enter")
            assert_written_as_text(app)
            assert isinstance(app.screen, NewCard)
            app.screen.dismiss()
            await settled(pilot)


async def test_a_keymap_of_anything_and_what_is_looked_for_in_it_is_text(app: StudycardsApp) -> None:
    """Keys as a library from elsewhere may hold them, in the settings and alone, and the line that finds an action."""
    async with app.run_test(size=(80, 24)) as pilot:
        for text in together(NASTY[4::16]):
            app.workspace.con.execute("DELETE FROM settings WHERE name = 'keys'")
            app.workspace.con.execute("INSERT INTO settings VALUES (1, 0, 'keys', ?)", (text,))
            app.workspace.reload()
            await press(pilot, "comma")
            assert_whole(app)
            app.push_screen(KeymapScreen(app.workspace))
            await settled(pilot)
            assert_whole(app)
            await press(pilot, "slash")
            app.post_message(events.Paste(text))
            await settled(pilot)
            assert_written_as_text(app)
            while not isinstance(app.screen, Today):
                await press(pilot, "escape")


async def test_questions_and_values_are_text(app: StudycardsApp) -> None:
    """A question may name a file, a value may come out of a library that somebody else made."""
    raw = "\x1b[31mred\x9b[/]\u202e"
    async with app.run_test(size=(80, 24)) as pilot:
        for screen in (Choose(raw, raw, [("a", "b")]), Write(raw, raw, raw, str)):
            app.push_screen(screen)
            await settled(pilot)
            assert "␛[31mred" in screen_text(app)
            assert FORBIDDEN.isdisjoint("".join(screen_lines(app)))
