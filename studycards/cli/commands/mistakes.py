"""`studycards mistakes`: reports what is wrong with a card, lists the reports, hands them to the deck's author."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import timedelta

from studycards.cli.errors import Misuse
from studycards.cli.opening import opened
from studycards.cli.output import say, talk
from studycards.cli.saving import file_ending_in, refuse_existing, save
from studycards.wording import count, visible
from studycards.workspace import mistakes
from studycards.workspace.clock import EPOCH
from studycards.workspace.mistakes import Mistake
from studycards.workspace.studying import find
from studycards.workspace.workspace import Workspace

EXAMPLE = """studycards mistakes report interventional-techniques/rfa 'Two techniques fit this answer'
  studycards mistakes export -o mistakes.md
  studycards mistakes settle 3"""

_ACTIONS = ("list", "report", "export", "settle")
_TAKES = {"list": ("deck", "json"), "report": (), "export": ("deck", "output", "force"), "settle": ()}
_OPTIONS = ("deck", "json", "output", "force")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("action", nargs="?", default="list", choices=_ACTIONS, help="what to do (default: list)")
    parser.add_argument("card", nargs="*", metavar="WORD", help="report: a card and what is wrong; settle: numbers")
    parser.add_argument("--deck", action="append", metavar="DECK", help="list, export: of this deck, by id or title")
    parser.add_argument("--json", action="store_true", help="list: as JSON")
    parser.add_argument("-o", "--output", type=file_ending_in(), metavar="FILE", help="export: into this Markdown file")
    parser.add_argument("--force", action="store_true", help="export: write over a file that is there already")


def run(args: argparse.Namespace) -> int:
    """Carry the action out."""
    _refuse_misuse(args)
    with opened(args) as workspace:
        match args.action:
            case "list":
                _list(workspace, args)
            case "report":
                card = find(workspace, args.card[0], any_of_note=True)
                mistakes.report(workspace, card, " ".join(args.card[1:]))
                say(f"{card.address}: reported; `studycards mistakes export` hands it to the deck's author")
            case "export":
                _export(workspace, args)
            case _:
                _settle(workspace, args.card)
    return 0


def _refuse_misuse(args: argparse.Namespace) -> None:
    for name in _OPTIONS:
        if getattr(args, name) and name not in _TAKES[args.action]:
            raise Misuse(f"--{name} is not for `studycards mistakes {args.action}`")
    if args.action in ("list", "export") and args.card:
        raise Misuse(f"{args.action} takes no words; --deck names a deck")
    if args.action == "report" and len(args.card) < 2:
        raise Misuse("name the card and what is wrong: `studycards mistakes report CARD 'WHAT IS WRONG'`")
    if args.action == "settle" and not (args.card and all(word.isdecimal() for word in args.card)):
        raise Misuse("name reports by their numbers: `studycards mistakes settle 3`")
    if args.action == "export" and args.output is None:
        raise Misuse("name the file: `studycards mistakes export -o FILE.md`")


def _list(workspace: Workspace, args: argparse.Namespace) -> None:
    found = mistakes.unsettled(workspace, args.deck or ())
    if args.json:
        import json

        say(json.dumps([mistake._asdict() | {"instant": _when(mistake)} for mistake in found], indent=1))
        return
    for mistake in found:
        text = visible(mistake.text, keep_newlines=False)
        say(f"{mistake.number} · {mistake.address} · {text}{_changed(mistake)}")
    if not found:
        talk("nobody has reported a mistake; `!` does while studying")


def _export(workspace: Workspace, args: argparse.Namespace) -> None:
    found = mistakes.unsettled(workspace, args.deck or ())
    refuse_existing(args.output, force=args.force)
    save(args.output, markdown(found))
    say(f"wrote {args.output}: {count(len(found), 'report')}")


def _settle(workspace: Workspace, numbers: Sequence[str]) -> None:
    for number in numbers:
        mistakes.settle(workspace, int(number))
        say(f"{number}: settled")


def markdown(found: Sequence[Mistake]) -> str:
    """Write reports for a deck's author; whatever strangers wrote stands in indented code, where nothing is markup."""
    lines = ["# Mistakes reported in cards", ""]
    for mistake in found:
        version = f"deck file sha256 {mistake.deck_sha256}" if mistake.deck_sha256 else "deck without a file"
        lines += [
            f"## {mistake.number}. `{mistake.address}`",
            "",
            f"{_when(mistake)}, {version}{_changed(mistake)}",
            "",
        ]
        lines += [
            "Deck, card, who reported it:",
            "",
            *_verbatim(mistake.deck_title, mistake.front, mistake.learner),
            "",
        ]
        lines += ["What is wrong:", "", *_verbatim(mistake.text), ""]
    if not found:
        lines += ["Nobody has reported one.", ""]
    return "\n".join(lines)


def _verbatim(*texts: str) -> list[str]:
    return [f"    {line}" for text in texts for line in visible(text).split("\n")]


def _when(mistake: Mistake) -> str:
    return (EPOCH + timedelta(microseconds=mistake.instant)).isoformat(timespec="minutes")


def _changed(mistake: Mistake) -> str:
    return " (the deck has changed since)" if mistake.changed else ""
