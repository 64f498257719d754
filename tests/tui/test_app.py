"""The app as a program: it opens or says why not, prepares quietly, and always gives the terminal back."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Timer

import pytest

from studycards import __version__
from studycards.tui.app import StudycardsApp, run_app
from studycards.tui.keys import key_name
from studycards.workspace import backups
from studycards.workspace.faults import FAULTS, LibraryError
from studycards.workspace.place import place
from studycards.workspace.workspace import Workspace
from tests.tui.looking import press, screen_lines, screen_text, settled

PATIENCE = 30
"""Seconds without a byte after which a program counts as hung."""

SCRIPT = """
import sys
from pathlib import Path
import platformdirs
from studycards import __version__
from studycards.tui.app import run_app
from studycards.tui.screens import study
from studycards.workspace.place import place

def broken(self):
    raise ZeroDivisionError("a bug")

platformdirs.user_state_path = lambda *_, **__: Path(sys.argv[1]).parent / "state"
if sys.argv[2] == "unwritable":
    Path(sys.argv[1]).with_name("state").write_text("in the way")
if sys.argv[2] != "fine":
    study.Study.action_hint = study.Study.action_undo = broken
sys.exit(run_app(place(sys.argv[1], None, {"STUDYCARDS_NOW": "2026-11-21T09:00Z", "STUDYCARDS_ZONE": "UTC"}), None))
"""
FIRST_SCREEN = """
import sys
from studycards import __version__
from studycards.tui.app import StudycardsApp, Workspace
from studycards.workspace.place import place

HEAVY = {"sqlmodel", "sqlalchemy", "pydantic", "alembic", "yaml", "markdown_it", "studycards.library.log"}

def first(app):
    print(sorted(HEAVY & set(sys.modules)))
    app.exit()

StudycardsApp._prepare = first
StudycardsApp(Workspace.open(place(sys.argv[1], None, {}))).run(headless=True)
"""


@pytest.mark.parametrize("content", [b"", b"no database at all"])
def test_what_is_no_library_is_refused_before_the_terminal_is_touched(tmp_path: Path, content: bytes) -> None:
    """A foreign file stays as it is, and the fault reaches the command line."""
    path = tmp_path / "library.db"
    path.write_bytes(content)
    with pytest.raises(LibraryError, match=r"library\.db"):
        run_app(place(str(path), None, {}))
    assert path.read_bytes() == content


def test_an_unknown_deck_is_refused_before_the_terminal_is_touched(workspace: Workspace) -> None:
    """A mistyped deck gets the list of those there are."""
    with pytest.raises(FAULTS, match="capitals"):
        run_app(workspace.place, ["capitols"])


async def test_the_backup_of_the_day_is_made_once_something_is_on_the_screen(app: StudycardsApp) -> None:
    """One backup a day, without waiting for it."""
    assert backups.backups(app.workspace.place) == []
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert [Path(made).name for made in backups.backups(app.workspace.place)] == ["library-daily-2026-11-21.db"]


async def test_a_failed_backup_is_said_and_stops_nothing(app: StudycardsApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk under the backups does not keep anybody from studying."""

    def fail(*_: object) -> None:
        raise LibraryError("the disk [b]is full")

    monkeypatch.setattr(backups, "back_up_today", fail)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        assert "the disk [b]is full" in screen_text(app)
        await press(pilot, "enter")
        assert "Show answer" in screen_text(app)


async def test_what_is_noticed_by_the_way_covers_no_button(workspace: Workspace) -> None:
    """A notice stands under the head: what grades a card, and what is said of it, stays in sight."""
    app = StudycardsApp(workspace, ["capitals"])
    async with app.run_test(size=(60, 18), notifications=True) as pilot:
        await press(pilot, "space")
        before = screen_lines(app)
        app.notify("/a/long/path/to/the/backups/of/a/library.db: the disk is full", title="No backup today")
        await settled(pilot)
        lines = screen_lines(app)
        assert "No backup today" in "".join(lines)
        assert lines[:2] == before[:2]
        assert lines[-6:] == before[-6:]


