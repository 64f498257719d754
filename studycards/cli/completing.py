"""What a shell asks at each Tab: which words can follow; found in the parsers themselves and in the library.

It only reads, and says nothing where it knows nothing: a person in the middle of a line must not be disturbed.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from studycards.cli.naming import COMMANDS, command_of, module_of
from studycards.cli.parsers import parser_of
from studycards.library import names
from studycards.library.errors import LibraryError
from studycards.library.names import Name
from studycards.wording import visible
from studycards.workspace.place import place

FILES = "\tfile"
"""The line that leaves it to the shell to name files: it has no word, so no name can be mistaken for it."""

_MANY = ("*", "+")
_FEW = 100


class Asked(NamedTuple):
    """What stands where the cursor is: the argument it belongs to, the word so far, and what was given before.

    `parser` is None where no option may stand; `head` is the `--option=` that is part of the word.
    """

    argument: argparse.Action | None
    word: str
    given: Mapping[str, Sequence[str]]
    parser: argparse.ArgumentParser | None = None
    head: str = ""


def complete(arguments: Sequence[str]) -> int:
    """Print the words that can follow, one a line with what it stands for after a tab.

    Takes `-- WORDS`, the words after the program's name with the unfinished one last, or `--line LINE`, a line of
    bash up to the cursor with its quotes. Whatever is wrong, the answer is nothing, and the exit code 0.
    """
    try:
        words = _words_of(arguments[1]) if arguments[:1] == ["--line"] else list(arguments[1:])
        lines = list(_lines(asked(words))) if words else []
    except (LibraryError, sqlite3.Error, OSError, ValueError, IndexError):
        return 0
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


def _words_of(line: str) -> list[str]:
    """Take a line apart as bash does, without carrying anything out; a quote may still be open."""
    from shlex import split

    for end in (".", '."', ".'"):
        try:
            *words, last = split(line + end)
        except ValueError:
            continue
        return [*words[1:], last.removesuffix(".")] if words else []
    return []


def asked(words: Sequence[str]) -> Asked:
    """Follow the words through the parsers up to the last one, which is unfinished."""
    *before, word = words
    name = command_of(before)
    if name is not None and name not in COMMANDS:
        return Asked(None, word, {})
    parser = parser_of(name, module_of(name) if name else None)
    return _Walk(parser).through(before).at(word)


class _Walk:
    """A way through a line of words, as argparse would go."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._given: dict[str, list[str]] = {}
        self._only_words = False
        self._enter(parser)

    def _enter(self, parser: argparse.ArgumentParser) -> None:
        self._parser = parser
        self._positionals = [action for action in parser._actions if not action.option_strings]
        self._options = {option: action for action in parser._actions for option in action.option_strings}
        self._open: argparse.Action | None = None

    def through(self, words: Iterable[str]) -> _Walk:
        for word in words:
            if word.startswith("-") and len(word) > 1 and not self._only_words and not self._needs_value():
                self._option(word)
            elif self._open is not None:
                self._take(self._open, word)
                self._open = self._open if self._open.nargs in _MANY else None
            elif self._positionals:
                self._positional(self._positionals[0], word)
        return self

    def _needs_value(self) -> bool:
        return self._open is not None and self._open.nargs not in _MANY

    def _option(self, word: str) -> None:
        self._open = None
        self._only_words = word == "--"
        name, equals, value = word.partition("=")
        action = self._options.get(name)
        if action is not None:
            self._given.setdefault(action.dest, [])
            if equals:
                self._take(action, value)
            elif action.nargs != 0:
                self._open = action

    def _positional(self, action: argparse.Action, word: str) -> None:
        self._take(action, word)
        if action.nargs not in _MANY:
            del self._positionals[0]
        if isinstance(action, argparse._SubParsersAction):
            self._positionals = []
            if word in action.choices:
                self._enter(action.choices[word])

    def _take(self, action: argparse.Action, word: str) -> None:
        self._given.setdefault(action.dest, []).append(word)

    def at(self, word: str) -> Asked:
        """Tell what is asked for at the unfinished word."""
        if word.startswith("-") and not self._only_words and not self._needs_value():
            name, equals, value = word.partition("=")
            if not equals:
                return Asked(None, word, self._given, self._parser)
            action = self._options.get(name)
            return Asked(action if action and action.nargs != 0 else None, value, self._given, head=f"{name}=")
        positional = self._positionals[0] if self._positionals else None
        return Asked(self._open or positional, word, self._given)


def _lines(asked: Asked) -> Iterable[str]:
    """Say what can follow, each word once; what is no plain text is left out, for a shell would have to quote it."""
    if asked.argument is not None and asked.argument.dest in _FILES:
        return [FILES]
    taken = set(asked.given.get(asked.argument.dest, ())) if asked.argument else set()
    return [
        f"{asked.head}{word}\t{visible(note, keep_newlines=False)}"
        for word, note in _candidates(asked)
        if word.startswith(asked.word) and word not in taken and word.isprintable()
    ]


