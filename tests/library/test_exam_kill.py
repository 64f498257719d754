"""What an exam promises to a process that is killed in the middle of it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from studycards.library.connection import connect
from studycards.library.doctor import examine
from tests.library.making import studied
from tests.workspace.exam_decks import drugs

CHILD = Path(__file__).with_name("examining.py")
ROUNDS = 50


@pytest.fixture(scope="module")
def rounds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[list[tuple[str, object]]]]:
    """A library in which 50 processes were killed over their exams, and what each of them said."""
    workspace = studied(tmp_path_factory.mktemp("killed"), drugs())
    workspace.close()
    command = [sys.executable, str(CHILD), str(workspace.path), str(ROUNDS)]
    run = subprocess.run(
        command, capture_output=True, text=True, cwd=CHILD.parents[2], env={"PYTHONPATH": "."}, timeout=100, check=False
    )
    assert (run.returncode, run.stderr) == (0, "")
    said: list[list[tuple[str, object]]] = []
    for line in run.stdout.splitlines():
        word, _, rest = line.partition(" ")
        if word == "round":
            said.append([])
        else:
            said[-1].append((word, json.loads(rest)))
    return workspace.path, said


def test_an_exam_goes_on_where_a_killed_process_left_it(
    rounds: tuple[Path, list[list[tuple[str, object]]]],
) -> None:
    """At each of 50 starts what was acknowledged stands, or with it the one action that was under way; no more."""
    _, said = rounds
    assert len(said) == ROUNDS
    promised: list[object] = [None]
    for lines in said:
        (word, found), *rest = lines
        assert word == "found"
        # A new exam may have begun without a word of it.
        assert found in promised or (None in promised and isinstance(found, list) and found[1] == [None] * 5)
        promised = [found]
        for word, state in rest:
            promised = [*promised[-1:], state] if word == "try" else [state]


def test_exams_were_killed_before_at_and_after_their_end(rounds: tuple[Path, list[list[tuple[str, object]]]]) -> None:
    """The test above would say nothing about processes that had not begun to work."""
    _, said = rounds
    ends = sum(line == ("done", None) for lines in said for line in lines)
    assert ends > 5
    assert sum(len(lines) for lines in said) > 5 * ROUNDS
    assert any(found is None for (_, found), *_ in said[1:]) or ends > 10
    assert sum(found is not None for (_, found), *_ in said) > ROUNDS / 2


def test_every_exam_that_was_handed_in_is_in_the_log_whole_and_once(
    rounds: tuple[Path, list[list[tuple[str, object]]]],
) -> None:
    path, _ = rounds
    con = connect(path)
    assert examine(con).findings == ()
    handed_in, marked = con.execute("SELECT count(*), count(score) FROM exams WHERE ended IS NOT NULL").fetchone()
    assert handed_in == marked > 5
    answered = con.execute(
        "SELECT count(a.response) FROM exam_answers AS a JOIN exams AS e ON e.id = a.exam_id WHERE e.ended IS NOT NULL"
    ).fetchone()
    logged = con.execute("SELECT count(*) FROM reviews WHERE mode = 'exam'").fetchone()
    con.close()
    assert logged == answered
