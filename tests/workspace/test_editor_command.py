"""The learner's editor is asked for by its own name and rules, and never through a shell."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from studycards.library.errors import LibraryError
from studycards.workspace.editor_command import editor_command, run_editor

FILE = Path("/d/a $(x).yaml")
NAME = str(FILE)


@pytest.mark.parametrize(
    ("editor", "command"),
    [
        ("vi", ["vi", "+7", NAME]),
        ("/usr/bin/nvim -p", ["/usr/bin/nvim", "-p", "+7", NAME]),
        ("nano", ["nano", "+7", NAME]),
        ("emacs -nw", ["emacs", "-nw", "+7", NAME]),
        ("code", ["code", "--wait", "--goto", f"{NAME}:7"]),
        ("codium -w", ["codium", "-w", "--goto", f"{NAME}:7"]),
        ("subl", ["subl", "--wait", f"{NAME}:7"]),
        ("hx", ["hx", f"{NAME}:7"]),
        ("'/my tools/ed' --x '$HOME;ls'", ["/my tools/ed", "--x", "$HOME;ls", NAME]),
    ],
)
def test_editors_are_told_the_line(editor: str, command: list[str]) -> None:
    """Those that are known, each in its way; others get the file alone."""
    assert editor_command({"EDITOR": editor}, FILE, 7) == command


def test_visual_comes_before_editor() -> None:
    """As everywhere; an empty one is none."""
    assert editor_command({"VISUAL": "vi", "EDITOR": "nano"}, FILE, 1) == ["vi", "+1", NAME]
    assert editor_command({"VISUAL": " ", "EDITOR": "nano"}, FILE, 1) == ["nano", "+1", NAME]
    assert editor_command({"VISUAL": ""}, FILE, 1) is None


def test_a_command_that_cannot_be_read_is_told() -> None:
    """With the name of the variable."""
    with pytest.raises(LibraryError, match="VISUAL cannot be read"):
        editor_command({"VISUAL": "vi 'x"}, FILE, 1)


def test_an_editor_that_fails_is_told() -> None:
    """One that is not there, and one that says no."""
    with pytest.raises(LibraryError, match="cannot be started"):
        run_editor(["/nowhere/editor", "x"])
    with pytest.raises(LibraryError, match="ended with code 3"):
        run_editor([sys.executable, "-c", "raise SystemExit(3)"])
    run_editor([sys.executable, "-c", ""])
