"""Completion: what follows a line is found in the parsers and the library, and no shell carries any of it out."""

from __future__ import annotations

import argparse
import os
import pty
import select
import shlex
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from itertools import takewhile
from pathlib import Path

import pytest

from studycards.cli.commands.completion import SHELLS
from studycards.cli.completing import KNOWN
from studycards.cli.naming import COMMANDS, module_of
from studycards.cli.parsers import parser_of
from studycards.library.names import MOST, card_names, reading
from studycards.workspace.settings import SPECS
from tests.cli.conftest import Said, Studycards
from tests.cli.test_bad_databases import BAD, unreadable

FREE = {
    "most",
    "title",
    "id",
    "name",
    "min_confidence",
    "more_new",
    "front",
    "back",
    "hint",
    "explanation",
    "tags",
    "questions",
    "minutes",
    "seed",
    "learners",
    "days",
    "since",
    "until",
    "table",
    "pass_mark",
    "negative",
}
"""What a person makes up, so that nothing can be offered."""

HOSTILE = "$(touch carried-out)`touch carried-out`;'\""
LISTED = 20.0
"""Seconds a shell may take before a test gives it up; it takes a fraction of one."""


def words(said: Said) -> list[str]:
    """The words offered, without what they stand for."""
    assert (said.code, said.err) == (0, "")
    return [line.partition("\t")[0] for line in said.out.splitlines()]


@pytest.fixture
def two_decks(filled: Path, pain: Path, studycards: Studycards) -> Path:
    """The library with the deck `pain`, and `old` put away."""
    old = pain.with_name("old.yaml")
    old.write_text("id: old\ntitle: Old\ncards:\n  - {id: a, front: A, back: B}\n", encoding="utf-8")
    assert studycards("import", old).code == 0
    assert studycards("decks", "archive", "old").code == 0
    return filled


OFFERED: list[tuple[list[str], list[str]]] = [
    (["d"], ["due", "drafts", "decks", "doctor", "demo"]),
    (["--learner", "me", "du"], ["due"]),
    (["--learner=me", "du"], ["due"]),
    (["due", ""], ["pain"]),
    (["due", "pain", ""], []),
    (["due", "x"], []),
    (["due", "--j"], ["--json"]),
    (["due", "--json", "--j"], []),
    (["due", "--", "--j"], []),
    (["study", "--pl"], ["--plain"]),
    (["export", "--output=x.yaml", "p"], ["pain"]),
    (["export", "-o", "x.yaml", "p"], ["pain"]),
    (["decks", ""], ["archive", "restore"]),
    (["decks", "archive", ""], ["pain"]),
    (["decks", "restore", ""], ["old"]),
    (["show", ""], ["pain/"]),
    (["show", "pa"], ["pain/"]),
    (["show", "pain/"], ["pain/block", "pain/rfa", "pain/rfa/reverse"]),
    (["flag", "pain/r"], ["pain/rfa", "pain/rfa/reverse"]),
    (["show", "pain/rfa/"], ["pain/rfa/reverse"]),
    (["show", "pain/rfa/reverse/"], []),
    (["show", "pain/rfa", ""], []),
    (["show", "nothing/"], []),
    (["answer", "pain/rfa", ""], ["0", "1", "2", "3", "4", "5"]),
    (["settings", ""], list(SPECS)),
    (["settings", "--deck", "p"], ["pain"]),
    (["settings", "--deck=p"], ["--deck=pain"]),
    (["settings", "--deck=pain", ""], [name for name, spec in SPECS.items() if spec.per_deck]),
    (["settings", "grades", ""], ["buttons", "sm2"]),
    (["settings", "day_starts_at", "2"], ["2", "20", "21", "22", "23"]),
    (["settings", "new_per_day", ""], []),
    (["settings", "zone", "Europe/Berl"], ["Europe/Berlin"]),
    (["settings", "no_such_setting", ""], []),
    (["due", "--learner", ""], ["me"]),
    (["generate", "--kinds", "l"], ["list"]),
    (["generate", "--kinds", "faq,"], ["faq,definition", "faq,table", "faq,list"]),
    (["--learner=m"], ["--learner=me"]),
    (["learners", ""], ["list", "add", "rename", "archive", "restore"]),
    (["learners", "archive", ""], ["me"]),
    (["learners", "restore", ""], []),
    (["learners", "add", ""], []),
    (["completion", ""], list(SHELLS)),
    (["import", "--shipped", "patient-q"], ["patient-questions"]),
    (["import", "--shipped", "patient-questions", "patient-q"], []),
    (["cram", "is:l"], ["is:learning", "is:leech"]),
    (["cram", "is:leech", "is:l"], ["is:learning"]),
    (["cram", "is:due", "deck:"], ["deck:pain"]),
    (["cram", "kind:cl"], ["kind:cloze"]),
    (["no-such-command", ""], []),
    (["schema", ""], ["deck", "report"]),
    (["demo", "--da"], ["--days"]),
    (["-", ""], []),
    (["-", "due", ""], []),
    (["--json=", ""], list(COMMANDS)),
    ([""], list(COMMANDS)),
]


