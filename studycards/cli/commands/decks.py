"""`studycards decks`: lists the decks, puts one away or brings it back."""

from __future__ import annotations

import argparse

from studycards.cli.errors import Misuse
from studycards.cli.opening import opened
from studycards.cli.output import say, talk
from studycards.wording import count
from studycards.workspace.today import due_counts, sizes
from studycards.workspace.workspace import Workspace

EXAMPLE = "studycards decks archive interventional-techniques"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("action", nargs="?", choices=("archive", "restore"), help="put a deck away, or bring it back")
    parser.add_argument("deck", nargs="?", metavar="ID", help="the deck, by id or title")


def run(args: argparse.Namespace) -> int:
    """List the decks, or change one."""
    if args.action and not args.deck:
        raise Misuse(f"name the deck: `studycards decks {args.action} ID`")
    with opened(args) as workspace:
        if not args.action:
            _list(workspace)
            return 0
        deck = workspace.set_archived(args.deck, args.action == "archive")
    what = "archived; what you learned is kept" if args.action == "archive" else "restored"
    say(f"{deck.slug}: {what}")
    return 0


def _list(workspace: Workspace) -> None:
    cards = sizes(workspace)
    _, waiting = due_counts(workspace, workspace.decks())
    alone = {deck.id: counts for deck, counts in waiting}
    known = workspace.decks(archived=True)
    for deck in known:
        held = count(cards.get(deck.id, 0), "card")
        counts = alone.get(deck.id)
        state = "archived" if counts is None else f"{counts.due} due, {counts.new} new, {counts.again} again"
        say(f"{deck.slug} · {deck.title} · {held} · {state}")
    if not known:
        talk("no deck yet: `studycards import --shipped` brings those that come along")
