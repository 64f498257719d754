"""What a library promises to processes that are killed, and to several at once."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from studycards.decks.writing import dump
from studycards.library.connection import connect
from studycards.library.doctor import examine
from studycards.library.errors import LibraryError
from studycards.library.settings import NEW_PER_DAY
from studycards.study.session import Answer, Do
from studycards.workspace import studying
from studycards.workspace.workspace import Workspace
from tests.library.making import bring, caches, deck, hands, logs, new_library, open_workspace

CHILD = Path(__file__).with_name("answering.py")
ROUNDS = 50
CARDS = 3000


def library(folder: Path) -> Path:
    """A library with 3,000 cards and no limit to speak of."""
    workspace = open_workspace(new_library(folder), hands())
    bring(workspace, deck("d", [f"n{number}" for number in range(CARDS)]))
    workspace.set(NEW_PER_DAY, "9999")
    workspace.close()
    return workspace.path


def start(path: Path, work: str, first: int, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, str(CHILD), str(path), work, str(first), str(count)]
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=CHILD.parents[2],
        env={"PYTHONPATH": "."},
    )


def killed(path: Path, works: Iterable[tuple[str, int, int, int]]) -> Iterator[list[str]]:
    """Let one process after the other work, each killed with some answers read, and give what each got out.

    A work is its name, where it starts, how much it is, and the answers after which it is killed.
    """
    command = [sys.executable, str(CHILD), str(path)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "bufsize": 1}
    with subprocess.Popen(command, cwd=CHILD.parents[2], env={"PYTHONPATH": "."}, **pipes) as nursery:  # type: ignore[call-overload]
        for work in works:
            nursery.stdin.write(f"{' '.join(map(str, work))}\n")
            yield [line.strip() for line in iter(nursery.stdout.readline, "\n")]
        nursery.stdin.close()
    assert nursery.returncode == 0


def stored(path: Path) -> list[str]:
    """The answered notes in the order of their answers, from a library that the doctor finds in order."""
    con = connect(path)
    assert examine(con).findings == ()
    found = con.execute(
        "SELECT n.slug FROM reviews AS r JOIN cards AS c ON c.id = r.card_id JOIN notes AS n ON n.id = c.note_id"
        " ORDER BY r.instant"
    )
    names = [row[0] for row in found]
    con.close()
    return names


def test_a_kill_in_the_stream_of_a_sitting_loses_no_acknowledged_answer(tmp_path: Path) -> None:
    """Half the rounds: one long-lived sitting after the other, killed in the middle of its answers."""
    path = library(tmp_path)
    promised: list[str] = []
    works = [("sit", 0, CARDS, 3 + number % 7) for number in range(ROUNDS)]
    for number, acknowledged in enumerate(killed(path, works)):
        assert len(acknowledged) >= works[number][-1]
        promised += acknowledged
        names = stored(path)
        assert len(set(names)) == len(names)
        assert set(promised) <= set(names)
        # At most one answer a kill was stored and could not be acknowledged any more.
        assert len(names) <= len(promised) + number + 1


def test_a_kill_during_single_answers_loses_none_that_was_acknowledged(tmp_path: Path) -> None:
    """The other half: short processes that answer a few cards by name."""
    path = library(tmp_path)
    promised: list[str] = []
    for number, acknowledged in enumerate(killed(path, [("answer", at * 20, 20, at % 3) for at in range(ROUNDS)])):
        assert len(acknowledged) >= number % 3
        promised += acknowledged
    names = stored(path)
    assert len(set(names)) == len(names)
    assert set(promised) <= set(names)
    assert len(names) <= len(promised) + ROUNDS


def test_four_processes_answering_and_importing_lose_nothing_and_wait_for_each_other(tmp_path: Path) -> None:
    path = library(tmp_path)
    (tmp_path / "extra.yaml").write_text(dump(deck("extra", [f"e{number}" for number in range(300)])))
    children = [start(path, "answer", first * 100, 100) for first in range(3)]
    children.append(start(path, "import", 0, 15))
    for child in children:
        out, errors = child.communicate(timeout=100)
        assert (child.returncode, errors) == (0, "")
        assert "locked" not in out
    names = stored(path)
    assert sorted(names) == sorted(f"n{number}" for number in range(300))
    con = sqlite3.connect(path)
    assert con.execute("SELECT count(*) FROM cards").fetchone() == (CARDS + 300,)
    assert con.execute("SELECT sum(answers) FROM tallies WHERE was = 0").fetchone() == (300,)
    con.close()


def full(workspace: Workspace) -> None:
    """Let the database grow no further, as on a full disk."""
    (pages,) = workspace.con.execute("PRAGMA page_count").fetchone()
    workspace.con.execute(f"PRAGMA max_page_count={pages}")


def everything(workspace: Workspace) -> list[object]:
    tables = ("decks", "notes", "cards", "prerequisites", "frontiers")
    content = [list(workspace.con.execute(f"SELECT * FROM {table} ORDER BY 1, 2")) for table in tables]
    return [content, logs(workspace.con), caches(workspace.con)]


def test_an_import_on_a_full_disk_leaves_all_as_it_was(workspace: Workspace) -> None:
    before = everything(workspace)
    full(workspace)
    with pytest.raises((sqlite3.Error, LibraryError), match="full"):
        bring(workspace, deck("small", ["a"]), deck("large", [f"n{number}" for number in range(5000)]))
    assert everything(workspace) == before
    assert examine(workspace.con).findings == ()
    workspace.con.execute("PRAGMA max_page_count=1000000")
    bring(workspace, deck("small", ["a"]))


def test_an_answer_on_a_full_disk_is_refused_and_can_be_given_again_later(workspace: Workspace) -> None:
    sitting = studying.begin(workspace, workspace.decks())
    full(workspace)
    before, shown = everything(workspace), sitting.card

    def answer_on() -> None:
        nonlocal before, shown
        for _ in range(400):
            before, shown = everything(workspace), sitting.card
            sitting.act(Do.REVEAL)
            sitting.act(Answer(1))

    with pytest.raises(sqlite3.Error, match="full"):
        answer_on()
    assert everything(workspace) == before
    assert sitting.card == shown
    assert sitting.revealed
    workspace.con.execute("PRAGMA max_page_count=1000000")
    sitting.act(Answer(1))
    assert len(logs(workspace.con)) == len(before[1]) + 1  # type: ignore[arg-type]
    assert examine(workspace.con).findings == ()