def test_the_first_screen_waits_for_nothing_heavy(workspace: Workspace) -> None:
    """No ORM, no YAML and no Markdown parser is imported before something is on the screen."""
    done = subprocess.run(
        [sys.executable, "-c", FIRST_SCREEN, str(workspace.path)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.strip().endswith("[]")


class Terminal:
    """A program in a terminal of its own."""

    def __init__(self, *arguments: str) -> None:
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            os.environ |= {"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
            os.execv(sys.executable, [sys.executable, "-c", SCRIPT, *arguments])
        self.seen = b""

    def read_until(self, wanted: bytes | re.Pattern[bytes]) -> None:
        """Read what it writes until a text is among it."""
        pattern = re.compile(re.escape(wanted)) if isinstance(wanted, bytes) else wanted
        if pattern.search(self.seen):
            return
        for piece in self._pieces():
            self.seen += piece
            if pattern.search(self.seen):
                return
        pytest.fail(f"{wanted!r} never came")

    def type(self, keys: bytes) -> None:
        """Press keys."""
        os.write(self._file, keys)

    def end(self) -> int:
        """Read to the end and give the exit code."""
        for piece in self._pieces():
            self.seen += piece
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def hang_up(self) -> int:
        """Close the terminal under the program, as a window does that is closed, and give the exit code."""
        os.close(self._file)
        hung = Timer(PATIENCE, os.kill, (self.pid, signal.SIGKILL))
        hung.start()
        try:
            return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        finally:
            hung.cancel()

    def modes(self) -> list[int]:
        """The terminal's own modes: echo, lines, signals from keys."""
        return termios.tcgetattr(self._file)[:4]

    def _pieces(self) -> Iterator[bytes]:
        while select.select([self._file], [], [], PATIENCE)[0]:
            try:
                piece = os.read(self._file, 65536)
            except OSError:  # what Linux says once the program has gone
                return
            if not piece:
                return
            yield piece

    def parting_words(self) -> str:
        """What is written once the main screen is back."""
        return self.seen.rpartition(b"\x1b[?1049l")[2].decode().partition("studycards: ")[2]

    def assert_restored(self) -> None:
        """The main screen, the cursor, and no more reports of the mouse."""
        for sequence in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?2004l"):
            assert self.seen.rfind(sequence) > self.seen.rfind(
                sequence[:-1] + (b"l" if sequence.endswith(b"h") else b"h")
            )


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, 129)], ids=["term", "int", "hup"]
)
def test_signals_give_the_terminal_back(
    workspace: Workspace, opened: Callable[..., Workspace], number: signal.Signals, code: int
) -> None:
    """kill, Ctrl-C from outside and a closed window leave a clean terminal; what was answered is stored."""
    terminal = Terminal(str(workspace.path), "fine")
    terminal.read_until(b"Today")
    terminal.type(b"\r")
    terminal.read_until(b"Show answer")
    terminal.type(b" ")
    terminal.read_until(b"Easy")
    terminal.type(b"3")
    terminal.read_until(b"new 4")
    os.kill(terminal.pid, number)
    assert terminal.end() == code
    terminal.assert_restored()
    assert_answers(opened(workspace.path), 4)


def test_a_closed_terminal_ends_the_app_and_loses_nothing(
    workspace: Workspace, opened: Callable[..., Workspace]
) -> None:
    """With nobody left to read it, the app ends as on SIGHUP, without a report of a fault; the answer is stored."""
    terminal = Terminal(str(workspace.path), "fine")
    terminal.read_until(b"Today")
    terminal.type(b"\r")
    terminal.read_until(b"Show answer")
    terminal.type(b" ")
    terminal.read_until(b"Easy")
    terminal.type(b"3")
    terminal.read_until(b"new 4")
    assert terminal.hang_up() == 129
    assert_answers(opened(workspace.path), 4)
    assert not workspace.path.with_name("state").exists()


def test_leaving_gives_echo_and_lines_back(workspace: Workspace) -> None:
    """The terminal takes a line and echoes it afterwards as it did before, and no control character of a card came."""
    workspace.con.execute("UPDATE notes SET front = ? WHERE kind = 'basic'", ("\x1b]0;evil\x07\x1b[31mQ\x9b2J\u202ex",))
    terminal = Terminal(str(workspace.path), "fine")
    before = terminal.modes()
    terminal.read_until(b"Today")
    assert terminal.modes() != before
    terminal.type(b"\r")
    terminal.read_until(b"Show answer")
    terminal.type(b"\x11")
    terminal.read_until(b"1049l")
    assert terminal.modes() == before
    for steering in (b"\x1b]0;evil", b"evil\x07", b"\x1b[31mQ", "\x9b".encode(), "\u202e".encode()):
        assert steering not in terminal.seen


