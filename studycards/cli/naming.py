"""The commands there are, and the one that a command line names."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

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
WITH_VALUE = ("--database", "--learner")
"""The options that may stand before a command, each with a value."""
ANSWERED_AT_ONCE = frozenset({"-h", "--help", "--version"})
"""The options that are answered whatever comes after them."""


def command_of(argv: Sequence[str]) -> str | None:
    """Find the first word that is neither an option nor an option's value."""
    words = iter(argv)
    for word in words:
        if word in WITH_VALUE:
            next(words, None)
        elif not word.startswith("-"):
            return word
    return None


def unknown(name: str) -> str:
    """Say that there is no such command, and which one is nearest."""
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), COMMANDS, 1)
    advice = f"did you mean `studycards {near[0]}`?" if near else "`studycards --help` lists them"
    return f"there is no command {name!r}; {advice}"


def module_of(name: str | None) -> ModuleType:
    """Import the module of a command, or of the app when there is none."""
    stem = _SHARED.get(name or "", name or "app").replace("import", "import_")
    return import_module(f"studycards.cli.commands.{stem}")
