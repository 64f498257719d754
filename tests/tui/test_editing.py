"""Cards edited from a sitting, in the learner's own editor and in the app's, and what becomes of file and library."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Static

from studycards.tui.app import StudycardsApp
from studycards.tui.screens import editor as editor_screen
from studycards.tui.screens import working
from studycards.tui.screens.editing import signals_put_off
from studycards.tui.screens.editor import Editor
from studycards.tui.screens.problems import Problems
from studycards.tui.screens.study import Study
from studycards.tui.screens.summary import SittingSummary
from studycards.tui.widgets import text_editor
from studycards.tui.widgets.text_editor import TextEditor
from studycards.workspace import editing, studying
from studycards.workspace.importing import import_files, import_shipped
from studycards.workspace.workspace import Workspace
from tests.tui.conftest import DECKS
from tests.tui.looking import all_keys, footer, graded, press, screen_text, settled, until, word

NOTES = ("france", "italy", "spain")


@pytest.fixture
def deck_file(workspace: Workspace, tmp_path: Path) -> Path:
    """The deck of capitals in a file of the test's own."""
    path = tmp_path / "capitals.yaml"
    shutil.copy(DECKS[0], path)
    import_files(workspace, [path], replace=True)
    return path


@pytest.fixture
def app(workspace: Workspace, deck_file: Path, monkeypatch: pytest.MonkeyPatch) -> StudycardsApp:
    """The app at the reviews of one deck, with no editor set."""
    workspace.con.execute("INSERT INTO settings VALUES (1, 0, 'new_per_day', '0')")
    workspace.reload()
    monkeypatch.setattr(editor_screen, "PAUSE", 0.001)
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    return StudycardsApp(workspace, ["capitals"])


@pytest.fixture
def own_editor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., None]:
    """Set an editor that exchanges words in the file it is given, another pair at each start."""

    @contextmanager
    def suspend(app: App[None]) -> Iterator[None]:
        yield

    def use(*pairs: tuple[str, str]) -> None:
        script = tmp_path / "editor.py"
        script.write_text(
            "import sys\nfrom pathlib import Path\n"
            f"pairs = {list(pairs)!r}\ncalls = Path({str(tmp_path / 'calls')!r})\n"
            "line, file = sys.argv[-2:]\nbefore = calls.read_text() if calls.exists() else ''\n"
            "calls.write_text(before + line + '\\n')\nold, new = pairs[before.count('\\n')]\n"
            "path = Path(file)\npath.write_text(path.read_text().replace(old, new))\n"
        )
        vi = tmp_path / "vi"
        vi.symlink_to(sys.executable)
        monkeypatch.setenv("EDITOR", f"{vi} {script}")
        monkeypatch.setattr(App, "suspend", suspend)

    return use


def shown(app: StudycardsApp) -> str:
    """The note on the table."""
    screen = app.screen
    assert isinstance(screen, Study)
    card = screen._sitting.card
    assert card is not None
    return card.note.id or ""


def line_of(note: str) -> int:
    """The line of a note in the deck's file."""
    lines = DECKS[0].read_text().splitlines()
    return next(number for number, line in enumerate(lines, 1) if f"id: {note}," in line)


def found(app: StudycardsApp) -> str:
    """What is said to be wrong."""
    return str(app.screen.query_one("#found", Static).visual)


def lines_asked(tmp_path: Path) -> list[str]:
    """The lines the editor was asked to open, one a start."""
    return (tmp_path / "calls").read_text().split()


async def write(pilot: Pilot[None], text: str) -> None:
    """Put words in the place of all in the app's editor."""
    screen = pilot.app.screen
    assert isinstance(screen, Editor)
    screen.query_one(TextEditor).text = text
    await pilot.pause()
    while screen._timer is not None:
        await pilot.pause()
    await settled(pilot)


async def type_behind(pilot: Pilot[None], *keys: str) -> None:
    """Type a space and more behind the last word in the app's editor."""
    area = pilot.app.screen.query_one(TextEditor)
    area.move_cursor(area.document.end)
    await press(pilot, "space", *keys)