# The question under the line that says how many new cards are left once the first was answered.
SECOND_QUESTION = re.compile(rb"new 4.*?(capital of \w+\?|London lies|Benelux)", re.DOTALL)


def test_after_kill_9_the_same_card_comes_again(workspace: Workspace, opened: Callable[..., Workspace]) -> None:
    """What was graded is stored, what was in sight is asked again, and nothing is asked twice."""
    seen = []
    for keys in (b" ", None):
        terminal = Terminal(str(workspace.path), "fine")
        terminal.read_until(b"Today")
        terminal.type(b"\r")
        terminal.read_until(b"Show answer")
        if keys:
            terminal.type(b" ")
            terminal.read_until(b"Easy")
            terminal.seen = b""
            terminal.type(b"3")
        terminal.read_until(SECOND_QUESTION)
        seen.append(SECOND_QUESTION.findall(terminal.seen)[-1])
        os.kill(terminal.pid, signal.SIGKILL)
        assert terminal.end() == -signal.SIGKILL
    assert seen[0] == seen[1]
    assert_answers(opened(workspace.path), 4)


def test_a_crash_gives_the_terminal_back(workspace: Workspace, opened: Callable[..., Workspace]) -> None:
    """After a bug the terminal is usable, the exit code is 1, the answers are stored, and a line says where to look.

    The report names the fault, the place in the code and the versions, and tells nothing of the cards.
    """
    terminal = Terminal(str(workspace.path), "crash")
    terminal.read_until(b"Today")
    terminal.type(b"\r")
    terminal.read_until(b"Show answer")
    terminal.type(b" ")
    terminal.read_until(b"Easy")
    terminal.type(b"3u")
    assert terminal.end() == 1
    terminal.assert_restored()
    assert_answers(opened(workspace.path), 4)
    (report,) = workspace.path.with_name("state").iterdir()
    assert report.name == "crash-20261121T090000.000000Z.txt"
    said = terminal.parting_words()
    assert re.sub(r"\s", "", said).endswith(
        re.sub(r"\s", "", f"every answer given is saved, the report is in {report}")
    )
    assert "Traceback" not in said
    text = report.read_text(encoding="utf-8")
    assert "ZeroDivisionError: a bug" in text
    assert f"studycards: {__version__}\ntextual: " in text
    assert "capital of" not in text


def test_a_crash_that_cannot_be_written_down_is_still_said(workspace: Workspace) -> None:
    """A state folder that cannot be made costs the report, not the line about the fault."""
    terminal = Terminal(str(workspace.path), "unwritable")
    terminal.read_until(b"Today")
    terminal.type(b"\r")
    terminal.read_until(b"Show answer")
    terminal.type(b"u")
    assert terminal.end() == 1
    terminal.assert_restored()
    assert "(ZeroDivisionError); every answer given is saved, no report could be written" in terminal.parting_words()


def assert_answers(workspace: Workspace, number: int) -> None:
    """The log holds so many answers."""
    assert workspace.con.execute("SELECT count(*) FROM reviews").fetchone() == (number,)


async def test_the_palette_offers_the_theme(app: StudycardsApp) -> None:
    """Ctrl+P finds the commands that hold everywhere, and the help says so."""
    async with app.run_test(size=(80, 50)) as pilot:
        await press(pilot, "question_mark")
        assert "Ctrl+P" in screen_text(app)
        await press(pilot, "escape", "ctrl+p", *"theme")
        assert "Choose how the app looks" in screen_text(app)
        await press(pilot, "escape")
        assert "studycards · Today" in screen_text(app)


@pytest.mark.parametrize(
    ("key", "name"),
    [("space", "Space"), ("ctrl+y", "Ctrl+Y"), ("at", "@"), ("u", "u"), ("pagedown", "PgDn"), ("ctrl+up", "Ctrl+↑")],
)
def test_keys_are_called_as_they_are_printed(key: str, name: str) -> None:
    """The screen names keys as keyboards do."""
    assert key_name(key) == name