def _candidates(asked: Asked) -> Iterable[Name]:
    argument = asked.argument
    if asked.parser is not None:
        return _options(asked.parser, asked.given)
    if argument is None:
        return ()
    if isinstance(argument, argparse._SubParsersAction):
        return COMMANDS.items()
    if argument.choices is not None:
        return [(str(choice), "") for choice in argument.choices]
    source = _SOURCES.get(argument.dest)
    return source(asked) if source else ()


def _options(parser: argparse.ArgumentParser, given: Mapping[str, Sequence[str]]) -> Iterable[Name]:
    for action in parser._actions:
        if action.dest not in given and action.help != argparse.SUPPRESS:
            yield from ((option, action.help or "") for option in action.option_strings)


def _library(asked: Asked) -> str:
    """Name the library's file, as the line itself would."""
    named = asked.given.get("database")
    return place(named[-1] if named else None, None, os.environ).file


def _decks(asked: Asked) -> Iterable[Name]:
    with names.reading(_library(asked)) as con:
        return names.deck_names(con, archived=asked.given.get("action") == ["restore"])


def _cards(asked: Asked) -> Iterable[Name]:
    with names.reading(_library(asked)) as con:
        return names.card_names(con, asked.word)


def _drafts(asked: Asked) -> Iterable[Name]:
    if asked.given.get("action", ["list"])[-1] == "list":
        return ()
    with names.reading(_library(asked)) as con:
        return names.draft_names(con)


def _documents(asked: Asked) -> Iterable[Name]:
    with names.reading(_library(asked)) as con:
        return names.document_names(con)


def _tags(asked: Asked) -> Iterable[Name]:
    with names.reading(_library(asked)) as con:
        return names.tag_names(con)


def _units(asked: Asked) -> Iterable[Name]:
    with names.reading(_library(asked)) as con:
        return names.unit_names(con)


def _filter_words(asked: Asked) -> Iterable[Name]:
    """List what can be chosen by name: conditions, kinds, decks, units and tags."""
    from studycards.cards import Kind
    from studycards.study.filters import Condition

    yield from ((f"is:{condition}", "") for condition in Condition)
    yield from ((f"kind:{kind}", "") for kind in Kind)
    for name, source in (("deck", _decks), ("unit", _units), ("tag", _tags)):
        yield from ((f"{name}:{word}", note) for word, note in source(asked))


def _learners(asked: Asked) -> Iterable[Name]:
    with names.reading(_library(asked)) as con:
        return names.learner_names(con)


def _known_learners(asked: Asked) -> Iterable[Name]:
    """List the learners an action can be done to; who is added has no name here yet."""
    action = asked.given.get("action", ["list"])[-1]
    if action in ("list", "add"):
        return ()
    with names.reading(_library(asked)) as con:
        return names.learner_names(con, archived=action == "restore")


def _shipped(asked: Asked) -> Iterable[Name]:  # noqa: ARG001 - every source is asked alike
    from studycards.decks.shipped import shipped_decks

    return [(path.stem, "") for path in shipped_decks()]


def _kinds(asked: Asked) -> Iterable[Name]:
    """List the kinds of drafts that are not named yet, behind those that are."""
    from studycards.cli.choice import KINDS

    before, comma, _ = asked.word.rpartition(",")
    return [(f"{before}{comma}{kind}", "") for kind in KINDS if kind not in before.split(",")]


def _settings(asked: Asked) -> Iterable[Name]:
    from studycards.workspace.settings import SPECS

    return [(spec.name, spec.help) for spec in SPECS.values() if spec.per_deck or "deck" not in asked.given]


def _values(asked: Asked) -> Iterable[Name]:
    """List the values a setting may have, unless they are too many numbers to choose from."""
    from studycards.workspace.settings import ZONE, spec

    wanted = spec(asked.given["key"][-1])
    if wanted is ZONE:
        from zoneinfo import available_timezones

        return [(zone, "") for zone in sorted(available_timezones())]
    if wanted.options:
        return [(option, "") for option in wanted.options]
    if wanted.low is None or wanted.high is None:
        return ()
    low, high = wanted.low, wanted.high
    return [(str(number), "") for number in range(low, high + 1)] if high - low < _FEW else ()


_FILES = {"blueprint", "database", "documents", "file", "into", "output", "sources", "update"}
_SOURCES: Mapping[str, Callable[[Asked], Iterable[Name]]] = {
    "deck": _decks,
    "card": _cards,
    "draft": _drafts,
    "document": _documents,
    "tag": _tags,
    "unit": _units,
    "learner": _learners,
    "known": _known_learners,
    "shipped": _shipped,
    "key": _settings,
    "kinds": _kinds,
    "value": _values,
    "word": _filter_words,
}
KNOWN = _FILES | _SOURCES.keys()
"""The arguments, by argparse's `dest`, that have something to offer beside those with choices."""