@pytest.mark.parametrize(("line", "offered"), OFFERED, ids=lambda value: " ".join(value)[:40] or "nothing")
def test_what_can_follow_is_offered_and_nothing_else(
    line: list[str], offered: list[str], two_decks: Path, studycards: Studycards
) -> None:
    assert words(studycards("complete", "--", *line)) == offered


@pytest.mark.parametrize(
    "line",
    [
        ["check", ""],
        ["import", "a.yaml", ""],
        ["generate", "a.txt", "-o", ""],
        ["generate", "--update", ""],
        ["check", "--sources", "--documents", ""],
        ["export", "--output="],
        ["--database", ""],
        ["due", "--database=x"],
        ["backup", "-o", "x"],
    ],
    ids=" ".join,
)
def test_files_are_left_to_the_shell(line: list[str], filled: Path, studycards: Studycards) -> None:
    assert studycards("complete", "--", *line).out == "\tfile\n"


def test_the_library_is_the_one_the_line_names(
    filled: Path, studycards: Studycards, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STUDYCARDS_DATABASE", str(filled.with_name("none.db")))
    assert words(studycards("complete", "--", "--database", filled, "due", "")) == ["pain"]
    assert words(studycards("complete", "--", "due", f"--database=sqlite:///{filled}", "")) == ["pain"]
    assert words(studycards("complete", "--", "due", "")) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_argument_is_known_to_completion(command: str) -> None:
    """A new argument needs a source of words, choices, or a place among those that a person makes up."""
    (commands,) = (
        action
        for action in parser_of(command, module_of(command))._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    for action in commands.choices[command]._actions:
        assert action.nargs == 0 or action.choices is not None or action.dest in KNOWN | FREE, action.dest


@pytest.mark.parametrize("make", [make for make in BAD if make is not unreadable], ids=lambda make: make.__name__)
def test_where_no_library_can_be_read_nothing_is_said(
    make: Callable[[Path], None], tmp_path: Path, studycards: Studycards
) -> None:
    path = tmp_path / "bad.db"
    make(path)
    for line in (["due", ""], ["show", "a/"], ["due", "--learner", ""]):
        assert studycards("complete", "--", "--database", path, *line) == (0, "", "")


def test_a_missing_library_is_not_made(tmp_path: Path, studycards: Studycards) -> None:
    path = tmp_path / "new" / "missing.db"
    assert studycards("complete", "--", "--database", path, "study", "") == (0, "", "")
    assert not path.parent.exists()


@pytest.mark.parametrize(
    "line",
    [
        [],
        ["--"],
        ["--line"],
        ["--line", ""],
        ["--line", "studycards due \"'a"],
        ["--", "show", "\udcff/\udcff"],
        ["--", "due", "\udcff"],
        ["--", "--database", "postgresql://ann:geheim@host/cards", "due", ""],
        ["--", "--database", "", "due", ""],
    ],
    ids=repr,
)
def test_what_makes_no_sense_gets_no_answer_and_no_complaint(
    line: list[str], filled: Path, studycards: Studycards
) -> None:
    assert studycards("complete", *line) == (0, "", "")


def test_a_clock_that_cannot_be_read_gets_no_complaint(
    filled: Path, studycards: Studycards, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STUDYCARDS_NOW", "soon")
    assert studycards("complete", "--", "due", "") == (0, "", "")


def test_completion_only_reads(filled: Path, studycards: Studycards) -> None:
    before = filled.read_bytes()
    for line, _ in OFFERED:
        studycards("complete", "--", *line)
    assert filled.read_bytes() == before
    with reading(filled) as con, pytest.raises(sqlite3.OperationalError, match="readonly"):
        con.execute("DELETE FROM decks")


def _change(library: Path, statement: str, *values: object) -> None:
    con = sqlite3.connect(library)
    with con:
        con.execute(statement, values)
    con.close()


def test_a_name_that_could_steer_a_terminal_is_left_out_and_a_title_is_made_safe(
    filled: Path, studycards: Studycards
) -> None:
    _change(filled, "INSERT INTO learners (name, zone) VALUES (?, 'UTC')", "\x1b[2J")
    _change(filled, "INSERT INTO learners (name, zone) VALUES (?, 'UTC')", "two\nlines\tand tabs")
    _change(filled, "UPDATE decks SET title = ?", "a\x1b[2J\nb\tc")
    assert words(studycards("complete", "--", "--learner", "")) == ["me"]
    assert studycards("complete", "--", "due", "").out == "pain\ta␛[2J b c\n"


def _grow(library: Path, notes: int) -> None:
    con = sqlite3.connect(library)
    with con:
        con.execute("DELETE FROM cards")
        con.execute("DELETE FROM notes")
        rows = [(number, f"note-{number:06}", number) for number in range(1, notes + 1)]
        con.executemany(
            "INSERT INTO notes (id, deck_id, slug, kind, front, back, position, archived)"
            " VALUES (?, 1, ?, 'basic', 'f', 'b', ?, 0)",
            rows,
        )
        con.execute(
            "INSERT INTO cards (note_id, deck_id, part, position, archived) SELECT id, 1, '', position, 0 FROM notes"
        )
    con.close()


def _common(cards: Sequence[str]) -> str:
    """What all of these begin with."""
    return "".join(same[0] for same in takewhile(lambda same: len(set(same)) == 1, zip(*cards, strict=False)))


@pytest.mark.parametrize("beginning", ["pain/", "pain/note", "pain/note-00", "pain/note-0012"])
def test_of_many_cards_some_are_listed_that_begin_with_no_more_than_all_do(beginning: str, filled: Path) -> None:
    """A shell fills in what all it is given begin with; it must not fill in what would leave cards out."""
    _grow(filled, 3000)
    all_of_them = [f"pain/note-{number:06}" for number in range(1, 3001)]
    meant = [card for card in all_of_them if card.startswith(beginning)]
    with reading(filled) as con:
        listed = [card for card, _ in card_names(con, beginning)]
    assert len(listed) == min(len(meant), MOST + 1)
    assert set(listed) <= set(meant)
    assert _common(listed) == _common(meant)


def test_the_work_does_not_grow_with_the_deck(filled: Path) -> None:
    def steps() -> int:
        counted = 0

        def count() -> int:
            nonlocal counted
            counted += 1
            return 0

        with reading(filled) as con:
            con.set_progress_handler(count, 10)
            card_names(con, "pain/no")
        return counted

    _grow(filled, 1000)
    few = steps()
    _grow(filled, 20_000)
    assert steps() <= few * 1.2


# In the shells themselves


@pytest.fixture
def program(tmp_path: Path, filled: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in, with `studycards` on the PATH and nobody's own configuration."""
    bin_, here = tmp_path / "bin", tmp_path / "here"
    bin_.mkdir()
    here.mkdir()
    script = bin_ / "studycards"
    script.write_text(
        f"#!/bin/sh\nexec {shlex.quote(sys.executable)} -c 'from studycards.cli.main import entry; entry()' \"$@\"\n"
    )
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{bin_}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    for name in ("HOME", "ZDOTDIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(here))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(here)
    return here


def _needs(shell: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(shell) is None, reason=f"{shell} is not installed")


def _add_hostile_learner(library: Path) -> None:
    _change(library, "INSERT INTO learners (name, zone) VALUES (?, 'UTC')", HOSTILE)


@pytest.mark.parametrize("shell", [pytest.param(shell, marks=_needs(shell)) for shell in SHELLS])
def test_the_script_is_sound(shell: str, studycards: Studycards, tmp_path: Path) -> None:
    said = studycards("completion", shell)
    assert (said.code, said.err) == (0, "")
    assert "@studycards@" not in said.out
    script = tmp_path / "script"
    script.write_text(said.out, encoding="utf-8")
    checked = subprocess.run([shell, "-n", script], capture_output=True, timeout=LISTED, check=False)
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, b"", b"")


@pytest.mark.parametrize("shell", SHELLS)
def test_a_program_that_is_not_on_the_path_is_called_with_its_folder(
    shell: str, studycards: Studycards, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", [str(tmp_path / "my programs" / "studycards")])
    monkeypatch.setenv("PATH", str(tmp_path))
    assert f"command '{tmp_path}/my programs/studycards' complete " in studycards("completion", shell).out


_ASK_BASH = r"""
compopt() { printf 'compopt %s\n' "$*"; }
COMP_LINE=$1 COMP_POINT=${#1}
_studycards studycards "$2" ''
printf '%s\n' "${COMPREPLY[@]}"
"""


def _bash(studycards: Studycards, line: str, replaced: str) -> list[str]:
    """What bash would fill in for the end of a line, which readline calls `replaced`."""
    script = studycards("completion", "bash").out + _ASK_BASH
    asked = subprocess.run(
        ["bash", "--norc", "-c", script, "bash", line, replaced], capture_output=True, timeout=LISTED, check=True
    )
    assert asked.stderr == b""
    return asked.stdout.decode().split("\n")[:-1]


@pytest.mark.parametrize(
    ("line", "replaced", "offered"),
    [
        ("studycards du", "du", ["due"]),
        ("studycards due ", "", ["pain"]),
        ('studycards due "pa', "pa", ["pain"]),
        ("studycards due 'pa", "pa", ["pain"]),
        ("studycards settings --deck=pa", "pa", ["pain"]),
        ("studycards settings --deck=", "", ["pain"]),
        ("studycards settings --deck=pa", "--deck=pa", ["--deck=pain"]),
        ("studycards show pain/b", "pain/b", ["pain/block"]),
        ("studycards show pa", "pa", ["compopt -o nospace", "pain/"]),
        ("studycards check ", "", ["compopt -o default", ""]),
        ("studycards nonsense ", "", [""]),
    ],
)
def test_bash_fills_in(line: str, replaced: str, offered: list[str], program: Path, studycards: Studycards) -> None:
    assert _bash(studycards, line, replaced) == offered


def test_bash_quotes_names_and_carries_nothing_out(program: Path, filled: Path, studycards: Studycards) -> None:
    _add_hostile_learner(filled)
    (quoted,) = _bash(studycards, "studycards --learner \\$", "\\$")
    assert shlex.split(quoted) == [HOSTILE]
    assert _bash(studycards, 'studycards --learner "', "") == ["me"]
    assert list(program.iterdir()) == []


def _fish(studycards: Studycards, line: str) -> list[str]:
    script = f"{studycards('completion', 'fish').out}\ncomplete -C $argv[1]"
    asked = subprocess.run(["fish", "--no-config", "-c", script, line], capture_output=True, timeout=LISTED, check=True)
    assert asked.stderr == b""
    return asked.stdout.decode().splitlines()


@_needs("fish")
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("studycards du", ["due\tSay what waits today."]),
        ("studycards due ", ["pain\tPain basics"]),
        ("studycards settings --deck=pa", ["--deck=pain\tPain basics"]),
        ("studycards show pain/b", ["pain/block\tWhat does a nerve block do?"]),
        ("studycards check no", ["notes.yaml"]),
        ("studycards export --output=no", ["--output=notes.yaml"]),
        ("studycards nonsense ", []),
    ],
)
def test_fish_fills_in(line: str, offered: list[str], program: Path, studycards: Studycards) -> None:
    (program / "notes.yaml").touch()
    assert _fish(studycards, line) == offered


@_needs("fish")
def test_fish_carries_nothing_out(program: Path, filled: Path, studycards: Studycards) -> None:
    _add_hostile_learner(filled)
    assert f"{HOSTILE}\tUTC" in _fish(studycards, "studycards --learner ")
    assert not (program / "carried-out").exists()


def _type(argv: list[str], setup: str, keys: str, until: str) -> str:
    """Type into a shell at a terminal, and read until a text shows or the shell has had its time."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="dumb", PS1="ready> ", COLUMNS="200")
        os.execvp(argv[0], argv)
    try:
        _read(terminal, "ready> ")
        os.write(terminal, f"{setup}; PS1='do''ne> '\n".encode())
        _read(terminal, "done> ")
        os.write(terminal, keys.encode())
        return _read(terminal, until)
    finally:
        os.close(terminal)
        os.waitpid(child, 0)


def _read(terminal: int, until: str) -> str:
    seen = ""
    while until not in seen:
        waiting, _, _ = select.select([terminal], [], [], LISTED)
        assert waiting, f"the shell came to {seen!r}"
        seen += os.read(terminal, 4096).decode(errors="replace")
    return seen


TYPING = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], 'eval "$(studycards completion bash)"'),
    "zsh": (
        ["zsh", "-f", "-i"],
        'autoload -Uz compinit; compinit -D -u; eval "$(studycards completion zsh)"',
    ),
}


@pytest.mark.parametrize("shell", [pytest.param(shell, marks=_needs(shell)) for shell in TYPING])
@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("studycards show pain/b\t", "studycards show pain/block"),
        ("studycards settings --deck=p\t", "studycards settings --deck=pain"),
        ('studycards due "p\t', 'studycards due "pain"'),
        ("studycards check no\t", "studycards check notes.yaml"),
        ("studycards export --output=no\t", "studycards export --output=notes.yaml"),
        ("studycards due --learner M\t", "studycards due --learner Mary\\ Ann"),
    ],
)
def test_tab_at_a_prompt(shell: str, keys: str, shown: str, program: Path, filled: Path) -> None:
    (program / "notes.yaml").touch()
    _change(filled, "INSERT INTO learners (name, zone) VALUES ('Mary Ann', 'UTC')")
    assert shown in _type(*TYPING[shell], keys, shown)


@_needs("zsh")
def test_zsh_quotes_names_and_carries_nothing_out(program: Path, filled: Path) -> None:
    _change(filled, "INSERT INTO learners (name, zone) VALUES (?, 'UTC')", "$(touch carried-out)`id`")
    shown = "\\$\\(touch\\ carried-out\\)\\`id\\`"
    assert shown in _type(*TYPING["zsh"], "studycards due --learner \\$\t", shown)
    assert not (program / "carried-out").exists()