async def test_an_editor_that_changes_nothing_leaves_the_answer_in_sight(
    app: StudycardsApp, own_editor: Callable[..., None]
) -> None:
    """A look at the file asks nobody to remember the card once more; it can be graded as it stands."""
    own_editor(("nothing like it", ""))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        note = shown(app)
        await press(pilot, "space", "e")
        assert word(app) == "nothing to change: the cards are as they were"
        await press(pilot, "3")
        assert graded(app.workspace) == [(note, 4, "good")]


async def test_the_own_editor_changes_the_card_on_the_table(
    app: StudycardsApp, own_editor: Callable[..., None], tmp_path: Path
) -> None:
    """It opens at the entry's line; the same card is there in its new words, its history too, and can be graded."""
    own_editor(("What is the capital of", "Name the capital of"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        note = shown(app)
        await press(pilot, "e")
        assert lines_asked(tmp_path) == [f"+{line_of(note)}"]
        assert shown(app) == note
        assert "Name the capital of" in screen_text(app)
        assert word(app) == f"saved: {note} · 3 cards changed"
        await press(pilot, "space", "4")
        assert graded(app.workspace) == [(note, 5, "easy")]
        await press(pilot, "u")
        assert shown(app) == note
        assert "Name the capital of" in screen_text(app)


async def test_an_edit_that_breaks_the_file_is_told_and_edited_again(
    app: StudycardsApp, own_editor: Callable[..., None], tmp_path: Path
) -> None:
    """Line, column and advice; nothing comes in before the file is mended."""
    own_editor(("id: france,", "id: france, bakc: x,"), ("bakc: x, ", ""))
    async with app.run_test(size=(60, 18)) as pilot:
        await settled(pilot)
        await press(pilot, "e")
        assert isinstance(app.screen, Problems)
        assert found(app).startswith(f"✗ {line_of('france')}:18 ")
        assert "`back`" in found(app)
        assert footer(app)["e"] == "Edit again"
        await press(pilot, "e")
        assert isinstance(app.screen, Study)
        assert lines_asked(tmp_path)[1] == f"+{line_of('france')}"
        assert word(app) == "nothing to change: the cards are as they were"


async def test_a_broken_file_can_be_left(app: StudycardsApp, own_editor: Callable[..., None], deck_file: Path) -> None:
    """The file keeps what was written, the library what it had; the next time the first problem is opened."""
    own_editor(("Paris", "[Paris"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        note = shown(app)
        await press(pilot, "e")
        await press(pilot, "escape")
        assert word(app).startswith("left as it is, and not imported")
        assert shown(app) == note
        assert "[Paris" in deck_file.read_text()
        assert studying.find(app.workspace, "capitals/france").note.back == "Paris"


async def test_an_entry_taken_out_ends_nothing(
    app: StudycardsApp, own_editor: Callable[..., None], deck_file: Path
) -> None:
    """The card is put away with its history, and the sitting goes on with the next one."""
    lines = deck_file.read_text().splitlines(keepends=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        note = shown(app)
        own_editor((lines[line_of(note) - 1], ""))
        await press(pilot, "e")
        assert shown(app) in set(NOTES) - {note}
        assert "put away" in word(app)
        assert studying.find(app.workspace, f"capitals/{note}").memory.reviews == 1


async def test_the_last_card_taken_out_ends_the_sitting(app: StudycardsApp, deck_file: Path) -> None:
    """With its summary, as always."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for _ in NOTES:
            await press(pilot, "e")
            await write(pilot, "")
            assert "its history is kept" in found(app)
            await press(pilot, "ctrl+s")
        assert isinstance(app.screen, SittingSummary)


async def test_an_editor_that_cannot_be_started_is_told(app: StudycardsApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one line; the card stays."""
    monkeypatch.setenv("EDITOR", "/nowhere/editor")
    monkeypatch.setattr(App, "suspend", lambda _: memoryview(b""))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "e")
        assert "cannot be started" in word(app)
        assert isinstance(app.screen, Study)


async def test_where_the_terminal_cannot_be_lent_the_app_edits_itself(
    app: StudycardsApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a browser."""
    monkeypatch.setenv("EDITOR", "vi")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "e")
        assert isinstance(app.screen, Editor)


@pytest.mark.parametrize("size", [(60, 18), (160, 50)])
async def test_the_apps_editor_saves(app: StudycardsApp, deck_file: Path, size: tuple[int, int]) -> None:
    """The entry at its real line, letters are letters, and one key saves it."""
    before = deck_file.read_text()
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        note = shown(app)
        await press(pilot, "e")
        area = app.screen.query_one(TextEditor)
        assert area.text == before.splitlines()[line_of(note) - 1]
        assert f" {line_of(note)} " in screen_text(app)
        assert footer(app) == {"Ctrl+S": "Save", "Esc": "Leave"}
        await type_behind(pilot, "number_sign", "q", "e", "N", "question_mark", "4")
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, Study)
        entry = before.splitlines()[line_of(note) - 1]
        assert deck_file.read_text() == before.replace(entry, f"{entry} #qeN?4")
        assert shown(app) == note
        assert graded(app.workspace) == []


async def test_problems_show_while_one_writes(app: StudycardsApp, deck_file: Path) -> None:
    """At the line of the file; saving waits until they are mended."""
    async with app.run_test(size=(60, 18)) as pilot:
        await settled(pilot)
        note = shown(app)
        before = deck_file.read_text()
        await press(pilot, "e")
        sound = app.screen.query_one(TextEditor).text
        assert not app.screen.query_one("#problems").display
        await write(pilot, sound.replace("front:", "frnot:"))
        assert f"{line_of(note)}:" in found(app)
        assert "`front`" in found(app)
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, Editor)
        assert "Not saved" in word(app)
        assert deck_file.read_text() == before
        await write(pilot, sound.replace("What is", "Which is"))
        assert not app.screen.query_one("#problems").display
        await press(pilot, "ctrl+s")
        assert "Which is" in screen_text(app)
        assert word(app) == f"saved: {note}"


@pytest.mark.parametrize(("answer", "goes"), [("leave", Study), ("stay", Editor), ("save", Study)])
async def test_leaving_asks_when_something_is_not_saved(
    app: StudycardsApp, deck_file: Path, answer: str, goes: type
) -> None:
    """Nothing typed is lost by one key; nothing is asked where nothing was typed."""
    before = deck_file.read_text()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "e")
        await press(pilot, "escape")
        assert isinstance(app.screen, Study)
        await press(pilot, "e")
        await type_behind(pilot, "number_sign", "x", "escape")
        assert app.screen.is_modal
        await press(pilot, *["down"] * ["stay", "save", "leave"].index(answer), "enter")
        await settled(pilot)
        assert isinstance(app.screen, goes)
        assert ("#x" in deck_file.read_text()) == (answer == "save")
        assert (deck_file.read_text() == before) == (answer != "save")


@pytest.mark.parametrize("keys", [("e", "x"), ("N", "x")])
async def test_quitting_asks_once_when_something_is_not_saved(
    app: StudycardsApp, deck_file: Path, keys: tuple[str, ...]
) -> None:
    """Ctrl+Q does not throw away what one wrote; a second one does."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for key in (*keys, "ctrl+q"):
            await press(pilot, key)
        assert app.return_code is None
        assert app.screen.is_modal
        await press(pilot, "ctrl+q")
        assert app.return_code == 0


async def test_the_mouse_saves_and_leaves(app: StudycardsApp, deck_file: Path) -> None:
    """The line of keys is clickable."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "e")
        await type_behind(pilot, "number_sign", "x")
        assert await pilot.click("KeyBar", offset=(3, 0))
        await settled(pilot)
        assert isinstance(app.screen, Study)
        assert "#x" in deck_file.read_text()
        await press(pilot, "e")
        assert await pilot.click("KeyBar", offset=(16, 0))
        await settled(pilot)
        assert isinstance(app.screen, Study)


async def test_another_window_wins_nothing_and_loses_nothing(
    app: StudycardsApp, deck_file: Path, opened: Callable[..., Workspace], studied_library: Path
) -> None:
    """An entry changed by another program meanwhile is not written over; it comes in as it is."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "e")
        await type_behind(pilot, "number_sign", "x")
        deck_file.write_text(deck_file.read_text().replace("What is the", "Name the"))
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, Editor)
        assert "changed by another program" in word(app)
        assert "#x" not in deck_file.read_text()
        import_files(opened(studied_library), [deck_file])
        await press(pilot, "escape", "down", "down", "enter")
        await settled(pilot)
        assert "Name the capital" in screen_text(app)


async def test_a_file_that_is_gone_can_be_written_out(app: StudycardsApp, deck_file: Path) -> None:
    """The app offers to, and edits the copy."""
    deck_file.unlink()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        note = shown(app)
        await press(pilot, "e")
        await press(pilot, "escape")
        assert "there is no such file" in word(app)
        await press(pilot, "e")
        await press(pilot, "enter")
        await settled(pilot)
        assert isinstance(app.screen, Editor)
        copy = deck_file.parent / "decks" / "capitals.yaml"
        assert "from now on this deck is your own copy" in word(app)
        await press(pilot, "ctrl+s")
        assert shown(app) == note
        assert app.workspace.deck("capitals").path == str(copy.resolve())


async def test_a_file_that_may_not_be_written_is_told(app: StudycardsApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the same offer."""
    monkeypatch.setattr(os, "access", lambda path, mode: not (str(path).endswith("capitals.yaml") and mode == os.W_OK))
    async with app.run_test(size=(60, 18)) as pilot:
        await settled(pilot)
        await press(pilot, "e")
        assert "Make a copy to edit?" in screen_text(app)
        await press(pilot, "escape")
        assert "may not be written" in word(app)


async def test_a_shipped_deck_is_edited_in_a_copy(app: StudycardsApp, tmp_path: Path) -> None:
    """A word says so, and the program's own file stays."""
    import_shipped(app.workspace, ["patient-questions"])
    app.workspace.con.execute("DELETE FROM settings")
    app.workspace.reload()
    app = StudycardsApp(app.workspace, ["patient-questions"])
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        note = shown(app)
        await press(pilot, "e")
        assert "your own copy" in word(app)
        await write(pilot, app.screen.query_one(TextEditor).text.replace("front: ", "front: Say, ", 1))
        await press(pilot, "ctrl+s")
        assert shown(app) == note
        copy = tmp_path / "decks" / "patient-questions.yaml"
        assert "front: Say, " in copy.read_text()
        assert app.workspace.deck("patient-questions").path == str(copy.resolve())


async def test_escapes_and_rare_line_breaks_reach_no_terminal(app: StudycardsApp, deck_file: Path) -> None:
    """Signs are shown in their place; what the app's editor cannot hold it does not touch."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        note = shown(app)
        text = deck_file.read_text()
        deck_file.write_text(text.replace(f"id: {note},", f"id: {note}, hint: 'a\x1b[31mb\u202ec',"))
        await press(pilot, "e")
        assert "a␛[31mb\ufffdc" in screen_text(app)
        await press(pilot, "escape")
        deck_file.write_text(text.replace(f"id: {note},", f"id: {note}, hint: 'a\u2028b',"))
        await press(pilot, "e")
        assert isinstance(app.screen, Study)
        assert "set EDITOR" in word(app)


@pytest.mark.parametrize(("limit", "has"), [("LONGEST_LINE", "a line of "), ("MOST", "characters, too many")])
async def test_what_would_make_each_key_wait_is_not_opened_here(
    app: StudycardsApp, monkeypatch: pytest.MonkeyPatch, deck_file: Path, limit: str, has: str
) -> None:
    """A line or a text too long for the toolkit: it says what there is to do, and the card stays on the table."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        note = shown(app)
        monkeypatch.setattr(text_editor, limit, len(deck_file.read_text().splitlines()[line_of(note) - 1]))
        await press(pilot, "e")
        assert isinstance(app.screen, Editor)
        await press(pilot, "escape")
        deck_file.write_text(deck_file.read_text().replace(f"id: {note},", f"id: {note}, hint: x,"))
        await press(pilot, "e")
        assert isinstance(app.screen, Study)
        assert f"capitals.yaml:{line_of(note)} has " in word(app)
        assert has in word(app)
        assert "set EDITOR" in word(app)


async def test_a_shipped_deck_that_is_not_opened_stays_the_programs(
    app: StudycardsApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy made for it is given back."""
    import_shipped(app.workspace, ["patient-questions"])
    monkeypatch.setattr(text_editor, "LONGEST_LINE", 3)
    app.workspace.con.execute("DELETE FROM settings")
    app.workspace.reload()
    app = StudycardsApp(app.workspace, ["patient-questions"])
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "e")
        assert "set EDITOR" in word(app)
        assert app.workspace.deck("patient-questions").path == "shipped:patient-questions"


class Held:
    """A piece of work that goes on once it is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
        work = getattr(editing, name)
        self._go = threading.Event()

        def held(*args: Any, **kwargs: Any) -> Any:
            self._go.wait(20)
            return work(*args, **kwargs)

        monkeypatch.setattr(editing, name, held)

    async def end(self, pilot: Pilot[None]) -> None:
        """Let the work go on to its end."""
        self._go.set()
        await settled(pilot)


async def seen(pilot: Pilot[None], words: str) -> None:
    """Wait until words are on the screen, without waiting for what is under way."""
    await until(pilot, lambda: words in screen_text(pilot.app))


async def test_while_a_large_file_is_opened_no_key_does_harm(
    app: StudycardsApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keys grade nothing and open nothing twice; what takes long is named; then the entry is there."""
    monkeypatch.setattr(working, "PATIENCE", 0.001)
    held = Held(monkeypatch, "open_card")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        note = shown(app)
        await press(pilot, "space")
        await pilot.press("e", "4", "e", "q", "u", "question_mark", "comma", "N", "ctrl+p", "escape", "enter")
        await seen(pilot, "the deck's file is read")
        await held.end(pilot)
        assert [type(screen) for screen in app.screen_stack[2:]] == [Editor]
        await press(pilot, "escape", "4")
        assert graded(app.workspace) == [(note, 5, "easy")]


async def test_while_a_large_file_is_saved_no_key_does_harm(
    app: StudycardsApp, monkeypatch: pytest.MonkeyPatch, deck_file: Path
) -> None:
    """What was typed is saved once; the same card is back in its new words."""
    monkeypatch.setattr(working, "PATIENCE", 0.001)
    held = Held(monkeypatch, "save")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        note = shown(app)
        await press(pilot, "e")
        area = app.screen.query_one(TextEditor)
        await write(pilot, area.text.replace("What is", "Which is"))
        await pilot.press("ctrl+s", "ctrl+s", "x", "escape", "4")
        await seen(pilot, "brought in")
        await held.end(pilot)
        assert isinstance(app.screen, Study)
        assert (shown(app), word(app)) == (note, f"saved: {note}")
        assert deck_file.read_text().count("Which is") == 1
        assert graded(app.workspace) == []


async def test_quitting_waits_for_what_is_being_saved(app: StudycardsApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """And asks where it could not be saved; nothing that was typed is lost."""
    held = Held(monkeypatch, "save")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "e")
        await write(pilot, app.screen.query_one(TextEditor).text.replace("front:", "frnot:"))
        await pilot.press("ctrl+s", "ctrl+q")
        assert app.return_code is None
        await held.end(pilot)
        assert "This is not saved yet" in screen_text(app)


async def test_help_tells_of_editing(app: StudycardsApp) -> None:
    """The key stands among those of the screen."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert {"e", "N"} <= all_keys(app)


def test_the_terminals_interrupt_is_the_editors() -> None:
    """Ctrl-C in the editor ends nothing here; a signal to end waits until the terminal is back."""
    came: list[str] = []
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        for number in kept:
            signal.signal(number, lambda number, _: came.append(signal.Signals(number).name))
        with signals_put_off():
            signal.raise_signal(signal.SIGINT)
            signal.raise_signal(signal.SIGTERM)
            assert came == []
        assert came == ["SIGTERM"]
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)
