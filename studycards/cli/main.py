"""The way in: finds the command, imports its module only, and turns every error into one line and an exit code."""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from studycards import __version__
from studycards.cli.output import complain

COMMANDS = {
    "study": "Study what is due, in the app or line by line.",
    "due": "Say what waits today.",
    "generate": "Draft a deck from documents.",
    "check": "Check deck files, write missing ids, accept drafts.",
    "import": "Bring deck files, or the decks that ship, into the library.",
    "export": "Write decks to a file.",
    "decks": "List decks, put one away or bring it back.",
    "show": "Show a card, its memory and its history.",
    "answer": "Grade a card.",
    "suspend": "Keep a card away until it is resumed.",
    "resume": "Bring a suspended card back.",
    "bury": "Keep a card away until tomorrow.",
    "unbury": "Bring a buried card back today.",
    "flag": "Mark a card.",
    "unflag": "Take the mark off a card.",
    "undo": "Take back the newest action.",
    "redo": "Do again what was taken back.",
    "settings": "List, read or change settings.",
    "learners": "List learners, or add one.",
    "schema": "Print the JSON Schema of deck files.",
    "backup": "Copy the library to a file.",
    "doctor": "Check the library.",
}
_SHARED = {"resume": "suspend", "bury": "suspend", "unbury": "suspend", "flag": "suspend", "unflag": "suspend"}
_SHARED |= {"redo": "undo"}
_EXAMPLE = "example:\n  studycards import --shipped\n  studycards study --plain"
_WITH_VALUE = ("--database", "--learner")
FINE, BAD, USAGE = 0, 1, 2
INTERRUPTED = 130


def entry() -> None:
    """Run the console script."""
    sys.exit(main(sys.argv[1:]))


def main(argv: Sequence[str]) -> int:
    """Run one command line and give its exit code: 0 fine, 1 the input or the data is bad, 2 wrong usage."""
    _prepare_streams()
    try:
        return _flushed(_run(argv))
    except BrokenPipeError:
        # The reader has gone, and nobody is left to tell.
        _give_up_stdout()
        return FINE
    except KeyboardInterrupt:
        complain("stopped")
        return INTERRUPTED


def _prepare_streams() -> None:
    """Let no character stop the output, nor a stream that was closed before the start."""
    for name in ("stdin", "stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            nowhere = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(nowhere, "r" if name == "stdin" else "w", encoding="utf-8"))
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _flushed(code: int) -> int:
    """Write out what is still in the buffer, and give the exit code."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        if code == FINE:
            complain(f"the output cannot be written: {error.strerror or error}")
        _give_up_stdout()
        return BAD
    return code


def _give_up_stdout() -> None:
    """Keep Python from writing what is left once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(argv: Sequence[str]) -> int:
    name = _command(argv)
    module = _module(name) if name in COMMANDS else None
    parser = _parser(name, module)
    try:
        args = parser.parse_args(argv)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else USAGE
    args.database = getattr(args, "database", None)
    args.learner = getattr(args, "learner", None)
    if module is None:
        module = _module("app")
    return _guarded(module, args)


def _guarded(module: ModuleType, args: argparse.Namespace) -> int:
    """Carry a command out; what goes wrong with input, data or disk is said in one line."""
    from studycards.cli.errors import Misuse
    from studycards.decks.problems import DeckFileError
    from studycards.library.connection import explained
    from studycards.library.errors import LibraryError
    from studycards.workspace.clock import ClockError
    from studycards.workspace.workspace import WriteRefused

    try:
        return int(module.run(args))
    except (ClockError, WriteRefused, Misuse) as error:
        complain(str(error))
        return USAGE
    except LibraryError as error:
        complain(str(error))
    except DeckFileError as error:
        for problem in error.problems:
            complain(str(problem))
    except sqlite3.Error as error:
        complain(str(explained(error, args.database or "the library")))
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        place = f"{error.filename}: " if error.filename else ""
        complain(f"{place}{error.strerror or error}")
    return BAD


def _command(argv: Sequence[str]) -> str | None:
    """Find the first word that is neither an option nor an option's value."""
    words = iter(argv)
    for word in words:
        if word in _WITH_VALUE:
            next(words, None)
        elif not word.startswith("-"):
            return word
    return None


def _module(name: str | None) -> ModuleType:
    stem = _SHARED.get(name or "", name or "app").replace("import", "import_")
    return import_module(f"studycards.cli.commands.{stem}")


def _parser(name: str | None, module: ModuleType | None) -> argparse.ArgumentParser:
    """Build the parser: only the chosen command's part, or all of them for help and for mistakes."""
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS, formatter_class=_Help)
    common.add_argument("--database", metavar="PATH", help="the library: a path or sqlite:///PATH")
    common.add_argument("--learner", metavar="NAME", help="who studies (default: the first learner)")
    parser = argparse.ArgumentParser(
        prog="studycards",
        parents=[common],
        formatter_class=_Help,
        description="Turns documents into flashcards, and flashcards into lasting knowledge.",
        allow_abbrev=False,
        epilog=f"Without a command the app opens. Each command has its own --help.\n\n{_EXAMPLE}",
    )
    parser.add_argument("--version", action="version", version=f"studycards {__version__}")
    # Without a prog of its own argparse would build a help formatter, and import shutil for it, on every start.
    commands = parser.add_subparsers(prog="studycards", metavar="COMMAND", dest="command", title="commands")
    for each, help_line in COMMANDS.items():
        if module is not None and each != name:
            continue
        part = commands.add_parser(
            each,
            parents=[common],
            allow_abbrev=False,
            help=help_line,
            description=help_line,
            formatter_class=_Help,
        )
        if module is not None:
            part.epilog = f"example:\n  {_example(module, each)}"
            module.add_arguments(part)
    return parser


class _Help(argparse.RawDescriptionHelpFormatter):
    """As wide as the terminal; argparse makes one for each argument, and would import shutil to ask how wide."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)


def _columns() -> int:
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked) > 0:
        return int(asked)
    try:
        return os.get_terminal_size().columns or 80
    except (OSError, ValueError):
        return 80


def _example(module: ModuleType, command: str) -> str:
    """A module that serves several commands names an example for each."""
    example = module.EXAMPLE
    return str(example[command] if isinstance(example, dict) else example)
