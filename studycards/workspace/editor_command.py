"""The learner's own editor: the command that opens a file at a line, built as a list of words, never for a shell."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath

from studycards.library.errors import LibraryError

_NAMES = ("VISUAL", "EDITOR")
_PLUS = frozenset(
    ["vi", "vim", "nvim", "view", "nano", "pico", "emacs", "emacsclient", "micro", "kak", "joe", "ne", "vis", "mg"]
)
_GOTO = frozenset(["code", "code-insiders", "codium", "vscodium", "cursor"])
_COLON = frozenset(["hx", "helix", "subl", "zed"])
_RETURN_AT_ONCE = _GOTO | {"subl", "zed", "gedit", "mate"}
"""These open a window and come back at once, unless told to wait until the file is closed."""


def editor_is_set(environment: Mapping[str, str]) -> bool:
    """Whether the learner chose an editor."""
    return any(environment.get(name, "").strip() for name in _NAMES)


def editor_command(environment: Mapping[str, str], path: Path, line: int) -> list[str] | None:
    """The command for `$VISUAL`, else `$EDITOR`, to open `path` at a line, from 1; None where neither is set.

    Raises LibraryError where the variable cannot be read as a command.
    """
    for name in _NAMES:
        if words := environment.get(name, "").strip():
            return _command(name, words, str(path), line)
    return None


def _command(name: str, words: str, path: str, line: int) -> list[str]:
    try:
        command = shlex.split(words, posix=os.name != "nt")
    except ValueError:
        raise LibraryError(f"{name} cannot be read as a command, a quote is not closed: {words}") from None
    program = PurePath(command[0].strip('"')).stem.lower()
    if program in _RETURN_AT_ONCE and not {"-w", "--wait"} & set(command):
        command.append("--wait")
    if program in _PLUS:
        return [*command, f"+{line}", path]
    if program in _GOTO:
        return [*command, "--goto", f"{path}:{line}"]
    return [*command, f"{path}:{line}" if program in _COLON else path]


def run_editor(command: Sequence[str]) -> None:
    """Run the editor and wait for it; LibraryError where it cannot be started or says that it failed."""
    import subprocess

    try:
        code = subprocess.run(command, check=False).returncode
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise LibraryError(f"the editor {command[0]} cannot be started: {why}") from None
    if code:
        raise LibraryError(f"the editor {command[0]} ended with code {code}: nothing was taken in")
