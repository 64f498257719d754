"""The command line's words: the commands there are, and the parser of each, built only when it is used."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from studycards import __version__

COMMANDS = {
    "study": "Study what is due, in the app or line by line.",
    "cram": "Study chosen cards; the schedule stays as it is.",
    "quiz": "Ask cards by typing and choosing, with a result.",
    "match": "Put questions and answers together against the clock.",
    "exam": "Take a mock exam, list and report those taken.",
    "due": "Say what waits today.",
    "generate": "Draft cards from documents.",
    "drafts": "Review drafts: list, show, accept, reject, edit.",
    "check": "Check deck files, write missing ids, accept drafts.",
    "import": "Bring deck files, or the decks that ship, into the library.",
    "export": "Write decks to a file.",
    "decks": "List decks, put one away or bring it back.",
    "show": "Show a card, its memory and its history.",
    "edit": "Change a card's words in your editor.",
    "mistakes": "Report mistakes in cards, hand them to the author.",
    "stats": "Say how far you have come, and what comes.",
    "report": "Write progress to a file, of one learner or a group.",
    "confusions": "List cards that were taken for each other.",
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
    "learners": "List learners, add, rename or put one away.",
    "completion": "Print what lets a shell complete studycards.",
    "schema": "Print the JSON Schema of deck files, or of reports.",
    "backup": "Copy the library to a file.",
    "doctor": "Check the library.",
    "demo": "Try everything on a throw-away library.",
}
_SHARED = {"resume": "suspend", "bury": "suspend", "unbury": "suspend", "flag": "suspend", "unflag": "suspend"}
_SHARED |= {"redo": "undo"}
_EXAMPLE = "example:\n  studycards import --shipped\n  studycards study --plain"
_WITH_VALUE = ("--database", "--learner")


def command_of(argv: Sequence[str]) -> str | None:
    """Find the first word that is neither an option nor an option's value."""
    words = iter(argv)
    for word in words:
        if word in _WITH_VALUE:
            next(words, None)
        elif not word.startswith("-"):
            return word
    return None


def module_of(name: str | None) -> ModuleType:
    """Import the module of a command, or of the app when there is none."""
    stem = _SHARED.get(name or "", name or "app").replace("import", "import_")
    return import_module(f"studycards.cli.commands.{stem}")


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
    for option in _WITH_VALUE:
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
