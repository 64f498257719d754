"""The way in: finds the command, imports its module only, and turns every error into one line and an exit code."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Sequence
from types import ModuleType, SimpleNamespace

from studycards.cli.naming import ANSWERED_AT_ONCE, COMMANDS, command_of, module_of, unknown
from studycards.cli.output import complain

FINE, BAD, USAGE = 0, 1, 2
INTERRUPTED = 130
_COMPLETE = "complete"
"""What the scripts of `studycards completion` ask at each Tab; nothing for a person, so no help lists it."""


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
    if argv[:1] == [_COMPLETE]:
        from studycards.cli.completing import complete

        return complete(argv[1:])
    args = unsaid()
    if not argv:  # nothing is said, so nothing is read: the parser of all commands would hold up the app
        return _guarded(module_of("app"), args)
    from studycards.cli.parsers import parser_of

    name = command_of(argv)
    module = module_of(name) if name in COMMANDS else None
    if name is not None and module is None and ANSWERED_AT_ONCE.isdisjoint(argv[: argv.index(name)]):
        complain(unknown(name))
        return USAGE
    try:
        parser_of(name, module).parse_args(argv, args)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else USAGE
    return _guarded(module or module_of("app"), args)


def unsaid() -> SimpleNamespace:
    """Give what a command line says that says nothing; the parser adds to it what is said."""
    return SimpleNamespace(command=None, database=None, learner=None)


def _guarded(module: ModuleType, args: SimpleNamespace) -> int:
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
