"""The command line's words: the parser of each command, built only when it is used."""

from __future__ import annotations

import argparse
import os
from types import ModuleType

from studycards import __version__
from studycards.cli.naming import COMMANDS, WITH_VALUE

_EXAMPLE = "example:\n  studycards import --shipped\n  studycards study --plain"


def parser_of(name: str | None, module: ModuleType | None) -> argparse.ArgumentParser:
    """Build the parser: only the chosen command's part, or all of them for help and for mistakes."""
    opens = getattr(module, "OPENS_A_LIBRARY", True)
    parser = argparse.ArgumentParser(
        prog="studycards",
        parents=[_common() if opens else _refusing(name)],
        formatter_class=_Help,
        description="Turns documents into flashcards, and flashcards into lasting knowledge.",
        allow_abbrev=False,
        epilog=f"Without a command the app opens. Each command has its own --help.\n\n{_EXAMPLE}",
    )
    parser.add_argument("--version", action="version", version=f"studycards {__version__}")
    # Without a prog of its own argparse would build a help formatter, and import shutil for it, on every start.
    common = _common(getattr(module, "ONE_LEARNER", True)) if opens else _refusing(name)
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


def _common(learner: bool = True) -> argparse.ArgumentParser:
    """Give the options that stand before and behind a command's name alike."""
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS, formatter_class=_Help)
    common.add_argument("--database", metavar="PATH", help="the library: a path or sqlite:///PATH")
    if learner:
        common.add_argument("--learner", metavar="NAME", help="who studies (default: the first learner)")
    return common


def _refusing(command: str | None) -> argparse.ArgumentParser:
    """Know the options of those that do, for a command that opens no library, to say so."""
    common = argparse.ArgumentParser(add_help=False, formatter_class=_Help)
    for option in WITH_VALUE:
        common.add_argument(option, action=_Refuse, const=command, help=argparse.SUPPRESS)
    return common


class _Refuse(argparse.Action):
    """An option that a command has no use for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Say which one it is, and end."""
        parser.error(f"leave out {self.option_strings[0]}: `{self.const}` opens no library")


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
