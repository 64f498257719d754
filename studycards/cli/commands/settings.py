"""`studycards settings`: lists them, reads one, changes one, or goes back to its default."""

from __future__ import annotations

import argparse

from studycards.cli.errors import Misuse
from studycards.cli.opening import opened
from studycards.cli.output import say, talk
from studycards.library.decks import DeckRow
from studycards.workspace.settings import KEYS, SPECS, Spec, spec
from studycards.workspace.workspace import Workspace

EXAMPLE = "studycards settings new_per_day 10 --deck interventional-techniques"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("key", nargs="?", metavar="KEY", help=f"one of: {', '.join(SPECS)}")
    parser.add_argument("value", nargs="?", metavar="VALUE", help="what it shall be")
    parser.add_argument("--deck", metavar="DECK", help="for this deck alone, by id or title")
    parser.add_argument("--reset", action="store_true", help="go back to the default, for a deck to what holds for all")


def run(args: argparse.Namespace) -> int:
    """List, read or change."""
    if args.reset and (args.key is None or args.value is not None):
        raise Misuse("--reset takes the name of a setting: `studycards settings new_per_day --reset`")
    with opened(args) as workspace:
        deck = None if args.deck is None else workspace.deck(args.deck)
        if args.key is None:
            _list(workspace, deck)
            return 0
        wanted = spec(args.key)
        if args.value is None and not args.reset:
            _read(wanted, workspace.setting(wanted, deck))
            return 0
        if args.reset:
            workspace.reset(wanted, deck)
        else:
            if wanted is KEYS:
                _refuse_unknown_actions(args.value)
            workspace.set(wanted, args.value, deck)
        say(f"{wanted.name}{_of(deck)}: {wanted.worded(workspace.setting(wanted, deck))}")
    return 0


def _read(wanted: Spec, value: str) -> None:
    """Print a value as it is typed, so that it can be given back; beside it, that there is none."""
    if value:
        say(value)
    else:
        talk(f"{wanted.name}: {wanted.worded(value)}")


def _refuse_unknown_actions(value: str) -> None:
    """Ask the app, whose actions they are, whether the keys can be so; LibraryError says why not."""
    from studycards.tui import actions
    from studycards.workspace import keymap

    actions.check(keymap.read(value), actions.load())


def _list(workspace: Workspace, deck: DeckRow | None) -> None:
    for each in SPECS.values():
        if deck is not None and not each.per_deck:
            continue
        say(f"{each.name}{_of(deck)}: {each.worded(workspace.setting(each, deck))}")
        say(f"  {each.help} Allowed: {each.range}")
        if deck is None:
            _list_decks(workspace, each)


def _list_decks(workspace: Workspace, each: Spec) -> None:
    for deck in workspace.decks():
        if (deck.id, each.name) in workspace.chosen.values:
            say(f"  {each.name}{_of(deck)}: {each.worded(workspace.setting(each, deck))}")


def _of(deck: DeckRow | None) -> str:
    return "" if deck is None else f" of {deck.slug}"
