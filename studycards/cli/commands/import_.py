"""`studycards import`: brings deck files into the library, all of one call or none."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from studycards.cli.errors import Misuse
from studycards.cli.opening import opened
from studycards.cli.output import say, talk
from studycards.cli.progress import Progress
from studycards.wording import count

if TYPE_CHECKING:
    from studycards.library.importing import Imported
    from studycards.workspace.importing import Read
    from studycards.workspace.workspace import Workspace

EXAMPLE = "studycards import biology.yaml\n  studycards import --shipped"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("file", nargs="*", type=Path, metavar="FILE", help="a deck file")
    parser.add_argument("--shipped", nargs="*", metavar="ID", help="the decks that come with studycards, or some")
    parser.add_argument("--replace", action="store_true", help="go on where a deck came from another file before")


def run(args: argparse.Namespace) -> int:
    """Import, and say for each deck what changed."""
    if bool(args.file) == (args.shipped is not None):
        raise Misuse("name deck files, or say --shipped: `studycards import biology.yaml`")
    decks = _read(args)
    with opened(args, create=True) as workspace:
        known = set(workspace.warnings)
        results = _stored(workspace, decks, replace=args.replace)
        for result in results:
            say(_words(result))
            if result.put_away:
                talk(f"{result.slug} is archived; `studycards decks restore {result.slug}` brings it back")
        for warning in workspace.warnings:
            if warning not in known:
                talk(warning)
    if args.file and any(result.drafts for result in results):
        talk("drafts are left out until you accept them: `studycards check --accept FILE`")
    return 0


def _read(args: argparse.Namespace) -> list[Read]:
    """Read before a library is made: what is wrong with a file leaves nothing behind."""
    from studycards.decks.shipped import shipped_decks
    from studycards.workspace.importing import read_files, read_shipped

    with Progress(len(args.file or args.shipped or shipped_decks())) as progress:
        return read_files(args.file, progress.step) if args.file else read_shipped(args.shipped, progress.step)


def _stored(workspace: Workspace, decks: list[Read], *, replace: bool) -> list[Imported]:
    from studycards.workspace.importing import store

    with Progress(len(decks)) as progress:
        return store(workspace, decks, replace=replace, tell=progress.step)


def _words(result: Imported) -> str:
    changes = f"{result.kept} kept · {result.added} added · {result.changed} changed · {result.archived} archived"
    drafts = f" · {count(result.drafts, 'draft')} left out" if result.drafts else ""
    return f"{result.slug}: {changes} · {count(result.cards, 'card')}{drafts}"
