"""`studycards check`: says what is wrong in deck files, writes missing ids, accepts drafts, looks up sources."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from studycards.cli.errors import Misuse
from studycards.cli.output import complain, say, talk
from studycards.cli.progress import Progress
from studycards.wording import count

if TYPE_CHECKING:
    from studycards.cards import Deck
    from studycards.decks.problems import Problem

OPENS_A_LIBRARY = False
EXAMPLE = """studycards check --fix biology.yaml
  studycards check --sources --documents ~/chapters biology.yaml"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("file", nargs="+", type=Path, metavar="FILE", help="a deck file")
    change = parser.add_mutually_exclusive_group()
    change.add_argument("--fix", action="store_true", help="write an id into every card that has none")
    change.add_argument("--accept", action="store_true", help="accept every draft: you have read them")
    change.add_argument(
        "--sources", action="store_true", help="look whether the documents still say what the cards quote"
    )
    parser.add_argument("--documents", type=Path, metavar="FOLDER", help="with --sources: where the documents are")


def run(args: argparse.Namespace) -> int:
    """Check every file, then tell; a file with problems is left as it was."""
    from studycards.decks.problems import DeckFileError, Problem

    if args.documents is not None and not args.sources:
        raise Misuse("--documents goes with --sources")
    if args.sources:
        return _check_sources(args.file, args.documents)
    fine: list[str] = []
    problems: list[Problem] = []
    with Progress(len(args.file)) as progress:
        for path in args.file:
            progress.step(path.name)
            try:
                fine += _checked(path, fix=args.fix, accept=args.accept)
            except DeckFileError as error:
                problems += error.problems
            except OSError as error:
                problems.append(Problem(str(path), 0, 0, error.strerror or str(error)))
    for line in fine:
        say(line)
    for problem in problems:
        talk(str(problem))
    return 1 if problems else 0


def _check_sources(files: list[Path], folder: Path | None) -> int:
    """Look through the documents of every deck file; return 1 where a quote is stale or gone, or something is amiss."""
    from studycards.cli.provenance import check_sources
    from studycards.decks.problems import DeckFileError

    code = 0
    if folder is not None and not folder.is_dir():
        complain(f"{folder}: is no folder")
        return 1
    for path in files:
        try:
            fine, problems = check_sources(path, folder)
        except DeckFileError as error:
            fine, problems = False, [str(problem) for problem in error.problems]
        for problem in problems:
            talk(problem)
        code = code if fine else 1
    return code


def _checked(path: Path, *, fix: bool, accept: bool) -> list[str]:
    """Say what a sound file holds, and what was written into it."""
    from studycards.decks.reading import load_file

    loaded = load_file(path)
    before = loaded.deck
    after = _changed(path, loaded.data.decode("utf-8"), before, fix) if fix or accept else before
    lines: list[str] = []
    ids = _without_id(before) - _without_id(after)
    accepted = _drafts(before) - _drafts(after)
    if ids:
        lines.append(f"{path}: {count(ids, 'id')} written")
    if accepted:
        lines.append(f"{path}: {count(accepted, 'draft')} accepted")
    return [*lines, f"{path}: ok, {_holds(after)}"]


def _changed(path: Path, text: str, deck: Deck, fix: bool) -> Deck:
    """Write ids, or accept drafts, and give the deck as it is then."""
    from studycards.cli.saving import save
    from studycards.decks.fixing import accept
    from studycards.decks.fixing import fix as with_ids
    from studycards.decks.reading import load

    changed = with_ids(text, str(path)) if fix else accept(text, str(path))
    if changed == text:
        return deck
    result = load(changed, str(path))
    save(path, changed)
    return result


def _holds(deck: Deck) -> str:
    from studycards.study.faces import parts

    cards = sum(len(parts(note)) for note in deck.notes)
    drafts, without_id = _drafts(deck), _without_id(deck)
    more = f", {count(drafts, 'draft')}" if drafts else ""
    more += f", {without_id} without an id (--fix writes them)" if without_id else ""
    return f"{count(len(deck.notes), 'note')}, {count(cards, 'card')}{more}"


def _drafts(deck: Deck) -> int:
    return sum(note.draft for note in deck.notes)


def _without_id(deck: Deck) -> int:
    return sum(note.id is None for note in deck.notes)
