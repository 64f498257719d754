"""The program as a process: what it loads, full disks, closed pipes, other locales, interruption, two at once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO

import pytest

from tests.cli.conftest import Studycards

PROGRAM = [sys.executable, "-c", "from studycards.cli.main import entry; entry()"]
_LOADED = """
import sys
from studycards.cli.main import main
code = main(sys.argv[1:])
print(" ".join(sorted({name.partition(".")[0] for name in sys.modules})), file=sys.__stderr__)
sys.exit(code)
"""
_FULL_DISK = """
import resource, signal, sys
from studycards.cli.main import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
sys.exit(main(sys.argv[2:]))
"""
# What starts in the background of a shell ignores interrupts.
_INTERRUPTIBLE = """
import signal
from studycards.cli.main import entry
signal.signal(signal.SIGINT, signal.default_int_handler)
entry()
"""
HEAVY = {"sqlmodel", "sqlalchemy", "alembic", "textual", "rich", "pydantic"}


def run(words: Sequence[object], stdout: IO[bytes] | int = subprocess.PIPE) -> subprocess.CompletedProcess[bytes]:
    """Run the program to its end, without input."""
    return subprocess.run(
        [*PROGRAM, *map(str, words)],
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )


@pytest.fixture(autouse=True)
def _buffered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a process buffer its output as it does at a prompt."""
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)


@pytest.mark.parametrize(
    ("words", "more"),
    [
        (["--help"], {"yaml"}),
        (["--version"], {"yaml"}),
        (["due"], {"yaml"}),
        (["answer", "block", "4"], {"yaml"}),
        (["complete", "--", "show", "pain/"], {"yaml"}),
        (["study", "--plain"], {"yaml"}),
        (["undo", "--help"], {"yaml"}),
        (["check", "PAIN"], set()),
    ],
    ids=lambda value: " ".join(value),
)
def test_what_must_be_quick_loads_nothing_heavy(words: list[str], more: set[str], filled: Path, pain: Path) -> None:
    words = [str(pain) if word == "PAIN" else word for word in words]
    done = subprocess.run(
        [sys.executable, "-c", _LOADED, *words], input=b"\n\n", capture_output=True, timeout=60, check=True
    )
    loaded = set(done.stderr.decode().splitlines()[-1].split())
    assert "studycards" in loaded
    assert not loaded & (HEAVY | more)


def test_a_line_without_words_is_not_parsed() -> None:
    """The app, which says here that it needs a terminal, does not wait for a parser of all commands."""
    done = subprocess.run(
        [sys.executable, "-c", _LOADED], stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False
    )
    said, loaded = done.stderr.decode().splitlines()
    assert (done.returncode, said.partition(";")[0]) == (2, "studycards: the app needs a terminal")
    assert "argparse" not in loaded.split()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("words", [["--help"], ["due"], ["show", "block"], ["study", "--plain"]], ids=" ".join)
def test_output_that_cannot_be_written_is_said_once(words: list[str], filled: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = run(words, stdout=full)
    assert done.returncode == 1
    assert done.stderr.decode().count("\n") == 1
    assert "No space left on device" in done.stderr.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files")
@pytest.mark.parametrize(
    "words",
    [["import", "--shipped"], ["answer", "block", "4"], ["backup", "-o", "NEW"], ["export", "-o", "NEW.json"]],
    ids=" ".join,
)
def test_a_disk_that_is_full_leaves_everything_as_it_was(
    words: list[str], filled: Path, tmp_path: Path, studycards: Studycards
) -> None:
    """No file may grow beyond 100 bytes, which programs meet like a full disk."""
    words = [word.replace("NEW", str(tmp_path / "new")) for word in words]
    before = set(os.listdir(tmp_path)), filled.read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", _FULL_DISK, "100", *words], capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith(b"studycards: ")
    assert done.stderr.count(b"\n") == 1
    assert studycards("doctor").out == f"{filled}: fine, 1 deck, 3 cards, 0 answers\n"
    assert (set(os.listdir(tmp_path)), filled.read_bytes()) == before


@pytest.mark.parametrize("words", [["--help"], ["due", "--json"], ["study", "--plain"]], ids=" ".join)
def test_a_reader_that_has_gone_is_no_error(words: list[str], filled: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = run(words, stdout=writing)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("redirection", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_streams_that_are_closed_are_no_error(redirection: str, filled: Path) -> None:
    command = [*PROGRAM, "study", "--plain"]
    shell = ["sh", "-c", f'exec "$@" {redirection}', "sh", *command]
    done = subprocess.run(shell, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("words", [["decks"], ["show", "block"], ["study", "--plain"], ["check", "PAIN"]], ids=" ".join)
def test_signs_a_terminal_does_not_have_are_replaced(
    words: list[str], filled: Path, pain: Path, studycards: Studycards, monkeypatch: pytest.MonkeyPatch
) -> None:
    pain.write_text(pain.read_text().replace("What does", "Wäs — does").replace("Pain basics", "Schmerz ≈ ♥"), "utf-8")
    assert studycards("import", pain).code == 0
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PYTHONUTF8", "0")
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    done = run([str(pain) if word == "PAIN" else word for word in words])
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.isascii()


def test_bytes_that_are_no_text_are_no_command(filled: Path) -> None:
    command = [*PROGRAM, "study", "--plain"]
    done = subprocess.run(command, input=b"\xff\xfe\n\x1b[2J\n", capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().count("is no command; ? lists them") == 2
    assert b"\x1b" not in done.stdout


def test_an_interrupted_sitting_keeps_its_answers_and_ends_in_a_line(filled: Path, studycards: Studycards) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", _INTERRUPTIBLE, "study", "--plain"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"\n4\n")
    process.stdin.flush()
    seen = b""
    while seen.count(b"Enter = answer") < 2:
        read = os.read(process.stdout.fileno(), 4096)
        assert read, f"it ended early: {seen.decode()}"
        seen += read
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert out.decode().splitlines()[-1] == "stopped: everything you answered is stored"
    assert err == b""
    assert "1 answer\n" in studycards("doctor").out


def test_answers_given_at_once_are_all_stored(filled: Path, studycards: Studycards) -> None:
    cards = ["pain/rfa", "pain/rfa/reverse", "block", "block"]
    processes = [
        subprocess.Popen([*PROGRAM, "answer", card, "4"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for card in cards
    ]
    said = [process.communicate(timeout=60) for process in processes]
    assert [process.returncode for process in processes] == [0] * 4
    assert all(err == b"" for _, err in said)
    assert [json.loads(studycards("show", card, "--json").out)["reviews"] for card in cards[:3]] == [1, 1, 2]
    assert studycards("doctor").code == 0
