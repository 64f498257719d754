"""`studycards stats`: what was done, how much is known, how far the decks are covered, and what comes."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from studycards.cli.dates import study_day
from studycards.cli.opening import opened
from studycards.cli.output import say
from studycards.cli.texts import shown
from studycards.library.decks import DeckRow
from studycards.progress.periods import Period
from studycards.workspace.progress import scope_of
from studycards.workspace.refusing import refuse_future
from studycards.workspace.statistics import statistics

EXAMPLE = "studycards stats --since 2026-03-01\n  studycards stats --deck principles-and-care --json"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--deck", action="append", metavar="DECK", help="only cards of this deck, by id or title")
    parser.add_argument("--tag", type=shown, metavar="TAG", help="only cards with this tag, or one under it")
    parser.add_argument("--since", type=study_day, metavar="DATE", help="from this day on, such as 2026-03-01")
    parser.add_argument("--json", action="store_true", help="as JSON, day by day, with what each figure means")


def run(args: argparse.Namespace) -> int:
    """Print the statistics in sentences, or as JSON."""
    with opened(args) as workspace:
        decks = workspace.scope(args.deck, archived=True) if args.deck else []
        scope = scope_of(workspace, decks, tag=args.tag)
        if args.since is not None:
            refuse_future(args.since, scope.period.last)
            scope = scope._replace(period=Period(args.since, scope.period.last))
        found = statistics(workspace, scope)
    if args.json:
        import json

        from studycards.cli.statistics_json import as_json

        say(json.dumps(as_json(found), indent=1))
        return 0
    from studycards.plain.progress_words import sentences

    for line in sentences(found, _title(decks, args.tag)):
        say(line)
    return 0


def _title(decks: Sequence[DeckRow], tag: str | None) -> str:
    named = ", ".join(deck.title for deck in decks) or "All decks"
    return named if tag is None else f"{named}, tag {tag}"
